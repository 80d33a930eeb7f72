"""What only the real server shows: deep links on a fresh one, health, compression, cache times, policy, and its guard."""

import json
import re
import signal
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from components.navigation import PAGES
from tests.browser.server import running_app
from tests.browser.watch import Watched, watched_context

pytestmark = pytest.mark.browser


def ask(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers in lower case, and the body as it was sent."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=120) as answer:
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, {name.lower(): value for name, value in error.headers.items()}, error.read()


def test_a_fresh_server_answers_a_deep_link_through_the_shell(own_server: str, visitor: Callable[..., Watched]) -> None:
    page = visitor(base=own_server).open("/country?iso3=SDN")
    # Without the shell the page would stand alone, or beside a menu of file names.
    menu = page.get_by_test_id("stTopNavLink")
    for entry in (entry for entry in PAGES if not entry.group):
        expect(menu.filter(has_text=entry.menu).first, entry.menu).to_be_visible()
    expect(page.get_by_test_id("stMain")).to_contain_text("Sudan")
    expect(page).to_have_title(re.compile("Amberlight"))


def test_health_tells_the_versions(base_url: str) -> None:
    status, headers, body = ask(f"{base_url}/healthz")
    told = json.loads(body)
    assert status == 200
    assert told["status"] == "ok"
    assert told["data_version"] >= 1
    assert told["schema_version"]
    assert headers["cache-control"] == "no-store"


def test_bundles_and_boundaries_arrive_compressed_and_are_kept(base_url: str) -> None:
    index = ask(f"{base_url}/")[2].decode()
    bundle = index.split('src="./static/js/')[1].split('"')[0]
    for address, kept in ((f"/static/js/{bundle}", "immutable"), ("/app/static/boundaries/world.json", "max-age=")):
        status, headers, body = ask(base_url + address, **{"Accept-Encoding": "gzip, br"})
        assert status == 200
        assert headers["content-encoding"] == "gzip", address
        assert kept in headers["cache-control"]
        plain = ask(base_url + address, **{"Accept-Encoding": "identity"})[2]
        assert len(body) < 0.5 * len(plain)
        again = ask(base_url + address, **{"Accept-Encoding": "gzip, br", "If-None-Match": headers["etag"]})
        assert again[0] == 304
        assert again[2] == b""


@pytest.mark.parametrize(
    "address", ["/", "/risk", "/healthz", "/app/static/boundaries/world.json", "/nowhere", "/_stcore/health"]
)
def test_every_answer_carries_the_policy(base_url: str, address: str) -> None:
    headers = ask(base_url + address)[1]
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "address",
    [
        "/app/static/../shell.py",
        "/app/static/%2e%2e/shell.py",
        "/app/static/..%2f..%2fserve.py",
        "/static/../../cli.py",
    ],
)
def test_no_address_leads_out_of_the_static_folders(base_url: str, address: str) -> None:
    body = ask(base_url + address)[2]
    assert b"import" not in body.replace(b"important", b"")


def test_a_first_visit_costs_a_fraction_of_what_it_unpacks_to(browser: Browser, base_url: str) -> None:
    """Bytes on the wire for the first map against what the browser unpacks (Streamlit alone sends them unpacked)."""
    watched = watched_context(browser, base_url)
    page = watched.context.new_page()
    sent, unpacked = 0, 0
    session = watched.context.new_cdp_session(page)
    session.send("Network.enable")

    def on_data(event: dict[str, int]) -> None:
        nonlocal unpacked
        unpacked += event["dataLength"]

    def on_end(event: dict[str, int]) -> None:
        nonlocal sent
        sent += event["encodedDataLength"]

    session.on("Network.dataReceived", on_data)
    session.on("Network.loadingFinished", on_end)
    page.goto(f"{base_url}/risk")
    watched.settle(page)
    watched.context.close()
    assert unpacked > 1_000_000
    assert sent < 0.6 * unpacked
    assert watched.problems == []


def test_a_page_has_not_settled_before_the_server_has_answered(browser: Browser, tmp_path: Path) -> None:
    """The guard against tests that look too early: on a busy machine a click is answered late, and nothing shows it."""
    with running_app(tmp_path) as app:
        watched = watched_context(browser, app.address)
        page = watched.open("/risk")
        before = page.get_by_test_id("stMain").inner_text()
        app.process.send_signal(signal.SIGSTOP)
        threading.Timer(4, app.process.send_signal, [signal.SIGCONT]).start()
        page.get_by_role("radio", name=re.compile("^Amber")).click()
        watched.settle(page)
        assert page.get_by_test_id("stMain").inner_text() != before
        watched.context.close()
    assert watched.problems == []


def test_the_watcher_sees_what_it_is_there_to_see(browser: Browser, base_url: str) -> None:
    """The guard of all other browser tests: a request to another host, a script error and a refusal are each noted."""
    watched = watched_context(browser, base_url)
    page: Page = watched.open("/sources")
    assert watched.problems == []
    page.evaluate("() => fetch('https://cdn.example.org/x.js').catch(() => 0)")
    page.evaluate("() => { const i = new Image(); i.src = 'http://127.0.0.1:1/pixel.png'; document.body.append(i) }")
    page.evaluate("() => { setTimeout(() => { throw new Error('deliberate') }, 0) }")
    waited = 0
    while len(watched.problems) < 3 and waited < 60_000:
        page.wait_for_timeout(100)
        waited += 100
    watched.context.close()
    noted = "\n".join(watched.problems)
    assert "connect-src refused https://cdn.example.org" in noted
    assert "img-src refused http://127.0.0.1:1" in noted
    assert "deliberate" in noted
