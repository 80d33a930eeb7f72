"""What every page carries: its heading at the top, and who sees what, of which version, at the bottom."""

import streamlit as st

from components.kit.present import enter_control
from components.session import store
from components.session.access import current_clearance
from components.text import escape_markdown
from data.core.settings import get_settings

_SEEN = {
    "open": "Open view: shows only what may be shown in an open session",
    "members": "Members' view: for closed sessions only",
    "secretariat": "Secretariat's view: not for projection",
}


def show_heading(title: str, lead: str = "") -> None:
    """The page's heading and, where it helps, one sentence that says what the page answers."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.title(escape_markdown(title), anchor=False, width="content")
        enter_control("masthead")
    if lead:
        st.markdown(lead)


def show_footer() -> None:
    """Who sees what, and of which data version this screen is."""
    st.divider()
    st.caption(
        f"{_SEEN[current_clearance().value]} · data version {store.data_version()} · "
        f"{escape_markdown(get_settings().network_name)}"
    )
