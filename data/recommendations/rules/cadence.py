"""Recurring duties: from a cadence to the periods within which something is expected.

The paper's words and how they are read: 'at least twice yearly' is once in each half of a calendar year, 'at least once
a year' once in each calendar year, 'each September' once in the twelve months that end with September, 'each board
meeting' once between the end of one meeting and the end of the next. 'Continuous' and 'one-off' have no period. A duty
runs from adoption on: the first period is the first that begins on the day of adoption or later, so that nobody is late
for a period of which a part had passed. What nobody adopted is not due.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from data.core.partial_dates import add_months

#: Months between the ends of two periods, by cadence.
MONTHS: Final = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
EVERY_MEETING: Final = "every_meeting"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days within which one report is expected, both included; it is due on the last."""

    starts_on: date
    ends_on: date


def period_of(kind: str | None, month: int | None, on: date) -> Period | None:
    """The period of the calendar that holds a day. None for a cadence that the calendar does not tell.

    month: the last month of a yearly period, December where the text names none.
    """
    if kind not in MONTHS:
        return None
    length = MONTHS[kind]
    last = month if kind == "yearly" and month else 12
    ahead = (last - on.month) % length
    first_of_last = add_months(on.replace(day=1), ahead)
    ends_on = first_of_last.replace(day=monthrange(first_of_last.year, first_of_last.month)[1])
    return Period(add_months(first_of_last, 1 - length), ends_on)


def periods_on(
    kind: str | None, month: int | None, adopted_on: date | None, on: date, meeting_ends: Sequence[date] = ()
) -> tuple[Period | None, Period | None]:
    """The last period that ended before a day and the one that holds it, both only if they began after adoption.

    meeting_ends: the last days of the network's meetings, any order; only for a cadence of every meeting. The period of
    a meeting that no date is known for does not exist yet.
    """
    if kind == EVERY_MEETING:
        last, this = meeting_periods(meeting_ends, on)
    else:
        this = period_of(kind, month, on)
        last = (
            period_of(kind, month, this.starts_on - timedelta(days=1)) if this and this.starts_on > date.min else None
        )
    if adopted_on is None:
        return None, None
    return (
        last if last and last.starts_on >= adopted_on else None,
        this if this and this.starts_on >= adopted_on else None,
    )


def meeting_periods(meeting_ends: Sequence[date], on: date) -> tuple[Period | None, Period | None]:
    """The last period between two meetings that ended before a day, and the one that holds it.

    The first meeting on record opens the first period: what came before it is not on record.
    """
    ends = sorted(set(meeting_ends))
    pairs = [Period(earlier + timedelta(days=1), later) for earlier, later in pairwise(ends)]
    last = next((period for period in reversed(pairs) if period.ends_on < on), None)
    return last, next((period for period in pairs if period.starts_on <= on <= period.ends_on), None)
