"""The secretariat at work in a real browser: every view accessible, forms that lose nothing, two editors, the audit's file."""

import csv
import io
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from components.secretariat.views import VIEWS
from data.core.handling import Clearance
from tests.browser.server import RunningApp, running_app
from tests.browser.signing_in import sign_in_browser
from tests.browser.watch import Watched, scrolls_sideways, serious_axe_findings

pytestmark = pytest.mark.browser
SOON_MS = 60_000
STATEMENT = "/secretariat?view=statements&framework=WPS&statement=WPS-01"

#: Streamlit's own websockets, kept where the test can look at them.
COUNT_SOCKETS = """const W = WebSocket; window.sockets = [];
window.WebSocket = class extends W { constructor(...a) { super(...a); window.sockets.push(this) } }"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with running_app(tmp_path_factory.mktemp("secretariat")) as running:
        yield running


@pytest.fixture
def secretary(visitor: Callable[..., Watched], app: RunningApp) -> Callable[..., Watched]:
    """A browser that is signed in as the secretariat: secretary("Ada")."""

    def make(label: str, size: str = "projector", *, dark: bool = False) -> Watched:
        watched = visitor(size, dark=dark, base=app.address)
        sign_in_browser(watched.context, app.address, app.database_url, Clearance.SECRETARIAT, label)
        return watched

    return make


def type_into(page: Page, label: str, text: str) -> None:
    page.get_by_label(label, exact=True).first.fill(text)
    page.keyboard.press("Tab")


@pytest.mark.parametrize(("size", "dark"), [("projector", True), ("phone", False)])
def test_every_view_fits_and_is_accessible(secretary: Callable[..., Watched], size: str, dark: bool) -> None:
    watched = secretary("Axe", size, dark=dark)
    for view in VIEWS:
        page = watched.open(f"/secretariat?view={view.code}")
        assert not scrolls_sideways(page), view.code
        assert serious_axe_findings(page) == [], view.code
        page.close()


@pytest.mark.parametrize("width", [1000, 1100, 1280, 1440])
def test_who_looks_is_not_written_over_the_menu(secretary: Callable[..., Watched], width: int) -> None:
    page = secretary("Ada Secretary").open("/sources")
    page.set_viewport_size({"width": width, "height": 720})
    page.wait_for_function(
        """() => {
          const there = name => [...document.querySelectorAll(name)].map(one => one.getBoundingClientRect()).filter(r => r.width)
          const menu = there('[data-testid=stTopNavLink], [data-testid=stTopNavSection]')
          const who = there('.st-key-viewer_bar p')
          return menu.length > 7 && Math.max(...menu.map(r => r.right)) + 4 < Math.min(...who.map(r => r.left)) }""",
        timeout=10_000,
    )


def test_what_was_typed_survives_a_reload_and_is_recorded(secretary: Callable[..., Watched]) -> None:
    watched = secretary("Ada")
    page = watched.open(STATEMENT)
    type_into(page, "What it says", "Words of Ada")
    expect(page.get_by_text("not recorded yet")).to_be_visible(timeout=SOON_MS)
    page.reload()
    watched.settle(page)
    expect(page.get_by_label("What it says")).to_have_value("Words of Ada")
    page.get_by_role("button", name="Record the correction").click()
    expect(page.get_by_role("alert").filter(has_text="Say why")).to_be_visible(timeout=SOON_MS)
    watched.settle(page)
    expect(page.get_by_label("What it says")).to_have_value("Words of Ada")
    type_into(page, "Reason, for the history", "Closer to the text")
    page.get_by_role("button", name="Record the correction").click()
    expect(page.get_by_text("is corrected").first).to_be_visible(timeout=SOON_MS)


def test_the_second_of_two_editors_sees_both(secretary: Callable[..., Watched]) -> None:
    address = STATEMENT.replace("WPS-01", "WPS-02")
    first, second = secretary("Ada"), secretary("Cy")
    page, other = first.open(address), second.open(address)
    type_into(page, "What it says", "Words of Ada")
    type_into(other, "What it says", "Words of Cy")
    for editing in (page, other):
        expect(editing.get_by_text("not recorded yet")).to_be_visible(timeout=SOON_MS)
    type_into(page, "Reason, for the history", "Ada was first")
    page.get_by_role("button", name="Record the correction").click()
    expect(page.get_by_text("is corrected").first).to_be_visible(timeout=SOON_MS)
    type_into(other, "Reason, for the history", "Cy came second")
    expect(other.get_by_text("while you were editing").first).to_be_visible(timeout=SOON_MS)
    second.settle(other)
    both = other.get_by_role("table", name="Changed by both of you")
    expect(both).to_contain_text("Words of Ada", timeout=SOON_MS)
    expect(both).to_contain_text("Words of Cy")
    other.get_by_role("button", name="Apply my changes on top of theirs").click()
    expect(other.get_by_role("button", name="Record the correction")).to_be_enabled(timeout=SOON_MS)
    second.settle(other)
    other.get_by_role("button", name="Record the correction").click()
    expect(other.get_by_text("is corrected; it is now version 3").first).to_be_visible(timeout=SOON_MS)


def test_the_audit_leaves_as_a_file_for_the_secretariat_and_names_who(
    secretary: Callable[..., Watched], tmp_path: Path
) -> None:
    page = secretary("Eve").open("/secretariat?view=audit")
    with page.expect_download(timeout=SOON_MS) as got:
        page.get_by_role("button", name="CSV").click()
    assert "secretariat" in got.value.suggested_filename
    got.value.save_as(tmp_path / "audit.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "audit.csv").read_text("utf-8-sig"))))
    assert "access_code.made" in {row["what"] for row in rows}
    assert {row["handling"] for row in rows} == {"secretariat"}


def test_a_killed_server_comes_back_with_what_the_browser_still_shows(
    visitor: Callable[..., Watched], tmp_path: Path
) -> None:
    with running_app(tmp_path) as before:
        port = int(before.address.rsplit(":", 1)[1])
        watched = visitor(base=before.address)
        sign_in_browser(watched.context, before.address, before.database_url, Clearance.SECRETARIAT, "Kim Killed")
        watched.context.add_init_script(COUNT_SOCKETS)
        page = watched.open(STATEMENT)
        # A second form in the same tab: its fields have other names than those of a page that was just opened.
        type_into(page, "What it says", "Thrown away")
        page.get_by_role("button", name="Discard it").click()
        watched.settle(page)
        type_into(page, "What it says", "Typed before the fall")
        expect(page.get_by_text("not recorded yet")).to_be_visible(timeout=SOON_MS)
        page.wait_for_function("() => sessionStorage.getItem('amberlight-typed')", timeout=SOON_MS)
        assert "Typed" not in page.evaluate("() => JSON.stringify(sessionStorage)")
        before.process.send_signal(signal.SIGKILL)
        before.process.wait()
        page.wait_for_function("() => window.sockets.at(-1).readyState !== 1", timeout=SOON_MS)
        with running_app(tmp_path, port=port):
            page.wait_for_function("() => window.sockets.at(-1).readyState === 1", timeout=SOON_MS)
            expect(page.get_by_text("Amberlight was restarted")).to_be_visible(timeout=SOON_MS)
            watched.settle(page)
            page.reload()
            watched.settle(page)
            expect(page.get_by_label("What it says")).to_have_value("Typed before the fall")
            type_into(page, "Reason, for the history", "After the fall")
            expect(page.get_by_text("not recorded yet")).to_be_visible(timeout=SOON_MS)
            page.get_by_role("button", name="Record the correction").click()
            expect(page.get_by_text("is corrected").first).to_be_visible(timeout=SOON_MS)
            # Until the run has ended, Streamlit keeps the fields that were sent, hidden, below the fresh ones.
            watched.settle(page)
            expect(page.get_by_label("What it says")).to_have_value("Typed before the fall")
            # Nothing of it is left in the tab, now that it is recorded.
            page.wait_for_function("() => sessionStorage.getItem('amberlight-typed') === null", timeout=SOON_MS)


def test_the_line_that_says_what_is_kept_takes_no_field_from_under_the_hands(secretary: Callable[..., Watched]) -> None:
    page = secretary("Kay").open("/secretariat?view=meetings")
    page.get_by_label("Name", exact=True).click()
    page.keyboard.type("A week")
    page.keyboard.press("Tab")
    expect(page.get_by_text("not recorded yet")).to_be_visible(timeout=SOON_MS)
    page.keyboard.type("20270921")
    expect(page.get_by_test_id("stDateInput").filter(has_text="First day")).to_contain_text("2027", timeout=SOON_MS)
