"""Progress between two days: where addressees stood then, and where they stand on the later day."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.recommendations.models.recommendation import Recommendation
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.moment import Moment, get_moment
from data.recommendations.queries.record_columns import VALUES, Columns
from data.recommendations.queries.record_matches import find_matches
from data.recommendations.queries.standing import standing
from data.recommendations.rules.axes import Axis


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
    found = find_matches(session, chosen or RecommendationFilter(), last)
    columns, counted = found.columns, found.addressees
    asked = select(Recommendation.reference).where(first.recommendation_shown(), first.stage() != "draft")
    was_asked = columns.places(session.scalars(asked))[columns.of]
    before = _values_on(session, first, columns)
    counts: dict[tuple[str, bool, str | None, str | None], int] = {}
    for axis in Axis:
        size = len(VALUES[axis])
        moves = (was_asked.astype(np.int32) * size + before[axis]) * size + columns.values[axis]
        for move, number in enumerate(np.bincount(moves[counted]).tolist()):
            if number:
                old, new = VALUES[axis][move // size % size], VALUES[axis][move % size]
                counts[axis.value, move >= size * size, old, new] = number
    ordered = sorted(counts.items(), key=lambda item: (list(Axis).index(Axis(item[0][0])), -item[1], str(item[0])))
    return tuple(
        ProgressRow(axis=axis, was_asked=asked, from_value=old, to_value=new, addressees=n)
        for (axis, asked, old, new), n in ordered
    )


def _values_on(session: Session, moment: Moment, columns: Columns) -> dict[Axis, NDArray[np.int8]]:
    """Where the addressees of the columns stood on another day, in the codes of the columns. One statement."""
    s = standing(moment)
    place_of = {one: place for place, one in enumerate(columns.addressee_ids.tolist())}
    found = {axis: np.zeros(len(columns.of), dtype=np.int8) for axis in Axis}
    codes = [({value: code for code, value in enumerate(VALUES[axis])}, found[axis]) for axis in Axis]
    for addressee_id, *values in session.execute(select(s.c.addressee_id, *(s.c[axis.value] for axis in Axis))):
        place = place_of.get(addressee_id)
        if place is not None:
            for (code_of, column), value in zip(codes, values, strict=True):
                column[place] = code_of[value]
    return found
