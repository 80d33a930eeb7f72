"""Who may stay on the Secretariat page: the secretariat; everybody else is told the way."""

import streamlit as st

from components.access import current_viewer
from components.masthead import show_heading
from components.text import escape_markdown
from data.rules.handling import Clearance

_VIEW_NAMES = {"open": "the open view", "members": "the members' view", "secretariat": "the secretariat's view"}


def stop_unless_secretariat() -> None:
    """Go on for the secretariat. Show the sign-in to nobody in particular, and the way out to others; then stop the run."""
    viewer = current_viewer()
    if viewer is None:
        _show_sign_in()
        st.stop()
    if viewer.role is not Clearance.SECRETARIAT:
        show_heading("Secretariat", "Where the network's record is kept.")
        st.info(
            f"This page is for the secretariat. You are signed in as {escape_markdown(viewer.name)} and have "
            f"{_VIEW_NAMES[viewer.role.value]}, on every other page. To record something, sign out and sign in with a "
            "code of the secretariat's.",
            icon=":material/lock:",
        )
        st.stop()


def _show_sign_in() -> None:
    show_heading("Sign in", "With an access code from the secretariat: for members' views, and to keep the record.")
    st.info("Nobody is signed in.", icon=":material/key:")
