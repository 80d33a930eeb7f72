"""Whatever state Streamlit's client ends in, a screen is at the same address again by itself, and goes on with what is new."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.server import free_port, running_app, running_server
from tests.browser.watch import Watched, watched_context
from tests.live.cable import cable_to
from tests.live.changing import rename_network

pytestmark = pytest.mark.browser
WAIT_MS = 90_000
ADDRESS = "/networks?view=members"
#: Keeps hold of the page's own sockets; `forget` lets the next one name no session, as if the server had dropped it.
_HOLD = """window.sockets = []; window.forget = false
window.WebSocket = class extends WebSocket {
  constructor(address, protocols) {
    super(address, window.forget ? protocols.slice(0, 2) : protocols); window.sockets.push(this) } }"""
#: As if the server had sent it.
_RECEIVE = """data => window.sockets.findLast(one => one.url.includes('_stcore'))
  .dispatchEvent(new MessageEvent('message', {data: typeof data === 'string' ? data : new Uint8Array(data).buffer}))"""


def _missed() -> list[int]:
    told = ForwardMsg(ref_hash="a message that was dropped")
    told.metadata.cacheable = True
    return list(told.SerializeToString())


def _of_another_version() -> list[int]:
    told = ForwardMsg()
    told.new_session.initialize.environment_info.streamlit_version = "99.0"
    return list(told.SerializeToString())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("recovery")


@pytest.fixture(scope="module")
def app(folder: Path) -> Iterator[str]:
    with running_server(folder) as address:
        yield address


Look = Callable[[str], tuple[Watched, Page]]


@pytest.fixture
def look(browser: Browser) -> Iterator[Look]:
    """Opens the page at a base address, marked: the mark is gone when it was loaded anew."""
    made: list[Watched] = []

    def open_(base: str) -> tuple[Watched, Page]:
        # Not watched for problems: what a broken connection logs is none.
        watched = watched_context(browser, base)
        watched.context.add_init_script(_HOLD)
        made.append(watched)
        page = watched.open(ADDRESS)
        page.evaluate("() => { window.marked = true }")
        return watched, page

    yield open_
    for watched in made:
        watched.context.close()


def wait_until_loaded_anew(page: Page) -> None:
    page.wait_for_function("() => !window.marked", timeout=WAIT_MS)
    expect(page.locator("[data-test-connection-state=CONNECTED]")).to_be_visible(timeout=WAIT_MS)
    assert page.url.endswith(ADDRESS)


def check_that_it_goes_on(page: Page, folder: Path, name: str) -> None:
    rename_network(folder, name)
    expect(page.get_by_text(name).first).to_be_visible(timeout=WAIT_MS)
    expect(page.get_by_test_id("reconnecting")).to_have_count(0)
    assert page.get_by_role("dialog").count() == 0
    assert page.url.endswith(ADDRESS)


@pytest.mark.parametrize(
    ("told", "state"),
    [
        (_missed(), "DISCONNECTED_FOREVER"),
        ("text", "DISCONNECTED_FOREVER"),
        (list(ForwardMsg().SerializeToString()), None),
    ],
    ids=["a cached message was dropped", "no message at all", "a message of no known kind"],
)
def test_a_client_that_has_given_up_comes_back(
    app: str, folder: Path, look: Look, told: object, state: str | None
) -> None:
    _, page = look(app)
    # As long as the server does not answer, nothing is taken from the screen.
    page.route("**/_stcore/health", lambda route: route.abort())
    page.evaluate(_RECEIVE, told)
    if state:
        expect(page.locator(f"[data-test-connection-state={state}]")).to_be_visible(timeout=WAIT_MS)
    line = page.get_by_test_id("reconnecting")
    expect(line).to_have_text("Reconnecting automatically. What is shown may be out of date.", timeout=WAIT_MS)
    page.wait_for_timeout(1500)
    assert page.evaluate("() => window.marked")
    page.unroute("**/_stcore/health")
    wait_until_loaded_anew(page)
    check_that_it_goes_on(page, folder, f"Named after {state} {str(told)[:3]}")


def test_another_version_of_the_server_is_loaded_at_the_same_address(app: str, folder: Path, look: Look) -> None:
    _, page = look(app)
    page.evaluate(_RECEIVE, _of_another_version())
    wait_until_loaded_anew(page)
    check_that_it_goes_on(page, folder, "Named by another version")


def test_no_window_of_streamlits_stands_in_the_way_of_a_long_break(app: str, folder: Path, look: Look) -> None:
    with cable_to(app) as (near, cable):
        _, page = look(near)
        page.evaluate(
            """() => { window.seen = 0
               new MutationObserver(() => { window.seen += document.querySelectorAll('[role=dialog]').length })
                 .observe(document.body, {childList: true, subtree: true}) }"""
        )
        cable.pull()
        expect(page.get_by_test_id("reconnecting")).to_be_visible(timeout=WAIT_MS)
        # Long enough for six tries: then Streamlit opens its window.
        page.wait_for_function("() => window.seen > 0", timeout=WAIT_MS)
        expect(page.get_by_role("dialog")).to_have_count(0, timeout=WAIT_MS)
        cable.plug()
        check_that_it_goes_on(page, folder, "Named after a long break")


def test_a_session_that_the_server_has_dropped_is_begun_anew(app: str, folder: Path, look: Look) -> None:
    _, page = look(app)
    page.evaluate("() => { window.forget = true; window.sockets.findLast(one => one.url.includes('_stcore')).close() }")
    wait_until_loaded_anew(page)
    check_that_it_goes_on(page, folder, "Named after the session was dropped")


def test_a_break_that_is_over_before_anybody_looks_is_noticed(app: str, folder: Path, look: Look) -> None:
    watched, page = look(app)
    # What looks twice a second looks every ten seconds: long after the client is connected again.
    watched.context.add_init_script(
        "const often = setInterval; window.setInterval = (look, ms, ...more) => often(look, ms === 500 ? 10_000 : ms, ...more)"
    )
    page.reload()
    watched.settle(page)
    page.evaluate("() => { window.marked = true; window.forget = true }")
    page.evaluate("() => window.sockets.findLast(one => one.url.includes('_stcore')).close()")
    wait_until_loaded_anew(page)
    check_that_it_goes_on(page, folder, "Named after a short break")


def test_a_server_that_was_started_anew_has_its_screens_back(tmp_path: Path, look: Look) -> None:
    port = free_port()
    with running_app(tmp_path, port=port) as first:
        _, page = look(first.address)
        first.process.kill()
        expect(page.get_by_test_id("reconnecting")).to_be_visible(timeout=WAIT_MS)
    with running_app(tmp_path, port=port):
        wait_until_loaded_anew(page)
        check_that_it_goes_on(page, tmp_path, "Named after the server was started anew")
