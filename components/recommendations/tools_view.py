"""On which tool of prevention a recommendation rests: what is recorded, with its evidence, and what its words suggest."""

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from components.kit.columns import Column
from components.kit.format import may_be_shown
from components.kit.provenance import source_line
from components.kit.tables import fact_table
from components.navigation import page_path
from components.session import store
from components.session.access import current_clearance
from components.text import escape_markdown
from data.core.handling import Clearance
from data.sources.queries.provenance import get_sources_by_id
from data.tools.queries.tools import (
    FactorRow,
    RecommendationToolRow,
    ToolRow,
    count_tools_withheld,
    get_recommendation_tools,
    get_suggested_tools,
    get_tool_factors,
    get_tools,
)
from data.tools.rules import NOT_REVIEWED, VOTE_NOTE

FACTOR_COLUMNS: Final = (
    Column("factor", "Factor"),
    Column("kind", "Kind"),
    Column("research", "In research"),
    Column("findings", "Findings"),
    Column("practitioners", "Practitioners"),
    Column("note", "Note"),
)


def show_tools_of(reference: str) -> None:
    """What is recorded of the tools that it rests on, then suggestions, which are nobody's word."""
    tools = {row.tool_id: row for row in store.read(get_tools)}
    if not tools:
        return
    recorded = store.read(get_recommendation_tools, (reference,))
    suggested = [row for row in store.read(get_suggested_tools, (reference,)) if row.tool_id in tools]
    st.subheader("The tool it relies on", anchor=False)
    if not recorded:
        st.markdown(f"No tool is recorded for it{may_be_shown(store.read(count_tools_withheld))}.")
    for tag in recorded:
        _show_tag(tag, tools[tag.tool_id])
    if suggested:
        named = "; ".join(
            f"{tools[row.tool_id].name} (its text says {', '.join(f'“{word}”' for word in row.words)})"
            for row in suggested
        )
        st.markdown(escape_markdown(f"Suggested by its wording, not reviewed: {named}."))
    with st.container(horizontal=True):
        st.page_link(page_path("tools"), label="All tools with the research on each", icon=":material/menu_book:")
        if current_clearance() is Clearance.SECRETARIAT:
            st.page_link(
                page_path("secretariat"),
                label="Record a tool for it",
                icon=":material/edit:",
                query_params={"view": "tools", "ref": reference},
            )


def _show_tag(tag: RecommendationToolRow, tool: ToolRow) -> None:
    """One tool with its evidence and those of its factors that the text provides for."""
    st.markdown(f"**{escape_markdown(tool.name)}**: {escape_markdown(tag.reading)}")
    if not tool.is_reviewed:
        st.markdown(escape_markdown(f"It was {NOT_REVIEWED}."))
        return
    st.markdown(
        escape_markdown(
            f"{tool.atrocity_reports} reports on mass atrocities, {tool.reports} reports in all; read as: {tool.direction}."
        )
    )
    factors = [row for row in store.read(get_tool_factors) if row.tool_id == tool.tool_id]
    design = [
        row for row in factors if row.factor_kind == "design" and row.research_strength in ("stronger", "moderate")
    ]
    given = [row for row in factors if row.factor in tag.factors]
    missing = [row.factor for row in design if row.factor not in tag.factors]
    if given:
        fact_table(factor_lines(given), FACTOR_COLUMNS, f"Factors of success that {tag.reference} provides for")
    else:
        st.markdown("It is recorded as providing for none of the factors of success.")
    if missing:
        st.markdown(escape_markdown(f"Not provided for, of the better supported ones: {', '.join(missing)}."))
    source = store.read(get_sources_by_id).get(tool.source_id)
    source_line([source] if source else [], tool.as_of, VOTE_NOTE)


def factor_lines(factors: Sequence[FactorRow]) -> list[dict[str, Any]]:
    """Factors as lines of a table."""
    return [
        {
            "factor": row.factor,
            "kind": f"{row.factor_kind}, {row.family}",
            "research": "not found in research" if row.research_strength == "none" else row.research_strength,
            "findings": "–"
            if row.findings is None
            else f"{row.for_findings or 0} for, {row.against_findings or 0} against, {row.mixed_findings or 0} none or mixed",
            "practitioners": _practitioners(row),
            "note": row.note or "–",
        }
        for row in factors
    ]


def _practitioners(row: FactorRow) -> str:
    if row.practitioners_asked is None:
        return "not asked"
    if row.practitioners_for_net is None:
        return f"{row.practitioners_asked} asked, no clear answer"
    sign = "+" if row.practitioners_for_net > 0 else ""
    return f"{sign}{row.practitioners_for_net} of {row.practitioners_asked}, for less against".replace("-", "\u2212")
