"""Recommendations counted: by any group, by what can be filtered, by status on each axis and by flag."""

from collections.abc import Iterable, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import ColumnElement, Subquery, case, func, select
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
from data.queries.recommendations import matching_conditions
from data.queries.standing import flag_condition, open_flag_condition, standing
from data.rules.axes import AXES, LABELS, NOTHING_ON_RECORD, Axis, is_closed
from data.rules.handling import Clearance
from data.rules.recommendation_flags import FLAG_LABELS, Flag, is_claimed_only

#: The flags that only what is open can have.
_OPEN_FLAGS: Final = tuple(flag for flag in Flag if flag is not Flag.CLAIMED_NOT_VERIFIED)
#: Groups by a column of the recommendation: counted together, in one pass.
_PLAIN: Final = (Group.STRAND, Group.ORIGIN, Group.KIND, Group.STAGE)
_OF_AXES: Final = (Group.RESPONSE, Group.IMPLEMENTATION, Group.VERIFICATION)
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
    conditions, _ = matching_conditions(session, chosen or RecommendationFilter(), moment, s)
    return _count_groups(session, (Group(group),), conditions, moment, s)[Group(group)]


def get_filter_options(
    session: Session, clearance: Clearance, *, as_of: date | None = None, today: date | None = None
) -> FilterOptionsRow:
    """What can be chosen in each filter of a list. As many statements whatever the record."""
    moment = get_moment(session, clearance, as_of, today)
    s = standing(moment)
    conditions, _ = matching_conditions(session, RecommendationFilter(), moment, s)
    linked = (Group.ADDRESSEE, Group.COUNTRY, Group.FRAMEWORK, Group.MEETING)
    found = _count_groups(session, (*linked, *_PLAIN), conditions, moment, s)
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
    conditions, branches = matching_conditions(session, chosen, moment, s)
    a, r = RecommendationAddressee, Recommendation
    # Whether something is open, or claimed and not verified, follows from the three values: judged for each group, once.
    flags = [
        func.coalesce(func.sum(case((open_flag_condition(flag, moment, s), 1), else_=0)), 0) for flag in _OPEN_FLAGS
    ]
    statement = (
        select(s.c.response, s.c.implementation, s.c.verification, func.count().label("addressees"), *flags)
        .select_from(r)
        .join(a, a.reference == r.reference)
        .outerjoin(s, s.c.addressee_id == a.addressee_id)
        .where(*conditions, counted_addressee(chosen, branches, moment, s))
        .group_by(s.c.response, s.c.implementation, s.c.verification)
    )
    cells = session.execute(statement).all()
    answered = (
        select(a.addressee_id)
        .join(s, s.c.addressee_id == a.addressee_id)
        .where(a.reference == r.reference, s.c.response.is_not(None))
        .correlate(r)
        .exists()
    )
    total, with_response = session.execute(
        select(func.count(), func.coalesce(func.sum(case((answered, 1), else_=0)), 0)).select_from(r).where(*conditions)
    ).one()
    return StatusCountsRow(
        recommendations=total,
        addressees=sum(row.addressees for row in cells),
        without_response=total - with_response,
        response=_by_value(Axis.RESPONSE, [(row[0], row.addressees) for row in cells]),
        implementation=_by_value(Axis.IMPLEMENTATION, [(row[1], row.addressees) for row in cells]),
        verification=_by_value(Axis.VERIFICATION, [(row[2], row.addressees) for row in cells]),
        flags=MappingProxyType({flag: sum(_flagged(flag, row) for row in cells) for flag in Flag}),
    )


def _flagged(flag: Flag, cell: Any) -> int:
    """How many addressees of one group of status counts have the flag."""
    response, implementation, verification, addressees = cell[:4]
    if flag is Flag.CLAIMED_NOT_VERIFIED:
        return int(addressees) if is_claimed_only(implementation, verification) else 0
    return 0 if is_closed(response, implementation) else int(cell[4 + _OPEN_FLAGS.index(flag)])


def _by_value(axis: Axis, counts: Sequence[tuple[str | None, int]]) -> MappingProxyType[str, int]:
    found = dict.fromkeys((*AXES[axis], NONE), 0)
    for value, count in counts:
        found[value or NONE] += count
    return MappingProxyType({str(value): count for value, count in found.items()})


def _count_groups(
    session: Session, groups: Sequence[Group], conditions: Sequence[ColumnElement[bool]], moment: Moment, s: Subquery
) -> dict[Group, tuple[GroupCountRow, ...]]:
    """The groups with their counts: one statement for all that are a column, and one for each other kind of group."""
    found: dict[Group, tuple[GroupCountRow, ...]] = {}
    plain = [group for group in groups if group in _PLAIN]
    if plain:
        found |= _count_plain(session, plain, conditions, moment)
    for group in groups:
        if group in found:
            continue
        if group is Group.FLAG:
            found[group] = _count_flags(session, conditions, moment, s)
            continue
        key, label, joins = _keyed(group, moment, s)
        r = Recommendation
        # Two addressees of one may stand alike; a name, a country, a framework, a meeting stand with it once.
        number = func.count(r.reference.distinct()) if group in _OF_AXES else func.count()
        statement = select(key.label("key"), label.label("label"), number.label("n")).select_from(r)
        for target, condition, is_outer in joins:
            statement = statement.join(target, condition, isouter=is_outer)
        rows = session.execute(statement.where(*conditions).group_by(key, label))
        found[group] = _sorted_groups((row.key, _label(group, row.key, row.label), row.n) for row in rows)
    return found


def _count_plain(
    session: Session, groups: Sequence[Group], conditions: Sequence[ColumnElement[bool]], moment: Moment
) -> dict[Group, tuple[GroupCountRow, ...]]:
    columns = {group: _plain_column(group, moment).label(group.value) for group in groups}
    statement = select(*columns.values(), func.count().label("n")).select_from(Recommendation).where(*conditions)
    counts: dict[Group, dict[str | None, int]] = {group: {} for group in groups}
    for *keys, number in session.execute(statement.group_by(*columns.values())):
        for group, key in zip(groups, keys, strict=True):
            counts[group][key] = counts[group].get(key, 0) + number
    return {
        group: _sorted_groups((key, _label(group, key, key), number) for key, number in by_key.items())
        for group, by_key in counts.items()
    }


def _sorted_groups(counted: Iterable[tuple[str | None, str, int]]) -> tuple[GroupCountRow, ...]:
    rows = [GroupCountRow(key=key or NONE, label=label, recommendations=number) for key, label, number in counted]
    return tuple(sorted(rows, key=lambda row: (-row.recommendations, row.label.casefold())))


def _plain_column(group: Group, moment: Moment) -> Any:
    r = Recommendation
    return (
        moment.stage()
        if group is Group.STAGE
        else {Group.STRAND: r.strand, Group.ORIGIN: r.origin, Group.KIND: r.kind}[group]
    )


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
        shown = (r.meeting_id == m.meeting_id) & moment.shown(m)
        return m.meeting_id, m.name, ((m, shown, True),)
    of_axis = s.c[group.value]
    return of_axis, of_axis, (to_addressee, (s, s.c.addressee_id == a.addressee_id, True))


def _label(group: Group, key: str | None, label: str | None) -> str:
    if key is None:
        nothing = {Group.RESPONSE: Axis.RESPONSE, Group.IMPLEMENTATION: Axis.IMPLEMENTATION}
        nothing[Group.VERIFICATION] = Axis.VERIFICATION
        return NOTHING_ON_RECORD[nothing[group]] if group in nothing else WORDS["none"]
    return LABELS.get(key) or WORDS.get(key) or label or key


def _count_flags(
    session: Session, conditions: Sequence[ColumnElement[bool]], moment: Moment, s: Subquery
) -> tuple[GroupCountRow, ...]:
    a, r = RecommendationAddressee, Recommendation
    # Once for each recommendation, in the order of the index: counting distinct ones for every flag sorts them every time.
    has = [func.max(case((flag_condition(flag, moment, s), 1), else_=0)).label(flag.value) for flag in Flag]
    raised = (
        select(*has)
        .select_from(r)
        .join(a, a.reference == r.reference)
        .outerjoin(s, s.c.addressee_id == a.addressee_id)
        .where(*conditions)
        .group_by(r.sort_order, r.reference)
        .subquery()
    )
    counts = [func.coalesce(func.sum(raised.c[flag.value]), 0).label(flag.value) for flag in Flag]
    row = session.execute(select(*counts)).one()
    return tuple(
        GroupCountRow(key=flag.value, label=FLAG_LABELS[flag], recommendations=getattr(row, flag.value))
        for flag in Flag
        if getattr(row, flag.value)
    )
