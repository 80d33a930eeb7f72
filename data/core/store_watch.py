"""Whether the store has changed: on SQLite asked so cheaply that it can be asked ten times a second, on PostgreSQL told.

SQLite: `PRAGMA data_version` on a connection of its own, which costs microseconds and tells of every other connection's
commit, the app's own included. Only when it says so is the version row read: a sign-in commits too, and changes no data.
PostgreSQL: every engine of ours says in the transaction itself that it commits (data/core/engine.py), and LISTEN hears it. Then the
version row is read; also after LOOK_ANYWAY, for what was changed by other programs, and after a connection that was lost.
"""

import contextlib
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any, Final, NamedTuple

import psycopg
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from data.core.engine import COMMITS, open_engine
from data.core.settings import Settings

#: Seconds between two looks at a store that tells nothing.
LOOK_EVERY: Final = 0.1
#: Seconds after which one that tells is looked at all the same.
LOOK_ANYWAY: Final = 10.0
#: Seconds for which a hurry may go unheard while PostgreSQL is listened to: it tells of our own commits as well.
_HURRY_EVERY: Final = 0.5

_VERSIONS = (
    "SELECT data_version, (SELECT coalesce(sum(version), 0) FROM convening_room), "
    "(SELECT count(*) FROM convening_room WHERE is_open AND ended_at IS NULL) FROM store_state WHERE id = 1"
)


class Versions(NamedTuple):
    """What counts up: the data with every change of the record, rooms with every change of what a meeting is shown.

    open_rooms: how many rooms show the open session at this moment; one or none.
    """

    data: int
    rooms: int
    open_rooms: int


class StoreWatch:
    """Reads the store's version over one connection that is kept, and opened again when it fails. For one thread."""

    def __init__(self, settings: Settings) -> None:
        self._path = settings.sqlite_path
        self._settings = settings
        self._sqlite: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._commits: int | None = None
        self._engine: Engine | None = None
        self._connection: Connection | None = None
        self._version: Versions | None = None

    def version(self) -> Versions | None:
        """The versions as they stand; None while the store cannot be read (not there yet, or gone)."""
        try:
            return self._of_file(self._path) if self._path is not None else self._of_server()
        except (sqlite3.Error, SQLAlchemyError, OSError):
            self.close()
            return None

    def wait(self, hurry: threading.Event) -> None:
        """Return when it is time to look again: the store tells of a commit or may have one, or somebody is in a hurry."""
        if self._connection is None:
            hurry.wait(LOOK_EVERY)
            return
        listening: Any = self._connection.connection.dbapi_connection
        end = time.monotonic() + LOOK_ANYWAY
        try:
            while not hurry.is_set() and time.monotonic() < end:
                if any(listening.notifies(timeout=_HURRY_EVERY, stop_after=1)):
                    return
        except psycopg.Error:
            self.close()

    def close(self) -> None:
        """Give the connection back; the next question opens another."""
        if self._sqlite is not None:
            self._sqlite.close()
        if self._connection is not None:
            # One that the server has ended cannot even be given back.
            with contextlib.suppress(SQLAlchemyError):
                self._connection.close()
        if self._engine is not None:
            self._engine.dispose()
        self._sqlite = self._connection = self._engine = self._file = self._commits = None

    def _of_file(self, path: Path) -> Versions | None:
        found = path.stat()
        # A restore may have put another file in the store's place; the open connection would go on reading the old one.
        if self._sqlite is None or (found.st_dev, found.st_ino) != self._file:
            self.close()
            self._sqlite = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, check_same_thread=False)
            self._file = (found.st_dev, found.st_ino)
        commits = self._sqlite.execute("PRAGMA data_version").fetchone()[0]
        if commits != self._commits:
            row = self._sqlite.execute(_VERSIONS).fetchone()
            self._version, self._commits = _versions(row), commits
        return self._version

    def _of_server(self) -> Versions | None:
        if self._connection is None:
            self._engine = open_engine(self._settings)
            self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            # Before the first look, so that nothing is missed between the two.
            self._connection.exec_driver_sql(f"LISTEN {COMMITS}")
        row = self._connection.execute(text(_VERSIONS)).first()
        return _versions(row)


def _versions(row: Any) -> Versions | None:
    return Versions(*(int(one) for one in row)) if row else None
