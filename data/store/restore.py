"""Put a backup in the store's place: whole or not at all, with the store that was there kept beside it.

A store that is in order is written over row by row in one transaction of its own file. The running app keeps its
connections and sees the restored data at its next reading; a kill at any moment leaves the store as it was. A store that
is missing or damaged gets the backup's file moved into its place instead; the running app opens the new file by itself
(components/server/engine.py).
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from data.core.engine import explain_operational_error, open_engine
from data.core.errors import AmberlightError, StoreError
from data.core.recorder import Recorder, require_secretariat
from data.core.settings import Settings
from data.sources.files.parsed import Progress, no_progress
from data.store.backup import sqlite_store
from data.store.prepare import prepare_store, start_lock
from data.store.restore_rows import Restoring, adopt, put_rows
from data.store.schema import is_known_revision, migrate, why_not
from data.store.sqlite_compare import problems_of, read_store
from data.store.sqlite_file import (
    APPLICATION_ID,
    check_sqlite_file,
    copy_sqlite_file,
    explain_os_error,
    move_into_place,
    remove_leftovers,
)

#: What a store is called beside itself: the file and its log.
_PARTS = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class RestoreSummary:
    """What was restored: from where, the data version now, where the store that was there lies (None: there was none).

    knows_revoked: whether the store that was there could still say which codes were revoked since the backup.
    """

    source: Path
    data_version: int
    rows: int
    kept_path: Path | None
    knows_revoked: bool

    def sentence(self) -> str:
        """A few sentences for the terminal."""
        kept = f" The previous store is at {self.kept_path}." if self.kept_path else ""
        codes = (
            "codes revoked since the backup stay revoked."
            if self.knows_revoked
            else "which codes were revoked since the backup could not be read: revoke them again (python -m data access)."
        )
        return (
            f"Restored {self.rows:,} rows from {self.source}; data version {self.data_version}.{kept} A running app shows it "
            f"from now on. Everyone must sign in again; {codes}"
        )


def restore_backup(
    settings: Settings, recorder: Recorder, source: Path, progress: Progress = no_progress
) -> RestoreSummary:
    """Make the SQLite store hold what the backup holds, at a data version above both.

    An older backup is migrated in a copy first; the backup itself is only read. Not taken from it: sign-ins (all end),
    and the standing of codes that were revoked since (they stay revoked). An audit entry says what was restored.

    Raises NotAllowedError below the secretariat, AmberlightError for a file that is missing, foreign, damaged or of a
    newer Amberlight, StoreError when the store is locked or cannot be written; the store is then as it was.
    """
    who = require_secretariat(recorder, "restore a backup")
    path = sqlite_store(settings, "restore")
    _check_backup(source, path)
    is_whole = _is_whole(path)
    if is_whole:
        prepare_store(settings)
    try:
        with start_lock(path):
            remove_leftovers(path)
            work = path.with_name(f"{path.name}.restoring.partial")
            try:
                _make_ready(settings, source, work, progress)
                _refuse_the_other_kind(source, work, path if is_whole else None)
                stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
                kept = path.with_name(f"{path.name}.before-restore-{stamp}")
                restoring = Restoring(who, recorder.clearance, source.name, kept.name if path.exists() else None)
                if is_whole:
                    version, rows = _write_over(settings, path, work, kept, restoring, progress)
                    return RestoreSummary(source, version, rows, kept, knows_revoked=True)
                had_one = path.exists()
                version, rows, knows_revoked = _move_over(path, work, kept, restoring)
                return RestoreSummary(source, version, rows, kept if had_one else None, knows_revoked)
            finally:
                for part in (*_PARTS, "-journal"):
                    work.with_name(work.name + part).unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(explain_os_error(error, path)) from error


def _check_backup(source: Path, path: Path) -> None:
    """Refuse what cannot be a backup, before anything is touched."""
    left = "The store was left as it was."
    if not source.is_file():
        raise AmberlightError(f"There is no file {source}. {left}")
    if path.exists() and source.samefile(path):
        raise AmberlightError(f"{source} is the store itself. {left}")
    try:
        check_sqlite_file(source)
    except StoreError as error:
        raise AmberlightError(f"{source} cannot be restored. {str(error).split('. ')[0]}. {left}") from error


def _is_whole(path: Path) -> bool:
    """Whether there is a store in order. False: none, or one of ours that is damaged. Raises StoreError for any other."""
    if not path.exists():
        return False
    try:
        check_sqlite_file(path)
    except StoreError as error:
        with path.open("rb") as file:
            header = file.read(100)
        is_ours = int.from_bytes(header[68:72], "big") == APPLICATION_ID
        # Locked, or not to be opened: that says nothing about what is in it.
        if not is_ours or isinstance(error.__cause__, sqlite3.OperationalError):
            raise
        return False
    return True


def _make_ready(settings: Settings, source: Path, work: Path, progress: Progress) -> None:
    """A copy of the backup beside the store, checked, and brought to this version's schema."""
    progress("Reading", 0, 1)
    copy_sqlite_file(source, work)
    with _explained(work), closing(sqlite3.connect(work)) as copy:
        try:
            problems, revision = problems_of(copy), read_store(copy).revision
        except StoreError as error:
            raise AmberlightError(f"{source} cannot be restored. {error} The store was left as it was.") from error
    if problems:
        raise AmberlightError(f"{source} is damaged ({problems[0]}). The store was left as it was.")
    if not is_known_revision(revision):
        raise AmberlightError(f"{why_not(source, revision)} The store was left as it was.")
    engine = open_engine(settings, database_url=f"sqlite:///{work}")
    try:
        with engine.connect().execution_options(amberlight_write=True) as connection, connection.begin():
            migrate(connection)
    except DBAPIError as error:
        raise StoreError(explain_operational_error(error, engine)) from error
    finally:
        engine.dispose()
    progress("Reading", 1, 1)


def _refuse_the_other_kind(source: Path, work: Path, path: Path | None) -> None:
    """An exercise never takes the record's place, nor the record an exercise's. path: the store, None where there is none."""
    with _explained(work), closing(sqlite3.connect(work)) as copy:
        is_exercise = copy.execute("SELECT exercise_seed FROM store_state").fetchone()[0] is not None
    was_exercise = False
    if path is not None:
        with _explained(path), closing(sqlite3.connect(path)) as store:
            was_exercise = store.execute("SELECT exercise_seed FROM store_state").fetchone()[0] is not None
    if is_exercise != was_exercise:
        kinds = ("an exercise", "the record") if is_exercise else ("the record", "an exercise")
        raise AmberlightError(
            f"{source} holds {kinds[0]}, and cannot replace {kinds[1]}. The store was left as it was."
        )


def _write_over(
    settings: Settings, path: Path, work: Path, kept: Path, restoring: Restoring, progress: Progress
) -> tuple[int, int]:
    """Write the rows over the store's own, in one transaction that other writers wait for."""
    timeout = settings.busy_timeout_ms / 1000
    with _explained(path), closing(sqlite3.connect(path, timeout=timeout, isolation_level=None)) as store:
        store.execute("PRAGMA synchronous = FULL")
        store.execute("ATTACH DATABASE ? AS backup", (str(work),))
        store.execute("BEGIN IMMEDIATE")
        try:
            # Nobody else writes from here on: what is kept is exactly what is written over.
            progress("Keeping", 0, 1)
            copy_sqlite_file(path, kept)
            progress("Keeping", 1, 1)
            outcome = put_rows(store, restoring, progress)
            progress("Committing", 0, 1)
            store.execute("COMMIT")
        except BaseException:
            if store.in_transaction:
                store.execute("ROLLBACK")
            kept.unlink(missing_ok=True)
            raise
    progress("Committing", 1, 1)
    return outcome


def _move_over(path: Path, work: Path, kept: Path, restoring: Restoring) -> tuple[int, int, bool]:
    """Set a damaged store aside with its log, and give the backup's copy the store's name."""
    last_version, revoked = _what_is_left(path)
    with _explained(path), closing(sqlite3.connect(work, isolation_level=None)) as copy:
        copy.execute("BEGIN IMMEDIATE")
        outcome = adopt(copy, restoring, revoked or {}, last_version)
        copy.execute("COMMIT")
    for part in _PARTS:
        if (old := path.with_name(path.name + part)).exists():
            os.replace(old, kept.with_name(kept.name + part))
    move_into_place(work, path)
    return *outcome, revoked is not None


def _what_is_left(path: Path) -> tuple[int | None, dict[str, str] | None]:
    """The data version and the revoked codes of a damaged store, as far as each can still be read."""
    if not path.exists():
        return None, None
    version, revoked = None, None
    with closing(sqlite3.connect(path)) as store:
        with suppress(sqlite3.Error, TypeError):
            version = int(store.execute("SELECT data_version FROM store_state WHERE id = 1").fetchone()[0])
        with suppress(sqlite3.Error):
            rows = store.execute("SELECT code_id, revoked_at FROM access_code WHERE revoked_at IS NOT NULL")
            revoked = {str(code_id): str(revoked_at) for code_id, revoked_at in rows}
    return version, revoked


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a sentence."""
    try:
        yield
    except sqlite3.Error as error:
        if "locked" in str(error) or "busy" in str(error):
            raise StoreError(
                f"The store ({path}) is locked by another program. Nothing was restored. Close that program and try again."
            ) from error
        raise StoreError(f"The backup could not be restored: {error}. The store is as it was.") from error
