"""Commands of the room, in the name of whoever is signed in; what is refused is said, and every screen is told at once."""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st
from sqlalchemy import Engine

from components import this_run
from components.access import signed_in_recorder
from components.engine import engine
from components.server.feed import FEED
from components.text import escape_markdown
from data.commands.recorder import Recorder
from data.errors import AmberlightError

P = ParamSpec("P")
R = TypeVar("R")


def act(command: Callable[Concatenate[Engine, Recorder, P], R], *args: P.args, **kwargs: P.kwargs) -> R | None:
    """Run one command, or say why not. Returns what it returns, None when it was refused.

    Members may turn the steps, so this asks for a sign-in, not for the secretariat's; each command knows whom it lets.
    """
    try:
        done = command(engine(), signed_in_recorder(), *args, **kwargs)
    except AmberlightError as error:
        st.toast(escape_markdown(str(error)), icon=":material/error:")
        return None
    this_run.forget()
    FEED.hurry()
    return done


def action(command: Callable[..., Any], *args: Any, **kwargs: Any) -> Callable[[], None]:
    """The same as what a button calls."""

    def run() -> None:
        act(command, *args, **kwargs)

    return run
