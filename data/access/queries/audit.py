"""The audit: who changed what, when and why, newest first. For the secretariat alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.models.access import AuditEntry
from data.core.utc import as_utc


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """One change. before, after: plain values by name, None where nothing stood or stands. changed_fields: sorted."""

    entry_id: int
    recorded_at: datetime
    who: str
    role: str
    what: str
    target: str
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None
    why: str
    changed_fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuditPage:
    """One page of the audit, and how many entries fit the filters in all."""

    rows: tuple[AuditRow, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """What to show. who and target: a part of the name, in any case; what: exact; since and until: days in UTC, included."""

    who: str | None = None
    what: str | None = None
    target: str | None = None
    since: date | None = None
    until: date | None = None


def get_audit(
    session: Session, clearance: Clearance, chosen: AuditFilter | None = None, page: int = 1, page_size: int = 50
) -> AuditPage:
    """One page (from 1) of the entries that fit, newest first. Below the secretariat: no rows, and a total of 0.

    Two statements. Raises ValueError for a page below 1 or a page size outside 1 to 1,000.
    """
    if page < 1 or not 1 <= page_size <= 1000:
        raise ValueError("pages count from 1 and hold 1 to 1,000 entries")
    if clearance != Clearance.SECRETARIAT:
        return AuditPage((), 0)
    conditions = _conditions(chosen or AuditFilter())
    total = session.scalar(select(func.count()).select_from(AuditEntry).where(*conditions)) or 0
    statement = (
        select(AuditEntry)
        .where(*conditions)
        .order_by(AuditEntry.recorded_at.desc(), AuditEntry.entry_id.desc())
        .limit(page_size)
        .offset((page - 1) * page_size)
    )
    return AuditPage(tuple(_row(entry) for entry in session.scalars(statement)), total)


def get_audit_kinds(session: Session, clearance: Clearance) -> tuple[str, ...]:
    """The kinds of change on record ('access_code.made'), sorted, for a filter. Empty below the secretariat."""
    if clearance != Clearance.SECRETARIAT:
        return ()
    return tuple(session.scalars(select(AuditEntry.what).distinct().order_by(AuditEntry.what)))


def _conditions(chosen: AuditFilter) -> list[ColumnElement[bool]]:
    m: Any = AuditEntry
    found: list[ColumnElement[bool]] = []
    if chosen.who:
        found.append(m.who.icontains(chosen.who, autoescape=True))
    if chosen.target:
        found.append(m.target.icontains(chosen.target, autoescape=True))
    if chosen.what:
        found.append(m.what == chosen.what)
    if chosen.since:
        found.append(m.recorded_at >= as_utc(datetime.combine(chosen.since, datetime.min.time())))
    if chosen.until:
        found.append(m.recorded_at < as_utc(datetime.combine(chosen.until + timedelta(days=1), datetime.min.time())))
    return found


def _row(entry: AuditEntry) -> AuditRow:
    before, after = entry.before, entry.after
    names = set(before or ()) | set(after or ())
    changed = sorted(name for name in names if (before or {}).get(name) != (after or {}).get(name))
    return AuditRow(
        entry_id=entry.entry_id,
        recorded_at=as_utc(entry.recorded_at),
        who=entry.who,
        role=entry.role,
        what=entry.what,
        target=entry.target,
        before=None if before is None else MappingProxyType(before),
        after=None if after is None else MappingProxyType(after),
        why=entry.why,
        changed_fields=tuple(changed),
    )
