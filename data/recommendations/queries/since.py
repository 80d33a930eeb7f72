"""Since the network last met: what is new, answered, advanced, slipped, gone silent, closed; and how risk moved beside it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.rows import fetch
from data.meetings.models import ConveningMeeting
from data.recommendations.models.follow_up import StatusEvent
from data.recommendations.models.recommendation import Recommendation
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.moment import Moment, get_moment
from data.recommendations.queries.record_matches import find_matches
from data.recommendations.queries.risk_response import edition_on
from data.recommendations.queries.since_changes import (
    MOST_LISTED,
    ChangeRow,
    Changes,
    add_by_addressee,
    add_whole,
    list_changes,
)
from data.recommendations.queries.since_risk import RiskMoveRow, find_risk_moves
from data.recommendations.rules.changes import CHANGE_LABELS, Change
from data.risk.queries.risk import RiskRow, get_risk_rows
from data.risk.rules.rank_change import Comparison, crosses_method_break, explain_comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceRow:
    """Every change between two days, each as it was known at the day's end.

    counts: every kind, also those with 0. changes: by kind, MOST_LISTED of each. edition_before, edition_after: of the
    risk moves; the same where no new one was published, and then there are none. crosses_break: the method of the
    ranking changed between them, so that moves are of method as well as of risk; comparison_note: what they are counted
    from. withheld: recommendations on record on
    the last day that this clearance does not show; withheld_entries: entries on those that it does show.
    """

    from_day: date
    to_day: date
    counts: Mapping[Change, int]
    changes: tuple[ChangeRow, ...]
    edition_before: int | None
    edition_after: int | None
    crosses_break: bool
    comparison_note: str
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
            f"The first {MOST_LISTED} changes of each kind are listed; not listed: {', '.join(left)}." if left else None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PastMeetingRow:
    """One meeting of the network; ISO days."""

    meeting_id: str
    name: str
    starts_on: str
    ends_on: str
    place: str | None
    handling: str
    version: int


def get_meetings(session: Session, clearance: Clearance, *, as_of: date | None = None) -> tuple[PastMeetingRow, ...]:
    """The network's meetings on record, newest first."""
    moment = get_moment(session, clearance, as_of)
    m = ConveningMeeting
    columns = (m.meeting_id, m.name, m.starts_on, m.ends_on, m.place, m.handling, m.version)
    statement = select(*columns).where(moment.shown(m))
    return fetch(session, PastMeetingRow, statement.order_by(m.starts_on.desc(), m.meeting_id))


def get_since(
    session: Session,
    clearance: Clearance,
    from_day: date,
    to_day: date,
    chosen: RecommendationFilter | None = None,
    *,
    risk_of: tuple[str, ...] = (),
) -> SinceRow:
    """What changed from the end of one day to the end of another. As many statements whatever the record.

    chosen: only changes of recommendations, and of those of their addressees, that the filters let through on the last day;
    for what was withdrawn since, on the first. risk_of: how risk moved in these countries alone; empty for all. What is
    withheld is counted of all. Raises ValueError where the first day comes after the last.
    """
    if from_day > to_day:
        raise ValueError(f"the first day, {from_day}, comes after the last, {to_day}")
    first, last = get_moment(session, clearance, from_day), get_moment(session, clearance, to_day)
    changes = Changes()
    add_whole(changes, session, first, last, _wanted(session, chosen, first, last))
    add_by_addressee(changes, session, first, last, _wanted_addressees(session, chosen, last))
    before, after = edition_on(session, clearance, from_day), edition_on(session, clearance, to_day)
    moved = before is not None and after is not None and before != after
    old = get_risk_rows(session, clearance, before) if moved else ()
    new = get_risk_rows(session, clearance, after) if moved else ()
    comparison = _compare(new, before, after) if moved else None
    withheld, withheld_entries = _count_withheld(session, first, last)
    return SinceRow(
        from_day=from_day,
        to_day=to_day,
        counts=MappingProxyType(changes.counts),
        changes=list_changes(session, changes, last),
        edition_before=before,
        edition_after=after,
        crosses_break=comparison is Comparison.ACROSS_METHOD,
        comparison_note=explain_comparison(comparison, before, after) if after is not None else "",
        risk_moves=tuple(row for row in find_risk_moves(old, new) if not risk_of or row.iso3 in risk_of),
        withheld=withheld,
        withheld_entries=withheld_entries,
    )


def _wanted(
    session: Session, chosen: RecommendationFilter | None, first: Moment, last: Moment
) -> frozenset[str] | None:
    """The recommendations that the filters let through on the last day, or on the first; None for all."""
    if chosen is None or chosen == RecommendationFilter():
        return None
    now = find_matches(session, chosen, last)
    gone = set(find_matches(session, chosen, first).references()) - set(now.columns.references)
    return frozenset((*now.references(), *gone))


def _wanted_addressees(session: Session, chosen: RecommendationFilter | None, last: Moment) -> frozenset[int] | None:
    """The addressees that the filters let through on the last day; None for all."""
    if chosen is None or chosen == RecommendationFilter():
        return None
    found = find_matches(session, chosen, last)
    return frozenset(found.columns.addressee_ids[found.addressees].tolist())


def _compare(new: tuple[RiskRow, ...], before: int | None, after: int | None) -> Comparison | None:
    """What moves between two editions are counted from: the newer edition's own comparison where it is the next one."""
    if not new or before is None or after is None:
        return None
    if new[0].previous_edition == before:
        return new[0].comparison
    return Comparison.ACROSS_METHOD if crosses_method_break(before, after) else Comparison.AS_PUBLISHED


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
            last.hides(e.handling),
            e.recorded_at >= first.cutoff,
            last.known(e.recorded_at),
        )
        .scalar_subquery()
    )
    shown, on_record, withheld_entries = session.execute(select(seen, existing, entries)).one()
    return on_record - shown, withheld_entries
