"""Undo what was just done: an adoption, a withdrawal of evidence or of a reminder. On the same day only.

The record is read by whole days (data.recommendations.queries.moment), so a day that is over must go on showing what
it showed: from the next
day on, what was wrong is corrected or withdrawn with a reason, and both stay in the history. Raises as
data.recommendations.commands.recommendations and data.recommendations.commands.evidence.
"""

from datetime import datetime

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from data.convening.commands.room_notes import NoteSummary, finish_note, open_note, words_of_note
from data.convening.models.decided import RoomTelling
from data.core import clock
from data.core.errors import AmberlightError
from data.core.recorder import Recorder, require_reason, require_secretariat
from data.core.utc import as_utc
from data.core.writing import is_key, last_change, refuse_newer, writing
from data.gaps.models import AssetNeed
from data.recommendations.commands.content import snapshot
from data.recommendations.commands.entries import (
    FollowUpSummary,
    audit,
    count_up,
    open_addressee,
    open_recommendation,
    target_of,
)
from data.recommendations.commands.evidence import count_evidence, open_for_evidence
from data.recommendations.commands.recommendations import RecommendationSummary, finish_recommendation
from data.recommendations.models.follow_up import Evidence, Reminder, StatusEvent
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee

__all__ = ["restore_evidence", "restore_reminder", "undo_adopted_note", "undo_adoption"]


def undo_adoption(
    engine: Engine, recorder: Recorder, reference: str, version: int, reason: str
) -> RecommendationSummary:
    """Make an adopted recommendation again what it was before, a draft or proposed, as long as nothing rests on it."""
    require_secretariat(recorder, "undo an adoption")
    why = require_reason(reason)
    with writing(engine) as session:
        return _undo_adoption(session, recorder, reference, version, why)


def undo_adopted_note(
    engine: Engine, recorder: Recorder, code: str, note_id: int, version: int, reason: str
) -> NoteSummary:
    """The same for what was adopted in the room: the draft waits again. version: of the recommendation."""
    require_secretariat(recorder, "undo an adoption")
    why = require_reason(reason)
    with writing(engine) as session:
        room, note = open_note(session, code, note_id)
        if note.reference is None or note.outcome != "adopted":
            raise AmberlightError("This was not adopted in the room. Nothing was changed.")
        done = _undo_adoption(session, recorder, note.reference, version, why)
        before = words_of_note(note)
        last = last_change(session, f"room note {note.note_id}")
        stood = (last.before or {}) if last and last.what == "room_note.adopted" else {}
        note.outcome = note.decided_at = note.decided_session_id = None
        note.handling = str(stood.get("handling") or "secretariat")
        session.flush()
        return finish_note(
            session, recorder, room, note, "room_note.adoption_undone", before, words_of_note(note), done.version
        )


def restore_evidence(
    engine: Engine, recorder: Recorder, evidence_id: int, version: int, reason: str
) -> FollowUpSummary:
    """Put evidence that was withdrawn today on record again. version: as for `add_evidence`."""
    require_secretariat(recorder, "reinstate evidence")
    why = require_reason(reason)
    with writing(engine) as session:
        row = session.get(Evidence, evidence_id) if is_key(evidence_id) else None
        if row is None or row.withdrawn_at is None:
            raise AmberlightError(f"No evidence with the number {evidence_id} was withdrawn. Nothing was changed.")
        _refuse_earlier_day(row.withdrawn_at, "It was withdrawn")
        recommendation, addressee = open_for_evidence(session, row.reference, row.addressee_id, version)
        row.withdrawn_at = None
        target = target_of(addressee) if addressee else recommendation.reference
        after = {"evidence_id": row.evidence_id, "title": row.title}
        audit(session, recorder, "evidence.restored", target, {"withdrawn": True}, after, why)
        return count_evidence(session, row.evidence_id, recommendation, addressee)


def restore_reminder(
    engine: Engine, recorder: Recorder, reminder_id: int, version: int, reason: str
) -> FollowUpSummary:
    """Put a reminder that was withdrawn today on record again. version: the addressee's."""
    require_secretariat(recorder, "reinstate reminders")
    why = require_reason(reason)
    with writing(engine) as session:
        row = session.get(Reminder, reminder_id) if is_key(reminder_id) else None
        if row is None or row.withdrawn_at is None:
            raise AmberlightError(f"No reminder with the number {reminder_id} was withdrawn. Nothing was changed.")
        _refuse_earlier_day(row.withdrawn_at, "It was withdrawn")
        addressee, _ = open_addressee(session, row.addressee_id, version)
        row.withdrawn_at = None
        after = {"reminder_id": row.reminder_id, "sent_on": row.sent_on}
        audit(session, recorder, "reminder.restored", target_of(addressee), {"withdrawn": True}, after, why)
        data_version = count_up(session, addressee)
        return FollowUpSummary(row.reminder_id, addressee.version, data_version)


def _undo_adoption(
    session: Session, recorder: Recorder, reference: str, version: int, why: str
) -> RecommendationSummary:
    row = open_recommendation(session, reference, for_follow_up=False)
    refuse_newer(session, reference, version, row.version)
    last = last_change(session, reference)
    if row.stage != "adopted" or row.adopted_at is None or last is None or last.what != "recommendation.adopted":
        raise AmberlightError(
            f"The adoption is not the latest entry on {reference}, so it cannot be undone. Withdraw the "
            "recommendation instead. Nothing was changed."
        )
    _refuse_earlier_day(row.adopted_at, f"{reference} was adopted")
    _refuse_if_built_upon(session, row)
    stood, before = last.before or {}, snapshot(session, row)
    row.stage, row.adopted_on, row.adopted_at = str(stood["stage"]), None, None
    for column in ("handling", "issued_on", "meeting_id"):
        setattr(row, column, stood[column])
    row.version = version + 1
    return finish_recommendation(session, recorder, "recommendation.adoption_undone", row, before, why)


def _refuse_if_built_upon(session: Session, row: Recommendation) -> None:
    """Raise AmberlightError when anything about an adopted recommendation was recorded since: it would hang in the air."""
    ours = select(RecommendationAddressee.addressee_id).where(RecommendationAddressee.reference == row.reference)
    since = row.adopted_at
    found = (
        (StatusEvent, StatusEvent.reference == row.reference),
        (Evidence, Evidence.reference == row.reference),
        (Reminder, Reminder.addressee_id.in_(ours)),
        (AssetNeed, AssetNeed.reference == row.reference),
        (RoomTelling, RoomTelling.addressee_id.in_(ours)),
    )
    for model, about in found:
        if session.scalar(select(func.count()).where(about, model.recorded_at >= since)):
            raise AmberlightError(
                f"Something was recorded about {row.reference} since its adoption, so the adoption cannot be "
                "undone. Nothing was changed."
            )


def _refuse_earlier_day(moment: datetime, what: str) -> None:
    """Raise AmberlightError for what was done before today (UTC)."""
    day = as_utc(moment).date()
    if day != clock.today():
        raise AmberlightError(
            f"{what} on {day:%d %B %Y}: the record of that day is now fixed, so it cannot be undone. Nothing "
            "was changed."
        )
