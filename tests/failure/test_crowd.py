"""Connections that are opened and dropped, by the thousand, leave nothing behind."""

import asyncio
import os
import sys
import time
import urllib.request
from pathlib import Path

import pytest
import websockets

from tests.browser.server import running_app

pytestmark = [pytest.mark.one_database, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]

ROUNDS, AT_ONCE = 10, 100


def held(pid: int) -> tuple[int, int]:
    """The threads and file handles of a process."""
    process = Path("/proc") / str(pid)
    return len(os.listdir(process / "task")), len(os.listdir(process / "fd"))


async def open_and_drop(address: str) -> None:
    socket = await websockets.connect(
        f"{address.replace('http', 'ws')}/_stcore/stream", subprotocols=["streamlit"], origin=address, open_timeout=60
    )
    socket.transport.abort()


async def crowd(address: str) -> None:
    for _ in range(ROUNDS):
        await asyncio.gather(*(open_and_drop(address) for _ in range(AT_ONCE)))


def test_a_thousand_connections_that_are_dropped_leave_no_thread_and_no_handle(tmp_path: Path) -> None:
    with running_app(tmp_path) as app:
        asyncio.run(open_and_drop(app.address))
        threads, handles = held(app.process.pid)
        asyncio.run(crowd(app.address))
        with urllib.request.urlopen(app.address + "/healthz") as answer:
            assert answer.status == 200
        end = time.monotonic() + 60
        while time.monotonic() < end and held(app.process.pid) > (threads + 5, handles + 5):
            time.sleep(0.5)
        now = held(app.process.pid)
        assert now[0] <= threads + 5
        assert now[1] <= handles + 5
