"""Any further index: a table with a country, a year and a value becomes a series of its own, without any code.

The user names the index once (id, name, unit, publisher, terms); later files need the id only.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.core.errors import AmberlightError
from data.core.words import counted
from data.countries.match import historical_state
from data.names import covered_then
from data.risk.files.index_columns import (
    IndexColumns,
    choose_figure,
    find_index_columns,
    is_index_header,
    refuse_several_figures,
    refuse_unlike_rows,
)
from data.risk.files.index_series import series_rows, source_rows
from data.risk.models.figures import IndexValue
from data.sources.files.cells import CellError, is_blank, shown
from data.sources.files.countries import CountryColumn, find_code_list, former_state_of
from data.sources.files.jumps import by_figure, find_jumps
from data.sources.files.not_countries import is_sum
from data.sources.files.options import ImportOptions, StoreView
from data.sources.files.parsed import FaultLog, LeftOut, ParsedImport, Progress, TableRows, Values
from data.sources.files.safeguards import against_overwriting, draft_word, draft_word_beside, scale_word
from data.sources.files.table import Table
from data.sources.files.typed import Numbers, find_numbers, find_years, has_footnote
from data.sources.files.upsert import TablePlan

_EARLIER: re.Pattern[str] = re.compile(r"1[0-8]\d\d")
#: From this share of countries and years with several rows on, the table is one of events or of parts.
_MOST = 0.3
_UNLIKE = 200


def index_header(options: ImportOptions) -> Callable[[tuple[str, ...]], bool]:
    """Knows the header of a table of an index, also by the columns that the user named."""
    given = {
        word.strip().casefold()
        for word in (options.country_column, options.year_column, options.value_column)
        if word is not None
    }

    def knows(cells: tuple[str, ...]) -> bool:
        return is_index_header(cells) or (bool(given) and not given.isdisjoint(cell.casefold() for cell in cells))

    return knows


def parse_index(table: Table, view: StoreView, options: ImportOptions, progress: Progress) -> ParsedImport:
    """Understand the table as values of one index, in the unit of its series.

    Raises FaultsError or AmberlightError when columns are not understood, when the table holds several figures, or when
    the description of the index is incomplete.
    """
    source = source_rows(view, options)
    series = series_rows(view, options, source)
    index_id, unit = str(series.rows[0]["index_id"]), str(series.rows[0]["unit"] or "")
    columns = find_index_columns(table, options, index_id, str(series.rows[0]["name"]))
    table = choose_figure(table, columns, (index_id, str(series.rows[0]["name"])))
    places = [place for place, _ in columns.values]
    refuse_several_figures(table, columns.taken, places, options.reading.where)
    numbers, notices = find_numbers(table, places, decimal=options.decimal_mark, nothing=options.no_value)
    _refuse_scale(table, columns, unit)
    factor = _factor(table, columns, numbers, unit)
    read_year, said = find_years(table, columns.year) if columns.year is not None else (None, [])
    code_list, codes_said = find_code_list(
        table, columns.code, columns.name, options.code_list or columns.code_list, by_header=options.code_list is None
    )
    notices += [*said, *codes_said]
    countries = CountryColumn(view.finder, code_list=code_list)
    reader = _Reader(table, countries, columns, numbers, factor, read_year, options.year)
    rows = [{"index_id": index_id, **row} for row in reader.read(progress)]
    years = sorted({row["year"] for row in rows})
    span = f" {years[0]} to {years[-1]}" if years else ""
    draft = draft_word(table) or draft_word_beside(table, columns.taken)
    last = years[-1] if years else None
    on_record = str(view.sources.get(source.rows[0]["source_id"], {}).get("as_of") or "")
    as_of = (options.as_of.strip(), on_record) if options.as_of and on_record else None
    today = datetime.now(UTC).year
    if last is not None and last > today:
        notices.append(
            f"Figures of years after {today} (to {last}) can only be forecasts; they are stored as the file has them."
        )

    def review(session: Session, parsed: ParsedImport, plans: list[TablePlan]) -> list[str]:
        newest = session.scalar(select(func.max(IndexValue.year)).where(IndexValue.index_id == index_id))
        against = against_overwriting(plans, last_in_file=last, last_in_store=newest, draft=draft, as_of=as_of)
        stored = session.scalars(select(IndexValue).where(IndexValue.index_id == index_id))
        jumps = find_jumps(
            by_figure(rows, ("value",)),
            by_figure(({"iso3": one.iso3, "year": one.year, "value": one.value} for one in stored), ("value",)),
        )
        parsed.notices += jumps.remarks
        return [*against, *jumps.asked]

    return ParsedImport(
        kind="index",
        label=f"Index {index_id}{span}",
        file_name=table.file_name,
        file_sha256=table.sha256,
        rows_read=table.row_count,
        source=source,
        tables=[
            series,
            TableRows(
                IndexValue, ("index_id", "iso3", "year"), rows, ("value",), scope={"index_id": index_id}, kept=()
            ),
        ],
        faults=reader.faults,
        left_out=reader.left_out,
        understood=_understood(table, columns, str(series.rows[0]["name"]), unit),
        notices=[*table.notices, *notices, *reader.notices()],
        review=review,
    )


def _understood(table: Table, columns: IndexColumns, name: str, unit: str) -> list[str]:
    by = " and ".join(repr(table.header[place]) for place in (columns.code, columns.name) if place is not None)
    if columns.year is not None:
        years = f"from '{table.header[columns.year]}'"
    elif len(columns.values) == 1:
        years = f"all {columns.values[0][1]}"
    else:
        years = f"from the names of {len(columns.values)} columns ({columns.values[0][1]} to {columns.values[-1][1]})"
    others = [header for place, header in enumerate(table.header) if header and place not in columns.taken]
    more = f" and {len(others) - 20:,} others" if len(others) > 20 else ""
    return [
        f"Values of {name} ({unit}) from '{columns.what}', years {years}, countries from {by}.",
        *([f"Not taken: {', '.join(others[:20])}{more}."] if others else []),
    ]


def _refuse_scale(table: Table, columns: IndexColumns, unit: str) -> None:
    """Raise AmberlightError where the file says that its figures are in thousands, and the unit does not."""
    word = scale_word((*(table.header[place] for place, _ in columns.values), *table.around, table.sheet), unit)
    if word is not None:
        raise AmberlightError(
            f"{table.file_name} says that its figures are in '{word}', and the unit is '{unit}'. Name it in the unit "
            f"(--unit '{word} {unit}'), or write the figures out in full."
        )


def _factor(table: Table, columns: IndexColumns, numbers: Numbers, unit: str) -> float:
    """What a percentage is multiplied by to be in the series' unit. Raises AmberlightError where the unit does not say it."""
    if not numbers.is_percent:
        return 1.0
    if re.search(r"%|per ?cent", unit, re.IGNORECASE):
        return 1.0
    if re.search(r"share|proportion|probability|fraction|ratio|0 to 1", unit, re.IGNORECASE):
        return 0.01
    raise AmberlightError(
        f"{table.file_name}: the cells of '{columns.what}' are percentages, and the unit is '{unit}'. Say --unit percent, or "
        "--unit 'share of 1'."
    )


@dataclass(slots=True)
class _Reader:
    """Reads one value after another; faults, rows left out and what was noticed are kept."""

    table: Table
    countries: CountryColumn
    columns: IndexColumns
    numbers: Numbers
    factor: float
    read_year: Callable[[str], int] | None
    only_year: int | None
    faults: FaultLog = field(init=False)
    left_out: LeftOut = field(default_factory=LeftOut)
    footnotes: list[tuple[int, str]] = field(default_factory=list)
    covered: dict[str, None] = field(default_factory=dict)
    last_fault: tuple[int, str] | None = None

    def __post_init__(self) -> None:
        self.faults = FaultLog(self.table.file_name)

    def read(self, progress: Progress) -> list[Values]:
        """One row per country and year. Two rows that disagree are faults, both; the same twice is taken once.

        Raises FaultsError where most countries and years have several rows.
        """
        found: dict[tuple[str, int], list[tuple[int, float]]] = {}
        for line, iso3, year, value in self._values(progress):
            found.setdefault((iso3, year), []).append((line, value))
        several = {key: entries for key, entries in found.items() if len({line for line, _ in entries}) > 1}
        if len(several) > max(2, _MOST * len(found)):
            self._refuse(list(several.values())[:_UNLIKE])
        rows: list[Values] = []
        for (iso3, year), entries in found.items():
            if len({value for _, value in entries}) > 1:
                for line, value in entries:
                    listed = [f"{other:g} on line {at}" for at, other in entries[:5] if at != line]
                    others = ", ".join(listed) + (" and others" if len(entries) > 5 else "")
                    self.faults.add(
                        line, None, f"{iso3} in {year} is {value:g} here and {others}. Remove the wrong row"
                    )
                continue
            if len(entries) > 1:
                self.left_out.add("the same country, year and value a second time", f"{iso3} {year}")
            rows.append({"iso3": iso3, "year": year, "value": entries[0][1]})
        return rows

    def _refuse(self, groups: list[list[tuple[int, float]]]) -> None:
        wanted = {line for group in groups for line, _ in group}
        cells = {line: cells for line, cells in self.table.rows() if line in wanted}
        refuse_unlike_rows(self.table, self.columns, [[(line, cells[line]) for line, _ in group] for group in groups])

    def _values(self, progress: Progress) -> Iterator[tuple[int, str, int, float]]:
        table, columns = self.table, self.columns
        for done, (line, cells) in enumerate(table.rows(), start=1):
            if done % 2000 == 0 or done == table.row_count:
                progress("Reading", done, table.row_count)
            code = cells[columns.code] if columns.code is not None else ""
            name = cells[columns.name] if columns.name is not None else ""
            if is_sum(code, name):
                self.left_out.add("regions, groups and sums, not countries", name or code)
                continue
            filled = [(place, year) for place, year in columns.values if not self._is_nothing(cells[place])]
            if not filled:
                is_heading = sum(map(bool, cells)) == 1
                self.left_out.add("headings between the rows, not read" if is_heading else "no value", name or code)
                continue
            if (ended := historical_state(name)) and self._has_no_country(code, name):
                self.left_out.add(f"former state {name}, {ended}", "")
                continue
            filled = self._without_former(code, name, cells, filled)
            if not filled:
                continue
            yield from self._of_row(line, cells, code, name, filled)

    def _without_former(
        self, code: str, name: str, cells: tuple[str, ...], filled: list[tuple[int, int | None]]
    ) -> list[tuple[int, int | None]]:
        """The cells whose year is none in which the code stood for a state that ended; those are left out, and named."""
        if not code or name:
            return filled
        row_year = self._year_of(cells)
        kept: list[tuple[int, int | None]] = []
        for place, of in filled:
            if former := former_state_of(code, self.countries.code_list, of or row_year):
                self.left_out.add(f"former state, code {code}: {former}", "")
            else:
                kept.append((place, of))
        return kept

    def _year_of(self, cells: tuple[str, ...]) -> int | None:
        """The year that the row says, or None where it says none or it cannot be read."""
        try:
            return (
                self.read_year(cells[self.columns.year]) if self.columns.year is not None and self.read_year else None
            )
        except CellError:
            return None

    def _of_row(
        self, line: int, cells: tuple[str, ...], code: str, name: str, filled: list[tuple[int, int | None]]
    ) -> Iterator[tuple[int, str, int, float]]:
        """The values of one row; what cannot be read goes to the faults."""
        table, columns = self.table, self.columns
        row_year: int | None = None
        if columns.year is not None and self.read_year is not None:
            if _EARLIER.fullmatch(cells[columns.year]):
                self.left_out.add("years before 1900", cells[columns.year])
                return
            try:
                row_year = self.read_year(cells[columns.year])
            except CellError as error:
                self.faults.add(line, table.header[columns.year], str(error))
            if self.only_year is not None and row_year is not None and row_year != self.only_year:
                self.left_out.add(f"other years than {self.only_year}", "")
                return
        iso3: str | None = None
        for place, of in filled:
            year = of if of is not None else row_year
            iso3 = self._country(line, code, name, year)
            try:
                value = self.numbers.read(cells[place])
            except CellError as error:
                self.faults.add(line, table.header[place], str(error))
                continue
            if value is None or iso3 is None or year is None:
                continue
            if said := covered_then(iso3, year):
                self.covered[said] = None
            if has_footnote(cells[place]):
                self.footnotes.append((line, cells[place]))
            yield line, iso3, year, value * self.factor if self.factor != 1.0 else value

    def _country(self, line: int, code: str, name: str, year: int | None) -> str | None:
        """The country of a row; where there is none, a fault, once for each row that says the same."""
        try:
            return self.countries.find(code, name, year)
        except CellError as error:
            if (line, str(error)) != self.last_fault:
                self.last_fault = (line, str(error))
                place = self.columns.name if name and self.columns.name is not None else self.columns.code
                self.faults.add(line, self.table.header[place] if place is not None else None, str(error))
            return None

    def _is_nothing(self, cell: str) -> bool:
        if is_blank(cell):
            return True
        try:
            return self.numbers.read(cell) is None
        except CellError:
            return False

    def _has_no_country(self, code: str, name: str) -> bool:
        try:
            self.countries.find(code, name)
        except CellError:
            return True
        return False

    def notices(self) -> list[str]:
        """What was noticed on the way."""
        said = [*self.countries.notices(), *self.covered]
        if self.footnotes:
            line, cell = self.footnotes[0]
            said.append(
                f"Marks behind {counted(len(self.footnotes), 'number')} were ignored, as footnotes or flags (first on line "
                f"{line}: {shown(cell)})."
            )
        return said
