"""The banner of an exercise: on every page and in present mode, by what the store says of itself. No setting hides it."""

import streamlit as st

from components.session import store
from data.core.exercise import SENTENCE, WORD, note_exercise
from data.core.store_state import get_exercise_seed


def show_exercise_banner() -> None:
    """Say that this is an exercise, above everything, where it is one; and note it for all that leaves this process."""
    is_it = store.read(get_exercise_seed) is not None
    note_exercise(is_it)
    if is_it:
        st.set_page_config(page_title=f"{WORD} · Amberlight")
        with st.container(key="exercise_banner"):
            st.error(f"**{WORD}**{SENTENCE.removeprefix(WORD)}", icon=":material/theater_comedy:")
