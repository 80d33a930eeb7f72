"""Meetings and their sessions are recorded ahead of their day, changed, and shown no more widely than they may be."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from data.convening.commands.agenda import set_agenda
from data.convening.commands.meeting_template import make_two_day_meeting
from data.convening.commands.room import end_room, open_room
from data.convening.models.agenda import AgendaItem
from data.convening.queries.agenda import get_meetings as get_agendas
from data.convening.queries.agenda import get_withdrawn_meetings
from data.convening.queries.room import get_room
from data.core.clock import pretend_now
from data.core.errors import AmberlightError, FaultsError
from data.core.handling import Clearance
from data.core.recorder import NotAllowedError, Recorder
from data.core.writing import ChangedMeanwhileError
from data.meetings.commands import (
    MeetingContent,
    SessionContent,
    add_session,
    edit_meeting,
    edit_session,
    record_meeting,
    restore_meeting,
    withdraw_meeting,
)
from data.meetings.models import ConveningMeeting, ConveningSession
from data.recommendations.commands.recommendations import withdraw_recommendation
from data.recommendations.queries.since import get_meetings
from tests.commands.recording import OTHER, WHO, adopted, audit, count, data_version

NEW = MeetingContent(
    name="High-level week, côté réunion", starts_on="2099-09-21", ends_on="2099-09-22", handling="open"
)
MORNING = SessionContent(name="Morning", is_open=True, held_on="2099-09-21", deep_dive_iso3="SDN")


def sessions(engine: Engine) -> list[ConveningSession]:
    with Session(engine) as session:
        return list(session.scalars(select(ConveningSession).order_by(ConveningSession.position)))


def test_a_meeting_is_recorded_ahead_of_its_days_and_changed(record: Engine) -> None:
    made = record_meeting(record, WHO, NEW)
    assert made.meeting_id == "2099-09"
    assert record_meeting(record, WHO, NEW).meeting_id == f"{made.meeting_id}-2"
    edited = edit_meeting(record, WHO, made.meeting_id, 1, replace(NEW, place="Geneva"), "Moved.")
    with Session(record) as session:
        shown = {row.meeting_id: row for row in get_meetings(session, Clearance.OPEN)}
    assert (shown[made.meeting_id].place, shown[made.meeting_id].version, edited.version) == ("Geneva", 2, 2)
    assert "2026-spring" not in shown
    assert audit(record)[-1].before == {**(audit(record)[0].after or {})}
    with pytest.raises(AmberlightError, match="already says this"):
        edit_meeting(record, WHO, made.meeting_id, 2, replace(NEW, place="Geneva"))


def test_sessions_are_added_in_order_and_never_shown_more_widely_than_their_meeting(record: Engine) -> None:
    meeting = record_meeting(record, WHO, NEW).meeting_id
    first = add_session(record, WHO, meeting, 1, MORNING)
    add_session(record, WHO, meeting, 2, SessionContent(name="Afternoon", is_open=False, handling="members"))
    assert [(one.position, one.handling) for one in sessions(record)] == [(1, "open"), (2, "members")]
    edit_session(record, WHO, first.session_id or 0, 3, replace(MORNING, name="First morning"))
    edit_meeting(record, WHO, meeting, 4, replace(NEW, handling="secretariat"))
    assert [(one.name, one.handling) for one in sessions(record)] == [
        ("First morning", "secretariat"),
        ("Afternoon", "secretariat"),
    ]
    with pytest.raises(FaultsError, match="wider than the meeting's own"):
        add_session(record, WHO, meeting, 5, replace(MORNING, handling="open"))


def test_an_open_session_of_a_members_meeting_stays_open_until_the_meeting_is_narrowed(record: Engine) -> None:
    made = make_two_day_meeting(record, WHO, "Autumn", "2099-11-02", deep_dive_iso3="SDN")
    levels = [one.handling for one in sessions(record)]
    assert levels == ["members", "members", "open", "members"]
    autumn = MeetingContent(name="Autumn", starts_on="2099-11-02", ends_on="2099-11-03", place="Geneva")
    edit_meeting(record, WHO, made.meeting_id, 1, autumn)
    assert [one.handling for one in sessions(record)] == levels
    named = SessionContent(name="Open morning", is_open=True, held_on="2099-11-03", handling="open")
    edit_session(record, WHO, made.session_ids[2], 2, named)
    with pytest.raises(FaultsError, match="wider than the meeting's own"):
        edit_session(record, WHO, made.session_ids[0], 3, replace(named, is_open=False))
    edit_meeting(record, WHO, made.meeting_id, 3, replace(autumn, handling="secretariat"))
    with Session(record) as session:
        assert set(session.scalars(select(ConveningSession.handling))) == {"secretariat"}
        assert set(session.scalars(select(AgendaItem.handling))) == {"secretariat"}


def test_a_meeting_recorded_by_mistake_is_withdrawn_and_can_be_brought_back(record: Engine) -> None:
    meeting = record_meeting(record, WHO, NEW).meeting_id
    held = add_session(record, WHO, meeting, 1, MORNING)

    def shown(as_of: date | None = None) -> set[str]:
        with Session(record) as session:
            return {row.meeting_id for row in get_meetings(session, Clearance.SECRETARIAT, as_of=as_of)}

    def listed() -> set[str]:
        with Session(record) as session:
            return {row.meeting_id for row in get_agendas(session, Clearance.SECRETARIAT)}

    with pytest.raises(AmberlightError, match="Say why"):
        withdraw_meeting(record, WHO, meeting, 2, " ")
    with pytest.raises(NotAllowedError):
        withdraw_meeting(record, Recorder("M", Clearance.MEMBERS), meeting, 2, "Why.")
    with pretend_now(datetime.now(UTC) + timedelta(days=2)):
        gone = withdraw_meeting(record, OTHER, meeting, 2, "Recorded twice.")
    assert meeting not in shown() | listed()
    assert meeting in shown(datetime.now(UTC).date())
    last = audit(record)[-1]
    assert (last.what, last.why, last.after) == ("meeting.withdrawn", "Recorded twice.", {"withdrawn": True})
    for call in (
        lambda: edit_meeting(record, WHO, meeting, gone.version, NEW),
        lambda: edit_session(record, WHO, held.session_id or 0, gone.version, MORNING),
        lambda: withdraw_meeting(record, WHO, meeting, gone.version, "Again."),
    ):
        with pytest.raises(AmberlightError, match=r"was withdrawn by B\. Recorder on .*: Recorded twice\."):
            call()
    for refused in (
        lambda: open_room(record, WHO, meeting),
        lambda: set_agenda(record, WHO, held.session_id or 0, gone.version, ()),
        lambda: adopted(record, meeting_id=meeting),
    ):
        with pytest.raises(AmberlightError):
            refused()
    with Session(record) as session:
        assert [row.meeting_id for row in get_withdrawn_meetings(session, Clearance.SECRETARIAT)] == [meeting]
        assert get_withdrawn_meetings(session, Clearance.MEMBERS) == ()
    with pytest.raises(ChangedMeanwhileError):
        restore_meeting(record, WHO, meeting, 2, "It was right.")
    restore_meeting(record, WHO, meeting, gone.version, "It was right.")
    assert meeting in shown() & listed()
    with pytest.raises(AmberlightError, match="No meeting"):
        restore_meeting(record, WHO, meeting, gone.version + 1, "Again.")


def test_a_meeting_that_something_came_of_is_not_withdrawn(record: Engine) -> None:
    meeting = record_meeting(record, WHO, replace(NEW, starts_on="2026-04-01", ends_on="2026-04-02")).meeting_id
    reference = adopted(record, meeting_id=meeting)
    with pytest.raises(AmberlightError, match=f"Recommendations are recorded from .*: {reference}"):
        withdraw_meeting(record, WHO, meeting, 1, "Mistake.")
    add_session(record, WHO, meeting, 1, SessionContent(name="Morning", is_open=False))
    withdraw_recommendation(record, WHO, reference, 2, "Mistake.")
    room = open_room(record, WHO, meeting)
    with pytest.raises(AmberlightError, match="The room is open"):
        withdraw_meeting(record, WHO, meeting, 2, "Mistake.")
    end_room(record, WHO, room.code)
    withdraw_meeting(record, WHO, meeting, 2, "Mistake.")
    with Session(record) as session:
        row = get_room(session, Clearance.SECRETARIAT, room.code)
    assert row is not None
    assert row.meeting_name is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"starts_on": "soon"}, "starts_on"),
        ({"starts_on": ""}, "starts_on"),
        ({"ends_on": "2099-09-20"}, "ends_on"),
        ({"handling": "secret"}, "handling"),
    ],
)
def test_a_wrong_field_of_a_meeting_is_named(record: Engine, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(FaultsError) as caught:
        record_meeting(record, WHO, replace(NEW, **changes))
    assert [fault.column for fault in caught.value.faults] == [field]
    assert (count(record, ConveningMeeting), data_version(record)) == (1, 1)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"name": ""}, "name"), ({"held_on": "2099-10-01"}, "held_on"), ({"deep_dive_iso3": "XXX"}, "deep_dive_iso3")],
)
def test_a_wrong_field_of_a_session_is_named(record: Engine, changes: dict[str, Any], field: str) -> None:
    meeting = record_meeting(record, WHO, NEW).meeting_id
    with pytest.raises(FaultsError) as caught:
        add_session(record, WHO, meeting, 1, replace(MORNING, **changes))
    assert [fault.column for fault in caught.value.faults] == [field]
    assert sessions(record) == []


def test_the_second_editor_is_told_and_others_are_refused(record: Engine) -> None:
    meeting = record_meeting(record, WHO, NEW).meeting_id
    edit_meeting(record, OTHER, meeting, 1, replace(NEW, place="Nairobi"), "The host asked.")
    with pytest.raises(ChangedMeanwhileError, match=r"by B\. Recorder on .*meeting edited.*The host asked\."):
        add_session(record, WHO, meeting, 1, MORNING)
    with pytest.raises(AmberlightError, match="no meeting 'nowhere'"):
        add_session(record, WHO, "nowhere", 1, MORNING)
    with pytest.raises(AmberlightError, match="no session number 9"):
        edit_session(record, WHO, 9, 1, MORNING)
    before = data_version(record)
    for clearance in (Clearance.OPEN, Clearance.MEMBERS):
        with pytest.raises(NotAllowedError):
            record_meeting(record, Recorder("M", clearance), NEW)
        with pytest.raises(NotAllowedError):
            add_session(record, Recorder("M", clearance), meeting, 2, MORNING)
    assert data_version(record) == before
