"""The one button that gives a file away. Its file is made on the click, in the name of whoever saw the page."""

from collections.abc import Callable

import streamlit as st

from components.access import carry_viewer
from data.exercise import exercise_name


def download_button(label: str, make: Callable[[], bytes | str], file: str, mime: str, key: str) -> None:
    """A button whose file is made when it is clicked. make: takes nothing, returns the content.

    Streamlit makes such a file outside the page's run, where nobody's sign-in is known; here it is carried along, and a file
    is refused when the sign-in has ended since.
    """
    st.download_button(
        label, carry_viewer(make), exercise_name(file), mime, key=key, on_click="ignore", icon=":material/download:"
    )
