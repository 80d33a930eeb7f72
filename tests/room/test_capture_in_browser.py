"""A recommendation captured, read back on a projector, adopted and on record; the open session shows nothing of it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, expect

from components.convening.notes import KIND_NAMES
from data.convening.commands.meeting_template import make_two_day_meeting
from data.convening.commands.room import open_room
from data.convening.commands.room_notes import capture_recommendation, read_back_note
from data.core.engine import open_engine
from data.core.handling import Clearance
from data.recommendations.commands.recommendations import AddresseeContent, RecommendationContent
from tests.browser.server import RunningApp, running_app
from tests.browser.signing_in import MAKER
from tests.browser.watch import scrolls_sideways, serious_axe_findings
from tests.room.test_agenda import meetings
from tests.room.test_in_browser import EVERYWHERE, WAIT_MS, Visit, at, visit

__all__ = ["visit"]
pytestmark = pytest.mark.browser
WORDS = "Quillfeather: send mediators to the border towns before the rains."


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[RunningApp]:
    """The app over a store with a meeting that begins today."""
    with running_app(tmp_path_factory.mktemp("capture")) as running:
        engine = open_engine(database_url=running.database_url)
        today = datetime.now(UTC).date().isoformat()
        made = make_two_day_meeting(engine, MAKER, "High-level week", today, deep_dive_iso3="SDN")
        open_room(engine, MAKER, made.meeting_id)
        engine.dispose()
        yield running


def test_captured_read_back_adopted_and_on_record(visit: Visit, app: RunningApp) -> None:
    engine = open_engine(database_url=app.database_url)
    room = open_room(engine, MAKER, meetings(engine)[0].meeting_id)
    engine.dispose()
    _, presenter = visit(at(room, "presenter"), Clearance.SECRETARIAT, "desk")
    watched, projector = visit(at(room, "projector"), Clearance.MEMBERS)
    other, visitor = visit(at(room, "follow"), None, "phone")
    presenter.get_by_label("Text", exact=True).fill(WORDS)
    presenter.get_by_role("textbox", name="Others, one per line").fill("Member states")
    presenter.get_by_role("textbox", name="Others, one per line").press("Control+Enter")
    presenter.get_by_role("button", name="Save as draft").click()
    expect(presenter.get_by_text("Saved as draft R-").first).to_be_visible(timeout=WAIT_MS)
    assert projector.evaluate(EVERYWHERE, WORDS) == 0
    presenter.get_by_role("button", name="Read back").click()
    expect(projector.get_by_role("heading", name=WORDS)).to_be_visible(timeout=WAIT_MS)
    expect(projector.get_by_text("To: Member states")).to_be_visible()
    assert serious_axe_findings(projector) == []
    assert not scrolls_sideways(projector)
    assert serious_axe_findings(presenter) == []
    assert visitor.evaluate(EVERYWHERE, WORDS) == 0
    # The open session takes it off every screen, and going back does not bring it back.
    presenter.get_by_role("button", name="Switch to open session").click()
    presenter.get_by_role("button", name="Yes, switch to open session").click()
    expect(projector.get_by_text("Open session", exact=True)).to_be_visible(timeout=WAIT_MS)
    for page in (projector, visitor):
        expect(page.get_by_text("step 1 of 7")).to_be_visible(timeout=WAIT_MS)
    # The words are off before the page that follows them is made.
    for who, page in ((watched, projector), (other, visitor)):
        who.settle(page)
        assert page.evaluate(EVERYWHERE, WORDS) == 0
    expect(presenter.get_by_role("button", name="Read back")).to_be_disabled(timeout=WAIT_MS)
    presenter.get_by_role("button", name="Switch back to closed session").click()
    presenter.get_by_role("button", name="Yes, switch to closed session").click()
    expect(projector.get_by_text("Closed session", exact=True)).to_be_visible(timeout=WAIT_MS)
    assert projector.evaluate(EVERYWHERE, WORDS) == 0
    presenter.get_by_role("button", name="Adopt").click()
    expect(presenter.get_by_text("will be recorded as adopted on")).to_be_visible(timeout=WAIT_MS)
    presenter.get_by_role("button", name="Yes, adopt it").click()
    expect(presenter.get_by_role("button", name="Adopt")).to_have_count(0, timeout=WAIT_MS)
    expect(presenter.get_by_text("Adopted: R-").first).to_be_visible(timeout=WAIT_MS)
    own = watched.context.new_page()
    own.goto(app.address + "/recommendations?q=Quillfeather")
    expect(own.get_by_text(WORDS).first).to_be_visible(timeout=WAIT_MS)


@pytest.mark.parametrize("letters", [90, 320, 800])
def test_what_is_read_back_fits_a_projector_without_scrolling(visit: Visit, app: RunningApp, letters: int) -> None:
    engine = open_engine(database_url=app.database_url)
    room = open_room(engine, MAKER, meetings(engine)[0].meeting_id)
    text = ("Each addressee reports to its parliament on what was done. " * 20)[:letters]
    note = capture_recommendation(
        engine, MAKER, room.code, RecommendationContent(text=text), (AddresseeContent(name="Member states"),)
    )
    _, projector = visit(at(room, "projector"), Clearance.MEMBERS)
    read_back_note(engine, MAKER, room.code, note.note_id)
    engine.dispose()
    to = projector.get_by_text("To: Member states")
    expect(to).to_be_visible(timeout=WAIT_MS)
    heading = projector.locator("h1")
    for width, height in ((1280, 720), (1920, 1080), (3840, 2160), (1024, 768)):
        projector.set_viewport_size({"width": width, "height": height})
        projector.wait_for_function(
            "zoom => Math.abs(getComputedStyle(document.documentElement).getPropertyValue('--present-zoom') - zoom) < 0.01",
            arg=min(width / 1113, height / 626),
        )
        bottom = to.evaluate("one => one.getBoundingClientRect().bottom")
        assert bottom <= height, (width, height)
        # And it is not small: letters as high as a twentieth of the screen for a sentence, a fiftieth for the longest.
        size = heading.evaluate("one => parseFloat(getComputedStyle(one).fontSize) * one.currentCSSZoom")
        assert size >= width * (0.04 if letters < 100 else 0.02), (width, height, size)


def test_every_kind_of_note_is_in_sight_on_a_phone(visit: Visit, app: RunningApp) -> None:
    engine = open_engine(database_url=app.database_url)
    room = open_room(engine, MAKER, meetings(engine)[0].meeting_id)
    engine.dispose()
    _, phone = visit(at(room, "presenter"), Clearance.SECRETARIAT, "phone")
    for kind in KIND_NAMES.values():
        box = phone.get_by_role("radio", name=kind).or_(phone.get_by_role("button", name=kind, exact=True)).first
        expect(box).to_be_visible(timeout=WAIT_MS)
        place = box.bounding_box()
        assert place is not None
        assert place["x"] + place["width"] <= 390, kind
