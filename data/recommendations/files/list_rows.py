"""What the rows of a checked list are made of; and rows that repeat another one: lists write a recommendation once for each state
that made it, and for each theme.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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


def merge_repeats(rows: Sequence[CheckedRow], file_name: str, *, has_references: bool) -> tuple[list[CheckedRow], int]:
    """Make one row of those that differ only in who recommended them and in the theme; and how many rows went into others.

    Rows with a fault stay as they are. has_references: the file gives references; one that was given here by the row's
    number is no difference.
    """
    groups: dict[object, list[CheckedRow]] = defaultdict(list)
    for row in rows:
        groups[row.line if row.faults else _content(row, has_references)].append(row)
    merged = [_merge(group, file_name) for group in groups.values()]
    return sorted(merged, key=lambda row: row.line), len(rows) - len(merged)


def _content(row: CheckedRow, has_references: bool) -> tuple[object, ...]:
    left = ("pointer",) if has_references else ("reference", "pointer")
    own = {key: value for key, value in row.values.items() if key not in left}
    pointer = row.values["pointer"]
    place = None if str(pointer).startswith("Row ") else pointer
    links = (row.addressees, row.iso3s, row.framework_ids, row.risk_factor_nos, row.said)
    return (tuple(sorted(own.items(), key=lambda pair: pair[0])), place, links)


def _merge(group: list[CheckedRow], file_name: str) -> CheckedRow:
    first = group[0]
    if len(group) == 1:
        return first
    lines = ", ".join(str(row.line) for row in group[1:])
    remark = Fault(file_name, first.line, None, f"appears again in row {lines}")
    return replace(
        first,
        recommended_by=tuple(dict.fromkeys(one for row in group for one in row.recommended_by)),
        themes=tuple(dict.fromkeys(one for row in group for one in row.themes)),
        remarks=(*first.remarks, remark),
    )


def refuse_repeated_references(rows: list[CheckedRow], file_name: str, column: str) -> None:
    """Give every row whose reference stands in another row too a fault that names the other rows. In place."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        places[row.reference.casefold()].append(place)
    for same in places.values():
        for place in same if len(same) > 1 else ():
            others = ", ".join(str(rows[one].line) for one in same if one != place)
            reason = (
                f"'{rows[place].reference[:40]}' is also the reference of row {others}; a reference names one thing"
            )
            fault = Fault(file_name, rows[place].line, column, reason)
            rows[place] = replace(rows[place], standing="faulty", faults=(*rows[place].faults, fault))


def with_note(row: CheckedRow) -> CheckedRow:
    """The row with who recommended it and its theme kept in its note, where the search finds them."""
    said = [
        f"{label}: {', '.join(words)}."
        for label, words in (("Recommended by", row.recommended_by), ("Theme", row.themes))
        if words
    ]
    if not said:
        return row
    note = row.values.get("note")
    return replace(row, values={**row.values, "note": "\n".join([str(note)] * bool(note) + [" ".join(said)])})
