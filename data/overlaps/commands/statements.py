"""Add, correct, retire and bring back statements: each one transaction, each one row of history, and nothing is ever deleted."""

from dataclasses import dataclass

from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.orm import Session

from data.core import clock
from data.core.audit import audit
from data.core.engine import bump_data_version
from data.core.errors import AmberlightError
from data.core.models.base import HANDLING_LEVELS
from data.core.recorder import Recorder, require_reason, require_secretariat, with_reason
from data.core.writing import ChangedMeanwhileError, last_change, refuse_newer, say_by_whom, writing
from data.overlaps.commands.statement_content import check_content
from data.overlaps.models.framework import OverlapStatement, StatementChange
from data.overlaps.queries.statement_content import LINKS, StatementContent, content_of

__all__ = ["ChangedMeanwhileError", "StatementContent", "StatementSummary", "add_statement"]
__all__ += ["correct_statement", "restore_statement", "retire_statement"]


@dataclass(frozen=True, slots=True)
class StatementSummary:
    """What was recorded: the statement, its version now, and the store's data version."""

    statement_id: str
    version: int
    data_version: int


def add_statement(engine: Engine, recorder: Recorder, content: StatementContent, reason: str) -> StatementSummary:
    """Record a new statement under an identifier of its own (WPS-S1), with its history's first row.

    Raises NotAllowedError below the clearance of the secretariat, FaultsError naming every field that is wrong
    and a missing reason, StoreError when the store cannot be written. In every case nothing was changed.
    """
    require_secretariat(recorder, "add statements")
    with writing(engine) as session:
        _, why = with_reason(reason, lambda: check_content(session, content), "why")
        statement_id = _next_id(session, content.framework_id)
        session.add(OverlapStatement(statement_id=statement_id, version=1, is_retired=False, **content.columns()))
        session.flush()
        _write_links(session, statement_id, content)
        _remember(session, statement_id, 1, "added", recorder, why, None, content)
        return StatementSummary(statement_id, 1, bump_data_version(session))


def correct_statement(
    engine: Engine, recorder: Recorder, statement_id: str, version: int, content: StatementContent, reason: str
) -> StatementSummary:
    """Put other content in place of a statement's; what stood before stays in its history.

    version: the one that the editor read. Raises ChangedMeanwhileError when it is no longer the newest, and says who
    changed it; AmberlightError for an unknown or retired statement and for a correction that changes nothing; the rest
    as `add_statement`. A release of newer reference tables leaves a corrected statement as the secretariat has it.
    """
    require_secretariat(recorder, "correct statements")
    with writing(engine) as session:
        statement = _current(session, statement_id, version)
        before = content_of(session, statement)
        _, why = with_reason(reason, lambda: check_content(session, content), "why")
        if before.snapshot() == content.snapshot():
            raise AmberlightError(f"{statement_id} already says this. Nothing was changed.")
        for column, value in content.columns().items():
            setattr(statement, column, value)
        statement.version = version + 1
        session.flush()
        _write_links(session, statement_id, content)
        _remember(session, statement_id, version + 1, "corrected", recorder, why, before, content)
        return StatementSummary(statement_id, version + 1, bump_data_version(session))


def retire_statement(
    engine: Engine, recorder: Recorder, statement_id: str, version: int, reason: str
) -> StatementSummary:
    """Take a statement out of every result; it stays in the store with its history. Raises as `correct_statement`."""
    require_secretariat(recorder, "retire statements")
    why = require_reason(reason, "why")
    with writing(engine) as session:
        statement = _current(session, statement_id, version)
        content = content_of(session, statement)
        statement.is_retired = True
        statement.version = version + 1
        session.flush()
        _remember(session, statement_id, version + 1, "retired", recorder, why, content, content)
        return StatementSummary(statement_id, version + 1, bump_data_version(session))


def restore_statement(
    engine: Engine, recorder: Recorder, statement_id: str, version: int, reason: str
) -> StatementSummary:
    """Bring a retired statement back as it was, in a new version. Raises as `correct_statement`."""
    require_secretariat(recorder, "reinstate statements")
    why = require_reason(reason)
    with writing(engine) as session:
        statement = session.get(OverlapStatement, statement_id) if "\0" not in statement_id else None
        if statement is None or not statement.is_retired:
            raise AmberlightError(f"No statement '{statement_id[:40]}' is retired. Nothing was changed.")
        refuse_newer(session, statement_id, version, statement.version)
        content = content_of(session, statement)
        statement.is_retired = False
        statement.version = version + 1
        session.flush()
        _remember(session, statement_id, version + 1, "restored", recorder, why, content, content)
        return StatementSummary(statement_id, version + 1, bump_data_version(session))


def _current(session: Session, statement_id: str, version: int) -> OverlapStatement:
    """The statement, if it is still the one that the editor read."""
    statement = session.get(OverlapStatement, statement_id)
    if statement is None:
        raise AmberlightError(f"There is no statement '{statement_id[:40]}'. Nothing was changed.")
    if statement.is_retired:
        by = say_by_whom(last_change(session, statement_id))
        raise AmberlightError(f"{statement_id} was retired{by}. Nothing was changed.")
    refuse_newer(session, statement_id, version, statement.version)
    return statement


def _next_id(session: Session, framework_id: str) -> str:
    """The next free identifier of the secretariat's own statements on a framework; never one that was used before."""
    start = f"{framework_id}-S"
    used = session.scalars(select(OverlapStatement.statement_id).where(OverlapStatement.statement_id.startswith(start)))
    numbers = [int(tail) for one in used if (tail := one.removeprefix(start)).isdigit()]
    return f"{start}{max(numbers, default=0) + 1}"


def _write_links(session: Session, statement_id: str, content: StatementContent) -> None:
    """Put the statement's links in place of those that it had."""
    for name, model, column in LINKS:
        session.execute(delete(model).where(model.statement_id == statement_id))  # type: ignore[attr-defined]
        rows = [{"statement_id": statement_id, column: value} for value in sorted(set(getattr(content, name)))]
        if rows:
            session.execute(insert(model), rows)


def _remember(
    session: Session,
    statement_id: str,
    version: int,
    action: str,
    recorder: Recorder,
    reason: str,
    before: StatementContent | None,
    after: StatementContent,
) -> None:
    """Add the row of history. It is handled as narrowly as the narrower of the two states."""
    levels = {after.handling, before.handling if before else after.handling}
    session.add(
        StatementChange(
            statement_id=statement_id,
            version=version,
            action=action,
            recorded_at=clock.now(),
            recorded_by=" ".join(recorder.name.split()),
            reason=reason,
            before=before.snapshot() if before else None,
            after=after.snapshot(),
            handling=max(levels, key=HANDLING_LEVELS.index),
        )
    )
    session.flush()
    snapshot = before.snapshot() if before else None
    audit(session, recorder, f"statement.{action}", statement_id, snapshot, after.snapshot(), reason)
