"""The page in the app's own test runner: empty, with a meeting, with a bad address, at each clearance."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.convening import following
from components.session import room_screen
from data.convening.commands.meeting_template import make_two_day_meeting
from data.convening.commands.room import RoomSummary, end_room, open_room, turn_room, turn_step
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
        if role is not None:
            from datetime import UTC, datetime, timedelta

            from components.session.access import Viewer

            viewer = Viewer("code:TESTS", "A. Tester", role, "code", datetime.now(UTC) + timedelta(hours=1))
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
    assert "No meeting is on record that this view may show" in words(test)
    assert not test.exception


def test_the_open_view_sees_the_open_session_and_what_is_withheld_is_counted(open_page: Open, room: object) -> None:
    test = open_page()
    assert "3 sessions withheld" in words(test)
    assert "High-level week" not in words(test)
    assert [one.label for one in test.button if "Open the room" in one.label] == []
    labels = " ".join(one.label for one in test.expander)
    assert "Second morning" in labels
    assert "First morning" not in labels


def test_a_meeting_that_is_not_known_is_named(open_page: Open, room: object) -> None:
    assert "asks for meeting “nowhere”" in words(open_page(meeting="nowhere"))


def test_a_room_that_is_not_known_is_said_and_forgotten(open_page: Open, room: object) -> None:
    test = open_page(room="WRONG")
    assert "There is no room with this code" in words(test)
    assert "room" not in test.query_params


def test_the_end_of_the_room_is_said_also_when_the_screen_runs_twice_for_it(
    open_page: Open, room: Callable[..., RoomSummary], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The end changes the room and the data: a screen that is told of both one after the other runs for each."""
    test = open_page(Clearance.MEMBERS, room=room().code)
    room(end_room)
    for _ in range(2):
        assert "The room has ended" in words(test.run())
    monkeypatch.setattr(following, "_SAID_SECONDS", -1.0)
    assert "The room has ended" not in words(test.run())


def test_the_secretariat_makes_the_papers_meeting_in_one_step(open_page: Open) -> None:
    test = open_page(Clearance.SECRETARIAT)
    next(field for field in test.text_input if field.label == "Name of the meeting").set_value("Spring meeting")
    next(one for one in test.button if one.label == "Make the meeting").click().run()
    assert "Spring meeting" in words(test)
    assert [one.label for one in test.expander if "session ·" in one.label]


def test_the_presenters_screen_needs_a_sign_in(open_page: Open, room: Callable[..., RoomSummary]) -> None:
    test = open_page(room=room().code, screen="presenter")
    assert "Sign in with a members' code" in words(test)
    assert "What changed" not in words(test)


def test_the_presenters_screen_turns_steps_and_says_what_comes_next(
    open_page: Open, room: Callable[..., RoomSummary]
) -> None:
    test = open_page(Clearance.MEMBERS, room=room().code, screen="presenter")
    assert "Step 1 of 6" in words(test)
    test.button(key="presenter_next").click().run()
    assert "Step 2 of 6" in words(test)
    assert "Next: Where the amber countries are" in words(test).replace("**", "")


def test_a_follower_below_the_session_waits_and_sees_nothing_of_it(
    open_page: Open, room: Callable[..., RoomSummary]
) -> None:
    room(turn_step, 3)
    test = open_page(room=room().code)
    assert "The closed session is sitting" in words(test)
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
    [("projector", True, True), ("follow", False, True), ("own", False, True), ("presenter", False, False)],
)
def test_in_the_open_session_every_screen_but_the_presenters_is_limited(
    open_page: Open, room: Callable[..., RoomSummary], screen: str, is_presenting: bool, is_limited: bool
) -> None:
    code = room(turn_room, is_open=True).code
    open_page()
    with room_screen.carried(room_screen.Place(code, screen, is_presenting)):
        shown = room_screen.limit(Clearance.SECRETARIAT)
    assert shown is (Clearance.OPEN if is_limited else Clearance.SECRETARIAT)


def test_a_projector_that_joined_nothing_is_limited_too_and_a_desk_is_not(
    open_page: Open, room: Callable[..., RoomSummary]
) -> None:
    room(turn_room, is_open=True)
    open_page()
    for is_presenting, shown in ((True, Clearance.OPEN), (False, Clearance.MEMBERS)):
        with room_screen.carried(room_screen.Place(None, "own", is_presenting)):
            assert room_screen.limit(Clearance.MEMBERS) is shown
