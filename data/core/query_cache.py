"""Ask once what several answers ask for: in one reading, or for as long as nothing is recorded.

A reading (data.core.engine.read_session) is one transaction in which nothing is written, so the same question has one answer.
In any other session, a command's for one, the question is asked each time.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from data.core.engine import READING
from data.core.handling import Clearance

P = ParamSpec("P")
R = TypeVar("R")
_ANSWERS: Final = "amberlight_answers"
_VERSION: Final = "amberlight_version"
#: So many answers are kept of each store, all of its newest version: a few questions, at every clearance, on a few days.
MOST_KEPT: Final = 16


class _Kept:
    """The answers of one store, and who makes one: the same thread may ask further questions on the way."""

    def __init__(self) -> None:
        self.making = threading.RLock()
        self._answers: OrderedDict[tuple[Any, ...], Any] = OrderedDict()

    def find(self, key: tuple[Any, ...]) -> Any:
        """The answer, or _NONE. key: the version first."""
        with _kept_lock:
            if key not in self._answers:
                return _NONE
            self._answers.move_to_end(key)
            return self._answers[key]

    def keep(self, key: tuple[Any, ...], answer: Any) -> None:
        """Keep it. What stood before something was recorded is asked for by nobody any more."""
        with _kept_lock:
            for old in [one for one in self._answers if one[0] != key[0]]:
                del self._answers[old]
            self._answers[key] = answer
            while len(self._answers) > MOST_KEPT:
                self._answers.popitem(last=False)


_kept: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()
_kept_lock = threading.Lock()
_NONE: Final = object()


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


def kept_until_recorded(
    query: Callable[Concatenate[Session, Clearance, P], R],
) -> Callable[Concatenate[Session, Clearance, P], R]:
    """The query, with its answer kept for later readings of the same store too, until anything is recorded in it.

    For what many answers are made from and what grows with the record. Its arguments are hashable, the clearance one of
    them, so that no clearance is handed another's answer; its answer is not changed. The version is read before the
    question is asked: an answer may be newer than the version that it is kept for, and is asked anew at the next.
    """

    @wraps(query)
    def asked(session: Session, clearance: Clearance, *args: P.args, **kwargs: P.kwargs) -> R:
        store = session.get_bind()
        if not session.info.get(READING) or not isinstance(store, Engine):
            return query(session, clearance, *args, **kwargs)
        if _VERSION not in session.info:
            session.info[_VERSION] = session.execute(text("SELECT data_version FROM store_state WHERE id = 1")).scalar()
        version = session.info[_VERSION]
        key = (version, query, Clearance(clearance), args, tuple(sorted(kwargs.items())))
        with _kept_lock:
            kept = _kept.setdefault(store, _Kept())
        if (known := kept.find(key)) is not _NONE:
            return known
        # Others who ask the same wait for the one answer: a hall that wakes at once would make it in every thread.
        with kept.making:
            if (made := kept.find(key)) is not _NONE:
                return made
            answer = query(session, clearance, *args, **kwargs)
            kept.keep(key, answer)
        return answer

    return asked
