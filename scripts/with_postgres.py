"""Runs a command with a throwaway PostgreSQL beside it, when PostgreSQL's programs are on this machine.

    .venv/bin/python scripts/with_postgres.py COMMAND [ARGUMENT ...]

The command finds the database in AMBERLIGHT_TEST_POSTGRES_URL. The server listens on a socket in a temporary folder, not
on the network, and is stopped and removed at the end. Without PostgreSQL, or when a URL is given already, the command just
runs; one line says so. The exit code is the command's own.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

VARIABLE = "AMBERLIGHT_TEST_POSTGRES_URL"
DEBIAN_FOLDERS = Path("/usr/lib/postgresql")
# A test database that outlives no crash needs no disk to agree with it.
OPTIONS = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0",
    "autovacuum=off", "listen_addresses=", "max_connections=40",
)  # fmt: skip


class NotAvailable(Exception):
    """Carries the reason why there is no PostgreSQL to start."""


def find_programs() -> Path:
    """The folder that holds initdb and pg_ctl: on PATH, or the newest of Debian's. Raises NotAvailable."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    if DEBIAN_FOLDERS.is_dir():
        newest = sorted(DEBIAN_FOLDERS.iterdir(), key=lambda f: int(f.name) if f.name.isdecimal() else 0, reverse=True)
        folders += [folder / "bin" for folder in newest]
    for folder in folders:
        if all((folder / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
            return folder
    raise NotAvailable("PostgreSQL is not installed (Debian: apt-get install postgresql)")


def other_account() -> dict[str, Any]:
    """How to run PostgreSQL, which refuses root: options for subprocess. Raises NotAvailable without such an account."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise NotAvailable("PostgreSQL refuses to run as root, and there is no account postgres or nobody")


@dataclass(frozen=True)
class Postgres:
    """A PostgreSQL of one's own. url: for SQLAlchemy."""

    url: str
    folder: Path
    options: Sequence[str]

    def start(self) -> None:
        """Start it; returns when it answers. Raises NotAvailable."""
        settings = " ".join(f"-c {option}" for option in (*self.options, f"unix_socket_directories={self.folder}"))
        self._control("-l", str(self.folder / "log"), "-w", "-o", settings, "start")

    def stop(self, how: str) -> None:
        """Stop it. how: 'fast' (as an operator does) or 'immediate' (as a crash does). Raises NotAvailable."""
        self._control("-m", how, "-w", "stop")

    def _control(self, *arguments: str) -> None:
        command = [find_programs() / "pg_ctl", "-D", self.folder / "data", *arguments]
        _call(command, account=other_account(), cwd=self.folder)


@contextmanager
def throwaway_postgres(superuser: str = "amberlight", options: Sequence[str] = OPTIONS) -> Iterator[str]:
    """A running, empty PostgreSQL as a SQLAlchemy URL; stopped and removed afterwards. Raises NotAvailable."""
    with own_postgres(superuser, options) as postgres:
        yield postgres.url


@contextmanager
def own_postgres(superuser: str = "amberlight", options: Sequence[str] = OPTIONS) -> Iterator[Postgres]:
    """The same, which can be stopped and started meanwhile. Raises NotAvailable."""
    programs = find_programs()
    account = other_account()
    # A short path: a socket's may not be longer than 107 bytes.
    with tempfile.TemporaryDirectory(prefix="amberlight-pg-", dir="/tmp") as name:
        folder = Path(name)
        if account:
            os.chown(folder, account["user"], account["group"])
        _call(
            [programs / "initdb", "-D", folder / "data", "-U", superuser, "-A", "trust", "-E", "UTF8", "--no-sync"],
            account=account,
            cwd=folder,
        )
        postgres = Postgres(f"postgresql+psycopg://{superuser}@/postgres?host={folder}", folder, options)
        postgres.start()
        try:
            yield postgres
        finally:
            # It may be stopped already.
            with suppress(NotAvailable):
                postgres.stop("immediate")


def _call(command: list[Any], *, account: dict[str, Any], cwd: Path) -> None:
    # Its output goes to a file: pg_ctl's server would keep a pipe open for as long as it lives.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=cwd, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, env=_environment(), **account,
        )  # fmt: skip
        if done.returncode != 0:
            output.seek(0)
            last = output.read().decode(errors="replace").strip().splitlines()[-1:]
            raise NotAvailable(f"{Path(command[0]).name} failed: {' '.join(last)}")


def _environment() -> dict[str, str]:
    """This environment without settings that would lead PostgreSQL's programs elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"}


def main(command: list[str]) -> int:
    """Runs the command and returns its exit code."""
    # Ctrl-C reaches the command too; it ends by itself, and the server is stopped after it.
    signal.signal(signal.SIGINT, lambda *_: None)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if os.environ.get(VARIABLE):
        print(f"Tests of the store use the PostgreSQL in {VARIABLE} too", flush=True)
        return subprocess.run(command).returncode
    try:
        with throwaway_postgres() as url:
            print("Tests of the store run on a throwaway PostgreSQL too", flush=True)
            return subprocess.run(command, env=os.environ | {VARIABLE: url}).returncode
    except NotAvailable as reason:
        print(f"Tests of the store run on SQLite only: {reason}", flush=True)
        return subprocess.run(command).returncode


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
