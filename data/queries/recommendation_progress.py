"""Progress between two days: where addressees stood then, and where they stand on the later day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from data.models import Recommendation, RecommendationAddressee
from data.queries.moment import get_moment
from data.queries.recommendation_filters import RecommendationFilter, counted_addressee
from data.queries.recommendations import matching
from data.queries.standing import standing
from data.rules.axes import Axis
from data.rules.handling import Clearance


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRow:
    """How many addressees stood at one value of an axis on the first day and at another on the last; None: nothing on record.

    was_asked: False where the recommendation was not on record on the first day, or a draft; from_value is then None.
    """

    axis: str
    was_asked: bool
    from_value: str | None
    to_value: str | None
    addressees: int


def get_progress(
    session: Session,
    clearance: Clearance,
    from_day: date,
    to_day: date,
    chosen: RecommendationFilter | None = None,
) -> tuple[ProgressRow, ...]:
    """Where the addressees of recommendations on record on the last day stood then, and where on the first, by axis.

    The filters are judged on the last day; counted are the addressees that they themselves let through, drafts aside.
    """
    first, last = get_moment(session, clearance, from_day), get_moment(session, clearance, to_day)
    before, after = standing(first, "before"), standing(last, "after")
    chosen = chosen or RecommendationFilter()
    wanted, branches = matching(session, chosen, last, after)
    a, r = RecommendationAddressee, Recommendation
    was_asked = case((and_(first.recommendation_shown(), first.stage() != "draft"), 1), else_=0).label("was_asked")
    columns = [side.c[axis.value].label(f"{axis.value}_{side.name}") for axis in Axis for side in (before, after)]
    statement = (
        select(was_asked, *columns, func.count().label("addressees"))
        .select_from(a)
        .join(r, r.reference == a.reference)
        .outerjoin(before, before.c.addressee_id == a.addressee_id)
        .outerjoin(after, after.c.addressee_id == a.addressee_id)
        .where(a.reference.in_(wanted), counted_addressee(chosen, branches, last, after))
        .group_by(was_asked, *columns)
    )
    counts: dict[tuple[str, bool, str | None, str | None], int] = {}
    for row in session.execute(statement).mappings():
        for axis in Axis:
            key = (axis.value, bool(row["was_asked"]), row[f"{axis.value}_before"], row[f"{axis.value}_after"])
            counts[key] = counts.get(key, 0) + row["addressees"]
    ordered = sorted(counts.items(), key=lambda item: (list(Axis).index(Axis(item[0][0])), -item[1], str(item[0])))
    return tuple(
        ProgressRow(axis=axis, was_asked=asked, from_value=old, to_value=new, addressees=n)
        for (axis, asked, old, new), n in ordered
    )
