"""What moved between two days, for one addressee: answered, advanced, slipped, gone silent, closed, reopened, reviewed.

A change is judged by where the addressee stood on the two days, not by the steps between: what went forward and back
again did not move. What was a mistake in the record is no move of the addressee: the history is asked first what the
record of the first day should have said. The order of responses and of implementation is this project's own (docs/design.md);
the order of grades is the Human Rights Committee's, A to E.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from data.recommendations.rules.axes import ANSWERS, Axis, Implementation, Response, Verification, is_closed


class Change(StrEnum):
    """One kind of change, in the order in which it is shown."""

    NEW = "new"
    ADOPTED = "adopted"
    ANSWERED = "answered"
    ADVANCED = "advanced"
    SLIPPED = "slipped"
    GONE_SILENT = "gone_silent"
    CLOSED = "closed"
    REOPENED = "reopened"
    REVIEWED = "reviewed"
    OTHER = "other"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


CHANGE_LABELS: Final[Mapping[Change, str]] = {
    Change.NEW: "new",
    Change.ADOPTED: "adopted",
    Change.ANSWERED: "answered",
    Change.ADVANCED: "advanced",
    Change.SLIPPED: "slipped",
    Change.GONE_SILENT: "gone silent",
    Change.CLOSED: "closed",
    Change.REOPENED: "reopened",
    Change.REVIEWED: "reviewed",
    Change.OTHER: "status changed otherwise",
    Change.CORRECTED: "record corrected",
    Change.WITHDRAWN: "withdrawn",
}
CHANGE_RULES: Final[Mapping[Change, str]] = {
    Change.NEW: "Recorded after the first day; a draft is not counted before it is adopted.",
    Change.ADOPTED: "On record on the first day, and adopted by a meeting since.",
    Change.ANSWERED: "No answer on the first day, an answer on the last; awaiting and under consideration do not "
    "count as answers.",
    Change.ADVANCED: "Further on in its response or its implementation than on the first day, first answers and closing aside.",
    Change.SLIPPED: "Further back in its response or its implementation, or graded worse, than on the first day.",
    Change.GONE_SILENT: "Silent after a reminder on the last day, and not on the first.",
    Change.CLOSED: "Open on the first day; implemented, closed, superseded or declined on the last.",
    Change.REOPENED: "Closed on the first day, open on the last.",
    Change.REVIEWED: "Graded by the secretariat on the last day, and not or otherwise on the first.",
    Change.OTHER: "Status different from the first day, but neither a step forward nor back.",
    Change.CORRECTED: "The record of the first day has since been corrected or withdrawn: no step by the addressee.",
    Change.WITHDRAWN: "On record on the first day, withdrawn on the last.",
}


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an addressee stood on a day; None: nothing on record."""

    response: str | None
    implementation: str | None
    verification: str | None
    is_silent: bool = False


def classify(before: Stand, after: Stand, recorded: Stand | None = None) -> tuple[Change, ...]:
    """The changes from one day to another, in the order of Change; none where the addressee stands as before.

    before: as the first day is known by now. recorded: as it was on record on that day, where that was another; the
    difference is a correction.
    """
    found: set[Change] = set()
    if recorded is not None and replace(recorded, is_silent=before.is_silent) != before:
        found.add(Change.CORRECTED)
    is_answer = before.response not in ANSWERS and after.response in ANSWERS
    was_closed = is_closed(before.response, before.implementation)
    closed = is_closed(after.response, after.implementation)
    steps = [_step(_DONE, before.implementation, after.implementation)]
    if is_answer:
        found.add(Change.ANSWERED)
    else:
        steps.append(_step(_TOWARDS, before.response, after.response))
    if closed != was_closed:
        found.add(Change.CLOSED if closed else Change.REOPENED)
    if min(steps) < 0 or judge_step(Axis.VERIFICATION, before.verification, after.verification) < 0:
        found.add(Change.SLIPPED)
    elif max(steps) > 0 and (was_closed or not closed):
        found.add(Change.ADVANCED)
    if after.is_silent and not before.is_silent:
        found.add(Change.GONE_SILENT)
    if after.verification != before.verification and after.verification in _GRADES:
        found.add(Change.REVIEWED)
    if not found - {Change.CORRECTED, Change.GONE_SILENT} and replace(after, is_silent=before.is_silent) != before:
        found.add(Change.OTHER)
    return tuple(change for change in Change if change in found)


def moved_axes(change: Change, before: Stand, after: Stand) -> tuple[Axis, ...]:
    """The axes on which a change shows, so that its day can be told; none for one that shows on none."""
    if change is Change.ANSWERED:
        return (Axis.RESPONSE,)
    if change is Change.REVIEWED:
        return (Axis.VERIFICATION,)
    if change in (Change.GONE_SILENT, Change.NEW, Change.ADOPTED, Change.WITHDRAWN):
        return ()
    pairs = {axis: (getattr(before, axis.value), getattr(after, axis.value)) for axis in Axis}
    if change in (Change.ADVANCED, Change.SLIPPED):
        way = 1 if change is Change.ADVANCED else -1
        return tuple(
            axis for axis, pair in pairs.items() if judge_step(axis, *pair) == way and _counts(change, axis, pair)
        )
    told = pairs.keys() - ({Axis.VERIFICATION} if change in (Change.CLOSED, Change.REOPENED) else set())
    return tuple(axis for axis in Axis if axis in told and pairs[axis][0] != pairs[axis][1])


def _counts(change: Change, axis: Axis, pair: tuple[str | None, str | None]) -> bool:
    """Whether a step on an axis is part of the change: a better grade is no advance, a first answer no step."""
    if axis is Axis.RESPONSE:
        return pair[0] in ANSWERS or pair[1] not in ANSWERS
    return change is Change.SLIPPED or axis is not Axis.VERIFICATION


_GRADES: Final = frozenset(set(Verification) - {Verification.NOT_ASSESSED})
#: How far a response goes towards acting on the recommendation; 'not applicable' lies on no such way.
_TOWARDS: Final[Mapping[str | None, int]] = {
    None: 0,
    Response.AWAITING: 0,
    Response.NOT_ACCEPTED: 0,
    Response.UNDER_CONSIDERATION: 1,
    Response.NOTED: 1,
    Response.ACCEPTED_IN_PART: 2,
    Response.ACCEPTED: 3,
}
#: How much is done. What is closed without being implemented counts as not done; 'superseded' lies on no such way.
_DONE: Final[Mapping[str | None, int]] = {
    None: 0,
    Implementation.NOT_STARTED: 0,
    Implementation.CLOSED_NOT_IMPLEMENTED: 0,
    Implementation.IN_PROGRESS: 1,
    Implementation.PARTLY_IMPLEMENTED: 2,
    Implementation.IMPLEMENTED: 3,
}


def judge_step(axis: Axis, before: str | None, after: str | None) -> int:
    """Whether an addressee stands further on (1), further back (-1) or neither (0) on one axis; None: nothing on record."""
    if axis is Axis.VERIFICATION:
        if before not in _GRADES or after not in _GRADES:
            return 0
        return (str(before) > str(after)) - (str(before) < str(after))
    found = _step(_TOWARDS if axis is Axis.RESPONSE else _DONE, before, after)
    return (found > 0) - (found < 0)


def _step(order: Mapping[str | None, int], before: str | None, after: str | None) -> int:
    """How far forward (positive) or back (negative); 0 where it did not move or one of the two lies on no way."""
    if before not in order or after not in order:
        return 0
    return order[after] - order[before]
