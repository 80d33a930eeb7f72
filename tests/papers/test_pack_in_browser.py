"""A pack that is being made: its progress, cancelled, made again, taken away; and given up when its reader signs out."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data.core.handling import Clearance
from tests.briefs.test_briefs_in_browser import pick
from tests.browser.server import RunningApp, running_app
from tests.browser.signing_in import sign_in_browser
from tests.browser.watch import Watched, watched_context

pytestmark = pytest.mark.browser
WAIT_MS = 120_000
COUNTRIES = ("Chad", "Mali", "Myanmar", "Nigeria", "Ethiopia", "Somalia", "Haiti", "Iraq")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with running_app(tmp_path_factory.mktemp("pack"), {"AMBERLIGHT_SIGN_IN_CHECK_SECONDS": "1"}) as running:
        yield running


@pytest.fixture
def opened(browser: Browser, app: RunningApp) -> Iterator[tuple[Watched, Page]]:
    """The country desk of the secretariat, with a pack of nine countries asked for each delegation."""
    watched = watched_context(browser, app.address, "desk")
    sign_in_browser(watched.context, app.address, app.database_url, Clearance.SECRETARIAT)
    page = watched.open("/country?iso3=SDN")
    page.get_by_text("Briefing pack: for a meeting").click()
    pick(page, "Pack for", "Each delegation its own (ZIP)")
    for country in COUNTRIES:
        pick(page, "Countries", country)
    page.keyboard.press("Escape")
    yield watched, page
    watched.context.close()
    assert not watched.problems, "\n".join(watched.problems)


def begin(page: Page) -> str:
    """Ask for the pack; what the progress says first."""
    page.get_by_role("button", name="Make the pack").click()
    said = page.locator("[data-testid=stProgress]")
    expect(said).to_contain_text("done)", timeout=WAIT_MS)
    return said.inner_text()


def test_it_is_cancelled_made_again_and_taken_away(opened: tuple[Watched, Page], tmp_path: Path) -> None:
    _, page = opened
    begin(page)
    page.get_by_role("button", name="Cancel", exact=True).click()
    expect(page.get_by_text("Cancelled. Nothing was kept.")).to_be_visible(timeout=WAIT_MS)
    expect(page.get_by_role("button", name="Make the pack")).to_be_enabled(timeout=WAIT_MS)
    assert page.get_by_role("button", name="Pack (PDF)").count() == 0
    begin(page)
    steps: list[tuple[int, int]] = []
    whole = page.get_by_role("button", name="Each delegation's copy (ZIP)")
    said = page.locator("[data-testid=stProgress]")
    for _ in range(1200):
        if whole.count():
            break
        for text in said.all_inner_texts():
            if found := re.search(r"\((\d+) of (\d+) done\)", text):
                steps.append((int(found[1]), int(found[2])))
        page.wait_for_timeout(100)
    expect(whole).to_be_visible(timeout=WAIT_MS)
    # What is done never goes back, and the copies are counted from the start.
    counted = [done for done, total in steps if total > 1]
    assert counted == sorted(counted)
    assert {total for _, total in steps} <= {1, len(COUNTRIES) + 2 + 13}
    with page.expect_download(timeout=WAIT_MS) as taken:
        whole.click()
    taken.value.save_as(tmp_path / "copies.zip")
    names = zipfile.ZipFile(tmp_path / "copies.zip").namelist()
    assert len(names) == 13
    assert all("_members_" in name for name in names)


def test_it_is_given_up_when_its_reader_signs_out_elsewhere(opened: tuple[Watched, Page]) -> None:
    watched, page = opened
    other = watched.open("/sources")
    begin(page)
    other.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("Open view").first).to_be_visible(timeout=WAIT_MS)
    expect(page.locator("[data-testid=stProgress]")).to_have_count(0, timeout=WAIT_MS)
    for label in ("Pack (PDF)", "Each delegation's copy (ZIP)"):
        assert page.get_by_role("button", name=label).count() == 0
