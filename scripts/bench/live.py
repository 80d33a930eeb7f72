"""What it costs to keep screens live, and how soon a change is on them; written below the comparison by `make bench`."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from scripts.bench.processes import processor_s
from scripts.bench.sides import ROOT, free_port, wait_until_answers

LISTENERS = 200
IDLE_SECONDS = 20
SECONDS_TO_REST = 30
SCREENS = 4
CHANGES = 5
#: The time at which the new name is painted, by the browser's own clock, which is this machine's.
_WAIT = """name => { window.painted = null
  const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => { window.painted = Date.now() }))
  const look = () => document.body.innerText.includes(name) ? painted() : setTimeout(look, 10)
  look() }"""


@dataclass(frozen=True, slots=True)
class LiveFigures:
    """idle_share: of one core, with LISTENERS idle; told_s: commit to the last listener; painted_s: commit to each screen."""

    idle_share: float
    told_s: float
    painted_s: tuple[float, ...]


def measure_live(browser: Browser) -> LiveFigures:
    """Starts the app over a store of its own, listens, waits, changes, and looks at real screens."""
    with tempfile.TemporaryDirectory(prefix="amberlight-live-") as name:
        store, port = Path(name) / "store.db", free_port()
        environ = {**os.environ, "AMBERLIGHT_DATABASE_URL": f"sqlite:///{store}", "PORT": str(port)}
        process = subprocess.Popen(
            [sys.executable, "-m", "serve"],
            cwd=ROOT,
            env=environ,
            text=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_until_answers(f"http://127.0.0.1:{port}/healthz", process)
            # In a thread of its own: the browser's driver has this one's event loop.
            with ThreadPoolExecutor(1) as thread:
                idle, told = thread.submit(asyncio.run, _listen(port, process.pid, store)).result()
            return LiveFigures(idle, told, _paint(browser, f"http://127.0.0.1:{port}", store))
        finally:
            process.terminate()
            process.wait(timeout=20)


def live_section(figures: LiveFigures) -> str:
    """The figures as Markdown, beside what the design asks for."""
    painted = median(figures.painted_s)
    rows = (
        (f"Share of one core that {LISTENERS} idle listeners cost", f"{figures.idle_share:.3f}", "at most 0.05"),
        (f"Commit to the last of {LISTENERS} listeners, s", f"{figures.told_s:.2f}", "at most 1"),
        (f"Commit to painted, {SCREENS} browsers, median, s", f"{painted:.2f}", "at most 1"),
        ("The same, slowest, s", f"{max(figures.painted_s):.2f}", ""),
    )
    lines = ["", "## Live", "", "| | measured | target |", "|---|---:|---:|"]
    return "\n".join([*lines, *(f"| {words} | {value} | {target} |" for words, value, target in rows)]) + "\n"


async def _listen(port: int, pid: int, store: Path) -> tuple[float, float]:
    readers = await asyncio.gather(*(_open(port) for _ in range(LISTENERS)))
    # A server that has just started makes the reading form of every page ahead of its visitors: that is not idle.
    await asyncio.sleep(SECONDS_TO_REST)
    before, started = (processor_s(pid) or 0.0), time.monotonic()
    await asyncio.sleep(IDLE_SECONDS)
    share = ((processor_s(pid) or 0.0) - before) / (time.monotonic() - started)
    wanted = _change(store, "Told to all")
    at = time.monotonic()
    await asyncio.gather(*(_hear(reader, wanted) for reader, _ in readers))
    told = time.monotonic() - at
    for _, writer in readers:
        writer.close()
    return share, told


async def _open(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    await writer.drain()
    while b"data: " not in await reader.readline():
        pass
    return reader, writer


async def _hear(reader: asyncio.StreamReader, version: int) -> None:
    while f"data: {version} ".encode() not in await reader.readline():
        pass


def _paint(browser: Browser, base: str, store: Path) -> tuple[float, ...]:
    contexts = [browser.new_context(viewport={"width": 1280, "height": 720}) for _ in range(SCREENS)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.goto(f"{base}/sources?source=ewp-sra-2025")
        page.get_by_text("data version").wait_for(timeout=90_000)
        page.wait_for_timeout(3000)
    found = []
    for number in range(CHANGES):
        name = f"Renamed source {number}"
        for page in pages:
            # Begins to look before the change, so that looking costs nothing of the time.
            page.evaluate(_WAIT, name)
        at = time.time() * 1000
        _change(store, name)
        for page in pages:
            page.wait_for_function("() => window.painted", timeout=30_000)
            found.append((page.evaluate("() => window.painted") - at) / 1000)
        pages[0].wait_for_timeout(1500)
    for context in contexts:
        context.close()
    return tuple(found)


def _change(store: Path, name: str) -> int:
    with closing(sqlite3.connect(store, timeout=10)) as connection:
        connection.execute("UPDATE source SET title = ? WHERE source_id = 'ewp-sra-2025'", (name,))
        connection.execute("UPDATE store_state SET data_version = data_version + 1")
        connection.commit()
        return int(connection.execute("SELECT data_version FROM store_state").fetchone()[0])
