"""Who may stay on the Secretariat page: the secretariat; everybody else is told the way."""

from typing import Final

import streamlit as st

from components.kit.masthead import show_heading
from components.kit.static_component import StaticComponent
from components.secretariat.provider import show_provider_buttons
from components.server.operator import LINK
from components.session import store
from components.session.access import current_clearance, current_viewer
from components.session.room_screen import current_place
from components.session.signing_in import go_back, way_back
from components.text import escape_markdown
from data.access.queries.sign_ins import has_access_codes
from data.core.handling import Clearance

_VIEW_NAMES = {"open": "the open view", "members": "the members' view", "secretariat": "the secretariat's view"}

#: The code goes from the browser to POST /session and never through Streamlit; the form then loads the page anew.
_CODE_FORM: Final = StaticComponent(
    "amberlight_code_form", "access/code_form.js", '<div class="code-root"></div>', "access/code_form.css"
)


def stop_unless_secretariat() -> None:
    """Go on for the secretariat. Show the sign-in to nobody in particular, and the way out to others; then stop the run."""
    viewer = current_viewer()
    back = way_back()
    if viewer is None:
        _show_sign_in(back)
        st.stop()
    if back is not None:
        # Signed in meanwhile: in another tab, or at an identity provider.
        go_back(back)
    if viewer.role is not Clearance.SECRETARIAT:
        show_heading("Secretariat", "Where the network's record is maintained.")
        st.info(
            f"This page is for the secretariat. You are signed in as {escape_markdown(viewer.name)} and have "
            f"{_VIEW_NAMES[viewer.role.value]}, on every other page. To record something, sign out and sign "
            "in with a secretariat code.",
            icon=":material/lock:",
        )
        st.stop()
    if current_place().frozen:
        show_heading("Secretariat", "Where the network's record is maintained.")
        st.info(
            "This screen shows frozen figures. Show current figures to record something.", icon=":material/ac_unit:"
        )
        st.stop()
    if current_clearance() is not Clearance.SECRETARIAT:
        show_heading("Secretariat", "Where the network's record is maintained.")
        st.info(
            "This screen follows the meeting and shows no more than its session may see. Record on another "
            "screen, or leave the meeting on this one.",
            icon=":material/lock:",
        )
        st.stop()


def _show_sign_in(back: str | None) -> None:
    show_heading(
        "Sign in", "For members' views, and for the secretariat to keep the record. The open view needs no sign-in."
    )
    has_codes = store.read_fresh(has_access_codes)
    if has_codes:
        _CODE_FORM.show("secretariat_code_form", {"back": back})
    show_provider_buttons(back)
    if LINK.is_open():
        st.caption(
            ":material/terminal: On this machine: the terminal that runs Amberlight shows a link that opens "
            "the secretariat's view once."
        )
    if not has_codes:
        st.info(
            "No access code has been created yet. Whoever runs Amberlight can create one on its machine: "
            "`python -m data access new --label Secretariat --person 'A. Person' --role secretariat --days "
            "90`",
            icon=":material/key:",
        )
