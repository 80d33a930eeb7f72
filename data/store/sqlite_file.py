"""The SQLite store as a file: is it ours and whole, copy it safely, move it into place, explain what the disk says."""

import errno
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from data.core.errors import StoreError
from data.core.write_file import is_being_written, partial_beside, remove_partials

#: 'AMBL' in the header of every Amberlight store, so that another program's database is never touched.
APPLICATION_ID: Final = 0x414D424C
_SQLITE_MAGIC: Final = b"SQLite format 3\x00"


def check_sqlite_file(path: Path) -> None:
    """Raise StoreError with a sentence when the file is not an Amberlight store or is damaged. Changes nothing."""
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a store. Point AMBERLIGHT_DATABASE_URL at a file.")
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(_SQLITE_MAGIC):
        raise StoreError(
            f"{path} is not an Amberlight store (it does not begin as a SQLite file does). It was left untouched. "
            "Move it away and start again, or point AMBERLIGHT_DATABASE_URL at another place."
        )
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise StoreError(
            f"{path} is a database of another program. It was left untouched. "
            "Point AMBERLIGHT_DATABASE_URL at another place, or move the file away and start again."
        )
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=5)
        try:
            problems = [row[0] for row in connection.execute("PRAGMA quick_check(3)")]
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        if "locked" in str(error).lower() or "busy" in str(error).lower():
            raise StoreError(
                f"The store ({path}) is locked by another program. Nothing was changed. Close that program and try again."
            ) from error
        raise StoreError(_cannot_open(path, error)) from error
    except sqlite3.DatabaseError as error:
        raise StoreError(_damaged(path, str(error))) from error
    except UnicodeDecodeError as error:
        # The damage is in what SQLite wanted to say of it.
        raise StoreError(_damaged(path, "its description of the tables cannot be read")) from error
    if problems != ["ok"]:
        raise StoreError(_damaged(path, problems[0]))


def _damaged(path: Path, reason: str) -> str:
    return (
        f"The store ({path}) is damaged ({reason}). It was left untouched. Restore a backup over it, or move it away: "
        "the next start makes a new store with the published figures."
    )


def _cannot_open(path: Path, error: Exception) -> str:
    return (
        f"The store ({path}) cannot be opened ({error}). It was left untouched. Check that you may read the file and "
        "write in its folder."
    )


def keep_private(path: Path) -> None:
    """Take a store, its log and the copies beside it from others on this machine: they hold every record.

    A group that was let in on purpose stays. A file that is somebody else's is left as it is.
    """
    for file in (path, *path.parent.glob(f"{path.name}-*"), *path.parent.glob(f"{path.name}.before-*")):
        with suppress(OSError):
            mode = file.stat().st_mode
            if mode & 0o007:
                file.chmod(mode & 0o770)


def copy_sqlite_file(path: Path, target: Path) -> Path:
    """Copy a store that may be in use, consistently, under a name that appears only when the copy is whole.

    Raises StoreError where that cannot be done; nothing of the copy is left then.
    """
    with partial_beside(target) as partial:
        try:
            with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(partial)) as copy:
                source.backup(copy)
        except sqlite3.Error as error:
            raise StoreError(f"No copy of {path} can be made beside it: {error}. Nothing was changed.") from error
        _sync(partial)
        os.replace(partial, target)
    return target


def move_into_place(building: Path, path: Path) -> None:
    """Turn on the write-ahead log, flush to disk, and give the finished store its name."""
    connection = sqlite3.connect(building)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    _sync(building)
    os.replace(building, path)
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def remove_leftovers(path: Path) -> None:
    """Remove what a killed start left: unfinished builds and copies, never a store. Called under the start lock."""
    for leftover in path.parent.glob(f"{path.name}.building*"):
        leftover.unlink(missing_ok=True)
    for leftover in path.parent.glob(f"{path.name}.*.partial*"):
        if not is_being_written(leftover):
            leftover.unlink(missing_ok=True)
    remove_partials(path.parent, path.name)


def explain_os_error(error: OSError, path: Path) -> str:
    """Turn what the operating system said into a sentence."""
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return (
            f"Amberlight may not write in {path.parent}: the folder or disk is read-only for you. Nothing was changed. "
            "Choose a folder where you may write with AMBERLIGHT_DATABASE_URL=sqlite:////full/path/amberlight.db."
        )
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"The disk that holds {path.parent} is full. Nothing was changed. Free some space and try again."
    if error.errno in {errno.ENOTDIR, errno.ENOENT}:
        return f"The folder {path.parent} does not exist and cannot be made. Nothing was changed. Choose another place."
    return f"The store ({path}) cannot be prepared: {error.strerror or error}. Nothing was changed."


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
