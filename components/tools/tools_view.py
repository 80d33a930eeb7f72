"""The tools with the research on each, those on mass atrocities first and apart; one tool with its factors."""

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from components.kit import address, filters
from components.kit.columns import Column, as_sheet
from components.kit.format import counted, may_be_shown
from components.kit.tables import data_table, fact_table
from components.navigation import page_path
from components.networks.downloads import show_downloads
from components.recommendations.tools_view import FACTOR_COLUMNS, factor_lines
from components.session import store
from components.sources.behind import show_sources
from components.text import escape_markdown
from data.tools.queries.tools import (
    FactorRow,
    ToolRow,
    count_tools_withheld,
    get_recommendation_tools,
    get_stages,
    get_tool_factors,
    get_tools,
)
from data.tools.rules import STAGES, STAGES_NOTE, VOTE_NOTE

PAGE: Final = "tools"
_NOT_REVIEWED: Final = "not reviewed"
_COLUMNS: Final = (
    Column("name", "Tool", pinned=True, width=245),
    Column("stages", "Stages", "Our reading; the source does not say.", width=245),
    Column("atrocity_reports", "Reports on mass atrocities", kind="integer", width=190),
    Column("atrocity_findings", "Findings on mass atrocities", "Reduced, none or mixed, made worse.", width=280),
    Column("reports", "Reports in all", kind="integer", width=115),
    Column("findings", "Findings in all", "Reduced, none or mixed, made worse.", width=300),
    Column("direction", "Direction as read", "A count of findings, not the size of an effect.", width="medium"),
    Column("adverse_findings", "Adverse findings", kind="integer"),
    Column("meaning", "What it is", width="large"),
)


def choose_stage() -> str | None:
    """Choose a stage, all by default. In the address: stage."""
    labels = {"all": "All stages"} | {stage: stage.capitalize() for stage in STAGES}
    chosen = address.choose_segment("stage", labels, "all", "Stage", page=PAGE)
    return None if chosen == "all" else chosen


def show_tools(tools: Sequence[ToolRow], stage: str | None) -> None:
    """What a presenter says first, the table, and the tool that is open."""
    rows = [row for row in tools if stage is None or stage in row.stages]
    if not rows:
        st.info("No tool of this stage that may be shown here is recorded.", icon=":material/info:")
        return
    words = filters.search_words(PAGE, "sanctions, mediation, elites")
    rows = [row for row in rows if filters.holds_all(words, (*_line(row).values(), row.mechanism, row.note))]
    if not rows:
        st.info("No tool matches the search.", icon=":material/filter_alt_off:")
        return
    opened = _asked_tool(tools)
    withheld = store.read(count_tools_withheld)
    st.markdown(_headline(rows, withheld))
    data_table(
        [_line(row) for row in rows],
        _COLUMNS,
        key=f"tools_table_{store.data_version()}",
        alt=f"{counted(len(rows), 'tool')} with the research on each",
        height=440,
        identity="tool_id",
        selected=opened.tool_id if opened else None,
        on_select=_open,
        placeholder=_NOT_REVIEWED,
    )
    show_sources(rows)
    with st.container(key="present_keep_votes"):
        st.caption(
            f"{VOTE_NOTE} A tool that was not reviewed has no evidence on record, which is not evidence of no effect."
        )
    st.caption(STAGES_NOTE)
    if opened is not None:
        _show_tool(opened, withheld)
    _show_stages()
    factors = store.read(get_tool_factors)
    show_downloads(
        "tools",
        "What works",
        [
            as_sheet("Tools", [_line(row) for row in rows], _COLUMNS),
            as_sheet("Factors", _factor_sheet(factors), (Column("tool", "Tool"), *FACTOR_COLUMNS)),
        ],
        (*rows, *factors),
        [],
        (("Stage", stage or "all"),),
    )


def _open(line: dict[str, Any] | None) -> None:
    address.write("tool", line["tool_id"] if line else None)


def _asked_tool(tools: Sequence[ToolRow]) -> ToolRow | None:
    raw = address.read("tool")
    found = next((row for row in tools if raw and row.tool_id == raw.upper()), None)
    if raw is not None and found is None:
        address.say_unknown("tool", raw, [row.tool_id for row in tools])
    return found


def _headline(rows: Sequence[ToolRow], withheld: int) -> str:
    reviewed = [row for row in rows if row.is_reviewed]
    on_atrocities = [row for row in reviewed if row.atrocity_reports]
    return (
        f"**{len(reviewed)} of {counted(len(rows), 'tool')}**{may_be_shown(withheld)} were reviewed, {len(on_atrocities)} of "
        "them in research on mass "
        f"atrocities itself; **{len(rows) - len(reviewed)}** were not reviewed."
    )


def _line(row: ToolRow) -> dict[str, Any]:
    return {
        "tool_id": row.tool_id,
        "name": row.name,
        "stages": ", ".join(row.stages),
        "atrocity_reports": row.atrocity_reports,
        "atrocity_findings": _findings(
            row, row.atrocity_decrease_findings, row.atrocity_mixed_findings, row.atrocity_increase_findings
        ),
        "reports": row.reports,
        "findings": _findings(row, row.decrease_findings, row.mixed_findings, row.increase_findings),
        "direction": row.direction if row.is_reviewed else _NOT_REVIEWED,
        "adverse_findings": row.adverse_findings,
        "meaning": row.meaning,
    }


def _findings(row: ToolRow, decrease: int | None, mixed: int | None, increase: int | None) -> str | None:
    if not row.is_reviewed:
        return None
    return f"{decrease or 0} reduced, {mixed or 0} none or mixed, {increase or 0} worse"


def _show_tool(row: ToolRow, withheld: int) -> None:
    """One tool: how it may work, what makes it succeed, which recommendations rest on it."""
    st.subheader(escape_markdown(row.name), anchor=False)
    mechanism = f" It may work as follows: {row.mechanism}." if row.mechanism else ""
    st.markdown(
        escape_markdown(f"{row.meaning}.{mechanism} As a strategy: {row.strategies}. Read as: {row.direction}.")
    )
    if row.note:
        st.caption(escape_markdown(row.note))
    factors = [factor for factor in store.read(get_tool_factors) if factor.tool_id == row.tool_id]
    if factors:
        fact_table(factor_lines(factors), FACTOR_COLUMNS, f"What makes it succeed: {row.name}")
        st.caption("'Design' factors can be chosen by whoever uses the tool; 'contextual' factors cannot.")
    else:
        st.markdown(f"No factor of success is recorded for it{may_be_shown(withheld)}.")
    tagged = [tag for tag in store.read(get_recommendation_tools) if tag.tool_id == row.tool_id]
    if not tagged:
        st.markdown(f"No recommendation is recorded as relying on it{may_be_shown(withheld)}.")
    for tag in tagged:
        st.page_link(
            page_path("recommendations"),
            label=f"{tag.reference} relies on it",
            icon=":material/checklist:",
            query_params={"ref": tag.reference},
        )


def _show_stages() -> None:
    with st.expander("The three stages"):
        lines = [
            {
                "stage": row.stage_id,
                "also": row.also_called,
                "meaning": f"{row.meaning} (our reading)"
                if "meaning" in (row.background_fields or "")
                else row.meaning,
                "paper": row.paper_pointer,
            }
            for row in store.read(get_stages)
        ]
        columns = (Column("stage", "Stage"), Column("also", "Also called"), Column("meaning", "What it is"))
        fact_table(lines, (*columns, Column("paper", "Where the paper speaks of it")), "The three stages")


def _factor_sheet(factors: Sequence[FactorRow]) -> list[dict[str, Any]]:
    names = {row.tool_id: row.name for row in store.read(get_tools)}
    tools = [names.get(row.tool_id, row.tool_id) for row in factors]
    return [{"tool": tool, **line} for tool, line in zip(tools, factor_lines(factors), strict=True)]
