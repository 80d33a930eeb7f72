"""Who must be told what was decided: assigned to somebody, told on a day, and taken back by a new entry. Rows are only added.

Every command raises NotAllowedError below the secretariat, AmberlightError with a sentence for what is not on record, was told
already or names nobody, FaultsError naming every field that is wrong, StoreError when the store cannot be written; nothing was
changed then. Each leaves its line on the audit.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from data.convening.models.agenda import ConveningRoom, RoomNote
from data.convening.models.decided import RoomTelling
from data.convening.rules.notifications import tell_addressee, tell_asker, tell_responsible
from data.core import clock
from data.core.audit import audit
from data.core.checks import Checks
from data.core.engine import bump_data_version
from data.core.errors import AmberlightError
from data.core.models.base import HANDLING_LEVELS
from data.core.recorder import Recorder, require_reason, require_secretariat
from data.core.writing import is_key, writing
from data.meetings.models import ConveningMeeting
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee


@dataclass(frozen=True, slots=True)
class TellingSummary:
    """The entries that were added, and the data version."""

    telling_ids: tuple[int, ...]
    data_version: int


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom it is about: one addressee of what was adopted, or the person whom a note names. Exactly one is set."""

    addressee_id: int | None = None
    note_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """The subject as it stands: of which meeting, who, what they must be told, its handling, since when (ISO day)."""

    meeting: ConveningMeeting
    person: str
    said: str
    handling: str
    since: str


def assign_tellings(engine: Engine, recorder: Recorder, subjects: Collection[Subject], by_whom: str) -> TellingSummary:
    """Say who is to tell each of them; the newest such entry holds. All of them, or none."""
    name = require_secretariat(recorder, "record who will inform whom")
    with writing(engine) as session:
        found = {subject: _find(session, subject) for subject in subjects}
        checks = Checks("assignment")
        _check_some(checks, found)
        teller = checks.line("by_whom", by_whom, 200, required=True)
        checks.refuse_faults()
        entries = [_add(session, recorder, name, one, of, "assigned", by_whom=teller) for one, of in found.items()]
        return TellingSummary(tuple(entries), bump_data_version(session))


def record_tellings(
    engine: Engine,
    recorder: Recorder,
    subjects: Collection[Subject],
    told_on: str | date,
    by_whom: str,
    remark: str = "",
) -> TellingSummary:
    """Record that each of them was told, on a day, by whom. Refused where that is on record already. All of them, or none."""
    name = require_secretariat(recorder, "record who was informed")
    with writing(engine) as session:
        found = {subject: _find(session, subject) for subject in subjects}
        for subject, of in found.items():
            told = _standing(session, subject)
            if told is not None:
                raise AmberlightError(
                    f"{of.person} was informed on {told.told_on} by {told.by_whom}: that is recorded already. Nothing "
                    "was changed."
                )
        checks = Checks("entry")
        _check_some(checks, found)
        since = max((of.since for of in found.values()), default=None)
        day = checks.past_day("told_on", told_on, since, "it was decided or noted")
        teller = checks.line("by_whom", by_whom, 200, required=True)
        words = checks.text("remark", remark, 2000)
        checks.refuse_faults()
        entries = [
            _add(session, recorder, name, one, of, "told", by_whom=teller, told_on=day, remark=words)
            for one, of in found.items()
        ]
        return TellingSummary(tuple(entries), bump_data_version(session))


def undo_telling(engine: Engine, recorder: Recorder, telling_id: int, reason: str) -> TellingSummary:
    """Take an entry 'told' back by a new one; the entry stays. reason: why it was a mistake."""
    name = require_secretariat(recorder, "withdraw a record of who was informed")
    why = require_reason(reason)
    with writing(engine) as session:
        row = session.get(RoomTelling, telling_id) if is_key(telling_id) else None
        if row is None or row.action != "told":
            raise AmberlightError("There is no such entry. Nothing was changed.")
        t = RoomTelling
        if session.scalar(select(t.telling_id).where(t.undoes_id == telling_id)) is not None:
            raise AmberlightError("This entry was withdrawn already. Nothing was changed.")
        subject = Subject(row.addressee_id, row.note_id)
        meeting = session.get_one(ConveningMeeting, row.meeting_id)
        found = _Found(meeting, row.person, row.said, row.handling, "")
        entry = _add(session, recorder, name, subject, found, "undone", remark=why, undoes_id=telling_id)
        return TellingSummary((entry,), bump_data_version(session))


def _check_some(checks: Checks, found: Collection[Subject]) -> None:
    if not found:
        checks.add("subjects", "names nobody; choose who it is about")


def _standing(session: Session, subject: Subject) -> RoomTelling | None:
    """The entry 'told' that nobody took back."""
    t = RoomTelling
    undone = select(t.undoes_id).where(t.undoes_id.is_not(None))
    about = t.note_id == subject.note_id if subject.note_id is not None else t.addressee_id == subject.addressee_id
    told = select(t).where(about, t.action == "told", t.telling_id.not_in(undone)).order_by(t.telling_id.desc())
    return session.scalars(told.limit(1)).first()


def _find(session: Session, subject: Subject) -> _Found:
    if subject.note_id is not None and subject.addressee_id is None:
        return _find_note(session, subject.note_id)
    addressee = session.get(RecommendationAddressee, subject.addressee_id) if is_key(subject.addressee_id) else None
    about = session.get_one(Recommendation, addressee.reference) if addressee is not None else None
    if addressee is None or about is None or subject.note_id is not None:
        raise AmberlightError("There is no such addressee. Nothing was changed.")
    is_adopted = about.stage == "adopted" and about.withdrawn_at is None
    meeting = session.get(ConveningMeeting, about.meeting_id) if about.meeting_id and is_adopted else None
    if meeting is None or about.adopted_on is None:
        raise AmberlightError(f"{about.reference} was not adopted by a meeting on record. Nothing was changed.")
    said = tell_addressee(about.reference, about.adopted_on, about.paraphrase, about.due_on)
    return _Found(meeting, addressee.name, said, about.handling, about.adopted_on)


def _find_note(session: Session, note_id: int) -> _Found:
    note = session.get(RoomNote, note_id) if is_key(note_id) else None
    if note is None or note.withdrawn_at is not None or note.kind not in ("action", "question"):
        raise AmberlightError("There is no such action item or question. Nothing was changed.")
    if not note.person:
        raise AmberlightError("The note names nobody yet: first say who is responsible. Nothing was changed.")
    room = session.get_one(ConveningRoom, note.room_id)
    meeting = session.get_one(ConveningMeeting, room.meeting_id)
    said = tell_responsible(note.text, note.due_on) if note.kind == "action" else tell_asker(note.text)
    return _Found(meeting, note.person, said, note.handling, note.recorded_at.date().isoformat())


def _add(
    session: Session,
    recorder: Recorder,
    name: str,
    subject: Subject,
    found: _Found,
    action: str,
    *,
    by_whom: str | None = None,
    told_on: str | None = None,
    remark: str | None = None,
    undoes_id: int | None = None,
) -> int:
    """Add one entry with its line on the audit; returns its number."""
    row = RoomTelling(
        meeting_id=found.meeting.meeting_id,
        note_id=subject.note_id,
        addressee_id=subject.addressee_id,
        action=action,
        person=found.person,
        said=found.said,
        by_whom=by_whom,
        told_on=told_on,
        remark=remark,
        undoes_id=undoes_id,
        # Who of the secretariat told whom is no matter of the open session, also where what was adopted is.
        handling=max(found.handling, "members", key=HANDLING_LEVELS.index),
        recorded_at=clock.now(),
        recorded_by=name,
    )
    session.add(row)
    session.flush()
    after: dict[str, object] = {
        key: getattr(row, key)
        for key in ("action", "note_id", "addressee_id", "person", "said", "by_whom", "told_on", "remark", "undoes_id")
    }
    why = remark if action == "undone" and remark else ""
    audit(session, recorder, f"telling.{action}", f"telling {row.telling_id}", None, after, why)
    return row.telling_id
