"""Reviews: what the secretariat found when it looked, each with its grade as an entry of its own in the history.

A review is taken back with data.recommendations.commands.follow_up.undo_event. Raises as data.recommendations.commands.follow_up.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from data.core import clock
from data.core.checks import Checks
from data.core.errors import AmberlightError
from data.core.recorder import Recorder, require_secretariat, with_reason
from data.core.writing import is_key, writing
from data.recommendations.commands.entries import (
    FollowUpSummary,
    Wanted,
    check_day,
    check_evidence_ids,
    count_up,
    open_addressee,
    write_event,
)
from data.recommendations.commands.follow_up import evidence_of, open_event
from data.recommendations.models.follow_up import Reminder, Review, StatusEvent
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from data.recommendations.rules.axes import Axis, Verification

__all__ = ["FollowUpSummary", "correct_review", "record_review"]


def record_review(
    engine: Engine,
    recorder: Recorder,
    addressee_id: int,
    version: int,
    grade: str,
    reviewed_on: str | date,
    finding: str,
    *,
    evidence_ids: Collection[int] = (),
    handling: str | None = None,
) -> FollowUpSummary:
    """Record what was found about an addressee. grade: one of axes.Verification; finding: what it rests on.

    D, no reply after a reminder, needs a reminder on record by that day. entry_id is the number of the entry in the history.
    """
    require_secretariat(recorder, "record a review")
    with writing(engine) as session:
        addressee, recommendation = open_addressee(session, addressee_id, version)
        wanted, found = _check(
            session, addressee, recommendation, grade, reviewed_on, finding, evidence_ids, handling, None
        )
        event = write_event(session, recorder, addressee, wanted, "review")
        _add_review(session, event, found)
        return FollowUpSummary(event.event_id, addressee.version + 1, count_up(session, addressee))


def correct_review(
    engine: Engine,
    recorder: Recorder,
    review_id: int,
    version: int,
    *,
    grade: str,
    reviewed_on: str | date,
    finding: str,
    reason: str,
    evidence_ids: Collection[int] | None = None,
    handling: str | None = None,
) -> FollowUpSummary:
    """Put another review in the place of one; the earlier stays in the history. version: the addressee's."""
    require_secretariat(recorder, "correct a review")
    with writing(engine) as session:
        old = session.get(Review, review_id) if is_key(review_id) else None
        if old is None:
            raise AmberlightError(f"There is no review with the number {review_id}. Nothing was changed.")
        event, addressee, recommendation = open_event(session, old.event_id, version)
        ids = evidence_of(session, event.event_id) if evidence_ids is None else evidence_ids
        level = handling or event.handling
        (wanted, found), why = with_reason(
            reason,
            lambda: _check(session, addressee, recommendation, grade, reviewed_on, finding, ids, level, event),
        )
        says = (wanted.value, wanted.in_effect_on, found, wanted.handling, wanted.evidence_ids)
        if says == (old.grade, old.reviewed_on, old.finding, event.handling, evidence_of(session, event.event_id)):
            raise AmberlightError("The review already says this. Nothing was changed.")
        written = write_event(session, recorder, addressee, replace(wanted, reason=why), "review")
        _add_review(session, written, found)
        return FollowUpSummary(written.event_id, addressee.version + 1, count_up(session, addressee))


def _check(
    session: Session,
    addressee: RecommendationAddressee,
    recommendation: Recommendation,
    grade: str,
    reviewed_on: str | date,
    finding: str,
    evidence_ids: Collection[int],
    handling: str | None,
    replaced: StatusEvent | None,
) -> tuple[Wanted, str]:
    """The entry as it is to be written, and the finding."""
    checks = Checks("review")
    wanted = Wanted(
        axis=Axis.VERIFICATION,
        action="recorded" if replaced is None else "corrected",
        value=checks.one_of("grade", grade, tuple(Verification), required=True),
        in_effect_on=check_day(checks, "reviewed_on", reviewed_on, recommendation),
        # The finding is the reason of a grade; a correction says its own.
        reason=None,
        handling=checks.handling(handling, recommendation.handling),
        evidence_ids=check_evidence_ids(session, checks, addressee, evidence_ids),
        takes_place_of=replaced,
    )
    found = checks.text("finding", finding, required=True)
    if wanted.value == Verification.D and wanted.in_effect_on:
        r = Reminder
        sent = select(func.count()).where(
            r.addressee_id == addressee.addressee_id, r.withdrawn_at.is_(None), r.sent_on <= wanted.in_effect_on
        )
        if not session.scalar(sent):
            checks.add("grade", "grade D means that a reminder was not answered, and none is recorded by that day")
    checks.refuse_faults()
    if wanted.value == Verification.NOT_ASSESSED:
        wanted = replace(wanted, reason=found)
    return wanted, found or ""


def _add_review(session: Session, event: StatusEvent, finding: str) -> None:
    assert event.to_value is not None, "a review has a grade"
    session.add(
        Review(
            event_id=event.event_id,
            addressee_id=event.addressee_id,
            grade=event.to_value,
            reviewed_on=event.in_effect_on,
            finding=finding,
            handling=event.handling,
            recorded_at=clock.now(),
            recorded_by=event.recorded_by,
        )
    )
    session.flush()
