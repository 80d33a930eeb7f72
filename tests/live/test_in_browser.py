"""Live screens in real browsers: a change is painted, what shows none of it stays still, no input is wiped, a break is told."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import running_script, running_server
from tests.browser.watch import Watched, watched_context
from tests.live.cable import cable_to
from tests.live.changing import rename_network

pytestmark = pytest.mark.browser
#: Generous: these tests ask whether, never how quickly.
WAIT_MS = 60_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("live")


@pytest.fixture(scope="module")
def app(folder: Path) -> Iterator[str]:
    """The app over a store that the tests change."""
    with running_server(folder) as address:
        yield address


@pytest.fixture(scope="module")
def demo(folder: Path, app: str) -> Iterator[str]:
    """The page with a form, over the same store: another process, as a second server or a command line would be."""
    with running_script(
        "tests/live/demo/app.py", {"AMBERLIGHT_DATABASE_URL": f"sqlite:///{folder / 'store.db'}"}
    ) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address in a browser of its own; no problem of any may be left at the end."""
    made: list[Watched] = []

    def open_(base: str, address: str = "/") -> Page:
        made.append(watched_context(browser, base))
        page = made[-1].open(address)
        expect(page.get_by_text("data version")).to_be_visible(timeout=WAIT_MS)
        return page

    yield open_
    problems = [problem for watched in made for problem in watched.problems]
    for watched in made:
        watched.context.close()
    assert not problems, "\n".join(problems)


def shown_version(page: Page) -> str:
    return page.get_by_text("data version").inner_text().split("data version ")[1].split()[0]


def wait_for_version(page: Page, other_than: str) -> None:
    expect(page.get_by_text(f"data version {other_than} ")).to_have_count(0, timeout=WAIT_MS)
    expect(page.get_by_text("data version")).to_be_visible(timeout=WAIT_MS)


def test_a_change_is_painted_where_it_shows_and_nothing_else_moves(
    app: str, folder: Path, open_page: Callable[..., Page]
) -> None:
    first, second = (open_page(app, "/networks?view=members") for _ in range(2))
    still = open_page(app, "/sources?source=ucdp-ged")
    before = shown_version(still)
    still.evaluate(
        """() => { window.moved = []
        new MutationObserver(all => all.forEach(one => window.moved.push(one.target.textContent.slice(0, 200))))
          .observe(document.querySelector('[data-testid=stMain]'), {subtree: true, childList: true, characterData: true}) }"""
    )
    rename_network(folder, "The Renamed Group")
    for page in (first, second):
        expect(page.get_by_text("The Renamed Group").first).to_be_visible(timeout=WAIT_MS)
    wait_for_version(still, before)
    moved = still.evaluate("() => window.moved")
    assert moved
    assert all("data version" in text or "Connection" in text for text in moved)


def test_a_page_that_stops_early_is_live_too(app: str, folder: Path, open_page: Callable[..., Page]) -> None:
    page = open_page(app, "/country")
    before = shown_version(page)
    rename_network(folder, "Renamed while a country is chosen")
    wait_for_version(page, before)


def test_what_is_being_filled_in_is_never_wiped(demo: str, folder: Path, open_page: Callable[..., Page]) -> None:
    page = open_page(demo)
    told = page.get_by_text("Something new has been recorded")
    page.get_by_label("Reason").fill("half a sentence")
    rename_network(folder, "Named while a form is open")
    expect(told).to_be_visible(timeout=WAIT_MS)
    expect(page.get_by_label("Reason")).to_have_value("half a sentence")
    assert "Named while a form is open" not in page.locator(".st-key-shown").inner_text()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("sent half a sentence")).to_be_visible(timeout=WAIT_MS)
    expect(page.locator(".st-key-shown")).to_contain_text("Named while a form is open", timeout=WAIT_MS)
    expect(told).to_be_hidden()


def test_a_line_that_is_typed_and_an_open_dialog_wait_too(
    demo: str, folder: Path, open_page: Callable[..., Page]
) -> None:
    page = open_page(demo)
    shown = page.locator(".st-key-shown")
    page.get_by_label("Line").press_sequentially("not yet")
    rename_network(folder, "Named while a line is typed")
    expect(page.get_by_text("Something new has been recorded")).to_be_visible(timeout=WAIT_MS)
    expect(page.get_by_label("Line")).to_have_value("not yet")
    page.get_by_role("button", name="Show it now").click()
    expect(shown).to_contain_text("Named while a line is typed", timeout=WAIT_MS)
    page.get_by_role("button", name="Open the dialog").click()
    page.get_by_label("Inside the dialog").press_sequentially("some words")
    rename_network(folder, "Named while a dialog is open")
    expect(page.get_by_text("Something new has been recorded")).to_be_visible(timeout=WAIT_MS)
    expect(page.get_by_label("Inside the dialog")).to_have_value("some words")
    page.get_by_role("button", name="Close").click()
    expect(shown).to_contain_text("Named while a dialog is open", timeout=WAIT_MS)


def test_a_lost_connection_says_so_comes_back_and_catches_up(browser: Browser, app: str, folder: Path) -> None:
    with cable_to(app) as (near, cable):
        # Not watched for problems: what a broken connection logs is none.
        watched = watched_context(browser, near)
        page = watched.open("/networks?view=members")
        expect(page.get_by_text("data version")).to_be_visible(timeout=WAIT_MS)
        cable.pull()
        # Which of the two lines says it depends on which part of the page hears of the break first.
        lost = page.get_by_text("Connection lost at").or_(page.get_by_test_id("reconnecting")).first
        expect(lost).to_be_visible(timeout=WAIT_MS)
        rename_network(folder, "Named while nobody could see")
        page.wait_for_timeout(2000)
        assert page.get_by_text("Named while nobody could see").count() == 0
        cable.plug()
        expect(page.get_by_text("Named while nobody could see").first).to_be_visible(timeout=2 * WAIT_MS)
        expect(lost).to_be_hidden(timeout=WAIT_MS)
        watched.context.close()
