"""What was withdrawn or retired, each with the way back: a new entry with a reason of its own."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from components.kit.form.form import RecordForm
from components.kit.format import date_text
from components.session import store
from components.text import escape_markdown
from data.recommendations.queries.withdrawn import WithdrawnRow


def show_withdrawn(
    rows: Sequence[WithdrawnRow], heading: str, restore: Callable[..., Any], then: Callable[[Any], None]
) -> None:
    """The rows below a heading, none where there are none. restore: the command that takes (key, version, reason); then:
    what follows it, such as opening what is on record again.
    """
    if not rows:
        return
    st.subheader(heading, anchor=False)
    for row in rows:
        with st.expander(escape_markdown(f"{row.key} · {row.title}"), icon=":material/delete_history:"):
            st.caption(escape_markdown(_how_it_left(row)))
            _show_return(row, restore, then)


def _how_it_left(row: WithdrawnRow) -> str:
    on = f" on {date_text(row.withdrawn_at.date().isoformat())}" if row.withdrawn_at else ""
    by = f" by {row.by_whom}" if row.by_whom else ""
    return f"Withdrawn{on}{by}: {row.why or 'see the audit'}"


def _show_return(row: WithdrawnRow, restore: Callable[..., Any], then: Callable[[Any], None]) -> None:
    form = RecordForm(f"restore_{row.key}", {"reason": None}, row.version, {"reason": "Why"}, target=row.key)
    form.text("reason", max_chars=300)
    form.submit(
        "Reinstate",
        lambda values: store.write(restore, row.key, form.version, values["reason"] or ""),
        said=lambda _: f"Reinstated: {row.key}. The withdrawal stays in its history.",
        icon=":material/undo:",
        kind="secondary",
        then=then,
    )
