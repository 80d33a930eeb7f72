"""What was noted while the sessions of a meeting sat, and what was decided there."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from data.convening.models.agenda import AgendaItem, ConveningRoom, RoomNote
from data.convening.models.decided import RoomNoteChange
from data.core.clearance import may_see, shows
from data.core.handling import Clearance
from data.core.utc import as_utc
from data.meetings.models import ConveningMeeting, ConveningSession
from data.recommendations.models.recommendation import Recommendation


@dataclass(frozen=True, slots=True)
class RoomNoteRow:
    """One note. text: as it was adopted or parked, of a draft that waits as it stands. Times: UTC.

    kind: recommendation, action, correction, question. outcome: 'adopted' or 'parked' in the room, 'adopted elsewhere' or
    'withdrawn' for what became of a recommendation outside it, 'waiting' for a draft that is none of these; None for other
    kinds; 'taken back' for a note that was, which the secretariat alone sees. version: of the recommendation; note_version:
    of the note. session_name, decided_in, item_title, presenter: None where withheld, or not on record. read_back: the words
    on the screens. person: who does an action, asks a question, corrects.
    """

    note_id: int
    kind: str
    text: str
    outcome: str | None
    reference: str | None
    version: int | None
    addressed_to: str | None
    due_on: str | None
    adopted_on: str | None
    session_id: int
    session_name: str | None
    recorded_at: datetime
    recorded_by: str
    decided_at: datetime | None
    decided_in: str | None
    handling: str
    read_back: str | None
    person: str | None
    item_title: str | None
    presenter: str | None
    note_version: int


@dataclass(frozen=True, slots=True)
class RoomNotes:
    """The notes of a meeting in the order of recording, and how many are withheld."""

    rows: tuple[RoomNoteRow, ...]
    withheld: int


@dataclass(frozen=True, slots=True)
class NoteChangeRow:
    """One change of a note. action: edited, taken_back. before, after: text, person, due_on. recorded_at: UTC."""

    version: int
    action: str
    reason: str
    before: tuple[tuple[str, str | None], ...]
    after: tuple[tuple[str, str | None], ...]
    recorded_at: datetime
    recorded_by: str


def get_room_notes(session: Session, clearance: Clearance, meeting_id: str) -> RoomNotes:
    """What this clearance may see of a meeting's notes: a recommendation's only where it may see that too. Two statements.

    What was taken back is shown to the secretariat alone, and counted for nobody else.
    """
    n, room, held, r, m, item = RoomNote, ConveningRoom, ConveningSession, Recommendation, ConveningMeeting, AgendaItem
    decided = aliased(ConveningSession)
    is_shown = and_(
        may_see(n.handling, clearance),
        may_see(m.handling, clearance),
        or_(n.reference.is_(None), may_see(r.handling, clearance)),
    )
    joined = (
        select(n, r, held.name, held.handling, decided.name, decided.handling, item)
        .join(room, room.room_id == n.room_id)
        .join(m, m.meeting_id == room.meeting_id)
        .join(held, held.session_id == n.session_id)
        .outerjoin(decided, decided.session_id == n.decided_session_id)
        .outerjoin(r, r.reference == n.reference)
        .outerjoin(item, item.item_id == n.item_id)
        .where(room.meeting_id == meeting_id, m.withdrawn_at.is_(None))
    )
    if clearance is not Clearance.SECRETARIAT:
        joined = joined.where(n.withdrawn_at.is_(None))
    total = session.scalar(joined.with_only_columns(func.count(), maintain_column_froms=True)) or 0
    rows = []
    for note, about, name, level, decided_name, decided_level, dealt_with in session.execute(
        joined.where(is_shown).order_by(n.recorded_at, n.note_id)
    ):
        outcome = _outcome(note, about)
        shown = (
            dealt_with
            if dealt_with is not None and shows(clearance, level) and shows(clearance, dealt_with.handling)
            else None
        )
        rows.append(
            RoomNoteRow(
                note_id=note.note_id,
                kind=note.kind,
                text=about.paraphrase if about is not None and outcome == "pending" else note.text,
                outcome=outcome,
                reference=note.reference,
                version=about.version if about is not None else None,
                addressed_to=about.addressed_to if about is not None else None,
                due_on=about.due_on if about is not None else note.due_on,
                adopted_on=about.adopted_on if about is not None else None,
                session_id=note.session_id,
                session_name=name if shows(clearance, level) else None,
                recorded_at=as_utc(note.recorded_at),
                recorded_by=note.recorded_by,
                decided_at=as_utc(note.decided_at) if note.decided_at else None,
                decided_in=decided_name if shows(clearance, decided_level) else None,
                handling=note.handling,
                read_back=note.read_back,
                person=note.person,
                item_title=shown.title if shown is not None else None,
                presenter=shown.presenter if shown is not None else None,
                note_version=note.version,
            )
        )
    return RoomNotes(tuple(rows), total - len(rows))


def get_note_changes(session: Session, clearance: Clearance, note_id: int) -> tuple[NoteChangeRow, ...]:
    """How a note was changed, newest first; nothing below the secretariat: what was taken out stays out. One statement."""
    if clearance is not Clearance.SECRETARIAT:
        return ()
    c = RoomNoteChange
    found = session.scalars(select(c).where(c.note_id == note_id).order_by(c.version.desc()))
    return tuple(
        NoteChangeRow(
            row.version,
            row.action,
            row.reason,
            _pairs(row.before),
            _pairs(row.after),
            as_utc(row.recorded_at),
            row.recorded_by,
        )
        for row in found
    )


def _pairs(words: dict[str, object]) -> tuple[tuple[str, str | None], ...]:
    return tuple((name, None if value is None else str(value)) for name, value in words.items())


def _outcome(note: RoomNote, about: Recommendation | None) -> str | None:
    if note.withdrawn_at is not None:
        return "withdrawn"
    if about is None:
        return None
    if about.withdrawn_at is not None:
        return "withdrawn"
    if note.outcome != "adopted" and about.stage != "draft":
        return "adopted elsewhere"
    return "deferred" if note.outcome == "parked" else note.outcome or "pending"
