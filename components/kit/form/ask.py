"""An act asks before it is done: what will happen, in sentences, with the way on and the way back.

A question stands for the values that were shown with it: once they change, it is asked anew.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from components.kit.form.values import plain
from components.text import escape_markdown
from data.core.models.base import HANDLING_LEVELS

_WIDER: Final = {
    "open": "Everybody will be able to see it, also in the open session.",
    "members": "Every member will be able to see it.",
}


@dataclass(frozen=True, slots=True)
class Question:
    """What an act is about to do. sentences: plain text, the first says what will happen; yes: the button that does it."""

    sentences: tuple[str, ...]
    yes: str


def question_about(
    values: Mapping[str, Any], base: Mapping[str, Any], asks: Callable[[dict[str, Any]], Question | None] | None
) -> Question | None:
    """What is to be asked before these values are recorded over the base; None where nothing is.

    Whatever the form, letting more people see what is on record is asked about.
    """
    question = asks(dict(values)) if asks else None
    wider = _widened(values, base)
    if wider is None:
        return question
    return Question((*(question.sentences if question else ()), wider), question.yes if question else "Yes, record it")


def ask(place: str, about: object, question: Question) -> None:
    """Let the next run put the question. place: a key of its own; about: what it stands for."""
    st.session_state[place] = (about, question)


def show_if_asked(place: str, about: object, go_on: Callable[[], None]) -> bool:
    """The question with its two answers, if one was asked here about just this; whether it was."""
    asked_about, question = st.session_state.get(place, (None, None))
    if question is None or asked_about != about:
        return False
    with st.container(border=True, key=f"{place}:question"):
        first, *more = question.sentences
        st.markdown(f":material/help: **{escape_markdown(first)}**")
        for sentence in more:
            st.markdown(escape_markdown(sentence))
        with st.container(horizontal=True):
            st.button(question.yes, key=f"{place}:yes", type="primary", on_click=go_on)
            st.button("Cancel", key=f"{place}:no", on_click=st.session_state.pop, args=(place, None))
    return True


def asking_button(
    label: str, key: str, question: Question, about: object, go_on: Callable[[], None], **options: Any
) -> None:
    """A button outside a form that asks first. about: what the question stands for, so that another value asks anew."""

    def do() -> None:
        st.session_state.pop(place, None)
        go_on()

    place = f"{key}:asked"
    if not show_if_asked(place, about, do):
        st.button(label, key=key, on_click=ask, args=(place, about, question), **options)


def _widened(values: Mapping[str, Any], base: Mapping[str, Any]) -> str | None:
    """That more people will see it than until now, in a sentence."""
    before, after = plain(base.get("handling")), plain(values.get("handling"))
    if before not in HANDLING_LEVELS or after not in HANDLING_LEVELS:
        return None
    if HANDLING_LEVELS.index(after) >= HANDLING_LEVELS.index(before):
        return None
    until = {"members": "members", "secretariat": "the secretariat"}[before]
    return f"{_WIDER[after]} Until now only {until} could."
