"""Where country, year and value stand in a table of an index: one row a year, or the years side by side."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from data.core.errors import AmberlightError, Fault, FaultsError
from data.names import resolve
from data.sources.files.cells import CellError, is_blank
from data.sources.files.columns import find_column, headers_seen, missing_columns, named_column, normalise
from data.sources.files.options import ImportOptions
from data.sources.files.reading import ANY, only_where
from data.sources.files.table import Table
from data.sources.files.typed import Numbers, year_shown_as_day

_CODE: Final = (
    r"iso_?3c?|iso_?alpha_?3(_code)?|alpha_?3(_code)?|iso_?a3|iso_3166_1_alpha_3|iso3166_?3|iso_?code_?3|iso_alpha_3_code",
    r"country_text_id|(country_?)?iso_?3?c?(_?code)?|iso_?3?_?country(_code)?|ref_area(_code)?|country_?code|economy_?code|economy",
    r"spatial_?dim(_?value_?code)?|location_?code|geo(_?area)?_?code|country_?id|code|c_?code_?a|iso_?a3_?code",
    r".*(^|_)iso_?3(_.*)?|country|entity",
)
_CODE_2: Final = (
    r"iso_?2c?|iso_?alpha_?2(_code)?|alpha_?2(_code)?|iso_?a2|(country_?)?(iso_?)?code(_?2)?|iso|country",
    r"geo(_time(_period)?)?",
)
#: Columns whose names say whose codes they hold, where no name of a country stands beside them.
_LISTED: Final = (
    (r"gw_?(no|id|code|number)|gwn", "gw_number"),
    (r"gwc|gw_?(letters|abb\w*|code_a)", "gw"),
    (r"c_?code|cow_?(code|no|number)(_n)?|cown|c_?code_?cow", "cow_number"),
    (r"state_?abb\w*|cow_?code_a|cowc|cow_?(letters|abb\w*)", "cow"),
    (r"(ioc|noc)(_?(country_?)?code)?", "ioc"),
    (r"fifa(_?(country_?)?code)?", "fifa"),
    (r"fips(_?10_?4)?(_?(country_?)?(code|id))?", "fips"),
    (r"(un_?)?m_?49(_code)?|area_code_m49|region_country_area|un_?(code_n|ctry)|iso_?num(eric|ber)?(_code)?", "m49"),
)
_NAME: Final = (
    r"country_?name|name_of_country|countryname|country_name_en|country_english",
    r"country",
    r"country_or_(area|territory)|country_(and_)?territory|country_territory_area|countries|countries_and_territories",
    r"entity|economy(_name)?|nation|state_name|sovereign_state|member_state|party|reporter",
    r"ref_area(_label|_name|_geographic_area)?|geo_?area_?name|location(_name)?|area(_name)?|territory|geography|geographic_area",
    r"name|state|pays|pais|land|label|ctry|statenme",
)
_YEAR: Final = (
    r"year(_n)?",
    r"time_?period(_time_period)?|period|time|reference_year|(survey|data|index|inform|calendar)_?year|year_?cy|report_year|annee|ano|anio|jahr",
    r"date|edition|period_label",
)
_VALUE: Final = (
    r"obs_value(_observation_value)?|fact_?value_?numeric|numeric_?value",
    r"value|indicator_?score|data_value|valeur|valor|wert",
    r"score|overall_score|index_value|index_score|total_score",
    r"index|figure|total|estimate",
)
_FIGURE_WORDS: Final = frozenset(("value", "score", "index", "estimate", "total"))
#: Columns whose values tell several figures for one country and year apart.
_DIMENSION: Final = re.compile(
    r"(indicator|series|variable|measure|metric|sex|gender|age|age_?(group|range|class)|sub_?group|dim\d?|dimension|"
    r"disaggregation|breakdown|unit|unit_of_measure|unit_?measure|scenario|variant|sub_?indicator|subject|element|concept|"
    r"statistic|population_?(group|type)|category|type|kind|item|question|topic|domain|group|flow|product|partner|counterpart|"
    r"crime|(crime|event|violence)_?type|type_of_(crime|event|violence)|perpetrator|actor|currency|freq(uency)?|residence|"
    r"(wealth_?)?quintile|decile|education|religion|ethnicity|nationality|name|label)"
    r"_?(name|code|label|id|type|full_name)?"
)
#: Columns that part a country or a year: their rows are no figures of the whole.
_PART: Final = re.compile(
    r"adm(in)?_?\d?(_?(name|code|pcode|en|fr))?|(sub_?)?(province|district|governorate|subdivision|municipality|county|"
    r"department|oblast|city|state)(_?(name|code))?|sub_?national.*|months?|quarter|trimester|semester|half(_?year)?|week"
)
#: What numbers the rows of a table of events.
_EVENT: Final = re.compile(
    r"dis_?no|disaster_no|(event|incident|attack)_?(id|no|number|code)(_\w+)?|ged_id|glide(_number)?"
)
_NO_FIGURE: Final = re.compile(
    r"no|nr|n|s_n|id|row|row_?number|(std|standard)_?err(or)?|std_?dev|n_?sources?|num(ber)?_of_sources|lat(itude)?|lon(gitude)?|"
    r"index|rank|ranking|position|iso.*|code|ccode|gw_?no.*|.*_(id|code|no)|.*(^|_)rank(ing)?(_.*)?"
)
_PURE_YEAR: Final = re.compile(r"(x|yr|y|fy|year)?_?((?:19|20)\d\d)(_yr(?:19|20)\d\d)?")
_ANY_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FEW: Final = 20
_MANY: Final = 5_000


@dataclass(frozen=True, slots=True)
class IndexColumns:
    """Where code and name stand (one of the two may be None), the year (None: see values), and the values.

    values: pairs of a column and its year; the year is None where the row says it. what: the figure's name. code_list: whose
    codes they are, where the column's name says it.
    """

    code: int | None
    name: int | None
    year: int | None
    values: tuple[tuple[int, int | None], ...]
    what: str
    code_list: str | None = None

    @property
    def taken(self) -> set[int]:
        """Every column that something is taken from."""
        return {place for place in (self.code, self.name, self.year) if place is not None} | {
            place for place, _ in self.values
        }


def is_index_header(cells: tuple[str, ...]) -> bool:
    """Whether a row names the columns of a table of countries: a country among them, and something beside it."""
    names = [normalise(cell) for cell in cells if cell]
    if len(names) < 2 or any(len(cell) > 150 for cell in cells):
        return False
    countries = {name for name in names if any(re.fullmatch(pattern, name) for pattern in (*_CODE, *_NAME))}
    # '2023' names a column, '0.5' does not: it is a row.
    numbers = [cell for cell in cells if re.fullmatch(r"-?[\d.,]+", cell) and not _PURE_YEAR.fullmatch(cell)]
    return bool(countries) and len(names) > 1 and not numbers


def find_index_columns(table: Table, options: ImportOptions, index_id: str, index_name: str) -> IndexColumns:
    """Find all columns, or say which are missing and how to name them, with the candidates.

    Raises FaultsError or AmberlightError.
    """
    _refuse_events(table)
    code, name, code_list = _find_country(table, options)
    year = _find_year(table, options)
    taken = {place for place in (code, name, year) if place is not None}
    beside = _years_side_by_side(table, taken) if year is None else {}
    values: tuple[tuple[int, int | None], ...] = ()
    what = ""
    if beside:
        stem = _choose_stem(table, beside, options.value_column, index_id, index_name)
        values = tuple((place, of) for of, place in sorted(beside[stem].items()) if options.year in (None, of))
        what = _said(table, beside[stem], stem)
        if not values:
            raise AmberlightError(
                f"{table.file_name} has no column for {options.year}. Its years: {', '.join(map(str, sorted(beside[stem])))}."
            )
    else:
        place = _find_value(table, options, index_id, index_name, taken)
        if place is not None:
            found = _ANY_YEAR.findall(table.header[place])
            fixed = options.year if year is None else None
            fixed = fixed or (int(found[0]) if year is None and len(set(found)) == 1 else None)
            values, what = ((place, fixed),), table.header[place]
    wanted = [
        words
        for words, is_missing in (
            (
                "the country's ISO code or name (iso3, country; or choose with --country-column)",
                code is name is None,
            ),
            (
                "the year (year; or choose with --year-column, or --year 2023 for all rows)",
                year is None and not any(of for _, of in values),
            ),
            (f"the value (value, score; or choose with --value-column{_candidates(table, taken)})", not values),
        )
        if is_missing
    ]
    if wanted:
        raise missing_columns(table, "a table of an index", wanted)
    if {place for place, _ in values} & taken:
        place = values[0][0]
        raise FaultsError(
            f"{table.file_name} was not recognised: one column cannot be two things.",
            [Fault(table.file_name, table.header_line, table.header[place], f"columns seen: {headers_seen(table)}")],
        )
    return IndexColumns(code, name, year, values, what, code_list)


def _refuse_events(table: Table) -> None:
    """Raise FaultsError for a table of events, told by the number or name that each row has of its own."""
    for place, header in enumerate(table.header):
        if not _EVENT.fullmatch(normalise(header)):
            continue
        found = Counter(cells[place] for _, cells in table.rows())
        if len(found) > 1 and len(found) == table.row_count:
            raise FaultsError(
                f"{table.file_name} is a table of events: '{header}' numbers each row. Events are not added up here.",
                [
                    Fault(
                        table.file_name,
                        table.header_line,
                        header,
                        "bring the events to one row for each country and year first (a pivot table in a spreadsheet does), "
                        "with the sum or the count that is wanted",
                    )
                ],
            )


def _find_country(table: Table, options: ImportOptions) -> tuple[int | None, int | None, str | None]:
    """Where code and name stand, and whose codes they are by the column's name."""
    if options.country_column is not None:
        chosen = named_column(table, options.country_column)
        is_code = options.code_list is not None or _holds_codes(table, chosen) or _holds_numbers(table, chosen)
        return (chosen, None, None) if is_code else (None, chosen, None)
    code = _first_with(table, _CODE, want_codes=True)
    name = _first_with(table, _NAME, want_codes=False, but=code, beside_codes=code is not None)
    if code is None and name is None:
        code = _first_with(table, _CODE_2, want_codes=True, letters=2)
    if code is None and name is None:
        code, name, code_list = _find_listed(table)
        if code is None and name is None:
            # Some publishers put a legend of regions above the countries and no name of the column.
            named = [place for place in range(len(table.header)) if _names_countries(table, place, least=0.8)]
            name = named[0] if len(named) == 1 else None
        return code, name, code_list
    return code, name, None


def _find_listed(table: Table) -> tuple[int | None, int | None, str | None]:
    """A column of another list's codes, by its name, with an unnamed column of words behind it."""
    names = [normalise(header) for header in table.header]
    for pattern, code_list in _LISTED:
        for place, name in enumerate(names):
            if re.fullmatch(pattern, name):
                beside = place + 1
                has_words = beside < len(names) and not names[beside] and _holds_words(table, beside)
                # 'cowcode' holds the letters in some files and the numbers in others.
                letters = {"cow_number": "cow", "gw_number": "gw"}.get(code_list)
                if letters and _holds_codes(table, place):
                    code_list = letters
                return place, beside if has_words else None, code_list
    for pattern in (*_CODE, *_CODE_2):
        for place, name in enumerate(names):
            if name and re.fullmatch(pattern, name) and _holds_numbers(table, place):
                return place, None, None
    return None, None, None


def _holds_numbers(table: Table, place: int) -> bool:
    """Whether all of the first cells are numbers of at most three digits, as lists of countries number them."""
    cells = [cells[place] for _, (_, cells) in zip(range(200), table.rows(), strict=False) if cells[place]]
    return bool(cells) and all(re.fullmatch(r"\d{1,3}", cell) for cell in cells)


def _find_year(table: Table, options: ImportOptions) -> int | None:
    if options.year_column is not None:
        return named_column(table, options.year_column)
    return find_column(table, _YEAR, option="--year-column")


def _years_side_by_side(table: Table, taken: set[int]) -> dict[str, dict[int, int]]:
    """By stem ('' for columns that are named by a year alone): year to column. Of two columns for a year, neither."""
    stems: dict[str, dict[int, int]] = {}
    for place, header in enumerate(table.header):
        if place in taken or not header:
            continue
        plain = normalise(str(year_shown_as_day(header) or header))
        pure = _PURE_YEAR.fullmatch(plain)
        years = set(_ANY_YEAR.findall(plain.replace("_", " ")))
        if pure:
            stems.setdefault("", {})[int(pure.group(2))] = place
        elif len(years) == 1:
            year = years.pop()
            stem = normalise(plain.replace(year, ""))
            stems.setdefault(stem, {})[int(year)] = place
    return {stem: years for stem, years in stems.items() if len(years) > 1}


def _choose_stem(
    table: Table, stems: dict[str, dict[int, int]], chosen: str | None, index_id: str, index_name: str
) -> str:
    if chosen is not None:
        plain = normalise(_ANY_YEAR.sub("", chosen))
        if plain in stems:
            return plain
        listed = ", ".join(f"'{_said(table, years, stem)}'" for stem, years in stems.items())
        raise FaultsError(
            f"{table.file_name} has no columns '{chosen}'.",
            [Fault(table.file_name, table.header_line, None, f"with the years side by side it has: {listed}")],
        )
    figures = {stem: years for stem, years in stems.items() if not _NO_FIGURE.fullmatch(stem)} or stems
    for wanted in ("", normalise(index_id), normalise(index_name)):
        if wanted in figures and (wanted or len(figures) == 1):
            return wanted
    named = [stem for stem in figures if set(stem.split("_")) & _FIGURE_WORDS]
    if len(named) == 1:
        return named[0]
    if len(figures) == 1:
        return next(iter(figures))
    listed = ", ".join(f"'{_said(table, years, stem)}'" for stem, years in list(figures.items())[:_FEW])
    raise FaultsError(
        f"{table.file_name} holds {len(figures)} figures with the years side by side: choose one.",
        [Fault(table.file_name, table.header_line, None, f"choose with --value-column: {listed}")],
    )


def _said(table: Table, years: dict[int, int], stem: str) -> str:
    """A figure's name as the file writes it, without the year."""
    if not stem:
        return "the columns named by years"
    header = table.header[next(iter(years.values()))]
    return " ".join(_ANY_YEAR.sub("", header).replace("_", " ").split()).strip(" -:,()")


def _find_value(table: Table, options: ImportOptions, index_id: str, index_name: str, taken: set[int]) -> int | None:
    if options.value_column is not None:
        return named_column(table, options.value_column)
    exact = [re.escape(normalise(word)) for word in (index_id, index_name) if normalise(word)]
    # A column 'index' that counts 0, 1, 2 numbers the rows, as data frames are saved; it is no figure.
    is_row_number = any(
        normalise(name) == "index" and _counts_rows(table, place) for place, name in enumerate(table.header)
    )
    patterns = tuple(pattern.removeprefix("index|") for pattern in _VALUE) if is_row_number else _VALUE
    value = find_column(table, (*exact, *patterns), option="--value-column")
    if value is not None and value not in taken:
        return value
    numeric = _numeric(table, taken)
    named = [place for place in numeric if set(normalise(table.header[place]).split("_")) & _FIGURE_WORDS]
    return next((found[0] for found in (numeric, named) if len(found) == 1), None)


def _candidates(table: Table, taken: set[int]) -> str:
    names = [table.header[place] for place in _numeric(table, taken)]
    more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
    return f"; candidates: {', '.join(names[:_FEW])}{more}" if names else ""


def _numeric(table: Table, taken: set[int]) -> list[int]:
    """The other columns whose first cells are all numbers or blank; row numbers and ranks are none."""
    sample = [cells for _, (_, cells) in zip(range(200), table.rows(), strict=False)]
    numbers = {mark: Numbers(mark, False) for mark in (".", ",")}
    found: list[int] = []
    for place, header in enumerate(table.header):
        plain = normalise(header)
        if place in taken or not plain or _NO_FIGURE.fullmatch(plain):
            continue
        cells = [row[place] for row in sample if not is_blank(row[place])]
        if cells and any(_are_numbers(cells, one) for one in numbers.values()):
            found.append(place)
    return found


def _counts_rows(table: Table, place: int) -> bool:
    """Whether the column counts the rows, from 0 or from 1."""
    cells = [cells[place] for _, (_, cells) in zip(range(200), table.rows(), strict=False)]
    return len(cells) > 1 and any(cells == [str(n) for n in range(start, start + len(cells))] for start in (0, 1))


def _are_numbers(cells: list[str], numbers: Numbers) -> bool:
    try:
        for cell in cells:
            numbers.read(cell)
    except CellError:
        return False
    return True


def _holds_codes(table: Table, place: int, letters: int = 3) -> bool:
    """Whether most of the first cells of the column look like codes of that many letters."""
    cells = [cells[place] for _, (_, cells) in zip(range(200), table.rows(), strict=False) if cells[place]]
    alike = sum(bool(re.fullmatch(rf"[A-Za-z]{{{letters}}}|OWID_[A-Z]+|ZZ[A-Z]\..*", cell)) for cell in cells)
    return bool(cells) and alike >= 0.8 * len(cells)


def _first_with(
    table: Table,
    patterns: tuple[str, ...],
    *,
    want_codes: bool,
    but: int | None = None,
    letters: int = 3,
    beside_codes: bool = False,
) -> int | None:
    """The column that matches a pattern and whose cells are codes (or are not): 'code' may be a number, 'iso' two letters.

    beside_codes: the codes are found already; what is called 'name' beside them may be the figure's.
    """
    names = [normalise(header) for header in table.header]
    for pattern in patterns:
        for place, name in enumerate(names):
            if place == but or not name or not re.fullmatch(pattern, name):
                continue
            # What is called iso3 holds such codes, were it with a fault in most of its rows.
            if want_codes and letters == 3 and pattern == _CODE[0] and _holds_words(table, place):
                return place
            if _holds_codes(table, place, letters) is not want_codes:
                continue
            may_be_another = beside_codes and pattern == _NAME[-1]
            if want_codes or (
                _holds_words(table, place) and not (may_be_another and not _names_countries(table, place))
            ):
                return place
    return None


def _names_countries(table: Table, place: int, least: float = 0.5) -> bool:
    """Whether this share of the first different cells, half or more, are names of countries or of sums."""
    cells = list(
        dict.fromkeys(cells[place] for _, (_, cells) in zip(range(400), table.rows(), strict=False) if cells[place])
    )
    known = sum((read := resolve(cell, among="names")).is_country or read.is_sum for cell in cells[:60])
    return bool(cells) and known >= least * len(cells[:60])


def _holds_words(table: Table, place: int) -> bool:
    """Whether the first cells are words rather than numbers: a column 'country' may hold a publisher's own numbers."""
    cells = [cells[place] for _, (_, cells) in zip(range(50), table.rows(), strict=False) if cells[place]]
    return bool(cells) and sum(any(sign.isalpha() for sign in cell) for cell in cells) >= 0.5 * len(cells)


def choose_figure(table: Table, columns: IndexColumns, wanted: Sequence[str]) -> Table:
    """The rows of the figure that the user named, where a column names several and one of them bears its id or name."""
    sought = {word for one in wanted if (word := normalise(one))}
    for place, header in enumerate(table.header):
        if place in columns.taken or not _DIMENSION.fullmatch(normalise(header)):
            continue
        found = {cells[place] for _, cells in table.rows()}
        named = [one for one in found if normalise(one) in sought]
        if len(found) > 1 and len(named) == 1:
            table = only_where(table, ((header, named[0]),))
    return table


def refuse_several_figures(
    table: Table, taken: set[int], values: Sequence[int], where: Sequence[tuple[str, str]] = ()
) -> None:
    """Raise FaultsError where a column names several indicators, sexes or ages, parts of a country or of a year: which is
    meant is for the user to say.

    Figures of both would stand in one series otherwise, and a total beside its parts. where: what the user said of columns;
    of one with '*' all rows are of one figure.
    """
    whole = {column.strip().casefold() for column, value in where if value.strip() == ANY}
    places = [
        place
        for place, header in enumerate(table.header)
        if place not in taken
        and header.casefold() not in whole
        and any(pattern.fullmatch(normalise(header)) for pattern in (_DIMENSION, _PART))
    ]
    if not places:
        return
    counts: dict[int, Counter[str]] = {place: Counter() for place in places}
    for _, cells in table.rows():
        if all(is_blank(cells[value]) for value in values):
            continue
        for place in places:
            if len(counts[place]) < _MANY:
                counts[place][cells[place]] += 1
    for place, count in counts.items():
        if len(count) > 1:
            raise _several(table, place, count)


def refuse_unlike_rows(table: Table, columns: IndexColumns, groups: list[list[tuple[int, tuple[str, ...]]]]) -> None:
    """Raise FaultsError where most countries and years have several rows: with the column that tells them apart, or
    without. groups: the rows (line, cells) of some of these countries and years.
    """
    for place, header in enumerate(table.header):
        # What numbers or dates each row says nothing about what its figure is.
        if place in columns.taken or re.search(r"(^|_)(id|ids|date|day|month|event)(_|$)", normalise(header) or "id"):
            continue
        if all(len({cells[place] for _, cells in group}) == len(group) for group in groups):
            count = Counter(cells[place] for _, cells in table.rows())
            if len(count) <= _MANY / 10:
                raise _several(table, place, count)
    (first, _), (second, _) = groups[0][:2]
    raise FaultsError(
        f"{table.file_name} has several rows for most countries and years, and no column distinguishes them.",
        [
            Fault(
                table.file_name,
                second,
                None,
                f"is about the same country and year as line {first}. Events, or parts of a total, are not added up here: "
                "bring them to one row for each country and year first",
            )
        ],
    )


def _several(table: Table, place: int, count: Counter[str]) -> FaultsError:
    header = table.header[place]
    listed = ", ".join(
        f"'{value}' ({rows:,} {'row' if rows == 1 else 'rows'})" for value, rows in count.most_common(_FEW)
    )
    more = f" and {len(count) - _FEW:,} more" if len(count) > _FEW else ""
    example = next((value for value, _ in count.most_common() if value), "")
    if _PART.fullmatch(normalise(header)):
        summary = (
            f"{table.file_name} holds figures of parts: '{header}' has {len(count):,} values. Parts are not added up."
        )
    else:
        summary = f"{table.file_name} holds several figures: '{header}' has {len(count):,} values. Choose one."
    return FaultsError(
        summary,
        [
            Fault(
                table.file_name,
                table.header_line,
                header,
                f'has {listed}{more}. Choose with --where "{header}={example}", or say with --where "{header}={ANY}" that all '
                "are one figure of whole countries and years",
            )
        ],
    )
