"""Freeze: a named copy of the whole store at one moment, which shows the same figures tomorrow whatever is recorded since.

The copy lies in a folder beside the store, is made by SQLite's own backup, and is only ever opened to be read. Its checksum is
on record, so that a copy that was altered is refused.
"""

import hashlib
import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from data.commands import clock
from data.commands.checks import Checks
from data.commands.follow_up_entries import audit
from data.commands.recorder import NotAllowedError, Recorder, require_secretariat
from data.commands.writing import writing
from data.engine import bump_data_version
from data.errors import AmberlightError, StoreError
from data.models import HANDLING_LEVELS, ConveningMeeting, ConveningRoom, Snapshot, StoreState
from data.rules.handling import Clearance
from data.rules.step_address import read_step_address
from data.sqlite_file import explain_os_error

_FOLDER: Final = "snapshots"
#: Only its owner reads it: it holds every record, also what is for the secretariat only.
_PRIVATE: Final = 0o400


@dataclass(frozen=True, slots=True)
class SnapshotSummary:
    """What was frozen: its id, the data version that it holds, when (UTC), and where the copy lies."""

    snapshot_id: str
    data_version: int
    taken_at: datetime
    path: Path


def snapshot_path(store: Path, file_name: str) -> Path:
    """Where a snapshot of the store in this file lies."""
    return store.parent / _FOLDER / Path(file_name).name


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
    a name or address that cannot be, AmberlightError on PostgreSQL, StoreError when it cannot be written; nothing was changed
    then and no copy is left.
    """
    who = require_secretariat(recorder, "freeze the record")
    store = Path(engine.url.database or "") if engine.dialect.name == "sqlite" else None
    if store is None:
        raise AmberlightError(
            "The store is on PostgreSQL, where a snapshot is not made from the app: restore a dump under another name and "
            "serve that. Nothing was changed."
        )
    copy: Path | None = None
    try:
        with writing(engine) as session:
            values = _check(session, name, meeting_id, address, handling)
            snapshot_id, now = _next_id(session), clock.now()
            version = session.scalars(select(StoreState.data_version)).one()
            copy = snapshot_path(store, f"{store.stem}-{snapshot_id}.db")
            digest = _copy(store, copy)
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
    except (AmberlightError, OSError, sqlite3.Error) as error:
        if copy is not None:
            with suppress(OSError):
                copy.unlink(missing_ok=True)
        if isinstance(error, AmberlightError):
            raise
        if isinstance(error, OSError):
            raise StoreError(explain_os_error(error, store)) from error
        raise StoreError(f"Nothing was frozen: {error}. The store is as it was.") from error


def freeze_room(engine: Engine, recorder: Recorder, code: str, snapshot_id: str | None) -> None:
    """Let every screen of the room show a snapshot, or (None) the present again.

    Raises NotAllowedError below members, AmberlightError for a room or snapshot that is not there.
    """
    if recorder.clearance is Clearance.OPEN:
        raise NotAllowedError("Only members and the secretariat may freeze the room. Nothing was changed.")
    with writing(engine) as session:
        r = ConveningRoom
        row = session.scalars(select(r).where(r.code == code.upper()[:6], r.ended_at.is_(None))).first()
        if row is None:
            raise AmberlightError("There is no room with this code, or it has ended. Nothing was changed.")
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
    if meeting_id and ("\0" in meeting_id or session.get(ConveningMeeting, meeting_id) is None):
        checks.add("meeting_id", f"'{meeting_id[:40]}' is not on record")
    if address:
        try:
            values["address"] = read_step_address(address)
        except ValueError as error:
            checks.add("address", str(error))
    checks.refuse_faults()
    return values


def _copy(store: Path, copy: Path) -> str:
    """Copy the committed store whole, in one file, and return the SHA-256 of it."""
    copy.parent.mkdir(mode=0o700, exist_ok=True)
    partial = copy.with_name(f"{copy.name}.{os.getpid()}.partial")
    try:
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with (
            closing(sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(partial)) as target,
        ):
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
        digest = hashlib.sha256(partial.read_bytes()).hexdigest()
        partial.chmod(_PRIVATE)
        os.replace(partial, copy)
    finally:
        for end in ("", "-journal", "-wal", "-shm"):
            partial.with_name(partial.name + end).unlink(missing_ok=True)
    return digest


def _next_id(session: Session) -> str:
    start = f"F-{clock.today().year}-"
    used = session.scalars(select(Snapshot.snapshot_id).where(Snapshot.snapshot_id.startswith(start)))
    numbers = [int(tail) for one in used if (tail := one.removeprefix(start)).isdigit()]
    return f"{start}{max(numbers, default=0) + 1:02d}"
