"""Freeze: a named copy of the whole store at one moment, which shows the same figures tomorrow whatever is recorded since.

The copy is one SQLite file, also of a store on PostgreSQL, and is only ever opened to be read. Its checksum is on record, so
that a copy that was altered is refused.
"""

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from data.convening.commands.room import live_room
from data.convening.models.agenda import Snapshot
from data.convening.rules.step_address import read_step_address
from data.core import clock
from data.core.audit import audit
from data.core.checks import Checks
from data.core.engine import bump_data_version
from data.core.errors import AmberlightError, StoreError
from data.core.handling import Clearance
from data.core.models.base import HANDLING_LEVELS
from data.core.models.source import StoreState
from data.core.recorder import NotAllowedError, Recorder, require_secretariat
from data.core.settings import get_settings
from data.core.writing import writing
from data.meetings.commands import find_meeting
from data.store.sqlite_file import explain_os_error
from data.store.store_copy import copy_store

_FOLDER: Final = "snapshots"


@dataclass(frozen=True, slots=True)
class SnapshotSummary:
    """What was frozen: its id, the data version that it holds, when (UTC), and where the copy lies."""

    snapshot_id: str
    data_version: int
    taken_at: datetime
    path: Path


def snapshot_path(engine: Engine, file_name: str) -> Path:
    """Where a snapshot of this store lies: beside its file, or in the folder that the settings name for PostgreSQL."""
    beside = Path(engine.url.database or "").parent / _FOLDER
    folder = beside if engine.dialect.name == "sqlite" else get_settings().snapshot_folder
    return folder / Path(file_name).name


def take_snapshot(
    engine: Engine,
    recorder: Recorder,
    name: str,
    *,
    meeting_id: str | None = None,
    address: str | None = None,
    handling: str = "members",
) -> SnapshotSummary:
    """Copy the store as it stands, under the next id of the year (F-2026-01). handling: of the snapshot's name.

    address: the screen that it was taken for, with its filters. Raises NotAllowedError below the secretariat, FaultsError for
    a name or address that cannot be, StoreError when it cannot be written; nothing was changed then and no copy is left.
    """
    who = require_secretariat(recorder, "freeze the record")
    stem = Path(engine.url.database or "").stem
    copy: Path | None = None
    try:
        with writing(engine) as session:
            values = _check(session, name, meeting_id, address, handling)
            snapshot_id, now = _next_id(session), clock.now()
            version = session.scalars(select(StoreState.data_version)).one()
            copy, digest = copy_store(session, snapshot_path(engine, "x").parent, f"{stem}-{snapshot_id}")
            row = Snapshot(
                snapshot_id=snapshot_id,
                data_version=version,
                file_name=copy.name,
                sha256=digest,
                taken_at=now,
                taken_by=who,
                **values,
            )
            session.add(row)
            session.flush()
            words = {"name": values["name"], "data_version": version, "sha256": digest}
            audit(session, recorder, "snapshot.taken", snapshot_id, None, words, "")
            bump_data_version(session)
            return SnapshotSummary(snapshot_id, version, now, copy)
    except (AmberlightError, OSError, sqlite3.Error, SQLAlchemyError) as error:
        if copy is not None:
            with suppress(OSError):
                copy.unlink(missing_ok=True)
        if isinstance(error, AmberlightError):
            raise
        if isinstance(error, OSError):
            raise StoreError(explain_os_error(error, copy or Path(stem))) from error
        raise StoreError(f"Nothing was frozen: {error}. The store is as it was.") from error


def freeze_room(engine: Engine, recorder: Recorder, code: str, snapshot_id: str | None) -> None:
    """Let every screen of the room show a snapshot, or (None) the present again.

    Raises NotAllowedError below members, AmberlightError for a room or snapshot that is not there.
    """
    if recorder.clearance is Clearance.OPEN:
        raise NotAllowedError("Only members and the secretariat may freeze the room. Nothing was changed.")
    with writing(engine) as session:
        row = live_room(session, code)
        if snapshot_id is not None and session.get(Snapshot, snapshot_id[:20]) is None:
            raise AmberlightError(f"There is no snapshot '{snapshot_id[:20]}'. Nothing was changed.")
        before, row.snapshot_id, row.version = row.snapshot_id, snapshot_id, row.version + 1
        what = "room.frozen" if snapshot_id else "room.unfrozen"
        audit(session, recorder, what, f"room {row.code}", {"snapshot": before}, {"snapshot": snapshot_id}, "")


def _check(
    session: Session, name: str, meeting_id: str | None, address: str | None, handling: str
) -> dict[str, str | None]:
    checks = Checks("snapshot")
    values = {
        "name": checks.line("name", name, 120, required=True),
        "handling": checks.one_of("handling", handling, HANDLING_LEVELS, required=True),
        "meeting_id": meeting_id or None,
        "address": None,
    }
    if meeting_id and find_meeting(session, meeting_id) is None:
        checks.add("meeting_id", f"'{meeting_id[:40]}' is not recorded")
    if address:
        try:
            values["address"] = read_step_address(address)
        except ValueError as error:
            checks.add("address", str(error))
    checks.refuse_faults()
    return values


def _next_id(session: Session) -> str:
    start = f"F-{clock.today().year}-"
    used = session.scalars(select(Snapshot.snapshot_id).where(Snapshot.snapshot_id.startswith(start)))
    numbers = [int(tail) for one in used if (tail := one.removeprefix(start)).isdigit()]
    return f"{start}{max(numbers, default=0) + 1:02d}"
