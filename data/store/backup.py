"""Copy the store while the app runs, and read the copy back: a backup that was never read is a hope."""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from data.core.errors import AmberlightError, StoreError
from data.core.settings import Settings
from data.core.write_file import partial_beside
from data.store.sqlite_compare import differing, problems_of, read_store
from data.store.sqlite_file import check_sqlite_file, explain_os_error
from data.store.store_copy import copy_pages


@dataclass(frozen=True, slots=True)
class BackupSummary:
    """A backup that was written and read back: where, of which revision and data version, how many rows in how many tables."""

    path: Path
    revision: str
    data_version: int
    rows: int
    tables: int

    def sentence(self) -> str:
        """One line for the terminal."""
        return (
            f"Backed up to {self.path}: {self.rows:,} rows in {self.tables} tables, data version "
            f"{self.data_version}, schema {self.revision}. The copy was read back and is complete and "
            "identical. It holds every record, including those for the secretariat only: store it "
            "accordingly."
        )


def sqlite_store(settings: Settings, verb: str) -> Path:
    """The store's file. Raises AmberlightError on PostgreSQL, which has better tools of its own for both."""
    path = settings.sqlite_path
    if path is None:
        tool = (
            "deploy/store.sh backup FOLDER (pg_dump)"
            if verb == "back up"
            else "deploy/store.sh restore FILE (pg_restore)"
        )
        raise AmberlightError(
            f"The store is on PostgreSQL, whose own tools {verb} it safely while it is in use: {tool}, "
            "as docs/operating.md says. Nothing was changed."
        )
    return path


def back_up(settings: Settings, target: Path, *, is_replacing: bool = False) -> BackupSummary:
    """Copy the SQLite store to `target` as it stands at one moment; others may read and write meanwhile.

    The copy is made under another name, read back (SQLite's integrity check, references, revision, data version, every
    row of every table), and only then gets its name. Raises AmberlightError with a sentence when the target is there
    already, is the store itself or cannot be written, or when the copy is not equal; then no backup was made, and a file
    that was there is as it was.
    """
    path = sqlite_store(settings, "back up")
    if not path.exists():
        raise AmberlightError(f"There is no store at {path} yet. Nothing was backed up.")
    check_sqlite_file(path)
    if target.is_dir():
        raise AmberlightError(f"{target} is a folder: name a file in it. Nothing was backed up.")
    if target.exists() and target.samefile(path):
        raise AmberlightError(f"{target} is the store itself. Nothing was backed up.")
    if target.exists() and not is_replacing:
        raise AmberlightError(f"{target} already exists. Nothing was backed up. Name another file, or use --replace.")
    try:
        with partial_beside(target) as partial:
            summary = _write(path, partial, target, settings)
            with partial.open("rb+") as file:
                os.fsync(file.fileno())
            os.replace(partial, target)
    except OSError as error:
        raise StoreError(explain_os_error(error, target)) from error
    except sqlite3.Error as error:
        raise StoreError(f"No backup was made: {error}. The store is as it was.") from error
    return summary


def _write(path: Path, partial: Path, target: Path, settings: Settings) -> BackupSummary:
    timeout = settings.busy_timeout_ms / 1000
    with closing(sqlite3.connect(path, timeout=timeout, isolation_level=None)) as source:
        # One reading transaction round both, so that what is compared is what was copied.
        source.execute("BEGIN")
        original = read_store(source)
        copy_pages(source, partial)
        source.execute("ROLLBACK")
    with closing(sqlite3.connect(partial)) as copy:
        problems = problems_of(copy)
        reading = read_store(copy)
    problems += [f"the table {name} differs" for name in differing(original.tables, reading.tables)]
    if problems or reading != original:
        raise AmberlightError(
            f"The copy was read back and differs from the store ({'; '.join(problems)}). No backup was made. "
            "Check the disk, then try again."
        )
    rows = sum(count for count, _ in reading.tables.values())
    return BackupSummary(target, reading.revision, reading.data_version, rows, len(reading.tables))
