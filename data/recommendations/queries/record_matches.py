"""Which recommendations filters let through, and which of their addressees: on the columns of the record.

What is asked of a recommendation itself (its text, country, framework, meeting) is the store's to answer, as in
data.recommendations.queries.filters; where its addressees stand is held against the columns. A test holds the two alike.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.query_cache import kept_until_recorded
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from data.recommendations.queries.filters import (
    NONE,
    Group,
    RecommendationFilter,
    addressed_to,
    filter_conditions,
    own_term_condition,
)
from data.recommendations.queries.moment import Moment
from data.recommendations.queries.record_columns import Columns, Mask, read_columns
from data.recommendations.queries.search import read_search
from data.recommendations.queries.standing import standing
from data.recommendations.rules.axes import Axis
from data.recommendations.rules.flags import Flag
from data.recommendations.rules.search import Term, TermKind

_AXIS_TERMS = {
    TermKind.RESPONSE: Axis.RESPONSE,
    TermKind.IMPLEMENTATION: Axis.IMPLEMENTATION,
    TermKind.VERIFICATION: Axis.VERIFICATION,
}
_AXIS_GROUPS = {Group.RESPONSE: Axis.RESPONSE, Group.IMPLEMENTATION: Axis.IMPLEMENTATION}
_AXIS_GROUPS |= {Group.VERIFICATION: Axis.VERIFICATION}


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """What filters let through. recommendations: which of the columns; addressees: which of them are counted.

    Counted are the addressees that the filters themselves let through, drafts aside: who filters for one of them counts
    that one. asked_for: the addressees that meet what is asked of one and the same, the search and drafts aside. branches:
    what the search was read as.
    """

    columns: Columns
    recommendations: Mask
    addressees: Mask
    asked_for: Mask
    branches: tuple[tuple[Term, ...], ...]

    @property
    def total(self) -> int:
        """How many recommendations."""
        return int(np.count_nonzero(self.recommendations))

    def references(self) -> tuple[str, ...]:
        """Their references, in the order of the record."""
        return tuple(self.columns.references[place] for place in np.flatnonzero(self.recommendations))


def find_matches(session: Session, chosen: RecommendationFilter, moment: Moment) -> Matches:
    """What the filters let through on the day, of what may be seen; kept as the columns are."""
    return _find(session, moment.clearance, chosen, moment)


@kept_until_recorded
def _find(session: Session, _clearance: Clearance, chosen: RecommendationFilter, moment: Moment) -> Matches:
    columns = read_columns(session, moment)
    own = replace(chosen, addressed_to=(), addressees=(), responses=(), implementations=(), verifications=(), flags=())
    found = np.ones(len(columns.references), dtype=np.bool_)
    addressees = _addressees(session, chosen, columns)
    asked_for = np.ones(len(columns.of), dtype=np.bool_) if addressees is None else addressees
    in_group = None
    if chosen.in_group is not None:
        in_group = _of_group(columns, *chosen.in_group)
        if in_group is not None:
            stands = columns.has_some(in_group & asked_for)
            bare = chosen.in_group[1] == NONE and chosen.in_group[0] is not Group.FLAG
            found &= stands | columns.has_nobody() if bare else stands
            own = replace(own, in_group=None)
    conditions = filter_conditions(own, moment, standing(moment))
    if conditions:
        found &= _which(session, conditions, moment, columns)
    if addressees is not None:
        found &= columns.has_some(addressees)
    branches = read_search(session, chosen.text) if chosen.text.strip() else ()
    counted = asked_for & ~columns.is_draft()[columns.of]
    if in_group is not None:
        counted &= in_group
    if branches:
        by_branch = [_branch(session, terms, moment, columns) for terms in branches]
        found &= np.logical_or.reduce([recommendations for recommendations, _ in by_branch])
        counted &= np.logical_or.reduce([together for _, together in by_branch])
    return Matches(columns, found, counted & found[columns.of], asked_for, branches)


def _which(session: Session, conditions: Sequence[ColumnElement[bool]], moment: Moment, columns: Columns) -> Mask:
    statement = select(Recommendation.reference).where(moment.recommendation_shown(), *conditions)
    return columns.places(session.scalars(statement))


def _addressees(session: Session, chosen: RecommendationFilter, columns: Columns) -> Mask | None:
    """The addressees that meet all that is asked of one and the same; None where nothing is."""
    masks: list[Mask] = []
    if chosen.addressed_to:
        ids = session.scalars(select(RecommendationAddressee.addressee_id).where(addressed_to(chosen.addressed_to)))
        masks.append(np.isin(columns.addressee_ids, np.fromiter(ids, dtype=np.int64)))
    if chosen.addressees:
        codes = [code for code, name in enumerate(columns.names) if name in chosen.addressees]
        masks.append(np.isin(columns.name, codes))
    axes = (chosen.responses, chosen.implementations, chosen.verifications)
    masks += [columns.has_value(axis, _values(asked)) for axis, asked in zip(Axis, axes, strict=True) if asked]
    if chosen.flags:
        masks.append(columns.has_flag(Flag(flag) for flag in chosen.flags))
    return np.logical_and.reduce(masks) if masks else None


def _values(asked: Collection[str]) -> set[str | None]:
    return {None if value == NONE else value for value in asked}


def _of_group(columns: Columns, group: Group, key: str) -> Mask | None:
    """Which addressees stand in a group of names, statuses or flags; None for a group of recommendations themselves."""
    if group is Group.FLAG:
        return columns.has_flag([Flag(key)] if key in set(Flag) else [])
    if group is Group.ADDRESSEE:
        return np.isin(columns.name, [code for code, name in enumerate(columns.names) if name == key])
    axis = _AXIS_GROUPS.get(group)
    return None if axis is None else columns.has_value(axis, _values([key]))


def _branch(session: Session, terms: Sequence[Term], moment: Moment, columns: Columns) -> tuple[Mask, Mask]:
    """The recommendations for which a branch of a search holds, and the addressees for which it does."""
    found = np.ones(len(columns.references), dtype=np.bool_)
    together: Any = np.ones(len(columns.of), dtype=np.bool_)
    own: list[ColumnElement[bool]] = []
    asks_of_one = False
    for term in terms:
        of_addressee = _addressee_term(term, columns)
        if of_addressee is None:
            condition = own_term_condition(term)
            own.append(~condition if term.is_negated else condition)
        elif term.is_negated:
            found &= ~columns.has_some(of_addressee)
        else:
            together, asks_of_one = together & of_addressee, True
    if own:
        found &= _which(session, own, moment, columns)
    if asks_of_one:
        found &= columns.has_some(together)
    return found, together & found[columns.of]


def _addressee_term(term: Term, columns: Columns) -> Mask | None:
    """The addressees that meet a term, or None for a term about the recommendation itself."""
    if term.kind is TermKind.FLAG:
        return columns.has_flag([Flag(term.value)])
    axis = _AXIS_TERMS.get(term.kind)
    return None if axis is None else columns.has_value(axis, _values([term.value]))
