"""Every recommendation that may be seen, for a file: with its risk factors and relations, and how its addressees stand."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.recommendations.models.recommendation import Recommendation, RecommendationRelation, RecommendationRiskFactor
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.lists import matching
from data.recommendations.queries.moment import Moment, get_moment
from data.recommendations.queries.reading import read_recommendations
from data.recommendations.queries.rows import RecommendationRow
from data.recommendations.queries.standing import standing

#: How many are read at a time: as many as a statement may name one by one, with room to spare.
_BATCH: Final = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRow:
    """One recommendation for a file. related_to, supersedes: references of others that may be seen too."""

    recommendation: RecommendationRow
    risk_factor_nos: tuple[int, ...]
    related_to: tuple[str, ...]
    supersedes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationListRow:
    """All of them, in the record's own order, as the record stood on the day. withheld: how many this clearance lacks."""

    rows: tuple[ListedRow, ...]
    withheld: int
    day: date


def get_recommendation_list(
    session: Session,
    clearance: Clearance,
    chosen: RecommendationFilter | None = None,
    *,
    as_of: date | None = None,
    today: date | None = None,
) -> RecommendationListRow:
    """Every recommendation that the filters let through. Nine statements for each five thousand."""
    moment = get_moment(session, clearance, as_of, today)
    wanted, _ = matching(session, chosen or RecommendationFilter(), moment, standing(moment))
    r = Recommendation
    references = tuple(session.scalars(wanted.order_by(r.sort_order, r.reference)))
    existing = session.scalars(
        select(r.reference).where(moment.recommendation_existed(), ~moment.recommendation_shown())
    )
    withheld = len(existing.all())
    rows: list[ListedRow] = []
    for start in range(0, len(references), _BATCH):
        rows += _read(session, moment, references[start : start + _BATCH])
    return RecommendationListRow(rows=tuple(rows), withheld=withheld, day=moment.day)


def _read(session: Session, moment: Moment, references: Sequence[str]) -> list[ListedRow]:
    factors: dict[str, list[int]] = defaultdict(list)
    f = RecommendationRiskFactor
    pairs = select(f.reference, f.risk_factor_no).where(f.reference.in_(references)).order_by(f.risk_factor_no)
    for reference, number in session.execute(pairs):
        factors[reference].append(number)
    relations = _relations(session, moment, references)
    return [
        ListedRow(
            recommendation=row,
            risk_factor_nos=tuple(factors[row.reference]),
            related_to=tuple(relations[row.reference, "related"]),
            supersedes=tuple(relations[row.reference, "supersedes"]),
        )
        for row in read_recommendations(session, moment, references)
    ]


def _relations(session: Session, moment: Moment, references: Sequence[str]) -> dict[tuple[str, str], list[str]]:
    """Where each leads, by kind; only to what may be seen."""
    link, r = RecommendationRelation, Recommendation
    statement: Any = (
        select(link.reference, link.relation_kind, link.related_reference)
        .join(r, r.reference == link.related_reference)
        .where(link.reference.in_(references), moment.recommendation_shown())
        .order_by(link.related_reference)
    )
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for reference, kind, other in session.execute(statement):
        found[reference, kind].append(other)
    return found
