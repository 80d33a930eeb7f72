"""Contesting what is on record of a recommendation, and answering it; both stay in the history.

Raises NotAllowedError for whoever may not, AmberlightError with a sentence for what cannot be, FaultsError naming every field
that is wrong, StoreError when the store cannot be written; nothing was changed then. What a delegation may not see is to it
as if it were not there. Each command leaves its line on the audit.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from data.core import clock
from data.core.checks import Checks
from data.core.clearance import may_see
from data.core.engine import bump_data_version
from data.core.errors import AmberlightError
from data.core.models.base import HANDLING_LEVELS
from data.core.recorder import Recorder, require_delegation, require_secretariat
from data.core.writing import is_key, writing
from data.recommendations.commands.entries import audit
from data.recommendations.models.follow_up import StatusEvent
from data.recommendations.models.objection import Objection
from data.recommendations.models.recommendation import Recommendation
from data.recommendations.queries.moment import get_moment
from data.recommendations.rules.objections import OUTCOMES

_LONGEST: Final = 4_000


@dataclass(frozen=True, slots=True)
class ObjectionSummary:
    """What was recorded: its number, and the store's data version."""

    objection_id: int
    data_version: int


def contest_entry(
    engine: Engine,
    recorder: Recorder,
    reference: str,
    *,
    event_id: int | None = None,
    wrong: str | None,
    why: str | None,
    handling: str | None = None,
) -> ObjectionSummary:
    """Say what is wrong in the record of a recommendation, and why, in the name of the recorder's delegation.

    event_id: the entry of its history; None for something else on it. handling: who reads it; no wider than what is
    contested, 'members' or narrower where none is said.
    """
    name, actor_id = require_delegation(recorder, "contest an entry")
    with writing(engine) as session:
        floor = _contested_level(session, recorder, reference, event_id)
        narrowest = max(floor, "members", key=HANDLING_LEVELS.index)
        checks = Checks("objection")
        level = checks.handling(handling or narrowest, floor)
        text = checks.text("wrong", wrong, _LONGEST, required=True)
        reason = checks.text("why", why, _LONGEST, required=True)
        checks.refuse_faults()
        row = Objection(
            answers_id=None,
            reference=reference,
            event_id=event_id,
            actor_id=actor_id,
            text=text or "",
            why=reason,
            outcome=None,
            handling=level,
            recorded_at=clock.now(),
            recorded_by=name,
        )
        session.add(row)
        session.flush()
        after = {"event_id": event_id, "delegation": actor_id, "wrong": text, "handling": level}
        audit(session, recorder, "entry.contested", reference, None, after, reason)
        return ObjectionSummary(row.objection_id, bump_data_version(session))


def answer_objection(
    engine: Engine, recorder: Recorder, objection_id: int, outcome: str | None, answer: str | None
) -> ObjectionSummary:
    """Answer an objection, at its own handling level: the record was corrected, stands, or there is nothing to correct.

    That the record was corrected is accepted once an entry that corrects or takes back the contested one is on record.
    """
    name = require_secretariat(recorder, "reply to an objection")
    with writing(engine) as session:
        row = session.get(Objection, objection_id) if is_key(objection_id) else None
        if row is None or row.answers_id is not None:
            raise AmberlightError("There is no such objection. Nothing was changed.")
        checks = Checks("answer")
        known = checks.one_of("outcome", outcome, tuple(OUTCOMES), required=True)
        text = checks.text("answer", answer, _LONGEST, required=True)
        if known == "corrected" and row.event_id is not None and not _is_corrected(session, row.event_id):
            checks.add("outcome", "the entry has not been corrected; correct it under Record first, then reply")
        checks.refuse_faults()
        said = Objection(
            answers_id=objection_id,
            reference=row.reference,
            event_id=row.event_id,
            actor_id=None,
            text=text or "",
            why=None,
            outcome=known,
            handling=row.handling,
            recorded_at=clock.now(),
            recorded_by=name,
        )
        session.add(said)
        session.flush()
        after = {"answers": objection_id, "outcome": known, "answer": text}
        audit(session, recorder, "objection.answered", row.reference, None, after, "")
        return ObjectionSummary(said.objection_id, bump_data_version(session))


def _contested_level(session: Session, recorder: Recorder, reference: str, event_id: int | None) -> str:
    """How what is contested is handled. Raises AmberlightError for what is not there, or not to be seen."""
    moment = get_moment(session, recorder.clearance, None, clock.today())
    r, e = Recommendation, StatusEvent
    level = (
        session.scalar(select(r.handling).where(r.reference == reference, moment.recommendation_shown()))
        if "\0" not in reference
        else None
    )
    if level is None:
        raise AmberlightError("No such recommendation is recorded. Nothing was changed.")
    if event_id is None:
        return str(level)
    own = (
        session.scalar(
            select(e.handling).where(
                e.event_id == event_id,
                e.reference == reference,
                may_see(e.handling, recorder.clearance),
            )
        )
        if is_key(event_id)
        else None
    )
    if own is None:
        raise AmberlightError(f"There is no such entry on {reference}. Nothing was changed.")
    return max(str(level), str(own), key=HANDLING_LEVELS.index)


def _is_corrected(session: Session, event_id: int) -> bool:
    return session.scalar(select(StatusEvent.event_id).where(StatusEvent.corrects_event_id == event_id)) is not None
