"""Recommendations counted: by any group, by what can be filtered, by status on each axis and by flag."""

from collections.abc import Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import Subquery, case, func, literal, select
from sqlalchemy.orm import Session

from data.models import (
    ConveningMeeting,
    Country,
    Framework,
    Recommendation,
    RecommendationAddressee,
    RecommendationCountry,
    RecommendationFramework,
)
from data.queries.moment import Moment, get_moment
from data.queries.recommendation_filters import NONE, Group, RecommendationFilter, counted_addressee
from data.queries.recommendation_rows import FilterOptionsRow, GroupCountRow, StatusCountsRow
from data.queries.recommendations import matching
from data.queries.standing import flag_condition, standing
from data.rules.axes import AXES, LABELS, NOTHING_ON_RECORD, Axis
from data.rules.handling import Clearance
from data.rules.recommendation_flags import FLAG_LABELS, Flag

#: The words for values that are no axis' and no name.
WORDS = MappingProxyType(
    {
        "annex_i": "Annex I of the paper",
        "paper_body": "body of the paper",
        "meeting": "a meeting of the network",
        "document": "another document",
        "import": "an imported list",
        "none": "none stated",
    }
)


def get_recommendation_groups(
    session: Session,
    clearance: Clearance,
    group: Group,
    chosen: RecommendationFilter | None = None,
    *,
    as_of: date | None = None,
    today: date | None = None,
) -> tuple[GroupCountRow, ...]:
    """How many recommendations that the filters let through stand in each group, largest group first.

    key is the value for the filter of the same name: show a group by filtering for it.
    """
    moment = get_moment(session, clearance, as_of, today)
    s = standing(moment)
    wanted, _ = matching(session, chosen or RecommendationFilter(), moment, s)
    return _count_groups(session, (Group(group),), wanted.subquery(), moment, s)[Group(group)]


def get_filter_options(
    session: Session, clearance: Clearance, *, as_of: date | None = None, today: date | None = None
) -> FilterOptionsRow:
    """What can be chosen in each filter of a list. As many statements whatever the record."""
    moment = get_moment(session, clearance, as_of, today)
    s = standing(moment)
    wanted, _ = matching(session, RecommendationFilter(), moment, s)
    chosen = (Group.ADDRESSEE, Group.COUNTRY, Group.FRAMEWORK, Group.MEETING)
    found = _count_groups(
        session, (*chosen, Group.STRAND, Group.STAGE, Group.ORIGIN, Group.KIND), wanted.subquery(), moment, s
    )
    return FilterOptionsRow(
        addressees=found[Group.ADDRESSEE],
        countries=found[Group.COUNTRY],
        frameworks=found[Group.FRAMEWORK],
        meetings=found[Group.MEETING],
        strands=found[Group.STRAND],
        stages=found[Group.STAGE],
        origins=found[Group.ORIGIN],
        kinds=found[Group.KIND],
    )


def get_status_counts(
    session: Session,
    clearance: Clearance,
    chosen: RecommendationFilter | None = None,
    *,
    as_of: date | None = None,
    today: date | None = None,
) -> StatusCountsRow:
    """How many addressees that the filters let through stand where, and under which flag.

    Counted are the addressees that the filters themselves let through, drafts aside, as in the pictures; recommendations
    and without_response count every recommendation that the filters let through.
    """
    moment = get_moment(session, clearance, as_of, today)
    s = standing(moment)
    chosen = chosen or RecommendationFilter()
    wanted, branches = matching(session, chosen, moment, s)
    inner = wanted.subquery()
    a, r = RecommendationAddressee, Recommendation
    flags = [func.coalesce(func.sum(case((flag_condition(flag, moment, s), 1), else_=0)), 0) for flag in Flag]
    statement = (
        select(s.c.response, s.c.implementation, s.c.verification, func.count().label("addressees"), *flags)
        .select_from(a)
        .join(r, r.reference == a.reference)
        .outerjoin(s, s.c.addressee_id == a.addressee_id)
        .where(a.reference.in_(select(inner.c.reference)), counted_addressee(chosen, branches, moment, s))
        .group_by(s.c.response, s.c.implementation, s.c.verification)
    )
    cells = session.execute(statement).all()
    answered = (
        select(a.reference)
        .join(s, s.c.addressee_id == a.addressee_id)
        .where(s.c.response.is_not(None), a.reference.in_(select(inner.c.reference)))
        .distinct()
        .subquery()
    )
    total, with_response = session.execute(
        select(
            select(func.count()).select_from(inner).scalar_subquery(),
            select(func.count()).select_from(answered).scalar_subquery(),
        )
    ).one()
    return StatusCountsRow(
        recommendations=total,
        addressees=sum(row.addressees for row in cells),
        without_response=total - with_response,
        response=_by_value(Axis.RESPONSE, [(row[0], row.addressees) for row in cells]),
        implementation=_by_value(Axis.IMPLEMENTATION, [(row[1], row.addressees) for row in cells]),
        verification=_by_value(Axis.VERIFICATION, [(row[2], row.addressees) for row in cells]),
        flags=MappingProxyType({flag: sum(row[4 + place] for row in cells) for place, flag in enumerate(Flag)}),
    )


def _by_value(axis: Axis, counts: Sequence[tuple[str | None, int]]) -> MappingProxyType[str, int]:
    found = dict.fromkeys((*AXES[axis], NONE), 0)
    for value, count in counts:
        found[value or NONE] += count
    return MappingProxyType({str(value): count for value, count in found.items()})


def _count_groups(
    session: Session, groups: Sequence[Group], inner: Subquery, moment: Moment, s: Subquery
) -> dict[Group, tuple[GroupCountRow, ...]]:
    """The groups with their counts, one statement for each kind of group."""
    found: dict[Group, tuple[GroupCountRow, ...]] = {}
    for group in groups:
        if group is Group.FLAG:
            found[group] = _count_flags(session, inner, moment, s)
            continue
        key, label, joins = _keyed(group, moment, s)
        r = Recommendation
        statement = select(key.label("key"), label.label("label"), func.count(r.reference.distinct()).label("n"))
        statement = statement.select_from(r)
        for target, condition, is_outer in joins:
            statement = statement.join(target, condition, isouter=is_outer)
        statement = statement.where(r.reference.in_(select(inner.c.reference))).group_by(key, label)
        rows = [
            GroupCountRow(key=row.key or NONE, label=_label(group, row.key, row.label), recommendations=row.n)
            for row in session.execute(statement)
        ]
        found[group] = tuple(sorted(rows, key=lambda row: (-row.recommendations, row.label.casefold())))
    return found


def _keyed(group: Group, moment: Moment, s: Subquery) -> tuple[Any, Any, tuple[tuple[Any, Any, bool], ...]]:
    """For a group its key, its label and what has to be joined: the target, the condition, and whether it may be missing."""
    r, a = Recommendation, RecommendationAddressee
    link, names = RecommendationCountry, RecommendationFramework
    to_addressee = (a, a.reference == r.reference, True)
    if group is Group.ADDRESSEE:
        return a.name, a.name, (to_addressee,)
    if group is Group.COUNTRY:
        return (
            link.iso3,
            Country.name,
            ((link, link.reference == r.reference, False), (Country, Country.iso3 == link.iso3, False)),
        )
    if group is Group.FRAMEWORK:
        joins = (
            (names, names.reference == r.reference, True),
            (Framework, Framework.framework_id == names.framework_id, True),
        )
        return names.framework_id, Framework.name, joins
    if group is Group.MEETING:
        m = ConveningMeeting
        shown = (r.meeting_id == m.meeting_id) & m.handling.in_(moment.levels)
        return m.meeting_id, m.name, ((m, shown, True),)
    if group in (Group.RESPONSE, Group.IMPLEMENTATION, Group.VERIFICATION):
        of_axis = s.c[group.value]
        return of_axis, of_axis, (to_addressee, (s, s.c.addressee_id == a.addressee_id, True))
    if group is Group.STAGE:
        return moment.stage(), literal(""), ()
    column = {Group.STRAND: r.strand, Group.ORIGIN: r.origin, Group.KIND: r.kind}[group]
    return column, column, ()


def _label(group: Group, key: str | None, label: str | None) -> str:
    if key is None:
        nothing = {Group.RESPONSE: Axis.RESPONSE, Group.IMPLEMENTATION: Axis.IMPLEMENTATION}
        nothing[Group.VERIFICATION] = Axis.VERIFICATION
        return NOTHING_ON_RECORD[nothing[group]] if group in nothing else WORDS["none"]
    return LABELS.get(key) or WORDS.get(key) or label or key


def _count_flags(session: Session, inner: Subquery, moment: Moment, s: Subquery) -> tuple[GroupCountRow, ...]:
    a, r = RecommendationAddressee, Recommendation
    counts = [
        func.count(case((flag_condition(flag, moment, s), r.reference), else_=None).distinct()).label(flag.value)
        for flag in Flag
    ]
    statement = (
        select(*counts)
        .select_from(r)
        .join(a, a.reference == r.reference)
        .outerjoin(s, s.c.addressee_id == a.addressee_id)
        .where(r.reference.in_(select(inner.c.reference)))
    )
    row = session.execute(statement).one()
    return tuple(
        GroupCountRow(key=flag.value, label=FLAG_LABELS[flag], recommendations=getattr(row, flag.value))
        for flag in Flag
        if getattr(row, flag.value)
    )
