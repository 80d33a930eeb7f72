"""The panel on the presenter's screen and the list of what was decided, in the app's own test runner."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from data.convening.commands.room import RoomSummary, turn_room
from data.convening.commands.room_notes import record_note
from data.core.handling import Clearance
from tests.pages.conftest import words
from tests.pages.secretariat import told
from tests.room.test_page import Open, open_page, room, url

__all__ = ["open_page", "room", "url"]
WORDS = "Send mediators to the border towns before the rains."


def press(test: AppTest, label: str) -> AppTest:
    return next(one for one in test.button if one.label == label).click().run()


def area(test: AppTest, label: str) -> object:
    return next(one for one in test.text_area if one.label == label)


def test_a_draft_is_kept_read_back_and_parked_without_leaving_the_step(
    open_page: Open, room: Callable[..., RoomSummary]
) -> None:
    test = open_page(Clearance.SECRETARIAT, room=room().code, screen="presenter")
    area(test, "Text").set_value(WORDS).run()  # type: ignore[attr-defined]
    assert "words in common" in words(test) + told(test)
    area(test, "Others, one per line").set_value("Member states").run()  # type: ignore[attr-defined]
    press(test, "Save as draft")
    assert "Saved as draft R-" in told(test)
    assert "Step 1 of 7" in words(test)
    press(test, "Read back")
    assert "Remove it from the screens" in [one.label for one in test.button]
    press(test, "Defer")
    assert "deferred" in words(test)
    assert "Defer" not in [one.label for one in test.button]
    assert not test.exception


def test_an_action_is_noted_and_listed_for_members_and_counted_for_others(
    open_page: Open, room: Callable[..., RoomSummary]
) -> None:
    test = open_page(Clearance.SECRETARIAT, room=room().code, screen="presenter")
    next(one for one in test.pills if one.label == "What to note").set_value("action").run()
    area(test, "Action item").set_value("Ask the desk for the figure.").run()  # type: ignore[attr-defined]
    press(test, "Add the note")
    assert "Action item: noted." in told(test)
    listed = open_page(Clearance.MEMBERS)
    frames = [frame.value.to_string() for frame in listed.dataframe]
    assert any("Ask the desk for the figure." in frame for frame in frames)
    open_ = open_page(Clearance.OPEN, meeting="none")
    assert "Ask the desk" not in words(open_) + "".join(frame.value.to_string() for frame in open_.dataframe)
    assert "1 note or recommendation withheld" in words(open_)


def test_members_have_no_panel_and_the_open_session_no_read_back(
    open_page: Open, room: Callable[..., RoomSummary]
) -> None:
    room(record_note, "question", "Who pays?")
    test = open_page(Clearance.MEMBERS, room=room().code, screen="presenter")
    assert "Capture" not in [one.value for one in test.subheader]
    code = room(turn_room, is_open=True).code
    test = open_page(Clearance.SECRETARIAT, room=code, screen="presenter")
    assert "Capture" in [one.value for one in test.subheader]
