"""What a widget calls when its reader chooses, and not when its browser only repeats what another page or session showed."""

import logging
from collections.abc import Callable

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState

log = logging.getLogger("amberlight")


def guarded_callback(key: str, changed: Callable[[], None]) -> Callable[[], None]:
    """`changed`, for a widget with this key; it does nothing where the session has forgotten what was chosen, or nobody chose.

    A session is cleared when the viewer changes or the room turns. What a browser tells in that moment is then taken by
    Streamlit for a new choice, of which it has no value. A failure here is outside every guard and leaves a screen without
    its page for good: so it was found, on a projector.

    A browser tells with every run what its widgets held when it last drew them. A part of the page that asks for a run by itself
    (the live line, which hears at once that the room has turned) does so before the step's page is drawn, and tells what the
    step before showed: its filters stood in the next step's address. A choice outside such a part asks for a whole run.
    """
    shown = st.session_state.get(key)

    def run() -> None:
        if key not in st.session_state:
            log.info("A choice of %s came after its session was cleared, and was ignored", key)
        elif _is_of_another_part():
            log.info("A value of %s came with a run that nobody's choice asked for, and was ignored", key)
            if shown is not None:
                st.session_state[key] = shown
        else:
            changed()

    return run


def _is_of_another_part() -> bool:
    """Whether the run that goes on was asked for by a part of the page, and the widget whose value differs is in none."""
    context = get_script_run_ctx(suppress_warning=True)
    return bool(context and context.fragment_ids_this_run) and ThreadState.get().fragment_id is None
