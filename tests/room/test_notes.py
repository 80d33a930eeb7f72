"""Notes of the room: captured, read back to the closed session only, adopted or parked, seen only as far as cleared."""

from datetime import date

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from components.convening.acting import _words
from data.convening.commands.meeting_template import make_two_day_meeting
from data.convening.commands.room import RoomSummary, begin_session, end_room, open_room, turn_room
from data.convening.commands.room_notes import (
    NoteSummary,
    adopt_note,
    capture_recommendation,
    end_read_back,
    park_note,
    read_back_note,
    record_note,
)
from data.convening.models.agenda import RoomNote
from data.convening.queries.room import get_room
from data.convening.queries.room_notes import RoomNotes, get_room_notes
from data.core import clock
from data.core.errors import AmberlightError, FaultsError
from data.core.handling import Clearance
from data.core.models.access import AuditEntry
from data.core.recorder import NotAllowedError
from data.core.writing import ChangedMeanwhileError
from data.recommendations.commands.recommendations import (
    AddresseeContent,
    RecommendationContent,
    adopt_recommendation,
    edit_recommendation,
    withdraw_recommendation,
)
from data.recommendations.models.recommendation import Recommendation
from tests.commands.recording import add_foundations
from tests.importers.making import snapshot
from tests.room.conftest import MEMBER, SECRETARIAT
from tests.room.test_agenda import meetings

WORDS = "Send mediators before the rains."
STATES = (AddresseeContent(name="Member states"),)


@pytest.fixture
def store(engine: Engine) -> Engine:
    """A store with what recommendations refer to, and none on record."""
    add_foundations(engine)
    return engine


@pytest.fixture
def room(store: Engine) -> RoomSummary:
    today = clock.today().isoformat()
    made = make_two_day_meeting(store, SECRETARIAT, "High-level week", today, deep_dive_iso3="SDN")
    return open_room(store, SECRETARIAT, made.meeting_id)


def capture(store: Engine, room: RoomSummary, text: str = WORDS) -> NoteSummary:
    content = RecommendationContent(text=text, iso3s=("SDN",), due_on="2030-01-31")
    return capture_recommendation(store, SECRETARIAT, room.code, content, STATES)


def shown(store: Engine, room: RoomSummary, clearance: Clearance) -> str | None:
    with Session(store) as session:
        found = get_room(session, clearance, room.code)
    assert found is not None
    return found.read_back


def notes(store: Engine, clearance: Clearance = Clearance.SECRETARIAT) -> RoomNotes:
    with Session(store) as session:
        return get_room_notes(session, clearance, meetings(store)[0].meeting_id)


def test_a_draft_is_captured_for_the_secretariat_alone_with_session_and_meeting(
    store: Engine, room: RoomSummary
) -> None:
    made = capture(store, room)
    (row,) = notes(store).rows
    assert (row.text, row.outcome, row.reference, row.handling) == (WORDS, "pending", made.reference, "secretariat")
    assert (row.session_id, row.addressed_to, row.due_on) == (room.session_id, "Member states", "2030-01-31")
    for clearance in (Clearance.OPEN, Clearance.MEMBERS):
        assert notes(store, clearance) == RoomNotes((), 1)
        assert shown(store, room, clearance) is None
    with Session(store) as session:
        draft = session.get_one(Recommendation, made.reference)
        assert (draft.stage, draft.meeting_id) == ("draft", meetings(store)[0].meeting_id)
        whats = list(session.scalars(select(AuditEntry.what).order_by(AuditEntry.entry_id)))
    assert whats[-2:] == ["recommendation.drafted", "room_note.recorded"]


def test_a_read_back_is_for_those_in_the_closed_session_and_the_newest_only(store: Engine, room: RoomSummary) -> None:
    first, second = capture(store, room), capture(store, room, "Fund the hotline.")
    read_back_note(store, SECRETARIAT, room.code, first.note_id)
    read_back_note(store, SECRETARIAT, room.code, second.note_id)
    said = "Fund the hotline.\n\nTo: Member states · Due: 2030-01-31"
    assert shown(store, room, Clearance.MEMBERS) == shown(store, room, Clearance.SECRETARIAT) == said
    assert shown(store, room, Clearance.OPEN) is None
    # The draft itself stays the secretariat's.
    assert notes(store, Clearance.MEMBERS).rows == ()
    before = room.version
    end_read_back(store, SECRETARIAT, room.code)
    assert shown(store, room, Clearance.MEMBERS) is None
    with Session(store) as session:
        found = get_room(session, Clearance.MEMBERS, room.code)
    assert found is not None
    assert found.version == before + 3


@pytest.mark.parametrize("end", ["open", "begin", "end", "adopt", "defer", "another"])
def test_what_is_read_back_goes_with_whatever_ends_it(store: Engine, room: RoomSummary, end: str) -> None:
    made = capture(store, room)
    read_back_note(store, SECRETARIAT, room.code, made.note_id)
    meeting = meetings(store)[0]
    if end == "open":
        turn_room(store, MEMBER, room.code, is_open=True)
        with pytest.raises(AmberlightError, match="open session"):
            read_back_note(store, SECRETARIAT, room.code, made.note_id)
        turn_room(store, SECRETARIAT, room.code, is_open=False)
    elif end == "begin":
        begin_session(store, SECRETARIAT, room.code, meeting.sessions[1].session_id)
    elif end == "end":
        end_room(store, SECRETARIAT, room.code)
    elif end == "adopt":
        adopt_note(store, SECRETARIAT, room.code, made.note_id, 1, "members")
    elif end == "defer":
        park_note(store, SECRETARIAT, room.code, made.note_id, 1)
    else:
        open_room(store, SECRETARIAT, meeting.meeting_id)
    with Session(store) as session:
        assert session.scalars(select(RoomNote.read_back)).all() == [None]


def test_it_is_adopted_today_by_the_meeting_with_the_words_as_adopted(store: Engine, room: RoomSummary) -> None:
    made = capture(store, room)
    assert made.reference is not None
    content = RecommendationContent(text="Send mediators now.", meeting_id=meetings(store)[0].meeting_id)
    version = edit_recommendation(store, SECRETARIAT, made.reference, 1, content).version
    with pytest.raises(ChangedMeanwhileError):
        adopt_note(store, SECRETARIAT, room.code, made.note_id, 1, "open")
    with pytest.raises(FaultsError):
        adopt_note(store, SECRETARIAT, room.code, made.note_id, version, None)
    adopt_note(store, SECRETARIAT, room.code, made.note_id, version, "open")
    with Session(store) as session:
        row = session.get_one(Recommendation, made.reference)
        assert (row.stage, row.adopted_on, row.handling) == ("adopted", clock.today().isoformat(), "open")
        assert row.meeting_id == meetings(store)[0].meeting_id
    (note,) = notes(store, Clearance.MEMBERS).rows
    assert (note.text, note.outcome, note.decided_in) == ("Send mediators now.", "adopted", note.session_name)
    assert note.decided_at is not None
    # What the closed session noted is no wider than the session, whoever may see the recommendation.
    assert notes(store, Clearance.OPEN) == RoomNotes((), 1)
    with pytest.raises(AmberlightError, match="already"):
        park_note(store, SECRETARIAT, room.code, made.note_id, version + 1)


def test_what_is_parked_stays_a_draft_and_is_taken_up_again_in_a_later_room(store: Engine, room: RoomSummary) -> None:
    made = capture(store, room)
    park_note(store, SECRETARIAT, room.code, made.note_id, 1)
    assert notes(store).rows[0].outcome == "deferred"
    assert notes(store, Clearance.MEMBERS).rows == ()
    with pytest.raises(AmberlightError, match="deferred already"):
        park_note(store, SECRETARIAT, room.code, made.note_id, 1)
    meeting = meetings(store)[0]
    later = open_room(store, SECRETARIAT, meeting.meeting_id, meeting.sessions[1].session_id)
    adopt_note(store, SECRETARIAT, later.code, made.note_id, 1, "members")
    (row,) = notes(store).rows
    assert (row.outcome, row.session_name, row.decided_in) == (
        "adopted",
        meeting.sessions[0].name,
        meeting.sessions[1].name,
    )


def test_what_became_of_it_outside_the_room_is_said(store: Engine, room: RoomSummary) -> None:
    made = capture(store, room)
    assert made.reference is not None
    adopt_recommendation(store, SECRETARIAT, made.reference, 1, date.today(), handling="members")
    assert notes(store).rows[0].outcome == "adopted elsewhere"
    withdraw_recommendation(store, SECRETARIAT, made.reference, 2, "Entered twice.")
    assert notes(store).rows[0].outcome == "withdrawn"


@pytest.mark.parametrize("kind", ["action", "correction", "question"])
def test_other_notes_are_for_those_in_the_session(store: Engine, room: RoomSummary, kind: str) -> None:
    made = record_note(store, SECRETARIAT, room.code, kind, "  =Ask the desk for the figure \n")
    (row,) = notes(store, Clearance.MEMBERS).rows
    assert (row.kind, row.text, row.outcome, row.handling) == (kind, "=Ask the desk for the figure", None, "members")
    assert notes(store, Clearance.OPEN).withheld == 1
    with pytest.raises(AmberlightError, match="Only a recommendation"):
        read_back_note(store, SECRETARIAT, room.code, made.note_id)


def test_what_is_refused_changes_nothing(store: Engine, room: RoomSummary) -> None:
    made = capture(store, room)
    before = snapshot(store)
    content = RecommendationContent(text=WORDS)
    for command in (
        lambda who: capture_recommendation(store, who, room.code, content, STATES),
        lambda who: record_note(store, who, room.code, "action", "x"),
        lambda who: read_back_note(store, who, room.code, made.note_id),
        lambda who: end_read_back(store, who, room.code),
        lambda who: adopt_note(store, who, room.code, made.note_id, 1, "open"),
        lambda who: park_note(store, who, room.code, made.note_id, 1),
    ):
        with pytest.raises(NotAllowedError):
            command(MEMBER)
    for refused in (
        lambda: record_note(store, SECRETARIAT, room.code, "recommendation", "x"),
        lambda: record_note(store, SECRETARIAT, room.code, "action", " "),
        lambda: record_note(store, SECRETARIAT, room.code, "action", "x" * 4001),
        lambda: record_note(store, SECRETARIAT, "WRONG", "action", "x"),
        lambda: capture_recommendation(store, SECRETARIAT, room.code, RecommendationContent(text=""), STATES),
        lambda: read_back_note(store, SECRETARIAT, room.code, 999),
    ):
        with pytest.raises(AmberlightError):
            refused()
    assert snapshot(store) == before
    end_room(store, SECRETARIAT, room.code)
    with pytest.raises(AmberlightError, match="ended"):
        record_note(store, SECRETARIAT, room.code, "action", "x")


def test_a_draft_is_not_adopted_before_its_meeting_begins(store: Engine) -> None:
    made = make_two_day_meeting(store, SECRETARIAT, "Later", "2090-09-20", deep_dive_iso3="SDN")
    room = open_room(store, SECRETARIAT, made.meeting_id)
    note = capture(store, room)
    with pytest.raises(FaultsError, match="before the meeting began") as refused:
        adopt_note(store, SECRETARIAT, room.code, note.note_id, 1, "members")
    # Whoever pressed the button reads what and why, and no column's name.
    said = _words(refused.value)
    assert said.startswith("The adoption was not recorded. Nothing was changed. ")
    assert said.endswith("is before the meeting began (2090-09-20).")
    assert "column" not in said
