"""Signing out: the store ends the sign-in first, in every tab; then the browser forgets its cookie and loads the page anew."""

import logging
from typing import Final

import streamlit as st

from components.kit.static_component import StaticComponent
from components.session.access import Viewer, current_viewer, end_own_sign_in
from data.core.errors import AmberlightError

log = logging.getLogger("amberlight.access")

_IS_LEAVING: Final = "_access_is_leaving"
_FORGOTTEN: Final = "forgotten"
_LEAVE: Final = StaticComponent("amberlight_leave", "access/leave.js", "<p>Signing out</p>")


def sign_out_button(viewer: Viewer) -> None:
    """The way out."""
    st.button(
        ":small[Sign out]",
        key="access_sign_out",
        type="tertiary",
        icon=":material/logout:",
        on_click=_sign_out,
        help="Ends this view in every tab of this browser. It ends automatically after an hour without use, "
        f"and on {viewer.until:%d %B %Y at %H:%M} UTC at the latest.",
    )


def finish_signing_out() -> None:
    """Where the button was pressed: let the browser forget, and stop the run. By then nothing is open any more."""
    how = st.session_state.get(_IS_LEAVING)
    if how is None:
        return
    st.session_state.clear()
    if how == _FORGOTTEN:
        st.logout()
    elif how == "provider":
        # In two steps: the way out through the provider leaves the page at once, before its tab could forget.
        st.session_state[_IS_LEAVING] = _FORGOTTEN
        _LEAVE.show("access_leave", {"way": how}, on_forgotten_change=lambda: None)
    else:
        _LEAVE.show("access_leave", {"way": how})
    st.stop()


def _sign_out() -> None:
    viewer = current_viewer()
    st.session_state[_IS_LEAVING] = viewer.way if viewer else ""
    try:
        end_own_sign_in()
    except AmberlightError as error:
        # The browser's own request, which follows, ends it as well.
        log.error("A sign-in was not ended: %s", error)
