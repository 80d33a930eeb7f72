"""First start builds the store whole or not at all; an older one is migrated with a copy; a foreign one is left alone."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import select, text

from data.core.engine import open_engine
from data.core.errors import FaultsError, StoreError
from data.core.models.source import StoreState
from data.core.settings import REFERENCE_FOLDER, Settings
from data.store import prepare as db
from data.store import schema
from data.store.prepare import count_rows, prepare_store
from data.store.sqlite_file import APPLICATION_ID

ROOT = Path(__file__).resolve().parents[2]


def settings_for(path: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{path}", busy_timeout_ms=200)


def test_first_start_fills_the_store_and_the_second_changes_nothing(database_url: str) -> None:
    settings = Settings(database_url=database_url)
    first = prepare_store(settings)
    assert first.was_created
    engine = open_engine(settings)
    rows = count_rows(engine)
    assert rows["risk_assessment"] > 1000
    assert rows["country"] >= 249
    second = prepare_store(settings)
    assert not second.was_created
    assert not second.was_refreshed
    assert second.migrated_from is None
    assert count_rows(engine) == rows
    engine.dispose()


def test_sqlite_store_has_a_write_ahead_log_foreign_keys_and_our_mark(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    prepare_store(settings_for(path))
    engine = open_engine(settings_for(path))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 200
        assert connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    engine.dispose()


def test_a_killed_first_start_leaves_nothing_and_the_next_one_succeeds(tmp_path: Path) -> None:
    """Killed at growing delays, from before the first table to after the last row."""
    path = tmp_path / "store.db"
    code = "from data.store.prepare import prepare_store; print('go', flush=True); prepare_store()"
    environment = {**os.environ, "AMBERLIGHT_DATABASE_URL": f"sqlite:///{path}", "PYTHONPATH": str(ROOT)}
    interrupted = 0
    for delay in (0.0, 0.05, 0.2, 0.5, 1.0):
        process = subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, cwd=tmp_path)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        if not path.exists():
            interrupted += 1
        else:
            assert sqlite3.connect(path).execute("SELECT count(*) FROM risk_assessment").fetchone()[0] > 1000
            path.unlink()
            for rest in tmp_path.glob("store.db-*"):
                rest.unlink()
    assert interrupted >= 2, "the kills came too late to test anything"
    assert prepare_store(settings_for(path)).was_created
    assert list(tmp_path.glob("*.building*")) == []


def test_a_fault_in_the_shipped_tables_names_it_and_leaves_no_store(tmp_path: Path) -> None:
    folder = tmp_path / "reference"
    folder.mkdir()
    for file in REFERENCE_FOLDER.iterdir():
        if file.is_file():
            (folder / file.name).write_bytes(file.read_bytes())
    table = folder / "risk_assessments.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    position = lines[0].split(",").index("risk_probability")
    cells = lines[4].split(",")
    cells[position] = "1.4"
    table.write_text("\n".join([*lines[:4], ",".join(cells), *lines[5:]]) + "\n", encoding="utf-8")
    path = tmp_path / "store.db"
    with pytest.raises(FaultsError) as caught:
        prepare_store(settings_for(path), folder)
    fault = caught.value.faults[0]
    assert (fault.file, fault.line, fault.column) == ("risk_assessments.csv", 5, "risk_probability")
    assert not path.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is not an Amberlight store"),
        (b"hello, this is a letter\n" * 20, "is not an Amberlight store"),
        (b"SQLite format 3\x00" + b"\x00" * 200, "database of another program"),
    ],
)
def test_a_file_that_is_not_ours_is_left_untouched(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=words):
        prepare_store(settings_for(path))
    assert path.read_bytes() == content


def test_another_programs_database_is_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        prepare_store(settings_for(path))
    assert path.read_bytes() == before


def test_a_damaged_store_gets_a_sentence_and_is_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    prepare_store(settings_for(path))
    content = bytearray(path.read_bytes())
    content[8192:40960] = os.urandom(40960 - 8192)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        prepare_store(settings_for(path))
    assert path.read_bytes() == bytes(content)


@pytest.mark.parametrize(
    ("revision", "words"), [("z999", "newer Amberlight"), ("0017", "made by a version before the first release")]
)
def test_a_store_of_another_version_is_left_untouched(tmp_path: Path, revision: str, words: str) -> None:
    path = tmp_path / "store.db"
    prepare_store(settings_for(path))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=words) as caught:
        prepare_store(settings_for(path))
    assert "left untouched" in str(caught.value)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if ".before-" in file.name] == []


def test_an_older_store_is_migrated_with_a_copy_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a second revision that exists only in this test."""
    path = tmp_path / "store.db"
    settings = settings_for(path)
    prepare_store(settings)

    def migrate(connection: object) -> None:
        connection.execute(text("CREATE TABLE added_later (id INTEGER)"))  # type: ignore[attr-defined]
        connection.execute(text("UPDATE alembic_version SET version_num = 'next'"))  # type: ignore[attr-defined]

    monkeypatch.setattr(db, "migrate", migrate)
    monkeypatch.setattr(db, "head_revision", lambda: "next")
    summary = prepare_store(settings)
    assert summary.migrated_from == schema.head_revision()
    assert summary.copy_path is not None
    assert summary.copy_path.exists()
    copy = sqlite3.connect(summary.copy_path)
    assert copy.execute("SELECT version_num FROM alembic_version").fetchone()[0] == schema.head_revision()
    assert copy.execute("SELECT count(*) FROM risk_assessment").fetchone()[0] > 1000
    copy.close()


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.db"
    settings = settings_for(path)
    prepare_store(settings)

    def migrate(connection: object) -> None:
        connection.execute(text("DROP TABLE watch_listing"))  # type: ignore[attr-defined]
        connection.execute(text("CREATE TABLE no good"))  # type: ignore[attr-defined]

    monkeypatch.setattr(db, "migrate", migrate)
    monkeypatch.setattr(db, "head_revision", lambda: "next")
    with pytest.raises(StoreError):
        prepare_store(settings)
    engine = open_engine(settings)
    assert count_rows(engine)["watch_listing"] > 0
    engine.dispose()


def test_newer_shipped_figures_reach_an_existing_store_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_for(tmp_path / "store.db")
    prepare_store(settings)
    engine = open_engine(settings)
    with engine.begin() as connection:
        connection.execute(text("UPDATE store_state SET reference_sha256 = 'older'"))
        connection.execute(text("UPDATE country SET name = 'Wrong' WHERE iso3 = 'SDN'"))
    assert prepare_store(settings).was_refreshed
    with engine.connect() as connection:
        assert connection.execute(text("SELECT name FROM country WHERE iso3 = 'SDN'")).scalar_one() == "Sudan"
        assert connection.execute(select(StoreState.data_version)).scalar_one() == 2
    assert not prepare_store(settings).was_refreshed
    engine.dispose()


def test_several_starts_at_once_make_one_store(database_url: str) -> None:
    settings = Settings(database_url=database_url)
    created: list[bool] = []
    threads = [threading.Thread(target=lambda: created.append(prepare_store(settings).was_created)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(created) == [False, False, True]


def test_of_several_starts_at_once_one_migrates_and_one_brings_newer_figures(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a second revision that exists only in this test, and takes a while."""
    settings = Settings(database_url=database_url)
    prepare_store(settings)
    engine = open_engine(settings)
    with engine.begin() as connection:
        connection.execute(text("UPDATE store_state SET reference_sha256 = 'older'"))

    def migrate(connection: object) -> None:
        time.sleep(0.5)
        connection.execute(text("CREATE TABLE added_later (id INTEGER)"))  # type: ignore[attr-defined]
        connection.execute(text("UPDATE alembic_version SET version_num = 'next'"))  # type: ignore[attr-defined]

    monkeypatch.setattr(db, "migrate", migrate)
    monkeypatch.setattr(db, "head_revision", lambda: "next")
    monkeypatch.setattr(db, "is_known_revision", lambda _: True)
    done: list[tuple[bool, bool]] = []

    def start() -> None:
        summary = prepare_store(settings)
        done.append((summary.migrated_from is not None, summary.was_refreshed))

    threads = [threading.Thread(target=start) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [sum(column) for column in zip(*done, strict=True)] == [1, 1]
    assert len(done) == 3
    with engine.connect() as connection:
        assert connection.execute(select(StoreState.data_version)).scalar_one() == 2
    engine.dispose()


def test_a_folder_where_nothing_may_be_written_gets_a_sentence(tmp_path: Path) -> None:
    """A plain file where the folder should be: refused for every user, the superuser included."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match=r"cannot be made|cannot be prepared|may not write"):
        prepare_store(settings_for(tmp_path / "file" / "store.db"))


@pytest.mark.parametrize(("number", "words"), [(30, "read-only"), (28, "full")])
def test_what_the_disk_says_becomes_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(db, "move_into_place", refuse)
    with pytest.raises(StoreError, match=words):
        prepare_store(settings_for(tmp_path / "store.db"))
    assert not (tmp_path / "store.db").exists()


def test_a_store_locked_by_another_program_gets_a_sentence_when_written(tmp_path: Path) -> None:
    from data.core.engine import bump_data_version, write_session

    settings = settings_for(tmp_path / "store.db")
    prepare_store(settings)
    engine = open_engine(settings)
    holder = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked by another program"), write_session(engine) as session:
        bump_data_version(session)
    holder.execute("ROLLBACK")
    holder.close()
    with write_session(engine) as session:
        assert bump_data_version(session) == 2
    engine.dispose()
