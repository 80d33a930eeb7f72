"""What lies ahead: events, Security Council presidencies, ends of mandates.

Each says how sure it is and from which source.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.convening.models.calendar_event import CalendarEvent
from data.core.ahead import MandateState, Timing, get_mandate_state, get_timing, sort_day
from data.core.clearance import count_withheld, visible
from data.core.handling import Clearance
from data.core.rows import SourcedRow, fetch, sourced
from data.countries.models.country import Country
from data.countries.models.fact import PeaceOperation
from data.countries.queries.facts import get_operations, get_presidencies
from data.networks.models import CouncilPresidency

EVENT, PRESIDENCY, MANDATE_END = "event", "presidency", "mandate_end"


class _Event(NamedTuple):
    """What the calendar reads of one event."""

    name: str
    edition: str | None
    starts_on: str | None
    ends_on: str | None
    place: str | None
    iso3: str | None
    source_status: str
    purpose: str | None
    note: str | None
    source_id: str
    source_url: str | None
    as_of: str | None
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRow(SourcedRow):
    """One date. kind: event, presidency or mandate_end. starts_on, ends_on: partial ISO dates, None: no source gives
    one.

    is_derived: worked out by a rule (the Council's alphabetical order) and not read. is_confirmed: a source was read
    that gives the date itself. timing: on the day asked for. mandate_state: of an operation, None for the rest.
    sort_on: a day to sort by, the first that the date may mean.
    """

    kind: str
    name: str
    edition: str | None
    starts_on: str | None
    ends_on: str | None
    sort_on: date
    timing: Timing
    mandate_state: MandateState | None
    place: str | None
    iso3: str | None
    country_name: str | None
    is_derived: bool
    is_confirmed: bool
    status: str
    purpose: str | None
    note: str | None


def get_calendar(session: Session, clearance: Clearance, on: date) -> tuple[CalendarRow, ...]:
    """Every date on record, past ones too, in order of day; undated last. Four statements.

    An operation with several hosts has one row for each, since each host's desk needs it.
    """
    names = {item.iso3: item.name for item in session.execute(select(Country.iso3, Country.name))}
    rows = [*_events(session, clearance, on, names), *_presidencies(session, clearance, on, names)]
    rows += _mandates(session, clearance, on, names)
    return tuple(sorted(rows, key=lambda row: (row.sort_on, row.kind, row.name, row.country_name or "")))


def get_upcoming(session: Session, clearance: Clearance, on: date, limit: int | None = None) -> tuple[CalendarRow, ...]:
    """The dates that lie ahead or are under way on that day, nearest first; undated and past ones are left out."""
    ahead = [row for row in get_calendar(session, clearance, on) if row.timing in (Timing.AHEAD, Timing.UNDER_WAY)]
    return tuple(ahead[:limit])


def count_calendar_withheld(session: Session, clearance: Clearance) -> int:
    """How many events, presidencies and operations are withheld from this clearance."""
    return count_withheld(session, clearance, CalendarEvent, CouncilPresidency, PeaceOperation)


def _events(session: Session, clearance: Clearance, on: date, names: dict[str, str]) -> list[CalendarRow]:
    m = CalendarEvent
    columns = (m.name, m.edition, m.starts_on, m.ends_on, m.place, m.iso3, m.source_status, m.purpose, m.note)
    found = fetch(session, _Event, select(*columns, *sourced(m)).where(visible(m, clearance)))
    return [
        CalendarRow(
            kind=EVENT,
            name=item.name,
            edition=item.edition,
            starts_on=item.starts_on,
            ends_on=item.ends_on,
            sort_on=sort_day(item.starts_on),
            timing=get_timing(item.starts_on, item.ends_on, on),
            mandate_state=None,
            place=item.place,
            iso3=item.iso3,
            country_name=names.get(item.iso3 or ""),
            is_derived=item.confidence == "derived",
            is_confirmed=item.confidence == "verified" and item.starts_on is not None,
            status=item.source_status,
            purpose=item.purpose,
            note=item.note,
            source_id=item.source_id,
            source_url=item.source_url,
            as_of=item.as_of,
            confidence=item.confidence,
        )
        for item in found
    ]


def _presidencies(session: Session, clearance: Clearance, on: date, names: dict[str, str]) -> list[CalendarRow]:
    rows = []
    for item in get_presidencies(session, clearance):
        month = f"{item.year:04d}-{item.month:02d}"
        timing = get_timing(f"{month}-01", month, on)
        rows.append(
            CalendarRow(
                kind=PRESIDENCY,
                name=f"Security Council presidency: {names.get(item.iso3, item.iso3)}",
                edition=None,
                starts_on=month,
                ends_on=month,
                sort_on=sort_day(month),
                timing=timing,
                mandate_state=None,
                place=None,
                iso3=item.iso3,
                country_name=names.get(item.iso3),
                is_derived=item.confidence == "derived",
                is_confirmed=item.confidence == "verified",
                status=f"{item.seat} member",
                purpose=None,
                note=item.note,
                source_id=item.source_id,
                source_url=item.source_url,
                as_of=item.as_of,
                confidence=item.confidence,
            )
        )
    return rows


def _mandates(session: Session, clearance: Clearance, on: date, names: dict[str, str]) -> list[CalendarRow]:
    rows = []
    for item in get_operations(session, clearance):
        if item.mandate_end is None:
            continue
        is_background = "mandate_end" in (item.background_fields or "")
        rows.append(
            CalendarRow(
                kind=MANDATE_END,
                name=f"Mandate of {item.acronym} ends",
                edition=None,
                starts_on=item.mandate_end,
                ends_on=item.mandate_end,
                sort_on=sort_day(item.mandate_end),
                timing=get_timing(item.mandate_end, None, on),
                mandate_state=get_mandate_state(item.mandate_end, item.status, on),
                place=None,
                iso3=item.iso3,
                country_name=names.get(item.iso3 or ""),
                is_derived=item.confidence == "derived",
                is_confirmed=item.confidence == "verified" and not is_background,
                status=item.status,
                purpose=item.name,
                note=item.note,
                source_id=item.source_id,
                source_url=item.source_url,
                as_of=item.as_of,
                confidence=item.confidence,
            )
        )
    return rows
