"""What a widget calls when its reader chooses, for sessions that are cleared while a browser still tells of a choice."""

import logging
from collections.abc import Callable

import streamlit as st

log = logging.getLogger("amberlight")


def guarded_callback(key: str, changed: Callable[[], None]) -> Callable[[], None]:
    """`changed`, for a widget with this key; it does nothing where the session has forgotten what was chosen.

    A session is cleared when the viewer changes or the room turns. What a browser tells in that moment is then taken by
    Streamlit for a new choice, of which it has no value. A failure here is outside every guard and leaves a screen without
    its page for good: so it was found, on a projector.
    """

    def run() -> None:
        if key in st.session_state:
            changed()
        else:
            log.info("A choice of %s came after its session was cleared, and was ignored", key)

    return run
