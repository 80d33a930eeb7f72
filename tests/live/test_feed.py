"""The watch, the feed and the route: every commit is seen, a version is all that is told, a crowd ends with the server."""

import asyncio
import re
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from starlette.routing import Router

from components.server import feed as feeds
from components.server.feed import FEED, VersionFeed
from components.server.live import events
from components.shell.routes import routes
from data.convening.commands.meeting_template import make_two_day_meeting
from data.convening.commands.room import end_room, open_room, turn_room
from data.core import store_watch
from data.core.engine import bump_data_version, open_engine, write_session
from data.core.handling import Clearance
from data.core.recorder import Recorder
from data.core.settings import Settings
from data.core.store_watch import StoreWatch, Versions
from tests.importers.making import add_countries
from tests.server.asgi import ask


def count_up(engine: Engine) -> int:
    with write_session(engine) as session:
        return bump_data_version(session)


def test_the_watch_sees_the_apps_own_writes_and_every_other(engine: Engine, database_url: str) -> None:
    watch = StoreWatch(Settings(database_url=database_url))
    try:
        assert watch.version() == (1, 0, 0)
        count_up(engine)
        assert watch.version() == (2, 0, 0)
        other = open_engine(Settings(database_url=database_url))
        count_up(other)
        assert watch.version() == (3, 0, 0)
        other.dispose()
        with write_session(engine) as session:
            session.execute(text("UPDATE store_state SET reference_sha256 = 'x'"))
        assert watch.version() == (3, 0, 0)
    finally:
        watch.close()


def test_a_commit_is_told_at_once_and_a_store_that_tells_is_not_asked_meanwhile(
    engine: Engine, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On PostgreSQL; SQLite tells nothing, and is looked at ten times a second."""
    watch, hurry = StoreWatch(Settings(database_url=database_url)), threading.Event()
    watch.version()
    began = time.monotonic()
    if engine.dialect.name == "sqlite":
        watch.wait(hurry)
        assert time.monotonic() - began < 5
        watch.close()
        return
    monkeypatch.setattr(store_watch, "LOOK_ANYWAY", 2.0)
    watch.wait(hurry)
    assert time.monotonic() - began >= 2
    # An hour is not waited for: what is not told would hold this test.
    monkeypatch.setattr(store_watch, "LOOK_ANYWAY", 3600.0)
    writer = threading.Timer(0.3, count_up, [engine])
    writer.start()
    watch.wait(hurry)
    assert watch.version() == (2, 0, 0)
    writer.join()
    hurry.set()
    watch.wait(hurry)
    watch.close()


def test_a_lost_connection_is_opened_again(engine: Engine, database_url: str) -> None:
    if engine.dialect.name == "sqlite":
        # There is none to lose: a file that goes has a test of its own.
        return
    watch = StoreWatch(Settings(database_url=database_url))
    assert watch.version() == (1, 0, 0)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    count_up(engine)
    watch.wait(threading.Event())
    assert watch.version() == (2, 0, 0)
    watch.close()


def test_a_store_that_is_not_there_yet_is_found_when_it_comes(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    watch = StoreWatch(Settings(database_url=url))
    assert watch.version() is None
    assert not (tmp_path / "store.db").exists()
    engine = open_engine(Settings(database_url=url))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE store_state (id INTEGER, data_version INTEGER)")
        connection.exec_driver_sql("CREATE TABLE convening_room (version INTEGER, is_open BOOLEAN, ended_at TEXT)")
        connection.exec_driver_sql("INSERT INTO store_state VALUES (1, 41)")
    assert watch.version() == (41, 0, 0)
    engine.dispose()
    watch.close()


def test_another_file_in_the_stores_place_is_seen(tmp_path: Path) -> None:
    for name, version in (("store.db", 5), ("restored.db", 9)):
        engine = open_engine(Settings(database_url=f"sqlite:///{tmp_path / name}"))
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE store_state (id INTEGER, data_version INTEGER)")
            connection.exec_driver_sql("CREATE TABLE convening_room (version INTEGER, is_open BOOLEAN, ended_at TEXT)")
            connection.exec_driver_sql(f"INSERT INTO store_state VALUES (1, {version})")
        engine.dispose()
    watch = StoreWatch(Settings(database_url=f"sqlite:///{tmp_path / 'store.db'}"))
    assert watch.version() == (5, 0, 0)
    (tmp_path / "restored.db").replace(tmp_path / "store.db")
    assert watch.version() == (9, 0, 0)
    watch.close()


def test_the_watch_sees_whether_a_room_is_open(engine: Engine, database_url: str) -> None:
    watch = StoreWatch(Settings(database_url=database_url))
    recorder = Recorder("A. Secretary", Clearance.SECRETARIAT)
    add_countries(engine)
    made = make_two_day_meeting(engine, recorder, "High-level week", "2027-09-20", deep_dive_iso3="SDN")
    room = open_room(engine, recorder, made.meeting_id)
    told = [watch.version().open_rooms]  # type: ignore[union-attr]
    for is_open in (True, False):
        turn_room(engine, recorder, room.code, is_open=is_open)
        told.append(watch.version().open_rooms)  # type: ignore[union-attr]
    turn_room(engine, recorder, room.code, is_open=True)
    end_room(engine, recorder, room.code)
    told.append(watch.version().open_rooms)  # type: ignore[union-attr]
    assert told == [0, 1, 0, 0]
    watch.close()


class FakeWatch:
    """A store whose version the test sets."""

    def __init__(self) -> None:
        self.now: Versions | None = None
        self.is_closed = False

    def version(self) -> Versions | None:
        return self.now

    def wait(self, hurry: threading.Event) -> None:
        hurry.wait(0.01)

    def close(self) -> None:
        self.is_closed = True


async def _collect(feed: VersionFeed, into: list[Versions]) -> None:
    async for version in feed.listen():
        into.append(version)


async def _until(condition: object) -> None:
    for _ in range(1000):
        if condition():  # type: ignore[operator]
            return
        await asyncio.sleep(0.02)
    raise AssertionError("waited in vain")


def test_every_listener_is_told_once_and_all_end_with_the_server() -> None:
    watch = FakeWatch()

    async def scene() -> None:
        feed = VersionFeed(lambda: watch)  # type: ignore[arg-type, return-value]
        watch.now = Versions(7, 0, 0)
        feed.start()
        heard: list[list[Versions]] = [[] for _ in range(50)]
        tasks = [asyncio.create_task(_collect(feed, one)) for one in heard]
        await _until(lambda: all(one == [(7, 0, 0)] for one in heard))
        watch.now = None  # the store cannot be read for a moment: nobody is told
        await asyncio.sleep(0.05)
        watch.now = Versions(8, 0, 0)
        await _until(lambda: all(one == [(7, 0, 0), (8, 0, 0)] for one in heard))
        assert feed.listeners == 50
        tasks[0].cancel()
        await _until(lambda: feed.listeners == 49)
        feed.stop()
        await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 10)
        assert not feed.is_running
        assert feed.listeners == 0
        await _until(lambda: watch.is_closed)

    asyncio.run(scene())


def test_silence_is_broken_so_that_a_listener_knows_the_connection_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "BEAT_EVERY", 0.05)
    watch = FakeWatch()
    watch.now = Versions(3, 0, 0)

    async def scene() -> None:
        feed = VersionFeed(lambda: watch)  # type: ignore[arg-type, return-value]
        feed.start()
        heard: list[Versions] = []
        task = asyncio.create_task(_collect(feed, heard))
        await _until(lambda: len(heard) >= 4)
        feed.stop()
        await task
        assert set(heard) == {(3, 0, 0)}

    asyncio.run(scene())


def test_a_listener_too_many_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST_LISTENERS", 0)

    async def scene() -> None:
        feed = VersionFeed(lambda: FakeWatch())  # type: ignore[arg-type, return-value]
        feed.start()
        with pytest.raises(feeds.TooManyError):
            await anext(feed.listen())
        feed.stop()

    asyncio.run(scene())


def test_the_route_carries_numbers_and_which_run_says_them_and_nothing_else() -> None:
    watch = FakeWatch()
    watch.now = Versions(12, 0, 1)

    async def scene() -> str:
        feed = VersionFeed(lambda: watch)  # type: ignore[arg-type, return-value]
        feed.start()
        lines: list[str] = []
        async for line in events(feed):
            lines.append(line)
            if len(lines) == 2:
                feed.stop()
        return "".join(lines)

    assert re.fullmatch(r"retry: \d+\nid: [0-9a-f]{16}\n\ndata: 12 0 1\n\n", asyncio.run(scene()))


def test_without_a_watch_the_route_says_so() -> None:
    assert not FEED.is_running
    answer = ask(Router(routes()), "/live")
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
