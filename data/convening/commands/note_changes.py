"""An action item, a correction, a question of a session: changed and taken back, in the room and afterwards.

Both raise NotAllowedError below the secretariat, AmberlightError with a sentence for a note that is not there, was taken back
or is a recommendation's, FaultsError naming every field that is wrong, ChangedMeanwhileError when somebody else changed the
note first, StoreError when the store cannot be written; nothing was changed then. What stood before is kept.
"""

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.convening.commands.room_notes import NoteSummary, check_note
from data.convening.models.agenda import ConveningRoom, RoomNote
from data.convening.models.decided import RoomNoteChange
from data.core import clock
from data.core.audit import audit
from data.core.checks import Checks
from data.core.engine import bump_data_version
from data.core.errors import AmberlightError
from data.core.recorder import Recorder, require_reason, require_secretariat
from data.core.writing import is_key, refuse_newer, writing

_WORDS = ("text", "person", "due_on")


def edit_note(
    engine: Engine,
    recorder: Recorder,
    note_id: int,
    version: int,
    *,
    text: str,
    person: str | None,
    due_on: str | None,
    reason: str = "",
) -> NoteSummary:
    """Put other words in place of a note's. version: as it was read. reason: needed once its room has ended."""
    name = require_secretariat(recorder, "change notes")
    with writing(engine) as session:
        note = _open(session, note_id, version)
        has_ended = session.get_one(ConveningRoom, note.room_id).ended_at is not None
        why = require_reason(reason) if has_ended else " ".join(reason.split())
        checks = Checks("note")
        words = check_note(checks, note.kind, text, person, due_on)
        checks.refuse_faults()
        before = {key: getattr(note, key) for key in _WORDS}
        if before == words:
            raise AmberlightError("The note already says this. Nothing was changed.")
        for key, value in words.items():
            setattr(note, key, value)
        return _finish(session, recorder, name, note, "edited", before, why)


def take_back_note(engine: Engine, recorder: Recorder, note_id: int, version: int, reason: str) -> NoteSummary:
    """Take a note out of every list and paper from now on; it stays in the store, for the secretariat to read."""
    name = require_secretariat(recorder, "withdraw notes")
    why = require_reason(reason)
    with writing(engine) as session:
        note = _open(session, note_id, version)
        before = {key: getattr(note, key) for key in _WORDS}
        note.withdrawn_at = clock.now()
        return _finish(session, recorder, name, note, "taken_back", before, why)


def _open(session: Session, note_id: int, version: int) -> RoomNote:
    note = session.get(RoomNote, note_id) if is_key(note_id) else None
    if note is None:
        raise AmberlightError("There is no such note. Nothing was changed.")
    if note.reference is not None:
        raise AmberlightError(f"A recommendation is changed under its number, {note.reference}. Nothing was changed.")
    refuse_newer(session, _target(note), version, note.version)
    if note.withdrawn_at is not None:
        raise AmberlightError("The note was withdrawn already. Nothing was changed.")
    return note


def _target(note: RoomNote) -> str:
    return f"room note {note.note_id}"


def _finish(
    session: Session,
    recorder: Recorder,
    name: str,
    note: RoomNote,
    action: str,
    before: dict[str, object],
    why: str,
) -> NoteSummary:
    note.version += 1
    after: dict[str, object] = {key: getattr(note, key) for key in _WORDS}
    session.add(
        RoomNoteChange(
            note_id=note.note_id,
            version=note.version,
            action=action,
            reason=why,
            before=before,
            after=after,
            recorded_at=clock.now(),
            recorded_by=name,
        )
    )
    session.flush()
    said = after if action == "edited" else None
    audit(session, recorder, f"room_note.{action}", _target(note), before, said, why)
    return NoteSummary(note.note_id, None, None, bump_data_version(session))
