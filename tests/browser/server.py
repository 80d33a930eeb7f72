"""Starts the app as its users do, in a process of its own, on a free port and a store of its own."""

import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.stores import copy_shipped_store

ROOT = Path(__file__).resolve().parents[2]
# Settings of whoever runs the tests must not reach the app under test.
SETTINGS = ("AMBERLIGHT_", "STREAMLIT_")
SECONDS_TO_START = 300


def free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class RunningApp:
    """The app in a process of its own: its address, the operator's link that it printed, the folder of its store."""

    address: str
    operator_link: str
    folder: Path
    process: "subprocess.Popen[str]"

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.folder / 'store.db'}"


@contextmanager
def running_server(
    folder: Path, settings: Mapping[str, str] | None = None, *, is_first_start: bool = False
) -> Iterator[str]:
    """The app as `running_app`, as its base address."""
    with running_app(folder, settings, is_first_start=is_first_start) as app:
        yield app.address


@contextmanager
def running_app(
    folder: Path,
    settings: Mapping[str, str] | None = None,
    port: int | None = None,
    *,
    is_first_start: bool = False,
) -> Iterator[RunningApp]:
    """The app over the store folder/store.db, at a free port or this one; stopped at the end.

    settings: further AMBERLIGHT_ variables. is_first_start: the app makes the store itself; otherwise one with the published
    figures is put there when there is none. Raises RuntimeError with what the app said when it does not start.
    """
    if not is_first_start and not (folder / "store.db").exists():
        copy_shipped_store(folder / "store.db")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}
    port = port or free_port()
    store = {"AMBERLIGHT_DATABASE_URL": f"sqlite:///{folder / 'store.db'}", "PORT": str(port)}
    environ = {**clean, **store, **(settings or {})}
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "serve"], cwd=ROOT, env=environ, text=True, stdout=subprocess.PIPE, stderr=log
        )
        try:
            link = _wait_until_ready(process, log)
            yield RunningApp(f"http://127.0.0.1:{port}", link, folder, process)
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_ready(process: "subprocess.Popen[str]", log: IO[str]) -> str:
    """The operator's link, the last line of a start."""
    # A start that hangs must end the tests, not hold them.
    watchdog = threading.Timer(SECONDS_TO_START, process.kill)
    watchdog.start()
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if "/operator?once=" in line:
                return line.split()[-1]
    finally:
        watchdog.cancel()
    process.wait()
    log.seek(0)
    raise RuntimeError(f"The app did not start (exit code {process.returncode}): {log.read()[-2000:]}")
