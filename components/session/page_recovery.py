"""Bring a screen back to its page when its browser asked for something in the name of the page that it had just left.

What a browser asks by itself, to be brought up to date, may still name the page before. Streamlit answers for that page and
says so, and the browser takes the page that it shows for one that is over, and empties it.
"""

from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state import SessionState

from components.navigation import page_path

_SHOWN: Final = "_page_shown"
_TRIES: Final = "_page_astray"
#: For one page shown. Should a browser never name it rightly, its screen is not run for ever.
_MOST_TRIES: Final = 3


def note_page(address: str) -> None:
    """Remember what this run shows: its page ('risk') and all that its address asks for."""
    context = get_script_run_ctx(suppress_warning=True)
    page = context.pages_manager.current_page_script_hash if context else ""
    shown = (page, address, {name: st.query_params[name] for name in st.query_params})
    if st.session_state.get(_SHOWN) != shown:
        # Steps turned quickly cross with what the browser asks again and again, each time on another page.
        st.session_state.pop(_TRIES, None)
    st.session_state[_SHOWN] = shown


def shown_page() -> str:
    """The page that this run shows ('risk')."""
    page: str = st.session_state.get(_SHOWN, ("", "", {}))[1]
    return page


def page_shown_with(state: SessionState) -> tuple[str, dict[str, str]] | None:
    """The page and the parameters that the last run with this state ended at; None for a run that did not get so far."""
    if _SHOWN not in state:
        return None
    _, address, parameters = state[_SHOWN]
    return address, parameters


def recover_page() -> None:
    """Go to the page that was shown last, if a part of it was asked for in the name of another. Then it does not return."""
    context = get_script_run_ctx(suppress_warning=True)
    shown = st.session_state.get(_SHOWN)
    if context is None or shown is None or not context.fragment_ids_this_run:
        # The page itself was asked for: it is what it is run as.
        return
    page, address, parameters = shown
    if context.page_script_hash == page:
        st.session_state.pop(_TRIES, None)
        return
    tries = st.session_state.get(_TRIES, 0)
    if tries < _MOST_TRIES:
        st.session_state[_TRIES] = tries + 1
        st.switch_page(page_path(address), query_params=parameters)
