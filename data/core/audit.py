"""The audit entry that every command leaves, inside its own transaction: no change without it, and none without a change."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from data.core import clock
from data.core.handling import Clearance
from data.core.models.access import AuditEntry
from data.core.recorder import Recorder


def record_audit(
    session: Session,
    *,
    who: str,
    role: Clearance,
    what: str,
    target: str,
    before: Mapping[str, object] | None,
    after: Mapping[str, object] | None,
    why: str,
    recorded_at: datetime | None = None,
) -> int:
    """Add one entry in the caller's transaction and return its number; the store refuses to alter or remove it.

    what: 'thing.verb' in the past ('access_code.revoked'). target: the record's own identifier. before, after: plain values
    as JSON holds them (None: nothing stood or stands there); never a code, a token or a hash. recorded_at: UTC, now when
    left out. Raises SQLAlchemyError when the store refuses, which undoes the caller's change as well.
    """
    values = {
        "recorded_at": recorded_at or datetime.now(UTC),
        "who": who,
        "role": Clearance(role).value,
        "what": what,
        "target": target,
        "before": None if before is None else dict(before),
        "after": None if after is None else dict(after),
        "why": why,
    }
    return int(session.execute(insert(AuditEntry).values(**values).returning(AuditEntry.entry_id)).scalar_one())


def audit(
    session: Session,
    recorder: Recorder,
    what: str,
    target: str,
    before: Mapping[str, object] | None,
    after: Mapping[str, object] | None,
    why: str | None,
) -> None:
    """The command's line on the audit, at the command's own time."""
    who = " ".join(recorder.name.split())
    record_audit(
        session,
        who=who,
        role=recorder.clearance,
        what=what,
        target=target[:200],
        before=before,
        after=after,
        why=why or "",
        recorded_at=clock.now(),
    )
