"""Tool by country, and by region: where a kind of response is on record, and where nothing is."""

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from components.drawing.charts.grid import GridPicture
from components.drawing.charts.tried_grid import build_country_grid, build_region_grid, group_rows, shown_kinds
from components.drawing.grid_view import grid_view
from components.kit import address, filters
from components.kit.appearance import is_dark
from components.kit.columns import Column, as_sheet
from components.kit.format import counted
from components.kit.present import is_presenting
from components.kit.tables import data_table
from components.session import store
from components.sources.behind import picture_source, show_sources
from components.tried import state
from components.tried.country_view import FILE_COLUMNS, file_rows
from components.tried.downloads import show_downloads
from data.countries.queries.groups import GroupRow, get_groups
from data.risk.queries.risk import RiskRow
from data.risk.rules.tiers import Tier
from data.tried.queries.tried import InterventionRow
from data.tried.rules.kinds import Kind

_BY: Final = {"country": "Countries", "region": "Regions"}
_WHICH: Final = {"risk": "Red and amber", "all": "All countries"}
#: Pixels. As many rows as a screen shows beside the heading; more scroll in the box.
_BOX_PX: Final = 520
#: As many countries as a projector shows without scrolling.
_MOST_PRESENTED: Final = 13
_TIERS: Final = (Tier.RED, Tier.AMBER, Tier.GREEN, Tier.GREY)


def show_kinds() -> None:
    """Choose countries or regions, a region, and whether all countries; the grid, the empty fields in words, the table."""
    by_side, which_side, region_side = st.columns([1, 1.2, 1.4], vertical_alignment="bottom")
    with by_side:
        by = address.choose_segment("by", _BY, "country", "By", page=state.PAGE, label_visibility="visible")
    tried = state.read_tried()
    if by == "region":
        _show_regions(tried)
        return
    with which_side:
        which = address.choose_segment("of", _WHICH, "risk", "Which", page=state.PAGE, label_visibility="visible")
    with region_side:
        region = filters.region_filter(state.PAGE)
    countries = chosen_countries(region, which)
    if not countries:
        st.info("No red or amber country is in this region. Choose all countries.", icon=":material/filter_alt_off:")
        return
    shown = countries[:_MOST_PRESENTED] if is_presenting() else countries
    own = [row for row in tried if row.iso3 in {country.iso3 for country in shown}]
    picked = grid_view(
        _country_grid(shown, countries, tried, region, dark=is_dark()),
        key=f"tried_grid_{by}",
        height=None if is_presenting() else _BOX_PX,
        search="Find a country" if len(shown) > 20 else None,
        pick="cells",
    )
    if picked and picked[0]:
        address.write_many({"iso3": picked[0], "view": "country"})
        st.rerun()
    show_sources(own)
    _show_table(countries, tried)
    show_downloads(
        "tried-by-kind",
        "What was tried, by country and kind",
        [
            as_sheet("By kind", table_lines(countries, tried), table_columns(shown_kinds(tried))),
            as_sheet("What was tried", file_rows(own), FILE_COLUMNS),
        ],
        own,
        [("Grid", lambda: _country_grid(countries, countries, tried, region, dark=False))],
        (("Region", region.name if region else "the world"), ("Countries", _WHICH[which])),
    )


def chosen_countries(region: GroupRow | None, which: str) -> tuple[RiskRow, ...]:
    """The countries of the region by tier and rank: those that are red or amber, or all."""
    rows = [row for row in state.all_countries() if region is None or row.iso3 in region.members]
    if which == "risk":
        rows = [row for row in rows if row.tier in (Tier.RED, Tier.AMBER)]
    return tuple(sorted(rows, key=lambda row: (_TIERS.index(row.tier), row.risk_rank or 999, row.name)))


def _country_grid(
    shown: Sequence[RiskRow],
    countries: Sequence[RiskRow],
    tried: Sequence[InterventionRow],
    region: GroupRow | None,
    *,
    dark: bool,
) -> GridPicture:
    where = region.name if region else "the world"
    left = f"; the first {len(shown)} are shown" if len(shown) < len(countries) else ""
    codes = {country.iso3 for country in shown}
    return build_country_grid(
        shown,
        tried,
        title="What was tried, by country and kind",
        subtitle=f"{counted(len(countries), 'country', 'countries')} of {where}, by tier and rank{left}",
        source_line=picture_source([row for row in tried if row.iso3 in codes]),
        withheld=_hidden(shown),
        dark=dark,
    )


def _hidden(countries: Sequence[RiskRow]) -> frozenset[str]:
    """The countries of which a record of what was tried is withheld."""
    withheld = state.read_withheld([country.iso3 for country in countries])
    return frozenset(iso3 for iso3, topics in withheld.items() if state.count_hidden(topics))


def _show_regions(tried: Sequence[InterventionRow]) -> None:
    groups = store.read(get_groups)
    every_code = [row.iso3 for row in state.all_countries()]

    def picture(*, dark: bool) -> GridPicture:
        hidden = sum(state.count_hidden(topics) for topics in state.read_withheld(every_code).values())
        return build_region_grid(groups, tried, source_line=picture_source(tried), withheld=hidden, dark=dark)

    picked = grid_view(picture(dark=is_dark()), key="tried_grid_region", pick="cells")
    if picked and picked[0]:
        address.write_many({"region": picked[0], "by": None, "of": "all"})
        st.rerun()
    st.caption("Regions overlap: a country may be in several rows. Measures for a whole region are in none.")
    show_sources(tried)
    found, kinds = group_rows(tried), shown_kinds(tried)
    lines = [
        {"region": group.name, "countries": len(group.members)}
        | {kind.code: sum((iso3, kind.code) in found for iso3 in group.members) for kind in kinds}
        for group in groups
    ]
    columns = [
        Column("region", "Region", pinned=True),
        Column("countries", "Countries", kind="integer"),
        *(Column(kind.code, kind.label, kind="integer") for kind in kinds),
    ]
    with st.expander("Show as a table"):
        data_table(
            lines, columns, f"tried_regions_{store.data_version()}", "Countries with a kind on record, by region"
        )
    show_downloads(
        "tried-by-region",
        "What was tried, by region and kind",
        [as_sheet("By region", lines, columns)],
        tried,
        [("Grid", lambda: picture(dark=False))],
        (),
    )


def table_columns(kinds: Sequence[Kind]) -> list[Column]:
    """A column for each kind, besides the country."""
    return [
        Column("country", "Country", pinned=True),
        Column("tier", "Tier"),
        *(Column(kind.code, kind.label) for kind in kinds),
        Column("empty", "Kinds with nothing recorded", kind="integer"),
    ]


def table_lines(countries: Sequence[RiskRow], tried: Sequence[InterventionRow]) -> list[dict[str, Any]]:
    """The grid as lines: the words of its fields by country."""
    grid = build_country_grid(countries, tried, title="", subtitle="", source_line="", withheld=_hidden(countries))
    kinds = shown_kinds(tried)
    lines = []
    for country in countries:
        cells = {kind.code: grid.cells.get((country.iso3, kind.code)) for kind in kinds}
        words = {code: cell.words.split(": ", 1)[-1] if cell else "nothing recorded" for code, cell in cells.items()}
        lines.append(
            {"country": country.name, "tier": country.tier.value}
            | words
            | {"empty": sum(cell is None for cell in cells.values())}
        )
    return lines


def _show_table(countries: Sequence[RiskRow], tried: Sequence[InterventionRow]) -> None:
    with st.expander("Show as a table"):
        data_table(
            table_lines(countries, tried),
            table_columns(shown_kinds(tried)),
            f"tried_kinds_{len(countries)}_{store.data_version()}",
            "What was tried, by country and kind",
        )
