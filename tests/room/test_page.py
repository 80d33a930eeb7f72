"""The page in the app's own test runner: empty, with a meeting, with a bad address, at each clearance."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from components.convening import following
from components.session import room_screen
from components.session.access import Viewer
from data.convening.commands.meeting_template import make_two_day_meeting
from data.convening.commands.room import RoomSummary, end_room, open_room, reopen_room, turn_room, turn_step
from data.core.engine import open_engine
from data.core.handling import Clearance
from data.core.settings import ROOT, get_settings
from tests.pages.conftest import words
from tests.room.conftest import SECRETARIAT
from tests.stores import copy_shipped_store

Open = Callable[..., AppTest]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A store with the published figures and one meeting."""
    return copy_shipped_store(tmp_path / "store.db")


@pytest.fixture
def room(url: str) -> Iterator[Callable[..., RoomSummary]]:
    """Runs a command of the room on the store."""
    engine = open_engine(database_url=url)
    made = make_two_day_meeting(engine, SECRETARIAT, "High-level week", "2027-09-20", deep_dive_iso3="SDN")
    opened = open_room(engine, SECRETARIAT, made.meeting_id)

    def act(command: Callable[..., RoomSummary] | None = None, *args: object, **kwargs: object) -> RoomSummary:
        return command(engine, SECRETARIAT, opened.code, *args, **kwargs) if command else opened

    yield act
    engine.dispose()


@pytest.fixture
def open_page(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    def open_(role: Clearance | None = None, **parameters: str) -> AppTest:
        monkeypatch.setenv("AMBERLIGHT_DATABASE_URL", url)
        get_settings.cache_clear()
        st.cache_resource.clear()
        until = datetime.now(UTC) + timedelta(hours=1)
        viewer = Viewer("code:TESTS", "A. Tester", role, "code", until) if role is not None else None
        monkeypatch.setattr("components.session.access.find_viewer", lambda *_: viewer)
        test = AppTest.from_file(str(ROOT / "components" / "main.py"), default_timeout=300)
        test.switch_page(str(ROOT / "pages" / "convening.py"))
        for name, value in parameters.items():
            test.query_params[name] = value
        return test.run()

    yield open_
    get_settings.cache_clear()
    st.cache_resource.clear()


def test_without_a_meeting_the_page_says_so(open_page: Open) -> None:
    test = open_page()
    assert "No meeting that this view may show is recorded" in words(test)
    assert not test.exception


def test_the_open_view_sees_the_open_session_and_what_is_withheld_is_counted(open_page: Open, room: object) -> None:
    test = open_page()
    assert "3 sessions withheld" in words(test)
    assert "High-level week" not in words(test)
    assert [one.label for one in test.button if "Open the meeting" in one.label] == []
    labels = " ".join(one.label for one in test.expander)
    assert "Second morning" in labels
    assert "First morning" not in labels


def test_a_meeting_that_is_not_known_is_named(open_page: Open, room: object) -> None:
    assert "Link not recognised: meeting “nowhere”" in words(open_page(meeting="nowhere"))


def test_a_room_that_is_not_known_is_said_and_forgotten(
    open_page: Open, room: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = open_page(room="WRONG")
    for _ in range(2):
        assert "No meeting has this code" in words(test.run())
    assert "room" not in test.query_params
    monkeypatch.setattr(following, "_SAID_SECONDS", -1.0)
    assert "No meeting has this code" not in words(test.run())


@pytest.mark.parametrize("role", [Clearance.MEMBERS, Clearance.SECRETARIAT])
@pytest.mark.parametrize("screen", ["follow", "projector", "own"])
def test_an_ended_room_says_so_and_shows_nothing_above_open_until_it_is_left_or_reopened(
    open_page: Open, room: Callable[..., RoomSummary], role: Clearance, screen: str
) -> None:
    test = open_page(role, room=room().code, screen=screen)
    assert "Closed session" in words(test)
    room(end_room)
    for _ in range(2):
        shown = words(test.run())
        assert "The meeting has ended" in shown
        assert "Closed session" not in shown
        assert "Open view" in shown
        assert ("What changed" in shown) is False
    room(reopen_room)
    assert "Closed session" in words(test.run())
    room(end_room)
    test.run()
    if screen == "projector":
        assert [one.key for one in test.button if one.key == "room_leave"] == []
        return
    test.button(key="room_leave").click().run()
    assert "The meeting has ended" not in words(test)
    assert "room" not in test.query_params


def test_the_secretariat_makes_the_papers_meeting_in_one_step(open_page: Open) -> None:
    test = open_page(Clearance.SECRETARIAT)
    next(field for field in test.text_input if field.label == "Name of the meeting").set_value("Spring meeting")
    next(one for one in test.button if one.label == "Create the meeting").click().run()
    assert "Spring meeting" in words(test)
    assert [one.label for one in test.expander if "session ·" in one.label]


def test_the_presenters_screen_needs_a_sign_in(open_page: Open, room: Callable[..., RoomSummary]) -> None:
    test = open_page(room=room().code, screen="presenter")
    assert "Sign in with a members' code" in words(test)
    assert "What changed" not in words(test)


def test_a_meeting_that_has_not_started_shows_the_projector_how_to_join_and_phones_that_it_will(
    open_page: Open, room: Callable[..., RoomSummary], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMBERLIGHT_PUBLIC_ADDRESS", "http://192.168.1.20:8501")
    code = room(lambda engine, who, _: open_room(engine, who, "2027-09", is_waiting=True)).code
    for role in (None, Clearance.SECRETARIAT):
        projector = open_page(role, room=code, screen="projector")
        invitation = "".join(one.proto.body for one in projector.get("html"))
        assert f"http://192.168.1.20:8501/convening?room={code}" in invitation
        assert "Join this meeting" in invitation
        assert "The meeting has not started yet" in words(open_page(role, room=code))
    presenter = open_page(Clearance.MEMBERS, room=code, screen="presenter")
    presenter.button(key="presenter_next").click().run()
    assert "Step 1 of 7" in words(presenter)
    assert not [one for one in projector.run().get("html") if "Join this meeting" in one.proto.body]


def blocks(block: Block) -> Iterator[Block]:
    """This block of a page and all within it."""
    yield block
    for child in block.children.values():
        if isinstance(child, Block):
            yield from blocks(child)


def test_opening_the_open_session_and_ending_the_meeting_ask_first(
    open_page: Open, room: Callable[..., RoomSummary]
) -> None:
    """No button does it by itself: each stands in what another one opens, beside what it will do."""
    test = open_page(Clearance.SECRETARIAT, room=room().code, screen="presenter")
    for asking, label, said in (
        ("Switch to open session", "Yes, switch to open session", "Every projector"),
        ("End the meeting", "Yes, end the meeting", "Every screen"),
    ):
        opened = [
            one for one in blocks(test.main) if getattr(getattr(one.proto, "popover", None), "label", "") == asking
        ]
        assert [[button.label for button in one.button] for one in opened] == [[label]]
        assert any(said in one.value for one in opened[0].markdown)
        assert [one.label for one in test.button].count(label) == 1


def test_the_clock_is_paused_and_resumed(open_page: Open, room: Callable[..., RoomSummary]) -> None:
    test = open_page(Clearance.MEMBERS, room=room().code, screen="presenter")
    for label in ("Pause the clock", "Resume the clock", "Pause the clock"):
        next(one for one in test.button if one.label == label).click().run()
    assert [one.label for one in test.button if "clock" in one.label] == ["Resume the clock"]


def test_an_ended_meeting_is_reopened_with_one_press_where_it_was(
    open_page: Open, room: Callable[..., RoomSummary]
) -> None:
    room(turn_step, 2)
    code = room(end_room).code
    test = open_page(Clearance.SECRETARIAT)
    next(one for one in test.button if one.label == "Reopen the meeting").click().run()
    assert test.query_params["room"] in (code, [code])
    assert "Step 3 of 7" in words(test)


def test_the_presenters_screen_turns_steps_and_says_what_comes_next(
    open_page: Open, room: Callable[..., RoomSummary]
) -> None:
    test = open_page(Clearance.MEMBERS, room=room().code, screen="presenter")
    assert "Step 1 of 7" in words(test)
    test.button(key="presenter_next").click().run()
    assert "Step 2 of 7" in words(test)
    assert "Next: Where the amber countries are" in words(test).replace("**", "")


def test_a_follower_below_the_session_waits_and_sees_nothing_of_it(
    open_page: Open, room: Callable[..., RoomSummary]
) -> None:
    room(turn_step, 3)
    test = open_page(room=room().code)
    assert "Closed session in progress" in words(test)
    assert "Sudan" not in words(test)


def test_a_screen_whose_way_to_the_step_was_cut_off_goes_there_all_the_same(
    open_page: Open, room: Callable[..., RoomSummary], monkeypatch: pytest.MonkeyPatch
) -> None:
    room(turn_step, 2)
    switch, cut_off = st.switch_page, []
    monkeypatch.setattr(st, "switch_page", lambda page, **_: cut_off.append(page))
    test = open_page(Clearance.MEMBERS, room=room().code)
    assert len(cut_off) == 1
    assert "Risk map" not in words(test)
    monkeypatch.setattr(st, "switch_page", switch)
    assert "Risk map" in words(test.run())
    # From there its reader goes where it likes.
    test.switch_page(str(ROOT / "pages" / "sources.py"))
    assert "Risk map" not in words(test.run())


def test_what_a_browser_asked_before_it_was_at_the_step_runs_the_step(monkeypatch: pytest.MonkeyPatch) -> None:
    left, ran = ("page left", (("q", "a"),)), []
    step = following._Taken(("CODE", 1, "/risk", "follow"), "risk", {"lens": "amber"}, left, True, 1)
    shown = SimpleNamespace(
        session_state={following._TAKEN: step},
        switch_page=lambda page, query_params: ran.append((page.stem, query_params)),
        rerun=lambda: ran.append("again"),
    )
    monkeypatch.setattr(following, "st", shown)
    for spot in (left, ("risk", (("lens", "amber"),))):
        monkeypatch.setattr(following, "_spot", lambda spot=spot: spot)
        following.run_again()
    assert ran == [("risk", {"lens": "amber"}), "again", "again"]


@pytest.mark.parametrize(
    ("screen", "is_presenting", "is_limited"),
    [("projector", True, True), ("follow", False, True), ("own", False, True), ("presenter", False, False),
     ("presenter", True, True)],
)  # fmt: skip
@pytest.mark.parametrize("role", list(Clearance))
@pytest.mark.parametrize("frozen", [None, "F-2026-01"])
def test_no_screen_of_the_room_but_the_presenters_shows_more_than_its_session(
    open_page: Open,
    room: Callable[..., RoomSummary],
    screen: str,
    is_presenting: bool,
    is_limited: bool,
    role: Clearance,
    frozen: str | None,
) -> None:
    code = room().code
    open_page()

    def shown() -> Clearance:
        with room_screen.carried(room_screen.Place(code, screen, is_presenting, frozen)):
            return room_screen.limit(role)

    order = list(Clearance)
    assert shown() is (min(role, Clearance.MEMBERS, key=order.index) if is_limited else role)
    room(turn_room, is_open=True)
    assert shown() is (Clearance.OPEN if is_limited else role)
    room(end_room)
    assert shown() is (Clearance.OPEN if is_limited else role)


def test_a_projector_that_joined_nothing_is_limited_too_and_a_desk_is_not(
    open_page: Open, room: Callable[..., RoomSummary]
) -> None:
    open_page()

    def shown() -> list[Clearance]:
        found = []
        for is_presenting in (True, False):
            with room_screen.carried(room_screen.Place(None, "own", is_presenting)):
                found.append(room_screen.limit(Clearance.SECRETARIAT))
        return found

    assert shown() == [Clearance.MEMBERS, Clearance.SECRETARIAT]
    room(turn_room, is_open=True)
    assert shown() == [Clearance.OPEN, Clearance.SECRETARIAT]
    room(end_room)
    assert shown() == [Clearance.SECRETARIAT, Clearance.SECRETARIAT]
