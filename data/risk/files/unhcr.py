"""UNHCR population figures: people displaced from or within each country, summed over the countries of asylum.

Origins are taken from the ISO column: UNHCR's own codes look like ISO and are not (AUS is Austria). Internally displaced
people stand under the country of origin. Zero is a figure and is kept.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.core.words import counted
from data.risk.files.index_columns import refuse_several_figures
from data.risk.models.figures import DisplacementYear
from data.sources.files.cells import CellError, as_count, is_blank, shown
from data.sources.files.columns import find_column, missing_columns, normalise
from data.sources.files.countries import CountryColumn
from data.sources.files.jumps import by_figure, find_jumps
from data.sources.files.not_countries import UNHCR_ORIGINS, is_sum
from data.sources.files.options import ImportOptions, StoreView
from data.sources.files.parsed import FaultLog, LeftOut, ParsedImport, Progress, TableRows, Values
from data.sources.files.provenance import UNHCR, family_draft, figures_date, register, sourced
from data.sources.files.safeguards import (
    against_overwriting,
    draft_word,
    is_half_year,
    said_in_thousands,
    says_half_year,
)
from data.sources.files.table import Table
from data.sources.files.typed import Numbers, find_numbers, find_years
from data.sources.files.upsert import TablePlan

_YEAR = (r"year",)
_ORIGIN = (r"coo_iso3?", r"(country|territory)_of_origin_iso3?|country_of_origin_iso_code|origin_iso3?")
_ORIGIN_NAME = (r"coo_name", r"(country|territory)_of_origin(_name)?|origin(_name)?")
_OWN_CODE = (r"coo|origin_code|country_of_origin_code",)
_ASYLUM = (r"coa_iso3?|(country|territory)_of_asylum_iso3?", r"coa|coa_name|(country|territory)_of_asylum(_name)?")
#: What else names a row: the same origin and asylum twice in a year would be counted twice.
_IDENTITY = r"co[oa](_name|_id|_iso3?)?|(country|territory)_of_(origin|asylum)(_iso3?(_code)?)?"
#: What stands where a row is about all countries of asylum together.
_ALL = frozenset({"", "-", "all", "total", "all countries", "world"})
_FIGURES = {
    "refugees": ("refugees", r"refugees(_under_unhcr_s_mandate|_incl(uding|_)?_.*)?"),
    "asylum_seekers": ("asylum-seekers", r"asylum_?seekers(_pending_cases)?"),
    "internally_displaced": ("internally displaced people", r"idps?(_of_concern_to_unhcr)?|internally_displaced.*"),
}
#: A file with less than this share of the displaced people that the store has for a year has probably been filtered.
_USUAL_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the year, the origin's ISO code and name (one may be None), each figure, the country of asylum (or None) and
    the other identifying cells stand.
    """

    year: int
    origin: int | None
    name: int | None
    figures: dict[str, int]
    asylum: int | None
    identity: tuple[int, ...]


@dataclass(slots=True)
class _Sums:
    """People by origin and year, and on which lines the rows of single countries of asylum and of all of them stand."""

    people: dict[tuple[str, int], Values] = field(default_factory=dict)
    parts: dict[tuple[str, int], int] = field(default_factory=dict)
    totals: dict[tuple[str, int], int] = field(default_factory=dict)


def unhcr_header(options: ImportOptions) -> Callable[[tuple[str, ...]], bool]:
    """Knows the header of population figures: a year or an origin, and people."""

    def knows(cells: tuple[str, ...]) -> bool:
        names = [normalise(cell) for cell in cells]
        figures = sum(any(re.fullmatch(pattern, name) for name in names) for _, pattern in _FIGURES.values())
        keys = (*_YEAR, *_ORIGIN, *_ORIGIN_NAME)
        return figures >= 2 or (figures == 1 and any(re.fullmatch(key, name) for key in keys for name in names))

    return knows


def parse_unhcr(table: Table, view: StoreView, options: ImportOptions, progress: Progress) -> ParsedImport:
    """Understand the table as UNHCR population figures (persons, end of year) and sum them by origin and year.

    Raises FaultsError when columns are missing, or tell several figures for the same people.
    """
    columns = _find_columns(table, options)
    places = list(columns.figures.values())
    taken = {columns.year, *places, *columns.identity}
    refuse_several_figures(table, taken, places, options.reading.where)
    numbers, notices = find_numbers(
        table, places, is_count=True, decimal=options.decimal_mark, nothing=options.no_value
    )
    read_year, said = find_years(table, columns.year)
    faults, left_out = FaultLog(table.file_name), LeftOut()
    countries = CountryColumn(view.finder, source="unhcr")
    sums = _Sums()
    seen: dict[int, int] = {}
    blanks = 0
    is_mid_year = is_half_year(table)
    beside = [place for place in range(len(table.header)) if place not in taken]
    repeated: set[tuple[str, int]] = set()
    for done, (line, cells) in enumerate(table.rows(), start=1):
        if done % 2000 == 0 or done == table.row_count:
            progress("Reading", done, table.row_count)
        # Only a hash of what names a row is kept: 300,000 rows of names would be most of the memory.
        identity = hash((cells[columns.year], *(cells[place] for place in columns.identity)))
        is_repeated = identity in seen
        if is_repeated:
            faults.add(
                line,
                None,
                f"the same year, origin and asylum are already on line {seen[identity]}. Remove one of the two rows",
            )
        seen.setdefault(identity, line)
        code = cells[columns.origin].upper() if columns.origin is not None else ""
        name = cells[columns.name] if columns.name is not None else ""
        if code in UNHCR_ORIGINS:
            left_out.add(UNHCR_ORIGINS[code], code)
            continue
        if is_sum(code, name):
            left_out.add("sums over several origins", name or code)
            continue
        year_text, is_half = _without_half_year(cells[columns.year])
        is_mid_year = is_mid_year or is_half or any(says_half_year(cells[place]) for place in beside)
        values, row_blanks = _read_row(table, columns, line, cells, year_text, numbers, read_year, faults)
        try:
            iso3 = countries.find(code, name)
        except CellError as error:
            place = columns.origin if columns.origin is not None else columns.name
            reason = "no country of origin is named" if not code and not name else str(error)
            faults.add(line, table.header[place] if place is not None else None, reason)
            continue
        if values is not None and is_repeated:
            repeated.add((iso3, values["year"]))
        elif values is not None:
            blanks += row_blanks
            _add(sums, columns, (iso3, values["year"]), values, line, cells)
    # Which of two rows is right nobody can tell, and a sum without either would be wrong: the origin's year is left out.
    for key in repeated:
        sums.people.pop(key, None)
    _refuse_totals_with_parts(sums, faults)
    years = sorted({year for _, year in sums.people})
    draft = family_draft(
        view,
        options,
        UNHCR,
        UNHCR.prefix,
        "UNHCR Refugee Population Statistics Database",
        "UNHCR, Refugee Population Statistics Database (Refugee Data Finder), population figures.",
    )
    derived = f"{years[-1]}-{'06-30' if is_mid_year else '12-31'}" if years else ""
    source = register(view, options, draft, derived)
    shared = sourced(source, figures_date(options, derived))
    rows = [{"iso3": iso3, "year": year, **total, **shared} for (iso3, year), total in sums.people.items()]
    notices = [*table.notices, *notices, *said, *countries.notices()]
    if blanks:
        notices.append(f"{blanks:,} empty cells were counted as zero, as UNHCR leaves them.")
    if is_mid_year:
        notices.append("These are figures of the middle of a year; those of its end will take their place.")
    span = f"{years[0]} to {years[-1]}" if years else "no year"
    provisional = draft_word(table) or ("mid-year" if is_mid_year else None)

    def review(session: Session, parsed: ParsedImport, plans: list[TablePlan]) -> list[str]:
        newest = session.scalar(select(func.max(DisplacementYear.year)))
        last = years[-1] if years else None
        stored = session.execute(select(DisplacementYear.__table__)).mappings()
        jumps = find_jumps(
            by_figure(rows, tuple(_FIGURES)), by_figure(map(dict, stored), tuple(_FIGURES)), may_leap=True
        )
        parsed.notices += jumps.remarks
        return [
            *against_overwriting(plans, last_in_file=last, last_in_store=newest, draft=provisional),
            *_review(session, parsed),
            *jumps.asked,
            *said_in_thousands(table, places, "people"),
        ]

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
        review=review,
    )


def _find_columns(table: Table, options: ImportOptions) -> _Columns:
    """Find all columns, or say which are missing."""
    year = find_column(table, _YEAR, options.year_column)
    origin = find_column(table, _ORIGIN, options.country_column)
    name = find_column(table, _ORIGIN_NAME)
    if origin is None and find_column(table, _OWN_CODE) is not None:
        # UNHCR's own codes beside the names: a file made for its own systems, whose names are short forms.
        name = None
    figures = {figure: find_column(table, (pattern,)) for figure, (_, pattern) in _FIGURES.items()}
    wanted = [words for figure, (words, _) in _FIGURES.items() if figures[figure] is None]
    wanted = ["the origin's ISO code (coo_iso; the column coo is UNHCR's own code)"] * (origin is name is None) + wanted
    wanted = ["the year"] * (year is None) + wanted
    if year is None or (origin is None and name is None) or wanted:
        raise missing_columns(table, "UNHCR population figures", wanted)
    identity = tuple(place for place, header in enumerate(table.header) if re.fullmatch(_IDENTITY, normalise(header)))
    key = {place for place in (origin, name) if place is not None}
    return _Columns(
        year,
        origin,
        name,
        {f: place for f, place in figures.items() if place is not None},
        find_column(table, _ASYLUM),
        tuple(sorted({*identity, *key})),
    )


def _without_half_year(text: str) -> tuple[str, bool]:
    """The year of '2025 (mid-year)' or 'mid-2025', and whether it was the middle of one."""
    found = re.fullmatch(
        r"(?:mid[- ]?)((?:19|20)\d\d)|((?:19|20)\d\d)\s*\(?-?\s*mid[- ]?year\)?", text.strip(), re.IGNORECASE
    )
    return (next(filter(None, found.groups())), True) if found else (text, False)


def _add(
    sums: _Sums, columns: _Columns, key: tuple[str, int], values: Values, line: int, cells: tuple[str, ...]
) -> None:
    total = sums.people.setdefault(key, dict.fromkeys(_FIGURES, 0))
    for figure in _FIGURES:
        total[figure] += values[figure]
    if columns.asylum is not None:
        where = sums.totals if cells[columns.asylum].strip().casefold() in _ALL else sums.parts
        where.setdefault(key, line)


def _refuse_totals_with_parts(sums: _Sums, faults: FaultLog) -> None:
    """A row over all countries of asylum beside rows of single ones: added up, everybody would be counted twice."""
    for key in sums.totals.keys() & sums.parts.keys() & sums.people.keys():
        iso3, year = key
        faults.add(
            sums.totals[key],
            None,
            f"{iso3} in {year}: this row has no country of asylum, and line {sums.parts[key]} has one; a "
            "total and its parts are not added up. Remove one of them",
        )
        del sums.people[key]


def _read_row(
    table: Table,
    columns: _Columns,
    line: int,
    cells: tuple[str, ...],
    year_text: str,
    numbers: Numbers,
    read_year: Callable[[str], int],
    faults: FaultLog,
) -> tuple[Values | None, int]:
    """Year and figures of a row (None when some cannot be read; each is then noted), and how many cells were empty."""
    values: Values = {}
    blanks = 0
    is_good = True
    try:
        values["year"] = read_year(year_text)
    except CellError as error:
        faults.add(line, table.header[columns.year], str(error))
        is_good = False
    for figure, place in columns.figures.items():
        try:
            value = numbers.read(cells[place])
            if value is None and not is_blank(cells[place]):
                raise CellError(
                    f"has no figure, {shown(cells[place])}: a sum without it would be too low. Ask the publisher, or remove "
                    "the rows of this origin and year"
                )
            values[figure] = 0 if value is None else as_count(value, cells[place])
            blanks += value is None
        except CellError as error:
            faults.add(line, table.header[place], str(error))
            is_good = False
    return (values if is_good else None), blanks


def _understood(table: Table, columns: _Columns, sums: int, span: str) -> list[str]:
    """Sentences that say which columns were taken for what."""
    listed = ", ".join(f"'{table.header[place]}'" for place in columns.figures.values())
    by = (
        f"ISO code from '{table.header[columns.origin]}'"
        if columns.origin is not None
        else f"name from '{table.header[columns.name or 0]}'"
    )
    return [
        f"UNHCR population figures, {span}: {counted(table.row_count, 'row')} summed to "
        f"{counted(sums, 'origin and year', 'origins and years')}.",
        f"Origins by {by}, years from '{table.header[columns.year]}'.",
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
