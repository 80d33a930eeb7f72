"""The room while a meeting sits: who may see what on its screens, who may turn it, which step comes next, how time stands."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from data.core.handling import Clearance

#: The share of the time, and the most minutes, that are left when a timer begins to say so.
WARN_SHARE: Final = 0.2
WARN_MINUTES: Final = 5


def session_clearance(session_handling: str, *, is_open: bool, has_ended: bool) -> Clearance:
    """What the screens of a room may show at the most, whoever opened them: what the session that sits may see.

    The open session, and a room that has ended: what is open. A closed session: what its members may see, and no more than
    that, unless the secretariat sits there alone.
    """
    if is_open or has_ended:
        return Clearance.OPEN
    return Clearance.SECRETARIAT if session_handling == Clearance.SECRETARIAT.value else Clearance.MEMBERS


def narrowest(role: Clearance, limit: Clearance | None) -> Clearance:
    """What a screen shows: what its viewer may see, and on a screen of the room no more than its session. None: no limit."""
    order = list(Clearance)
    return role if limit is None else min(role, limit, key=order.index)


def may_turn(role: Clearance, *, to_open: bool) -> bool:
    """Whether the role may turn the room: to the open session whoever is in the closed one, back only the secretariat."""
    return role is Clearance.SECRETARIAT or (to_open and role is Clearance.MEMBERS)


def note_handling(session_handling: str) -> str:
    """Who may see what is noted in a session: those who may sit in it, members at the widest."""
    return "members" if session_handling == "open" else session_handling


def next_step(order: Sequence[int], current: int | None, by: int) -> int | None:
    """The step that many places on or back, in the order of the run of show; the first or last at its ends.

    From no step, or one that is not in the order any more, forward leads to the first and back to the last. None for an
    empty order.
    """
    if not order:
        return None
    if current not in order:
        return order[0] if by > 0 else order[-1]
    return order[max(0, min(len(order) - 1, order.index(current) + by))]


def time_passed(started_at: datetime, now: datetime, paused_at: datetime | None) -> timedelta:
    """How long an item or a session has been going on: not while the clock is paused."""
    return max(timedelta(0), (paused_at or now) - started_at)


def warn_seconds(minutes: int) -> int:
    """With how many seconds left a timer begins to say that the time is ending."""
    return round(min(WARN_SHARE * minutes, WARN_MINUTES) * 60)
