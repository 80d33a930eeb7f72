"""Starts the app as its users do, in a process of its own, on a free port and a store of its own."""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
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
#: Below what any system gives away by itself (Linux from 32768 on, others from 49152 on).
PORTS = range(20_000, 32_000)
_given: set[int] = set()


def free_port() -> int:
    """A port that nothing listens on at this moment, and that nobody is given by chance until the server takes it.

    The system gives ports above these to whoever connects or asks for any, which is at any moment of the seconds that a server
    takes to start. No process of the tests is given one twice.
    """
    while True:
        port = secrets.choice(PORTS)
        if port in _given:
            continue
        _given.add(port)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port


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
    port = port or free_port()
    # Fourteen pages, made after every start and every change, are what another test needs the machine for.
    ahead = {"AMBERLIGHT_READING_FORMS_AHEAD": "false"}
    store = {"AMBERLIGHT_DATABASE_URL": f"sqlite:///{folder / 'store.db'}", "PORT": str(port)}
    environ = {**_without_settings(), **ahead, **store, **(settings or {})}
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "serve"], cwd=ROOT, env=environ, text=True, stdout=subprocess.PIPE, stderr=log
        )
        try:
            link = _wait_until_ready(process, log)
            yield RunningApp(f"http://127.0.0.1:{port}", link, folder, process)
        finally:
            _stop(process)


@contextmanager
def running_script(script: str, settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """A script of the tests, served by Streamlit alone from the project's folder, as its base address.

    settings: further variables. Raises RuntimeError with what it said when it does not start.
    """
    address = f"http://127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "streamlit", "run", script, f"--server.port={address.rsplit(':', 1)[1]}"]
    environ = {**_without_settings(), "PYTHONPATH": str(ROOT), **(settings or {})}
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environ, text=True, stdout=log, stderr=log)
        try:
            end = time.monotonic() + SECONDS_TO_START
            while not _is_healthy(address):
                if process.poll() is not None or time.monotonic() > end:
                    log.seek(0)
                    raise RuntimeError(f"{script} did not start (exit code {process.poll()}): {log.read()[-2000:]}")
                time.sleep(0.3)
            yield address
        finally:
            _stop(process)


def _is_healthy(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=10) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _without_settings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}


def _stop(process: "subprocess.Popen[str]") -> None:
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
