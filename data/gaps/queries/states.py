"""Gaps of states and organisations: the paper's five dimensions of implementation, each field with its evidence."""

from collections import Counter, defaultdict
from datetime import date
from typing import Final, TypeAlias

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from data.core.age import FactKind, say_age
from data.core.handling import Clearance
from data.core.partial_dates import parse_partial_date
from data.core.rows import name_key, sourced
from data.countries.queries.facts import MechanismRow
from data.gaps.queries.rows import GapCountRow, GapItemRow, StateCellRow, StateGapsRow, StateLineRow
from data.gaps.rules.kinds import Gap
from data.gaps.rules.table import GAP_RULES
from data.networks.models import Actor, NationalMechanism
from data.networks.rules.mechanisms import (
    DIMENSION_LABELS,
    WHY_SENTENCES,
    Dimension,
    MechanismEntry,
    State,
    judge,
    read_word,
)
from data.recommendations.queries.moment import Moment, get_moment
from data.risk.rules.wording import day as say_day

#: An entry, and whether the secretariat wrote it down (what ships has no such moment).
_Found: TypeAlias = tuple[MechanismRow, bool]

_GAP_OF: Final = {
    State.WEAKENED: Gap.STATE_WEAKENED,
    State.ABSENT: Gap.STATE_ABSENT,
    State.PARTIAL: Gap.STATE_PARTIAL,
    State.UNKNOWN: Gap.STATE_UNKNOWN,
}


def get_state_gaps(
    session: Session,
    clearance: Clearance,
    *,
    as_of: date | None = None,
    today: date | None = None,
    actor_id: str | None = None,
) -> StateGapsRow:
    """The paper's targets and everybody else with an entry, by kind and name, each with its five fields. Four statements.

    as_of: only what was on record by the day, and of what ships what its source had said; None for all. actor_id: only
    this one; one that has no line gives none.
    """
    moment = get_moment(session, clearance, as_of, today)
    actors = {row.actor_id: row for row in session.execute(select(*Actor.__table__.columns))}
    entries: dict[tuple[str, str], list[_Found]] = defaultdict(list)
    for row, is_recorded in _entries(session, moment):
        entries[row.actor_id, row.dimension].append((row, is_recorded))
    hidden = _count_withheld(session, moment)
    chosen = {one for one, row in actors.items() if row.is_target} | {one for one, _ in (*entries, *hidden)}
    if actor_id is not None:
        chosen &= {actor_id}
    lines = tuple(
        StateLineRow(
            actor_id=one,
            name=actors[one].name,
            kind=actors[one].kind,
            iso3=actors[one].iso3,
            cells=tuple(
                _cell(one, dimension, entries.get((one, dimension.value), []), hidden[one, dimension.value], moment)
                for dimension in Dimension
            ),
            developments=_newest_first(entries.get((one, "development"), []), as_of),
        )
        for one in sorted(chosen, key=lambda a: (actors[a].kind != "state", name_key(actors[a].name)))
    )
    cells = [(line, cell) for line in lines for cell in line.cells]
    counted = Counter(cell.state for _, cell in cells)
    shown = [entry for _, cell in cells for entry in cell.entries]
    return StateGapsRow(
        lines=lines,
        counts=tuple(
            GapCountRow(
                gap=gap,
                found=counted[state],
                of=len(cells),
                not_judged=sum(bool(cell.withheld) and cell.state is state for _, cell in cells),
            )
            for state, gap in _GAP_OF.items()
        ),
        items=tuple(_item(line, cell) for state in _GAP_OF for line, cell in cells if cell.state is state),
        entries=len(shown),
        nothing_found=sum(entry.is_unknown for entry in shown),
        withheld=sum(number for (one, _), number in hidden.items() if one in chosen),
    )


def _on_record(moment: Moment) -> ColumnElement[bool]:
    """The condition that an entry was on record on the day: what ships always was, as far as the store can tell."""
    m = NationalMechanism
    return and_(or_(m.recorded_at.is_(None), moment.known(m.recorded_at)), moment.not_withdrawn(m.withdrawn_at))


def _entries(session: Session, moment: Moment) -> list[_Found]:
    m = NationalMechanism
    columns = (
        *(Actor.iso3, m.actor_id, Actor.name.label("actor_name"), m.dimension, m.source_status),
        *(m.event_date, m.statement, m.note),
    )
    statement = (
        select(m.recorded_at.is_not(None).label("is_recorded"), *columns, *sourced(m))
        .join(Actor, Actor.actor_id == m.actor_id)
        .where(moment.sees(m.handling), _on_record(moment))
        .order_by(m.actor_id, m.dimension, m.mechanism_id)
    )
    found = []
    for item in session.execute(statement).mappings():
        values = dict(item)
        is_recorded = bool(values.pop("is_recorded"))
        found.append((MechanismRow(**values), is_recorded))
    return found


def _count_withheld(session: Session, moment: Moment) -> Counter[tuple[str, str]]:
    m = NationalMechanism
    statement = select(m.actor_id, m.dimension, func.count().label("n")).where(
        moment.hides(m.handling), _on_record(moment)
    )
    rows = session.execute(statement.group_by(m.actor_id, m.dimension))
    return Counter({(row.actor_id, row.dimension): row.n for row in rows})


def _cell(actor_id: str, dimension: Dimension, rows: list[_Found], hidden: int, moment: Moment) -> StateCellRow:
    read = [
        MechanismEntry(
            dimension=dimension,
            word=row.source_status,
            happened_on=row.event_date,
            as_of=row.as_of,
            is_nothing_found=row.is_unknown,
            is_recorded=is_recorded,
        )
        for row, is_recorded in rows
    ]
    judged = judge(read, moment.as_of, hidden)
    shown = _newest_first(rows, moment.as_of)
    telling = {row: read_word(dimension, row.source_status) for row in shown if not row.is_unknown}
    return StateCellRow(
        actor_id=actor_id,
        dimension=dimension,
        state=judged.state,
        why=judged.why,
        as_of=judged.as_of,
        age="" if judged.why else say_age(FactKind.MECHANISM, judged.as_of, moment.day),
        entries=shown,
        leading=next((row for row, reading in telling.items() if reading and reading.state is judged.state), None),
        withheld=hidden,
    )


def _newest_first(rows: list[_Found], as_of: date | None) -> tuple[MechanismRow, ...]:
    """The entries that had been made by the day, by the day of the event or of the source; the undated last."""

    def day(row: MechanismRow, *texts: str | None) -> date | None:
        read = [found for text in texts if (found := parse_partial_date(text)) is not None]
        return read[0].last if read else None

    kept = [
        row
        for row, is_recorded in rows
        if as_of is None or is_recorded or (day(row, row.as_of, row.event_date) or date.min) <= as_of
    ]
    return tuple(sorted(kept, key=lambda row: day(row, row.event_date, row.as_of) or date.min, reverse=True))


def _item(line: StateLineRow, cell: StateCellRow) -> GapItemRow:
    gap = _GAP_OF[cell.state]
    first = (cell.leading,) if cell.leading else ()
    ordered = (*first, *(entry for entry in cell.entries if entry not in first))
    said = " ".join(entry.statement for entry in ordered if entry.statement)
    why = WHY_SENTENCES[cell.why] if cell.why else ""
    newest = cell.leading or (cell.entries[0] if cell.entries else None)
    age = f"As of {say_day(cell.as_of)}; {cell.age}." if cell.age and cell.as_of else ""
    return GapItemRow(
        gap=gap,
        key=f"{line.actor_id}~{cell.dimension.value}",
        name=f"{line.name}: {DIMENSION_LABELS[cell.dimension].lower()}",
        detail=" ".join(part for part in (why, said, age) if part),
        who=GAP_RULES[gap].closer.replace("The state or organisation itself", line.name),
        on=newest.event_date if newest else None,
        iso3=line.iso3,
        actor_id=line.actor_id,
        source_id=newest.source_id if newest else None,
        as_of=cell.as_of or (newest.as_of if newest else None),
    )
