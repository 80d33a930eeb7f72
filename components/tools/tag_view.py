"""The secretariat's view on tools: record on which tool a recommendation rests, with the factors that its text provides for."""

from typing import Any

import streamlit as st

from components.kit.form.fact_fields import withdrawal_form
from components.kit.form.form import RecordForm
from components.kit.form.record_fields import HANDLING_LABELS
from components.recommendations.recording.record_pick import pick_recommendation
from components.session import store
from components.text import escape_markdown
from data.core.models.base import HANDLING_LEVELS
from data.tools.commands import (
    RECOMMENDATION_TOOL,
    RecommendationToolContent,
)
from data.tools.queries.tools import get_recommendation_tools, get_suggested_tools, get_tool_factors, get_tools

_LABELS = {
    "tool_id": "Tool",
    "reading": "Why it relies on it",
    "factors": "Factors that its text provides for, one per line",
    "handling": "Who may see it",
}


def show_tags() -> None:
    """The view. In the address: ref."""
    detail = pick_recommendation("tools", stages=("proposed", "adopted"))
    if detail is None:
        return
    reference = detail.recommendation.reference
    names = {row.tool_id: row.name for row in store.read(get_tools)}
    form_side, record_side = st.columns([3, 2], gap="large")
    with form_side:
        st.subheader("A new entry", anchor=False)
        _say_suggestions(reference, names)
        start = {"tool_id": None, "reading": None, "factors": None, "handling": detail.recommendation.handling}
        form = RecordForm(f"tool_{reference}", stored=start, version=0, labels=_LABELS)
        form.choice("tool_id", list(names), format_func=lambda one: names[one])
        form.long_text("reading", height=80)
        form.long_text("factors", height=100, help="In exactly the words listed below.")
        form.choice("handling", HANDLING_LEVELS, format_func=lambda one: HANDLING_LABELS[one])

        def record(values: dict[str, Any]) -> Any:
            factors = tuple(line.strip() for line in (values["factors"] or "").splitlines() if line.strip())
            content = RecommendationToolContent(
                reference=reference,
                tool_id=values["tool_id"] or "",
                reading=values["reading"] or "",
                factors=factors,
                handling=values["handling"],
            )
            return store.write(RECOMMENDATION_TOOL.record, content)

        form.submit("Record the tool", record, said=lambda _: f"Recorded: the tool that {reference} relies on.")
    with record_side:
        st.subheader("On record", anchor=False)
        rows = store.read(get_recommendation_tools, (reference,))
        if not rows:
            st.markdown("Nothing yet.")
        for row in rows:
            with st.container(border=True):
                factors = f"  \nProvides for: {escape_markdown(', '.join(row.factors))}" if row.factors else ""
                st.markdown(
                    f"**{escape_markdown(row.tool_name)}**  \n{escape_markdown(row.reading)}{factors} "
                    f":small[({escape_markdown(row.handling)})]"
                )
                with st.expander("Withdraw it", icon=":material/delete_history:"):
                    withdrawal_form(
                        f"tools_withdraw_{row.tag_id}",
                        row.tag_id,
                        RECOMMENDATION_TOOL,
                    )
    with st.expander("The factors on record, by tool"):
        by_tool: dict[str, list[str]] = {}
        for factor in store.read(get_tool_factors):
            by_tool.setdefault(factor.tool_id, []).append(factor.factor)
        for tool_id, factors_of in by_tool.items():
            st.markdown(f"**{escape_markdown(names.get(tool_id, tool_id))}**: {escape_markdown('; '.join(factors_of))}")


def _say_suggestions(reference: str, names: dict[str, str]) -> None:
    """What its words suggest; nothing of it is recorded until somebody does."""
    rows = [row for row in store.read(get_suggested_tools, (reference,)) if row.tool_id in names]
    if rows:
        named = "; ".join(f"{names[row.tool_id]} ({', '.join(row.words)})" for row in rows)
        st.caption(escape_markdown(f"Suggested by its wording, not recorded: {named}."))
