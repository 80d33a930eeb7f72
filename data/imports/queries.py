"""Which imports were run, newest first."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.models.source import ImportRun
from data.sources.queries.sources import as_utc


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRunRow:
    """One run that changed the store. finished_at and undone_at: UTC; undone_at is None while the run stands."""

    run_id: int
    kind: str
    label: str
    file_name: str
    file_sha256: str
    source_id: str | None
    finished_at: datetime
    rows_read: int
    rows_new: int
    rows_changed: int
    rows_unchanged: int
    rows_rejected: int
    undone_at: datetime | None


def get_import_runs(
    session: Session, clearance: Clearance, limit: int = 20, kind: str | None = None
) -> tuple[ImportRunRow, ...]:
    """The newest runs, at most `limit` of them; kind: of this kind alone ('recommendations'). One statement.

    File names may say more than the open session should hear: below the secretariat's clearance there are none.
    """
    if Clearance(clearance) is not Clearance.SECRETARIAT:
        return ()
    statement = select(ImportRun) if kind is None else select(ImportRun).where(ImportRun.kind == kind)
    runs = session.scalars(statement.order_by(ImportRun.run_id.desc()).limit(limit))
    return tuple(
        ImportRunRow(
            run_id=run.run_id,
            kind=run.kind,
            label=run.label,
            file_name=run.file_name,
            file_sha256=run.file_sha256,
            source_id=run.source_id,
            finished_at=as_utc(run.finished_at) or run.finished_at,
            rows_read=run.rows_read,
            rows_new=run.rows_new,
            rows_changed=run.rows_changed,
            rows_unchanged=run.rows_unchanged,
            rows_rejected=run.rows_rejected,
            undone_at=as_utc(run.undone_at),
        )
        for run in runs
    )
