"""The calendar's rows made ready for a reader: one line for one date, with what it is for, where, and how sure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from components.kit.format import date_text, listed
from data.convening.files.calendar_file import CalendarEntry
from data.convening.queries.calendar import EVENT, MANDATE_END, PRESIDENCY, CalendarRow
from data.convening.queries.network_dates import DEADLINE, MEETING, NetworkDateRow
from data.core.ahead import MandateState, Timing

KINDS: Final = {EVENT: "Meeting or summit", PRESIDENCY: "Council presidency", MANDATE_END: "Mandate end"}
NETWORK_KINDS: Final = {MEETING: "Meeting of the network", DEADLINE: "Deadline"}
#: What the paper says a presidency is for; the events carry theirs.
_PRESIDENCY_FOR: Final = "who holds the presidency: division of labour (the paper, II.d, macro strand)"
_MANDATE_FOR: Final = "renewal or end: access to implementation sites (the paper, II.c(i))"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLine:
    """One date for a reader. row: the first of the calendar's rows behind it; countries: of all of them (several hosts)."""

    row: CalendarRow
    when: str
    what: str
    kind: str
    purpose: str
    where: str
    how_sure: str
    note: str


def calendar_lines(rows: Iterable[CalendarRow]) -> tuple[CalendarLine, ...]:
    """The rows in their order, an operation with several hosts as one line."""
    grouped: dict[tuple[object, ...], list[CalendarRow]] = {}
    for row in rows:
        key = (row.kind, row.name, row.edition, row.starts_on) if row.kind == MANDATE_END else (row,)
        grouped.setdefault(key, []).append(row)
    return tuple(_line(found) for found in grouped.values())


def how_sure(row: CalendarRow) -> str:
    """How sure a date is, in words."""
    if row.is_derived:
        return "derived by a rule, not announced"
    if row.mandate_state is MandateState.PASSED:
        return "a source was read; ended or renewed since: not known"
    return "a source was read" if row.is_confirmed else "not confirmed by a source"


def as_entries(lines: Sequence[CalendarLine], titles: dict[str, str]) -> tuple[CalendarEntry, ...]:
    """The lines for a calendar file. titles: of the sources, by id."""
    return tuple(_entry(line, titles) for line in lines)


def network_entries(rows: Iterable[NetworkDateRow]) -> tuple[CalendarEntry, ...]:
    """The network's own dates for a calendar file: each keeps its identity when its day or its words are changed."""
    return tuple(
        CalendarEntry(
            identity=f"{row.kind}/{row.key}",
            name=row.name,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            lasts_whole_period=False,
            is_confirmed=True,
            place=row.place,
            address=None,
            category=NETWORK_KINDS[row.kind],
            lines=(*row.about, f"Handling: {row.handling}. Source: the network's own record."),
        )
        for row in rows
    )


def is_dated(line: CalendarLine) -> bool:
    """Whether any date is on record."""
    return line.row.timing is not Timing.UNDATED


def _line(rows: Sequence[CalendarRow]) -> CalendarLine:
    row = rows[0]
    countries = listed([r.country_name for r in rows if r.country_name])
    when = date_text(row.starts_on) if row.starts_on else "date not found"
    if row.ends_on and row.ends_on != row.starts_on:
        when = f"{when} – {date_text(row.ends_on)}"
    edition = f" ({row.edition})" if row.edition else ""
    where = ", ".join(part for part in (row.place, countries if row.kind != PRESIDENCY else None) if part)
    purpose = {PRESIDENCY: _PRESIDENCY_FOR, MANDATE_END: f"{row.purpose}: {_MANDATE_FOR}"}.get(
        row.kind, row.purpose or "–"
    )
    said = [row.status if row.kind == MANDATE_END or row.timing is Timing.UNDATED else "", row.note or ""]
    return CalendarLine(
        row=row,
        when=when,
        what=f"{row.name}{edition}",
        kind=KINDS[row.kind],
        purpose=purpose,
        where=where or "–",
        how_sure=how_sure(row),
        note="; ".join(part for part in said if part) or "–",
    )


def _entry(line: CalendarLine, titles: dict[str, str]) -> CalendarEntry:
    row = line.row
    about = [
        f"{line.kind}. For: {line.purpose}." if line.purpose != "–" else f"{line.kind}.",
        f"Confidence: {line.how_sure}.",
        f"Note: {line.note}." if line.note != "–" else "",
        f"Source: {titles.get(row.source_id, row.source_id)}"
        + (f", as of {date_text(row.as_of)}." if row.as_of else "."),
    ]
    # A presidency is its month, whoever holds it; every other event is what it is called, whatever its date.
    identity = f"{row.kind}/{row.starts_on}" if row.kind == PRESIDENCY else f"{row.kind}/{row.name}/{row.edition or ''}"
    return CalendarEntry(
        identity=identity,
        name=line.what if row.is_confirmed or not is_dated(line) else f"{line.what} (unconfirmed)",
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        lasts_whole_period=row.kind == PRESIDENCY,
        is_confirmed=row.is_confirmed and row.mandate_state is not MandateState.PASSED,
        place=line.where if line.where != "–" else None,
        address=row.source_url,
        category=line.kind,
        lines=tuple(part for part in about if part),
    )
