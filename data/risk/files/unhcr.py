"""UNHCR population figures: people displaced from or within each country, summed over the countries of asylum.

Origins are taken from the ISO column: UNHCR's own codes look like ISO and are not (AUS is Austria). Internally displaced
people stand under the country of origin. Zero is a figure and is kept.
"""

import re
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.risk.models.figures import DisplacementYear
from data.sources.files.cells import CellError, is_blank, parse_count, parse_year, shown
from data.sources.files.columns import find_column, missing_columns, normalise
from data.sources.files.not_countries import UNHCR_ORIGINS
from data.sources.files.options import ImportOptions, StoreView
from data.sources.files.parsed import FaultLog, LeftOut, ParsedImport, Progress, TableRows, Values
from data.sources.files.provenance import UNHCR, family_draft, register, sourced
from data.sources.files.table import Table

_YEAR = (r"year",)
_ORIGIN = (r"coo_iso3?", r"(country|territory)_of_origin_iso3?|country_of_origin_iso_code|origin_iso3?")
#: What else names a row: the same origin and asylum twice in a year would be counted twice.
_IDENTITY = r"co[oa](_name|_id|_iso3?)?|(country|territory)_of_(origin|asylum)(_iso3?(_code)?)?"
_FIGURES = {
    "refugees": ("refugees", r"refugees(_under_unhcr_s_mandate)?"),
    "asylum_seekers": ("asylum-seekers", r"asylum_?seekers(_pending_cases)?"),
    "internally_displaced": ("internally displaced people", r"idps?(_of_concern_to_unhcr)?|internally_displaced.*"),
}
#: A file with less than this share of the displaced people that the store has for a year has probably been filtered.
_USUAL_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the year, the origin's ISO code, each figure and the other identifying cells stand."""

    year: int
    origin: int
    figures: dict[str, int]
    identity: tuple[int, ...]


def parse_unhcr(table: Table, view: StoreView, options: ImportOptions, progress: Progress) -> ParsedImport:
    """Understand the table as UNHCR population figures (persons, end of year) and sum them by origin and year.

    Raises FaultsError when columns are missing.
    """
    columns = _find_columns(table, options)
    faults, left_out = FaultLog(table.file_name), LeftOut()
    sums: dict[tuple[str, int], Values] = {}
    seen: dict[int, int] = {}
    blanks = 0
    for done, (line, cells) in enumerate(table.rows(), start=1):
        if done % 2000 == 0 or done == table.row_count:
            progress("Reading", done, table.row_count)
        # Only a hash of what names a row is kept: 300,000 rows of names would be most of the memory.
        identity = hash((cells[columns.year], cells[columns.origin], *(cells[place] for place in columns.identity)))
        if identity in seen:
            faults.add(line, None, f"the same year, origin and asylum stand already on line {seen[identity]}")
            continue
        seen[identity] = line
        code = cells[columns.origin].upper()
        if code in UNHCR_ORIGINS:
            left_out.add(UNHCR_ORIGINS[code], code)
            continue
        values, row_blanks = _read_row(table, columns, line, cells, faults)
        iso3 = view.finder.by_code(code)
        if iso3 is None:
            reason = f"unknown country code: {shown(code)}" if code else "no country of origin is named"
            faults.add(line, table.header[columns.origin], reason)
        elif values is not None:
            blanks += row_blanks
            total = sums.setdefault((iso3, values["year"]), dict.fromkeys(_FIGURES, 0))
            for figure in _FIGURES:
                total[figure] += values[figure]
    years = sorted({year for _, year in sums})
    draft = family_draft(
        view,
        options,
        UNHCR,
        UNHCR.prefix,
        "UNHCR Refugee Population Statistics Database",
        "UNHCR, Refugee Population Statistics Database (Refugee Data Finder), population figures.",
    )
    source = register(view, options, draft, f"{years[-1]}-12-31" if years else "")
    shared = sourced(source)
    rows = [{"iso3": iso3, "year": year, **total, **shared} for (iso3, year), total in sums.items()]
    notices = list(table.notices)
    if blanks:
        notices.append(f"{blanks:,} empty cells were counted as nobody, as UNHCR leaves them.")
    span = f"{years[0]} to {years[-1]}" if years else "no year"
    return ParsedImport(
        kind="unhcr",
        label=f"UNHCR population {span}",
        file_name=table.file_name,
        file_sha256=table.sha256,
        rows_read=table.row_count,
        source=source,
        tables=[TableRows(DisplacementYear, ("iso3", "year"), rows, (*_FIGURES, "source_id"))],
        faults=faults,
        left_out=left_out,
        understood=_understood(table, columns, len(rows), span),
        notices=notices,
        review=_review,
    )


def _find_columns(table: Table, options: ImportOptions) -> _Columns:
    """Find all columns, or say which are missing."""
    year = find_column(table, _YEAR, options.year_column)
    origin = find_column(table, _ORIGIN, options.country_column)
    figures = {figure: find_column(table, (pattern,)) for figure, (_, pattern) in _FIGURES.items()}
    wanted = [words for figure, (words, _) in _FIGURES.items() if figures[figure] is None]
    wanted = ["the origin's ISO code (coo_iso; the column coo is UNHCR's own code)"] * (origin is None) + wanted
    wanted = ["the year"] * (year is None) + wanted
    if year is None or origin is None or wanted:
        raise missing_columns(table, "UNHCR population figures", wanted)
    identity = tuple(place for place, header in enumerate(table.header) if re.fullmatch(_IDENTITY, normalise(header)))
    return _Columns(year, origin, {f: place for f, place in figures.items() if place is not None}, identity)


def _read_row(
    table: Table, columns: _Columns, line: int, cells: tuple[str, ...], faults: FaultLog
) -> tuple[Values | None, int]:
    """Year and figures of a row (None when some cannot be read; each is then noted), and how many cells were empty."""
    values: Values = {}
    blanks = 0
    is_good = True
    try:
        values["year"] = parse_year(cells[columns.year])
    except CellError as error:
        faults.add(line, table.header[columns.year], str(error))
        is_good = False
    for figure, place in columns.figures.items():
        if is_blank(cells[place]):
            values[figure] = 0
            blanks += 1
            continue
        try:
            values[figure] = parse_count(cells[place], has_decimal_comma=table.has_decimal_comma)
        except CellError as error:
            faults.add(line, table.header[place], str(error))
            is_good = False
    return (values if is_good else None), blanks


def _understood(table: Table, columns: _Columns, sums: int, span: str) -> list[str]:
    """Sentences that say which columns were taken for what."""
    listed = ", ".join(f"'{table.header[place]}'" for place in columns.figures.values())
    return [
        f"UNHCR population figures, {span}: {table.row_count:,} rows summed to {sums:,} origins and years.",
        f"Origins by ISO code from '{table.header[columns.origin]}', years from '{table.header[columns.year]}'.",
        f"People from {listed}, summed over the countries of asylum; internally displaced people under the origin.",
    ]


def _review(session: Session, parsed: ParsedImport) -> list[str]:
    """Warn when a year's total is far below what the store has for it: a table filtered to a few countries of asylum
    looks like any other, and its sums are wrong.
    """
    people = DisplacementYear.refugees + DisplacementYear.asylum_seekers + DisplacementYear.internally_displaced
    stored = session.execute(select(DisplacementYear.year, func.sum(people)).group_by(DisplacementYear.year))
    in_store = {year: int(total) for year, total in stored}
    in_file: dict[int, int] = {}
    for row in parsed.tables[0].rows:
        in_file[row["year"]] = in_file.get(row["year"], 0) + sum(row[figure] for figure in _FIGURES)
    for year, total in sorted(in_file.items()):
        nearest = min(in_store, key=lambda known, year=year: abs(known - year), default=None)  # type: ignore[misc]
        if nearest is not None and abs(nearest - year) <= 2 and total < _USUAL_SHARE * in_store[nearest]:
            return [
                f"The file has {total:,} displaced people for {year}; the store has {in_store[nearest]:,} for {nearest}. "
                "It may have been filtered to a few countries."
            ]
    return []
