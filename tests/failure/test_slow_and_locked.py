"""A reader that takes nothing from the live channel, and a store that another program holds for longer than is waited."""

import asyncio
import json
import socket
import sqlite3
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from components.server.feed import VersionFeed
from components.server.live import ADDRESS
from data.core.handling import Clearance
from data.core.store_watch import Versions
from tests.browser.server import RunningApp, running_app
from tests.browser.signing_in import make_code
from tests.live.changing import rename_network
from tests.server.speaking import tab

pytestmark = [pytest.mark.one_database, pytest.mark.slow]

#: Far less than the minute that the store is held for it.
WAITS = {"AMBERLIGHT_BUSY_TIMEOUT_MS": "1000"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with running_app(tmp_path_factory.mktemp("slow"), WAITS) as running:
        yield running


class CountingWatch:
    """A store that changes at every look."""

    def __init__(self) -> None:
        self.count = 0

    def version(self) -> Versions:
        self.count += 1
        return Versions(self.count, 0, 0)

    def wait(self, hurry: threading.Event) -> None:
        hurry.wait(0.0005)

    def close(self) -> None:
        pass


def test_a_reader_who_takes_nothing_misses_what_is_old_and_holds_up_nobody() -> None:
    async def scene() -> None:
        feed = VersionFeed(CountingWatch)  # type: ignore[arg-type]
        feed.start()
        slow, quick = feed.listen(), feed.listen()
        first = (await anext(slow)).data
        heard = [await anext(quick) for _ in range(300)]
        # Nothing was kept for it: what it takes next is the newest.
        assert (await anext(slow)).data >= heard[-1].data > first + 250
        feed.stop()
        for one in (slow, quick):
            await one.aclose()

    asyncio.run(scene())


@contextmanager
def silent_reader(app: RunningApp) -> Iterator[None]:
    """Asks for the live channel, and never takes anything of it."""
    with closing(socket.socket()) as reader:
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        host, port = app.address.removeprefix("http://").split(":")
        reader.connect((host, int(port)))
        reader.sendall(f"GET {ADDRESS} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
        yield


def test_a_hundred_silent_readers_delay_no_change(app: RunningApp) -> None:
    with ExitStack() as stack:
        for _ in range(100):
            stack.enter_context(silent_reader(app))
        answer = stack.enter_context(urllib.request.urlopen(app.address + ADDRESS, timeout=30))
        told = []
        for n in range(10):
            rename_network(app.folder, f"Named the {n}th time")
            began = time.monotonic()
            while not (line := answer.readline()).startswith(b"data:") or line in told:
                assert time.monotonic() - began < 20
            told.append(line)
        assert len(set(told)) == 10


def sign_in(app: RunningApp, code: str) -> tuple[int, str]:
    headers = {"Sec-Fetch-Site": "same-origin", "X-Amberlight": "1", "Content-Type": "application/json"}
    request = urllib.request.Request(app.address + "/session", json.dumps({"code": code}).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, ""
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)["message"]


def test_while_the_store_is_locked_pages_are_read_a_sentence_is_said_and_then_it_goes_on(app: RunningApp) -> None:
    code = make_code(app.database_url, Clearance.MEMBERS)
    with closing(sqlite3.connect(Path(app.folder / "store.db"), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for _ in range(3):
            assert sign_in(app, code) == (503, "The store is not responding. Try again in a moment.")
        with tab(app.address, page="risk") as opened:
            assert "Chad" in str(opened.heard)
        with urllib.request.urlopen(app.address + "/healthz", timeout=60) as answer:
            assert answer.status == 200
        other.execute("ROLLBACK")
    assert sign_in(app, code) == (204, "")
