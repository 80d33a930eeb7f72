"""The views by what a gap is about: recommendations, countries, frameworks, assets. Each has its picture and its lists."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from components.drawing.charts.gap_tables import (
    ASSET_LABELS,
    build_asset_table,
    build_country_table,
    build_framework_table,
)
from components.drawing.cross_table_view import cross_table
from components.gaps.counts import read_assets, read_countries, read_counts, read_deed, read_frameworks, sources_of
from components.gaps.downloads import show_downloads
from components.gaps.glance import gap_table, say_withheld
from components.gaps.panel import PANEL, choose_gap, show_gap
from components.gaps.state import Chosen, asked_gap, day_words, open_gap
from components.kit import address
from components.kit.columns import Column
from components.kit.format import counted
from components.kit.provenance import source_line, source_text
from components.kit.tables import data_table
from components.navigation import page_path
from components.session import store
from data.gaps.rules.kinds import Area, Gap
from data.networks.queries.networks import get_framework_names

_COUNTRY_COLUMNS: Final = (
    Column("name", "Country", pinned=True),
    Column("tier", "Tier"),
    Column("risk_rank", "Rank", kind="integer"),
    Column("named", "Recommendations that name it"),
    Column("region", "That name its region"),
    Column("answered", "Addressees that answered", kind="integer"),
    Column("deep_dives", "Deep-dives"),
    Column("holes", "Framework gaps", kind="integer"),
)
_ASSET_COLUMNS: Final = (
    Column("actor_name", "Who", pinned=True),
    Column("kind", "Kind"),
    Column("name", "Asset"),
    Column("exists_now", "Exists"),
    Column("capacity", "Capacity"),
    Column("availability", "Availability"),
    Column("declared_on", "Declared", kind="date"),
)


def show_recommendations(chosen: Chosen) -> None:
    """The kinds of gap of recommendations as a picture, and the one that is open."""
    counts = read_counts(chosen, (Area.RECOMMENDATION,))
    opened = asked_gap(tuple(counts), next((gap for gap, row in counts.items() if row.found), None))
    table = gap_table(chosen, counts, opened)
    picked = cross_table(table, key="gaps_recommendations", panel=PANEL, opened="The gap is opened below the table.")
    if picked and picked != (opened.value if opened else None):
        open_gap(Gap(picked))
        st.rerun()
    if opened is not None:
        show_gap(opened, counts[opened], chosen)
    say_withheld(read_deed(chosen))
    show_downloads(chosen, (Area.RECOMMENDATION,), table)


def show_countries(chosen: Chosen) -> None:
    """Red and amber countries by rank, with what is missing for each."""
    gaps = read_countries(chosen)
    if gaps.edition is None or not gaps.lines:
        what = "No edition was published by this day" if gaps.edition is None else "It is neither red nor amber"
        st.info(f"{what}, so there is nothing to show here.", icon=":material/info:")
        return
    sources = sources_of([line.source_id for line in gaps.lines])
    as_of = max((line.as_of for line in gaps.lines if line.as_of), default=None)
    table = build_country_table(
        gaps,
        len(store.read(get_framework_names)),
        day=day_words(chosen),
        caption=source_text(sources, as_of) + ". Recommendations and deep-dives: the network's record.",
    )
    picked = cross_table(table, key="gaps_countries", panel=PANEL, most_height_px=620)
    if picked:
        address.open_country(picked)
    source_line(sources, as_of)
    st.page_link(
        page_path("overlaps"),
        label="Open the grid of frameworks by country",
        icon=":material/grid_on:",
        query_params={"view": "grid"},
    )
    with st.expander("Show as a table", icon=":material/table:"):
        data_table(
            [
                {
                    "name": line.name,
                    "tier": line.tier.value,
                    "risk_rank": line.risk_rank,
                    "named": ", ".join(line.references) or _none(line.withheld),
                    "region": ", ".join(line.region_references) or _none(line.withheld),
                    "answered": line.answered if line.references else None,
                    "deep_dives": ", ".join(line.deep_dives) or _none(gaps.withheld_deep_dives),
                    "holes": None if line.holes is None else len(line.holes),
                }
                for line in gaps.lines
            ],
            _COUNTRY_COLUMNS,
            key=f"gaps_country_table_{store.data_version()}",
            alt=f"The picture as a table: {counted(len(gaps.lines), 'country', 'countries')}",
            placeholder="withheld",
        )
    _show_opened(chosen, Area.COUNTRY)
    show_downloads(chosen, (Area.COUNTRY,), table)


def _none(withheld: int) -> str:
    """None; where some are withheld, whose is not told, only that none may be shown."""
    return "none that may be shown here" if withheld else "none"


def show_frameworks(chosen: Chosen) -> None:
    """Every framework with its working groups, statements and champions."""
    gaps = read_frameworks(chosen)
    if not gaps.lines:
        st.info("No framework is recorded yet.", icon=":material/info:")
        return
    sources = sources_of(("paper",))
    newest = max((line.newest_on.isoformat() for line in gaps.lines if line.newest_on), default=None)
    table = build_framework_table(gaps, day=day_words(chosen), caption=source_text(sources, newest))
    cross_table(table, key="gaps_frameworks", panel=PANEL)
    source_line(sources, newest, "The latest date is the last day that a statement's date can mean.")
    st.page_link(
        page_path("council"),
        label="Working groups, proposed and convened",
        icon=":material/groups:",
        query_params={"view": "products"},
    )
    _show_opened(chosen, Area.FRAMEWORK)
    show_downloads(chosen, (Area.FRAMEWORK,), table)


def show_assets(chosen: Chosen) -> None:
    """What was declared against what is needed, and who declared nothing."""
    gaps = read_assets(chosen)
    counts = read_counts(chosen, (Area.ASSETS,))
    asked, stated = counts[Gap.ASSET_NOT_DECLARED], counts[Gap.ASSET_NEED_NOT_STATED]
    said = (
        f"**{counted(len(gaps.assets), 'asset')} declared by {asked.of - (asked.found or 0)} of {asked.of} states and "
        f"organisations; {counted(len(gaps.needs), 'need')} stated for {stated.of - (stated.found or 0):,} of {stated.of:,} "
        "recommendations.**"
    )
    withheld = gaps.withheld_assets + gaps.withheld_needs
    if not gaps.assets and not gaps.needs and not withheld:
        said += " No asset or need is recorded yet, so there is nothing to compare."
    st.markdown(said)
    if withheld:
        st.caption(
            f"{counted(gaps.withheld_assets, 'declared asset')} and {counted(gaps.withheld_needs, 'need')} are withheld at "
            "this clearance."
        )
    table = build_asset_table(gaps, day=day_words(chosen), caption="The network's record: what members declared.")
    cross_table(table, key="gaps_assets", panel=PANEL)
    if gaps.assets:
        lines: Sequence[dict[str, object]] = [
            {column.key: getattr(row, column.key, None) for column in _ASSET_COLUMNS}
            | {"kind": ASSET_LABELS[row.asset_kind], "availability": row.availability.replace("_", " ")}
            for row in gaps.assets
        ]
        data_table(
            lines,
            _ASSET_COLUMNS,
            key=f"gaps_assets_table_{store.data_version()}",
            alt=f"{counted(len(lines), 'declared asset')}",
            placeholder="not stated",
        )
    _show_opened(chosen, Area.ASSETS)
    show_downloads(chosen, (Area.ASSETS,), table)


def _show_opened(chosen: Chosen, area: Area) -> None:
    counts = read_counts(chosen, (area,))
    gap = choose_gap(counts)
    if gap is not None:
        show_gap(gap, counts[gap], chosen)
