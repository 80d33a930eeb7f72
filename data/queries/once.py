"""Ask once in a reading what several parts of one answer ask for: a brief asks three times for every country's risk.

A reading (data.engine.read_session) is one transaction in which nothing is written, so the same question has one answer.
In any other session, a command's for one, the question is asked each time.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from data.engine import READING

P = ParamSpec("P")
R = TypeVar("R")
_ANSWERS: Final = "amberlight_answers"


def once_in_a_reading(query: Callable[Concatenate[Session, P], R]) -> Callable[Concatenate[Session, P], R]:
    """The query, with its answer kept for as long as the reading lasts. Its arguments are hashable, its answer is not changed."""

    @wraps(query)
    def asked(session: Session, *args: P.args, **kwargs: P.kwargs) -> R:
        if not session.info.get(READING):
            return query(session, *args, **kwargs)
        answers: dict[Any, R] = session.info.setdefault(_ANSWERS, {})
        key = (query, args, tuple(sorted(kwargs.items())))
        if key not in answers:
            answers[key] = query(session, *args, **kwargs)
        return answers[key]

    return asked
