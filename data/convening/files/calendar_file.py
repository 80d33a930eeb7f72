"""Dates as an iCalendar file (RFC 5545) for any calendar program: all-day events, and nothing said that is not known.

An event whose day is not on record is left out, never put on the first of its month, and named in the calendar's own
description. A presidency lasts its whole month, so a month is exact for it. What is derived or not confirmed by a source is
TENTATIVE. The UID comes from what the event is and not from its date: when a date is corrected, a program that imports the
file again moves the event instead of adding another.
"""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event, vText

from data.core.exercise import exercise_title
from data.core.partial_dates import parse_partial_date
from data.core.sheets import safe_text

_NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "amberlight/calendar")
#: An address is written unescaped, so nothing but one gets that far.
_ADDRESS: Final = re.compile(r"https?://[^\s\x00-\x1f]+")
_PRODUCT: Final = "-//Amberlight//Calendar of atrocity prevention//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One date to take away.

    identity: what the event is, whatever its date ('event/G20 summit/2026'). starts_on, ends_on: partial ISO dates, None
    where no source gives one. lasts_whole_period: a month or year is meant as a whole (a presidency). lines: what to know,
    one line each. is_confirmed: a source was read that gives the date itself.
    """

    identity: str
    name: str
    starts_on: str | None
    ends_on: str | None
    lasts_whole_period: bool
    is_confirmed: bool
    place: str | None
    address: str | None
    category: str
    lines: tuple[str, ...]


def all_days(entry: CalendarEntry) -> tuple[date, date] | None:
    """The first and the last day of an entry, None where they are not known to the day."""
    start = parse_partial_date(entry.starts_on)
    end = parse_partial_date(entry.ends_on) or start
    if start is None or end is None or end.last < start.first:
        return None
    is_known = entry.lasts_whole_period or (start.is_exact and end.is_exact)
    return (start.first, end.last) if is_known else None


def entry_uid(identity: str) -> str:
    """The UID of an event, the same in every file and release."""
    return str(uuid.uuid5(_NAMESPACE, safe_text(identity)))


def to_icalendar(
    entries: Sequence[CalendarEntry],
    *,
    title: str,
    note: str,
    handling: str,
    generated_at: datetime,
    is_exercise: bool,
) -> bytes:
    """Return the entries as an iCalendar file, UTF-8; the same input gives the same bytes.

    generated_at carries a time zone. note: sources and terms. The library escapes and folds every text.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    # Not properties that the library knows, so it must be told that they are text to escape.
    calendar.add("name", vText(safe_text(title)))
    calendar.add("x-wr-calname", vText(safe_text(exercise_title(title, is_exercise))))
    left_out = [entry for entry in entries if all_days(entry) is None]
    about = [note, f"Handling: {handling}. Made {generated_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC."]
    if left_out:
        names = "; ".join(f"{e.name} ({e.starts_on or 'date not found'})" for e in left_out)
        about.append(f"Left out, because the date is not recorded: {names}.")
    description = safe_text("\n".join(part for part in about if part))
    calendar.add("description", description)
    calendar.add("x-wr-caldesc", vText(description))
    for entry in entries:
        days = all_days(entry)
        if days is not None:
            calendar.add_component(_event(entry, *days, generated_at, is_exercise))
    return calendar.to_ical()


def _event(entry: CalendarEntry, first: date, last: date, generated_at: datetime, is_exercise: bool) -> Event:
    event = Event()
    event.add("uid", entry_uid(entry.identity))
    event.add("dtstamp", generated_at.astimezone(UTC))
    event.add("dtstart", first)
    # RFC 5545, 3.6.1: the end of an all-day event is the first day on which it is over.
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", safe_text(exercise_title(entry.name, is_exercise)))
    event.add("status", "CONFIRMED" if entry.is_confirmed else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    event.add("categories", [safe_text(entry.category)])
    event.add("description", safe_text("\n".join(entry.lines)))
    if entry.place:
        event.add("location", safe_text(entry.place))
    if entry.address and _ADDRESS.fullmatch(entry.address):
        event.add("url", entry.address)
    return event
