"""What was taken out of every list and can be brought back: withdrawn recommendations, retired statements.

For whoever can bring them back; nobody below the secretariat is told of them.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.utc import as_utc
from data.overlaps.models.framework import OverlapStatement, StatementChange, StatementFramework
from data.recommendations.models.recommendation import Recommendation
from data.recommendations.queries.reading import title_of

#: Those withdrawn last; who looks for an older one finds it on the audit.
MOST_WITHDRAWN = 30


@dataclass(frozen=True, slots=True)
class WithdrawnRow:
    """A withdrawn recommendation or a retired statement. version: for whoever brings it back. withdrawn_at: UTC.

    why and by_whom: None where the record does not say.
    """

    key: str
    title: str
    withdrawn_at: datetime | None
    why: str | None
    by_whom: str | None
    version: int


def get_withdrawn_recommendations(session: Session, clearance: Clearance) -> tuple[WithdrawnRow, ...]:
    """The last recommendations that were withdrawn, the newest first; at most MOST_WITHDRAWN. One statement."""
    if clearance is not Clearance.SECRETARIAT:
        return ()
    r = Recommendation
    statement = select(r.reference, r.short_title, r.paraphrase, r.withdrawn_at, r.withdrawn_reason, r.version)
    rows = session.execute(
        statement.where(r.withdrawn_at.is_not(None)).order_by(r.withdrawn_at.desc(), r.reference).limit(MOST_WITHDRAWN)
    )
    return tuple(
        WithdrawnRow(
            key=row.reference,
            title=title_of(row.short_title, row.paraphrase),
            withdrawn_at=as_utc(row.withdrawn_at),
            why=row.withdrawn_reason,
            by_whom=None,
            version=row.version,
        )
        for row in rows
    )


def get_retired_statements(session: Session, clearance: Clearance, framework_id: str) -> tuple[WithdrawnRow, ...]:
    """The statements on a framework that the secretariat retired, the last one first. One statement."""
    if clearance is not Clearance.SECRETARIAT or "\0" in framework_id:
        return ()
    m, c = OverlapStatement, StatementChange
    further = select(StatementFramework.statement_id).where(StatementFramework.framework_id == framework_id)
    statement = (
        select(m.statement_id, m.paraphrase, m.version, c.recorded_at, c.recorded_by, c.reason)
        .outerjoin(c, (c.statement_id == m.statement_id) & (c.version == m.version))
        .where(m.is_retired, or_(m.framework_id == framework_id, m.statement_id.in_(further)))
        .order_by(c.recorded_at.desc(), m.statement_id)
    )
    return tuple(
        WithdrawnRow(
            key=row.statement_id,
            title=title_of(None, row.paraphrase),
            withdrawn_at=as_utc(row.recorded_at) if row.recorded_at else None,
            why=row.reason,
            by_whom=row.recorded_by,
            version=row.version,
        )
        for row in session.execute(statement)
    )
