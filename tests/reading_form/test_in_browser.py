"""What only a browser shows: the page without scripts, without a connection, and how the live page takes its place."""

import time
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import running_server
from tests.browser.watch import SETTLE_MS, watched_context

pytestmark = pytest.mark.browser

_SHIFTS = """() => {
  window.shifts = 0; window.forms = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts += one.value; })
    .observe({ type: 'layout-shift', buffered: true });
  new MutationObserver(() => { window.forms ||= document.querySelectorAll('reading-form').length; })
    .observe(document, { childList: true, subtree: true });
}"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_server(tmp_path_factory.mktemp("reading"), {"AMBERLIGHT_READING_FORMS_AHEAD": "true"}) as address:
        yield address


def wait_for_form(app: str, address: str, cookie: str = "") -> str:
    """The document, as soon as it has its form."""
    end = time.monotonic() + SETTLE_MS / 1000
    while time.monotonic() < end:
        request = urllib.request.Request(app + address, headers={"Cookie": cookie})
        with urllib.request.urlopen(request) as answer:
            text = str(answer.read().decode())
        if "<reading-form" in text:
            return text
        time.sleep(0.3)
    pytest.fail(f"{address} got no reading form")


def text_of(page: Page) -> str:
    """What stands on the screen, shadow roots that nothing looks into included: as an assistive program reads it."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return " ".join(str(node.get("name", {}).get("value", "")) for node in nodes if not node.get("ignored"))


@pytest.mark.parametrize("address", ["/", "/risk", "/recommendations"])
def test_without_javascript_the_page_can_be_read(app: str, browser: Browser, address: str) -> None:
    wait_for_form(app, address)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(app + address)
    said = text_of(page)
    assert "This page is shown without JavaScript" in said
    assert "Where the risk is" in said or "Risk map" in said or "Recommendations" in said
    context.close()


def test_where_websockets_are_blocked_the_page_stays_and_says_what_is_missing(app: str, browser: Browser) -> None:
    wait_for_form(app, "/")
    context = browser.new_context()
    page = context.new_page()
    page.route_web_socket("**/_stcore/stream", lambda socket: socket.close())
    page.goto(app + "/")
    page.wait_for_timeout(10_000)
    expect(page.locator("reading-form")).to_have_count(1)
    assert "without its connection" in text_of(page)
    expect(page.get_by_test_id("reconnecting")).to_have_count(0)
    context.close()


def test_the_page_can_be_read_before_anything_of_streamlit_is_asked_for(app: str, browser: Browser) -> None:
    wait_for_form(app, "/")
    watched = watched_context(browser, app, "projector")
    page = watched.open("/")
    expect(page.locator("reading-form")).to_have_count(0)
    painted, asked = page.evaluate("""() => [
      performance.getEntriesByName('first-contentful-paint')[0].startTime,
      performance.getEntriesByType('resource').filter((one) => new URL(one.name).pathname.startsWith('/static/'))
        .map((one) => one.startTime),
    ]""")
    assert len(asked) > 20
    assert painted < min(asked)
    watched.context.close()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", ["projector", "phone"])
def test_the_live_page_takes_its_place_without_a_jump(app: str, browser: Browser, size: str, dark: bool) -> None:
    wait_for_form(app, "/")
    watched = watched_context(browser, app, size, dark=dark)  # type: ignore[arg-type]
    watched.context.add_init_script(f"({_SHIFTS})()")
    page = watched.open("/")
    assert page.evaluate("() => window.forms") == 1
    expect(page.locator("reading-form")).to_have_count(0)
    expect(page.get_by_role("heading", name="Briefing")).to_be_visible()
    assert page.evaluate("() => window.shifts") <= 0.05
    theme = [one["value"] for one in watched.context.cookies() if one["name"] == "reading_theme"]
    assert theme == ["dark" if dark else "light"]
    assert watched.problems == []
    watched.context.close()
