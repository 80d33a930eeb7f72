"""Starts the app as its users do, in a process of its own, on a free port and a store of its own."""

import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Settings of whoever runs the tests must not reach the app under test.
SETTINGS = ("AMBERLIGHT_", "STREAMLIT_")
SECONDS_TO_START = 120


def free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_server(folder: Path, settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """The app over the store folder/store.db (made if it is not there), as its base address; stopped at the end.

    settings: further AMBERLIGHT_ variables. Raises RuntimeError with what the app said when it does not start.
    """
    clean = {name: value for name, value in os.environ.items() if not name.startswith(SETTINGS)}
    port = free_port()
    environ = (
        clean | {"AMBERLIGHT_DATABASE_URL": f"sqlite:///{folder / 'store.db'}", "PORT": str(port)} | (settings or {})
    )
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "serve"], cwd=ROOT, env=environ, text=True, stdout=subprocess.PIPE, stderr=log
        )
        try:
            _wait_until_ready(process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_ready(process: "subprocess.Popen[str]", log: "tempfile._TemporaryFileWrapper[str]") -> None:
    # A start that hangs must end the tests, not hold them.
    watchdog = threading.Timer(SECONDS_TO_START, process.kill)
    watchdog.start()
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if "http://127.0.0.1" in line:
                return
    finally:
        watchdog.cancel()
    process.wait()
    log.seek(0)
    raise RuntimeError(f"The app did not start (exit code {process.returncode}): {log.read()[-2000:]}")
