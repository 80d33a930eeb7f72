"""Whom a paper is for, chosen beside its buttons; the paper is made at that audience's clearance, never above the viewer's."""

from typing import Any, Final

import streamlit as st

from components.session import store
from components.session.access import current_clearance
from data.access.queries.delegations import get_possible_delegations
from data.core.handling import Clearance
from data.papers.rules.audience import Audience, check_maker, find_audience, is_within, usual_audience

_NAMES: Final = {
    Clearance.OPEN: "Open session",
    Clearance.MEMBERS: "Members",
    Clearance.SECRETARIAT: "Secretariat only",
}


def choose_audience(label: str, key: str, *, more: tuple[tuple[str, str], ...] = (), is_disabled: bool = False) -> str:
    """The select box. Returns the word of an audience, a delegation's id, or one of `more` (word and label), which come first.

    Members' papers are offered first to whoever may see what members see. key: once on a page.
    """
    maker = current_clearance()
    names = {level.value: _NAMES[level] for level in Clearance if is_within(level, maker)} | dict(more) | delegations()
    usual = usual_audience(maker).clearance.value
    # The key names the view: what was chosen in a wider one is no choice of this one.
    chosen: Any = st.selectbox(
        label,
        list(names),
        index=list(names).index(usual),
        key=f"{key}_{maker.value}",
        disabled=is_disabled,
        format_func=names.__getitem__,
        help="The paper holds what this audience may see and says on its face who it is for. A delegation's "
        "copy is made at members' level.",
    )
    return str(chosen or usual)


def delegations() -> dict[str, str]:
    """The names of delegations by id, in the order of their names."""
    return {row.actor_id: row.name for row in store.read(get_possible_delegations)}


def audience_of(word: str) -> Audience:
    """The audience that was chosen. Raises AmberlightError where the viewer may not make a paper for it."""
    return find_audience(word, current_clearance(), delegations())


def check_still_allowed(audience: Audience) -> None:
    """Asked when a file is made: raises AmberlightError where its viewer sees less by now than the audience may."""
    check_maker(audience, current_clearance())
