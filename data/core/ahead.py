"""What lies ahead and what has passed, from dates that may be partial.

The rule is the calendar's own: an event is past when the last day that it may still be on has gone by, ahead
otherwise, and undated where no source gives a date. A mandate whose end has passed is 'ended or renewed: not known'
unless its source says which: the Security Council usually renews, and the store does not guess.
"""

import re
from datetime import date
from enum import StrEnum

from data.core.partial_dates import parse_partial_date

#: Words in a source's status that say that an operation is over; whole words, since 'extended' holds one of them.
_CLOSED = re.compile(r"\b(closed|ended|terminated)\b", re.IGNORECASE)


class Timing(StrEnum):
    """Where an event stands on a given day."""

    PAST = "past"
    UNDER_WAY = "under way"
    AHEAD = "ahead"
    UNDATED = "undated"


class MandateState(StrEnum):
    """Where a mandate stands on a given day."""

    RUNNING = "running"
    PASSED = "ended or renewed: not known"
    CLOSED = "closed"
    NO_END_ON_RECORD = "no end recorded"


def get_timing(starts_on: str | None, ends_on: str | None, on: date) -> Timing:
    """Where an event stands on a day.

    A month or year that has begun but not ended counts as ahead: it may still come.
    """
    start = parse_partial_date(starts_on)
    end = parse_partial_date(ends_on) or start
    if start is None or end is None:
        return Timing.UNDATED
    if on > end.last:
        return Timing.PAST
    return Timing.UNDER_WAY if start.is_exact and on >= start.first else Timing.AHEAD


def sort_day(starts_on: str | None) -> date:
    """A day to sort by: the first that the date may mean; undated events come last."""
    start = parse_partial_date(starts_on)
    return date.max if start is None else start.first


def get_mandate_state(mandate_end: str | None, status: str, on: date) -> MandateState:
    """Where an operation's mandate stands on a day. status: the source's words on it.

    A mandate that runs is running even where its source already calls it the last one.
    """
    end = parse_partial_date(mandate_end)
    is_over = end is None or on > end.last
    if is_over and _CLOSED.search(status):
        return MandateState.CLOSED
    if end is None:
        return MandateState.NO_END_ON_RECORD
    return MandateState.PASSED if is_over else MandateState.RUNNING
