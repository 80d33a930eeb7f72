"""The first part of a rehearsed meeting: preparing, joining, turning, open and closed, recording while somebody types."""

import re
import time
from datetime import UTC, datetime
from functools import partial

from playwright.sync_api import expect

from data.convening.commands.agenda import StepContent, set_run_of_show
from data.core.engine import open_engine
from data.core.handling import Clearance
from tests.browser.signing_in import MAKER
from tests.browser.test_recording import choose, type_day
from tests.room.five_screens import NEW, NOTE_WHEN, SECRET, Rehearsal, downloaded_csv, tell, touch_the_map
from tests.room.pressing import press_until
from tests.room.test_agenda import meetings
from tests.room.test_in_browser import EVERYWHERE, WAIT_MS

ITS_OWN_STEPS = (
    ("Early talks", "/recommendations?q=Quillfeather"),
    ("What came of item 5", "/recommendations?ref=AI-05"),
)


def prepare(room: Rehearsal) -> str:
    """The secretariat makes the meeting of the paper in one step, adds two steps of its own, and opens the room."""
    laptop = room.seat("laptop", "/convening", Clearance.SECRETARIAT, "desk")
    laptop.get_by_text("New meeting: the two days that the paper proposes").click()
    laptop.get_by_label("Name of the meeting").fill("High-level week")
    type_day(laptop, "First day", f"{datetime.now(UTC):%Y-%m-%d}")
    laptop.get_by_role("combobox", name="Country of the deep-dive").click()
    laptop.get_by_role("combobox", name="Country of the deep-dive").press_sequentially("Sudan", delay=60)
    laptop.get_by_role("option", name="Sudan", exact=True).click()
    laptop.get_by_role("button", name="Create the meeting").click()
    expect(laptop.get_by_text("First morning ·").first).to_be_visible(timeout=WAIT_MS)
    room.look("template")
    engine = open_engine(database_url=room.app.database_url)
    meeting = meetings(engine)[0]
    first = meeting.sessions[0]
    steps = [
        StepContent(
            **{name: getattr(step, name) for name in ("title", "address", "minutes", "step_id", "item_id", "handling")}
        )
        for step in first.steps
    ]
    notes = "Say who asked for it, and since when.\n\nAsk the delegations what they can do by spring."
    steps += [StepContent(title=t, address=a, minutes=5, notes=notes, handling="open") for t, a in ITS_OWN_STEPS]
    set_run_of_show(engine, MAKER, first.session_id, meeting.version, steps)
    engine.dispose()
    laptop.get_by_role("button", name="Open the meeting").click()
    expect(laptop.get_by_text("The meeting has not started yet")).to_be_visible(timeout=WAIT_MS)
    return laptop.locator("img[alt^='QR code']").get_attribute("alt")[-5:]  # type: ignore[index]


def join(room: Rehearsal, code: str) -> None:
    """By the code, by the address in the picture, and by the projector's own link."""
    laptop = room.screens["laptop"]
    told = f"{room.app.address}/convening?room={code}"
    expect(laptop.get_by_text(told, exact=True)).to_be_visible()
    projector = laptop.get_by_role("link", name="Open the projector screen").get_attribute("href")
    assert projector == f"{told}&screen=projector"
    presenter = room.seat("presenter", "/convening", Clearance.MEMBERS, "desk")
    presenter.get_by_label("Meeting code").fill(code)
    presenter.get_by_text("I am presenting", exact=True).click()
    presenter.get_by_role("button", name="Join").click()
    room.seat("projector", projector.removeprefix(room.app.address), Clearance.MEMBERS, "projector", on_cable=True)
    room.seat("phone", told.removeprefix(room.app.address), Clearance.MEMBERS, "phone", on_cable=True)
    visitor = room.seat("visitor", "/convening", None, "phone")
    visitor.get_by_label("Meeting code").fill(code.lower())
    visitor.get_by_role("button", name="Join").click()
    shown = room.screens["projector"]
    expect(shown.get_by_alt_text(f"QR code of the address that joins the meeting {code}")).to_be_visible(
        timeout=WAIT_MS
    )
    # The address at which this screen found the app: here its cable's.
    expect(shown.get_by_text(re.compile(rf"/convening\?room={code}$"))).to_be_visible()
    for page in room.all_of("phone", "visitor"):
        expect(page.get_by_text("The meeting has not started yet")).to_be_visible(timeout=WAIT_MS)
    room.look("waiting")
    presenter.get_by_role("button", name="Start the meeting").click()
    expect(presenter.get_by_text("Step 1 of 9")).to_be_visible(timeout=WAIT_MS)
    for page in room.all_of("projector", "phone"):
        expect(page.get_by_text("step 1 of 9: What changed")).to_be_visible(timeout=WAIT_MS)
    # The first step may be seen by everybody; but who sits in the closed session is the closed session's affair.
    expect(visitor.get_by_text("Closed session in progress")).to_be_visible(timeout=WAIT_MS)
    room.look("joined")


def turn_steps(room: Rehearsal) -> None:
    """Three steps with a map between them, by every key that a clicker sends, also when the map was just touched."""
    presenter, projector, phone = room.all_of("presenter", "projector", "phone")
    for key, number in (("PageDown", 2), ("ArrowRight", 3), ("ArrowLeft", 2), ("PageDown", 3)):
        press_until(partial(presenter.keyboard.press, key), presenter.get_by_text(f"Step {number} of 9"))
    for page in (projector, phone):
        expect(page.get_by_text("step 3 of 9: Where the amber countries are")).to_be_visible(timeout=WAIT_MS)
        page.wait_for_url("**/risk?**lens=amber**", timeout=WAIT_MS)
        page.frame_locator("iframe[title*=folium]").locator("path.area-SDN").first.wait_for(timeout=WAIT_MS)
    room.watched["projector"].settle(projector)
    room.look("map")
    touch_the_map(projector)
    press_until(lambda: projector.keyboard.press("PageDown"), projector.get_by_text("step 4 of 9"))
    projector.wait_for_url("**/country?**", timeout=WAIT_MS)
    press_until(lambda: projector.keyboard.press("PageUp"), projector.get_by_text("step 3 of 9"))
    projector.wait_for_url("**/risk?**", timeout=WAIT_MS)
    projector.frame_locator("iframe[title*=folium]").locator("path.area-SDN").first.wait_for(timeout=WAIT_MS)
    room.watched["projector"].settle(projector)
    touch_the_map(projector)
    press_until(lambda: projector.keyboard.press("ArrowRight"), projector.get_by_text("step 4 of 9"))
    for page in (projector, phone):
        expect(page.get_by_text("step 4 of 9: The country")).to_be_visible(timeout=WAIT_MS)
    expect(presenter.get_by_text("Step 4 of 9")).to_be_visible(timeout=WAIT_MS)
    room.watched["projector"].settle(projector)
    room.look("country")


def look_around(room: Rehearsal) -> None:
    """A phone goes its own way while the room goes on, and is back with one tap."""
    presenter, phone = room.all_of("presenter", "phone")
    phone.get_by_role("button", name="Look around").click()
    expect(phone.get_by_role("button", name="Back to the presenter")).to_be_visible(timeout=WAIT_MS)
    presenter.get_by_text("All steps of the session").click()
    press_until(presenter.get_by_role("button", name="8. Early talks").click, presenter.get_by_text("Step 8 of 9"))
    expect(room.screens["projector"].get_by_text("step 8 of 9")).to_be_visible(timeout=WAIT_MS)
    assert "/country" in phone.url
    room.look("own")
    phone.get_by_role("button", name="Back to the presenter").click()
    for page in room.all_of("projector", "phone"):
        expect(page.get_by_text(SECRET).first).to_be_visible(timeout=WAIT_MS)


def open_and_close(room: Rehearsal) -> None:
    """What is withheld leaves every screen, its memory and its files when the room opens, and comes back when it closes."""
    laptop, presenter = room.all_of("laptop", "presenter")
    followers = room.all_of("projector", "phone")
    phone = room.screens["phone"]
    assert SECRET.encode() in downloaded_csv(phone), "or the search below could not fail"
    room.look("closed")
    for page in followers:
        page.evaluate(NOTE_WHEN, [SECRET])
    presenter.get_by_role("button", name="Switch to open session").click()
    turned = time.time()
    presenter.get_by_role("button", name="Yes, switch to open session").click()
    for name in ("projector", "phone", "visitor"):
        page = room.screens[name]
        expect(page.get_by_text("Open session", exact=True)).to_be_visible(timeout=WAIT_MS)
        expect(page.get_by_text("Open view: shows only").last).to_be_attached(timeout=WAIT_MS)
        page.wait_for_function(f"words => !({EVERYWHERE})(words)", arg=SECRET, timeout=WAIT_MS)
        assert SECRET not in page.evaluate(
            "() => JSON.stringify([{...localStorage}, {...sessionStorage}, history.state])"
        )
    tell("withheld words left", followers, SECRET, turned)
    room.look("open")
    # Nothing of what this screen lists may be shown now, so there is nothing to take away either.
    expect(phone.get_by_text("Download")).to_have_count(0, timeout=WAIT_MS)
    laptop.get_by_role("button", name="Switch back to closed session").click()
    laptop.get_by_role("button", name="Yes, switch to closed session").click()
    for page in followers:
        expect(page.get_by_text("Closed session", exact=True)).to_be_visible(timeout=WAIT_MS)
        expect(page.get_by_text(SECRET).first).to_be_visible(timeout=WAIT_MS)
    expect(room.screens["visitor"].get_by_text("Closed session in progress")).to_be_visible(timeout=WAIT_MS)
    assert room.screens["visitor"].evaluate(EVERYWHERE, SECRET) == 0


def record_while_typing(room: Rehearsal) -> None:
    """A response recorded in one tab is painted on every screen; what is being typed elsewhere stays."""
    laptop, presenter, projector, phone = room.all_of("laptop", "presenter", "projector", "phone")
    press_until(presenter.get_by_role("button", name="Next").click, presenter.get_by_text("Step 9 of 9"))
    for page in (projector, phone):
        expect(page.get_by_text("step 9 of 9")).to_be_visible(timeout=WAIT_MS)
        page.wait_for_url("**ref=AI-05**", timeout=WAIT_MS)
    desk = room.watched["laptop"].open("/secretariat?view=record&ref=AI-05")
    choose(desk, "Response", "accepted")
    type_day(desk, "Effective on", f"{datetime.now(UTC):%Y-%m-%d}")
    laptop.bring_to_front()
    laptop.get_by_label("Text", exact=True).press_sequentially(NEW[:40])
    for page in (projector, phone):
        page.evaluate(NOTE_WHEN, ["response: accepted"])
    since = time.time()
    desk.get_by_role("button", name="Record the response").click()
    for page in (projector, phone):
        expect(page.get_by_text("response: accepted").first).to_be_attached(timeout=WAIT_MS)
    tell("a response was painted", [projector, phone], "response: accepted", since)
    expect(desk.get_by_text("Recorded: the response of").first).to_be_visible(timeout=WAIT_MS)
    desk.close()
    expect(laptop.get_by_label("Text", exact=True)).to_have_value(NEW[:40])
    assert laptop.get_by_label("Text", exact=True).evaluate("e => document.activeElement === e")
    room.look("recorded")
