"""The days that pages can be asked for."""

from datetime import date
from typing import Final

#: Before it, nothing on record was said.
FIRST_DAY: Final = date(2005, 1, 1)
#: Years ahead: terms and mandates on record end within them.
_AHEAD: Final = 10


def last_day(today: date) -> date:
    """The last day that can be asked for, some years after today."""
    return date(min(today.year + _AHEAD, date.max.year), 12, 31)
