"""Commands of the room, in the name of whoever is signed in; what is refused is said, and every screen is told at once."""

from collections.abc import Callable
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

import streamlit as st
from sqlalchemy import Engine

from components.session import store
from components.text import escape_markdown
from data.core.errors import AmberlightError, FaultsError
from data.core.recorder import Recorder

#: A refusal is read in the middle of a meeting, by somebody who looks up from another thing.
_SHOWN_SECONDS: Final = 20
P = ParamSpec("P")
R = TypeVar("R")


def act(command: Callable[Concatenate[Engine, Recorder, P], R], *args: P.args, **kwargs: P.kwargs) -> R | None:
    """Run one command, or say why not. Returns what it returns, None when it was refused.

    Members may turn the steps, so this asks for a sign-in, not for the secretariat's; each command knows whom it lets.
    """
    try:
        return store.write_signed_in(command, *args, **kwargs)
    except AmberlightError as error:
        st.toast(escape_markdown(_words(error)), icon=":material/error:", duration=_SHOWN_SECONDS)
        return None


def _words(error: AmberlightError) -> str:
    """What was refused and why; which column of a form it stands in says nothing to whoever pressed a button."""
    if not isinstance(error, FaultsError):
        return str(error)
    return " ".join((error.summary, *(f"{fault.reason[:1].upper()}{fault.reason[1:]}." for fault in error.faults)))


def action(command: Callable[..., Any], *args: Any, **kwargs: Any) -> Callable[[], None]:
    """The same as what a button calls."""

    def run() -> None:
        act(command, *args, **kwargs)

    return run
