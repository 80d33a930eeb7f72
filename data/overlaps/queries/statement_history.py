"""What the secretariat changed in statements: who, when, why, what stood before and what stands after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.clearance import visible
from data.core.handling import Clearance
from data.overlaps.models.framework import StatementChange


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementChangeRow:
    """One change. action: added, corrected or retired. version: the statement's after it. recorded_at: UTC.

    before, after: the whole statement by field name (data.overlaps.commands.statement_content.StatementContent); before is None
    for an addition. changed_fields: the fields that differ, sorted.
    """

    statement_id: str
    version: int
    action: str
    recorded_at: datetime
    recorded_by: str
    reason: str
    before: Mapping[str, object] | None
    after: Mapping[str, object]
    changed_fields: tuple[str, ...]


def get_statement_history(
    session: Session, clearance: Clearance, statement_id: str | None = None
) -> tuple[StatementChangeRow, ...]:
    """The changes of one statement (None: of all), newest first, retired statements too. One statement.

    A change is shown only to those who may see both what stood before and what stands after.
    """
    m = StatementChange
    columns = (m.statement_id, m.version, m.action, m.recorded_at, m.recorded_by, m.reason, m.before, m.after)
    statement = select(*columns).where(visible(m, clearance)).order_by(m.recorded_at.desc(), m.change_id.desc())
    if statement_id is not None:
        statement = statement.where(m.statement_id == statement_id)
    rows = []
    for item in session.execute(statement).mappings():
        before, after = item["before"], item["after"]
        changed = tuple(sorted(name for name in after if before is not None and before.get(name) != after[name]))
        shown = {"before": None if before is None else MappingProxyType(before), "after": MappingProxyType(after)}
        rows.append(StatementChangeRow(**{**item, **shown}, changed_fields=changed))
    return tuple(rows)
