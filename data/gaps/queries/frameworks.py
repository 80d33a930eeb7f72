"""Gaps of frameworks: no working group, nothing said since a day, no champion in reach."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from data.core.clearance import may_see, shows, visible, withheld
from data.core.handling import Clearance
from data.core.partial_dates import add_months
from data.core.rows import AnyRow, fetch
from data.gaps.queries.rows import FrameworkGapsRow, FrameworkLineRow, GapCountRow, GapItemRow, WorkingGroupRow
from data.gaps.rules.kinds import Gap, none_on_record
from data.gaps.rules.readings import STATEMENT_MONTHS, WORKING_GROUP, in_reach, is_unspoken, last_spoken
from data.gaps.rules.table import GAP_RULES
from data.networks.models import Actor
from data.networks.queries.act import get_champions
from data.networks.queries.networks import get_members
from data.overlaps.models.framework import Framework, OverlapStatement, StatementFramework
from data.overlaps.models.working_group import WorkingGroup
from data.recommendations.queries.moment import Moment, get_moment
from data.risk.rules import wording as say

_GENERAL: Final = "general"


class _Hidden(NamedTuple):
    """What is withheld about one framework: statements, and those of them on champions."""

    statements: int
    champions: int


def get_framework_gaps(
    session: Session,
    clearance: Clearance,
    *,
    since: date | None = None,
    as_of: date | None = None,
    today: date | None = None,
) -> FrameworkGapsRow:
    """Every framework in the paper's order, with what is missing. As many statements whatever the record.

    since: the day that a statement has to reach; None: STATEMENT_MONTHS before the day. as_of: None for the record as it
    stands. What was said is told by the dates that statements speak of: they keep no record by day.
    """
    moment = get_moment(session, clearance, as_of, today)
    since = since or add_months(moment.day, -STATEMENT_MONTHS)
    frameworks = session.execute(
        select(Framework.framework_id, Framework.short_name)
        .where(Framework.framework_group != _GENERAL)
        .order_by(Framework.sort_order)
    ).all()
    spoken, hidden = _statement_dates(session, clearance), _withheld(session, clearance)
    actors = {row.actor_id: row for row in session.execute(select(Actor.actor_id, Actor.name, Actor.is_target))}
    named: dict[str, list[str]] = defaultdict(list)
    for row in get_champions(session, clearance):
        if (
            row.champion
            and last_spoken((row.as_of,), moment.as_of) is not None
            and row.champion not in named[row.framework_id]
        ):
            named[row.framework_id].append(row.champion)
    members = {
        row.actor_id
        for row in get_members(session, clearance, moment.day)
        if row.network_id == WORKING_GROUP and row.counts
    }
    targets = {one for one, row in actors.items() if row.is_target}
    groups, hidden_groups = _working_groups(session, moment)
    lines = tuple(
        FrameworkLineRow(
            framework_id=row.framework_id,
            name=row.short_name,
            statements=len(spoken.get(row.framework_id, ())),
            newest_on=last_spoken(spoken.get(row.framework_id, ()), moment.as_of),
            champions=tuple(actors[one].name if one in actors else one for one in named[row.framework_id]),
            in_reach=tuple(actors[one].name for one in in_reach(named[row.framework_id], targets, members)),
            working_groups=groups.get(row.framework_id, ()),
            withheld=hidden.get(row.framework_id, _Hidden(0, 0)).statements,
        )
        for row in frameworks
    )
    judged = [_judge(line, since, hidden.get(line.framework_id, _Hidden(0, 0))) for line in lines]
    why = f"{hidden_groups} withheld at this clearance: some of these may have one." if hidden_groups else None
    return FrameworkGapsRow(
        lines=lines,
        counts=tuple(
            GapCountRow(
                gap=gap,
                found=sum(one[gap] is True for one in judged),
                of=len(lines),
                not_judged=sum(one[gap] is None for one in judged),
                why=why if gap is Gap.FRAMEWORK_NO_WORKING_GROUP else None,
            )
            for gap in _DETAILS
        ),
        items=tuple(
            _item(gap, line, hidden_groups)
            for gap in _DETAILS
            for line, one in zip(lines, judged, strict=True)
            if one[gap] is True
        ),
        since=since,
        withheld_groups=hidden_groups,
    )


def get_working_groups(session: Session, clearance: Clearance) -> tuple[WorkingGroupRow, ...]:
    """The working groups that were convened, by framework in the paper's order, the newest first. One statement."""
    w = WorkingGroup
    columns = (
        *(w.working_group_id, w.framework_id, Framework.short_name.label("framework_name"), w.name, w.convener),
        *(w.convened_on, w.ended_on, w.note, w.handling),
    )
    statement = select(*columns).outerjoin(Framework, Framework.framework_id == w.framework_id)
    statement = statement.where(may_see(w.handling, clearance), w.withdrawn_at.is_(None), w.convened_on.is_not(None))
    return fetch(session, WorkingGroupRow, statement.order_by(Framework.sort_order, w.convened_on.desc(), w.name))


def _statement_dates(session: Session, clearance: Clearance) -> dict[str, list[str | None]]:
    """The dates that statements on each framework speak of, whether it is their own or one that they link."""
    m, link = OverlapStatement, StatementFramework
    own = select(m.framework_id, m.as_of).where(visible(m, clearance))
    further = select(link.framework_id, m.as_of).join(m, m.statement_id == link.statement_id)
    found: dict[str, list[str | None]] = defaultdict(list)
    for row in session.execute(own.union_all(further.where(visible(m, clearance)))):
        found[row.framework_id].append(row.as_of)
    return found


def _withheld(session: Session, clearance: Clearance) -> dict[str, _Hidden]:
    m = OverlapStatement
    statement = select(
        m.framework_id, func.count().label("all"), func.count().filter(m.kind == "champion").label("champions")
    )
    rows = session.execute(statement.where(withheld(m, clearance)).group_by(m.framework_id)).all()
    return {row[0]: _Hidden(row[1], row[2]) for row in rows}


def _working_groups(session: Session, moment: Moment) -> tuple[dict[str, tuple[str, ...]], int]:
    """The names of the groups at work on the day by framework, and how many are withheld, on whatever framework."""
    w = WorkingGroup
    day = moment.day.isoformat()
    at_work = [w.framework_id.is_not(None), w.convened_on <= day, or_(w.ended_on.is_(None), w.ended_on >= day)]
    at_work += [moment.known(w.recorded_at), moment.not_withdrawn(w.withdrawn_at)]
    found: dict[str, list[str]] = defaultdict(list)
    hidden = 0
    rows: list[AnyRow] = list(
        session.execute(select(w.framework_id, w.name, w.handling).where(*at_work).order_by(w.convened_on, w.name))
    )
    for row in rows:
        if shows(moment.clearance, row.handling):
            found[row.framework_id].append(row.name)
        else:
            hidden += 1
    return {one: tuple(names) for one, names in found.items()}, hidden


def _judge(line: FrameworkLineRow, since: date, hidden: _Hidden) -> Mapping[Gap, bool | None]:
    """Whether each gap holds; None where a withheld record could close it."""
    unspoken = is_unspoken(line.newest_on, since)
    return {
        Gap.FRAMEWORK_NO_WORKING_GROUP: not line.working_groups,
        Gap.FRAMEWORK_NO_STATEMENT: None if unspoken and hidden.statements else unspoken,
        Gap.FRAMEWORK_NO_CHAMPION: None if not line.in_reach and hidden.champions else not line.in_reach,
    }


def _newest(line: FrameworkLineRow) -> str:
    if line.newest_on is None:
        return f"{line.statements} statements on record, none of which gives a full date."
    return f"{line.statements} statements on record; the most recent refers to {say.day(line.newest_on)} at the latest."


def _champions(line: FrameworkLineRow) -> str:
    if not line.champions:
        return "The record names no champion."
    return f"Named, but out of reach: {', '.join(line.champions)}."


_DETAILS: Final = {
    Gap.FRAMEWORK_NO_WORKING_GROUP: lambda _line, withheld: none_on_record("working group", withheld),
    Gap.FRAMEWORK_NO_STATEMENT: lambda line, _withheld: _newest(line),
    Gap.FRAMEWORK_NO_CHAMPION: lambda line, _withheld: _champions(line),
}


def _item(gap: Gap, line: FrameworkLineRow, withheld_groups: int) -> GapItemRow:
    return GapItemRow(
        gap=gap,
        key=line.framework_id,
        name=line.name,
        detail=_DETAILS[gap](line, withheld_groups),
        who=GAP_RULES[gap].closer,
        framework_id=line.framework_id,
        as_of=line.newest_on.isoformat() if line.newest_on and gap is Gap.FRAMEWORK_NO_STATEMENT else None,
    )
