"""kill -9 at every kind of moment: while backing up, freezing, migrating, making a pack.

Recording, importing and restoring: tests/commands/test_editors_and_kills.py, test_killed_import.py, tests/backup.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from data.core.engine import open_engine
from data.core.settings import Settings, get_settings
from data.store import prepare
from data.store.backup import back_up
from data.store.prepare import prepare_store
from data.store.snapshots import take_snapshot
from tests.failure.doing import WHO, killed_at, moments_of, reading_of, spread
from tests.stores import copy_shipped_store

pytestmark = [
    pytest.mark.own_process,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL and fork are POSIX"),
]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    url = copy_shipped_store(tmp_path / "store.db")
    monkeypatch.setenv("AMBERLIGHT_DATABASE_URL", url)
    get_settings.cache_clear()
    yield Settings(database_url=url)
    get_settings.cache_clear()


def whole(folder: Path, pattern: str) -> list[Path]:
    """The files of this name that somebody would take for finished."""
    return sorted(path for path in folder.glob(pattern) if ".partial" not in path.name)


def test_a_killed_backup_leaves_none_or_a_whole_one(settings: Settings, tmp_path: Path) -> None:
    before, target = reading_of(tmp_path / "store.db"), tmp_path / "out" / "b.db"
    target.parent.mkdir()

    def work() -> None:
        back_up(settings, target, is_replacing=True)

    count = moments_of(work, tmp_path)
    for moment in spread(count, 4):
        target.unlink(missing_ok=True)
        assert killed_at(work, tmp_path, moment)
        assert reading_of(tmp_path / "store.db") == before
        assert not target.exists() or reading_of(target) == before
    back_up(settings, target, is_replacing=True)
    assert reading_of(target) == before
    assert [path.name for path in target.parent.iterdir()] == ["b.db"]


def test_a_killed_freeze_leaves_none_on_record_or_a_whole_one(settings: Settings, tmp_path: Path) -> None:
    path, folder = tmp_path / "store.db", tmp_path / "snapshots"

    def work() -> None:
        engine = open_engine(settings)
        take_snapshot(engine, WHO, "Before the session")
        engine.dispose()

    count = moments_of(work, tmp_path)
    for moment in spread(count, 4):
        before = reading_of(path)
        assert killed_at(work, tmp_path, moment)
        assert reading_of(path) == before
    work()
    with closing(sqlite3.connect(path)) as store:
        on_record = store.execute("SELECT snapshot_id, file_name, sha256 FROM snapshot").fetchall()
    # Two were confirmed: the one that was counted, and the last.
    assert [row[0][-2:] for row in on_record] == ["01", "02"]
    for _, name, _ in on_record:
        assert reading_of(folder / name).tables["country"] == reading_of(path).tables["country"]
    assert list(folder.glob("*.partial*")) == []


def migrate_on(connection: Connection) -> None:
    """A second revision, which exists only here."""
    connection.execute(text("CREATE TABLE added_later (id INTEGER)"))
    connection.execute(text("INSERT INTO added_later SELECT year FROM mass_killing_year"))
    connection.execute(text("UPDATE alembic_version SET version_num = 'next'"))


def test_a_killed_migration_leaves_the_older_store_or_the_newer(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, before = tmp_path / "store.db", reading_of(tmp_path / "store.db")
    monkeypatch.setattr(prepare, "migrate", migrate_on)
    monkeypatch.setattr(prepare, "head_revision", lambda: "next")
    monkeypatch.setattr(prepare, "is_known_revision", lambda _: True)
    content = path.read_bytes()

    def work() -> None:
        prepare_store(settings)

    def begin_anew() -> None:
        for file in tmp_path.glob("store.db*"):
            file.unlink()
        path.write_bytes(content)

    count = moments_of(work, tmp_path)
    outcomes = set()
    for moment in spread(count, 4):
        begin_anew()
        assert killed_at(work, tmp_path, moment)
        found = reading_of(path)
        outcomes.add(found.revision)
        assert "added_later" in found.tables if found.revision == "next" else found == before
        # The next start finishes it, tidies up, and a whole copy of the older store is there.
        prepare_store(settings)
        assert reading_of(path).revision == "next"
        assert [reading_of(copy) for copy in whole(tmp_path, "store.db.before-*")][-1] == before
        assert list(tmp_path.glob("*.partial*")) == []
    assert outcomes == {before.revision, "next"}


def test_a_killed_refresh_of_the_shipped_figures_leaves_the_store_as_it_was(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as store:
        store.execute("UPDATE store_state SET reference_sha256 = 'older'")
        store.execute("UPDATE country SET name = 'Wrong' WHERE iso3 = 'SDN'")
    content, before = path.read_bytes(), reading_of(path)

    def work() -> None:
        prepare_store(settings)

    count = moments_of(work, tmp_path)
    for moment in spread(count, 4):
        for file in tmp_path.glob("store.db*"):
            file.unlink()
        path.write_bytes(content)
        assert killed_at(work, tmp_path, moment)
        assert reading_of(path) == before
    assert prepare_store(settings).was_refreshed
    assert reading_of(path).data_version == before.data_version + 1


def test_a_killed_pack_leaves_the_earlier_file_or_the_new_one(
    settings: Settings, tmp_path: Path, pack: Callable[[Path], None]
) -> None:
    before, file = reading_of(tmp_path / "store.db"), tmp_path / "out" / "pack.pdf"
    file.parent.mkdir()
    count = moments_of(lambda: pack(file), file.parent, files_only=True)
    made = len(file.read_bytes())
    for moment in (count - 2, count - 1, count):
        file.write_bytes(b"earlier")
        assert killed_at(lambda: pack(file), file.parent, moment, files_only=True)
        assert file.read_bytes() == b"earlier" or len(file.read_bytes()) == pytest.approx(made, rel=0.05)
        assert reading_of(tmp_path / "store.db") == before
    pack(file)
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.fixture
def pack() -> Callable[[Path], None]:
    """Writes a pack on one country, as the command line does."""
    from data.__main__ import papers
    from data.cli.main import app

    if "paper" not in [group.name for group in app.registered_groups]:
        app.add_typer(papers.app, name="paper")

    def make(file: Path) -> None:
        app(["paper", "pack", str(file), "--country", "SDN", "--replace"], standalone_mode=False)

    return make
