"""What pages read and write. Reads are kept by data version and clearance, so that a change is seen by everybody at once.

What is kept is immutable (tuples of frozen rows) and shared by all sessions of the same clearance; a lower clearance has
entries of its own and can never be handed a higher one's. Two layers lie below: request_cache keeps for one run who looks and
which version is shown; data.core.query_cache keeps what several queries ask for. Nothing else keeps rows of the store.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

import streamlit as st
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session
from streamlit.runtime.state import SessionState

from components.server.engine import engine
from components.server.feed import FEED
from components.session import request_cache
from components.session.access import current_clearance, current_recorder, is_in_page, signed_in_recorder
from components.session.frozen import reading_engine, shown_copy
from data.core.engine import read_session
from data.core.handling import Clearance
from data.core.recorder import Recorder

__all__ = [
    "data_version",
    "engine",
    "forget_reads",
    "has_changed",
    "has_read_fresh",
    "newest_data_version",
    "read",
    "read_fresh",
    "write",
    "write_signed_in",
]

P = ParamSpec("P")
R = TypeVar("R")


def data_version() -> int:
    """The version of the data that this screen shows; every write counts the store's up, also one from the command line."""
    return request_cache.once(("data_version", shown_copy()), newest_data_version)


def newest_data_version() -> int:
    """The same, asked at this moment: for what must not miss a change that has come since the run began."""
    with reading_engine().connect() as connection:
        return int(connection.execute(text("SELECT data_version FROM store_state WHERE id = 1")).scalar_one())


def read(query: Callable[Concatenate[Session, Any, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run one query at the viewer's clearance, or return what it gave before at this data version.

    query: a query of data that takes (session, clearance, ...) and returns immutable rows.
    """
    frozen = shown_copy()
    reading = _Reading(query, current_clearance(), args, tuple(sorted(kwargs.items())), frozen)
    answer = reading.answer(data_version())
    # The first reading of a run counts: what was read later may be newer than what the page shows.
    if is_in_page():
        st.session_state.setdefault(_READS, {}).setdefault(reading, answer.since)
    return answer.rows


def read_fresh(query: Callable[Concatenate[Session, Any, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run one query at the viewer's clearance and keep nothing: for what changes without a new data version, such as codes,
    attempts to sign in, and the audit.
    """
    if is_in_page():
        st.session_state[_FRESH] = True
    with read_session(engine()) as session:
        return query(session, current_clearance(), *args, **kwargs)


def read_once(query: Callable[Concatenate[Session, Any, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run one query as `read` does, also of a frozen meeting, and keep nothing: for files, whose rows can be very many."""
    with read_session(reading_engine()) as session:
        return query(session, current_clearance(), *args, **kwargs)


def write(command: Callable[Concatenate[Engine, Recorder, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run one command in the name of whoever is signed in, asked of the store again. Nothing needs clearing afterwards.

    command: a command of data that takes (engine, recorder, ...). Raises NotAllowedError when nobody is signed in
    as the secretariat, and what the command raises: AmberlightError with a sentence for the reader; nothing was changed then.
    """
    return _run(current_recorder(), command, *args, **kwargs)


def write_signed_in(command: Callable[Concatenate[Engine, Recorder, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run one command as `write` does, of those that others than the secretariat may run: it asks for itself who may."""
    return _run(signed_in_recorder(), command, *args, **kwargs)


def _run(recorder: Recorder, command: Callable[..., R], *args: Any, **kwargs: Any) -> R:
    done = command(engine(), recorder, *args, **kwargs)
    request_cache.forget()
    # Every other screen waits for it.
    FEED.hurry()
    return done


def forget_reads() -> None:
    """Begin to note what this run of the page reads, for `has_changed`."""
    st.session_state[_READS] = {}
    st.session_state[_FRESH] = False
    st.session_state[_SHOWN] = data_version()
    st.session_state[_COPY] = shown_copy()


def has_read_fresh(state: SessionState) -> bool:
    """Whether the page that ran with this state read what changes without a new data version."""
    return bool(state[_FRESH]) if _FRESH in state else False


def has_changed(version: int) -> bool:
    """Whether any query that this page ran gives something else at this data version.

    Each is asked once for all sessions of the same clearance. Nothing but the version has changed when all give the same:
    that is then remembered as what the page shows. What was read fresh has no version, so it counts as changed; so does a frozen
    copy that is to be narrowed anew.
    """
    if st.session_state.get(_COPY) != shown_copy():
        return True
    if st.session_state.get(_SHOWN) == version:
        return False
    if st.session_state.get(_FRESH):
        return True
    reads: dict[_Reading, int] = st.session_state.get(_READS, {})
    for reading, since in reads.items():
        if reading.clearance is not current_clearance() or reading.answer(version).since != since:
            return True
    st.session_state[_SHOWN] = version
    return False


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a query gave, and the data version at which it first gave just that. since never says what the rows say."""

    rows: Any
    since: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """One query as a page asked it. It holds nothing of the answer, so that no session keeps what it may not see."""

    query: Callable[..., Any]
    clearance: Clearance
    args: tuple[Any, ...]
    kwargs: tuple[tuple[str, Any], ...]
    frozen: tuple[str, str, int | None] | None

    @property
    def name(self) -> str:
        return f"{self.query.__module__}.{self.query.__qualname__}"

    def answer(self, version: int) -> _Answer:
        """What the query gives at this version."""
        answer: _Answer = _read(self.name, self.query, version, self.clearance, self.args, self.kwargs, self.frozen)
        return answer


_READS: Final = "_store_reads"
_FRESH: Final = "_store_has_read_fresh"
_SHOWN: Final = "_store_version"
_COPY: Final = "_store_copy"
_MOST_KEPT: Final = 600
_newest: OrderedDict[tuple[Any, ...], _Answer] = OrderedDict()
_newest_lock = threading.Lock()


@st.cache_resource(max_entries=_MOST_KEPT, show_spinner=False)
def _read(
    name: str,
    _query: Callable[..., Any],
    version: int,
    clearance: str,
    args: tuple[Any, ...],
    kwargs: Any,
    frozen: tuple[str, str, int | None] | None,
) -> _Answer:
    with read_session(reading_engine()) as session:
        rows = _query(session, clearance, *args, **dict(kwargs))
    return _keep((name, clearance, args, kwargs, frozen), rows, version)


def _keep(key: tuple[Any, ...], rows: Any, version: int) -> _Answer:
    """The answer as it is kept: rows that are equal to those of an earlier version are those, with their version."""
    with _newest_lock:
        before = _newest.pop(key, None)
        answer = before if before is not None and before.rows == rows else _Answer(rows, version)
        _newest[key] = answer
        while len(_newest) > _MOST_KEPT:
            _newest.popitem(last=False)
    return answer
