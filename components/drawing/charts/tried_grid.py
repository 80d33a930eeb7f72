"""Tools by country, and by region: what was tried of each kind. An empty field is an option to debate, or a hole in the record."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from components.drawing import theme
from components.drawing.charts.grid import GridCell, GridColumn, GridPicture, GridRow, GridStyle
from components.drawing.charts.tried_words import short_name_of
from components.kit.format import counted, may_be_shown, on_record
from data.countries.labels import SHORT_LABELS
from data.countries.queries.groups import GroupRow
from data.risk.queries.risk import RiskRow
from data.tried.queries.tried import InterventionRow
from data.tried.rules.kinds import KINDS_IN_ORDER, LAST_CODED_YEAR, Kind
from data.tried.rules.lanes import is_in_place, year_of

#: Said of one field; the rest is counted.
_MOST_SAID: Final = 5
#: The style of a field of which it cannot be told whether anything is on record.
HIDDEN: Final = "hidden"
_SHARES: Final = (0.25, 0.5, 0.75, 1.0)
_SHARE_WORDS: Final = ("up to a quarter of the countries", "up to a half", "up to three quarters", "more")
EMPTY: Final = (
    "Empty: nothing of the kind is recorded. Each is an option to discuss or a hole in the record; "
    "it does not mean that none was tried."
)


def shown_kinds(rows: Sequence[InterventionRow]) -> tuple[Kind, ...]:
    """The kinds that the store keeps anything of; a kind without a table would seem to be tried nowhere."""
    known = {row.kind for row in rows}
    return tuple(kind for kind in KINDS_IN_ORDER if kind.code in known)


def group_rows(rows: Sequence[InterventionRow]) -> Mapping[tuple[str, str], list[InterventionRow]]:
    """What was tried by country and kind; what works on a region or theme is left out."""
    found: dict[tuple[str, str], list[InterventionRow]] = defaultdict(list)
    for row in rows:
        if row.iso3:
            found[row.iso3, row.kind].append(row)
    return found


def build_country_grid(
    countries: Sequence[RiskRow],
    rows: Sequence[InterventionRow],
    *,
    title: str,
    subtitle: str,
    source_line: str,
    withheld: Collection[str] = (),
    dark: bool = False,
) -> GridPicture:
    """A row for each country, in the order given, a column for each kind. A number counts what is in place, or what ended.

    withheld: codes of countries of which a record may not be shown: there an empty field is no option to debate.
    """
    kinds, found = shown_kinds(rows), group_rows(rows)
    cells = {
        (country.iso3, kind.code): _cell(country.name, kind, found[country.iso3, kind.code])
        if (country.iso3, kind.code) in found
        else GridCell("?", HIDDEN, f"{country.name}, {kind.label}: {on_record('nothing', 1).rstrip('.')}")
        for country in countries
        for kind in kinds
        if (country.iso3, kind.code) in found or country.iso3 in withheld
    }
    empty = len(countries) * len(kinds) - len(cells)
    return GridPicture(
        title=title,
        subtitle=subtitle,
        columns=tuple(GridColumn(kind.code, kind.label, _column_note(kind)) for kind in kinds),
        rows=tuple(
            GridRow(row.iso3, SHORT_LABELS.get(row.iso3, row.name), row.is_ongoing, row.name) for row in countries
        ),
        cells=cells,
        styles=_country_styles(dark),
        source_line=source_line,
        alt_text=(
            f"{title}. {counted(len(countries), 'country', 'countries')} by {counted(len(kinds), 'kind')}; "
            f"{counted(empty, 'field is', 'fields are')} empty."
        ),
        row_heading="Country",
        empty=EMPTY,
        mark="Mass killing under way in the last year on record",
        column_px=84,
        dark=dark,
    )


def build_region_grid(
    groups: Sequence[GroupRow],
    rows: Sequence[InterventionRow],
    *,
    source_line: str,
    withheld: int = 0,
    dark: bool = False,
) -> GridPicture:
    """A row for each region, a column for each kind: how many of its countries have anything of it on record.

    withheld: how many records may not be shown, so that the numbers may not be whole.
    """
    kinds, found = shown_kinds(rows), group_rows(rows)
    cells = {}
    for group in groups:
        for kind in kinds:
            with_any = [iso3 for iso3 in group.members if (iso3, kind.code) in found]
            if not with_any:
                continue
            share = len(with_any) / len(group.members)
            style = next(str(at) for at, most in enumerate(_SHARES) if share <= most)
            whole = counted(len(group.members), "country", "countries")
            words = f"{group.name}: {kind.label}, on record in {len(with_any)} of {whole}"
            cells[group.group_id, kind.code] = GridCell(f"{len(with_any)}/{len(group.members)}", style, words)
    fills = ("#D6E4F3", "#A9C6E6", "#5F93CC", "#1F5597") if not dark else ("#203349", "#2C5484", "#5E9BDD", "#A6CFFF")
    return GridPicture(
        title="What was tried, by region",
        subtitle=f"Countries with anything of the kind recorded{may_be_shown(withheld)}, in place or ended, out of all countries "
        "of the region",
        columns=tuple(GridColumn(kind.code, kind.label, _column_note(kind)) for kind in kinds),
        rows=tuple(GridRow(group.group_id, group.name) for group in groups),
        cells=cells,
        styles={
            str(at): GridStyle(fill, words) for at, (fill, words) in enumerate(zip(fills, _SHARE_WORDS, strict=True))
        },
        source_line=source_line,
        alt_text=f"What was tried, by region: {counted(len(groups), 'region')} by {counted(len(kinds), 'kind')}.",
        row_heading="Region",
        empty=EMPTY,
        column_px=84,
        dark=dark,
    )


def _column_note(kind: Kind) -> str:
    return f"coded 1970–{LAST_CODED_YEAR}" if kind.is_coded_to_2007 else ""


def _cell(country: str, kind: Kind, rows: Sequence[InterventionRow]) -> GridCell:
    if kind.is_coded_to_2007:
        return _justice_cell(country, kind, rows)
    now = [row for row in rows if is_in_place(row)]
    if now:
        style = "now" if any(not row.is_background for row in now) else "unchecked"
        return GridCell(
            str(len(now)), style, f"{country}, {kind.label}: {_names(now)} in place on the date of the source"
        )
    return GridCell(str(len(rows)), "past", f"{country}, {kind.label}: {_names(rows)}, none of it recorded as in place")


def _justice_cell(country: str, kind: Kind, rows: Sequence[InterventionRow]) -> GridCell:
    """Coded to 2007, and what is known of later years: never added up."""
    coded = [row for row in rows if not row.is_background]
    later = [row for row in rows if row.is_background]
    words = []
    if coded:
        years = ", ".join(sorted(str(year_of(row.started)) for row in coded)[:_MOST_SAID])
        words.append(
            f"{len(coded)} coded 1970 to {LAST_CODED_YEAR} ({years}{', …' if len(coded) > _MOST_SAID else ''})"
        )
    if later:
        words.append(f"{len(later)} since, not checked: {_names(later)}")
    sign = " ".join(part for part in (str(len(coded)) if coded else "", f"+{len(later)}" if later else "") if part)
    return GridCell(sign, "coded" if coded else "later", f"{country}, {kind.label}: {'; '.join(words)}")


def _names(rows: Sequence[InterventionRow]) -> str:
    said = [short_name_of(row) for row in rows]
    more = f" and {len(said) - _MOST_SAID} more" if len(said) > _MOST_SAID else ""
    return ", ".join(said[:_MOST_SAID]) + more


def _country_styles(dark: bool) -> dict[str, GridStyle]:
    grey = theme.NO_DATA_DARK if dark else theme.NO_DATA_LIGHT
    return {
        "now": GridStyle("#5E9BDD" if dark else "#2F6DB3", "in place on the date of its source"),
        "unchecked": GridStyle("#2C5484" if dark else "#B5D0EE", "in place, not checked", "hatch"),
        "past": GridStyle("#223A57" if dark else "#E3EDF8", "ended, or no longer known"),
        "coded": GridStyle(grey, "coded to 2007; + since then, not checked", "dots"),
        HIDDEN: GridStyle("#2A2F36" if dark else "#F4F1EA", "nothing that may be shown: a record is withheld", "dots"),
        "later": GridStyle("#3A424C" if dark else "#E4E7EB", "since 2008 only, not checked", "hatch"),
    }
