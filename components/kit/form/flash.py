"""What a form has just recorded, said once, in the run after."""

from typing import Final

import streamlit as st

from components.text import escape_markdown

_SAID: Final = "_secretariat_said"


def flash(sentence: str) -> None:
    """Let the next run say this."""
    st.session_state[_SAID] = sentence


def show_flash() -> None:
    """Say, once, what was just recorded. Called by the page, above its view."""
    said = st.session_state.pop(_SAID, None)
    # The place is always there: were it gone with the next run, everything below would be made anew, under the typist's hands.
    place = st.empty()
    if said:
        place.success(escape_markdown(said), icon=":material/task_alt:")
