"""The three axes on which a recommendation is followed, and which moves between their values are allowed.

Sources. Response: the UN Joint Inspection Unit tracks acceptance apart from implementation (JIU/REP/2017/5: accepted,
not accepted, under consideration, and on the other axis not started, in progress, implemented); 'noted' is the word of
the Universal Periodic Review for what a state does not accept outright (Human Rights Council resolution 5/1, annex,
paragraph 32). Implementation: the statuses of the US Government Accountability Office (open, open - partially
addressed, closed - implemented, closed - not implemented), with the JIU's steps before them. Verification: the grades
A to E of the Human Rights Committee's follow-up to its concluding observations (CCPR/C/108/2 and CCPR/C/161).

A status may go backwards, and then a reason is asked for. 'Nothing on record' is no value: it is shown as such, and
only taking an entry back (data.recommendations.commands.follow_up.undo_event) leads there.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Axis(StrEnum):
    """One of the three axes."""

    RESPONSE = "response"
    IMPLEMENTATION = "implementation"
    VERIFICATION = "verification"


class Response(StrEnum):
    """What an addressee answered."""

    AWAITING = "awaiting"
    UNDER_CONSIDERATION = "under_consideration"
    ACCEPTED = "accepted"
    ACCEPTED_IN_PART = "accepted_in_part"
    NOTED = "noted"
    NOT_ACCEPTED = "not_accepted"
    NOT_APPLICABLE = "not_applicable"


class Implementation(StrEnum):
    """What an addressee did, by its own account."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    PARTLY_IMPLEMENTED = "partly_implemented"
    IMPLEMENTED = "implemented"
    CLOSED_NOT_IMPLEMENTED = "closed_not_implemented"
    SUPERSEDED = "superseded"


class Verification(StrEnum):
    """What the secretariat found when it looked."""

    NOT_ASSESSED = "not_assessed"
    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


AXES: Final[Mapping[Axis, tuple[str, ...]]] = {
    Axis.RESPONSE: tuple(Response),
    Axis.IMPLEMENTATION: tuple(Implementation),
    Axis.VERIFICATION: tuple(Verification),
}
#: The words for each value, as a reader sees them.
LABELS: Final[Mapping[str, str]] = {
    "awaiting": "awaiting",
    "under_consideration": "under consideration",
    "accepted": "accepted",
    "accepted_in_part": "accepted in part",
    "noted": "noted",
    "not_accepted": "not accepted",
    "not_applicable": "not applicable",
    "not_started": "not started",
    "in_progress": "in progress",
    "partly_implemented": "partly implemented",
    "implemented": "implemented",
    "closed_not_implemented": "closed, not implemented",
    "superseded": "superseded",
    "not_assessed": "not assessed",
    "A": "A, largely satisfactory",
    "B": "B, partly satisfactory",
    "C": "C, not satisfactory",
    "D": "D, no reply after reminder",
    "E": "E, contrary to the recommendation",
}
#: What is shown where no entry is on record; never one of the values.
NOTHING_ON_RECORD: Final[Mapping[Axis, str]] = {
    Axis.RESPONSE: "no response recorded",
    Axis.IMPLEMENTATION: "no implementation reported",
    Axis.VERIFICATION: "not reviewed",
}
#: What is shown instead where an entry on the axis is on record and the clearance does not show it.
WITHHELD_WORD: Final = "withheld at this clearance"
#: A response that is an answer, as opposed to waiting for one.
ANSWERS: Final = frozenset(set(Response) - {Response.AWAITING, Response.UNDER_CONSIDERATION})
#: Implementation closes with these; nothing is due after them.
CLOSED: Final = frozenset(
    {Implementation.IMPLEMENTED, Implementation.CLOSED_NOT_IMPLEMENTED, Implementation.SUPERSEDED}
)
#: With these responses nothing more is asked of the addressee.
DECLINED: Final = frozenset({Response.NOT_ACCEPTED, Response.NOT_APPLICABLE})

_DECIDED = tuple(sorted(ANSWERS))
_OPEN = (Implementation.NOT_STARTED, Implementation.IN_PROGRESS, Implementation.PARTLY_IMPLEMENTED)
_CLOSING = (Implementation.CLOSED_NOT_IMPLEMENTED, Implementation.SUPERSEDED)
_GRADES = (Verification.A, Verification.B, Verification.C, Verification.D, Verification.E)

#: Moves that need no reason; None is 'nothing on record'.
_FORWARD: Final[Mapping[Axis, Mapping[str | None, frozenset[str]]]] = {
    Axis.RESPONSE: {
        None: frozenset(Response),
        Response.AWAITING: frozenset({Response.UNDER_CONSIDERATION, *_DECIDED}),
        Response.UNDER_CONSIDERATION: frozenset(_DECIDED),
        Response.NOTED: frozenset({Response.ACCEPTED, Response.ACCEPTED_IN_PART}),
        Response.ACCEPTED_IN_PART: frozenset({Response.ACCEPTED}),
    },
    Axis.IMPLEMENTATION: {
        None: frozenset(Implementation),
        Implementation.NOT_STARTED: frozenset({*_OPEN[1:], Implementation.IMPLEMENTED, *_CLOSING}),
        Implementation.IN_PROGRESS: frozenset(
            {Implementation.PARTLY_IMPLEMENTED, Implementation.IMPLEMENTED, *_CLOSING}
        ),
        Implementation.PARTLY_IMPLEMENTED: frozenset({Implementation.IMPLEMENTED, *_CLOSING}),
    },
    Axis.VERIFICATION: {
        None: frozenset(Verification),
        Verification.NOT_ASSESSED: frozenset(_GRADES),
        **{grade: frozenset(set(_GRADES) - {grade}) for grade in _GRADES},
    },
}
#: Moves backwards, each with a reason. What was closed is reopened before it can end in another way.
_BACKWARD: Final[Mapping[Axis, Mapping[str | None, frozenset[str]]]] = {
    Axis.RESPONSE: {value: frozenset(set(Response) - {value}) for value in Response},
    Axis.IMPLEMENTATION: {
        Implementation.IN_PROGRESS: frozenset({Implementation.NOT_STARTED}),
        Implementation.PARTLY_IMPLEMENTED: frozenset({Implementation.NOT_STARTED, Implementation.IN_PROGRESS}),
        Implementation.IMPLEMENTED: frozenset({*_OPEN, Implementation.SUPERSEDED}),
        Implementation.CLOSED_NOT_IMPLEMENTED: frozenset({Implementation.NOT_STARTED, Implementation.IN_PROGRESS}),
        Implementation.SUPERSEDED: frozenset({Implementation.NOT_STARTED, Implementation.IN_PROGRESS}),
    },
    Axis.VERIFICATION: {grade: frozenset({Verification.NOT_ASSESSED}) for grade in _GRADES},
}


class Move(StrEnum):
    """What kind of move a change is."""

    FORWARD = "forward"
    BACKWARD = "backward"
    NOT_ALLOWED = "not_allowed"


def judge_move(axis: Axis, before: str | None, after: str) -> Move:
    """Whether an addressee may go from one value to another on an axis. before: None for nothing on record."""
    if after in _FORWARD[axis].get(before, frozenset()):
        return Move.FORWARD
    if after in _BACKWARD[axis].get(before, frozenset()):
        return Move.BACKWARD
    return Move.NOT_ALLOWED


def allowed_moves(axis: Axis, before: str | None) -> Mapping[str, Move]:
    """Every value that may follow, in the axis' order, with whether a reason is asked for."""
    found = {value: judge_move(axis, before, value) for value in AXES[axis]}
    return {value: move for value, move in found.items() if move is not Move.NOT_ALLOWED}


def explain_move(axis: Axis, before: str | None, after: str) -> str:
    """Why a move is not allowed, and what would be, in a sentence for the one who records."""
    if after not in AXES[axis]:
        return f"'{after[:40]}' is not a value of {axis.value}. Its values: {', '.join(AXES[axis])}."
    stands = LABELS[before] if before else NOTHING_ON_RECORD[axis]
    if before == after:
        return f"The status is '{stands}' already."
    allowed = ", ".join(LABELS[value] for value in allowed_moves(axis, before))
    return (
        f"The status cannot change from '{stands}' to '{LABELS[after]}'; it can change to: {allowed}. "
        "What was closed must first be reopened."
    )


def has_answered(response: str | None) -> bool:
    """Whether a response is an answer; 'awaiting' and 'under consideration' are not."""
    return response in ANSWERS


def is_closed(response: str | None, implementation: str | None) -> bool:
    """Whether nothing more is asked of the addressee: implemented, closed, superseded, declined or not applicable."""
    return implementation in CLOSED or response in DECLINED
