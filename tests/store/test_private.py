"""Whose the files of a store are, what killed programs leave, and what a damaged file says."""

import os
import sqlite3
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from data.core.errors import StoreError
from data.core.settings import Settings
from data.store.backup import back_up
from data.store.prepare import prepare_store
from data.store.sqlite_file import check_sqlite_file, copy_sqlite_file
from tests.stores import copy_shipped_store


@pytest.fixture(autouse=True)
def usual_umask() -> None:
    """Others may read what is made without a word, as on most machines."""
    os.umask(0o022)


def modes(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mode & 0o077 for file in folder.iterdir() if not file.name.endswith(".lock")}


def test_a_new_store_and_its_log_are_their_owners_alone(tmp_path: Path) -> None:
    prepare_store(Settings(database_url=f"sqlite:///{tmp_path / 'store.db'}"))
    with sqlite3.connect(tmp_path / "store.db") as store:
        store.execute("UPDATE store_state SET data_version = data_version + 1")
        store.commit()
        assert set(modes(tmp_path)) > {"store.db"}
        assert set(modes(tmp_path).values()) == {0}
    store.close()


def test_an_older_store_and_its_copies_are_taken_from_others(tmp_path: Path) -> None:
    settings = Settings(database_url=copy_shipped_store(tmp_path / "store.db"))
    copy_sqlite_file(tmp_path / "store.db", tmp_path / "store.db.before-0009-x")
    assert modes(tmp_path)["store.db.before-0009-x"] == 0
    (tmp_path / "store.db").chmod(0o664)
    (tmp_path / "store.db.before-0009-x").chmod(0o644)
    prepare_store(settings)
    # A group that was let in stays.
    assert modes(tmp_path) == {"store.db": 0o060, "store.db.before-0009-x": 0o040}


def test_what_a_killed_backup_left_goes_and_what_a_running_one_writes_stays(tmp_path: Path) -> None:
    settings = Settings(database_url=copy_shipped_store(tmp_path / "store.db"))
    with subprocess.Popen([sys.executable, "-c", "pass"]) as ended:
        ended.wait()
    left, own = (tmp_path / f"backup.db.{number}.partial" for number in (ended.pid, os.getppid()))
    beside = tmp_path / f"store.db.{os.getppid()}.partial"
    for file in (left, own, beside, left.with_name(left.name + "-journal")):
        file.write_bytes(b"half")
    back_up(settings, tmp_path / "backup.db")
    prepare_store(settings)
    assert {file.name for file in tmp_path.iterdir() if ".partial" in file.name} == {own.name, beside.name}


@pytest.mark.parametrize("damage", [b"\xff\xfe\x80", b"\x00\x00\x00", b"xxx"])
def test_a_description_of_the_tables_that_cannot_be_read_is_a_sentence(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "store.db"
    copy_shipped_store(path)
    with sqlite3.connect(path) as store:
        store.execute("PRAGMA journal_mode = DELETE")
    store.close()
    whole = path.read_bytes()
    for word in (b"CREATE TABLE store_state", b"CREATE INDEX ix_status", b"CREATE TRIGGER audit_entry"):
        at = whole.index(word)
        for offset in (-12, -3, 8, 14, 60):
            path.write_bytes(whole[: at + offset] + damage + whole[at + offset + 3 :])
            # Nothing but a sentence comes of it.
            with suppress(StoreError):
                check_sqlite_file(path)
