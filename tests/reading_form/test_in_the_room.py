"""A screen of the room reads what it would show live, and nothing that its session withholds."""

from collections.abc import Callable

import pytest

from components.reading_form.run import Visit
from data.convening.commands.room import RoomSummary, blank_room, turn_room, turn_step
from tests.reading_form.reading import read
from tests.reading_form.test_same_as_live import form_text, said, squeezed
from tests.room import test_page

open_page, room, url = test_page.open_page, test_page.room, test_page.url
Room = Callable[..., RoomSummary]

STATES: dict[str, Callable[[Room], object]] = {
    "before it starts": lambda room: None,
    "a closed session": lambda room: room(turn_step, 3),
    "blank": lambda room: (room(turn_step, 3), room(turn_room, is_open=True), room(blank_room, is_blank=True)),
    "the open session": lambda room: (room(turn_step, 3), room(turn_room, is_open=True)),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("screen", ["follow", "projector"])
def test_a_screen_of_the_room_reads_what_it_would_show(
    open_page: test_page.Open, room: Room, state: str, screen: str
) -> None:
    STATES[state](room)
    live = open_page(room=room().code, screen=screen)
    words, whole = form_text(Visit("convening", f"room={room().code}&screen={screen}"))
    assert [piece for piece in said(live) if squeezed(piece) not in squeezed(words)] == []
    if state in ("a closed session", "blank", "before it starts"):
        assert "Sudan" not in whole
        assert len(whole) < 1500


def test_it_ends_at_the_step_that_the_room_shows(open_page: test_page.Open, room: Room) -> None:
    STATES["the open session"](room)
    open_page(room=room().code)
    seen = read(Visit("convening", f"room={room().code}&screen=follow"))
    assert seen.parameters["room"] == room().code
    assert seen.messages
