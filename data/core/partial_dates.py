"""Dates as sources give them: a day, a month or a year, or words. Never completed by a guess.

ISO 8601 calls the shorter forms reduced precision. A partial date is a span: 2026-11 runs from the first to the
thirtieth.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_LEADING_DATE = re.compile(r"^\s*(?:c\.\s*)?(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """The first and the last day that the date may mean; they are equal where the day is known."""

    first: date
    last: date

    @property
    def is_exact(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last


def parse_partial_date(text: str | None) -> PartialDate | None:
    """Read the date at the start of a text: 2026, 2026-11, 2026-11-23, c. 2023 (113 parties). None where there is none.

    None also for what is no date (2026-13, 2026-02-30): an impossible date is unknown, not near something.
    """
    match = _LEADING_DATE.match(text or "")
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if year is None or month is None:
            return PartialDate(date(year or 0, 1, 1), date(year or 0, 12, 31))
        if day is None:
            return PartialDate(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return PartialDate(date(year, month, day), date(year, month, day))
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """The day some months on, or the last of that month where it is shorter (31 January and 1: 28 February)."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
