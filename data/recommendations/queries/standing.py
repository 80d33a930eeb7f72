"""How addressees stand, now and on any day: looked up in tables that are worked out from the history. And the flags."""

from datetime import date
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    String,
    Subquery,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from data.recommendations.models.follow_up import AddresseeSpan, AddresseeStanding, Reminder, StatusEvent
from data.recommendations.models.recommendation import Recommendation
from data.recommendations.queries.moment import Moment
from data.recommendations.rules.axes import CLOSED, DECLINED, Axis, Implementation, Response, Verification
from data.recommendations.rules.cadence import EVERY_MEETING, MONTHS, Period, meeting_periods, period_of
from data.recommendations.rules.flags import Flag, limits

#: The columns of a standing beyond the addressee's number.
COLUMNS = (
    *("response", "response_on", "implementation", "implementation_on", "verification", "verification_on"),
    *("last_entry_on", "last_report_on", "last_reminder_on"),
)
#: So that every number of an event has as many digits, and texts order as numbers do.
_LEAST_NUMBER: Final = 1_000_000_000_000
_DAY_LENGTH: Final = 10
_VALUE_FROM: Final = _DAY_LENGTH + len(str(_LEAST_NUMBER)) + 1
_REMINDER: Final = "reminder"


def standing(moment: Moment, name: str = "standing") -> Subquery:
    """One row for each addressee with anything on record on the day: addressee_id and COLUMNS. Join it from outside."""
    if moment.as_of is None:
        s = AddresseeStanding
        columns = [s.addressee_id, *(getattr(s, column) for column in COLUMNS)]
        return select(*columns).where(s.clearance == moment.clearance.value).subquery(name)
    p = AddresseeSpan
    day = moment.as_of.isoformat()
    columns = [p.addressee_id, *(getattr(p, column) for column in COLUMNS)]
    covers = and_(p.clearance == moment.clearance.value, p.from_on <= day, p.through_on >= day)
    return select(*columns).where(covers).subquery(name)


def counting_events(moment: Moment) -> ColumnElement[bool]:
    """The condition that an event counts on the day: seen, recorded, in effect, and neither corrected nor taken back.

    A correction takes the earlier entry away at every clearance, also where the correction itself may not be seen.
    """
    e = StatusEvent
    conditions = [
        moment.sees(e.handling),
        e.action != "undone",
        moment.known(e.recorded_at),
        e.event_id.not_in(replaced_events(moment)),
    ]
    if moment.as_of is not None:
        conditions.append(e.in_effect_on <= moment.as_of.isoformat())
    return and_(*conditions)


def replaced_events(moment: Moment) -> Select[Any]:
    """The ids of events that a later one on record corrected or took back: a list that is made once.

    Asked event by event, a planner that has seen few corrections looks through the whole history each time.
    """
    later = aliased(StatusEvent)
    return select(later.corrects_event_id).where(later.corrects_event_id.is_not(None), moment.known(later.recorded_at))


def standing_from_history(moment: Moment, addressee_ids: Any = None, name: str = "standing") -> Subquery:
    """The same, worked out from the events: what the tables are made from. addressee_ids: only these (a collection).

    One pass and one grouping: the last entry of an axis is the greatest of texts that begin with its day and its number.
    Windows and joins over the whole history took minutes where this takes a moment.
    """
    e, r = StatusEvent, Reminder
    ordered = (
        e.in_effect_on + cast(cast(e.event_id, BigInteger) + literal(_LEAST_NUMBER, BigInteger), String) + e.to_value
    )
    is_entry = or_(
        e.axis == Axis.IMPLEMENTATION.value,
        and_(e.axis == Axis.RESPONSE.value, e.to_value != Response.AWAITING.value),
    )
    events = select(
        e.addressee_id,
        e.axis.label("what"),
        ordered.label("ordered"),
        case((is_entry, e.in_effect_on), else_=None).label("entry_on"),
    ).where(counting_events(moment))
    sent = select(r.addressee_id, literal(_REMINDER, String), r.sent_on, cast(literal(None), String)).where(
        moment.shown(r)
    )
    if moment.as_of is not None:
        sent = sent.where(r.sent_on <= moment.as_of.isoformat())
    if addressee_ids is not None:
        events = events.where(e.addressee_id.in_(addressee_ids))
        sent = sent.where(r.addressee_id.in_(addressee_ids))
    said = union_all(events, sent).subquery("said")

    def last_of(what: str) -> Any:
        return func.max(case((said.c.what == what, said.c.ordered), else_=None))

    columns = []
    for axis in Axis:
        columns.append(func.substr(last_of(axis.value), _VALUE_FROM).label(axis.value))
        columns.append(func.substr(last_of(axis.value), 1, _DAY_LENGTH).label(f"{axis.value}_on"))
    return (
        select(
            said.c.addressee_id,
            *columns,
            func.max(said.c.entry_on).label("last_entry_on"),
            func.substr(last_of(Axis.IMPLEMENTATION.value), 1, _DAY_LENGTH).label("last_report_on"),
            last_of(_REMINDER).label("last_reminder_on"),
        )
        .group_by(said.c.addressee_id)
        .subquery(name)
    )


def flag_condition(flag: Flag, moment: Moment, s: Subquery) -> ColumnElement[bool]:
    """The condition that a flag holds for a recommendation and the standing of one of its addressees.

    The same as data.recommendations.rules.flags.list_flags, which a test holds it to.
    """
    asked = moment.stage() != "draft"
    if flag is Flag.CLAIMED_NOT_VERIFIED:
        unseen = or_(s.c.verification.is_(None), s.c.verification == Verification.NOT_ASSESSED.value)
        return and_(asked, s.c.implementation == Implementation.IMPLEMENTED.value, unseen)
    return and_(asked, is_open(s), open_flag_condition(flag, moment, s))


def is_open(s: Subquery) -> ColumnElement[bool]:
    """The condition that something is still asked of the addressee; see data.recommendations.rules.axes.is_closed."""
    return and_(
        func.coalesce(s.c.implementation, "").not_in(tuple(CLOSED)),
        func.coalesce(s.c.response, "").not_in(tuple(DECLINED)),
    )


def open_flag_condition(flag: Flag, moment: Moment, s: Subquery) -> ColumnElement[bool]:
    """The condition that a flag which only an open one can have holds, where something was asked and is open still."""
    r, report, lines = Recommendation, s.c.last_report_on, limits(moment.day)
    if flag is Flag.OVERDUE:
        begun, adopted = _periods(moment.day, moment.meeting_ends)[0][0], moment.adopted_on()
        single = and_(r.due_on < lines.on.isoformat(), report.is_(None))
        # Most have no cadence: nothing further is asked of those.
        recurs = and_(r.cadence_kind.is_not(None), begun >= adopted, or_(report.is_(None), report < begun))
        return or_(single, recurs)
    if flag is Flag.DUE_SOON:
        begun, ends = _periods(moment.day, moment.meeting_ends)[1]
        single = r.due_on.between(lines.on.isoformat(), lines.due_until.isoformat())
        running = and_(begun >= moment.adopted_on(), ends <= lines.due_until.isoformat())
        recurs = and_(r.cadence_kind.is_not(None), running, or_(report.is_(None), report < begun))
        return or_(single, recurs)
    if flag is Flag.SILENT:
        reminder, entry = s.c.last_reminder_on, s.c.last_entry_on
        return and_(reminder <= lines.silent_from.isoformat(), or_(entry.is_(None), entry < reminder))
    if flag is Flag.DORMANT:
        return s.c.last_entry_on < lines.dormant_before.isoformat()
    return _issued_until(lines.issued_until)


@lru_cache(maxsize=64)
def _periods(on: date, meeting_ends: tuple[date, ...]) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    """First and last day of the last period that ended, and of this one, by the cadence that stands in the row.

    Nothing but expressions of a day: making them takes longer than a small record takes to be read.
    """

    def of(kind: str, month: int | None = None) -> tuple[Period | None, Period | None]:
        this = period_of(kind, month, on)
        last = period_of(kind, month, date.fromordinal(this.starts_on.toordinal() - 1)) if this else None
        return last, this

    found = {kind: of(kind) for kind in MONTHS} | {EVERY_MEETING: meeting_periods(meeting_ends, on)}
    by_month = {month: of("yearly", month) for month in range(1, 13)}
    r = Recommendation

    def pick(place: int, end: str) -> Any:
        def day(periods: tuple[Period | None, Period | None]) -> str | None:
            period = periods[place]
            return getattr(period, end).isoformat() if period else None

        in_year = case(
            {month: day(periods) for month, periods in by_month.items()},
            value=r.cadence_month,
            else_=day(found["yearly"]),
        )
        known = [
            (r.cadence_kind == kind, in_year if kind == "yearly" else day(periods)) for kind, periods in found.items()
        ]
        return case(*known, else_=None)

    return (pick(0, "starts_on"), pick(0, "ends_on")), (pick(1, "starts_on"), pick(1, "ends_on"))


def _issued_until(limit: date) -> ColumnElement[bool]:
    """The condition that the last day that the date of issue may mean is on or before the limit."""
    issued = Recommendation.issued_on
    following = date.fromordinal(limit.toordinal() + 1)
    # The last month and the last year that have wholly ended by the limit.
    months = following.year * 12 + following.month - 2
    month, year = f"{months // 12:04d}-{months % 12 + 1:02d}", f"{following.year - 1:04d}"
    return case(
        (func.length(issued) == 10, issued <= limit.isoformat()),
        (func.length(issued) == 7, issued <= month),
        else_=issued <= year,
    )
