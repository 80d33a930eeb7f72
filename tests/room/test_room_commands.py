"""The room: opened with a code, turned step by step, open and back, ended; seen only as far as cleared."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from data.convening.commands.agenda import set_run_of_show
from data.convening.commands.meeting_template import make_two_day_meeting
from data.convening.commands.room import (
    RoomSummary,
    begin_session,
    blank_room,
    end_room,
    open_room,
    pause_clock,
    reopen_room,
    show_page,
    show_step,
    turn_room,
    turn_step,
)
from data.convening.queries.room import RoomRow, find_ended_code, find_live_code, get_room, get_room_limit
from data.convening.rules.room import time_passed
from data.core.clock import pretend_now
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.core.models.access import AuditEntry
from data.core.models.source import StoreState
from data.core.recorder import NotAllowedError
from tests.importers.making import snapshot
from tests.room.conftest import MEMBER, SECRETARIAT, VISITOR
from tests.room.test_agenda import meetings

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def room(store: Engine) -> RoomSummary:
    made = make_two_day_meeting(store, SECRETARIAT, "High-level week", "2026-09-21", deep_dive_iso3="SDN")
    return open_room(store, SECRETARIAT, made.meeting_id)


def see(store: Engine, code: str, clearance: Clearance = Clearance.MEMBERS) -> RoomRow:
    with Session(store) as session:
        found = get_room(session, clearance, code)
    assert found is not None
    return found


def test_a_room_opens_at_the_first_step_under_a_code_that_can_be_read_out(store: Engine, room: RoomSummary) -> None:
    assert len(room.code) == 5
    assert not set(room.code) & set("0O1IL2Z5S8B")
    seen = see(store, room.code)
    assert (seen.number, seen.is_open, seen.has_ended) == (1, False, False)
    assert seen.step is not None
    assert seen.following is not None
    assert seen.step.address == "/recommendations?view=since"
    assert seen.session_minutes == 120


def test_steps_turn_on_and_back_without_counting_the_data_up(store: Engine, room: RoomSummary) -> None:
    def data_version() -> int:
        with Session(store) as session:
            return session.scalars(select(StoreState.data_version)).one()

    before = data_version()
    started = see(store, room.code).item_started_at
    turn_step(store, MEMBER, room.code, 1)
    assert see(store, room.code).item_started_at == started
    turn_step(store, MEMBER, room.code.lower(), 1)
    seen = see(store, room.code)
    assert seen.item_title == "Deep-dive"
    assert seen.item_started_at > started
    turn_step(store, MEMBER, room.code, -10)
    assert see(store, room.code).number == 1
    versions = [turn_step(store, MEMBER, room.code, 99).version for _ in range(2)]
    assert versions[0] == versions[1]
    assert see(store, room.code).following is None
    assert data_version() == before


def test_nobody_without_a_sign_in_turns_anything(store: Engine, room: RoomSummary) -> None:
    before = snapshot(store)
    for refused in (
        lambda: turn_step(store, VISITOR, room.code, 1),
        lambda: show_step(store, VISITOR, room.code, 1),
        lambda: turn_room(store, VISITOR, room.code, is_open=True),
        lambda: end_room(store, MEMBER, room.code),
        lambda: open_room(store, MEMBER, "x"),
        lambda: begin_session(store, MEMBER, room.code, 1),
        lambda: pause_clock(store, VISITOR, room.code, is_paused=True),
        lambda: reopen_room(store, MEMBER, room.code),
    ):
        with pytest.raises(NotAllowedError):
            refused()
    assert snapshot(store) == before


def test_a_member_turns_it_open_and_only_the_secretariat_back(store: Engine, room: RoomSummary) -> None:
    turn_room(store, MEMBER, room.code, is_open=True)
    with Session(store) as session:
        assert {get_room_limit(session, code) for code in (room.code, None, "WRONG", "\0")} == {Clearance.OPEN}
    with pytest.raises(NotAllowedError, match="Only the secretariat may switch to the closed session"):
        turn_room(store, MEMBER, room.code, is_open=False)
    with pytest.raises(AmberlightError, match="already"):
        turn_room(store, SECRETARIAT, room.code, is_open=True)
    turn_room(store, SECRETARIAT, room.code, is_open=False)
    with Session(store) as session:
        assert {get_room_limit(session, code) for code in (room.code, None)} == {Clearance.MEMBERS}
        said = session.scalars(
            select(AuditEntry.what).where(AuditEntry.what.startswith("room.")).order_by(AuditEntry.entry_id)
        ).all()
    assert said == ["room.opened", "room.turned_open", "room.turned_back"]


def test_a_closed_session_tells_a_phone_without_a_sign_in_nothing(store: Engine, room: RoomSummary) -> None:
    turn_step(store, MEMBER, room.code, 3)
    seen = see(store, room.code, Clearance.OPEN)
    assert seen.is_withheld
    assert (seen.step, seen.following, seen.item_title, seen.session_name, seen.meeting_name) == (None,) * 5
    assert "SDN" not in repr(seen)


def test_the_open_session_is_shown_to_everybody_and_going_on_never_closes(store: Engine, room: RoomSummary) -> None:
    sessions = meetings(store)[0].sessions
    begin_session(store, SECRETARIAT, room.code, sessions[2].session_id)
    seen = see(store, room.code, Clearance.OPEN)
    assert seen.is_open
    assert seen.step is not None
    begin_session(store, SECRETARIAT, room.code, sessions[3].session_id)
    seen = see(store, room.code, Clearance.OPEN)
    assert seen.is_open
    assert seen.session_name is None
    begin_session(store, SECRETARIAT, room.code, sessions[0].session_id)
    assert see(store, room.code, Clearance.OPEN).step is not None
    turn_step(store, MEMBER, room.code, 3)
    seen = see(store, room.code, Clearance.OPEN)
    assert seen.is_withheld
    assert "SDN" not in repr(seen)


def test_a_step_of_another_session_is_refused_and_one_taken_away_is_left(store: Engine, room: RoomSummary) -> None:
    meeting = meetings(store)[0]
    with pytest.raises(AmberlightError, match="no such step"):
        show_step(store, MEMBER, room.code, meeting.sessions[1].steps[0].step_id)
    show_step(store, MEMBER, room.code, meeting.sessions[0].steps[2].step_id)
    set_run_of_show(store, SECRETARIAT, meeting.sessions[0].session_id, meeting.version, [])
    seen = see(store, room.code)
    assert (seen.step, seen.number, seen.steps, seen.is_withheld) == (None, None, 0, False)


def test_one_room_at_a_time_and_an_ended_one_obeys_nobody(store: Engine, room: RoomSummary) -> None:
    second = open_room(store, SECRETARIAT, see(store, room.code).meeting_id)
    assert see(store, room.code).has_ended
    with pytest.raises(AmberlightError, match="has ended"):
        turn_step(store, MEMBER, room.code, 1)
    end_room(store, SECRETARIAT, second.code)
    with Session(store) as session:
        assert find_live_code(session) is None
        assert get_room_limit(session, None) is None
        assert get_room_limit(session, second.code) is Clearance.OPEN
    with pytest.raises(AmberlightError, match="No meeting has this code"):
        turn_step(store, MEMBER, "XXXXX", 1)


def test_a_room_that_waits_shows_no_step_until_the_meeting_starts(store: Engine, room: RoomSummary) -> None:
    with pretend_now(NOW):
        waiting = open_room(store, SECRETARIAT, see(store, room.code).meeting_id, is_waiting=True)
    seen = see(store, waiting.code)
    assert (seen.step, seen.has_begun, seen.is_withheld) == (None, False, False)
    assert seen.following is not None
    with pretend_now(NOW + timedelta(minutes=10)):
        turn_step(store, MEMBER, waiting.code, -1)
        assert not see(store, waiting.code).has_begun
        turn_step(store, MEMBER, waiting.code, 1)
    seen = see(store, waiting.code)
    assert (seen.number, seen.has_begun) == (1, True)
    assert seen.session_started_at == seen.item_started_at == NOW + timedelta(minutes=10)


def test_a_paused_clock_stands_and_runs_on_from_there(store: Engine, room: RoomSummary) -> None:
    with pretend_now(NOW):
        begin_session(store, SECRETARIAT, room.code, meetings(store)[0].sessions[0].session_id)
    with pretend_now(NOW + timedelta(minutes=7)):
        for _ in range(2):
            pause_clock(store, MEMBER, room.code, is_paused=True)
    assert see(store, room.code).paused_at == NOW + timedelta(minutes=7)
    with pretend_now(NOW + timedelta(minutes=27)):
        # Another item while the clock stands: it has had none of its time.
        turn_step(store, MEMBER, room.code, 2)
        seen = see(store, room.code)
        assert time_passed(seen.item_started_at, NOW + timedelta(minutes=27), seen.paused_at) == timedelta(0)
        for _ in range(2):
            pause_clock(store, MEMBER, room.code, is_paused=False)
    seen = see(store, room.code)
    assert seen.paused_at is None
    assert time_passed(seen.session_started_at, NOW + timedelta(minutes=30), None) == timedelta(minutes=10)
    assert time_passed(seen.item_started_at, NOW + timedelta(minutes=30), None) == timedelta(minutes=3)


def test_a_room_opened_again_goes_on_where_it_was_under_the_same_code(store: Engine, room: RoomSummary) -> None:
    meeting_id = see(store, room.code).meeting_id
    with Session(store) as session:
        assert find_ended_code(session, meeting_id) is None
    with pytest.raises(AmberlightError, match="has not ended"):
        reopen_room(store, SECRETARIAT, room.code)
    with pretend_now(NOW):
        begin_session(store, SECRETARIAT, room.code, meetings(store)[0].sessions[0].session_id)
        turn_step(store, MEMBER, room.code, 3)
    before = see(store, room.code)
    with pretend_now(NOW + timedelta(minutes=5)):
        end_room(store, SECRETARIAT, room.code)
    with Session(store) as session:
        assert find_ended_code(session, meeting_id) == room.code
    with pretend_now(NOW + timedelta(minutes=65)):
        reopen_room(store, SECRETARIAT, room.code.lower())
    seen = see(store, room.code)
    assert (seen.step, seen.session_id, seen.is_open, seen.has_ended) == (
        before.step,
        before.session_id,
        before.is_open,
        False,
    )
    assert time_passed(seen.item_started_at, NOW + timedelta(minutes=66), None) == timedelta(minutes=6)
    other = open_room(store, SECRETARIAT, meeting_id)
    reopen_room(store, SECRETARIAT, room.code)
    assert see(store, other.code).has_ended
    with Session(store) as session:
        assert find_live_code(session) == room.code


def test_a_page_outside_the_run_of_show_stands_in_for_the_step_until_the_next(store: Engine, room: RoomSummary) -> None:
    turn_step(store, MEMBER, room.code, 1)
    show_page(store, MEMBER, room.code, "/risk?lens=amber&present=1")
    seen = see(store, room.code)
    assert (seen.number, seen.aside) == (2, "/risk?lens=amber")
    assert seen.step is not None
    assert seen.step.address == "/risk?lens=amber"
    assert see(store, room.code, Clearance.OPEN).step is None, (
        "the closed session's page is the closed session's affair"
    )
    turn_step(store, MEMBER, room.code, -1)
    assert (see(store, room.code).number, see(store, room.code).aside) == (2, None)
    show_page(store, MEMBER, room.code, "/gaps")
    turn_step(store, MEMBER, room.code, 1)
    assert (see(store, room.code).number, see(store, room.code).aside) == (3, None)


def test_a_page_of_the_closed_session_is_gone_when_the_room_opens(store: Engine, room: RoomSummary) -> None:
    show_page(store, SECRETARIAT, room.code, "/country?iso3=SDN")
    turn_room(store, SECRETARIAT, room.code, is_open=True)
    assert see(store, room.code).aside is None
    assert see(store, room.code, Clearance.OPEN).aside is None
    show_page(store, SECRETARIAT, room.code, "/risk")
    assert see(store, room.code, Clearance.OPEN).aside == "/risk"


def test_only_a_page_of_the_app_is_shown_and_only_by_who_may_turn(store: Engine, room: RoomSummary) -> None:
    with pytest.raises(AmberlightError, match="names no page"):
        show_page(store, MEMBER, room.code, "/../etc")
    for command in (
        lambda: show_page(store, VISITOR, room.code, "/risk"),
        lambda: blank_room(store, VISITOR, room.code, is_blank=True),
    ):
        with pytest.raises(NotAllowedError):
            command()


def test_the_screens_are_blank_until_they_are_shown_again_or_a_step_is_turned(store: Engine, room: RoomSummary) -> None:
    blank_room(store, MEMBER, room.code, is_blank=True)
    assert see(store, room.code).is_blank
    blank_room(store, MEMBER, room.code, is_blank=False)
    assert not see(store, room.code).is_blank
    blank_room(store, MEMBER, room.code, is_blank=True)
    turn_step(store, MEMBER, room.code, 1)
    assert not see(store, room.code).is_blank
