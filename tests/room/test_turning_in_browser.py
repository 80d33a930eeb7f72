"""What forty officials see in the second in which the room turns, and what a clicker does that is pressed quickly."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from components.convening.keys_view import TOO_LATE
from data.convening.commands.agenda import StepContent, set_run_of_show
from data.convening.commands.room import RoomSummary, show_step, turn_room
from data.core.engine import open_engine
from data.core.handling import Clearance
from tests.browser.server import RunningApp
from tests.browser.signing_in import MAKER
from tests.browser.watch import Watched
from tests.room import test_in_browser
from tests.room.test_agenda import meetings
from tests.room.test_in_browser import EVERYWHERE, SECRET, WAIT_MS, WORDS, at

pytestmark = pytest.mark.browser
app, room, visit = test_in_browser.app, test_in_browser.room, test_in_browser.visit

Visit = Callable[..., tuple[Watched, Page]]
#: Whether the withheld words have been on a screen that nothing covers since the room was turned; looked at in every frame.
_NOTE = """words => { const has = EVERYWHERE; window.noted = {covered: 0, lifted: 0, bare: []}
  const look = () => { const cover = document.querySelector('[data-testid=room_cover]'); const now = Date.now()
    if (cover && !window.noted.covered) window.noted.covered = now
    if (!cover && window.noted.covered && !window.noted.lifted) {
      window.noted.lifted = now; window.noted.left = has(words); window.noted.text = document.body.innerText }
    requestAnimationFrame(look) }
  look() }""".replace("EVERYWHERE", f"({EVERYWHERE})")


@pytest.fixture
def turn(app: RunningApp, room: RoomSummary) -> Iterator[Callable[[bool], None]]:
    """Turns the room, which shows what only members may see."""
    engine = open_engine(database_url=app.database_url)
    meeting = meetings(engine)[0]
    first = meeting.sessions[0]
    kept = [
        StepContent(
            **{name: getattr(step, name) for name in ("title", "address", "minutes", "step_id", "item_id", "handling")}
        )
        for step in first.steps
    ]
    if not any(SECRET in step.address for step in kept):
        step = StepContent(title="Early talks", address=f"/recommendations?q={SECRET}", minutes=5, handling="open")
        set_run_of_show(engine, MAKER, first.session_id, meeting.version, [*kept, step])
    show_step(engine, MAKER, room.code, meetings(engine)[0].sessions[0].steps[-1].step_id)
    yield lambda is_open: turn_room(engine, MAKER, room.code, is_open=is_open)  # type: ignore[func-returns-value]
    engine.dispose()


def test_what_is_withheld_is_covered_until_what_is_open_has_been_painted(
    visit: Visit, room: RoomSummary, turn: Callable[[bool], None]
) -> None:
    _, projector = visit(at(room, "projector"), Clearance.MEMBERS)
    expect(projector.get_by_text(WORDS).first).to_be_visible(timeout=WAIT_MS)
    projector.evaluate(_NOTE, WORDS)
    turn(True)
    projector.wait_for_function("() => window.noted.lifted", timeout=WAIT_MS)
    noted = projector.evaluate("() => window.noted")
    assert noted["covered"] < noted["lifted"]
    assert noted["left"] == 0
    assert "Open session" in noted["text"]
    expect(projector.get_by_text("Open session", exact=True)).to_be_visible()
    turn(False)
    expect(projector.get_by_text(WORDS).first).to_be_visible(timeout=WAIT_MS)
    expect(projector.get_by_test_id("room_cover")).to_have_count(0)


def test_the_cover_stays_while_the_server_does_not_answer(
    visit: Visit, room: RoomSummary, turn: Callable[[bool], None]
) -> None:
    _, phone = visit(at(room, "follow"), Clearance.MEMBERS, "phone")
    expect(phone.get_by_text(WORDS).first).to_be_visible(timeout=WAIT_MS)
    phone.evaluate("() => { window.sent = WebSocket.prototype.send; WebSocket.prototype.send = () => {} }")
    turn(True)
    cover = phone.get_by_test_id("room_cover")
    expect(cover).to_contain_text("Switching to open session", timeout=WAIT_MS)
    phone.wait_for_timeout(4000)
    expect(cover).to_be_visible()
    expect(phone.get_by_text(WORDS).first).to_be_hidden()
    assert phone.evaluate("() => document.querySelector('[data-testid=stApp]').inert")
    # Not even to somebody who looks for it with the keyboard: all of the screen is the cover.
    box = cover.bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    phone.evaluate("() => { WebSocket.prototype.send = window.sent }")
    expect(phone.get_by_text("Open session", exact=True)).to_be_visible(timeout=WAIT_MS)
    expect(cover).to_have_count(0, timeout=WAIT_MS)
    assert phone.evaluate(EVERYWHERE, WORDS) == 0


def test_the_presenters_screen_and_one_without_withheld_records_are_not_covered(
    visit: Visit, room: RoomSummary, turn: Callable[[bool], None]
) -> None:
    _, presenter = visit(at(room, "presenter"), Clearance.MEMBERS, "desk")
    _, visitor = visit(at(room, "follow"), None, "phone")
    for page in (presenter, visitor):
        page.evaluate(_NOTE, WORDS)
    turn(True)
    expect(presenter.get_by_text("every screen of the room shows what is open")).to_be_visible(timeout=WAIT_MS)
    expect(visitor.get_by_text("Open session", exact=True)).to_be_visible(timeout=WAIT_MS)
    assert [page.evaluate("() => window.noted.covered") for page in (presenter, visitor)] == [0, 0]


def test_quick_presses_are_as_many_steps_and_a_bounce_is_one(visit: Visit, room: RoomSummary) -> None:
    _, presenter = visit(at(room, "presenter"), Clearance.MEMBERS, "desk")
    expect(presenter.get_by_text("Step 1 of")).to_be_visible(timeout=WAIT_MS)
    for _ in range(4):
        presenter.keyboard.press("PageDown")
        presenter.wait_for_timeout(160)
    expect(presenter.get_by_text("Step 5 of")).to_be_visible(timeout=WAIT_MS)
    for _ in range(2):
        presenter.keyboard.press("PageUp")
        presenter.wait_for_timeout(160)
    expect(presenter.get_by_text("Step 3 of")).to_be_visible(timeout=WAIT_MS)
    # A switch that bounces, and a key that is held down: one step.
    presenter.evaluate(
        """() => { const press = repeat => document.body.dispatchEvent(
             new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true, repeat}))
           press(false); press(false); for (let n = 0; n < 20; n++) press(true) }"""
    )
    expect(presenter.get_by_text("Step 4 of")).to_be_visible(timeout=WAIT_MS)
    presenter.wait_for_timeout(1500)
    expect(presenter.get_by_text("Step 4 of")).to_be_visible()


def test_a_press_that_nobody_heard_is_told_again_for_some_seconds_and_not_longer(
    visit: Visit, room: RoomSummary
) -> None:
    _, presenter = visit(at(room, "presenter"), Clearance.MEMBERS, "desk")
    expect(presenter.get_by_text("Step 1 of")).to_be_visible(timeout=WAIT_MS)
    deaf = "() => { window.sent ??= WebSocket.prototype.send; WebSocket.prototype.send = () => {} }"
    presenter.evaluate(deaf)
    presenter.keyboard.press("PageDown")
    presenter.wait_for_timeout(300)
    presenter.evaluate("() => { WebSocket.prototype.send = window.sent }")
    expect(presenter.get_by_text("Step 2 of")).to_be_visible(timeout=WAIT_MS)
    presenter.evaluate(deaf)
    presenter.keyboard.press("PageDown")
    presenter.wait_for_timeout(5000)
    presenter.evaluate("() => { WebSocket.prototype.send = window.sent }")
    presenter.keyboard.press("PageDown")
    expect(presenter.get_by_text("Step 3 of")).to_be_visible(timeout=WAIT_MS)
    presenter.wait_for_timeout(2000)
    expect(presenter.get_by_text("Step 3 of")).to_be_visible()


@pytest.mark.parametrize("way", ["key", "button", "open session"])
def test_what_was_pressed_offline_is_never_done_later(
    visit: Visit, app: RunningApp, room: RoomSummary, way: str
) -> None:
    """What lay in the cable arrives when it is put back: nothing of it is acted on, and what is pressed then is."""
    _, presenter = visit(at(room, "presenter"), Clearance.MEMBERS, "desk")
    expect(presenter.get_by_text("Step 1 of")).to_be_visible(timeout=WAIT_MS)
    presenter.evaluate(
        """() => { window.sent = WebSocket.prototype.send; window.kept = []
           WebSocket.prototype.send = function (data) { window.kept.push([this, data]) } }"""
    )
    if way == "key":
        presenter.keyboard.press("PageDown")
    elif way == "button":
        presenter.get_by_role("button", name="Next").click()
    else:
        presenter.get_by_role("button", name="Switch to open session").click()
        presenter.get_by_role("button", name="Yes, switch to open session").click()
        presenter.keyboard.press("Escape")
    presenter.wait_for_timeout(5000)
    presenter.evaluate(
        """() => { WebSocket.prototype.send = window.sent
           for (const [socket, data] of window.kept) if (socket.readyState === 1) socket.send(data) }"""
    )
    expect(presenter.get_by_text(TOO_LATE)).to_be_visible(timeout=WAIT_MS)
    presenter.wait_for_timeout(2000)
    expect(presenter.get_by_text("Step 1 of")).to_be_visible()
    expect(presenter.get_by_text("Closed session", exact=True)).to_be_visible()
    presenter.keyboard.press("PageDown")
    expect(presenter.get_by_text("Step 2 of")).to_be_visible(timeout=WAIT_MS)


def test_quick_presses_right_after_a_map_was_touched(visit: Visit, app: RunningApp, room: RoomSummary) -> None:
    engine = open_engine(database_url=app.database_url)
    show_step(engine, MAKER, room.code, meetings(engine)[0].sessions[0].steps[2].step_id)
    engine.dispose()
    watched, projector = visit(at(room, "projector"), Clearance.MEMBERS)
    projector.frame_locator("iframe[title*=folium]").locator("path.area-CAN").first.wait_for(timeout=WAIT_MS)
    watched.settle(projector)
    box = projector.locator("iframe[title*=folium]").bounding_box()
    assert box is not None
    projector.mouse.click(box["x"] + box["width"] * 0.04, box["y"] + box["height"] * 0.55)
    for _ in range(3):
        projector.keyboard.press("PageDown")
        projector.wait_for_timeout(160)
    expect(projector.get_by_text("step 6 of")).to_be_visible(timeout=WAIT_MS)
