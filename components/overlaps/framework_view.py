"""Framework by framework: how the paper would treat it, what pulls which way, who champions it, and what is open."""

from collections.abc import Sequence
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.drawing.charts.framework_overview import build_overview
from components.drawing.cross_table_view import cross_table
from components.kit.columns import Column
from components.kit.format import counted, listed
from components.kit.present import opened as opening
from components.kit.tables import data_table
from components.navigation import page_path
from components.overlaps.downloads import sheet, takeaway
from components.overlaps.state import asked_frameworks, caption_of, choose_frameworks, go_to, say_withheld, show_sources
from components.overlaps.statements import (
    RECOMMENDATION_COLUMNS,
    STATEMENT_COLUMNS,
    recommendation_lines,
    show_list,
    show_recommendations,
    statement_lines,
)
from components.session import store
from components.text import escape_markdown
from data.overlaps.queries.overlaps import get_framework_summaries
from data.overlaps.queries.rows import FrameworkSummaryRow, OverlapsRow, OverlapStatementRow

_PANEL: Final = "overlaps_framework"
_GROUPS: Final = {"initial": "One of the paper's first four", "annex_ii": "One of the nine in the paper's Annex II"}
_COLUMNS: Final = (
    Column("name", "Framework", pinned=True),
    Column("group", "Group"),
    Column("stance", "Treatment proposed in the paper", width="large"),
    Column("pointer", "Where"),
    Column("convergences", "Convergences", kind="integer"),
    Column("tensions", "Tensions", kind="integer"),
    Column("links", "Links", kind="integer"),
    Column("documents", "UN documents", kind="integer"),
    Column("risk_factors", "Risk factors", kind="integer"),
    Column("champions", "Champions", kind="integer"),
    Column("countries", "Countries", kind="integer"),
    Column("open_questions", "Open questions", kind="integer"),
)


def show_frameworks(overlaps: OverlapsRow, beside: DeltaGenerator) -> None:
    """The whole view. beside: room for a filter in the line of the paper's examples."""
    summaries = store.read(get_framework_summaries)
    chosen = choose_frameworks(overlaps, asked_frameworks(overlaps), "Frameworks")
    table = build_overview(summaries, selected=chosen[0] if chosen else None, caption=caption_of(overlaps.statements))
    picked = cross_table(table, key="overlaps_overview", panel=_PANEL, opened="The framework is opened below.")
    if picked and chosen != (picked,):
        go_to(framework=picked)
        st.rerun()
    names = {row.framework_id: row.short_name for row in overlaps.frameworks}
    show_sources(overlaps.statements)
    with opening(_PANEL, ("framework",), "Back to the overview", is_open=bool(chosen)):
        if not chosen:
            st.info("Choose a framework to see what is recorded about it.", icon=":material/ads_click:")
        for row in summaries:
            if row.framework.framework_id in chosen:
                _show_one(row, names)
    say_withheld(overlaps)
    lines = [_line(row) for row in summaries]
    with st.expander("The overview as a table", icon=":material/table:"):
        data_table(
            lines,
            _COLUMNS,
            key=f"overlaps_overview_table_{store.data_version()}",
            alt=f"The overview as a table: {counted(len(lines), 'framework')}",
        )
    rows = [row for row in overlaps.statements if not chosen or set(row.framework_ids) & set(chosen)]
    asked = [row for row in overlaps.recommendations if not chosen or set(row.framework_ids) & set(chosen)]
    takeaway(
        "frameworks",
        table.title,
        [
            sheet("Frameworks", lines, _COLUMNS),
            sheet("Statements", statement_lines(rows, names), STATEMENT_COLUMNS),
            sheet("Recommendations", recommendation_lines(asked, names), RECOMMENDATION_COLUMNS),
        ],
        overlaps.statements,
        table,
        [("Frameworks", listed([names[one] for one in chosen]) or "all")],
    )


def _show_one(row: FrameworkSummaryRow, names: dict[str, str]) -> None:
    with st.container(border=True):
        st.subheader(escape_markdown(row.framework.name), anchor=False)
        group = _GROUPS.get(row.framework.framework_group, "")
        pointer = f" ({row.treatment.pointer})" if row.treatment.pointer else ""
        st.markdown(
            f"{escape_markdown(group)}. Treatment proposed in the paper: "
            f"**{escape_markdown(row.treatment.stance.value)}** {escape_markdown(pointer)}."
        )
        left, right = st.columns(2, gap="medium")
        with left:
            _part("● Converges with prevention", row.convergences, names)
            _part("◆ Linked to other frameworks", row.links, names)
            _part("○ UN documents", row.documents, names)
            _part("○ UN risk factors", row.risk_factors, names, "The paper links no numbered risk factor to it.")
        with right:
            _part("▲ Pulls against prevention", row.tensions, names)
            _part("○ Champions", row.champions, names, "The record names no champion.")
            _part("○ Open questions", row.open_questions, names, "The record names none.")
            _show_countries(row)
            if row.recommendations:
                st.markdown(f"**■ Recommendations** ({len(row.recommendations)})")
                show_recommendations(row.recommendations)
        if row.context:
            with st.expander(f"What else is said about it ({len(row.context)})"):
                show_list(row.context, names)


def _part(heading: str, rows: Sequence[OverlapStatementRow], names: dict[str, str], none: str = "") -> None:
    """One subject; without rows its sentence, or nothing where there is none to say."""
    if rows:
        st.markdown(f"**{heading}** ({len(rows)})")
        show_list(rows, names)
    elif none:
        st.markdown(f"**{heading}**  \n{none}")


def _show_countries(row: FrameworkSummaryRow) -> None:
    if not row.countries:
        st.markdown("**○ Countries named**  \nThe record names none with it.")
        return
    st.markdown(f"**○ Countries named** ({len(row.countries)})")
    with st.container(horizontal=True):
        for iso3, name, ids in row.countries:
            st.page_link(
                page_path("country"),
                label=f"{escape_markdown(name)} ({len(ids)})",
                icon=":material/flag:",
                query_params={"iso3": iso3},
            )


def _line(row: FrameworkSummaryRow) -> dict[str, object]:
    counts = ("convergences", "tensions", "links", "documents", "risk_factors", "champions", "countries")
    return {
        "name": row.framework.name,
        "group": _GROUPS.get(row.framework.framework_group, row.framework.framework_group),
        "stance": row.treatment.stance.value,
        "pointer": row.treatment.pointer or None,
        **{name: len(getattr(row, name)) for name in (*counts, "open_questions")},
    }
