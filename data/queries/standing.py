"""How addressees stand: from the history for any day, from the table that is worked out from it for now. And the flags."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, func, literal, or_, select
from sqlalchemy.orm import aliased

from data.models import AddresseeStanding, Recommendation, Reminder, StatusEvent
from data.queries.moment import Moment
from data.rules.axes import CLOSED, DECLINED, Axis, Implementation, Response, Verification
from data.rules.cadence import EVERY_MEETING, MONTHS, Period, meeting_periods, period_of
from data.rules.recommendation_flags import Flag, Limits, limits

#: The columns of a standing beyond the addressee's number.
COLUMNS = (
    *("response", "response_on", "implementation", "implementation_on", "verification", "verification_on"),
    *("last_entry_on", "last_report_on", "last_reminder_on"),
)


def standing(moment: Moment, name: str = "standing") -> Subquery:
    """One row for each addressee with anything on record on the day: addressee_id and COLUMNS. Join it from outside."""
    if moment.is_now:
        s = AddresseeStanding
        columns = [s.addressee_id, *(getattr(s, column) for column in COLUMNS)]
        return select(*columns).where(s.clearance == moment.clearance.value).subquery(name)
    return standing_from_history(moment, name=name)


def counting_events(moment: Moment) -> ColumnElement[bool]:
    """The condition that an event counts on the day: seen, recorded, in effect, and neither corrected nor taken back.

    A correction takes the earlier entry away at every clearance, also where the correction itself may not be seen.
    """
    e, later = StatusEvent, aliased(StatusEvent)
    replaced = select(later.event_id).where(later.corrects_event_id == e.event_id, moment.known(later.recorded_at))
    conditions = [e.handling.in_(moment.levels), e.action != "undone", moment.known(e.recorded_at), ~replaced.exists()]
    if moment.as_of is not None:
        conditions.append(e.in_effect_on <= moment.as_of.isoformat())
    return and_(*conditions)


def standing_from_history(moment: Moment, addressee_ids: Any = None, name: str = "standing") -> Subquery:
    """The same, worked out from the events. addressee_ids: only these (a collection or a select)."""
    e, r = StatusEvent, Reminder
    last = func.row_number().over(
        partition_by=(e.addressee_id, e.axis), order_by=(e.in_effect_on.desc(), e.event_id.desc())
    )
    events = select(e.addressee_id, e.axis, e.to_value, e.in_effect_on, last.label("place")).where(
        counting_events(moment)
    )
    sent = select(r.addressee_id, func.max(r.sent_on).label("last_reminder_on")).where(moment.shown(r))
    if moment.as_of is not None:
        sent = sent.where(r.sent_on <= moment.as_of.isoformat())
    if addressee_ids is not None:
        events = events.where(e.addressee_id.in_(addressee_ids))
        sent = sent.where(r.addressee_id.in_(addressee_ids))
    ranked = events.subquery("ranked")
    is_entry = or_(
        ranked.c.axis == Axis.IMPLEMENTATION.value,
        and_(ranked.c.axis == Axis.RESPONSE.value, ranked.c.to_value != Response.AWAITING.value),
    )
    columns = []
    for axis in Axis:
        is_last = and_(ranked.c.axis == axis.value, ranked.c.place == 1)
        columns.append(func.max(case((is_last, ranked.c.to_value))).label(axis.value))
        columns.append(func.max(case((is_last, ranked.c.in_effect_on))).label(f"{axis.value}_on"))
    said = (
        select(
            ranked.c.addressee_id,
            *columns,
            func.max(case((is_entry, ranked.c.in_effect_on))).label("last_entry_on"),
            func.max(case((ranked.c.axis == Axis.IMPLEMENTATION.value, ranked.c.in_effect_on))).label("last_report_on"),
            literal(None).label("last_reminder_on"),
        )
        .group_by(ranked.c.addressee_id)
        .subquery("said")
    )
    reminded = sent.group_by(r.addressee_id).subquery("reminded")
    # A full join in portable words: every addressee of either side, once.
    both = select(said.c.addressee_id).union(select(reminded.c.addressee_id)).subquery("both")
    chosen = [said.c[column] for column in COLUMNS if column != "last_reminder_on"]
    return (
        select(both.c.addressee_id, *chosen, reminded.c.last_reminder_on)
        .select_from(both)
        .outerjoin(said, said.c.addressee_id == both.c.addressee_id)
        .outerjoin(reminded, reminded.c.addressee_id == both.c.addressee_id)
        .subquery(name)
    )


def flag_condition(flag: Flag, moment: Moment, s: Subquery) -> ColumnElement[bool]:
    """The condition that a flag holds for a recommendation and the standing of one of its addressees.

    The same as data.rules.recommendation_flags.list_flags, which a test holds it to.
    """
    lines = limits(moment.day)
    asked = moment.stage() != "draft"
    if flag is Flag.CLAIMED_NOT_VERIFIED:
        unseen = or_(s.c.verification.is_(None), s.c.verification == Verification.NOT_ASSESSED.value)
        return and_(asked, s.c.implementation == Implementation.IMPLEMENTED.value, unseen)
    return and_(asked, is_open(s), _open_flag(flag, moment, s, lines))


def is_open(s: Subquery) -> ColumnElement[bool]:
    """The condition that something is still asked of the addressee; see data.rules.axes.is_closed."""
    return and_(
        func.coalesce(s.c.implementation, "").not_in(tuple(CLOSED)),
        func.coalesce(s.c.response, "").not_in(tuple(DECLINED)),
    )


def _open_flag(flag: Flag, moment: Moment, s: Subquery, lines: Limits) -> ColumnElement[bool]:
    r, report = Recommendation, s.c.last_report_on
    last, this = _periods(moment)
    adopted = moment.adopted_on()
    if flag is Flag.OVERDUE:
        single = and_(r.due_on < lines.on.isoformat(), report.is_(None))
        return or_(single, and_(last[0] >= adopted, or_(report.is_(None), report < last[0])))
    if flag is Flag.DUE_SOON:
        single = r.due_on.between(lines.on.isoformat(), lines.due_until.isoformat())
        recurs = and_(this[0] >= adopted, this[1] <= lines.due_until.isoformat())
        return or_(single, and_(recurs, or_(report.is_(None), report < this[0])))
    if flag is Flag.SILENT:
        reminder, entry = s.c.last_reminder_on, s.c.last_entry_on
        return and_(reminder <= lines.silent_from.isoformat(), or_(entry.is_(None), entry < reminder))
    if flag is Flag.DORMANT:
        return s.c.last_entry_on < lines.dormant_before.isoformat()
    return _issued_until(lines.issued_until)


def _periods(moment: Moment) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    """First and last day of the last period that ended, and of this one, by the cadence that stands in the row."""
    r = Recommendation
    kinds: list[tuple[ColumnElement[bool], Period | None, Period | None]] = []
    for kind in MONTHS:
        for month in (*range(1, 13), None) if kind == "yearly" else (None,):
            this = period_of(kind, month, moment.day)
            last = period_of(kind, month, date.fromordinal(this.starts_on.toordinal() - 1)) if this else None
            same_month = r.cadence_month == month if month else r.cadence_month.is_(None)
            kinds.append(
                (and_(r.cadence_kind == kind, same_month) if kind == "yearly" else r.cadence_kind == kind, last, this)
            )
    kinds.append((r.cadence_kind == EVERY_MEETING, *meeting_periods(moment.meeting_ends, moment.day)))

    def pick(place: int, end: str) -> Any:
        found = [(row[0], getattr(row[place], end).isoformat()) for row in kinds if row[place] is not None]
        return case(*found, else_=None)

    return (pick(1, "starts_on"), pick(1, "ends_on")), (pick(2, "starts_on"), pick(2, "ends_on"))


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
