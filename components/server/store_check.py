"""Whether the store's file is whole. A damaged one can often be read in part, and says so only where it is read.

SQLite's own check reads the whole file (the shipped record: 8 MB in 0.05 s), so it is not asked at every question.
"""

import logging
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Final

from components.server.engine import is_damage
from data.core.settings import get_settings

LOGGER = logging.getLogger("amberlight.server")

#: Seconds for which a file that was whole is taken for whole, and so many times as long as the check took.
WHOLE_FOR: Final = 10.0
_TIMES_AS_LONG: Final = 20


class StoreCheck:
    """Remembers what the check said. For any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._of: tuple[object, ...] | None = None
        self._until = 0.0
        self._is_damaged = False

    def is_damaged(self, path: Path) -> bool:
        """Whether SQLite finds damage in this file. False for one that is missing, locked or not to be opened: not damage."""
        with self._lock:
            stamp = (path, *(_stamp(path.with_name(path.name + part)) for part in ("", "-wal")))
            # A whole file changes all the time; of a damaged one only a change can mean that it was mended.
            is_other = stamp != self._of if self._is_damaged else stamp[:2] != (self._of or ())[:2]
            if is_other or time.monotonic() >= self._until:
                began = time.monotonic()
                self._is_damaged = _has_damage(path)
                took = time.monotonic() - began
                self._of, self._until = stamp, began + took + max(WHOLE_FOR, _TIMES_AS_LONG * took)
            return self._is_damaged


def is_store_damaged() -> bool:
    """Whether the store is a file that is damaged; PostgreSQL checks its own."""
    path = get_settings().sqlite_path
    return path is not None and CHECK.is_damaged(path)


def _stamp(path: Path) -> tuple[int, ...] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size


def _has_damage(path: Path) -> bool:
    try:
        # A connection of its own: those that are kept hold what they have read.
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(1)")]
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if isinstance(error, sqlite3.OperationalError) and not is_damage(error):
            return False
        found = [str(error)]
    if found == ["ok"]:
        return False
    LOGGER.error("The store is damaged: %s", found[0] if found else "its check says nothing")
    return True


#: The check of this process.
CHECK: Final = StoreCheck()
