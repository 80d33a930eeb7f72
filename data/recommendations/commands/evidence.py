"""Evidence and reminders: put on record, and withdrawn where they were wrong; never deleted. Raises as `follow_up`."""

import hashlib
from collections.abc import Mapping
from datetime import date

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data.core import clock
from data.core.audit import audit
from data.core.checks import Checks
from data.core.engine import bump_data_version
from data.core.errors import AmberlightError
from data.core.recorder import Recorder, require_reason, require_secretariat
from data.core.writing import is_key, refuse_newer, writing
from data.recommendations.commands.entries import (
    FollowUpSummary,
    check_day,
    count_up,
    open_addressee,
    open_recommendation,
    target_of,
)
from data.recommendations.models.follow_up import Evidence, EvidenceFile, Reminder
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from data.recommendations.rules.evidence_files import FileRefusedError, accept_file

__all__ = ["FollowUpSummary", "add_evidence", "record_reminder", "withdraw_evidence", "withdraw_reminder"]


def add_evidence(
    engine: Engine,
    recorder: Recorder,
    reference: str,
    version: int,
    title: str,
    *,
    addressee_id: int | None = None,
    address: str | None = None,
    dated_on: str | None = None,
    author: str | None = None,
    note: str | None = None,
    handling: str | None = None,
    file: tuple[str, bytes] | None = None,
) -> FollowUpSummary:
    """Put a document on record that shows what was done about a recommendation, or by one of its addressees.

    version: the addressee's, or the recommendation's where no addressee is named. dated_on: the document's own date, ISO
    or partial. address: http or https. file: its name and content, kept in the store at the evidence's handling, of a kind that
    data.recommendations.rules.evidence_files takes. entry_id of the summary is what `evidence_ids` of other commands name.
    """
    name = require_secretariat(recorder, "add evidence")
    with writing(engine) as session:
        recommendation, addressee = open_for_evidence(session, reference, addressee_id, version)
        checks = Checks("evidence")
        row = Evidence(
            reference=recommendation.reference,
            addressee_id=addressee_id,
            title=checks.line("title", title, required=True),
            address=checks.address("address", address),
            dated_on=checks.past_partial_date("dated_on", dated_on),
            author=checks.line("author", author),
            note=checks.text("note", note),
            handling=checks.handling(handling, recommendation.handling),
            recorded_at=clock.now(),
            recorded_by=name,
        )
        kept = _check_file(checks, file)
        checks.refuse_faults()
        session.add(row)
        session.flush()
        if kept is not None:
            kept.evidence_id = row.evidence_id
            session.add(kept)
            session.flush()
        target = target_of(addressee) if addressee else recommendation.reference
        after = {"evidence_id": row.evidence_id, **_shown(row), **_shown_file(kept)}
        audit(session, recorder, "evidence.added", target, None, after, None)
        return count_evidence(session, row.evidence_id, recommendation, addressee)


def withdraw_evidence(
    engine: Engine, recorder: Recorder, evidence_id: int, version: int, reason: str
) -> FollowUpSummary:
    """Take evidence out of every result from now on; it stays in the store and in what earlier days show.

    version: as for `add_evidence`.
    """
    require_secretariat(recorder, "withdraw evidence")
    why = require_reason(reason)
    with writing(engine) as session:
        row = session.get(Evidence, evidence_id) if is_key(evidence_id) else None
        if row is None:
            raise AmberlightError(f"There is no evidence with the number {evidence_id}. Nothing was changed.")
        recommendation, addressee = open_for_evidence(session, row.reference, row.addressee_id, version)
        if row.withdrawn_at is not None:
            raise AmberlightError(f"'{row.title}' was withdrawn on {row.withdrawn_at:%d %B %Y} already.")
        row.withdrawn_at = clock.now()
        target = target_of(addressee) if addressee else recommendation.reference
        after = {"evidence_id": row.evidence_id, "withdrawn_at": row.withdrawn_at.isoformat()}
        audit(session, recorder, "evidence.withdrawn", target, _shown(row), after, why)
        return count_evidence(session, row.evidence_id, recommendation, addressee)


def record_reminder(
    engine: Engine,
    recorder: Recorder,
    addressee_id: int,
    version: int,
    sent_on: str | date,
    *,
    sent_to: str | None = None,
    note: str | None = None,
    handling: str | None = None,
) -> FollowUpSummary:
    """Record that an addressee was reminded. sent_to: an office or a post, not a private address."""
    name = require_secretariat(recorder, "record a reminder")
    with writing(engine) as session:
        addressee, recommendation = open_addressee(session, addressee_id, version)
        checks = Checks("reminder")
        row = Reminder(
            addressee_id=addressee_id,
            sent_on=check_day(checks, "sent_on", sent_on, recommendation),
            sent_to=checks.line("sent_to", sent_to),
            note=checks.text("note", note),
            handling=checks.handling(handling, recommendation.handling),
            recorded_at=clock.now(),
            recorded_by=name,
        )
        checks.refuse_faults()
        session.add(row)
        session.flush()
        after = {
            "reminder_id": row.reminder_id,
            "sent_on": row.sent_on,
            "sent_to": row.sent_to,
            "handling": row.handling,
        }
        audit(session, recorder, "reminder.recorded", target_of(addressee), None, after, None)
        return count_evidence(session, row.reminder_id, recommendation, addressee)


def withdraw_reminder(
    engine: Engine, recorder: Recorder, reminder_id: int, version: int, reason: str
) -> FollowUpSummary:
    """Withdraw a reminder that was never sent, or was recorded for the wrong addressee. version: the addressee's."""
    require_secretariat(recorder, "withdraw a reminder")
    why = require_reason(reason)
    with writing(engine) as session:
        row = session.get(Reminder, reminder_id) if is_key(reminder_id) else None
        if row is None:
            raise AmberlightError(f"There is no reminder with the number {reminder_id}. Nothing was changed.")
        addressee, recommendation = open_addressee(session, row.addressee_id, version)
        if row.withdrawn_at is not None:
            raise AmberlightError(
                f"The reminder of {row.sent_on} was withdrawn on {row.withdrawn_at:%d %B %Y} already."
            )
        row.withdrawn_at = clock.now()
        before = {"reminder_id": row.reminder_id, "sent_on": row.sent_on, "sent_to": row.sent_to}
        after = {"reminder_id": row.reminder_id, "withdrawn_at": row.withdrawn_at.isoformat()}
        audit(session, recorder, "reminder.withdrawn", target_of(addressee), before, after, why)
        return count_evidence(session, row.reminder_id, recommendation, addressee)


def open_for_evidence(
    session: Session, reference: str, addressee_id: int | None, version: int
) -> tuple[Recommendation, RecommendationAddressee | None]:
    """The recommendation, and the addressee where one is named, as the editor read them."""
    if addressee_id is None:
        recommendation = open_recommendation(session, reference)
        refuse_newer(session, reference, version, recommendation.version)
        return recommendation, None
    addressee, recommendation = open_addressee(session, addressee_id, version)
    if addressee.reference != reference:
        raise AmberlightError(f"Addressee {addressee_id} is none of {reference[:40]}. Nothing was changed.")
    return recommendation, addressee


def count_evidence(
    session: Session, entry_id: int, recommendation: Recommendation, addressee: RecommendationAddressee | None
) -> FollowUpSummary:
    """Count one more change on the addressee, or on the recommendation as a whole."""
    if addressee is not None:
        data_version = count_up(session, addressee)
        return FollowUpSummary(entry_id, addressee.version, data_version)
    recommendation.version += 1
    session.flush()
    return FollowUpSummary(entry_id, recommendation.version, bump_data_version(session))


def _check_file(checks: Checks, file: tuple[str, bytes] | None) -> EvidenceFile | None:
    if file is None:
        return None
    name, content = file
    try:
        accepted = accept_file(name, content)
    except FileRefusedError as error:
        checks.add("file", f"{name[:80]} {error}")
        return None
    return EvidenceFile(
        file_name=accepted.name,
        media_type=accepted.media_type,
        size_bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )


def _shown_file(file: EvidenceFile | None) -> Mapping[str, object]:
    """What the audit keeps of a file: enough to know it again."""
    return {"file": file.file_name, "size_bytes": file.size_bytes, "sha256": file.sha256} if file else {}


def _shown(row: Evidence) -> Mapping[str, object]:
    names = ("title", "address", "dated_on", "author", "note", "handling")
    return {name: getattr(row, name) for name in names}
