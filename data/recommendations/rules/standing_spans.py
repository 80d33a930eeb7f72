"""From when until when an addressee stood how, so that an earlier day is looked up instead of worked out from the history.

A day shows what was recorded by its end (UTC) and had taken effect by then, so each entry counts from one day on, until it
is corrected, taken back or withdrawn; between two such days nothing moves. The same as
data.recommendations.queries.standing says for any
one day, which tests hold it to.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from data.core.utc import as_utc
from data.recommendations.rules.axes import Axis, Response

LAST_DAY: Final = date.max.isoformat()


@dataclass(frozen=True, slots=True)
class Entered:
    """An entry in the history of an addressee, as data.recommendations.models.follow_up.StatusEvent has it."""

    event_id: int
    axis: str
    action: str
    to_value: str | None
    in_effect_on: str
    recorded_at: datetime
    corrects_event_id: int | None
    handling: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A reminder, as data.recommendations.models.follow_up.Reminder has it."""

    sent_on: str
    recorded_at: datetime
    withdrawn_at: datetime | None
    handling: str


@dataclass(frozen=True, slots=True)
class Said:
    """An entry (axis, value) or a reminder that was sent (axis and value None).

    number: orders entries of one day. day: ISO, on which it took effect or was sent. from_on, through_on: the first and
    the last day (ISO) on which it counts.
    """

    axis: str | None
    value: str | None
    number: int
    day: str
    from_on: str
    through_on: str = LAST_DAY


@dataclass(frozen=True, slots=True)
class Span:
    """How an addressee stood from one day through another (ISO). standing: the columns of AddresseeStanding."""

    from_on: str
    through_on: str
    standing: Mapping[str, str | None]


def said_under(entered: Sequence[Entered], sent: Sequence[Sent], levels: Collection[str]) -> tuple[Said, ...]:
    """What counts for one addressee, and when, for who sees these handling levels.

    A correction takes the earlier entry away at every clearance, also where the correction itself may not be seen.
    """
    ended: dict[int, str] = {}
    for one in entered:
        if one.corrects_event_id is not None:
            day = _day_of(one.recorded_at)
            ended[one.corrects_event_id] = min(day, ended.get(one.corrects_event_id, day))
    entries = [
        Said(
            one.axis,
            one.to_value,
            one.event_id,
            one.in_effect_on,
            max(one.in_effect_on, _day_of(one.recorded_at)),
            _day_before(ended[one.event_id]) if one.event_id in ended else LAST_DAY,
        )
        for one in entered
        if one.action != "undone" and one.handling in levels
    ]
    reminders = [
        Said(
            None,
            None,
            0,
            one.sent_on,
            max(one.sent_on, _day_of(one.recorded_at)),
            _day_before(_day_of(one.withdrawn_at)) if one.withdrawn_at else LAST_DAY,
        )
        for one in sent
        if one.handling in levels
    ]
    return (*entries, *reminders)


def list_spans(said: Collection[Said]) -> tuple[Span, ...]:
    """The spans of one addressee in their order; a time in which nothing counts has none. said: in any order."""
    said = [one for one in said if one.from_on <= one.through_on]
    starts = {one.from_on for one in said} | {_day_after(one.through_on) for one in said if one.through_on < LAST_DAY}
    days = sorted(starts)
    spans: list[Span] = []
    for place, day in enumerate(days):
        through = _day_before(days[place + 1]) if place + 1 < len(days) else LAST_DAY
        counting = [one for one in said if one.from_on <= day <= one.through_on]
        if not counting:
            continue
        stood = standing_of(counting)
        if spans and spans[-1].standing == stood and _day_before(day) == spans[-1].through_on:
            spans[-1] = Span(spans[-1].from_on, through, stood)
        else:
            spans.append(Span(day, through, stood))
    return tuple(spans)


def standing_of(counting: Sequence[Said]) -> dict[str, str | None]:
    """How an addressee stands by what counts."""
    found: dict[str, str | None] = {}
    for axis in Axis:
        last = max(
            (one for one in counting if one.axis == axis.value), key=lambda one: (one.day, one.number), default=None
        )
        found[axis.value] = last.value if last else None
        found[f"{axis.value}_on"] = last.day if last else None
    entries = [one.day for one in counting if _is_entry(one)]
    sent = [one.day for one in counting if one.axis is None]
    found["last_entry_on"] = max(entries, default=None)
    found["last_report_on"] = found[f"{Axis.IMPLEMENTATION.value}_on"]
    found["last_reminder_on"] = max(sent, default=None)
    return found


def _is_entry(one: Said) -> bool:
    """Whether the addressee said or did something: a review is the secretariat's, 'awaiting' says nothing."""
    if one.axis == Axis.IMPLEMENTATION.value:
        return True
    return one.axis == Axis.RESPONSE.value and one.value != Response.AWAITING.value


def _day_of(moment: datetime) -> str:
    return as_utc(moment).date().isoformat()


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
