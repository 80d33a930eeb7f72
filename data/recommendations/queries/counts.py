"""Recommendations counted: by any group, by what can be filtered, by status on each axis and by flag."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.countries.models.country import Country
from data.meetings.models import ConveningMeeting
from data.overlaps.models.framework import Framework
from data.recommendations.models.recommendation import Recommendation, RecommendationCountry, RecommendationFramework
from data.recommendations.queries.filters import NONE, Group, RecommendationFilter
from data.recommendations.queries.lists import matching_conditions
from data.recommendations.queries.moment import Moment, get_moment
from data.recommendations.queries.record_columns import VALUES, Mask
from data.recommendations.queries.record_matches import Matches, find_matches
from data.recommendations.queries.rows import FilterOptionsRow, GroupCountRow, StatusCountsRow
from data.recommendations.queries.standing import standing
from data.recommendations.rules.axes import AXES, LABELS, NOTHING_ON_RECORD, Axis
from data.recommendations.rules.flags import FLAG_LABELS, Flag

#: Groups by a column of the recommendation: counted together, in one pass.
_PLAIN: Final = (Group.STRAND, Group.ORIGIN, Group.KIND, Group.STAGE)
_OF_AXES: Final = {
    Group.RESPONSE: Axis.RESPONSE,
    Group.IMPLEMENTATION: Axis.IMPLEMENTATION,
    Group.VERIFICATION: Axis.VERIFICATION,
}
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
    group, chosen = Group(group), chosen or RecommendationFilter()
    moment = get_moment(session, clearance, as_of, today)
    if group in (*_OF_AXES, Group.FLAG, Group.ADDRESSEE):
        return _count_standing(group, find_matches(session, chosen, moment))
    conditions, _ = matching_conditions(session, chosen, moment, standing(moment))
    return _count_groups(session, (group,), conditions, moment)[group]


def get_filter_options(
    session: Session, clearance: Clearance, *, as_of: date | None = None, today: date | None = None
) -> FilterOptionsRow:
    """What can be chosen in each filter of a list. As many statements whatever the record."""
    moment = get_moment(session, clearance, as_of, today)
    linked = (Group.COUNTRY, Group.FRAMEWORK, Group.MEETING)
    found = _count_groups(session, (*linked, *_PLAIN), [moment.recommendation_shown()], moment)
    found[Group.ADDRESSEE] = _count_standing(Group.ADDRESSEE, find_matches(session, RecommendationFilter(), moment))
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

    Counted are the addressees that the filters themselves let through, drafts aside, as in the pictures and in the rows of
    the list.
    """
    moment = get_moment(session, clearance, as_of, today)
    found = find_matches(session, chosen or RecommendationFilter(), moment)
    columns = found.columns
    asked = found.recommendations & ~columns.is_draft()
    has_none = {axis: columns.has_value(axis, {None}) & found.addressees for axis in Axis}
    without = asked & ~columns.has_some(found.addressees & ~has_none[Axis.RESPONSE])
    flagged = {flag: columns.has_flag([flag]) & found.addressees for flag in Flag}
    counts = {axis: columns.count(columns.values[axis][found.addressees], VALUES[axis]) for axis in Axis}
    return StatusCountsRow(
        recommendations=found.total,
        asked=int(np.count_nonzero(asked)),
        addressees=int(np.count_nonzero(found.addressees)),
        without_response=int(np.count_nonzero(without)),
        withheld_response=int(
            np.count_nonzero(without & columns.has_some(found.addressees & columns.withheld[Axis.RESPONSE]))
        ),
        response=_by_value(Axis.RESPONSE, counts[Axis.RESPONSE]),
        implementation=_by_value(Axis.IMPLEMENTATION, counts[Axis.IMPLEMENTATION]),
        verification=_by_value(Axis.VERIFICATION, counts[Axis.VERIFICATION]),
        flags=MappingProxyType({flag: int(np.count_nonzero(mask)) for flag, mask in flagged.items()}),
        withheld=MappingProxyType(
            {axis: int(np.count_nonzero(mask & columns.withheld[axis])) for axis, mask in has_none.items()}
        ),
        withheld_flags=MappingProxyType(
            {flag: int(np.count_nonzero(mask & columns.is_uncertain(flag))) for flag, mask in flagged.items()}
        ),
    )


def _by_value(axis: Axis, counts: Mapping[str | None, int]) -> MappingProxyType[str, int]:
    return MappingProxyType({value or NONE: counts.get(value, 0) for value in (*AXES[axis], None)})


def _count_groups(
    session: Session, groups: Sequence[Group], conditions: Sequence[ColumnElement[bool]], moment: Moment
) -> dict[Group, tuple[GroupCountRow, ...]]:
    """The groups with their counts: one statement for all that are a column, and one for each other kind of group."""
    found: dict[Group, tuple[GroupCountRow, ...]] = {}
    plain = [group for group in groups if group in _PLAIN]
    if plain:
        found |= _count_plain(session, plain, conditions, moment)
    for group in groups:
        if group in found:
            continue
        key, label, joins = _keyed(group, moment)
        # A country, a framework, a meeting stand with a recommendation once.
        statement = select(key.label("key"), label.label("label"), func.count().label("n")).select_from(Recommendation)
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


def _keyed(group: Group, moment: Moment) -> tuple[Any, Any, tuple[tuple[Any, Any, bool], ...]]:
    """For a group its key, its label and what has to be joined: the target, the condition, and whether it may be missing."""
    r, link, names = Recommendation, RecommendationCountry, RecommendationFramework
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
    m = ConveningMeeting
    shown = (r.meeting_id == m.meeting_id) & moment.shown(m)
    return m.meeting_id, m.name, ((m, shown, True),)


def _label(group: Group, key: str | None, label: str | None) -> str:
    if key is None:
        nothing = {Group.RESPONSE: Axis.RESPONSE, Group.IMPLEMENTATION: Axis.IMPLEMENTATION}
        nothing[Group.VERIFICATION] = Axis.VERIFICATION
        return NOTHING_ON_RECORD[nothing[group]] if group in nothing else WORDS["none"]
    return LABELS.get(key) or WORDS.get(key) or label or key


def _count_standing(group: Group, found: Matches) -> tuple[GroupCountRow, ...]:
    """The groups of addressees, statuses or flags. Two addressees of one may stand alike: it counts once in each.

    Of a recommendation only the addressees that the filters ask for are judged.
    """
    columns, wanted, judged = found.columns, found.recommendations, found.asked_for

    def number(addressees: Mask) -> int:
        return int(np.count_nonzero(columns.has_some(addressees & judged) & wanted))

    if group is Group.FLAG:
        flags = [(flag, number(columns.has_flag([flag]))) for flag in Flag]
        # In the order of Flag, most pressing first.
        return tuple(GroupCountRow(key=one.value, label=FLAG_LABELS[one], recommendations=n) for one, n in flags if n)
    bare = int(np.count_nonzero(wanted & columns.has_nobody()))
    if group is Group.ADDRESSEE:
        counts: dict[str | None, int] = columns.count(columns.name[wanted[columns.of] & judged], columns.names)
    else:
        axis = _OF_AXES[group]
        counts = {value: number(columns.has_value(axis, {value})) for value in VALUES[axis]}
    counts[None] = counts.get(None, 0) + bare
    return _sorted_groups((key, _label(group, key, key), n) for key, n in counts.items() if n)
