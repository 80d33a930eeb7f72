"""What tests of backup and restore do to a store, and what they look at."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from data.core.engine import bump_data_version, write_session
from data.core.handling import Clearance
from data.core.models.source import StoreState
from data.core.recorder import Recorder

WHO = Recorder("A. Recorder", Clearance.SECRETARIAT)
#: What a restored store has of its own.
OWN = ("store_state", "audit_entry", "sign_in_session")


def rename_sudan(engine: Engine, name: str) -> None:
    with write_session(engine) as session:
        session.execute(text("UPDATE country SET name = :name WHERE iso3 = 'SDN'"), {"name": name})
        bump_data_version(session)


def sudan(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(connection.execute(text("SELECT name FROM country WHERE iso3 = 'SDN'")).scalar_one())


def version(engine: Engine) -> int:
    with Session(engine) as session:
        return session.scalars(select(StoreState.data_version)).one()


def kept(tmp_path: Path) -> list[Path]:
    return sorted(tmp_path.glob("store.db.before-restore-*"))


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'z999'")


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192:40960] = os.urandom(40960 - 8192)
    path.write_bytes(content)


def orphaned(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM country WHERE iso3 = 'SDN'")


def no_file(path: Path) -> None:
    path.unlink()


def letter(path: Path) -> None:
    path.write_text("Dear colleagues, " * 50)


def empty(path: Path) -> None:
    path.write_bytes(b"")
