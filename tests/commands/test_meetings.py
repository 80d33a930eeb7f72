"""Meetings and their sessions are recorded ahead of their day, changed, and shown no more widely than they may be."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from data.commands.meetings import (
    MeetingContent,
    SessionContent,
    add_session,
    edit_meeting,
    edit_session,
    record_meeting,
)
from data.commands.recorder import NotAllowedError, Recorder
from data.commands.writing import ChangedMeanwhileError
from data.errors import AmberlightError, FaultsError
from data.models import ConveningMeeting, ConveningSession
from data.queries.since import get_meetings
from data.rules.handling import Clearance
from tests.commands.recording import OTHER, WHO, audit, count, data_version

NEW = MeetingContent(
    name="High-level week, côté réunion", starts_on="2099-09-21", ends_on="2099-09-22", handling="open"
)
MORNING = SessionContent(name="Morning", is_open=True, held_on="2099-09-21", deep_dive_iso3="SDN")


def sessions(engine: Engine) -> list[ConveningSession]:
    with Session(engine) as session:
        return list(session.scalars(select(ConveningSession).order_by(ConveningSession.position)))


def test_a_meeting_is_recorded_ahead_of_its_days_and_changed(record: Engine) -> None:
    made = record_meeting(record, WHO, NEW)
    assert made.meeting_id == "2099-09-high-level-week-cote-reunion"
    assert record_meeting(record, WHO, NEW).meeting_id == f"{made.meeting_id}-2"
    edited = edit_meeting(record, WHO, made.meeting_id, 1, replace(NEW, place="Geneva"), "Moved.")
    with Session(record) as session:
        shown = {row.meeting_id: row for row in get_meetings(session, Clearance.OPEN)}
    assert (shown[made.meeting_id].place, shown[made.meeting_id].version, edited.version) == ("Geneva", 2, 2)
    assert "2026-spring" not in shown
    assert audit(record)[-1].before == {**(audit(record)[0].after or {})}
    with pytest.raises(AmberlightError, match="says all of this already"):
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
    with pytest.raises(AmberlightError, match="no session with the number 9"):
        edit_session(record, WHO, 9, 1, MORNING)
    before = data_version(record)
    for clearance in (Clearance.OPEN, Clearance.MEMBERS):
        with pytest.raises(NotAllowedError):
            record_meeting(record, Recorder("M", clearance), NEW)
        with pytest.raises(NotAllowedError):
            add_session(record, Recorder("M", clearance), meeting, 2, MORNING)
    assert data_version(record) == before
