"""Make an exercise: a SQLite file of its own, whole or not at all, never in the place of a record."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import Engine, event

from data.core.engine import open_engine, read_session
from data.core.errors import AmberlightError, StoreError
from data.core.settings import ROOT, Settings
from data.core.store_state import get_store_state
from data.rehearsal.ahead import prepare_meeting
from data.rehearsal.bulk import add_in_bulk
from data.rehearsal.story import tell_story
from data.sources.files.parsed import Progress, no_progress
from data.store.prepare import build_exercise, start_lock
from data.store.sqlite_file import check_sqlite_file, move_into_place

T = TypeVar("T")

DEFAULT_FILE: Final = ROOT / "data" / "rehearsal.db"
DEFAULT_SEED: Final = 7
#: Those that ship, and as many again as two years of meetings would bring.
DEFAULT_RECOMMENDATIONS: Final = 120
MOST_RECOMMENDATIONS: Final = 100_000


@dataclass(frozen=True, slots=True)
class RehearsalSummary:
    """The exercise that is there now. was_made: False where it was there already and was left as it is."""

    path: Path
    seed: int
    recommendations: int
    was_made: bool

    @property
    def database_url(self) -> str:
        """Its address, for AMBERLIGHT_DATABASE_URL."""
        return f"sqlite:///{self.path}"

    def sentence(self) -> str:
        """One or two sentences for the terminal."""
        done = "was made" if self.was_made else "exists already (--replace makes it again)"
        return (
            f"The exercise {done}: {self.path}, {self.recommendations:,} recommendations, seed {self.seed}. Every page and "
            "every file of it says EXERCISE; the record was not touched."
        )


def make_rehearsal(
    path: Path = DEFAULT_FILE,
    *,
    seed: int = DEFAULT_SEED,
    recommendations: int = DEFAULT_RECOMMENDATIONS,
    until: date,
    is_replacing: bool = False,
    progress: Progress = no_progress,
) -> RehearsalSummary:
    """Make the exercise at `path`, its two years ending on the day `until`. The same arguments give the same entries.

    Raises AmberlightError for a file that is no exercise (the record above all), for a number out of range; StoreError
    when it cannot be written. A file that was there is then as it was.
    """
    if not 1 <= recommendations <= MOST_RECOMMENDATIONS:
        raise AmberlightError(
            f"An exercise has 1 to {MOST_RECOMMENDATIONS:,} recommendations, not {recommendations:,}."
        )
    path = path.resolve()
    with start_lock(path):
        if path.exists():
            known = _known_exercise(path)
            if not is_replacing:
                return RehearsalSummary(path, known, _count(path), False)
        building = path.with_name(f"{path.name}.building")
        for part in ("", "-wal", "-shm", "-journal"):
            building.with_name(building.name + part).unlink(missing_ok=True)
        settings = Settings(database_url=f"sqlite:///{building}")
        build_exercise(settings, seed)
        engine = open_engine(settings)
        event.listen(engine, "connect", _hurry)
        try:
            tell_story(engine, seed, recommendations, until, progress)
            prepare_meeting(engine, until)
            add_in_bulk(engine, seed, recommendations, until, progress)
        finally:
            engine.dispose()
        _finish(building)
        for part in ("-wal", "-shm"):
            path.with_name(path.name + part).unlink(missing_ok=True)
        move_into_place(building, path)
    return RehearsalSummary(path, seed, _count(path), True)


def _known_exercise(path: Path) -> int:
    """The seed of the exercise that is there. Raises AmberlightError for a record and for anything else."""
    refused = AmberlightError(
        f"{path} is not an exercise, and was left untouched. An exercise has its own file: give another "
        "name with --file."
    )
    try:
        check_sqlite_file(path)
    except StoreError as error:
        raise refused from error
    seed = _look(path, _state_seed)
    if seed is None:
        raise refused
    return seed


def _state_seed(engine: Engine) -> int | None:
    with read_session(engine) as session:
        return get_store_state(session).exercise_seed


def _count(path: Path) -> int:
    def count(engine: Engine) -> int:
        with engine.connect() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM recommendation").scalar_one())

    return _look(path, count)


def _look(path: Path, look: Callable[[Engine], T]) -> T:
    engine = open_engine(Settings(database_url=f"sqlite:///{path}"))
    try:
        return look(engine)
    finally:
        engine.dispose()


def _hurry(connection: Any, _record: Any) -> None:
    """No waiting for the disk after each entry: the file is not there yet for anybody, and is flushed before it is."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous = OFF")
    cursor.close()


def _finish(path: Path) -> None:
    """What the database needs to know of its tables, to be quick with them."""
    with closing(sqlite3.connect(path, isolation_level=None)) as store:
        store.execute("ANALYZE")
