"""Draft, edit, adopt and withdraw recommendations. What came of them: data.recommendations.commands.follow_up.

An editor names the version that was read (RecommendationRow.version). Every command raises NotAllowedError below the
secretariat, ChangedMeanwhileError when somebody else changed the recommendation first, FaultsError naming every field
that is wrong, other AmberlightErrors with a sentence, StoreError when the store cannot be written; nothing was changed
then. A release of newer reference tables leaves alone what was edited, adopted or withdrawn here.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session

from data.core import clock
from data.core.audit import audit
from data.core.checks import Checks
from data.core.engine import bump_data_version
from data.core.errors import AmberlightError
from data.core.models.base import HANDLING_LEVELS
from data.core.models.source import StoreState
from data.core.recorder import Recorder, require_reason, require_secretariat
from data.core.utc import as_utc
from data.core.writing import refuse_newer, writing
from data.gaps.models import AssetNeed
from data.meetings.commands import find_meeting
from data.meetings.models import ConveningMeeting
from data.recommendations.commands.content import (
    AddresseeContent,
    RecommendationContent,
    check_addressees,
    check_content,
    replace_addressees,
    snapshot,
    write_addressees,
    write_links,
)
from data.recommendations.commands.entries import open_recommendation
from data.recommendations.commands.standings import refresh_standings
from data.recommendations.models.follow_up import Evidence, Reminder, Review, StatusEvent
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from data.recommendations.terms import index_recommendations

__all__ = ["AddresseeContent", "RecommendationContent", "RecommendationSummary", "adopt_recommendation"]
__all__ += ["draft_recommendation", "edit_recommendation", "restore_recommendation", "withdraw_recommendation"]

ORIGINS: Final = ("meeting", "document")


@dataclass(frozen=True, slots=True)
class RecommendationSummary:
    """What was recorded: the recommendation, its version now, and the store's data version."""

    reference: str
    version: int
    data_version: int


def draft_recommendation(
    engine: Engine,
    recorder: Recorder,
    content: RecommendationContent,
    addressees: tuple[AddresseeContent, ...],
    *,
    origin: str = "meeting",
    reason: str = "",
) -> RecommendationSummary:
    """Put a draft on record under a reference of its own (R-2026-01), which only the secretariat sees until it is adopted.

    origin: 'meeting' or 'document'. content.handling is not used: it is said on adoption.
    """
    require_secretariat(recorder, "draft recommendations")
    with writing(engine) as session:
        return write_draft(session, recorder, content, addressees, origin=origin, reason=reason)


def write_draft(
    session: Session,
    recorder: Recorder,
    content: RecommendationContent,
    addressees: tuple[AddresseeContent, ...],
    *,
    origin: str = "meeting",
    reason: str = "",
) -> RecommendationSummary:
    """As `draft_recommendation`, within a transaction of the caller's."""
    name = require_secretariat(recorder, "draft recommendations")
    checks = Checks("recommendation")
    values = check_content(session, content, checks, addressees)
    rows = check_addressees(session, addressees, checks)
    checks.one_of("origin", origin, ORIGINS, required=True)
    checks.refuse_faults()
    r = Recommendation
    row = Recommendation(
        reference=_next_reference(session),
        sort_order=1 + (session.scalar(select(func.max(r.sort_order))) or 0),
        origin=origin,
        stage="draft",
        recorded_at=clock.now(),
        recorded_by=name,
        version=1,
        **{**values, "handling": "secretariat"},
    )
    session.add(row)
    session.flush()
    write_links(session, row.reference, content)
    write_addressees(session, row.reference, rows)
    return finish_recommendation(session, recorder, "recommendation.drafted", row, None, " ".join(reason.split()))


def edit_recommendation(
    engine: Engine,
    recorder: Recorder,
    reference: str,
    version: int,
    content: RecommendationContent,
    reason: str = "",
    *,
    addressees: tuple[AddresseeContent, ...] | None = None,
) -> RecommendationSummary:
    """Put other content in place of a recommendation's; what stood before is kept on the audit.

    reason: needed for all but drafts. addressees: of a draft only, in place of those that it has; one that was asked
    stays, and others are added with data.recommendations.commands.links.add_addressee. A handling level that is narrower
    than before narrows every entry on the recommendation with it.
    """
    require_secretariat(recorder, "edit recommendations")
    with writing(engine) as session:
        row = _open(session, reference, version)
        is_draft = row.stage == "draft"
        before = snapshot(session, row)
        checks = Checks("recommendation")
        values = check_content(session, content, checks, addressees)
        rows = () if addressees is None else check_addressees(session, addressees, checks)
        if addressees is not None and not is_draft:
            checks.add("addressees", "of a recommendation that is no longer a draft cannot change; others can be added")
        why = checks.reason(reason, required=not is_draft)
        checks.refuse_faults()
        if is_draft:
            values["handling"] = "secretariat"
        values["addressed_to"] = values["addressed_to"] or row.addressed_to
        for column, value in values.items():
            setattr(row, column, value)
        session.flush()
        write_links(session, reference, content)
        if addressees is not None:
            replace_addressees(session, reference, rows)
        if snapshot(session, row) == before and addressees is None:
            raise AmberlightError(f"{reference} already says this. Nothing was changed.")
        _narrow_entries(session, row)
        row.version = version + 1
        return finish_recommendation(session, recorder, "recommendation.edited", row, before, why)


def adopt_recommendation(
    engine: Engine,
    recorder: Recorder,
    reference: str,
    version: int,
    adopted_on: str | date,
    *,
    meeting_id: str | None = None,
    handling: str | None = None,
    reason: str = "",
    is_before_meeting: bool = False,
) -> RecommendationSummary:
    """Record that the network adopted a draft, or what others had proposed, on a day and by a meeting.

    handling: who may see it from now on; to be said for a draft, left as it is otherwise. The day of issue of a draft
    that has none is the day of adoption. is_before_meeting: the editor was asked about a day before the meeting, and meant it.
    """
    require_secretariat(recorder, "record an adoption")
    with writing(engine) as session:
        return write_adoption(
            session, recorder, reference, version, adopted_on, meeting_id=meeting_id, handling=handling, reason=reason,
            is_before_meeting=is_before_meeting,
        )  # fmt: skip


def _is_exercise(session: Session) -> bool:
    return session.scalar(select(StoreState.exercise_seed)) is not None


def write_adoption(
    session: Session,
    recorder: Recorder,
    reference: str,
    version: int,
    adopted_on: str | date,
    *,
    meeting_id: str | None = None,
    handling: str | None = None,
    reason: str = "",
    is_before_meeting: bool = False,
) -> RecommendationSummary:
    """As `adopt_recommendation`, within a transaction of the caller's."""
    require_secretariat(recorder, "record an adoption")
    row = _open(session, reference, version)
    if row.stage == "adopted":
        raise AmberlightError(f"{reference} was adopted on {row.adopted_on} already. Nothing was changed.")
    before = snapshot(session, row)
    checks = Checks("adoption")
    day = checks.past_day("adopted_on", adopted_on, row.issued_on, f"{reference} was issued") or ""
    is_draft = row.stage == "draft"
    level = checks.one_of("handling", handling or (None if is_draft else row.handling), HANDLING_LEVELS, required=True)
    meeting = find_meeting(session, meeting_id)
    if meeting_id and meeting is None:
        checks.add("meeting_id", f"'{meeting_id[:60]}' is not recorded")
    # An exercise plays a meeting before it is held.
    if meeting is not None and day and day < meeting.starts_on and not (is_before_meeting or _is_exercise(session)):
        checks.add("adopted_on", f"{day} is before the meeting began ({meeting.starts_on})")
    checks.refuse_faults()
    row.stage, row.adopted_on, row.adopted_at, row.handling = "adopted", day, clock.now(), str(level)
    row.issued_on = row.issued_on or day
    row.meeting_id = meeting_id or row.meeting_id
    _narrow_entries(session, row)
    row.version = version + 1
    return finish_recommendation(session, recorder, "recommendation.adopted", row, before, " ".join(reason.split()))


def withdraw_recommendation(
    engine: Engine, recorder: Recorder, reference: str, version: int, reason: str
) -> RecommendationSummary:
    """Take a recommendation out of every result from now on; it stays in the store and in what earlier days show."""
    require_secretariat(recorder, "withdraw recommendations")
    why = require_reason(reason)
    with writing(engine) as session:
        row = _open(session, reference, version)
        before = snapshot(session, row)
        row.withdrawn_at, row.withdrawn_reason, row.version = clock.now(), why, version + 1
        return finish_recommendation(session, recorder, "recommendation.withdrawn", row, before, why)


def restore_recommendation(
    engine: Engine, recorder: Recorder, reference: str, version: int, reason: str
) -> RecommendationSummary:
    """Bring a withdrawn recommendation back as it was. Days on which it was away go on showing the record without it."""
    require_secretariat(recorder, "reinstate recommendations")
    why = require_reason(reason)
    with writing(engine) as session:
        row = session.get(Recommendation, reference) if "\0" not in reference else None
        if row is None or row.withdrawn_at is None:
            raise AmberlightError(f"No recommendation '{reference[:40]}' was withdrawn. Nothing was changed.")
        refuse_newer(session, reference, version, row.version)
        meeting = session.get(ConveningMeeting, row.meeting_id) if row.meeting_id else None
        if meeting is not None and meeting.withdrawn_at is not None:
            raise AmberlightError(
                f"Its meeting, {meeting.name}, was withdrawn: reinstate that first. Nothing was changed."
            )
        # From when on it was away: data.recommendations.queries.moment reads it here.
        before = {**snapshot(session, row), "withdrawn_at": as_utc(row.withdrawn_at).isoformat()}
        row.withdrawn_at, row.withdrawn_reason, row.version = None, None, version + 1
        return finish_recommendation(session, recorder, "recommendation.restored", row, before, why)


def _open(session: Session, reference: str, version: int) -> Recommendation:
    row = open_recommendation(session, reference, for_follow_up=False)
    refuse_newer(session, reference, version, row.version)
    return row


def finish_recommendation(
    session: Session, recorder: Recorder, what: str, row: Recommendation, before: dict[str, Any] | None, why: str
) -> RecommendationSummary:
    """Bring the search up to date, leave a line on the audit and count up."""
    session.flush()
    index_recommendations(session, (row.reference,))
    after: dict[str, Any] = {**snapshot(session, row), "withdrawn": row.withdrawn_at is not None}
    audit(session, recorder, what, row.reference, before, after, why)
    return RecommendationSummary(row.reference, row.version, bump_data_version(session))


def _narrow_entries(session: Session, row: Recommendation) -> None:
    """Let no entry be handled more widely than its recommendation."""
    wider = HANDLING_LEVELS[: HANDLING_LEVELS.index(row.handling)]
    if not wider:
        return
    ours = select(RecommendationAddressee.addressee_id).where(RecommendationAddressee.reference == row.reference)
    for model in (StatusEvent, Evidence, Review, Reminder, AssetNeed):
        about = model.reference == row.reference if hasattr(model, "reference") else model.addressee_id.in_(ours)
        narrowed = update(model).where(about, model.handling.in_(wider)).values(handling=row.handling)
        session.execute(narrowed.execution_options(synchronize_session=False))
    refresh_standings(session, tuple(session.scalars(ours)))


def _next_reference(session: Session) -> str:
    """The next free reference of the year; never one that was used before."""
    start = f"R-{clock.today().year}-"
    used = session.scalars(select(Recommendation.reference).where(Recommendation.reference.startswith(start)))
    numbers = [int(tail) for one in used if (tail := one.removeprefix(start)).isdigit()]
    return f"{start}{max(numbers, default=0) + 1:02d}"
