"""What the reader sees while the store cannot be read: one sentence for the whole page, which comes back by itself.

A database that is started anew, or a network that fails for a minute, is no fault of a page: without this, each part of the
page said that it failed, gave a reference of its own, and asked the reader to load the page again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import streamlit as st
from sqlalchemy.exc import DBAPIError

from components.server.engine import engine, is_damage
from components.server.store_check import is_store_damaged
from components.session.page_recovery import recover_page
from data.core.engine import read_session
from data.core.store_state import get_store_state

_SAID: Final = "_silence_said"
#: Seconds between two questions whether the store can be read again.
_ASK_EVERY: Final = 3
_SILENT: Final = (
    "The record cannot be read at the moment. Nothing was changed. This page comes back by itself as soon as the record can "
    "be read."
)
_DAMAGED: Final = (
    "The record is damaged and cannot be read. Whoever runs the server restores the newest backup: python -m data restore. "
    "This page then comes back by itself."
)


def forget_silence() -> None:
    """Begin a run of the whole page, which says it anew if need be."""
    st.session_state.pop(_SAID, None)


def show_silence(error: Exception) -> bool:
    """Say that the store cannot be read, once on a page, if that is why `error` arose; False if it is not."""
    causes = [one for one in _chain(error) if isinstance(one, DBAPIError)]
    if not causes:
        return False
    if st.session_state.get(_SAID):
        return True
    is_damaged = any(is_damage(one.orig) for one in causes)
    if not is_damaged and _can_be_read():
        return False
    st.session_state[_SAID] = True
    st.error(_DAMAGED if is_damaged else _SILENT, icon=":material/error:")
    _come_back()
    return True


@st.fragment(run_every=_ASK_EVERY)
def _come_back() -> None:
    recover_page()
    if _can_be_read():
        st.rerun()


def _can_be_read() -> bool:
    # The store itself, also where the screen shows a frozen copy.
    try:
        with read_session(engine()) as session:
            get_store_state(session)
    except DBAPIError:
        return False
    # What is damaged can be read in part: shown again before it is mended, the page would only fail once more.
    return not is_store_damaged()


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
