"""What was just done, said once it is done, with the way to undo it where there is one."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from components.session import store
from components.text import escape_markdown
from data.core.errors import AmberlightError

_SAID: Final = "_secretariat_said"
_UNDO: Final = "_secretariat_undo"
_NUMBER: Final = "_secretariat_undo_number"
_TOLD: Final = "_secretariat_undo_told"
#: Afterwards the act is undone where it is recorded, with a reason in words.
_UNDO_LASTS_SECONDS: Final = 600
_TOAST_SECONDS: Final = 8
_UNDONE_AT_ONCE: Final = "Undone immediately by the person who recorded it."


@dataclass(frozen=True, slots=True)
class Undo:
    """The way back from what was just done. act: calls the command and says what happened."""

    act: Callable[[], str]
    label: str = "Undo"


@dataclass(frozen=True, slots=True)
class _Offered:
    sentence: str
    undo: Undo
    until: float
    number: int


def undo_by(command: Callable[..., Any], *args: Any, said: str, **kwargs: Any) -> Undo:
    """Undo by a command that takes these arguments and then its reason. said: what happened, once it is undone."""

    def act() -> str:
        store.write(command, *args, _UNDONE_AT_ONCE, **kwargs)
        return said

    return Undo(act)


def flash(sentence: str, undo: Undo | None = None) -> None:
    """Let the next run say this; with an undo, every run until it is used, something else is said, or ten minutes are over."""
    st.session_state.pop(_UNDO, None)
    if undo is None:
        st.session_state[_SAID] = sentence
    else:
        st.session_state.pop(_SAID, None)
        number = st.session_state.get(_NUMBER, 0) + 1
        st.session_state[_NUMBER] = number
        st.session_state[_UNDO] = _Offered(sentence, undo, time.monotonic() + _UNDO_LASTS_SECONDS, number)


def show_flash() -> None:
    """Say what was just recorded, and offer to undo it. Called by the page, above its view."""
    said = st.session_state.pop(_SAID, None)
    offered: _Offered | None = st.session_state.get(_UNDO)
    # The place is always there: were it gone with the next run, everything below would be made anew, under the typist's hands.
    place = st.empty()
    if said:
        place.success(escape_markdown(said), icon=":material/task_alt:")
        _tell(said)
    elif offered is not None and time.monotonic() < offered.until:
        with place.container(horizontal=True, vertical_alignment="center", key="secretariat_undo_place"):
            st.success(escape_markdown(offered.sentence), icon=":material/task_alt:")
            st.button(
                offered.undo.label, key="secretariat_undo", icon=":material/undo:", on_click=_undo, args=(offered,)
            )
        if st.session_state.get(_TOLD) != offered.number:
            st.session_state[_TOLD] = offered.number
            _tell(offered.sentence)


def _tell(sentence: str) -> None:
    """The same in the corner: whoever pressed the button of a long form does not see the top of the page."""
    st.toast(escape_markdown(sentence), icon=":material/task_alt:", duration=_TOAST_SECONDS)


def _undo(offered: _Offered) -> None:
    """Undo what was offered, or say why it cannot be undone any more."""
    if st.session_state.pop(_UNDO, None) is not offered:
        return
    try:
        flash(offered.undo.act())
    except AmberlightError as error:
        flash(f"It could not be undone. {error}")
