"""What delegations contest in the record of recommendations, with the secretariat's answers."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased

from data.core.handling import Clearance
from data.core.utc import as_utc
from data.networks.models import Actor
from data.recommendations.models.follow_up import StatusEvent
from data.recommendations.models.objection import Objection
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from data.recommendations.queries.moment import Moment, get_moment


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionAnswerRow:
    """One answer of the secretariat."""

    outcome: str
    text: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRow:
    """One objection with its answers, oldest first. event_id: the entry that is contested, None for something else.

    axis, value, in_effect_on, addressee_name: of that entry. is_corrected: it was corrected or taken back since.
    """

    objection_id: int
    reference: str
    title: str
    event_id: int | None
    axis: str | None
    value: str | None
    in_effect_on: str | None
    addressee_name: str | None
    is_corrected: bool
    actor_id: str
    delegation: str
    text: str
    why: str
    handling: str
    recorded_at: datetime
    recorded_by: str
    answers: tuple[ObjectionAnswerRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionsRow:
    """Objections, those not answered first, then the newest first. withheld: further ones that are not shown."""

    rows: tuple[ObjectionRow, ...]
    withheld: int

    @property
    def unanswered(self) -> int:
        """How many of them nobody has answered."""
        return sum(not row.answers for row in self.rows)


def get_objections(
    session: Session,
    clearance: Clearance,
    delegation_id: str | None,
    reference: str | None = None,
    *,
    as_of: date | None = None,
    today: date | None = None,
) -> ObjectionsRow:
    """What is contested, of all recommendations or of one, as it was known on the day.

    delegation_id: a delegation reads its own objections whatever their handling, where it may see the recommendation and
    the entry. Three statements whatever the record.
    """
    moment = get_moment(session, clearance, as_of, today)
    o, r, e, a = Objection, Recommendation, StatusEvent, RecommendationAddressee
    later = aliased(StatusEvent)
    corrected = select(later.event_id).where(later.corrects_event_id == e.event_id, moment.known(later.recorded_at))
    about = [o.answers_id.is_(None), moment.known(o.recorded_at), moment.recommendation_shown()]
    if reference is not None:
        about.append(o.reference == reference.replace("\0", ""))
    shown = _may_read(moment, delegation_id)
    statement = (
        select(
            *(o.objection_id, o.reference, func.coalesce(r.short_title, r.paraphrase).label("title"), o.event_id),
            *(e.axis, e.to_value.label("value"), e.in_effect_on, a.name.label("addressee_name")),
            *(corrected.exists().label("is_corrected"), o.actor_id, Actor.name.label("delegation"), o.text, o.why),
            *(o.handling, o.recorded_at, o.recorded_by),
        )
        .join(r, r.reference == o.reference)
        .join(Actor, Actor.actor_id == o.actor_id)
        .outerjoin(e, e.event_id == o.event_id)
        .outerjoin(a, a.addressee_id == e.addressee_id)
        .where(*about)
    )
    found = (
        session.execute(statement.where(shown).order_by(o.recorded_at.desc(), o.objection_id.desc())).mappings().all()
    )
    everything = select(func.count()).select_from(o).join(r, r.reference == o.reference).where(*about)
    total = session.scalar(everything) or 0
    answers: dict[int, list[ObjectionAnswerRow]] = {row["objection_id"]: [] for row in found}
    said = select(o.answers_id, o.outcome, o.text, o.recorded_at, o.recorded_by).where(
        o.answers_id.in_(tuple(answers)), moment.known(o.recorded_at)
    )
    for row in session.execute(said.order_by(o.recorded_at, o.objection_id)).mappings():
        answers[row["answers_id"]].append(
            ObjectionAnswerRow(
                outcome=row["outcome"],
                text=row["text"],
                recorded_at=as_utc(row["recorded_at"]),
                recorded_by=row["recorded_by"],
            )
        )
    rows = [
        ObjectionRow(
            **{**row, "recorded_at": as_utc(row["recorded_at"]), "is_corrected": bool(row["is_corrected"])},
            answers=tuple(answers[row["objection_id"]]),
        )
        for row in found
    ]
    return ObjectionsRow(rows=tuple(sorted(rows, key=lambda row: bool(row.answers))), withheld=total - len(rows))


def _may_read(moment: Moment, delegation_id: str | None) -> ColumnElement[bool]:
    """The condition that an objection may be read: by its level or as one's own, and never about an entry that is withheld."""
    o, e = Objection, StatusEvent
    by_whom: ColumnElement[bool] = moment.sees(o.handling)
    if delegation_id is not None:
        by_whom = or_(by_whom, o.actor_id == delegation_id)
    return by_whom & or_(o.event_id.is_(None), moment.sees(e.handling))
