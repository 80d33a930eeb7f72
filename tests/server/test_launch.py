"""`serve.py` as a person meets it at the terminal: it serves, or it says in one sentence why not."""

import ctypes
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.requests import Request

from components.server import launch
from components.server.requests import is_on_this_machine

ROOT = Path(__file__).resolve().parents[2]


def start(
    database: Path | str, port: int | str, *, arguments: tuple[str, ...] = (), **options: object
) -> subprocess.Popen[str]:
    url = database if isinstance(database, str) else f"sqlite:///{database}"
    return subprocess.Popen(
        [sys.executable, "serve.py", *arguments],
        cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=os.environ | {"AMBERLIGHT_DATABASE_URL": url, "PORT": str(port)}, **options,
    )  # fmt: skip


def refusal(database: Path | str, port: int | str, **options: object) -> str:
    """The one sentence on stderr of a start that must be refused, with exit code 1."""
    out, err = start(database, port, **options).communicate(timeout=60)
    assert "Traceback" not in out + err
    assert len(err.strip().splitlines()) == 1, err
    return err.strip()


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def taken(port: int) -> Iterator[None]:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen()
        yield


def without_root_powers() -> None:
    """Drops root's right to ignore permissions from what the next program gets, so that read-only means read-only."""
    if (
        os.geteuid() == 0 and ctypes.CDLL(None, use_errno=True).prctl(24, 1, 0, 0, 0) != 0
    ):  # PR_CAPBSET_DROP, DAC_OVERRIDE
        os.setuid(65534)


def test_a_taken_port_is_told_with_what_to_do(tmp_path: Path, port: int) -> None:
    with taken(port):
        said = refusal(tmp_path / "store.db", port)
    assert f"Port {port} is in use" in said
    assert f"PORT={port + 1} make run" in said
    assert not (tmp_path / "store.db").exists()


@pytest.mark.parametrize("text", ["http", "0", "65536", "-1", "8501.5", "८५०१x"])
def test_a_port_that_is_none_is_told(text: str) -> None:
    with pytest.raises(launch.CannotStart, match="is not a port: give a number from 1 to 65535"):
        launch.chosen_port(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("", 8501), (" ", 8501), ("8502", 8502), (" 80 ", 80), ("65535", 65535)]
)
def test_a_port_is_read(text: str, expected: int) -> None:
    assert launch.chosen_port(text) == expected


def test_a_read_only_folder_is_told(tmp_path: Path, port: int) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o555)
    tmp_path.chmod(0o755)
    try:
        said = refusal(folder / "store.db", port, preexec_fn=without_root_powers)
    finally:
        folder.chmod(0o755)
    assert "read-only" in said or "may not write" in said
    assert list(folder.iterdir()) == []


def text_file(path: Path) -> None:
    path.write_text("Minutes of the meeting\n" * 20)


def other_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()


@pytest.mark.parametrize("make", [text_file, other_database])
def test_a_foreign_file_is_told_and_left_untouched(tmp_path: Path, port: int, make: Callable[[Path], None]) -> None:
    file = tmp_path / "store.db"
    make(file)
    before = file.read_bytes()
    said = refusal(file, port)
    assert str(file) in said
    assert "untouched" in said
    assert file.read_bytes() == before


def test_a_setting_that_cannot_be_used_is_told(port: int) -> None:
    assert "AMBERLIGHT_DATABASE_URL" in refusal("mysql://somewhere/db", port)


def test_it_serves_on_this_machine_only_and_stops_quietly(tmp_path: Path, port: int) -> None:
    process = start(tmp_path / "store.db", port)
    try:
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        while lines[-1] and "http://" not in lines[-1]:
            lines.append(process.stdout.readline())
        assert re.search(rf"http://127\.0\.0\.1:{port}\b", lines[-1]), lines
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30) as answer:
            assert answer.status == 200
        assert listening_addresses(port) == {"127.0.0.1"}
    finally:
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in err
    assert err.strip() == ""


def listening_addresses(port: int) -> set[str]:
    """Addresses on which a TCP port listens, from the kernel's table (state 0A)."""
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text().splitlines()[1:]:
            local, state = line.split()[1], line.split()[3]
            address, hex_port = local.rsplit(":", 1)
            if state == "0A" and int(hex_port, 16) == port:
                raw = bytes.fromhex(address)
                found.add(socket.inet_ntop(socket.AF_INET, raw[::-1]) if len(raw) == 4 else address)
    return found


@pytest.mark.parametrize(
    ("named", "found", "answer", "address"),
    [
        ("", ["192.168.1.20"], None, "192.168.1.20"),
        (" 10.0.0.7 ", ["192.168.1.20", "10.0.0.7"], None, "10.0.0.7"),
        ("", ["192.168.1.20", "10.0.0.7"], "10.0.0.7", "10.0.0.7"),
        ("", ["192.168.1.20", "10.0.0.7"], " ", "192.168.1.20"),
    ],
)
def test_the_address_of_a_hall_is_named_found_or_asked_for(
    named: str, found: list[str], answer: str | None, address: str
) -> None:
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return answer or ""

    assert launch.hall_address(named, found, ask) == address
    assert bool(asked) == (answer is not None)
    assert all(one in asked[0] for one in found) if asked else True


@pytest.mark.parametrize(
    ("named", "found", "said"),
    [
        ("", [], "No network was found. Connect this machine to the hall's network"),
        ("", ["192.168.1.20", "10.0.0.7"], "on several networks: 192.168.1.20, 10.0.0.7. Say which"),
        ("hall", ["192.168.1.20"], "ADDRESS=hall is not an address"),
        ("0.0.0.0", [], "is not an address"),
        ("fe80::1", [], "is not an address"),
        ("127.0.0.1", ["192.168.1.20"], "ADDRESS=127.0.0.1 reaches this machine only."),
    ],
)
def test_a_hall_without_an_address_is_told_what_to_do(named: str, found: list[str], said: str) -> None:
    with pytest.raises(launch.CannotStart, match=re.escape(said)):
        launch.hall_address(named, found, None)


def test_no_address_of_this_machine_is_one_that_only_it_can_reach() -> None:
    assert not [one for one in launch.own_addresses() if one.startswith("127.") or one == "0.0.0.0"]


def test_an_address_that_this_machine_has_not_is_told(
    tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADDRESS", "192.0.2.55")
    out, err = start(tmp_path / "store.db", port, arguments=("--room",)).communicate(timeout=60)
    assert "This machine has no address 192.0.2.55" in err
    assert "Traceback" not in out + err
    assert launch.HALL_WARNING not in out, "nobody can open it"


def test_a_hall_is_served_at_its_address_after_a_warning_and_at_no_other(
    tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Another address of this machine in the place of the hall's: there is always this one.
    monkeypatch.setenv("ADDRESS", "127.0.0.2")
    monkeypatch.delenv("AMBERLIGHT_PUBLIC_ADDRESS", raising=False)
    process = start(tmp_path / "store.db", port, arguments=("--room",))
    try:
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        while lines[-1] and "/operator?once=" not in lines[-1]:
            lines.append(process.stdout.readline())
        assert lines[0].strip() == launch.HALL_WARNING
        assert f"http://127.0.0.2:{port}/operator?once=" in lines[-1]
        with urllib.request.urlopen(f"http://127.0.0.2:{port}/healthz", timeout=30) as answer:
            assert answer.status == 200
        assert listening_addresses(port) == {"127.0.0.2"}
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


@pytest.mark.parametrize(
    ("peer", "asked", "is_here"),
    [
        ("192.168.1.20", "192.168.1.20:8501", True),
        ("192.168.1.31", "192.168.1.20:8501", False),
        ("192.168.1.20", "elsewhere.example:8501", False),
        ("192.168.1.20", "127.0.0.1:8501", False),
        ("127.0.0.1", "192.168.1.20:8501", False),
    ],
)
def test_in_a_hall_the_operators_link_works_on_the_machine_that_serves_alone(
    peer: str, asked: str, is_here: bool
) -> None:
    scope = {
        "type": "http", "method": "GET", "path": "/operator", "query_string": b"", "scheme": "http",
        "client": (peer, 50000), "server": ("192.168.1.20", 8501), "headers": [(b"host", asked.encode())],
    }  # fmt: skip
    assert is_on_this_machine(Request(scope)) is is_here
    by_proxy = scope | {"headers": [*scope["headers"], (b"x-forwarded-for", b"192.168.1.31")]}
    assert not is_on_this_machine(Request(by_proxy))
