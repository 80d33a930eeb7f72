"""A statement as an editor needs it: everything that may be corrected, and the version that was read."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.clearance import visible
from data.core.handling import Clearance
from data.overlaps.models.framework import OverlapStatement
from data.overlaps.queries.statement_content import StatementContent, content_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedStatementRow:
    """One statement; version is to be named with the correction."""

    statement_id: str
    version: int
    content: StatementContent


def get_edited_statement(session: Session, clearance: Clearance, statement_id: str) -> EditedStatementRow | None:
    """The statement under this identifier; None for one that is unknown, retired or withheld. Four statements at most."""
    if "\0" in statement_id:
        return None
    m = OverlapStatement
    statement = session.scalars(select(m).where(m.statement_id == statement_id, visible(m, clearance))).first()
    if statement is None:
        return None
    return EditedStatementRow(
        statement_id=statement.statement_id, version=statement.version, content=content_of(session, statement)
    )
