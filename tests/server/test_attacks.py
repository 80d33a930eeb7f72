"""Against the running server: what another program on the same machine, or a stranger with an open page, tries."""

import json
import os
import sqlite3
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from components.server.cookie import cookie_name
from data.access.commands.sign_in import sign_in, token_sha256
from data.access.rules.access_codes import make_code as any_code
from data.core.engine import open_engine
from data.core.handling import Clearance
from tests.browser.server import RunningApp, running_app
from tests.browser.signing_in import make_code
from tests.server.speaking import tab

OURS = {"Sec-Fetch-Site": "same-origin", "X-Amberlight": "1", "Content-Type": "application/json"}
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with running_app(tmp_path_factory.mktemp("attacked")) as running:
        yield running


def signed_in(app: RunningApp, role: Clearance) -> str:
    """The cookie of a new sign-in."""
    engine = open_engine(database_url=app.database_url)
    try:
        token = sign_in(engine, make_code(app.database_url, role), "192.0.2.1").token
    finally:
        engine.dispose()
    return f"{cookie_name(app.address.split('//')[1])}={token}"


def ask(
    app: RunningApp, path: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(app.address + path, body, named, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, {name.lower(): value for name, value in error.headers.items()}, error.read()


def upload(app: RunningApp, session_id: str, name: str, size: int, cookie: str = "") -> int:
    """The status that a file of so many bytes gets, sent as Streamlit's page would send it."""
    given = ask(app, "/_stcore/health")[1]["set-cookie"].split(";")[0]
    body = b"\r\n".join(
        [b"--b", b'Content-Disposition: form-data; name="f"; filename="f.csv"', b"", b"x" * size, b"--b--", b""]
    )
    return ask(
        app, f"/_stcore/upload_file/{session_id}/{name}", "PUT", body,
        Content_Type="multipart/form-data; boundary=b", X_Xsrftoken=given.partition("=")[2], Origin=app.address,
        Cookie="; ".join(filter(None, (given, cookie))),
    )[0]  # fmt: skip


@pytest.mark.parametrize(
    "origin", ["http://127.0.0.1:9", "http://localhost:{port}", "https://127.0.0.1:{port}", "null", None]
)
def test_no_page_but_our_own_opens_a_connection(app: RunningApp, origin: str | None) -> None:
    port = app.address.rsplit(":", 1)[1]
    cookie = signed_in(app, Clearance.SECRETARIAT)
    with (
        pytest.raises((InvalidStatus, ConnectionClosed)),
        tab(app.address, cookie=cookie, origin=origin and origin.format(port=port), page="secretariat"),
    ):
        pass
    with tab(app.address, cookie=cookie, page="sources") as own:
        assert own.session_id


def test_what_waits_for_a_tab_that_dropped_is_given_to_its_own_browser_alone(app: RunningApp) -> None:
    cookie = signed_in(app, Clearance.SECRETARIAT)
    with tab(app.address, cookie=cookie, page="secretariat") as dropped:
        session_id = dropped.session_id
    for other in ("", signed_in(app, Clearance.MEMBERS)):
        with tab(app.address, cookie=other, session_id=session_id, page="sources") as stranger:
            assert stranger.session_id != session_id
    with tab(app.address, cookie=cookie, session_id=session_id, page="sources") as own:
        assert own.session_id == session_id


def test_a_tab_without_a_sign_in_comes_back_to_its_own(app: RunningApp) -> None:
    with tab(app.address, page="sources") as dropped:
        session_id = dropped.session_id
    with tab(app.address, session_id=session_id, page="sources") as own:
        assert own.session_id == session_id


def test_files_are_taken_from_the_secretariat_alone_and_not_without_end(app: RunningApp) -> None:
    secretariat = signed_in(app, Clearance.SECRETARIAT)
    for cookie in ("", signed_in(app, Clearance.MEMBERS)):
        with tab(app.address, cookie=cookie, page="sources") as opened:
            assert upload(app, opened.session_id, "a", 10, cookie) == 403
    with tab(app.address, cookie=secretariat, page="sources") as opened:
        # Another browser that knows the id of the page.
        assert upload(app, opened.session_id, "a", 10) == 403
        answers = [upload(app, opened.session_id, f"f{n}", 30 * MEGABYTE, secretariat) for n in range(5)]
    assert answers[:2] == [204, 204]
    assert 413 in answers
    assert answers.count(204) <= 3


def test_a_file_is_for_its_browser_and_is_gone_with_the_sign_in(app: RunningApp) -> None:
    cookie = signed_in(app, Clearance.MEMBERS)
    with tab(app.address, cookie=cookie, page="risk") as opened, tab(app.address, page="risk") as stranger:
        button = opened.button_ids()[0]
        assert stranger.press(button)[0] == ""
        address, why = opened.press(button)
        assert address, why
        # What others do meanwhile does not sweep it away.
        for _ in range(3):
            stranger.open("risk")
        status, headers, body = ask(app, address, Cookie=cookie)
        assert (status, headers["cache-control"]) == (200, "no-store")
        assert body
        assert "attachment" in headers["content-disposition"]
        assert ask(app, address)[0] == 404
        assert ask(app, address, Cookie=signed_in(app, Clearance.MEMBERS))[0] == 404
        assert ask(app, "/session", "DELETE", Cookie=cookie, **OURS)[0] == 204
        assert ask(app, address, Cookie=cookie)[0] == 404


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/app/static/" + "a" * 5000, "/static/" + "a" * 5000])
def test_what_is_not_for_everybody_or_is_no_name_is_not_found(app: RunningApp, path: str) -> None:
    status, headers, _ = ask(app, path)
    assert status == 404
    assert "default-src 'self'" in headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/operator?once=x", "/session", "/risk", "/healthz", "/live"])
def test_a_host_that_is_none_is_refused_with_every_header(app: RunningApp, path: str) -> None:
    status, headers, _ = ask(app, path, Host="[::1")
    assert status == 400
    assert "default-src 'self'" in headers["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/", "/sources", "/live", "/calendar.ics", "/session", "/_stcore/health", "/operator"]
)
def test_a_foreign_name_that_leads_here_reads_nothing(app: RunningApp, path: str) -> None:
    port = app.address.rsplit(":", 1)[1]
    for name in ("evil.example", f"evil.example:{port}", "127.1", "localhost.evil.example"):
        status, headers, body = ask(app, path, Host=name)
        assert status == 403
        assert body == b"Amberlight is not called so. Use the address that it was started at."
        assert "default-src 'self'" in headers["content-security-policy"]


def test_this_machines_own_names_and_monitoring_are_answered(app: RunningApp) -> None:
    port = app.address.rsplit(":", 1)[1]
    assert [ask(app, "/calendar.ics", Host=name)[0] for name in (f"LOCALHOST:{port}", "127.0.0.1")] == [200, 200]
    assert ask(app, "/healthz", Host="ministry.example")[0] == 200


def test_whoever_claims_to_be_a_proxy_gains_no_further_tries(tmp_path: Path) -> None:
    with running_app(tmp_path) as app:
        answers = [
            ask(
                app, "/session", "POST", json.dumps({"code": any_code()}).encode(), X_Forwarded_For=f"203.0.113.{n}", **OURS
            )[0]
            for n in range(12)
        ]  # fmt: skip
    assert 429 in answers


@contextmanager
def write_lock(app: RunningApp) -> Iterator[None]:
    with closing(sqlite3.connect(app.folder / "store.db", isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            holder.execute("ROLLBACK")


def test_a_locked_store_keeps_nobody_signed_in_and_no_page_waiting(app: RunningApp) -> None:
    cookie = signed_in(app, Clearance.MEMBERS)
    sha256 = token_sha256(cookie.partition("=")[2])
    with closing(sqlite3.connect(app.folder / "store.db")) as store:
        store.execute(
            "UPDATE sign_in_session SET last_seen_at = datetime('now', '-10 minutes') WHERE token_sha256 = ?", (sha256,)
        )
        store.commit()
    with tab(app.address, cookie=cookie, page="sources") as warm:
        assert warm.session_id
    with closing(sqlite3.connect(app.folder / "store.db")) as store:
        store.execute(
            "UPDATE sign_in_session SET last_seen_at = datetime('now', '-10 minutes') WHERE token_sha256 = ?", (sha256,)
        )
        store.commit()
    other = signed_in(app, Clearance.MEMBERS)
    with write_lock(app):
        # The signed-in page reads; what it would note can wait.
        began = time.monotonic()
        with tab(app.address, cookie=cookie, page="sources") as opened:
            assert "not for the open session" in str(opened.heard)
        assert time.monotonic() - began < 20
        status, headers, _ = ask(app, "/session", "DELETE", Cookie=cookie, **OURS)
        assert status == 204
        assert "Max-Age=0" in headers["set-cookie"]
        with tab(app.address, cookie=cookie, page="sources") as opened:
            assert "Open view" in str(opened.heard)
        with tab(app.address, cookie=other, page="sources") as opened:
            assert "Open view" not in str(opened.heard)
    # The store is told once it can be.
    for _ in range(300):
        with closing(sqlite3.connect(app.folder / "store.db")) as store:
            found = store.execute("SELECT ended_at FROM sign_in_session WHERE token_sha256 = ?", (sha256,)).fetchone()
        if found[0]:
            break
        time.sleep(0.2)
    assert found[0]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux lists the handles of a process")
def test_screens_hold_no_file_handles_once_they_have_left_nor_many_before(app: RunningApp) -> None:
    handles = Path(f"/proc/{app.process.pid}/fd")

    def held() -> int:
        return len(os.listdir(handles))

    with tab(app.address, page="sources"):
        pass
    before = held()
    for _ in range(15):
        with tab(app.address, page="sources"):
            pass
    for _ in range(100):
        if held() <= before + 8:
            break
        time.sleep(0.2)
    assert held() <= before + 8
