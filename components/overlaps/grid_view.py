"""Frameworks by country: what is said, what is recommended, and hatched holes where risk is high and nothing is on record."""

from collections.abc import Sequence
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.drawing.charts.framework_grid import build_grid, grid_code, is_hole
from components.drawing.cross_table_view import cross_table
from components.kit import address, filters
from components.kit.columns import Column
from components.kit.format import counted
from components.kit.present import opened as opening
from components.kit.tables import data_table
from components.overlaps.downloads import sheet, takeaway
from components.overlaps.state import (
    PAGE,
    HasSource,
    asked_frameworks,
    caption_of,
    go_to,
    say_withheld,
    show_sources,
    shown_day,
    with_ours,
)
from components.overlaps.statements import show_list, show_recommendations
from components.session import store
from components.session.download import name_stem
from components.text import escape_markdown
from data.overlaps.queries.framework_grid import (
    GridCellRow,
    GridCountryRow,
    get_framework_grid,
    pick,
    pick_recommendations,
)
from data.overlaps.queries.rows import OverlapsRow
from data.overlaps.rules.framework_facts import FACT_LABELS, FactKind, links_of
from data.overlaps.rules.overlaps import GENERAL, HIGH_RISK

_PANEL: Final = "overlaps_grid_cell"
#: Pixels: a grid of forty countries keeps its heading in sight.
_MOST_HEIGHT_PX: Final = 620
_COLUMNS: Final = (
    Column("name", "Country", pinned=True),
    Column("tier", "Tier"),
    Column("framework", "Framework"),
    Column("statements", "Statements", kind="integer"),
    Column("recommendations", "Recommendations", kind="integer"),
    Column("through_region", "Through a region", kind="integer"),
    Column("facts", "Facts that we link to it"),
    Column("is_hole", "Hole"),
)


def show_grid(overlaps: OverlapsRow, beside: DeltaGenerator) -> None:
    """The whole view. beside: room for a filter in the line of the paper's examples."""
    grid = store.read(get_framework_grid, shown_day())
    if not grid:
        st.info("No edition is recorded yet, so no country has a tier.", icon=":material/upload_file:")
        return
    with beside:
        ours = with_ours()
    region = filters.region_filter(PAGE)
    rows = tuple(row for row in grid if row.iso3 in region.members) if region else _of_interest(grid)
    names = {row.framework_id: row.short_name for row in overlaps.frameworks}
    opened = _opened(overlaps, grid)
    if opened and opened.iso3 not in {row.iso3 for row in rows}:
        rows = (*rows, *(row for row in grid if row.iso3 == opened.iso3))
    behind: tuple[HasSource, ...] = (*overlaps.statements, *rows)
    code = grid_code(opened.iso3, opened.framework_id) if opened else None
    table = build_grid(
        rows,
        names,
        with_ours=ours,
        place=region.name if region else "the world in red or amber",
        selected=code,
        caption=caption_of(behind),
    )
    picked = cross_table(
        table,
        key="overlaps_grid",
        panel=_PANEL,
        opened="The cell is opened below the grid.",
        most_height_px=_MOST_HEIGHT_PX,
    )
    if picked and picked != code:
        framework, iso3 = picked.split("~")
        go_to(framework=framework, iso3=iso3)
        st.rerun()
    show_sources(behind)
    with opening(_PANEL, ("framework", "iso3"), "Back to the grid", is_open=opened is not None):
        if opened is None:
            st.info("Open a cell to see what is said and recommended.", icon=":material/ads_click:")
        else:
            _show_opened(overlaps, opened, {row.iso3: row.name for row in grid}[opened.iso3], names, ours)
    say_withheld(overlaps)
    st.caption("Tiers: see the Risk map. Without a region the grid shows the red and amber countries.")
    lines = _lines(rows, names, ours)
    with st.expander("Show as a table", icon=":material/table:"):
        data_table(
            lines,
            _COLUMNS,
            key=f"overlaps_grid_table_{store.data_version()}",
            alt=f"The grid as a table: {counted(len(lines), 'pair')} of country and framework",
            placeholder="",
        )
    takeaway(
        name_stem("countries", region.name if region else "red and amber"),
        table.title,
        [sheet("Frameworks by country", lines, _COLUMNS)],
        behind,
        table,
        [("Region", region.name if region else "red and amber"), ("Our links", "shown" if ours else "hidden")],
    )


def _of_interest(grid: Sequence[GridCountryRow]) -> tuple[GridCountryRow, ...]:
    return tuple(row for row in grid if row.tier in HIGH_RISK)


def _opened(overlaps: OverlapsRow, grid: Sequence[GridCountryRow]) -> GridCellRow | None:
    """The cell that the address opens: framework=WPS&iso3=MMR; what is not known is said."""
    raw = address.read("iso3")
    known = {row.iso3: row for row in grid}
    if raw is not None and raw.upper() not in known:
        address.say_unknown("country", raw, [])
        return None
    if raw is None:
        return None
    framework = GENERAL if (address.read("framework") or "").upper() == GENERAL else None
    asked = () if framework else asked_frameworks(overlaps)
    wanted = framework or (asked[0] if asked else None)
    return next((cell for cell in known[raw.upper()].cells if cell.framework_id == wanted), None)


def _show_opened(overlaps: OverlapsRow, cell: GridCellRow, country: str, names: dict[str, str], ours: bool) -> None:
    with st.container(border=True):
        framework = names.get(cell.framework_id, "In general")
        st.subheader(f"{escape_markdown(framework)}: {escape_markdown(country)}", anchor=False)
        parts = [
            ("Statements that name both", cell.statement_ids, cell.references),
            ("Through its region", cell.region_statement_ids, cell.region_references),
        ]
        for heading, statement_ids, references in parts if ours else parts[:1]:
            statements = pick(overlaps.statements, statement_ids)
            recommendations = pick_recommendations(overlaps.recommendations, references)
            if statements or recommendations:
                st.markdown(f"**{heading}** ({len(statements) + len(recommendations)})")
            if statements:
                show_list(statements, names)
            if recommendations:
                show_recommendations(recommendations)
        if is_hole(cell, ours):
            st.markdown(
                "**A hole**: risk is red or amber here, and no statement or recommendation names the two together."
            )
        if ours and cell.facts:
            links = [link for link in links_of(cell.framework_id) if link.fact.value in cell.facts]
            st.markdown("**Recorded facts that we link to it**")
            st.markdown("\n".join(f"- {FACT_LABELS[link.fact]}. {escape_markdown(link.reasoning)}" for link in links))
        if cell.framework_id != GENERAL:
            st.button(
                "Open the lens",
                key="overlaps_open_lens",
                icon=":material/filter_center_focus:",
                on_click=go_to,
                kwargs={"view": "lens", "framework": cell.framework_id, "iso3": cell.iso3, "with": None},
            )


def _lines(rows: Sequence[GridCountryRow], names: dict[str, str], ours: bool) -> list[dict[str, object]]:
    return [
        {
            "name": row.name,
            "tier": row.tier.value,
            "framework": names.get(cell.framework_id, "In general"),
            "statements": len(cell.statement_ids),
            "recommendations": len(cell.references),
            "through_region": len(cell.region_statement_ids) + len(cell.region_references) if ours else None,
            "facts": ", ".join(FACT_LABELS[FactKind(fact)] for fact in cell.facts) if ours and cell.facts else None,
            "is_hole": "hole" if is_hole(cell, ours) else None,
        }
        for row in rows
        for cell in row.cells
    ]
