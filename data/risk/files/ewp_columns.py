"""Find the edition in a risk table of the Early Warning Project by what its columns mean.

The published tables name the two-year risk anew each year (risk_2018_19, risk_in_2021_22, risk.2024and2025.from2023) and
carry the single-year risk and re-estimates of other years beside it. The edition is the newest two-year window.
"""

import re
from dataclasses import dataclass

from data.core.errors import AmberlightError, Fault, FaultsError
from data.sources.files.columns import find_column, headers_seen, missing_columns, named_column, normalise
from data.sources.files.table import Table

NAME_PATTERNS = (
    r"ewp_name",
    r"country_name|countryname|name_of_country",
    r"country|country_or_area|state",
    r"name",
    r"(sftg|gw|cow|un)_?name|.*country_name.*",
)
_PAIR = re.compile(r"(?<!\d)((?:19|20)\d\d)(_?(?:and|to|through|thru|und|et|y)_?|_+|)((?:19|20)\d\d|\d\d)(?!\d)")
_BASE = re.compile(r"(?:from|based?(?:_?on)?|using|data|as_of)_?((?:19|20)\d\d)(?!\d)")
_NOT_THE_RISK = re.compile(
    r"(^|_)(lower|upper|low|high|lo|hi|ci|se|sd|std|min|max|lwr|upr|prev|previous|change|diff|delta|log|ln|category|"
    r"class|level|group|tier|quantile|percentile|factor|factors|only|ratio|relative)(_|$)"
)


@dataclass(frozen=True, slots=True)
class RiskColumn:
    """A column with a risk or a rank: its place, the window it speaks of, the year of the data behind it (or None)."""

    place: int
    header: str
    window: tuple[int, int] | None
    base_year: int | None


@dataclass(frozen=True, slots=True)
class EditionColumns:
    """What was found: where the name, the probability and (or None) the rank stand, and for which edition.

    ignored: (header, reason) of risk and rank columns that were seen and not taken.
    """

    name: int
    probability: int
    rank: int | None
    edition: int
    base_year: int | None
    ignored: tuple[tuple[str, str], ...]


def window_of(name: str) -> tuple[int, int] | None:
    """The two consecutive years that a normalised column name speaks of, or None.

    'risk_2018_19' -> (2018, 2019); 'risk_2023and2024_from2022' -> (2023, 2024); 'risk_in_2018' -> None.
    """
    found: list[tuple[bool, tuple[int, int]]] = []
    for start in range(len(name)):
        match = _PAIR.match(name, start)
        if not match:
            continue
        first, second = int(match.group(1)), int(match.group(3))
        if len(match.group(3)) == 2:
            second += first // 100 * 100
        if second != first + 1:
            continue
        is_spelled = any(letter.isalpha() for letter in match.group(2))
        if not is_spelled and re.search(r"(from|based?_?on|base|using)_?$", name[:start]):
            continue  # "from2022_2023and2024": 2022 is the year of the data, not of the window
        found.append((is_spelled, (first, second)))
    return max(found)[1] if found else None


def _describe(table: Table, place: int) -> RiskColumn:
    header = table.header[place]
    name = normalise(header)
    base = _BASE.search(name)
    window = window_of(name)
    base_year = int(base.group(1)) if base else None
    return RiskColumn(place, header, window, base_year if window is None or base_year not in window else None)


def find_edition(
    table: Table, edition: int | None, name_column: str | None, value_column: str | None
) -> EditionColumns:
    """Find the columns of the edition. `edition` confirms the file's, or gives it where the headers bear no years.

    Raises FaultsError or AmberlightError saying what was looked for and what was seen.
    """
    place = find_column(table, NAME_PATTERNS, name_column)
    names = [normalise(header) for header in table.header]
    ranks = [_describe(table, i) for i, name in enumerate(names) if "rank" in name]
    risks = [
        _describe(table, i)
        for i, name in enumerate(names)
        if "rank" not in name
        and re.search(r"(^|_)(risk|prob|probability|pr|phat|predicted_risk|forecast)(?![a-z])", name)
    ]
    if place is None:
        wanted = ["the country's name (country, ewp_name, name, country_name)"]
        raise missing_columns(table, "an Early Warning Project edition", wanted)
    chosen = (
        _describe(table, named_column(table, value_column))
        if value_column is not None
        else _choose(table, risks, edition)
    )
    found = _edition_of(table, chosen, edition)
    _refuse_older_window(table, [*risks, *ranks], found)
    rank, ignored_ranks = _rank_for(ranks, chosen, found)
    ignored = [
        (column.header, _why_ignored(column, found)) for column in risks if column.place != chosen.place
    ] + ignored_ranks
    return EditionColumns(place, chosen.place, rank, found, chosen.base_year, tuple(ignored))


def _choose(table: Table, risks: list[RiskColumn], edition: int | None) -> RiskColumn:
    """The probability of the newest two-year window, made from the newest data."""
    plain = [column for column in risks if not _NOT_THE_RISK.search(normalise(column.header))]
    windows = [column for column in plain if column.window]
    if not windows:
        yearless = [column for column in plain if not re.search(r"\d{4}", column.header)]
        if len(yearless) == 1 and edition is not None:
            return yearless[0]
        if len(yearless) == 1:
            raise AmberlightError(
                f"{table.file_name}: the column '{yearless[0].header}' does not say which two years it speaks of. "
                "State it with --edition (2026 for the risk in 2026 and 2027)."
            )
        raise missing_columns(
            table,
            "an Early Warning Project edition",
            [
                "the risk over two years, such as risk_2018_19, risk_in_2021_22 or risk.2026and2027.from2025 "
                "(a single year's risk is not the published assessment)"
            ],
        )
    newest = max(column.window for column in windows if column.window)
    of_newest = [column for column in windows if column.window == newest]
    base = max((column.base_year or 0) for column in of_newest)
    of_newest = [column for column in of_newest if (column.base_year or 0) == base]
    if len(of_newest) > 1:
        both = ", ".join(f"'{column.header}'" for column in of_newest)
        raise FaultsError(
            f"{table.file_name} was not recognised: several columns could be the risk in {newest[0]} and {newest[1]}.",
            [Fault(table.file_name, table.header_line, None, f"choose with --value-column: {both}")],
        )
    return of_newest[0]


def _edition_of(table: Table, chosen: RiskColumn, edition: int | None) -> int:
    """The first year of the window; what the user says must agree with it."""
    if chosen.window is None:
        if edition is None:
            raise AmberlightError(
                f"{table.file_name}: the column '{chosen.header}' names no two years that follow each other. "
                "State the edition with --edition."
            )
        return edition
    if edition is not None and edition != chosen.window[0]:
        raise AmberlightError(
            f"{table.file_name} is the {chosen.window[0]} edition: its newest two-year window is "
            f"{chosen.window[0]} and {chosen.window[1]} ('{chosen.header}'). Columns for other years are "
            f"re-estimates and never replace the edition {edition} as it was published. Columns seen: "
            f"{headers_seen(table, 12)}."
        )
    return chosen.window[0]


def _refuse_older_window(table: Table, columns: list[RiskColumn], edition: int) -> None:
    """Raise FaultsError when other columns speak of later years: then the edition's own column was renamed beyond
    recognition, and what was found is a re-estimate of an earlier one.
    """
    later = [column.header for column in columns if _first_year(column) > edition]
    if later:
        listed = ", ".join(f"'{header}'" for header in later)
        raise FaultsError(
            f"{table.file_name} was not recognised as an Early Warning Project edition: the newest two-year "
            f"risk that can be made out is for {edition} and {edition + 1}, and other columns are later. It "
            "would be a re-estimate.",
            [
                Fault(
                    table.file_name,
                    table.header_line,
                    None,
                    f"later: {listed}. If one of them is the risk over two years, state it with --value-column and "
                    "--edition",
                )
            ],
        )


def _first_year(column: RiskColumn) -> int:
    """The first year that a column speaks of, the year of its data left aside; 0 for none."""
    if column.window:
        return column.window[0]
    years = [int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", _BASE.sub("", normalise(column.header)))]
    return min(years, default=0)


def _rank_for(ranks: list[RiskColumn], chosen: RiskColumn, edition: int) -> tuple[int | None, list[tuple[str, str]]]:
    """The rank that goes with the chosen risk: of the same window and data, or the only one and without years."""
    same = [column for column in ranks if column.window and column.window[0] == edition]
    same = [column for column in same if column.base_year == chosen.base_year] or same
    yearless = [column for column in ranks if not re.search(r"\d{4}", column.header)]
    if not same and len(yearless) == 1:
        same = yearless
    taken = same[0] if len(same) == 1 else None
    ignored = [(column.header, _why_ignored(column, edition)) for column in ranks if column is not taken]
    return (taken.place if taken else None), ignored


def _why_ignored(column: RiskColumn, edition: int) -> str:
    """Why a risk or rank column was not taken."""
    if column.window is None:
        return "one year only" if re.search(r"\d{4}", column.header) else "no window named"
    if column.window[0] != edition:
        return f"re-estimate for {column.window[0]} and {column.window[1]}"
    return "same window, not the published estimate"
