"""The second view of the Convening page, Briefs: the secretariat prepares, a delegation reads what was released to it."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from components.briefs.delegation_view import show_delegation
from components.briefs.preparation_view import show_preparation
from components.kit import address
from components.kit.form.kept_in_tab import keep_in_tab, show_what_came_back
from components.kit.guard import guarded
from components.kit.present import is_presenting
from components.session.access import current_clearance, current_delegation, current_viewer
from components.session.signing_in import sign_in_link
from data.convening.queries.agenda import MeetingRow
from data.core.handling import Clearance

_VIEWS: Final = {"room": "Meetings and room", "briefs": "Briefs"}


def choose_view() -> str:
    """'room' or 'briefs', in the address under `view`. Offered to whoever has briefs to prepare or to read."""
    has_briefs = current_clearance() is Clearance.SECRETARIAT or current_delegation() is not None
    if (not has_briefs and address.read("view") is None) or is_presenting():
        return "room"
    return address.choose_view(_VIEWS, "room", page="convening", clears=("brief",))


def show_briefs(meetings: Sequence[MeetingRow]) -> None:
    """What this viewer has of briefs; whoever has none is told the way, and not whether there are any."""
    delegation = current_delegation()
    show_what_came_back()
    if current_clearance() is Clearance.SECRETARIAT:
        show_preparation(meetings)
    elif delegation is not None:
        viewer = current_viewer()
        show_delegation(delegation, (viewer.delegation if viewer else None) or delegation)
    else:
        st.info(
            "Briefs are released to delegations. Sign in with your delegation's access code; the secretariat "
            "issues it.",
            icon=":material/key:",
        )
        sign_in_link()
    with guarded("unsaved text"):
        keep_in_tab()
