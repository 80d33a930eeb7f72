"""The one button that gives a file away. Its file is made on the click, in the name of whoever saw the page."""

from collections.abc import Callable

import streamlit as st

from components import frozen
from components.access import carry_viewer
from components.room_screen import current_place
from data.exercise import exercise_name
from data.frozen_mark import written_from


def download_button(label: str, make: Callable[[], bytes | str], file: str, mime: str, key: str) -> None:
    """A button whose file is made when it is clicked. make: takes nothing, returns the content.

    Streamlit makes such a file outside the page's run, where nobody's sign-in is known; here it is carried along, and a file
    is refused when the sign-in has ended since.
    """

    def written() -> bytes | str:
        with written_from(frozen.mark()):
            return make()

    st.download_button(
        label,
        carry_viewer(written),
        exercise_name(_with_stamp(file)),
        mime,
        key=key,
        on_click="ignore",
        icon=":material/download:",
    )


def _with_stamp(file: str) -> str:
    """The name of a file from a frozen screen says at what it is frozen: 'amberlight-risk_F-2026-01_20261123T1403Z.csv'."""
    snapshot = current_place().frozen
    found = frozen.find_snapshot(snapshot) if snapshot else None
    if found is None:
        return file
    stem, dot, extension = file.rpartition(".")
    return f"{stem}_{found.snapshot_id}_{found.taken_at:%Y%m%dT%H%MZ}{dot}{extension}"
