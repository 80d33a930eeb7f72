"""What only a browser shows: the page without scripts, without a connection, and how the live page takes its place."""

import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.server import running_server
from tests.browser.watch import SETTLE_MS, Size, watched_context

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


def read_aloud(page: Page, role: str = "") -> list[str]:
    """The names of what stands on the screen, of one role or of all: as an assistive program reads it, so that shadow roots
    that nothing else looks into are there too.
    """
    session = page.context.new_cdp_session(page)
    nodes = [node for node in session.send("Accessibility.getFullAXTree")["nodes"] if not node.get("ignored")]
    return [
        str(node.get("name", {}).get("value", "")) for node in nodes if role in ("", node.get("role", {}).get("value"))
    ]


def text_of(page: Page) -> str:
    return " ".join(read_aloud(page))


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
@pytest.mark.parametrize(
    ("size", "address", "heading"),
    [
        ("projector", "/", "Briefing"),
        ("phone", "/", "Briefing"),
        ("four_k", "/", "Briefing"),
        ("projector", "/gaps", "Implementation gaps"),
        ("projector", "/tools", "What works"),
    ],
    ids=["projector", "phone", "four_k", "gaps", "tools"],
)
def test_the_live_page_takes_its_place_without_a_jump(
    app: str, browser: Browser, size: Size, address: str, heading: str, dark: bool
) -> None:
    wait_for_form(app, address)
    watched = watched_context(browser, app, size, dark=dark)
    watched.context.add_init_script(f"({_SHIFTS})()")
    page = watched.open(address)
    assert page.evaluate("() => window.forms") == 1
    expect(page.locator("reading-form")).to_have_count(0)
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    assert page.evaluate("() => window.shifts") <= 0.05
    theme = [one["value"] for one in watched.context.cookies() if one["name"] == "reading_theme"]
    assert theme == ["dark" if dark else "light"]
    assert watched.problems == []
    watched.context.close()


@contextmanager
def before_the_live_page(
    app: str, browser: Browser, address: str, size: Size
) -> Iterator[tuple[Page, Callable[[], None]]]:
    """A page that stands as its reading form until what is given beside it is called; then the live page comes."""
    wait_for_form(app, address)
    watched = watched_context(browser, app, size)
    page = watched.context.new_page()
    held: list[Route] = []
    may_come: list[bool] = []
    page.route("**/static/js/index.*.js", lambda route: route.continue_() if may_come else held.append(route))
    page.goto(app + address, wait_until="commit")
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")

    def come() -> None:
        may_come.append(True)
        for route in held:
            route.continue_()
        expect(page.locator("reading-form")).to_have_count(0)
        watched.settle(page)

    yield page, come
    assert watched.problems == []
    watched.context.close()


_FOCUS = "() => document.activeElement.textContent.trim()"


def test_without_its_faces_the_page_is_shown_soon_and_keeps_to_others(app: str, browser: Browser) -> None:
    """Faces that come after the first frame would set every word anew."""
    wait_for_form(app, "/gaps")
    watched = watched_context(browser, app, "projector")
    watched.context.add_init_script(f"({_SHIFTS})()")
    page = watched.context.new_page()
    page.route("**/AmberlightSans-*.woff2?v=*", lambda route: (page.wait_for_timeout(900), route.continue_()))
    page.goto(app + "/gaps")
    watched.settle(page)
    assert page.evaluate("() => window.shifts") <= 0.05
    assert page.locator("style[data-face]").count() == 0
    watched.context.close()


def test_the_link_in_focus_stays_in_focus(app: str, browser: Browser) -> None:
    with before_the_live_page(app, browser, "/", "projector") as (page, come):
        for _ in range(4):
            page.keyboard.press("Tab")
        focused = [one for one in read_focus(page) if one]
        assert focused
        come()
        assert page.evaluate(_FOCUS) == focused[0]
        assert page.evaluate("() => document.activeElement.localName") == "a"


def read_focus(page: Page) -> list[str]:
    """The names of what is in focus, a closed shadow root's included."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [
        str(node["name"]["value"])
        for node in nodes
        if node.get("role", {}).get("value") == "link"
        and any(one["name"] == "focused" and one["value"]["value"] for one in node.get("properties", []))
    ]


def test_the_page_stays_where_it_was_scrolled_to(app: str, browser: Browser) -> None:
    with before_the_live_page(app, browser, "/recommendations", "phone") as (page, come):
        page.mouse.move(180, 400)
        page.mouse.wheel(0, 700)
        page.wait_for_function("() => document.querySelector('reading-form').scrollTop === 700")
        come()
        top = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollTop")
        assert top == pytest.approx(700, abs=2)


def test_a_link_that_is_clicked_before_the_live_page_comes_is_followed(app: str, browser: Browser) -> None:
    with before_the_live_page(app, browser, "/", "projector") as (page, _):
        for _press in range(40):
            page.keyboard.press("Tab")
            if read_focus(page) == ["Recommendations"]:
                break
        page.keyboard.press("Enter")
        page.wait_for_url("**/recommendations*", wait_until="commit")


def test_print_gives_the_page_once(app: str, browser: Browser) -> None:
    with before_the_live_page(app, browser, "/", "projector") as (page, come):
        page.emulate_media(media="print")
        assert read_aloud(page, "heading").count("Briefing") == 1
        come()
        assert read_aloud(page, "heading").count("Briefing") == 1
