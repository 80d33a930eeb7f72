"""What the rows of a checked list are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from data.core.errors import Fault
from data.recommendations.files.list import ListMapping
from data.recommendations.files.list_names import ListAddressee
from data.recommendations.rules.axes import Axis
from data.sources.files.table import Table

Standing = Literal["new", "on_record", "faulty"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRow:
    """One row of the file as it would be recorded.

    line: where it stands in the file; the first of the rows that became one. values: columns of Recommendation.
    standing: new; on_record (the record says all of it already); faulty. faults: what must be mended; remarks: what was
    decided on the way, which stops nothing.
    """

    line: int
    reference: str
    standing: Standing
    values: Mapping[str, str | int | None]
    addressees: tuple[ListAddressee, ...] = ()
    iso3s: tuple[str, ...] = ()
    framework_ids: tuple[str, ...] = ()
    risk_factor_nos: tuple[int, ...] = ()
    related_to: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    response: str | None = None
    response_on: str | None = None
    implementation: str | None = None
    implementation_on: str | None = None
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()
    recommended_by: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[tuple[Axis, str, str], ...]:
        """What the row says that its addressees answered and did, each with its day."""
        pairs = (
            (Axis.RESPONSE, self.response, self.response_on),
            (Axis.IMPLEMENTATION, self.implementation, self.implementation_on),
        )
        return tuple((axis, value, day) for axis, value, day in pairs if value and day)

    @property
    def title(self) -> str:
        """The short title, or the text."""
        return str(self.values.get("short_title") or self.values.get("paraphrase") or "")

    @property
    def addressed_to(self) -> str:
        """The addressees' names."""
        return ", ".join(addressee.name for addressee in self.addressees)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownWord:
    """A word that the record does not know, once for all rows. suggestion: a code or word that may be meant; for asking only.
    is_translation: the suggestion is the record's word for one of another language.
    """

    field: str
    column: str
    word: str
    rows: int
    suggestion: str | None
    is_translation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedList:
    """A list held to the record. rows: in the file's order. unknown: words to explain, the most frequent first.

    left_out: what the file says and the import does not take, in sentences.
    """

    table: Table
    mapping: ListMapping
    rows: tuple[CheckedRow, ...]
    unknown: tuple[UnknownWord, ...]
    notices: tuple[str, ...]
    has_own_sources: bool
    left_out: tuple[str, ...] = ()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Every fault, in the file's order."""
        return tuple(fault for row in self.rows for fault in row.faults)

    @property
    def new_rows(self) -> tuple[CheckedRow, ...]:
        """What would be recorded."""
        return tuple(row for row in self.rows if row.standing == "new")

    def count(self, standing: Standing) -> int:
        """How many rows stand so."""
        return sum(row.standing == standing for row in self.rows)
