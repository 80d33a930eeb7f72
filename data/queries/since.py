"""Since the network last met: what is new, answered, advanced, slipped, gone silent, closed; and how risk moved beside it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from data.models import ConveningMeeting, Recommendation, RecommendationAddressee, StatusEvent
from data.queries.moment import Moment, get_moment
from data.queries.recommendation_reading import title_of
from data.queries.risk import get_risk_rows
from data.queries.risk_response import edition_on
from data.queries.rows import fetch
from data.queries.since_corrections import read_corrected
from data.queries.since_risk import RiskMoveRow, find_risk_moves
from data.queries.standing import flag_condition, standing
from data.rules.axes import Axis
from data.rules.changes import CHANGE_LABELS, Change, Stand, classify, moved_axes
from data.rules.handling import Clearance
from data.rules.moments import as_utc
from data.rules.rank_change import crosses_method_break
from data.rules.recommendation_flags import Flag

#: So many of each kind are listed; counts are of all.
MOST_LISTED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One change of one addressee, or of a whole recommendation (new, adopted, withdrawn: addressee_id is None).

    The values are those of the first and of the last day; None: nothing on record. Of a corrected record: what it said
    of the first day then, and what it says of that day now. on: when the change took effect, ISO or partial; None where
    no day is known. It may lie before the first day: what counts is when it was on record.
    """

    change: Change
    reference: str
    title: str
    addressee_id: int | None
    addressee_name: str | None
    response_before: str | None
    response_after: str | None
    implementation_before: str | None
    implementation_after: str | None
    verification_before: str | None
    verification_after: str | None
    on: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceRow:
    """Every change between two days, each as it was known at the day's end.

    counts: every kind, also those with 0. changes: by kind, MOST_LISTED of each. edition_before, edition_after: of the
    risk moves; the same where no new one was published, and then there are none. crosses_break: the method of the
    ranking changed between them, so that moves are of method as well as of risk. withheld: recommendations on record on
    the last day that this clearance does not show; withheld_entries: entries on those that it does show.
    """

    from_day: date
    to_day: date
    counts: Mapping[Change, int]
    changes: tuple[ChangeRow, ...]
    edition_before: int | None
    edition_after: int | None
    crosses_break: bool
    risk_moves: tuple[RiskMoveRow, ...]
    withheld: int
    withheld_entries: int

    @property
    def unlisted(self) -> str | None:
        """What is counted and not listed, in a sentence; None where every change is listed."""
        listed = Counter(row.change for row in self.changes)
        left = [
            f"{count - listed[one]:,} {CHANGE_LABELS[one]}" for one, count in self.counts.items() if count > listed[one]
        ]
        return (
            f"Of each kind the first {MOST_LISTED} changes are listed; not listed: {', '.join(left)}." if left else None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """One meeting of the network; ISO days."""

    meeting_id: str
    name: str
    starts_on: str
    ends_on: str
    place: str | None
    handling: str
    version: int


def get_meetings(session: Session, clearance: Clearance, *, as_of: date | None = None) -> tuple[MeetingRow, ...]:
    """The network's meetings on record, newest first."""
    moment = get_moment(session, clearance, as_of)
    m = ConveningMeeting
    columns = (m.meeting_id, m.name, m.starts_on, m.ends_on, m.place, m.handling, m.version)
    statement = select(*columns).where(moment.shown(m))
    return fetch(session, MeetingRow, statement.order_by(m.starts_on.desc(), m.meeting_id))


def get_since(session: Session, clearance: Clearance, from_day: date, to_day: date) -> SinceRow:
    """What changed from the end of one day to the end of another. As many statements whatever the record.

    Raises ValueError where the first day comes after the last.
    """
    if from_day > to_day:
        raise ValueError(f"the first day, {from_day}, comes after the last, {to_day}")
    first, last = get_moment(session, clearance, from_day), get_moment(session, clearance, to_day)
    changes = [*_whole(session, first, last), *_by_addressee(session, first, last)]
    counts = {change: sum(row.change is change for row in changes) for change in Change}
    listed = [row for change in Change for row in [one for one in changes if one.change is change][:MOST_LISTED]]
    before, after = edition_on(session, clearance, from_day), edition_on(session, clearance, to_day)
    moved = before is not None and after is not None and before != after
    old = get_risk_rows(session, clearance, before) if moved else ()
    new = get_risk_rows(session, clearance, after) if moved else ()
    withheld, withheld_entries = _count_withheld(session, first, last)
    return SinceRow(
        from_day=from_day,
        to_day=to_day,
        counts=MappingProxyType(counts),
        changes=tuple(listed),
        edition_before=before,
        edition_after=after,
        crosses_break=before is not None and after is not None and crosses_method_break(before, after),
        risk_moves=find_risk_moves(old, new),
        withheld=withheld,
        withheld_entries=withheld_entries,
    )


def _count_withheld(session: Session, first: Moment, last: Moment) -> tuple[int, int]:
    """Recommendations withheld on the last day, and entries recorded between the days and withheld. One statement."""
    r, e = Recommendation, StatusEvent
    seen = select(func.count()).select_from(r).where(last.recommendation_shown()).scalar_subquery()
    existing = select(func.count()).select_from(r).where(last.recommendation_existed()).scalar_subquery()
    entries = (
        select(func.count())
        .select_from(e)
        .join(r, r.reference == e.reference)
        .where(
            last.recommendation_shown(),
            e.handling.not_in(last.levels),
            e.recorded_at >= first.cutoff,
            last.known(e.recorded_at),
        )
        .scalar_subquery()
    )
    shown, on_record, withheld_entries = session.execute(select(seen, existing, entries)).one()
    return on_record - shown, withheld_entries


def _asked(moment: Moment) -> ColumnElement[bool]:
    """The condition that a recommendation may be seen on the day and is no draft: a draft was put to nobody yet."""
    return and_(moment.recommendation_shown(), moment.stage() != "draft")


def _whole(session: Session, first: Moment, last: Moment) -> list[ChangeRow]:
    """Recommendations that came on record, were adopted, or were withdrawn between the days."""
    r = Recommendation
    was, now = _asked(first), _asked(last)
    adopted = and_(was, now, first.stage() != "adopted", last.stage() == "adopted")
    kind = case((and_(was, ~now), Change.WITHDRAWN.value), (adopted, Change.ADOPTED.value), else_=Change.NEW.value)
    statement = (
        select(
            r.reference,
            r.short_title,
            r.paraphrase,
            last.adopted_on().label("adopted_on"),
            r.issued_on,
            r.withdrawn_at,
            kind.label("kind"),
        )
        .where(or_(and_(was, ~now), and_(now, ~was), adopted))
        .order_by(r.sort_order, r.reference)
    )
    return [
        ChangeRow(
            change=Change(row.kind),
            reference=row.reference,
            title=title_of(row.short_title, row.paraphrase),
            addressee_id=None,
            addressee_name=None,
            **_values(_NOTHING, _NOTHING),
            on=as_utc(row.withdrawn_at).date().isoformat()
            if row.kind == Change.WITHDRAWN
            else row.adopted_on or row.issued_on,
        )
        for row in session.execute(statement)
    ]


_NOTHING = Stand(None, None, None)


def _values(before: Stand, after: Stand) -> dict[str, str | None]:
    """The six values of a change, by the names of ChangeRow."""
    sides = (("before", before), ("after", after))
    return {f"{axis.value}_{side}": getattr(stand, axis.value) for axis in Axis for side, stand in sides}


def _by_addressee(session: Session, first: Moment, last: Moment) -> list[ChangeRow]:
    """The changes of addressees of recommendations that may be seen on the last day."""
    before, after = standing(first, "before"), standing(last, "after")
    corrected = read_corrected(session, first, last)
    a, r = RecommendationAddressee, Recommendation
    was_silent = case((and_(first.recommendation_shown(), flag_condition(Flag.SILENT, first, before)), 1), else_=0)
    is_silent = case((flag_condition(Flag.SILENT, last, after), 1), else_=0)
    columns = [
        *(before.c[axis.value].label(f"{axis.value}_before") for axis in Axis),
        *(after.c[axis.value].label(f"{axis.value}_after") for axis in Axis),
        *(after.c[f"{axis.value}_on"] for axis in Axis),
        was_silent.label("was_silent"),
        is_silent.label("is_silent"),
    ]
    differs = or_(
        *(before.c[axis.value].is_distinct_from(after.c[axis.value]) for axis in Axis),
        was_silent != is_silent,
        a.addressee_id.in_(tuple(corrected)),
    )
    statement = (
        select(a.reference, a.addressee_id, a.name, r.short_title, r.paraphrase, *columns)
        .join(r, r.reference == a.reference)
        .outerjoin(before, before.c.addressee_id == a.addressee_id)
        .outerjoin(after, after.c.addressee_id == a.addressee_id)
        .where(_asked(last), differs)
        .order_by(r.sort_order, a.reference, a.position, a.addressee_id)
    )
    found = []
    for row in session.execute(statement).mappings():
        recorded = _stand(dict(row), "before", "was_silent")
        new = _stand(dict(row), "after", "is_silent")
        old = corrected.get(row["addressee_id"], {})
        response, implementation, verification = (old.get(axis, getattr(recorded, axis.value)) for axis in Axis)
        known = Stand(response, implementation, verification, recorded.is_silent)
        for change in classify(known, new, recorded):
            values = _values(recorded, known) if change is Change.CORRECTED else _values(known, new)
            days = [row[f"{axis.value}_on"] for axis in moved_axes(change, known, new)]
            found.append(
                ChangeRow(
                    change=change,
                    reference=row["reference"],
                    title=title_of(row["short_title"], row["paraphrase"]),
                    addressee_id=row["addressee_id"],
                    addressee_name=row["name"],
                    **values,
                    on=None if change is Change.CORRECTED else max((day for day in days if day), default=None),
                )
            )
    return found


def _stand(row: Mapping[str, Any], side: str, silent: str) -> Stand:
    return Stand(row[f"response_{side}"], row[f"implementation_{side}"], row[f"verification_{side}"], bool(row[silent]))
