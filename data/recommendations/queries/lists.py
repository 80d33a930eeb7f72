"""Recommendations in lists: filtered, searched, sorted, paged, grouped, counted. As quick with twenty thousand as with seventy."""

from datetime import date
from enum import StrEnum
from typing import Any, Final

import numpy as np
from sqlalchemy import ColumnElement, Select, Subquery, case, func, select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.recommendations.models.recommendation import Recommendation
from data.recommendations.queries.filters import RecommendationFilter, filter_conditions, search_condition
from data.recommendations.queries.moment import Moment, get_moment
from data.recommendations.queries.reading import read_recommendations
from data.recommendations.queries.record_matches import Matches, find_matches
from data.recommendations.queries.rows import RecommendationPageRow, RecommendationRow
from data.recommendations.queries.search import describe, read_search
from data.recommendations.queries.standing import standing
from data.recommendations.rules.search import Term

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
    found = find_matches(session, chosen, moment)
    total, on_record = found.total, len(found.columns.references)
    existing = session.execute(select(func.count()).where(moment.recommendation_existed())).scalar_one()
    size = max(1, min(page_size, MOST_PER_PAGE))
    pages = max(1, -(-total // size))
    page = min(max(1, page), pages)
    references = _page(session, found, chosen, Sort(sort), moment, slice((page - 1) * size, page * size))
    on_page = found.addressees & found.columns.places(references)[found.columns.of]
    return RecommendationPageRow(
        rows=read_recommendations(session, moment, references),
        counted=frozenset(found.columns.addressee_ids[on_page].tolist()),
        total=total,
        on_record=on_record,
        withheld=existing - on_record,
        page=page,
        pages=pages,
        page_size=size,
        day=moment.day,
        understood=describe(found.branches),
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


def _page(
    session: Session, found: Matches, chosen: RecommendationFilter, sort: Sort, moment: Moment, place: slice
) -> tuple[str, ...]:
    """The references of one page: by what the columns hold, or in an order that is the store's to make."""
    columns, wanted = found.columns, np.flatnonzero(found.recommendations)
    if sort is Sort.LAST_ENTRY:
        newest = np.zeros(len(columns.references), dtype=np.int32)
        np.maximum.at(newest, columns.of, columns.last_entry_on)
        # Those without an entry last; what is equal stays in the order of the record.
        wanted = wanted[np.argsort(-newest[wanted], kind="stable")]
    if sort in (Sort.RECORD, Sort.LAST_ENTRY):
        return tuple(columns.references[one] for one in wanted[place])
    select_all, _ = matching(session, chosen, moment, standing(moment))
    ordered = select_all.order_by(*_order(sort, moment)).limit(place.stop - place.start).offset(place.start)
    return tuple(session.scalars(ordered))


def _order(sort: Sort, moment: Moment) -> tuple[Any, ...]:
    r = Recommendation
    first: dict[Sort, tuple[Any, ...]] = {
        Sort.NEWEST: (func.coalesce(moment.adopted_on(), r.issued_on, "").desc(),),
        Sort.DUE: (r.due_on.is_(None), r.due_on),
        Sort.PRIORITY: (case({"high": 0, "normal": 1, "low": 2}, value=r.priority, else_=3),),
        Sort.TITLE: (func.lower(func.coalesce(r.short_title, r.paraphrase)),),
    }
    return (*first[sort], r.sort_order, r.reference)
