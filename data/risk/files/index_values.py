"""Any further index: a table with a country, a year and a value becomes a series of its own, without any code.

The user names the index once (id, name, unit, publisher, terms); later files need the id only.
"""

import re
from dataclasses import dataclass

from data.core.errors import AmberlightError, Fault, FaultsError
from data.risk.files.index_series import series_rows, source_rows
from data.risk.models.figures import IndexValue
from data.sources.files.cells import CellError, is_blank, parse_number, parse_year, shown
from data.sources.files.columns import find_column, headers_seen, missing_columns, normalise
from data.sources.files.not_countries import is_sum
from data.sources.files.options import ImportOptions, StoreView
from data.sources.files.parsed import CountryFinder, FaultLog, LeftOut, ParsedImport, Progress, TableRows, Values
from data.sources.files.table import Table

_CODE = (
    r"iso_?3|iso_?alpha_?3|alpha_?3|iso_3166_1_alpha_3",
    r"(country_?)?iso_?3?(_?code)?|iso_?3?_?country(_code)?|ref_area|countrycode|country_code|economy|code",
    r".*(^|_)iso_?3(_.*)?",
)
_NAME = (
    r"country_?name|name_of_country",
    r"country|country_or_area|country_territory|entity|location|area|name|state",
)
_YEAR = (
    r"year",
    r"time_period|time|date|period|reference_year|(survey|data|index)_year",
)
_VALUE = (
    r"value|obs_value",
    r"score|index|index_value|index_score|figure|total|estimate",
)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where code, name (one of the two may be missing), year and value stand."""

    code: int | None
    name: int | None
    year: int
    value: int


def parse_index(table: Table, view: StoreView, options: ImportOptions, progress: Progress) -> ParsedImport:
    """Understand the table as values of one index, in the unit of its series.

    Raises FaultsError or AmberlightError when columns are not understood or the description of the index is incomplete.
    """
    source = source_rows(view, options)
    series = series_rows(view, options, source)
    index_id = str(series.rows[0]["index_id"])
    columns = _find_columns(table, options, index_id, str(series.rows[0]["name"]))
    faults, left_out = FaultLog(table.file_name), LeftOut()
    rows = _read_rows(table, view.finder, columns, index_id, faults, left_out, progress)
    years = sorted({row["year"] for row in rows})
    span = f" {years[0]} to {years[-1]}" if years else ""
    places = {columns.code, columns.name, columns.year, columns.value}
    others = [header for place, header in enumerate(table.header) if header and place not in places]
    by = [table.header[place] for place in (columns.code, columns.name) if place is not None]
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
        faults=faults,
        left_out=left_out,
        understood=[
            f"Values of {series.rows[0]['name']} ({series.rows[0]['unit']}) from '{table.header[columns.value]}', years "
            f"from '{table.header[columns.year]}', countries from {' and '.join(repr(name) for name in by)}.",
            *([f"Not taken: {', '.join(others[:20])}{' and others' if len(others) > 20 else ''}."] if others else []),
        ],
        notices=list(table.notices),
    )


def _read_rows(
    table: Table,
    finder: CountryFinder,
    columns: _Columns,
    index_id: str,
    faults: FaultLog,
    left_out: LeftOut,
    progress: Progress,
) -> list[Values]:
    """One row per good line; regions and blank values are left out by rule, the rest goes to the faults."""
    rows: list[Values] = []
    first_seen: dict[tuple[str, int], int] = {}
    names: dict[str, str | None] = {}
    for done, (line, cells) in enumerate(table.rows(), start=1):
        if done % 2000 == 0 or done == table.row_count:
            progress("Reading", done, table.row_count)
        code = cells[columns.code] if columns.code is not None else ""
        name = cells[columns.name] if columns.name is not None else ""
        if is_sum(code, name):
            left_out.add("regions, groups and sums, not countries", name or code)
            continue
        if is_blank(cells[columns.value]):
            left_out.add("no value", "")
            continue
        if code:
            iso3 = finder.by_code(code)
        else:
            if name not in names:
                names[name] = finder.by_name(name) if name else None
            iso3 = names[name]
        is_good = True
        if iso3 is None:
            faults.add(line, *_unknown(table, columns, code, name))
            is_good = False
        year, value = 0, 0.0
        try:
            year = parse_year(cells[columns.year])
        except CellError as error:
            faults.add(line, table.header[columns.year], str(error))
            is_good = False
        try:
            value = parse_number(cells[columns.value], has_decimal_comma=table.has_decimal_comma)
        except CellError as error:
            faults.add(line, table.header[columns.value], str(error))
            is_good = False
        if not is_good or iso3 is None:
            continue
        if (iso3, year) in first_seen:
            faults.add(line, None, f"{iso3} in {year} stands already on line {first_seen[iso3, year]}")
            continue
        first_seen[iso3, year] = line
        rows.append({"index_id": index_id, "iso3": iso3, "year": year, "value": value})
    return rows


def _unknown(table: Table, columns: _Columns, code: str, name: str) -> tuple[str | None, str]:
    """Column and reason for a country that is not found."""
    if code and columns.code is not None:
        return table.header[columns.code], f"unknown country code: {shown(code)}"
    if name and columns.name is not None:
        return table.header[columns.name], f"unknown country: {shown(name)}"
    return None, "no country is named"


def _find_columns(table: Table, options: ImportOptions, index_id: str, index_name: str) -> _Columns:
    """Find all columns, or say which are missing and how to name them."""
    name: int | None
    code: int | None
    if options.country_column is not None:
        chosen = find_column(table, (), options.country_column)
        code, name = (chosen, None) if chosen is not None and _holds_codes(table, chosen) else (None, chosen)
    else:
        code, name = _first_with(table, _CODE, want_codes=True), find_column(table, _NAME)
        if name is not None and code is None and _holds_codes(table, name):
            code, name = name, None
    year = find_column(table, _YEAR, options.year_column)
    if (
        year is None
        and sum(bool(re.fullmatch(r"(19|20)\d\d", normalise(header).removeprefix("x"))) for header in table.header) > 1
    ):
        raise AmberlightError(
            f"{table.file_name} has the years side by side, one column each. Bring it to one row for each country and "
            "year (in a spreadsheet: unpivot), with the columns iso3, year and value."
        )
    taken = {place for place in (code, name, year) if place is not None}
    value = find_column(table, (*_exactly(index_id), *_exactly(index_name), *_VALUE), options.value_column)
    if value is None or (value in taken and options.value_column is None):
        value = _only_numeric(table, taken)
    wanted = [
        words
        for words, is_missing in (
            (
                "the country's ISO code or name (iso3, country; or say which with --country-column)",
                code is name is None,
            ),
            ("the year (year; or say which with --year-column)", year is None),
            ("the value (value, score; or say which with --value-column)", value is None),
        )
        if is_missing
    ]
    if year is None or value is None or wanted:
        raise missing_columns(table, "a table of an index", wanted)
    if value in {code, name, year}:
        raise FaultsError(
            f"{table.file_name} was not understood: one column cannot be two things.",
            [Fault(table.file_name, table.header_line, table.header[value], f"columns seen: {headers_seen(table)}")],
        )
    return _Columns(code, name, year, value)


def _exactly(words: str) -> tuple[str, ...]:
    plain = normalise(words)
    return (re.escape(plain),) if plain else ()


def _holds_codes(table: Table, place: int) -> bool:
    """Whether most of the first cells of the column look like three-letter codes."""
    cells = [cells[place] for _, (_, cells) in zip(range(200), table.rows(), strict=False) if cells[place]]
    alike = sum(bool(re.fullmatch(r"[A-Za-z]{3}|OWID_[A-Z]+", cell)) for cell in cells)
    return bool(cells) and alike >= 0.8 * len(cells)


def _first_with(table: Table, patterns: tuple[str, ...], *, want_codes: bool) -> int | None:
    """The column that matches a pattern and whose cells are codes: 'code' may be a number, 'iso' two letters."""
    for pattern in patterns:
        place = find_column(table, (pattern,))
        if place is not None and _holds_codes(table, place) is want_codes:
            return place
    return None


def _only_numeric(table: Table, taken: set[int]) -> int | None:
    """The only other column whose first cells are all numbers or blank, or None when there are none or several."""
    numeric: list[int] = []
    sample = [cells for _, (_, cells) in zip(range(200), table.rows(), strict=False)]
    for place, header in enumerate(table.header):
        if place in taken or not header:
            continue
        cells = [row[place] for row in sample if not is_blank(row[place])]
        try:
            for cell in cells:
                parse_number(cell, has_decimal_comma=table.has_decimal_comma)
        except CellError:
            continue
        if cells:
            numeric.append(place)
    return numeric[0] if len(numeric) == 1 else None
