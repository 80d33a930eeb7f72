"""What moved between two days, for one addressee: answered, advanced, slipped, gone silent, closed, reviewed.

A change is judged by where the addressee stood on the two days, not by the steps between: what went forward and back
again did not move. The order of grades is the Human Rights Committee's, A to E.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from data.rules.axes import ANSWERS, Axis, Implementation, Move, Response, Verification, is_closed, judge_move


class Change(StrEnum):
    """One kind of change, in the order in which it is shown."""

    NEW = "new"
    ANSWERED = "answered"
    ADVANCED = "advanced"
    SLIPPED = "slipped"
    GONE_SILENT = "gone_silent"
    CLOSED = "closed"
    REVIEWED = "reviewed"
    WITHDRAWN = "withdrawn"


CHANGE_RULES: Final = {
    Change.NEW: "Came on record, or was adopted, after the first day.",
    Change.ANSWERED: "No answer on the first day, an answer on the last; awaiting and under consideration are no answers.",
    Change.ADVANCED: "Further on in its response or its implementation than on the first day, and not closed.",
    Change.SLIPPED: "Further back in its response or its implementation, reopened, or graded worse, than on the first day.",
    Change.GONE_SILENT: "Silent after a reminder on the last day, and not on the first.",
    Change.CLOSED: "Open on the first day; implemented, closed, superseded or declined on the last.",
    Change.REVIEWED: "Graded by the secretariat on the last day, and not or otherwise on the first.",
    Change.WITHDRAWN: "On record on the first day, withdrawn on the last.",
}


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an addressee stood on a day; None: nothing on record."""

    response: str | None
    implementation: str | None
    verification: str | None
    is_silent: bool = False


def classify(before: Stand, after: Stand) -> tuple[Change, ...]:
    """The changes from one day to another, in the order of Change; none where the addressee stands as before."""
    found: set[Change] = set()
    if before.response not in ANSWERS and after.response in ANSWERS:
        found.add(Change.ANSWERED)
    was_closed = is_closed(before.response, before.implementation)
    closed = is_closed(after.response, after.implementation)
    if closed and not was_closed:
        found.add(Change.CLOSED)
    moves = {_response_move(before.response, after.response), _implementation_move(before, after)}
    if Move.BACKWARD in moves or (was_closed and not closed) or _is_graded_worse(before, after):
        found.add(Change.SLIPPED)
    elif Move.FORWARD in moves and not closed:
        found.add(Change.ADVANCED)
    if after.is_silent and not before.is_silent:
        found.add(Change.GONE_SILENT)
    if after.verification != before.verification and after.verification not in (None, Verification.NOT_ASSESSED):
        found.add(Change.REVIEWED)
    return tuple(change for change in Change if change in found)


#: How far a response goes towards acting on the recommendation; the others ask for nothing or say nothing yet.
_TOWARDS: Final = {
    None: 0,
    Response.AWAITING: 0,
    Response.NOT_ACCEPTED: 0,
    Response.UNDER_CONSIDERATION: 1,
    Response.NOTED: 1,
    Response.ACCEPTED_IN_PART: 2,
    Response.ACCEPTED: 3,
}


def _response_move(before: str | None, after: str | None) -> Move | None:
    if before == after or before not in _TOWARDS or after not in _TOWARDS:
        return None
    if _TOWARDS[after] == _TOWARDS[before]:  # type: ignore[index]
        return None
    return Move.FORWARD if _TOWARDS[after] > _TOWARDS[before] else Move.BACKWARD  # type: ignore[index]


def _implementation_move(before: Stand, after: Stand) -> Move | None:
    if before.implementation == after.implementation:
        return None
    if after.implementation is None:
        return Move.BACKWARD
    if before.implementation is None and after.implementation == Implementation.NOT_STARTED:
        return None
    return judge_move(Axis.IMPLEMENTATION, before.implementation, after.implementation)


def _is_graded_worse(before: Stand, after: Stand) -> bool:
    graded = [stand.verification for stand in (before, after)]
    if any(grade in (None, Verification.NOT_ASSESSED) for grade in graded):
        return False
    return str(graded[1]) > str(graded[0])
