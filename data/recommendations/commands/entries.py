"""What the commands on follow-up share: the addressee as its editor read it, and one entry with all that goes with it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session, aliased

from data.core import clock
from data.core.audit import audit
from data.core.checks import Checks
from data.core.engine import bump_data_version
from data.core.errors import AmberlightError
from data.core.models.base import HANDLING_LEVELS
from data.core.recorder import Recorder
from data.core.writing import is_key, refuse_newer
from data.recommendations.commands.standings import refresh_standings
from data.recommendations.models.follow_up import Evidence, StatusEvent, StatusEventEvidence
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from data.recommendations.rules.axes import LABELS, Axis
from data.recommendations.rules.timeline import TimelineEntry, judge_history, value_before

#: Comes after every entry of its day.
_NEW = 2**31


@dataclass(frozen=True, slots=True)
class FollowUpSummary:
    """What was recorded: the entry (an event's, evidence's or reminder's number), the addressee's version now, the store's
    data version. version is the recommendation's for evidence on a recommendation as a whole.
    """

    entry_id: int
    version: int
    data_version: int


def target_of(addressee: RecommendationAddressee) -> str:
    """How the audit names an addressee of a recommendation."""
    return f"{addressee.reference} / {addressee.name}"


def open_recommendation(session: Session, reference: str, *, for_follow_up: bool = True) -> Recommendation:
    """The recommendation, if something can be recorded about it. Raises AmberlightError that says why not."""
    found = session.get(Recommendation, reference) if "\0" not in reference else None
    if found is None:
        raise AmberlightError(f"There is no recommendation '{reference[:40]}'. Nothing was changed.")
    if found.withdrawn_at is not None:
        raise AmberlightError(
            f"{reference} was withdrawn on {found.withdrawn_at:%d %B %Y}: {found.withdrawn_reason} Nothing was changed."
        )
    if for_follow_up and found.stage == "draft":
        raise AmberlightError(
            f"{reference} is a draft: it has not been put to anyone. Adopt it first. Nothing was changed."
        )
    return found


def open_addressee(session: Session, addressee_id: int, version: int) -> tuple[RecommendationAddressee, Recommendation]:
    """The addressee and its recommendation, if they are as the editor read them."""
    addressee = session.get(RecommendationAddressee, addressee_id) if is_key(addressee_id) else None
    if addressee is None:
        raise AmberlightError(f"There is no addressee with the number {addressee_id}. Nothing was changed.")
    recommendation = open_recommendation(session, addressee.reference)
    refuse_newer(session, target_of(addressee), version, addressee.version)
    return addressee, recommendation


def count_up(session: Session, addressee: RecommendationAddressee) -> int:
    """Count one more entry on the addressee, work its standing out again, and return the store's data version."""
    addressee.version += 1
    session.flush()
    refresh_standings(session, (addressee.addressee_id,))
    return bump_data_version(session)


def counting_entries(session: Session, addressee_id: int, axis: Axis) -> list[StatusEvent]:
    """The entries of an addressee on an axis that were neither corrected nor taken back, whoever may see them."""
    e, later = StatusEvent, aliased(StatusEvent)
    replaced = select(later.event_id).where(later.corrects_event_id == e.event_id)
    statement = select(e).where(
        e.addressee_id == addressee_id, e.axis == axis.value, e.action != "undone", ~replaced.exists()
    )
    return list(session.scalars(statement))


def issued_from(recommendation: Recommendation) -> str | None:
    """The day, month or year from which something can have been said about a recommendation."""
    return recommendation.issued_on or recommendation.adopted_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One entry as it is to be written. takes_place_of: the entry that it corrects or takes back. value None: taken back.

    reason: of a first entry its own remark, of any other why it was made; remark: what a correction says beside its value.
    """

    axis: Axis
    action: str
    value: str | None
    in_effect_on: str
    reason: str | None
    handling: str
    evidence_ids: tuple[int, ...] = ()
    takes_place_of: StatusEvent | None = None
    remark: str | None = None


def remark_of(event: StatusEvent) -> str | None:
    """What an entry says beside its value: of the first one its reason or remark, of a correction what it carries on."""
    return event.reason if event.action == "recorded" else event.remark


def write_event(
    session: Session, recorder: Recorder, addressee: RecommendationAddressee, wanted: Wanted, thing: str
) -> StatusEvent:
    """Add the entry to the history if its step is possible there, with its evidence and its line on the audit.

    thing: what the audit calls it ('response'). Raises AmberlightError for a step that cannot be, or that goes back
    without a reason. The caller counts up.
    """
    entries = counting_entries(session, addressee.addressee_id, wanted.axis)
    before = _as_entries(entries)
    replaced = wanted.takes_place_of
    after = [one for one in before if replaced is None or one.number != replaced.event_id]
    if wanted.value is not None:
        if replaced is not None:
            _refuse_reordering(session, after, replaced, wanted.in_effect_on)
        after.append(TimelineEntry(_NEW, wanted.in_effect_on, wanted.value))
    needs_reason, fault = judge_history(wanted.axis, before, after)
    if fault:
        raise AmberlightError(f"{fault} Nothing was changed.")
    if needs_reason and not wanted.reason:
        raise AmberlightError("This goes back, or changes what followed: give a reason. Nothing was changed.")
    event = StatusEvent(
        reference=addressee.reference,
        addressee_id=addressee.addressee_id,
        axis=wanted.axis.value,
        action=wanted.action,
        from_value=_stood(entries, wanted),
        to_value=wanted.value,
        in_effect_on=wanted.in_effect_on,
        recorded_at=clock.now(),
        recorded_by=" ".join(recorder.name.split()),
        reason=wanted.reason,
        remark=wanted.remark,
        corrects_event_id=replaced.event_id if replaced else None,
        handling=wanted.handling,
    )
    session.add(event)
    session.flush()
    if wanted.evidence_ids:
        rows = [{"event_id": event.event_id, "evidence_id": one} for one in sorted(set(wanted.evidence_ids))]
        session.execute(insert(StatusEventEvidence), rows)
    stood = (
        {"value": replaced.to_value, "in_effect_on": replaced.in_effect_on} if replaced else {"value": _last(before)}
    )
    stands = {
        "event_id": event.event_id,
        "value": wanted.value,
        "in_effect_on": wanted.in_effect_on,
        "handling": wanted.handling,
        "evidence_ids": sorted(set(wanted.evidence_ids)),
    }
    if replaced is not None:
        stood["remark"], stands["remark"] = remark_of(replaced), wanted.remark
    audit(session, recorder, f"{thing}.{wanted.action}", target_of(addressee), stood, stands, wanted.reason)
    return event


def check_evidence_ids(
    session: Session, checks: Checks, addressee: RecommendationAddressee, evidence_ids: Collection[int]
) -> tuple[int, ...]:
    """The evidence that an entry refers to: on record, not withdrawn, about this addressee or the whole recommendation."""
    for one in evidence_ids:
        found = session.get(Evidence, one) if is_key(one) else None
        if found is None or found.reference != addressee.reference:
            checks.add("evidence_ids", f"there is no evidence {one} on {addressee.reference}")
        elif found.addressee_id not in (None, addressee.addressee_id):
            checks.add("evidence_ids", f"evidence {one} is about another addressee")
        elif found.withdrawn_at is not None:
            checks.add("evidence_ids", f"evidence {one} was withdrawn")
    return tuple(sorted(set(evidence_ids)))


def check_day(checks: Checks, field: str, day: str | date, recommendation: Recommendation) -> str:
    """The day on which something took effect, neither in the future nor before the recommendation was issued."""
    return checks.past_day(field, day, issued_from(recommendation), f"{recommendation.reference} was issued") or ""


def _refuse_reordering(session: Session, others: Sequence[TimelineEntry], replaced: StatusEvent, day: str) -> None:
    """Entries of one day follow each other as they were written down; a correction must not overtake a later one."""
    root = replaced
    while root.corrects_event_id is not None:
        earlier = session.get(StatusEvent, root.corrects_event_id)
        assert earlier is not None, "the store keeps what an entry refers to"
        root = earlier
    later = [one for one in others if one.day == day and one.number > root.event_id]
    if later:
        raise AmberlightError(
            f"Another entry of {day} ('{LABELS[later[-1].value]}') was recorded after this one. Withdraw that "
            "first. Nothing was changed."
        )


def _stood(entries: Sequence[StatusEvent], wanted: Wanted) -> str | None:
    """What stood before, as those see it who may see the entry: no value of an entry that is withheld from some of them."""
    level = HANDLING_LEVELS.index(wanted.handling)
    seen = [one for one in entries if HANDLING_LEVELS.index(one.handling) <= level]
    replaced = wanted.takes_place_of
    if replaced is not None:
        return replaced.to_value if HANDLING_LEVELS.index(replaced.handling) <= level else None
    return value_before(_as_entries(seen), wanted.in_effect_on, _NEW)


def _as_entries(events: Sequence[StatusEvent]) -> list[TimelineEntry]:
    return [TimelineEntry(one.event_id, one.in_effect_on, one.to_value or "") for one in events]


def _last(entries: Sequence[TimelineEntry]) -> str | None:
    return max(entries, key=lambda one: (one.day, one.number)).value if entries else None
