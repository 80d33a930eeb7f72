"""How much of the record of recommendations a clearance does not show: recommendations, and entries about those it does show."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.query_cache import kept_until_recorded
from data.recommendations.models.follow_up import Evidence, Reminder, StatusEvent
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from data.recommendations.queries.moment import Moment, get_moment
from data.recommendations.rules.axes import Axis


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldRow:
    """withheld: recommendations on record and not shown. withheld_entries: about those that are shown (answers, reports,
    reviews, evidence, reminders), themselves not shown.
    """

    withheld: int
    withheld_entries: int


def withheld_addressees(moment: Moment, axis: Axis) -> Select[int]:
    """The addressees of whom an entry on the axis is withheld."""
    e = StatusEvent
    return select(e.addressee_id).where(moment.hides(e.handling), e.axis == axis.value, moment.known(e.recorded_at))


def read_withheld_axes(
    session: Session, moment: Moment, references: Collection[str] | None = None
) -> Mapping[int, frozenset[Axis]]:
    """The axes on which an entry is withheld, by addressee; of all, or of those of some recommendations. One statement at most."""
    if moment.clearance is Clearance.SECRETARIAT:
        return {}
    e = StatusEvent
    statement = select(e.addressee_id, e.axis).where(moment.hides(e.handling), moment.known(e.recorded_at))
    if references is not None:
        statement = statement.where(e.reference.in_(tuple(references)))
    found: dict[int, set[Axis]] = defaultdict(set)
    for addressee_id, axis in session.execute(statement.distinct()):
        found[addressee_id].add(Axis(axis))
    return {addressee_id: frozenset(axes) for addressee_id, axes in found.items()}


def get_withheld(
    session: Session, clearance: Clearance, *, as_of: date | None = None, today: date | None = None
) -> WithheldRow:
    """What is withheld on the day, whatever is filtered for: a number that followed filters would answer questions."""
    return count_withheld(session, get_moment(session, clearance, as_of, today))


def count_withheld(session: Session, moment: Moment) -> WithheldRow:
    """The same for a moment; kept until something is recorded. One statement."""
    return _count(session, moment.clearance, moment)


@kept_until_recorded
def _count(session: Session, _clearance: Clearance, moment: Moment) -> WithheldRow:
    r, a = Recommendation, RecommendationAddressee
    shown = select(func.count()).select_from(r).where(moment.recommendation_shown()).scalar_subquery()
    existing = select(func.count()).select_from(r).where(moment.recommendation_existed()).scalar_subquery()
    counts = []
    models: tuple[Any, ...] = (StatusEvent, Evidence, Reminder)
    for model in models:
        found = select(func.count()).select_from(model)
        if model is Reminder:
            found = found.join(a, a.addressee_id == model.addressee_id).join(r, r.reference == a.reference)
        else:
            found = found.join(r, r.reference == model.reference)
        hidden = [
            moment.hides(model.handling),
            moment.known(model.recorded_at),
            moment.recommendation_shown(),
        ]
        if model is not StatusEvent:
            hidden.append(moment.not_withdrawn(model.withdrawn_at))
        counts.append(found.where(*hidden).scalar_subquery())
    on_record, seen, *entries = session.execute(select(existing, shown, *counts)).one()
    return WithheldRow(withheld=on_record - seen, withheld_entries=sum(entries))
