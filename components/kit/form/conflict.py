"""Two people edited the same record: the second sees both, and decides. Nothing of either is lost before that."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components.kit.columns import Column
from components.kit.form.values import in_words, is_same
from components.kit.tables import fact_table
from components.session import store
from components.text import escape_markdown
from data.access.queries.audit import AuditFilter, get_audit

_COLUMNS = (
    Column("field", "Field"),
    Column("before", "When you opened it"),
    Column("theirs", "Recorded since"),
    Column("mine", "Yours"),
)


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """One field that somebody changed."""

    field: str
    before: str
    theirs: str
    mine: str


def conflict_lines(
    labels: Mapping[str, str],
    before: Mapping[str, Any],
    now: Mapping[str, Any],
    mine: Mapping[str, Any],
    words: Mapping[str, Callable[[Any], str]],
) -> tuple[ConflictLine, ...]:
    """The fields that either changed. mine: only what the editor changed. words: how a field names its values."""
    lines = []
    for name, old in before.items():
        theirs_changed, mine_changed = not is_same(old, now.get(name)), name in mine
        if theirs_changed or mine_changed:
            say = words.get(name, str)
            theirs = in_words(now.get(name), say) if theirs_changed else "not changed"
            own = in_words(mine[name], say) if mine_changed else "not changed"
            lines.append(ConflictLine(labels.get(name, name), in_words(old, say), theirs, own))
    return tuple(lines)


def show_conflict(
    key: str,
    labels: Mapping[str, str],
    before: Mapping[str, Any],
    now: Mapping[str, Any],
    mine: Mapping[str, Any],
    words: Mapping[str, Callable[[Any], str]],
    *,
    target: str | None,
    on_merge: Callable[[], None],
    on_drop: Callable[[], None],
) -> None:
    """Show both sides, and the two ways on. target: as the audit names the record, so that its last editor is named."""
    st.warning(
        f"{_last_editor(target)} recorded a change to this while you were editing. Your changes are not "
        "recorded yet, and nothing is lost. Compare, then decide.",
        icon=":material/group:",
    )
    fact_table(conflict_lines(labels, before, now, mine, words), _COLUMNS, "Changed by both of you")
    with st.container(horizontal=True):
        st.button(
            "Apply my changes on top of theirs",
            key=f"{key}:merge",
            on_click=on_merge,
            help="Keeps what was recorded since, with your values where you changed something. It is recorded "
            "only when you press the button below.",
        )
        st.button("Keep theirs, discard mine", key=f"{key}:drop", on_click=on_drop)


def _last_editor(target: str | None) -> str:
    """Whoever made the newest entry on the audit about just this record; 'Somebody' where it holds none."""
    if target is None:
        return "Somebody"
    # The filter finds records whose names hold this one's, too.
    found = store.read_once(get_audit, AuditFilter(target=target)).rows
    return next((escape_markdown(row.who) for row in found if row.target == target), "Somebody")
