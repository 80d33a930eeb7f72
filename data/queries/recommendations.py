"""Recommendations in lists: filtered, searched, sorted, paged, grouped, counted. As quick with twenty thousand as with seventy."""

from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, Subquery, case, func, select
from sqlalchemy.orm import Session

from data.models import (
    Recommendation,
    RecommendationAddressee,
)
from data.queries.moment import Moment, get_moment
from data.queries.recommendation_filters import RecommendationFilter, filter_conditions, search_condition
from data.queries.recommendation_reading import read_recommendations
from data.queries.recommendation_rows import RecommendationPageRow, RecommendationRow
from data.queries.recommendation_search import describe, read_search
from data.queries.standing import standing
from data.rules.handling import Clearance
from data.rules.search import Term

PAGE_SIZE: Final = 25
MOST_PER_PAGE: Final = 200


class Sort(StrEnum):
    """What a list is ordered by."""

    #: The paper's own order, then the order of recording.
    RECORD = "record"
    NEWEST = "newest"
    DUE = "due"
    LAST_ENTRY = "last_entry"
    PRIORITY = "priority"
    TITLE = "title"


def get_recommendations(
    session: Session,
    clearance: Clearance,
    chosen: RecommendationFilter | None = None,
    *,
    sort: Sort = Sort.RECORD,
    page: int = 1,
    page_size: int = PAGE_SIZE,
    as_of: date | None = None,
    today: date | None = None,
) -> RecommendationPageRow:
    """One page of the recommendations that the filters let through, as the record stood on the day.

    page: from 1; one beyond the last gives the last. page_size: at most MOST_PER_PAGE. as_of: None for the record as it
    stands now. today: the day for which flags are judged without as_of. The statements do not grow with the record.
    """
    chosen = chosen or RecommendationFilter()
    moment = get_moment(session, clearance, as_of, today)
    s = standing(moment)
    wanted, branches = matching(session, chosen, moment, s)
    total, on_record, withheld = _count(session, wanted, moment)
    size = max(1, min(page_size, MOST_PER_PAGE))
    pages = max(1, -(-total // size))
    page = min(max(1, page), pages)
    ordered = wanted.order_by(*_order(Sort(sort), moment, s)).limit(size).offset((page - 1) * size)
    return RecommendationPageRow(
        rows=read_recommendations(session, moment, tuple(session.scalars(ordered))),
        total=total,
        on_record=on_record,
        withheld=withheld,
        page=page,
        pages=pages,
        page_size=size,
        day=moment.day,
        understood=describe(branches),
    )


def get_recommendations_by_reference(
    session: Session,
    clearance: Clearance,
    references: tuple[str, ...],
    *,
    as_of: date | None = None,
    today: date | None = None,
) -> tuple[RecommendationRow, ...]:
    """The recommendations with these references that may be seen, in the order given; the others are left out."""
    moment = get_moment(session, clearance, as_of, today)
    r = Recommendation
    known = set(session.scalars(select(r.reference).where(r.reference.in_(references), moment.recommendation_shown())))
    return read_recommendations(session, moment, tuple(one for one in references if one in known))


def matching(
    session: Session, chosen: RecommendationFilter, moment: Moment, s: Subquery
) -> tuple[Select[Any], tuple[tuple[Term, ...], ...]]:
    """The select of references that the filters let through, and the branches of the search."""
    conditions, branches = matching_conditions(session, chosen, moment, s)
    return select(Recommendation.reference).where(*conditions), branches


def matching_conditions(
    session: Session, chosen: RecommendationFilter, moment: Moment, s: Subquery
) -> tuple[list[ColumnElement[bool]], tuple[tuple[Term, ...], ...]]:
    """The conditions on a recommendation that may be seen and that the filters let through, and the branches of the search."""
    conditions = [moment.recommendation_shown(), *filter_conditions(chosen, moment, s)]
    branches = read_search(session, chosen.text) if chosen.text.strip() else ()
    if branches:
        conditions.append(search_condition(branches, moment, s))
    return conditions, branches


def _count(session: Session, wanted: Select[Any], moment: Moment) -> tuple[int, int, int]:
    """Recommendations that the filters let through, that may be seen, and that are withheld. Two statements."""
    r = Recommendation
    seen = func.coalesce(func.sum(case((moment.recommendation_shown(), 1), else_=0)), 0)
    on_record, all_of_them = session.execute(
        select(seen, func.count()).select_from(r).where(moment.recommendation_existed())
    ).one()
    total = session.execute(wanted.with_only_columns(func.count())).scalar_one()
    return total, on_record, all_of_them - on_record


def _order(sort: Sort, moment: Moment, s: Subquery) -> tuple[Any, ...]:
    r, a = Recommendation, RecommendationAddressee
    last = (r.sort_order, r.reference)
    if sort is Sort.NEWEST:
        return (func.coalesce(moment.adopted_on(), r.issued_on, "").desc(), *last)
    if sort is Sort.DUE:
        return (r.due_on.is_(None), r.due_on, *last)
    if sort is Sort.PRIORITY:
        return (case({"high": 0, "normal": 1, "low": 2}, value=r.priority, else_=3), *last)
    if sort is Sort.TITLE:
        return (func.lower(func.coalesce(r.short_title, r.paraphrase)), *last)
    if sort is Sort.LAST_ENTRY:
        newest = (
            select(func.max(s.c.last_entry_on))
            .join(a, a.addressee_id == s.c.addressee_id)
            .where(a.reference == r.reference)
            .correlate(r)
            .scalar_subquery()
        )
        return (newest.is_(None), newest.desc(), *last)
    return last
