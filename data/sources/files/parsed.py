"""What an importer makes of a file: rows for the store, what was understood, what was left out, what is wrong."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from data.core.errors import Fault, FaultsError
from data.core.models.base import Base
from data.countries.match import match_country_name
from data.names.resolve import Among, Resolution, resolve

if TYPE_CHECKING:
    from data.sources.files.upsert import TablePlan

Values = dict[str, Any]
#: Called while work goes on: what is being done, how much is done, how much there is.
Progress = Callable[[str, int, int], None]

#: Kept for the file of all faults; a table where more rows are wrong is another table.
_MAX_FAULTS = 100_000


def no_progress(_stage: str, _done: int, _total: int) -> None:
    """A progress callback for callers that show none."""


class ImportRejectedError(FaultsError):
    """A file was read and understood, some of its rows cannot be taken, and nothing was imported."""

    def __init__(self, summary: str, parsed: "ParsedImport") -> None:
        super().__init__(summary, parsed.faults.shown)
        self.parsed = parsed


class FaultLog:
    """The faults found so far: all are counted, the first hundred thousand are kept."""

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name
        self.count = 0
        self.lines = 0
        self.shown: list[Fault] = []
        self._last_line: int | None = -1

    def add(self, line: int | None, column: str | None, reason: str) -> None:
        """Note one fault."""
        self.count += 1
        if line is None or line != self._last_line:
            self.lines += 1
        self._last_line = line
        if len(self.shown) < _MAX_FAULTS:
            self.shown.append(Fault(self.file_name, line, column, reason))


@dataclass(slots=True)
class LeftOut:
    """Rows that are left out by rule, since they are not rows about a country: counted by reason, with examples."""

    counts: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def add(self, reason: str, example: str) -> None:
        """Count one row that is left out, and remember up to ten different examples."""
        self.counts[reason] += 1
        seen = self.examples.setdefault(reason, [])
        if example and example not in seen and len(seen) < 10:
            seen.append(example)

    def sentences(self) -> tuple[str, ...]:
        """One sentence for each reason: how many rows, why, and which."""
        return tuple(
            f"{count:,} {'row' if count == 1 else 'rows'}: {reason}"
            + (f" ({', '.join(self.examples[reason])})" if self.examples[reason] else "")
            for reason, count in self.counts.items()
        )


@dataclass(slots=True)
class TableRows:
    """Rows for one table of the store.

    model: the table. key: the columns that name a row (its natural key). rows: each with key and all other columns.
    scope: what every row's key has in common, so that only that part of the store is read for comparison.
    compared: the columns whose difference makes a row 'changed'; the others are written along with them.
    kept: columns that an existing row keeps as they are (who may see it, once somebody has decided that).
    is_main: whether its rows are counted in the summary; the register of sources is not.
    """

    model: type[Base]
    key: tuple[str, ...]
    rows: list[Values]
    compared: tuple[str, ...]
    scope: Values = field(default_factory=dict)
    kept: tuple[str, ...] = ("handling",)
    is_main: bool = True


@dataclass(slots=True)
class ParsedImport:
    """A file, understood.

    label names the run for people; understood says which columns were taken for what; safeguards, once the store has
    been looked at, are sentences about a file that would do harm (older or shorter than what stands in the store).
    """

    kind: str
    label: str
    file_name: str
    file_sha256: str
    rows_read: int
    source: TableRows
    tables: list[TableRows]
    faults: FaultLog
    left_out: LeftOut
    understood: list[str]
    notices: list[str]
    #: Looks at the store, and at what would change in it, before anything is written; returns the safeguards that the file
    #: would set off.
    review: Callable[[Session, "ParsedImport", list["TablePlan"]], list[str]] | None = None

    @property
    def source_id(self) -> str:
        """The source that the rows refer to."""
        return str(self.source.rows[0]["source_id"])


def read_code(code: str, *, code_list: str | None = None, year: int | None = None) -> Resolution:
    """How a cell of a column of codes is read; code_list and year as for CountryFinder.by_code."""
    among: Among | None = None if code_list else "codes"
    return resolve(code, among=among, code_list=code_list, year=year)


@dataclass(frozen=True, slots=True)
class CountryFinder:
    """Finds countries by name or code, and knows which of them the store has.

    known: the store's ISO codes of three letters. names: their names.
    """

    known: frozenset[str]
    names: Mapping[str, str] = field(default_factory=dict)

    def by_name(self, name: str, *, source: str | None = None) -> str | None:
        """The ISO code of the country of that name, or None when it is unknown or not in the store. `source` ('ewp',
        'ucdp') admits the names that only that publisher uses.
        """
        iso3 = match_country_name(name, source=source)
        return iso3 if iso3 in self.known else None

    def by_code(self, code: str, *, code_list: str | None = None, year: int | None = None) -> str | None:
        """The ISO code when the store has it, or None; withdrawn codes and the World Bank's older ones are understood.
        code_list: one of data.names.resolve.LIST_NAMES, where the codes are another list's; year: of the figures, since some
        of its codes passed from one state to another.
        """
        iso3 = read_code(code, code_list=code_list, year=year).iso3
        return iso3 if iso3 in self.known else None

    def name(self, iso3: str) -> str:
        """The country's name on record, or the code."""
        return self.names.get(iso3, iso3)
