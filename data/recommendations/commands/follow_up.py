"""Record, correct and take back what addressees answered and did: entries are only ever added, each with its two dates.

Who records something about an addressee names the version of the addressee that was read (AddresseeStatusRow.version).
`in_effect_on` is the day on which it took effect (ISO); when it was written down is recorded beside it. `handling` is the
recommendation's own unless a narrower level is said. Every command raises NotAllowedError below the secretariat,
ChangedMeanwhileError when somebody else recorded something first, FaultsError naming every field that is wrong, other
AmberlightErrors with a sentence, and StoreError when the store cannot be written. In every case nothing was changed.
"""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from data.core import clock
from data.core.checks import Checks
from data.core.errors import AmberlightError
from data.core.models.base import HANDLING_LEVELS
from data.core.recorder import Recorder, require_reason, require_secretariat
from data.core.writing import describe_act, is_key, writing
from data.recommendations.commands.entries import (
    FollowUpSummary,
    Wanted,
    check_day,
    check_evidence_ids,
    count_up,
    open_addressee,
    remark_of,
    write_event,
)
from data.recommendations.models.follow_up import Review, StatusEvent, StatusEventEvidence
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from data.recommendations.rules.axes import AXES, Axis

__all__ = ["FollowUpSummary", "correct_event", "record_implementation", "record_response", "undo_event"]

_THINGS = {Axis.RESPONSE: "response", Axis.IMPLEMENTATION: "implementation", Axis.VERIFICATION: "review"}


def record_response(
    engine: Engine,
    recorder: Recorder,
    addressee_id: int,
    version: int,
    value: str,
    in_effect_on: str | date,
    *,
    reason: str | None = None,
    evidence_ids: Collection[int] = (),
    handling: str | None = None,
) -> FollowUpSummary:
    """Record what an addressee answered. value: one of data.recommendations.rules.axes.Response. reason: needed where it goes back.

    The same answer on a later day is a further entry ('still under consideration'). Raises as the module says.
    """
    return _record(
        engine, recorder, Axis.RESPONSE, addressee_id, version, value, in_effect_on, reason, evidence_ids, handling
    )


def record_implementation(
    engine: Engine,
    recorder: Recorder,
    addressee_id: int,
    version: int,
    value: str,
    in_effect_on: str | date,
    *,
    reason: str | None = None,
    evidence_ids: Collection[int] = (),
    handling: str | None = None,
) -> FollowUpSummary:
    """Record how far an addressee got, by its own account. value: one of data.recommendations.rules.axes.Implementation.

    reason: needed where it goes back. The same status on a later day is a further report. Raises as the module says.
    """
    return _record(
        engine,
        recorder,
        Axis.IMPLEMENTATION,
        addressee_id,
        version,
        value,
        in_effect_on,
        reason,
        evidence_ids,
        handling,
    )


def correct_event(
    engine: Engine,
    recorder: Recorder,
    event_id: int,
    version: int,
    *,
    value: str,
    in_effect_on: str | date,
    reason: str,
    remark: str | None = None,
    evidence_ids: Collection[int] | None = None,
    handling: str | None = None,
) -> FollowUpSummary:
    """Put another entry in the place of one on the response or the implementation; the earlier one stays in the history.

    version: the addressee's. reason: why it is corrected. remark: what the entry is to say beside its value; remark,
    evidence_ids and handling are as the earlier entry has them where left out. A review is corrected
    by data.recommendations.commands.reviews.correct_review. Raises as the module says.
    """
    require_secretariat(recorder, "correct entries")
    with writing(engine) as session:
        event, addressee, recommendation = open_event(session, event_id, version)
        axis = Axis(event.axis)
        if axis is Axis.VERIFICATION:
            raise AmberlightError("A review is corrected with its finding (correct_review). Nothing was changed.")
        if event.action == "undone":
            raise AmberlightError("This entry withdraws another one; withdraw it in turn. Nothing was changed.")
        checks = Checks("correction")
        ids = evidence_of(session, event_id) if evidence_ids is None else evidence_ids
        wanted = Wanted(
            axis=axis,
            action="corrected",
            value=checks.one_of("value", value, AXES[axis], required=True),
            in_effect_on=check_day(checks, "in_effect_on", in_effect_on, recommendation),
            reason=checks.reason(reason),
            handling=checks.handling(handling or event.handling, recommendation.handling),
            evidence_ids=check_evidence_ids(session, checks, addressee, ids),
            takes_place_of=event,
            remark=remark_of(event) if remark is None else checks.text("remark", remark),
        )
        checks.refuse_faults()
        same = (wanted.value, wanted.in_effect_on, wanted.handling, wanted.evidence_ids, wanted.remark)
        if same == (
            event.to_value, event.in_effect_on, event.handling, evidence_of(session, event_id), remark_of(event),
        ):  # fmt: skip
            raise AmberlightError("The entry already says this. Nothing was changed.")
        written = write_event(session, recorder, addressee, wanted, _THINGS[axis])
        return FollowUpSummary(written.event_id, addressee.version + 1, count_up(session, addressee))


def undo_event(engine: Engine, recorder: Recorder, event_id: int, version: int, reason: str) -> FollowUpSummary:
    """Take an entry back, on any axis, by a new entry: what stood before it stands again.

    A first entry is taken back to nothing; a correction to what it corrected; taking an undo back brings the entry back.
    Both stay in the history. version: the addressee's. Raises as the module says.
    """
    require_secretariat(recorder, "withdraw entries")
    why = require_reason(reason)
    with writing(engine) as session:
        event, addressee, recommendation = open_event(session, event_id, version)
        axis = Axis(event.axis)
        back = session.get(StatusEvent, event.corrects_event_id) if event.corrects_event_id else None
        value = back.to_value if back else None
        shown = back if back is not None and value is not None else event
        wanted = Wanted(
            axis=axis,
            action="undone" if value is None else "corrected",
            value=value,
            in_effect_on=shown.in_effect_on,
            reason=why,
            handling=max(shown.handling, recommendation.handling, key=HANDLING_LEVELS.index),
            evidence_ids=evidence_of(session, shown.event_id) if value is not None else (),
            takes_place_of=event,
            remark=remark_of(shown) if value is not None else None,
        )
        written = write_event(session, recorder, addressee, wanted, _THINGS[axis])
        if axis is Axis.VERIFICATION and back is not None and value is not None:
            _copy_review(session, back, written)
        return FollowUpSummary(written.event_id, addressee.version + 1, count_up(session, addressee))


def open_event(
    session: Session, event_id: int, version: int
) -> tuple[StatusEvent, RecommendationAddressee, Recommendation]:
    """The entry with its addressee and recommendation, if nothing has taken its place yet."""
    event = session.get(StatusEvent, event_id) if is_key(event_id) else None
    if event is None:
        raise AmberlightError(f"There is no entry with the number {event_id}. Nothing was changed.")
    addressee, recommendation = open_addressee(session, event.addressee_id, version)
    later = session.scalars(select(StatusEvent).where(StatusEvent.corrects_event_id == event_id)).first()
    if later is not None:
        done = describe_act(f"{_THINGS[Axis(event.axis)]}.{later.action}")
        raise AmberlightError(
            f"Entry {event_id} was replaced by entry {later.event_id} ({done} by {later.recorded_by}). "
            "Change that one. Nothing was changed."
        )
    return event, addressee, recommendation


def evidence_of(session: Session, event_id: int) -> tuple[int, ...]:
    """The numbers of the evidence that an entry refers to, sorted."""
    link = StatusEventEvidence
    return tuple(sorted(session.scalars(select(link.evidence_id).where(link.event_id == event_id))))


def _record(
    engine: Engine,
    recorder: Recorder,
    axis: Axis,
    addressee_id: int,
    version: int,
    value: str,
    in_effect_on: str | date,
    reason: str | None,
    evidence_ids: Collection[int],
    handling: str | None,
) -> FollowUpSummary:
    """One new entry on the response or the implementation."""
    thing = _THINGS[axis]
    require_secretariat(recorder, f"record an {thing}" if axis is Axis.IMPLEMENTATION else f"record a {thing}")
    with writing(engine) as session:
        addressee, recommendation = open_addressee(session, addressee_id, version)
        checks = Checks(thing)
        wanted = Wanted(
            axis=axis,
            action="recorded",
            value=checks.one_of("value", value, AXES[axis], required=True),
            in_effect_on=check_day(checks, "in_effect_on", in_effect_on, recommendation),
            reason=checks.text("reason", reason),
            handling=checks.handling(handling, recommendation.handling),
            evidence_ids=check_evidence_ids(session, checks, addressee, evidence_ids),
        )
        checks.refuse_faults()
        event = write_event(session, recorder, addressee, wanted, thing)
        return FollowUpSummary(event.event_id, addressee.version + 1, count_up(session, addressee))


def _copy_review(session: Session, back: StatusEvent, written: StatusEvent) -> None:
    """The finding that stands again, beside the entry that brings its grade back."""
    old = session.scalars(select(Review).where(Review.event_id == back.event_id)).first()
    if old is None or written.to_value is None:
        return
    session.add(
        Review(
            event_id=written.event_id,
            addressee_id=written.addressee_id,
            grade=written.to_value,
            reviewed_on=old.reviewed_on,
            finding=old.finding,
            handling=written.handling,
            recorded_at=clock.now(),
            recorded_by=written.recorded_by,
        )
    )
    session.flush()
