"""A disk that is full, and a limit on how long a file may grow: a sentence, the store as it was, and it goes on with room again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.core.engine import open_engine
from data.core.errors import AmberlightError
from data.core.settings import Settings
from data.core.write_file import write_file
from data.store import prepare
from data.store.backup import back_up
from data.store.prepare import prepare_store
from data.store.restore import restore_backup
from data.store.snapshots import take_snapshot
from tests.failure.doing import WHO, change, filled_up, no_file_longer_than, reading_of, small_disk
from tests.failure.test_kills import migrate_on
from tests.stores import copy_shipped_store


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", 40) as folder:
        copy_shipped_store(folder / "store.db")
        yield folder


def settings_of(folder: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{folder / 'store.db'}", busy_timeout_ms=500)


def freeze(folder: Path) -> None:
    engine = open_engine(settings_of(folder))
    try:
        take_snapshot(engine, WHO, "Before the session")
    finally:
        engine.dispose()


def record_much(folder: Path) -> None:
    """One transaction that needs more room than is left."""
    engine = open_engine(settings_of(folder))
    try:
        change(engine, "UPDATE source SET terms = terms || :more", more="x" * 100_000)
    finally:
        engine.dispose()


def back_up_here(folder: Path) -> None:
    back_up(settings_of(folder), folder / "b.db")


def restore_here(folder: Path) -> None:
    restore_backup(settings_of(folder), WHO, folder.parent / "backup.db")


def migrate(folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prepare, "migrate", migrate_on)
        patch.setattr(prepare, "head_revision", lambda: "next")
        prepare_store(settings_of(folder))


def write_paper(folder: Path) -> None:
    write_file(folder / "pack.pdf", b"x" * 3_000_000, is_private=True)


WORKS = [freeze, record_much, back_up_here, restore_here, migrate, write_paper]


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.__name__)
@pytest.mark.parametrize("spare", [0, 1_500_000])
def test_on_a_full_disk_nothing_is_lost_and_a_sentence_says_why(
    disk: Path, work: Callable[[Path], None], spare: int
) -> None:
    back_up(settings_of(disk), disk.parent / "backup.db")
    before, there = reading_of(disk / "store.db"), {path.name for path in disk.iterdir()}
    with filled_up(disk, spare), pytest.raises(AmberlightError, match=r"full|No space left") as caught:
        work(disk)
    assert "full" in str(caught.value)
    assert reading_of(disk / "store.db") == before
    left = {path.name for path in disk.rglob("*") if path.is_file()} - there
    assert left <= {"store.db.lock", "store.db-wal", "store.db-shm"}
    # With room again it goes on as if nothing had been.
    work(disk)
    reading_of(disk / "store.db")


@pytest.mark.parametrize("room", [0, 2_000_000])
def test_a_first_start_on_a_full_disk_leaves_nothing(tmp_path: Path, room: int) -> None:
    with small_disk(tmp_path / "disk", 40) as folder:
        with filled_up(folder, room), pytest.raises(AmberlightError, match="full"):
            prepare_store(settings_of(folder))
        assert {path.name for path in folder.iterdir()} <= {"store.db.lock"}
        assert prepare_store(settings_of(folder)).was_created
        reading_of(folder / "store.db")


@pytest.mark.parametrize(
    "work", [freeze, record_much, back_up_here, restore_here, migrate], ids=lambda work: work.__name__
)
def test_under_a_quota_nothing_is_lost_and_there_is_no_traceback(tmp_path: Path, work: Callable[[Path], None]) -> None:
    folder = tmp_path / "disk"
    copy_shipped_store(folder / "store.db")
    back_up(settings_of(folder), tmp_path / "backup.db")
    before = reading_of(folder / "store.db")
    with no_file_longer_than(1_000_000), pytest.raises(AmberlightError):
        work(folder)
    assert reading_of(folder / "store.db") == before
    work(folder)
    reading_of(folder / "store.db")
