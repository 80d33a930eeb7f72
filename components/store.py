"""The only place that caches: reads by data version and clearance, so that a change is seen by everybody at once.

What is cached is immutable (tuples of frozen rows) and shared by all sessions of the same clearance; a lower clearance has
entries of its own and can never be handed a higher one's.
"""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from components.access import current_clearance, current_recorder
from components.engine import engine
from data.commands.recorder import Recorder
from data.engine import read_session

__all__ = ["data_version", "engine", "read", "read_fresh", "write"]

P = ParamSpec("P")
R = TypeVar("R")


def data_version() -> int:
    """The version of the data as it stands now; every write counts it up, also one from the command line."""
    with engine().connect() as connection:
        return int(connection.execute(text("SELECT data_version FROM store_state WHERE id = 1")).scalar_one())


def read(query: Callable[Concatenate[Session, Any, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run one query at the viewer's clearance, or return what it gave before at this data version.

    query: a function of data.queries that takes (session, clearance, ...) and returns immutable rows.
    """
    name = f"{query.__module__}.{query.__qualname__}"
    return _read(name, query, data_version(), current_clearance(), args, tuple(sorted(kwargs.items())))


def read_fresh(query: Callable[Concatenate[Session, Any, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run one query at the viewer's clearance and keep nothing: for what changes without a new data version, such as codes,
    attempts to sign in, and the audit.
    """
    with read_session(engine()) as session:
        return query(session, current_clearance(), *args, **kwargs)


def write(command: Callable[Concatenate[Engine, Recorder, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run one command in the name of whoever is signed in, asked of the store again. Nothing needs clearing afterwards.

    command: a function of data.commands that takes (engine, recorder, ...). Raises NotAllowedError when nobody is signed in
    as the secretariat, and what the command raises: AmberlightError with a sentence for the reader; nothing was changed then.
    """
    return command(engine(), current_recorder(), *args, **kwargs)


@st.cache_resource(max_entries=600, show_spinner=False)
def _read(
    name: str, _query: Callable[..., Any], version: int, clearance: str, args: tuple[Any, ...], kwargs: Any
) -> Any:
    with read_session(engine()) as session:
        return _query(session, clearance, *args, **dict(kwargs))
