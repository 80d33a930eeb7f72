"""The second part of a rehearsed meeting: capturing, freezing, the cut cable, the papers, the end."""

import time
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import expect

from tests.browser.test_recording import choose, type_day
from tests.live.cable import Cable
from tests.room.five_screens import NEW, PICTURES, SECRET, Rehearsal, contents, note_time
from tests.room.pressing import press_until
from tests.room.test_in_browser import EVERYWHERE, WAIT_MS


def capture_and_adopt(room: Rehearsal) -> None:
    """A recommendation is noted beside what is on record already, read back on the projector, and adopted."""
    laptop, projector, visitor = room.all_of("laptop", "projector", "visitor")
    laptop.get_by_label("Text", exact=True).fill(NEW)
    laptop.get_by_label("Text", exact=True).press("Control+Enter")
    expect(laptop.get_by_text("of 100 similar").first).to_be_visible(timeout=WAIT_MS)
    laptop.get_by_role("textbox", name="Others, one per line").fill("Member states")
    laptop.get_by_role("textbox", name="Others, one per line").press("Control+Enter")
    room.look("capture")
    laptop.get_by_role("button", name="Save as draft").click()
    expect(laptop.get_by_text("Saved as draft R-").first).to_be_visible(timeout=WAIT_MS)
    for page in room.all_of("projector", "phone", "visitor", "presenter"):
        assert page.evaluate(EVERYWHERE, NEW) == 0
    laptop.get_by_role("button", name="Read back").click()
    for page in room.all_of("projector", "phone"):
        expect(page.get_by_role("heading", name=NEW)).to_be_visible(timeout=WAIT_MS)
    assert visitor.evaluate(EVERYWHERE, NEW) == 0
    room.look("read_back")
    laptop.get_by_role("button", name="Adopt").click()
    laptop.get_by_role("button", name="Yes, adopt it").click()
    expect(laptop.get_by_role("button", name="Adopt")).to_have_count(0, timeout=WAIT_MS)
    expect(projector.get_by_role("heading", name=NEW)).to_have_count(0, timeout=WAIT_MS)
    expect(projector.get_by_text("step 9 of 9")).to_be_visible(timeout=WAIT_MS)


def freeze(room: Rehearsal) -> None:
    """The room is frozen; what is recorded after that is not on its screens until it shows the present again."""
    laptop, projector, phone = room.all_of("laptop", "projector", "phone")
    laptop.get_by_role("button", name="Freeze the figures").click()
    laptop.get_by_role("button", name="Freeze now").click()
    for page in (projector, phone):
        expect(page.get_by_text("Frozen: F-")).to_be_visible(timeout=WAIT_MS)
    desk = room.watched["laptop"].open("/secretariat?view=record&ref=AI-05")
    choose(desk, "Response", "not accepted (goes back: give a reason)")
    type_day(desk, "Effective on", f"{datetime.now(UTC):%Y-%m-%d}")
    desk.get_by_label("Reason or remark").fill("The board heard the delegations again.")
    desk.keyboard.press("Tab")
    desk.get_by_role("button", name="Record the response").click()
    expect(desk.get_by_text("Recorded: the response of").first).to_be_visible(timeout=WAIT_MS)
    desk.close()
    own = room.watched["projector"].context.new_page()
    own.goto(room.near + "/recommendations?ref=AI-05")
    expect(own.get_by_text("response: not accepted").first).to_be_visible(timeout=WAIT_MS)
    own.close()
    for page in (projector, phone):
        assert page.evaluate(EVERYWHERE, "response: not accepted") == 0
    # Nor after a reload, and not in the file that is taken away, which says what it is.
    phone.reload()
    expect(phone.get_by_text("Frozen: F-")).to_be_visible(timeout=WAIT_MS)
    expect(phone.get_by_text("response: accepted").first).to_be_visible(timeout=WAIT_MS)
    assert phone.evaluate(EVERYWHERE, "response: not accepted") == 0
    room.watched["phone"].settle(phone)
    phone.locator("summary", has_text="Download").first.click()
    with phone.expect_download(timeout=WAIT_MS) as taken:
        phone.get_by_role("button", name="CSV").first.click()
    assert "_F-" in taken.value.suggested_filename
    assert b"not accepted" not in contents(taken.value)
    room.look("frozen")
    laptop.get_by_role("button", name="show current figures").click()
    for page in (projector, phone):
        expect(page.get_by_text("response: not accepted").first).to_be_attached(timeout=WAIT_MS)
        expect(page.get_by_text("Frozen: F-")).to_have_count(0, timeout=WAIT_MS)


def cut_the_cable(room: Rehearsal, cable: Cable) -> None:
    """Two screens lose the server, say so, and are where the room is as soon as it is back."""
    presenter, projector, phone = room.all_of("presenter", "projector", "phone")
    cable.pull()
    for page in (projector, phone):
        lost = page.get_by_text("Connection lost at").or_(page.get_by_test_id("reconnecting")).first
        expect(lost).to_be_visible(timeout=WAIT_MS)
        # Nothing lies over the figure.
        expect(page.get_by_role("dialog")).to_have_count(0, timeout=WAIT_MS)
    press_until(presenter.get_by_role("button", name="Back").click, presenter.get_by_text("Step 8 of 9"))
    room.look("cut")
    assert "step 9 of 9" in projector.inner_text("body")
    since = time.time()
    cable.plug()
    for page in (projector, phone):
        expect(page.get_by_text("step 8 of 9")).to_be_visible(timeout=WAIT_MS)
        expect(page.get_by_text("Connection lost at")).to_be_hidden(timeout=WAIT_MS)
        expect(page.get_by_test_id("reconnecting")).to_have_count(0, timeout=WAIT_MS)
        expect(page.get_by_text(SECRET).first).to_be_visible(timeout=WAIT_MS)
    note_time(f"caught up {time.time() - since:.1f} s after the cable was put back")
    room.look("back")


def take_the_papers(room: Rehearsal) -> None:
    """Every paper of the meeting is made, whole, and for the members unless another audience was chosen."""
    laptop = room.watched["laptop"].open("/convening")
    laptop.get_by_text("Papers for this meeting").click()
    laptop.get_by_role("button", name="Make the pack").click()
    begins = {
        "Pack (PDF)": b"%PDF",
        "Slides (PPTX)": b"PK",
        "Tables (XLSX)": b"PK",
        "Offline page (HTML)": b"<!doctype html",
    }
    for label, start in begins.items():
        button = laptop.get_by_role("button", name=label)
        expect(button).to_be_visible(timeout=WAIT_MS)
        with laptop.expect_download(timeout=WAIT_MS) as taken:
            button.click()
        made = contents(taken.value)
        assert made[: len(start)].lower() == start.lower()
        assert "members" in taken.value.suggested_filename
        if start == b"PK":
            path = taken.value.path()
            assert path is not None
            with ZipFile(path) as pack:
                assert pack.testzip() is None
        if PICTURES:
            taken.value.save_as(Path(PICTURES) / taken.value.suggested_filename)
    laptop.get_by_text("After the session: decisions").click()
    expect(laptop.get_by_text("Who must be informed").first).to_be_visible(timeout=WAIT_MS)
    room.look("papers")
    laptop.close()


def end(room: Rehearsal) -> None:
    """The room ends, and every screen is told."""
    desk = room.watched["laptop"].open("/convening")
    leave = room.screens["laptop"]
    desk.close()
    leave.get_by_role("button", name="Leave the presenter's screen").click()
    leave.get_by_role("button", name="End the meeting").click()
    leave.get_by_role("button", name="Yes, end the meeting").click()
    for name in ("projector", "phone", "visitor"):
        expect(room.screens[name].get_by_role("heading", name="The meeting has ended")).to_be_visible(timeout=WAIT_MS)
    expect(room.screens["presenter"].get_by_text("Join a meeting")).to_be_visible(timeout=WAIT_MS)
    room.look("ended")
