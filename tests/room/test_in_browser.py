"""The room in real browsers: presenter, projector and phone; keys, also after a map was touched; closed, open and back."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from data.convening.commands.meeting_template import make_two_day_meeting
from data.convening.commands.room import RoomSummary, open_room, show_step, turn_step
from data.core.engine import open_engine
from data.core.handling import Clearance
from data.recommendations.commands.recommendations import (
    AddresseeContent,
    RecommendationContent,
    adopt_recommendation,
    draft_recommendation,
)
from tests.browser.server import RunningApp, running_app
from tests.browser.signing_in import MAKER, make_code, sign_in_browser
from tests.browser.watch import Size, Watched, scrolls_sideways, serious_axe_findings, watched_context
from tests.room.pressing import press_until
from tests.room.test_agenda import meetings

pytestmark = pytest.mark.browser
WAIT_MS = 90_000
KINDS: tuple[tuple[str, Size], ...] = (("projector", "projector"), ("follow", "phone"))
#: Stands in a record that only members may see.
SECRET = "Quillfeather"
WORDS = "asks for early talks"
EVERYWHERE = """words => { let found = 0
  const walk = root => { for (const e of root.querySelectorAll('*')) { if (e.shadowRoot) walk(e.shadowRoot)
    for (const n of e.childNodes) if (n.nodeType === 3 && n.data.includes(words)) found++
    for (const a of e.attributes) if (a.value.includes(words)) found++ } }
  walk(document); return found }"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The app over a store with a meeting, and a recommendation that only members may see."""
    with running_app(tmp_path_factory.mktemp("room")) as running:
        engine = open_engine(database_url=running.database_url)
        make_two_day_meeting(engine, MAKER, "High-level week", "2027-09-20", deep_dive_iso3="SDN")
        content = RecommendationContent(text=f"{SECRET} {WORDS}.", short_title=SECRET, iso3s=("SDN",))
        made = draft_recommendation(engine, MAKER, content, (AddresseeContent(name="Member states"),))
        today = datetime.now(UTC).date()
        adopt_recommendation(engine, MAKER, made.reference, made.version, today, handling="members")
        engine.dispose()
        yield running


@pytest.fixture
def room(app: RunningApp) -> RoomSummary:
    """A room of its own, at the first step."""
    engine = open_engine(database_url=app.database_url)
    opened = open_room(engine, MAKER, "2027-09")
    engine.dispose()
    return opened


Visit = Callable[..., tuple[Watched, Page]]


@pytest.fixture
def visit(browser: Browser, app: RunningApp) -> Iterator[Visit]:
    """Opens an address in a browser of its own, signed in or not; no problem of any may be left at the end."""
    made: list[Watched] = []

    def open_(address: str, role: Clearance | None = None, size: Size = "projector") -> tuple[Watched, Page]:
        watched = watched_context(browser, app.address, size)
        made.append(watched)
        if role is not None:
            sign_in_browser(watched.context, app.address, app.database_url, role)
        return watched, watched.open(address)

    yield open_
    problems = [problem for watched in made for problem in watched.problems]
    for watched in made:
        watched.context.close()
    assert not problems, "\n".join(problems)


def at(room: RoomSummary, screen: str) -> str:
    return f"/convening?room={room.code}&screen={screen}"


def test_presenter_projector_and_phone_go_together(visit: Visit, room: RoomSummary) -> None:
    _, presenter = visit(at(room, "presenter"), Clearance.SECRETARIAT, "desk")
    _, projector = visit(at(room, "projector"), Clearance.MEMBERS)
    _, phone = visit(at(room, "follow"), Clearance.MEMBERS, "phone")
    for page in (projector, phone):
        expect(page.get_by_text("step 1 of 7: What changed")).to_be_visible(timeout=WAIT_MS)
    expect(projector.get_by_text("Closed session", exact=True)).to_be_visible()
    press_until(lambda: presenter.keyboard.press("PageDown"), presenter.get_by_text("Step 2 of 7"))
    press_until(lambda: presenter.keyboard.press("ArrowRight"), presenter.get_by_text("Step 3 of 7"))
    for page in (projector, phone):
        page.wait_for_url("**/risk?**lens=amber**", timeout=WAIT_MS)
        expect(page.get_by_text("step 3 of 7: Where the amber countries are")).to_be_visible(timeout=WAIT_MS)
    expect(projector).to_have_url(re.compile("present=1"))
    assert "present" not in phone.url
    expect(projector.get_by_test_id("stHeader")).to_be_hidden()
    phone.get_by_role("button", name="Look around").click()
    expect(phone.get_by_role("button", name="Back to the presenter")).to_be_visible(timeout=WAIT_MS)
    press_until(lambda: presenter.keyboard.press("PageUp"), presenter.get_by_text("Step 2 of 7"))
    expect(projector.get_by_text("step 2 of 7")).to_be_visible(timeout=WAIT_MS)
    assert "/risk" in phone.url
    phone.get_by_role("button", name="Back to the presenter").click()
    phone.wait_for_url("**/recommendations?**", timeout=WAIT_MS)
    assert not scrolls_sideways(phone)


def test_turned_quickly_every_screen_comes_to_rest_at_the_last_step(
    visit: Visit, app: RunningApp, room: RoomSummary
) -> None:
    """A switch of the page and an update asked for from the page before can cross: neither a blank nor an older page stays."""
    screens = [visit(at(room, kind), Clearance.MEMBERS, size)[1] for kind, size in KINDS]
    engine = open_engine(database_url=app.database_url)
    for number, by in enumerate((1, 1, -1, 1, -1, 1, -1, 1)):
        turn_step(engine, MAKER, room.code, by)
        screens[0].wait_for_timeout((300, 900, 1500, 2500)[number % 4])
    engine.dispose()
    for page in screens:
        page.wait_for_url("**/risk?lens=amber&**", timeout=WAIT_MS)
        page.frame_locator("iframe[title*=folium]").locator("path.area-CAN").first.wait_for(timeout=WAIT_MS)
        expect(page.get_by_text("step 3 of 7")).to_be_visible(timeout=WAIT_MS)


def test_steps_turned_as_fast_as_fingers_can_leave_no_screen_behind(
    visit: Visit, app: RunningApp, room: RoomSummary
) -> None:
    """There and back over the map, faster than any screen can follow: none gives up, and all come to rest at the same step."""
    screens = [visit(at(room, kind), Clearance.MEMBERS, size)[1] for kind, size in KINDS]
    engine = open_engine(database_url=app.database_url)
    for by in (1, 1, 1, -1, -1, -1) * 6 + (1, 1):
        turn_step(engine, MAKER, room.code, by)
        screens[0].wait_for_timeout(160)
    engine.dispose()
    for page in screens:
        expect(page.get_by_text("step 3 of 7")).to_be_visible(timeout=WAIT_MS)
        page.frame_locator("iframe[title*=folium]").locator("path.area-CAN").first.wait_for(timeout=WAIT_MS)
        expect(page.locator("[data-test-connection-state=CONNECTED]")).to_be_visible()
        expect(page.get_by_test_id("reconnecting")).to_have_count(0)


def test_the_keys_turn_also_after_a_map_was_touched(visit: Visit, app: RunningApp, room: RoomSummary) -> None:
    engine = open_engine(database_url=app.database_url)
    third = meetings(engine)[0].sessions[0].steps[2]
    show_step(engine, MAKER, room.code, third.step_id)
    engine.dispose()
    watched, projector = visit(at(room, "projector"), Clearance.MEMBERS)
    projector.wait_for_url("**/risk?**", timeout=WAIT_MS)
    frame = projector.frame_locator("iframe[title*=folium]")
    frame.locator("path.area-CAN").first.wait_for(timeout=WAIT_MS)
    watched.settle(projector)
    box = projector.locator("iframe[title*=folium]").bounding_box()
    assert box is not None
    projector.mouse.click(box["x"] + box["width"] * 0.04, box["y"] + box["height"] * 0.55)
    projector.wait_for_function("() => document.activeElement.tagName === 'IFRAME'", timeout=WAIT_MS)
    press_until(lambda: projector.keyboard.press("PageDown"), projector.get_by_text("step 4 of 7"))
    projector.wait_for_url("**/country?**", timeout=WAIT_MS)
    press_until(lambda: projector.keyboard.press("PageUp"), projector.get_by_text("step 3 of 7"))
    projector.wait_for_url("**/risk?**", timeout=WAIT_MS)


def test_open_and_closed_nothing_withheld_is_left_on_the_screen_or_sent(
    visit: Visit, app: RunningApp, room: RoomSummary
) -> None:
    engine = open_engine(database_url=app.database_url)
    second = meetings(engine)[0].sessions[0].steps[1]
    show_step(engine, MAKER, room.code, second.step_id)
    engine.dispose()
    _, presenter = visit(at(room, "presenter"), Clearance.SECRETARIAT, "desk")
    sent: dict[str, list[bytes]] = {"projector": [], "phone": []}
    pages = {}
    for name, size in (("projector", "projector"), ("phone", "phone")):
        watched, page = visit("/sources", Clearance.MEMBERS, size)
        page.close()
        page = watched.context.new_page()

        def note(socket: object, name: str = name) -> None:
            socket.on(  # type: ignore[attr-defined]
                "framereceived",
                lambda frame: sent[name].append(frame if isinstance(frame, bytes) else frame.encode()),
            )

        page.on("websocket", note)
        page.goto(app.address + f"/recommendations?q={SECRET}&room={room.code}&screen=own")
        expect(page.get_by_text(WORDS).first).to_be_visible(timeout=WAIT_MS)
        page.get_by_role("button", name="Back to the presenter").click()
        page.wait_for_url("**/recommendations?**group=addressee**", timeout=WAIT_MS)
        pages[name] = page
    assert any(WORDS.encode() in frame for frame in sent["projector"]), "or the search below could not fail"
    presenter.get_by_role("button", name="Switch to open session").click()
    presenter.get_by_role("button", name="Yes, switch to open session").click()
    expect(presenter.get_by_text("every screen of the room shows what is open")).to_be_visible(timeout=WAIT_MS)
    for name, page in pages.items():
        expect(page.get_by_text("Open session", exact=True)).to_be_visible(timeout=WAIT_MS)
        expect(page.get_by_text("Open view: shows only")).to_be_visible(timeout=WAIT_MS)
        sent[name].clear()
        # Wherever its reader goes from here, the limit stays.
        page.goto(app.address + f"/recommendations?q={SECRET}&room={room.code}&screen=own")
        expect(page.get_by_text("Open view: shows only")).to_be_visible(timeout=WAIT_MS)
        page.wait_for_timeout(1500)
        # Also in the shadow trees of components, which the page's own text does not hold.
        assert page.get_by_text(WORDS).count() == 0
        assert page.evaluate(EVERYWHERE, WORDS) == 0
        stored = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
        assert WORDS not in stored
        assert not any(WORDS.encode() in frame for frame in sent[name])
        assert sent[name]
    presenter.get_by_role("button", name="Switch back to closed session").click()
    presenter.get_by_role("button", name="Yes, switch to closed session").click()
    for page in pages.values():
        expect(page.get_by_text("Closed session", exact=True)).to_be_visible(timeout=WAIT_MS)
        expect(page.get_by_text(WORDS).first).to_be_visible(timeout=WAIT_MS)


def test_a_phone_without_a_sign_in_waits_through_the_closed_session(visit: Visit, room: RoomSummary) -> None:
    _, phone = visit("/convening", None, "phone")
    phone.get_by_label("Meeting code").fill(room.code.lower())
    phone.get_by_role("button", name="Join").click()
    expect(phone.get_by_text("Closed session in progress")).to_be_visible(timeout=WAIT_MS)
    assert serious_axe_findings(phone) == []
    assert not scrolls_sideways(phone)
    _, presenter = visit(at(room, "presenter"), Clearance.MEMBERS, "desk")
    assert serious_axe_findings(presenter) == []
    presenter.get_by_role("button", name="Switch to open session").click()
    presenter.get_by_role("button", name="Yes, switch to open session").click()
    expect(phone.get_by_text("Open session", exact=True)).to_be_visible(timeout=WAIT_MS)
    expect(phone.get_by_text("step 1 of 7")).to_be_visible(timeout=WAIT_MS)
    expect(presenter.get_by_text("Only the secretariat may switch back")).to_be_visible(timeout=WAIT_MS)


def test_a_phone_and_a_projector_sign_in_from_the_closed_session_and_are_back_in_it(
    visit: Visit, app: RunningApp, room: RoomSummary
) -> None:
    code = make_code(app.database_url, Clearance.MEMBERS, "B. Delegate")
    for kind, size in KINDS:
        _, page = visit(at(room, kind), None, size)
        expect(page.get_by_text("Closed session in progress")).to_be_visible(timeout=WAIT_MS)
        page.get_by_test_id("stMain").get_by_role("link", name="Sign in").last.click()
        page.get_by_label("Access code").fill(code, timeout=WAIT_MS)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_text("step 1 of 7: What changed")).to_be_visible(timeout=WAIT_MS)
        expect(page.get_by_text("Closed session", exact=True)).to_be_visible()
        assert f"room={room.code}" in page.url
        assert f"screen={kind}" in page.url


def test_a_link_to_what_is_for_members_is_opened_after_signing_in_with_its_query_kept(
    visit: Visit, app: RunningApp
) -> None:
    code = make_code(app.database_url, Clearance.MEMBERS, "C. Delegate")
    _, page = visit(f"/recommendations?q={SECRET}&status=accepted,no_review", None, "desk")
    expect(page.get_by_text("Signing in may show more.")).to_be_visible(timeout=WAIT_MS)
    page.get_by_role("link", name="Sign in").first.click()
    page.get_by_label("Access code").fill(code, timeout=WAIT_MS)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Members' view").first).to_be_visible(timeout=WAIT_MS)
    page.wait_for_url(f"**/recommendations?q={SECRET}&status=accepted**no_review**", timeout=WAIT_MS)
    assert "back" not in page.url


def test_the_presenters_screen_on_a_phone_has_the_clocks_and_the_way_in(visit: Visit, room: RoomSummary) -> None:
    _, phone = visit(at(room, "presenter"), Clearance.SECRETARIAT, "phone")
    expect(phone.get_by_role("timer").first).to_contain_text("left")
    expect(phone.get_by_alt_text(f"QR code of the address that joins the meeting {room.code}")).to_be_visible()
    assert not scrolls_sideways(phone)
    assert serious_axe_findings(phone) == []
