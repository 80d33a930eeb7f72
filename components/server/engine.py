"""The one engine of this process on its store, opened when it is first needed; for pages and for the server's own routes.

Of a store that is a file: another file in its place, as a restore puts one there, is opened by itself at the next reading, and
a file that is missing is not made.
"""

import sqlite3
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DisconnectionError

from data.core.engine import open_engine
from data.core.settings import Settings, get_settings

#: SQLite's words for a damaged file.
DAMAGE: Final = ("disk image is malformed", "file is not a database")


def engine() -> Engine:
    """The engine on the store that the settings name now."""
    return _engine(get_settings().database_url)


@lru_cache(maxsize=1)
def _engine(database_url: str) -> Engine:
    opened = open_engine(database_url=database_url)
    path = Settings(database_url=database_url).sqlite_path
    if path is not None and path.name != ":memory:":
        _follow_the_file(opened, path)
    return opened


def is_damage(error: BaseException | None) -> bool:
    """Whether this is what SQLite says of a damaged file."""
    return any(words in str(error) for words in DAMAGE)


def file_id(path: Path) -> tuple[int, int] | None:
    """Tells one file from another of the same name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _follow_the_file(opened: Engine, path: Path) -> None:
    """A connection goes on reading the file that it opened, whatever has its name now."""

    @event.listens_for(opened, "do_connect")
    def _only_what_is_there(*_: Any) -> None:
        if not path.exists():
            raise sqlite3.OperationalError("unable to open database file")

    @event.listens_for(opened, "connect")
    def _note(_connection: Any, record: Any) -> None:
        record.info["file"] = file_id(path)

    @event.listens_for(opened, "checkout")
    def _compare(_connection: Any, record: Any, _proxy: Any) -> None:
        if record.info["file"] != file_id(path):
            raise DisconnectionError("another file has the store's name")

    @event.listens_for(opened, "handle_error")
    def _open_anew(context: ExceptionContext) -> None:
        # What was read of a damaged file is kept by the connection, also when the file has been mended.
        if is_damage(context.original_exception):
            context.is_disconnect = True
