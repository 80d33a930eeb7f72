"""A backup is equal to the store at one moment, also while others write; it is private, and writes over nothing."""

import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from data.core.engine import bump_data_version, write_session
from data.core.errors import AmberlightError
from data.core.settings import Settings
from data.store.backup import back_up
from data.store.restore import restore_backup
from tests.backup.doing import WHO
from tests.importers.making import snapshot


def test_a_backup_is_one_private_file_and_is_not_written_over(settings: Settings, tmp_path: Path) -> None:
    target = tmp_path / "b.db"
    back_up(settings, target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    first = target.read_bytes()
    with pytest.raises(AmberlightError, match="already exists"):
        back_up(settings, target)
    assert target.read_bytes() == first
    back_up(settings, target, is_replacing=True)
    assert {path.name for path in tmp_path.glob("b.db*")} == {"b.db"}


def test_others_write_while_it_is_copied_and_the_copy_is_of_one_moment(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    done, started = threading.Event(), threading.Event()

    def write() -> None:
        count = 0
        while not done.is_set():
            count += 1
            with write_session(engine) as session:
                # Always equal to each other in any one version of the store.
                session.execute(text("UPDATE country SET name = :n WHERE iso3 IN ('SDN', 'TCD')"), {"n": str(count)})
                bump_data_version(session)
            started.set()

    writer = threading.Thread(target=write)
    writer.start()
    started.wait()
    try:
        summaries = [back_up(settings, tmp_path / f"b{number}.db") for number in range(3)]
    finally:
        done.set()
        writer.join()
    assert len({summary.data_version for summary in summaries}) > 1
    for summary in summaries:
        with closing(sqlite3.connect(summary.path)) as copy:
            names = {row[0] for row in copy.execute("SELECT name FROM country WHERE iso3 IN ('SDN', 'TCD')")}
        assert len(names) == 1


@pytest.mark.parametrize("where", ["folder", "nowhere/b.db", "store.db"])
def test_a_place_that_cannot_be_gets_a_sentence_and_nothing_is_written(
    settings: Settings, engine: Engine, tmp_path: Path, where: str
) -> None:
    (tmp_path / "folder").mkdir()
    before = snapshot(engine)
    with pytest.raises(AmberlightError):
        back_up(settings, tmp_path / where, is_replacing=True)
    assert snapshot(engine) == before
    assert list((tmp_path / "folder").iterdir()) == []


def test_postgresql_is_pointed_to_its_own_tools(tmp_path: Path) -> None:
    there = Settings(database_url="postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(AmberlightError, match="pg_dump"):
        back_up(there, tmp_path / "b.db")
    with pytest.raises(AmberlightError, match="pg_restore"):
        restore_backup(there, WHO, tmp_path / "b.db")
