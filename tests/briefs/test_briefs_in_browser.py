"""The whole way with two people and two delegations: drafted by one, reviewed and released by another, read by one of two."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as BrowserTimeout

from data.briefs.commands.prepared import ask_review
from data.core.engine import open_engine
from data.core.handling import Clearance
from tests.briefs.conftest import DRAFTER, WORDS, Ahead, in_ten_days
from tests.browser.server import RunningApp, running_app
from tests.browser.signing_in import sign_in_browser
from tests.browser.watch import Size, Watched, scrolls_sideways, serious_axe_findings, watched_context
from tests.room.test_in_browser import EVERYWHERE, WAIT_MS

pytestmark = pytest.mark.browser
BRIEFS = "/convening?view=briefs"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[tuple[RunningApp, Ahead]]:
    """The app over a store with a meeting in ten days."""
    with running_app(tmp_path_factory.mktemp("briefs")) as running:
        yield running, in_ten_days(open_engine(database_url=running.database_url))


@pytest.fixture
def visit(browser: Browser, app: tuple[RunningApp, Ahead]) -> Iterator[Callable[..., tuple[Watched, Page]]]:
    made: list[Watched] = []

    def open_(role: Clearance, label: str, delegation: str | None, size: Size, address: str = BRIEFS):
        watched = watched_context(browser, app[0].address, size)
        made.append(watched)
        sign_in_browser(watched.context, app[0].address, app[0].database_url, role, label, delegation)
        return watched, watched.open(address)

    yield open_
    problems = [problem for watched in made for problem in watched.problems]
    for watched in made:
        watched.context.close()
    assert not problems, "\n".join(problems)


def pick(page: Page, label: str, name: str) -> None:
    """Choose an option, typed as people do. A run of the page may close the list again: it is opened anew then."""
    box, option = page.get_by_role("combobox", name=label), page.get_by_role("option", name=name, exact=True)
    for _ in range(6):
        box.click(timeout=WAIT_MS)
        box.fill(name, timeout=WAIT_MS)
        try:
            option.click(timeout=WAIT_MS / 6)
        except BrowserTimeout:
            page.keyboard.press("Escape")
        else:
            return
    option.click(timeout=WAIT_MS)


def test_two_people_release_it_and_one_of_two_delegations_reads_it(
    visit: Callable[..., tuple[Watched, Page]], app: tuple[RunningApp, Ahead], tmp_path: Path
) -> None:
    _, ahead = app
    ask_review(ahead.engine, DRAFTER, ahead.begin("SDN", title="Sudan in October"))
    _, drafter = visit(Clearance.SECRETARIAT, "A. Drafter", None, "desk")
    _, reviewer = visit(Clearance.SECRETARIAT, "B. Reviewer", None, "desk")
    _, of_france = visit(Clearance.MEMBERS, "C. Desk", "FRA", "phone")
    canada, of_canada = visit(Clearance.MEMBERS, "D. Desk", "CAN", "desk")
    for page in (of_france, of_canada):
        expect(page.get_by_text("Nothing has been released to your delegation yet.")).to_be_visible(timeout=WAIT_MS)
    pick(reviewer, "Findings", "Approve for release")
    reviewer.get_by_role("button", name="Record the review").click()
    expect(reviewer.get_by_role("button", name="Release with current figures")).to_be_visible(timeout=WAIT_MS)
    pick(reviewer, "Delegations", "France")
    expect(reviewer.get_by_text("France", exact=True).first).to_be_visible(timeout=WAIT_MS)
    reviewer.keyboard.press("Escape")
    reviewer.get_by_role("button", name="Release with current figures").click()
    reviewer.get_by_role("button", name="Yes, give it").click()
    expect(reviewer.get_by_text("was released to 1 delegation").first).to_be_visible(timeout=WAIT_MS)
    # The drafter's open screen follows by itself.
    expect(drafter.get_by_text("Give version 1 to a delegation")).to_be_visible(timeout=WAIT_MS)
    expect(of_france.get_by_text(WORDS)).to_be_visible(timeout=WAIT_MS)
    for page in (of_france, reviewer):
        assert serious_axe_findings(page) == []
        assert not scrolls_sideways(page)
    with of_france.expect_download(timeout=WAIT_MS) as taken:
        of_france.get_by_role("button", name="As released (PDF)").click()
    file = tmp_path / taken.value.suggested_filename
    taken.value.save_as(file)
    (brief,) = ahead.briefs()
    release = brief.newest.release
    assert release is not None
    assert file.name.startswith("amberlight-brief-sudan-in-october_v1_members_")
    assert hashlib.sha256(file.read_bytes()).hexdigest() == release.sha256
    assert [one.channel for one in release.handovers] == ["app", "taken"]
    pick(of_france, "Section", "Situation and trend")
    of_france.get_by_role("textbox", name="Comment").fill("Which corridor?")
    of_france.get_by_role("textbox", name="Comment").press("Control+Enter")
    of_france.get_by_role("button", name="Send the comment").click()
    expect(reviewer.get_by_text("Which corridor?")).to_be_visible(timeout=WAIT_MS)
    canada.settle(of_canada)
    asked = canada.open(f"{BRIEFS}&brief={release.release_id}")
    for page in (of_canada, asked):
        expect(page.get_by_text("Nothing has been released to your delegation yet.")).to_be_visible(timeout=WAIT_MS)
        for word in ("Quillfeather", "Sudan in October", "Which corridor?"):
            assert page.evaluate(EVERYWHERE, word) == 0
        assert not scrolls_sideways(page)
