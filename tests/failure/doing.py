"""What tests of failure do to a process, a disk and a store."""

import contextlib
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from data.core.engine import write_session
from data.core.handling import Clearance
from data.core.recorder import Recorder
from data.store.sqlite_compare import StoreReading, problems_of, read_store

WHO = Recorder("A. Recorder", Clearance.SECRETARIAT)
#: What Python tells before it does it.
_MOMENTS = ("open", "os.rename", "os.remove", "os.chmod", "sqlite3.connect")


def killed_at(work: Callable[[], object], folder: Path, moment: int, *, files_only: bool = False) -> bool:
    """Whether a process of its own that does the work was ended by SIGKILL at this moment; False when it came to its end."""
    return os.WIFSIGNALED(_in_a_process(work, folder, moment, files_only)[0])


def moments_of(work: Callable[[], object], folder: Path, *, files_only: bool = False) -> int:
    """How many moments there are at which the work can be ended: each touch of a file in the folder, statement and commit."""
    status, count = _in_a_process(work, folder, 0, files_only)
    assert os.waitstatus_to_exitcode(status) == 0, "the undisturbed work failed"
    return count


def spread(count: int, most: int) -> list[int]:
    """The first moment, the last, and some between."""
    return sorted({1 + round(step * (count - 1) / (most - 1)) for step in range(most)})


def _in_a_process(work: Callable[[], object], folder: Path, moment: int, files_only: bool) -> tuple[int, int]:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _work_and_die(work, str(folder), moment, files_only, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        count = int(told.read() or b"0")
    return os.waitpid(child, 0)[1], count


def _work_and_die(work: Callable[[], object], folder: str, moment: int, files_only: bool, writer: int) -> None:
    passed = 0

    def pass_on(*_: object) -> None:
        nonlocal passed
        passed += 1
        if passed == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    code = 1
    try:
        sys.addaudithook(lambda name, given: pass_on() if name in _MOMENTS and folder in str(given[0]) else None)
        for when in () if files_only else ("before_cursor_execute", "commit"):
            event.listen(Engine, when, pass_on)
        work()
        os.write(writer, str(passed).encode())
        code = 0
    except BaseException as error:
        sys.__stderr__ and sys.__stderr__.write(f"{error!r}\n")
    finally:
        os._exit(code)


def reading_of(path: Path) -> StoreReading:
    """All that a store or a copy of one holds; fails where SQLite's checks find anything wrong with it."""
    with closing(sqlite3.connect(path)) as connection:
        assert problems_of(connection) == []
        return read_store(connection)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of its own that holds so much. Skips where this user may mount none."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this user may not mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def filled_up(folder: Path, spare: int = 0) -> Iterator[None]:
    """Inside, so many bytes are free on the folder's disk."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        with contextlib.suppress(OSError):
            while True:
                file.write(b"x" * 65536)
        with contextlib.suppress(OSError):
            while True:
                file.write(b"x")
        size = file.tell()
        file.truncate(max(0, size - spare))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """Inside, this process writes no file beyond so many bytes, as under a quota."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def change(engine: Engine, statement: str, **values: Any) -> None:
    """Run one statement in a transaction of its own."""
    with write_session(engine) as session:
        session.execute(text(statement), values)


def damage_the_middle(path: Path) -> None:
    """Spoil pages of the rows of risk figures alone: what the store says of itself, and its tables, can still be read."""
    with closing(sqlite3.connect(path)) as store:
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = store.execute("PRAGMA page_size").fetchone()[0]
        pages = [
            row[0]
            for row in store.execute("SELECT pageno FROM dbstat WHERE name = 'risk_assessment' AND pagetype = 'leaf'")
        ]
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * size)
            file.write(os.urandom(size))
