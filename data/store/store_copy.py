"""A store copied whole into one SQLite file, from either database: what a snapshot and a backup are made of."""

import hashlib
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import create_engine, insert, select
from sqlalchemy.orm import Session

from data.core.write_file import partial_beside, remove_partials
from data.store.schema import migrate
from data.tables import Base

#: Only its owner reads it: it holds every record, also what is for the secretariat only.
_PRIVATE: Final = 0o400
#: Signs of the hash in a copy's name. What is shown is held against the whole of it.
_OF_THE_HASH: Final = 16


def copy_store(session: Session, folder: Path, stem: str) -> tuple[Path, str]:
    """Copy the store that this writing transaction holds as it was before it, in one file; its path and SHA-256.

    The name is the stem and the hash, so that no copy ever takes another's place: an older store that was restored gives the
    same ids again. The copy appears whole or not at all. Raises OSError, sqlite3.Error or SQLAlchemy's errors when it cannot be
    made.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    remove_partials(folder, f"{stem}*.db")
    with partial_beside(folder / f"{stem}.db") as partial:
        bind = session.connection().engine
        if bind.dialect.name == "sqlite":
            store = Path(bind.url.database or "").absolute().as_uri()
            with closing(sqlite3.connect(f"{store}?mode=ro", uri=True)) as source:
                copy_pages(source, partial)
        else:
            _copy_rows(session, partial)
        digest = hashlib.sha256(partial.read_bytes()).hexdigest()
        copy = folder / f"{stem}-{digest[:_OF_THE_HASH]}.db"
        partial.chmod(_PRIVATE)
        os.replace(partial, copy)
    return copy, digest


def copy_pages(source: sqlite3.Connection, partial: Path) -> None:
    """SQLite's own backup into one file, without a log beside it: what is committed, while others read and write."""
    with closing(sqlite3.connect(partial)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")


def _copy_rows(session: Session, partial: Path) -> None:
    """Every row of every table, into a file with the same schema. Rows refer to each other in circles: checked at the end."""
    target = create_engine(f"sqlite:///{partial}")
    try:
        with target.begin() as connection:
            migrate(connection)
            for table in Base.metadata.tables.values():
                rows = [
                    {name: _stored(value) for name, value in row.items()}
                    for row in session.execute(select(table)).mappings()
                ]
                if rows:
                    connection.execute(insert(table), rows)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken is not None:
                raise sqlite3.IntegrityError(f"a row of {broken[0]} refers to one of {broken[2]} that is not there")
    finally:
        target.dispose()


def _stored(value: Any) -> Any:
    """Moments in UTC: SQLite keeps no zone, and PostgreSQL answers in the server's."""
    return value.astimezone(UTC).replace(tzinfo=None) if isinstance(value, datetime) and value.tzinfo else value
