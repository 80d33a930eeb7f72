"""After a session: notes changed and taken back, what was decided at each clearance, who was told, and the papers of both."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from data.convening.commands.meeting_template import make_two_day_meeting
from data.convening.commands.note_changes import edit_note, take_back_note
from data.convening.commands.notifications import Subject, assign_tellings, record_tellings, undo_telling
from data.convening.commands.room import RoomSummary, end_room
from data.convening.commands.room_notes import adopt_note, capture_recommendation, park_note, record_note
from data.convening.models.decided import RoomTelling
from data.convening.queries.decided import DecidedRow, ToTellRow, get_decided
from data.convening.queries.room_notes import get_note_changes
from data.core import clock
from data.core.errors import AmberlightError, FaultsError
from data.core.handling import Clearance
from data.core.models.access import AuditEntry
from data.core.recorder import NotAllowedError
from data.core.writing import ChangedMeanwhileError
from data.papers.decided.files import make_decided
from data.papers.rules.audience import Audience
from data.recommendations.commands.content import AddresseeContent, RecommendationContent
from data.recommendations.commands.recommendations import edit_recommendation
from data.recommendations.models.recommendation import Recommendation
from tests.importers.making import snapshot
from tests.papers.reading_pdf import page_texts, squeezed
from tests.room.conftest import MEMBER, SECRETARIAT
from tests.room.test_agenda import meetings
from tests.room.test_notes import room, store

__all__ = ["room", "store"]
TO = (AddresseeContent(name="Member states"), AddresseeContent(actor_id="EU"))
NOW = datetime(2030, 1, 2, 3, 4, tzinfo=UTC)


def adopted(store: Engine, room: RoomSummary, handling: str, text: str = "Send mediators.") -> str:
    made = capture_recommendation(store, SECRETARIAT, room.code, RecommendationContent(text=text, iso3s=("SDN",)), TO)
    adopt_note(store, SECRETARIAT, room.code, made.note_id, 1, handling)
    return str(made.reference)


def noted(store: Engine, room: RoomSummary, kind: str = "action", text: str = "Ask the desk.", **more: str) -> int:
    return record_note(store, SECRETARIAT, room.code, kind, text, **more).note_id  # type: ignore[arg-type]


def decided(store: Engine, clearance: Clearance = Clearance.SECRETARIAT) -> DecidedRow:
    with Session(store) as session:
        found = get_decided(session, clearance, meetings(store)[0].meeting_id)
    assert found is not None
    return found


def lines(store: Engine, clearance: Clearance = Clearance.SECRETARIAT) -> dict[str | None, ToTellRow]:
    return {row.person: row for row in decided(store, clearance).to_tell}


def test_a_note_is_changed_and_taken_back_and_what_stood_before_is_kept_for_the_secretariat(
    store: Engine, room: RoomSummary
) -> None:
    note_id = noted(store, room, text="Ask A. Name.", person="A. Name", due_on="2030-05-01")
    edit_note(store, SECRETARIAT, note_id, 1, text="Ask the desk.", person="The desk", due_on=None)
    with pytest.raises(ChangedMeanwhileError):
        edit_note(store, SECRETARIAT, note_id, 1, text="Mine", person=None, due_on=None)
    (row,) = decided(store, Clearance.MEMBERS).notes
    assert (row.text, row.person, row.due_on, row.note_version) == ("Ask the desk.", "The desk", None, 2)
    end_room(store, SECRETARIAT, room.code)
    with pytest.raises(AmberlightError, match="Say why"):
        edit_note(store, SECRETARIAT, note_id, 2, text="Later", person=None, due_on=None)
    take_back_note(store, SECRETARIAT, note_id, 2, "Noted twice.")
    for clearance in Clearance:
        assert decided(store, clearance).notes == ()
        assert decided(store, clearance).withheld == 0
    with Session(store) as session:
        taken, edited = get_note_changes(session, Clearance.SECRETARIAT, note_id)
        assert get_note_changes(session, Clearance.MEMBERS, note_id) == ()
        whats = list(session.scalars(select(AuditEntry.what).order_by(AuditEntry.entry_id)))
    assert (taken.action, taken.reason, edited.action) == ("taken_back", "Noted twice.", "edited")
    assert dict(edited.before) == {"text": "Ask A. Name.", "person": "A. Name", "due_on": "2030-05-01"}
    assert "room_note.edited" in whats
    assert "room_note.taken_back" in whats
    with pytest.raises(AmberlightError, match="withdrawn already"):
        take_back_note(store, SECRETARIAT, note_id, 3, "Again.")


def test_each_clearance_is_told_what_it_may_see_and_how_much_it_may_not(store: Engine, room: RoomSummary) -> None:
    wide, narrow = adopted(store, room, "open"), adopted(store, room, "secretariat", "Keep quiet.")
    noted(store, room, "question", "Who pays?", person="A. Desk")
    seen = {one: decided(store, one) for one in Clearance}
    assert [row.reference for row in seen[Clearance.OPEN].adopted] == [wide]
    assert [row.reference for row in seen[Clearance.MEMBERS].adopted] == [wide]
    assert [row.reference for row in seen[Clearance.SECRETARIAT].adopted] == [wide, narrow]
    # To the open view: two notes, and the narrow recommendation, counted once with its note.
    assert [len(seen[one].notes) for one in Clearance] == [0, 2, 3]
    assert [seen[one].withheld for one in Clearance] == [3, 1, 0]
    assert seen[Clearance.OPEN].adopted[0].note is None
    note = seen[Clearance.MEMBERS].adopted[0].note
    assert note is not None
    assert note.decided_in == meetings(store)[0].sessions[0].name
    assert "A. Desk" not in lines(store, Clearance.OPEN)


def test_a_recommendation_withheld_from_another_meeting_than_its_notes_is_counted(
    store: Engine, room: RoomSummary
) -> None:
    narrow = adopted(store, room, "secretariat", "Keep quiet.")
    other = make_two_day_meeting(store, SECRETARIAT, "Later", "2031-05-01").meeting_id
    with Session(store) as session:
        session.execute(update(Recommendation).where(Recommendation.reference == narrow).values(meeting_id=other))
        found = get_decided(session, Clearance.MEMBERS, other)
        session.rollback()
    assert found is not None
    assert found.withheld == 1


@pytest.mark.parametrize("extension", ["pdf", "docx"])
def test_the_papers_say_it_at_the_clearance_that_they_state(store: Engine, room: RoomSummary, extension: str) -> None:
    wide = adopted(store, room, "open", "=Send mediators to Sudan.")
    adopted(store, room, "secretariat", "Keep quiet.")
    parked = capture_recommendation(store, SECRETARIAT, room.code, RecommendationContent(text="Wait a while."), TO)
    park_note(store, SECRETARIAT, room.code, parked.note_id, 1)
    noted(store, room, text="Write to the board.", person="A. Desk", due_on="2030-05-01")
    meeting_id = meetings(store)[0].meeting_id
    record_tellings(
        store, SECRETARIAT, [Subject(note_id=decided(store).notes[-1].note_id)], clock.today(), "B. Officer"
    )
    found = {}
    for clearance in Clearance:
        for what in ("record", "checklist"):
            with Session(store) as session:
                made = make_decided(
                    session,
                    Audience(clearance),
                    NOW,
                    "The Network",
                    meeting_id,
                    what,
                    extension,
                    "F-2030-01, 1 January 2030",
                )
            found[clearance, what] = _text(made, extension)
    for (clearance, what), said in found.items():
        assert "F-2030-01,1January2030" in said
        assert clearance.value in said.lower()
        assert wide in said
        is_secretariat = clearance is Clearance.SECRETARIAT
        assert ("Keepquiet" in said) == is_secretariat
        assert ("Waitawhile" in said) == (is_secretariat and what == "record")
        assert ("A.Desk" in said) == (clearance is not Clearance.OPEN)
        assert ("B.Officer" in said) == (clearance is not Clearance.OPEN and what == "checklist")
    assert "4recordswithheld" in found[Clearance.OPEN, "record"]


def _text(made: bytes, extension: str) -> str:
    if extension == "pdf":
        return squeezed(" ".join(page_texts(made)))
    import io

    import docx

    file = docx.Document(io.BytesIO(made))
    parts = [one.text for one in file.paragraphs]
    parts += [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    parts += [one.text for part in file.sections for side in (part.header, part.footer) for one in side.paragraphs]
    return squeezed(" ".join(parts))


def test_who_was_told_is_recorded_once_and_taken_back_by_a_new_entry(store: Engine, room: RoomSummary) -> None:
    reference = adopted(store, room, "open")
    noted(store, room, text="Write to the board.", person="A. Desk")
    noted(store, room, text="Nobody's yet.")
    found = lines(store)
    states, desk, nobody = found["Member states"], found["A. Desk"], found[None]
    assert states.teller is None
    assert f"{reference}, adopted on" in states.said
    both = [Subject(states.addressee_id), Subject(note_id=desk.note_id)]
    assign_tellings(store, SECRETARIAT, both, "B. Officer")
    today = clock.today().isoformat()
    done = record_tellings(store, SECRETARIAT, both, today, "B. Officer", "By letter")
    assert len(done.telling_ids) == 2
    states = lines(store)["Member states"]
    assert (states.teller, states.told and states.told.told_on, states.was_told_otherwise) == (
        "B. Officer",
        today,
        False,
    )
    with pytest.raises(AmberlightError, match="recorded already"):
        record_tellings(store, SECRETARIAT, [Subject(found["European Union"].addressee_id), both[0]], today, "C")
    assert lines(store)["European Union"].told is None
    # The open view is not told that nobody was told: it may not know.
    hidden = lines(store, Clearance.OPEN)["Member states"]
    assert (hidden.told, hidden.teller, hidden.is_withheld) == (None, None, True)
    undo_telling(store, SECRETARIAT, done.telling_ids[0], "It was another letter.")
    states = lines(store)["Member states"]
    assert states.told is None
    assert [entry.action for entry in states.history] == ["assigned", "told", "undone"]
    with pytest.raises(AmberlightError, match="withdrawn already"):
        undo_telling(store, SECRETARIAT, done.telling_ids[0], "Again.")
    record_tellings(store, SECRETARIAT, [both[0]], today, "B. Officer")
    with pytest.raises(AmberlightError, match="names nobody yet"):
        record_tellings(store, SECRETARIAT, [Subject(note_id=nobody.note_id)], today, "B. Officer")
    with Session(store) as session:
        assert len(session.scalars(select(RoomTelling)).all()) == 6


def test_words_that_changed_after_they_were_told_are_pointed_out(store: Engine, room: RoomSummary) -> None:
    reference = adopted(store, room, "members")
    states = lines(store)["Member states"]
    record_tellings(store, SECRETARIAT, [Subject(states.addressee_id)], clock.today(), "B. Officer")
    content = RecommendationContent(text="Send mediators now.", meeting_id=meetings(store)[0].meeting_id)
    edit_recommendation(store, SECRETARIAT, reference, 2, content, "Clearer.")
    assert lines(store)["Member states"].was_told_otherwise
    (row,) = decided(store).adopted
    assert (row.text, row.adopted_text) == ("Send mediators now.", "Send mediators.")


def test_what_is_refused_changes_nothing(store: Engine, room: RoomSummary) -> None:
    adopted(store, room, "open")
    note_id = noted(store, room, person="A. Desk")
    draft = capture_recommendation(store, SECRETARIAT, room.code, RecommendationContent(text="Wait."), TO)
    subject = Subject(lines(store)["Member states"].addressee_id)
    told = record_tellings(store, SECRETARIAT, [Subject(note_id=note_id)], clock.today(), "B").telling_ids[0]
    before = snapshot(store)
    for command in (
        lambda who: edit_note(store, who, note_id, 1, text="x", person=None, due_on=None),
        lambda who: take_back_note(store, who, note_id, 1, "x"),
        lambda who: assign_tellings(store, who, [subject], "B"),
        lambda who: record_tellings(store, who, [subject], clock.today(), "B"),
        lambda who: undo_telling(store, who, told, "x"),
    ):
        with pytest.raises(NotAllowedError):
            command(MEMBER)
    refused: tuple[tuple[type[Exception], Callable[[], object]], ...] = (
        (FaultsError, lambda: edit_note(store, SECRETARIAT, note_id, 1, text=" ", person=None, due_on=None)),
        (FaultsError, lambda: edit_note(store, SECRETARIAT, note_id, 1, text="x", person=None, due_on="soon")),
        (AmberlightError, lambda: edit_note(store, SECRETARIAT, 999, 1, text="x", person=None, due_on=None)),
        (AmberlightError, lambda: take_back_note(store, SECRETARIAT, draft.note_id, 1, "x")),
        (FaultsError, lambda: noted(store, room, "question", "x", due_on="2030-01-01") and None),
        (FaultsError, lambda: record_tellings(store, SECRETARIAT, [subject], "2090-01-01", "B")),
        (FaultsError, lambda: record_tellings(store, SECRETARIAT, [subject], "2001-01-01", "B")),
        (FaultsError, lambda: record_tellings(store, SECRETARIAT, [subject], clock.today(), " ")),
        (FaultsError, lambda: record_tellings(store, SECRETARIAT, [], clock.today(), "B")),
        (AmberlightError, lambda: record_tellings(store, SECRETARIAT, [Subject(999_999)], clock.today(), "B")),
        (AmberlightError, lambda: undo_telling(store, SECRETARIAT, 999, "x")),
    )
    for error, attempt in refused:
        with pytest.raises(error):
            attempt()
    assert snapshot(store) == before
