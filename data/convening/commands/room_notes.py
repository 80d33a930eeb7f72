"""What is noted while a session sits: draft recommendations, read back, adopted or parked; actions, corrections, questions.

Every command raises NotAllowedError below the secretariat, AmberlightError with a sentence when the room has ended or has no
such note, FaultsError naming every field that is wrong, ChangedMeanwhileError when somebody else changed the recommendation
first, StoreError when the store cannot be written; nothing was changed then. Each leaves its line on the audit.
"""

from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.convening.commands.room import live_room, take_down
from data.convening.models.agenda import NOTE_KINDS, ConveningRoom, RoomNote, RunStep
from data.convening.rules.room import note_handling
from data.core import clock
from data.core.audit import audit
from data.core.checks import Checks
from data.core.engine import bump_data_version
from data.core.errors import AmberlightError
from data.core.models.base import HANDLING_LEVELS
from data.core.recorder import Recorder, require_secretariat
from data.core.writing import is_key, refuse_newer, writing
from data.meetings.models import ConveningSession
from data.recommendations.commands.content import AddresseeContent, RecommendationContent
from data.recommendations.commands.entries import open_recommendation
from data.recommendations.commands.recommendations import write_adoption, write_draft
from data.recommendations.models.recommendation import Recommendation

MOST_LETTERS: Final = 4000
MOST_NAME_LETTERS: Final = 200


@dataclass(frozen=True, slots=True)
class NoteSummary:
    """What was noted: the note, its recommendation with its version (None for other kinds), the data version."""

    note_id: int
    reference: str | None
    version: int | None
    data_version: int


def capture_recommendation(
    engine: Engine,
    recorder: Recorder,
    code: str,
    content: RecommendationContent,
    addressees: tuple[AddresseeContent, ...],
) -> NoteSummary:
    """Put a draft on record and note with the session in which it was made. Its meeting is the room's."""
    name = require_secretariat(recorder, "capture recommendations")
    with writing(engine) as session:
        room = live_room(session, code)
        made = write_draft(session, recorder, replace(content, meeting_id=room.meeting_id), addressees)
        row = session.get_one(Recommendation, made.reference)
        note = _add(session, recorder, room, name, "recommendation", row.paraphrase, "secretariat", made.reference)
        return NoteSummary(note.note_id, made.reference, made.version, bump_data_version(session))


def record_note(
    engine: Engine, recorder: Recorder, code: str, kind: str, text: str, person: str = "", due_on: str | None = None
) -> NoteSummary:
    """Note an action item, a correction or a question, seen by those who may sit in the session, members at the widest.

    person: who does it, asks it, or corrects; due_on: of an action (ISO).
    """
    name = require_secretariat(recorder, "take notes in the room")
    with writing(engine) as session:
        room = live_room(session, code)
        checks = Checks("note")
        checks.one_of("kind", kind, NOTE_KINDS[1:], required=True)
        words = check_note(checks, kind, text, person, due_on)
        checks.refuse_faults()
        held = session.get_one(ConveningSession, room.session_id)
        level = note_handling(held.handling)
        named = (words["person"], words["due_on"])
        note = _add(session, recorder, room, name, kind, words["text"] or "", level, None, *named)
        return NoteSummary(note.note_id, None, None, bump_data_version(session))


def check_note(checks: Checks, kind: str, text: str, person: str | None, due_on: str | None) -> dict[str, str | None]:
    """The words of an action item, a correction or a question as the store keeps them; what is wrong is added to checks."""
    if due_on and kind != "action":
        checks.add("due_on", "is for an action item only")
    return {
        "text": checks.text("text", text.replace("\0", ""), MOST_LETTERS, required=True),
        "person": checks.line("person", person, MOST_NAME_LETTERS),
        "due_on": checks.day("due_on", due_on),
    }


def read_back_note(engine: Engine, recorder: Recorder, code: str, note_id: int) -> NoteSummary:
    """Show a draft's words, to whom and until when, on the screens of the closed session, in the place of any other's.

    They are shown to those who may sit in the session; the draft itself stays the secretariat's. Raises AmberlightError
    while the room shows the open session.
    """
    require_secretariat(recorder, "read a draft back")
    with writing(engine) as session:
        room, note = open_note(session, code, note_id)
        if room.is_open:
            raise AmberlightError("The room is in open session: a draft is read back in closed session only.")
        row = _draft(session, note)
        held = session.get_one(ConveningSession, room.session_id)
        take_down(session, room)
        to = f"To: {row.addressed_to}" if row.addressed_to else ""
        due = f"Due: {row.due_on}" if row.due_on else ""
        note.read_back = "\n\n".join(filter(None, (row.paraphrase, " · ".join(filter(None, (to, due))))))
        note.read_back_handling = note_handling(held.handling)
        after: dict[str, object] = {
            "reference": note.reference,
            "text": note.read_back,
            "handling": note.read_back_handling,
        }
        return finish_note(session, recorder, room, note, "room_note.read_back", None, after, row.version)


def end_read_back(engine: Engine, recorder: Recorder, code: str) -> None:
    """Show the step again in the place of what was read back."""
    require_secretariat(recorder, "end a read-back")
    with writing(engine) as session:
        room = live_room(session, code)
        if take_down(session, room):
            room.version += 1
            audit(session, recorder, "room_note.taken_down", f"room {room.code}", None, None, "")
            bump_data_version(session)


def adopt_note(
    engine: Engine,
    recorder: Recorder,
    code: str,
    note_id: int,
    version: int,
    handling: str | None,
    is_before_meeting: bool = False,
) -> NoteSummary:
    """Record that the meeting adopted a draft today. version: of the recommendation as it was read; handling: who may see it.

    The note keeps the words that were adopted. is_before_meeting: as for `adopt_recommendation`.
    """
    require_secretariat(recorder, "record an adoption")
    with writing(engine) as session:
        room, note = open_note(session, code, note_id)
        row = _draft(session, note)
        done = write_adoption(
            session, recorder, row.reference, version, clock.today(), meeting_id=room.meeting_id, handling=handling,
            is_before_meeting=is_before_meeting,
        )  # fmt: skip
        held = session.get_one(ConveningSession, note.session_id)
        level = max(row.handling, note_handling(held.handling), key=HANDLING_LEVELS.index)
        return _decide(session, recorder, room, note, "adopted", level, done.version)


def park_note(engine: Engine, recorder: Recorder, code: str, note_id: int, version: int) -> NoteSummary:
    """Record that the meeting left a draft for later. It stays a draft, and can be adopted when it is taken up again."""
    require_secretariat(recorder, "defer a draft")
    with writing(engine) as session:
        room, note = open_note(session, code, note_id)
        row = _draft(session, note)
        refuse_newer(session, row.reference, version, row.version)
        if note.outcome == "parked":
            raise AmberlightError(f"{row.reference} was deferred already. Nothing was changed.")
        return _decide(session, recorder, room, note, "parked", note.handling, row.version)


def open_note(session: Session, code: str, note_id: int) -> tuple[ConveningRoom, RoomNote]:
    """The room, and a note of its meeting: what was parked before it was opened is taken up again in it."""
    room = live_room(session, code)
    note = session.get(RoomNote, note_id) if is_key(note_id) else None
    of = session.get_one(ConveningRoom, note.room_id) if note is not None else None
    if note is None or of is None or of.meeting_id != room.meeting_id:
        raise AmberlightError("This meeting has no such note. Nothing was changed.")
    note.room_id = room.room_id
    return room, note


def _draft(session: Session, note: RoomNote) -> Recommendation:
    if note.reference is None:
        raise AmberlightError("Only a recommendation can be read back, adopted or deferred. Nothing was changed.")
    row = open_recommendation(session, note.reference, for_follow_up=False)
    if row.stage != "draft":
        raise AmberlightError(f"{row.reference} was adopted on {row.adopted_on} already. Nothing was changed.")
    return row


def _add(
    session: Session,
    recorder: Recorder,
    room: ConveningRoom,
    name: str,
    kind: str,
    text: str,
    handling: str,
    reference: str | None,
    person: str | None = None,
    due_on: str | None = None,
) -> RoomNote:
    step = session.get(RunStep, room.step_id) if room.step_id else None
    note = RoomNote(
        room_id=room.room_id,
        session_id=room.session_id,
        item_id=step.item_id if step is not None and step.session_id == room.session_id else None,
        kind=kind,
        text=text,
        reference=reference,
        person=person,
        due_on=due_on,
        recorded_at=clock.now(),
        recorded_by=name,
        handling=handling,
    )
    session.add(note)
    session.flush()
    audit(session, recorder, "room_note.recorded", f"room note {note.note_id}", None, words_of_note(note), "")
    return note


def _decide(
    session: Session, recorder: Recorder, room: ConveningRoom, note: RoomNote, outcome: str, handling: str, version: int
) -> NoteSummary:
    before = words_of_note(note)
    row = session.get_one(Recommendation, note.reference)
    note.text, note.outcome, note.decided_at, note.handling = row.paraphrase, outcome, clock.now(), handling
    note.decided_session_id = room.session_id
    note.read_back = note.read_back_handling = None
    session.flush()
    return finish_note(session, recorder, room, note, f"room_note.{outcome}", before, words_of_note(note), version)


def finish_note(
    session: Session,
    recorder: Recorder,
    room: ConveningRoom,
    note: RoomNote,
    what: str,
    before: dict[str, object] | None,
    after: dict[str, object],
    version: int,
) -> NoteSummary:
    """Tell every screen of the room, leave a line on the audit and count up."""
    # Every screen of the room is told: what it shows may have come or gone.
    room.version += 1
    session.flush()
    audit(session, recorder, what, f"room note {note.note_id}", before, after, "")
    return NoteSummary(note.note_id, note.reference, version, bump_data_version(session))


def words_of_note(note: RoomNote) -> dict[str, object]:
    """The note as the audit keeps it."""
    names = ("kind", "text", "person", "due_on", "reference", "outcome", "session_id", "decided_session_id", "handling")
    return {name: getattr(note, name) for name in names}
