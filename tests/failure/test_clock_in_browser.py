"""The clock of a reader's machine is set back by an hour while something on the page counts: nothing waits for the hour."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from data.access.rules.access_codes import make_code as any_code
from data.core.handling import Clearance
from tests.browser.server import RunningApp, running_app
from tests.browser.signing_in import make_code
from tests.browser.watch import watched_context
from tests.live.cable import cable_to

pytestmark = [pytest.mark.browser, pytest.mark.one_database]

SOON_MS = 60_000
_CLOCK = "const now = Date.now; window.shift = 0; Date.now = () => now() + window.shift"
_SET_BACK = "window.shift = -3600000"
_SET_BACK_ONCE_CUT = """() => new Promise((done) => { const look = () => {
  if (document.querySelector('[data-test-connection-state=CONNECTED]')) { requestAnimationFrame(look); return; }
  window.shift = -3600000; done() }; look() })"""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[RunningApp]:
    with running_app(tmp_path) as running:
        yield running


def test_a_clock_that_is_set_back_holds_no_button_and_no_screen(app: RunningApp, browser: Browser) -> None:
    make_code(app.database_url, Clearance.OPEN)
    with cable_to(app.address) as (near, cable):
        # Not watched for problems: what a broken connection logs is none.
        watched = watched_context(browser, near)
        watched.context.add_init_script(_CLOCK)
        page = watched.open("/secretariat")
        slow = json.dumps({"message": "Too many wrong codes.", "seconds": 3})
        page.route("**/session", lambda route: route.fulfill(status=429, body=slow, content_type="application/json"))
        page.get_by_label("Access code").fill(any_code())
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("button", name="Wait")).to_be_visible()
        page.evaluate(_SET_BACK)
        expect(page.get_by_role("button", name="Sign in")).to_have_attribute("aria-disabled", "false", timeout=SOON_MS)
        page.evaluate("window.shift = 0")
        page.wait_for_timeout(1000)
        cable.pull()
        page.evaluate(_SET_BACK_ONCE_CUT)
        expect(page.get_by_test_id("reconnecting")).to_be_visible(timeout=SOON_MS)
        cable.plug()
        expect(page.get_by_test_id("reconnecting")).to_have_count(0, timeout=SOON_MS)
        watched.context.close()
