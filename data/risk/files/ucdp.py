"""Uppsala Conflict Data Program, country-year: deaths in organized violence by country, year and type.

UCDP numbers countries after Gleditsch and Ward; names are matched instead. Palestine has no row: its deaths stand under
Israel. Zero is a figure and is kept: 'no deaths recorded' is not 'no data'.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.errors import AmberlightError
from data.core.words import counted
from data.countries.match import historical_state
from data.risk.models.figures import OrganizedViolenceYear
from data.sources.files.cells import CellError, as_count, shown
from data.sources.files.columns import find_column, missing_columns, normalise
from data.sources.files.countries import CountryColumn
from data.sources.files.jumps import by_figure, find_jumps
from data.sources.files.not_countries import PREDECESSOR_UNTIL
from data.sources.files.options import ImportOptions, StoreView
from data.sources.files.parsed import FaultLog, LeftOut, ParsedImport, Progress, TableRows, Values
from data.sources.files.provenance import UCDP, family_draft, figures_date, register, sourced
from data.sources.files.safeguards import against_overwriting, draft_word, said_in_thousands
from data.sources.files.table import Table
from data.sources.files.typed import Numbers, find_numbers, find_years
from data.sources.files.upsert import TablePlan

_COUNTRY = (r"country(_name)?(_cy)?", r"location(_name)?", r"name(_cy)?")
_YEAR = (r"year(_cy)?",)
_DEATHS = r"(total_)?(deaths|fatalities)_best(_cy)?"
_TYPES = {
    "state_based_deaths": (
        "deaths in state-based conflict, best estimate",
        rf"(sb|state_?based(_conflict)?)_{_DEATHS}",
    ),
    "non_state_deaths": ("deaths in non-state conflict, best estimate", rf"(ns|non_?state(_conflict)?)_{_DEATHS}"),
    "one_sided_deaths": ("deaths in one-sided violence, best estimate", rf"(os|one_?sided(_violence)?)_{_DEATHS}"),
}
_TOTAL = r"(cumulative_)?total_(deaths|fatalities)(_in)?(_org(anized|anised)?_?(vio|violence))?_{which}(_cy)?"
_TOTALS = {
    f"total_deaths_{which}": (f"deaths in all organized violence, {which} estimate", _TOTAL.replace("{which}", which))
    for which in ("best", "low", "high")
}
_FIGURES = (*_TYPES, *_TOTALS)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the country, the year and each figure stand."""

    country: int
    year: int
    figures: dict[str, int]


def parse_ucdp(table: Table, view: StoreView, options: ImportOptions, progress: Progress) -> ParsedImport:
    """Understand the table as UCDP country-year (version 21.1 on): one row per country and year, numbers of deaths.

    Raises FaultsError or AmberlightError when columns or version are not understood.
    """
    columns = _find_columns(table, options)
    numbers, said = find_numbers(
        table, list(columns.figures.values()), is_count=True, decimal=options.decimal_mark, nothing=options.no_value
    )
    read_year, years_said = find_years(table, columns.year)
    countries = CountryColumn(view.finder, source="ucdp")
    version = _version(table, options)
    faults, left_out = FaultLog(table.file_name), LeftOut()
    found: dict[tuple[str, int], list[tuple[int, Values]]] = {}
    passed_over: Counter[str] = Counter()
    for done, (line, cells) in enumerate(table.rows(), start=1):
        if done % 1000 == 0 or done == table.row_count:
            progress("Reading", done, table.row_count)
        values = _read_row(table, columns, line, cells, numbers, read_year, faults)
        if values is None:
            continue
        name, year = values["name_in_source"], values["year"]
        reason = _not_a_country_of_today(name, year)
        if reason:
            left_out.add(reason, "")
            passed_over[name] += values["total_deaths_best"]
            continue
        try:
            iso3 = countries.find("", name)
        except CellError as error:
            faults.add(line, table.header[columns.country], str(error))
            continue
        found.setdefault((iso3, year), []).append((line, values))
    rows = _one_each(table, columns, found, faults)
    odd = [
        f"{row['name_in_source']} {row['year']}"
        for row in rows
        if not row["total_deaths_low"] <= row["total_deaths_best"] <= row["total_deaths_high"]
    ]
    years = sorted({row["year"] for row in rows})
    draft = family_draft(
        view,
        options,
        UCDP,
        f"{UCDP.prefix}{version}",
        f"UCDP Country-Year Dataset on Organized Violence within Country Borders, version {version}",
        f"Uppsala Conflict Data Program, Country-Year Dataset on Organized Violence within Country Borders, version "
        f"{version}. Department of Peace and Conflict Research, Uppsala University.",
    )
    derived = f"{years[-1]}-12-31" if years else version
    source = register(view, options, draft, derived)
    shared = sourced(source, figures_date(options, derived))
    for row in rows:
        row.update(shared)
    notices = [*table.notices, *said, *years_said]
    if odd:
        notices.append(
            f"UCDP's own estimates are out of order (low, best, high) in {counted(len(odd), 'row')}, taken as published: "
            f"{', '.join(odd[:10])}{' and others' if len(odd) > 10 else ''}."
        )
    deaths = {name: count for name, count in passed_over.items() if count}
    if deaths:
        listed = ", ".join(f"{name} {count:,}" for name, count in deaths.items())
        notices.append(f"Deaths in the rows of former states, which are counted under no country here: {listed}.")
    notices.append("UCDP has no row for Palestine: deaths there are counted under Israel.")
    draft_said = draft_word(table)

    def review(session: Session, parsed: ParsedImport, plans: list[TablePlan]) -> list[str]:
        against = against_overwriting(plans, last_in_file=None, last_in_store=None, draft=draft_said)
        stored = session.execute(select(OrganizedViolenceYear.__table__)).mappings()
        jumps = find_jumps(by_figure(rows, _FIGURES), by_figure(map(dict, stored), _FIGURES), may_leap=True)
        parsed.notices += jumps.remarks
        return [
            *_review(session, parsed),
            *against,
            *jumps.asked,
            *said_in_thousands(table, list(columns.figures.values()), "deaths"),
        ]

    return ParsedImport(
        kind="ucdp",
        label=f"UCDP country-year {version}",
        file_name=table.file_name,
        file_sha256=table.sha256,
        rows_read=table.row_count,
        source=source,
        tables=[TableRows(OrganizedViolenceYear, ("iso3", "year"), rows, ("name_in_source", *_FIGURES, "source_id"))],
        faults=faults,
        left_out=left_out,
        understood=_understood(table, columns, version, years),
        notices=notices,
        review=review,
    )


def _find_columns(table: Table, options: ImportOptions) -> _Columns:
    """Find all columns, or say which are missing."""
    country = find_column(table, _COUNTRY, options.country_column)
    year = find_column(table, _YEAR, options.year_column)
    figures = {figure: find_column(table, (pattern,)) for figure, (_, pattern) in (_TYPES | _TOTALS).items()}
    wanted = [words for figure, (words, _) in (_TYPES | _TOTALS).items() if figures[figure] is None]
    wanted = ["the year (year_cy)"] * (year is None) + wanted
    wanted = ["the country's name (country_cy)"] * (country is None) + wanted
    if country is None or year is None or wanted:
        raise missing_columns(table, "UCDP country-year", wanted)
    return _Columns(country, year, {figure: place for figure, place in figures.items() if place is not None})


def _version(table: Table, options: ImportOptions) -> str:
    """The data set's version: the user's, the version column's, or the file name's."""
    found: set[str] = set()
    place = find_column(table, (r"version(_cy)?", r"dataset_version|ucdp_version"))
    if place is not None:
        found = {cells[place] for _, cells in table.rows() if cells[place]}
    if len(found) > 1:
        raise AmberlightError(
            f"{table.file_name} mixes versions ({', '.join(sorted(found)[:5])}). Import one version's file at a time."
        )
    given = options.edition.strip() if options.edition else None
    if given and found and given != next(iter(found)):
        raise AmberlightError(
            f"{table.file_name} says that it is version {next(iter(found))}, not {given}. Leave --edition out, or give that one."
        )
    in_name = re.search(r"(\d\d)[._-](\d)(?!\d)", table.file_name)
    version = given or next(iter(found), None) or (f"{in_name.group(1)}.{in_name.group(2)}" if in_name else None)
    if version is None or not re.fullmatch(r"\d\d(\.\d{1,2}){0,2}", version):
        raise AmberlightError(
            f"{table.file_name} does not say which UCDP version it "
            f"is{f' ({version[:20]})' if version else ''}. State it with --edition (25.1, for instance)."
        )
    return version


def _one_each(
    table: Table, columns: _Columns, found: dict[tuple[str, int], list[tuple[int, Values]]], faults: FaultLog
) -> list[Values]:
    """One row for each country and year; of several, none: each is a fault that names the other."""
    rows: list[Values] = []
    for (iso3, year), entries in found.items():
        if len(entries) > 1:
            for line, values in entries:
                others = [(at, one) for at, one in entries if at != line]
                also = ", ".join(f"line {at} ({counted(one['total_deaths_best'], 'death')})" for at, one in others)
                reason = (
                    f"{shown(values['name_in_source'])} ({iso3}) in {year} has {counted(values['total_deaths_best'], 'death')} "
                    f"here, and is already on {also}. Remove one of the rows"
                )
                faults.add(line, table.header[columns.country], reason)
            continue
        rows.append({"iso3": iso3, **entries[0][1]})
    return rows


def ucdp_header(options: ImportOptions) -> Callable[[tuple[str, ...]], bool]:
    """Knows the header of country-year: a year, a country, and deaths."""

    def knows(cells: tuple[str, ...]) -> bool:
        names = [normalise(cell) for cell in cells]
        patterns = [pattern for _, pattern in (_TYPES | _TOTALS).values()]
        return sum(any(re.fullmatch(pattern, name) for name in names) for pattern in (*_YEAR, *patterns)) >= 2

    return knows


def _read_row(
    table: Table,
    columns: _Columns,
    line: int,
    cells: tuple[str, ...],
    numbers: Numbers,
    read_year: Callable[[str], int],
    faults: FaultLog,
) -> Values | None:
    """Name, year and figures of a row, or None when some cannot be read; each is then noted."""
    values: Values = {"name_in_source": cells[columns.country]}
    is_good = bool(values["name_in_source"])
    if not is_good:
        faults.add(line, table.header[columns.country], "no country is named")
    try:
        values["year"] = read_year(cells[columns.year])
    except CellError as error:
        faults.add(line, table.header[columns.year], str(error))
        is_good = False
    for figure, place in columns.figures.items():
        try:
            value = numbers.read(cells[place])
            if value is None:
                raise CellError("is empty; a number is needed")
            values[figure] = as_count(value, cells[place])
        except CellError as error:
            faults.add(line, table.header[place], str(error))
            is_good = False
    if is_good and sum(values[figure] for figure in _TYPES) != values["total_deaths_best"]:
        reason = (
            f"{values['total_deaths_best']} is not the sum of the three types of violence. Download the file again, or correct "
            "the row"
        )
        faults.add(line, table.header[columns.figures["total_deaths_best"]], reason)
        is_good = False
    return values if is_good else None


def _not_a_country_of_today(name: str, year: int) -> str | None:
    """Why a row stands for no country of today, or None."""
    ended = historical_state(name, source="ucdp")
    if ended:
        return f"former state {name}, {ended}"
    if name in PREDECESSOR_UNTIL and year <= PREDECESSOR_UNTIL[name][1]:
        return f"{PREDECESSOR_UNTIL[name][0]} to {PREDECESSOR_UNTIL[name][1]}, listed as {name}"
    return None


def _understood(table: Table, columns: _Columns, version: str, years: list[int]) -> list[str]:
    """Sentences that say which columns were taken for what."""
    span = f", {years[0]} to {years[-1]}" if years else ""
    listed = ", ".join(f"{figure} from '{table.header[place]}'" for figure, place in columns.figures.items())
    return [
        f"UCDP country-year, version {version}{span}.",
        f"Country names from '{table.header[columns.country]}', years from '{table.header[columns.year]}'.",
        f"Numbers of deaths: {listed}.",
    ]


def _review(session: Session, parsed: ParsedImport) -> list[str]:
    """Warn when the store's figures come from a newer version than the file."""
    sources = set(session.scalars(select(OrganizedViolenceYear.source_id).distinct()))
    versions = [_as_numbers(source.removeprefix(UCDP.prefix)) for source in sources if source.startswith(UCDP.prefix)]
    mine = parsed.source_id.removeprefix(UCDP.prefix)
    if versions and max(versions) > _as_numbers(mine):
        newest = ".".join(str(part) for part in max(versions))
        return [
            f"The store has figures of version {newest}; this file is the older version {mine} and would undo them."
        ]
    return []


def _as_numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))
