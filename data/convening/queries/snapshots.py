"""Frozen copies of the store: which there are, and what a screen says of the one that it shows."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.convening.models.agenda import Snapshot
from data.core.clearance import shows
from data.core.handling import Clearance
from data.core.utc import as_utc


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """One snapshot. name, address: None where the clearance does not go so far; its id and time are shown to everybody.

    taken_at: UTC. file_name, sha256: of the copy.
    """

    snapshot_id: str
    name: str | None
    address: str | None
    meeting_id: str | None
    data_version: int
    taken_at: datetime
    file_name: str
    sha256: str

    @property
    def mark(self) -> str:
        """Id and time, for a screen, a file, a link: 'F-2026-01, 23 November 2026, 14:03 UTC'."""
        return f"{self.snapshot_id}, {self.taken_at:%d %B %Y, %H:%M} UTC"


def get_snapshots(session: Session, clearance: Clearance) -> tuple[SnapshotRow, ...]:
    """All snapshots, newest first. What they hold is filtered when it is read, as everything is. One statement."""
    s = Snapshot
    return tuple(
        SnapshotRow(
            snapshot_id=row.snapshot_id,
            name=row.name if shows(clearance, row.handling) else None,
            address=row.address if shows(clearance, row.handling) else None,
            meeting_id=row.meeting_id if shows(clearance, row.handling) else None,
            data_version=row.data_version,
            taken_at=as_utc(row.taken_at),
            file_name=row.file_name,
            sha256=row.sha256,
        )
        for row in session.scalars(select(s).order_by(s.taken_at.desc(), s.snapshot_id.desc()))
    )
