"""The browser's own memory of pages, which its back button shows: on in every browser, and off under the driver of tests.

So these tests turn it on.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as BrowserError

from data.core.handling import Clearance
from tests.browser.server import RunningApp, running_app
from tests.browser.signing_in import sign_in_browser
from tests.browser.watch import chromium, watched_context

pytestmark = pytest.mark.browser
#: What the page that comes back looked like at the first moment at which it could be seen.
NOTE_COMING_BACK = """() => addEventListener('pageshow', (event) => {
  if (event.persisted) sessionStorage.cameBack = getComputedStyle(document.querySelector('h1, h2') ?? document.body).visibility;
})"""


@pytest.fixture(scope="module")
def remembering() -> Iterator[Browser]:
    with chromium(["--disable-back-forward-cache"]) as opened:
        yield opened


@pytest.fixture
def app(tmp_path: Path) -> Iterator[RunningApp]:
    with running_app(tmp_path) as running:
        yield running


def load(page: Page, address: str, words: str) -> None:
    page.goto(address, wait_until="commit")
    expect(page.get_by_text(words).first).to_be_visible()


def test_a_page_that_was_left_is_covered_and_loaded_anew(remembering: Browser, app: RunningApp) -> None:
    context = watched_context(remembering, app.address).context
    sign_in_browser(context, app.address, app.database_url, Clearance.SECRETARIAT)
    page = context.new_page()
    load(page, f"{app.address}/secretariat?view=audit", "Select one to see it in full")
    page.evaluate(NOTE_COMING_BACK)
    load(page, f"{app.address}/sources", "Sources")
    # Somebody else's browser by now.
    context.clear_cookies()
    page.go_back(wait_until="commit")
    expect(page.get_by_label("Access code")).to_be_visible()
    expect(page.get_by_text("Open view").first).to_be_visible()
    # Either the browser kept nothing, or what it kept was not to be seen.
    assert page.evaluate("() => sessionStorage.cameBack ?? 'hidden'") == "hidden"
    context.close()


def test_leaving_pages_behind_uses_up_no_connections(remembering: Browser, app: RunningApp) -> None:
    context = watched_context(remembering, app.address).context
    page = context.new_page()
    # A browser has six connections for a host.
    for number in range(9):
        load(page, f"{app.address}/sources?n={number}", "Sources")
        expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    context.close()


def test_signing_out_empties_what_the_browser_keeps(remembering: Browser, app: RunningApp) -> None:
    context = watched_context(remembering, app.address).context
    sign_in_browser(context, app.address, app.database_url, Clearance.SECRETARIAT)
    page = context.new_page()
    load(page, f"{app.address}/secretariat?view=audit", "Select one to see it in full")
    page.evaluate(NOTE_COMING_BACK)
    load(page, f"{app.address}/sources", "Sources")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("Open view").first).to_be_visible()
    context.set_offline(True)
    # Nothing is there to come back to: the browser asks the server, which it cannot reach.
    with suppress(BrowserError):
        page.go_back(wait_until="commit")
    page.wait_for_timeout(1500)
    assert "Select one to see it in full" not in page.evaluate("() => document.body?.innerText ?? ''")
    context.close()
