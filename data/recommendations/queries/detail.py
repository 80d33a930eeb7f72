"""Everything about one recommendation; one that may not be seen answers as one that does not exist."""

from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.partial_dates import parse_partial_date
from data.meetings.models import ConveningMeeting
from data.recommendations.models.follow_up import (
    Evidence,
    EvidenceFile,
    Reminder,
    Review,
    StatusEvent,
    StatusEventEvidence,
)
from data.recommendations.models.recommendation import (
    Recommendation,
    RecommendationAddressee,
    RecommendationRelation,
    RecommendationRiskFactor,
    RecommendationTerm,
)
from data.recommendations.queries.likeness import read_alike
from data.recommendations.queries.moment import Moment, get_moment
from data.recommendations.queries.reading import read_recommendations, title_of
from data.recommendations.queries.rows import (
    EventRow,
    EvidenceRow,
    RecommendationDetailRow,
    RelatedRow,
    ReminderRow,
    ReviewRow,
)
from data.recommendations.queries.standing import replaced_events
from data.recommendations.queries.wording import words_on_the_day


def get_recommendation(
    session: Session, clearance: Clearance, reference: str, *, as_of: date | None = None, today: date | None = None
) -> RecommendationDetailRow | None:
    """One recommendation with its history, as the record stood on the day. None where there is none to be seen."""
    moment = get_moment(session, clearance, as_of, today)
    r = Recommendation
    # An identifier that nobody gave reaches the database as text only, and a null character not at all.
    known = "\0" not in reference and session.scalar(
        select(r.reference).where(r.reference == reference, moment.recommendation_shown())
    )
    if not known:
        return None
    (row,) = read_recommendations(session, moment, (reference,))
    factors = session.scalars(
        select(RecommendationRiskFactor.risk_factor_no).where(RecommendationRiskFactor.reference == reference)
    )
    m = ConveningMeeting
    meeting = select(m.name).where(m.meeting_id == row.meeting_id, moment.shown(m))
    return RecommendationDetailRow(
        recommendation=row,
        day=moment.day,
        risk_factor_nos=tuple(sorted(factors)),
        meeting_name=session.scalar(meeting),
        events=read_events(session, moment, (reference,)),
        evidence=read_evidence(session, moment, (reference,)),
        reviews=_reviews(session, moment, reference),
        reminders=_reminders(session, moment, reference),
        related=_related(session, moment, reference),
        proposed_before=_proposed_before(session, moment, reference, row.text, row.short_title),
        withheld=_withheld(session, moment, reference),
    )


def read_events(session: Session, moment: Moment, references: tuple[str, ...]) -> tuple[EventRow, ...]:
    """The history of recommendations that may be seen, newest first; with what was corrected or taken back. Two statements."""
    e, a, link = StatusEvent, RecommendationAddressee, StatusEventEvidence
    statement = (
        select(
            *(e.event_id, e.reference, e.addressee_id, a.name.label("addressee_name"), e.axis, e.action, e.from_value),
            *(e.to_value, e.in_effect_on, e.recorded_at, e.recorded_by, e.corrects_event_id, e.handling),
            case((e.action == "recorded", e.reason), else_=e.remark).label("remark"),
            case((e.action == "recorded", None), else_=e.reason).label("reason"),
            and_(e.action != "undone", e.event_id.not_in(replaced_events(moment))).label("is_counted"),
        )
        .join(a, a.addressee_id == e.addressee_id)
        .where(e.reference.in_(references), moment.sees(e.handling), moment.known(e.recorded_at))
        .order_by(e.in_effect_on.desc(), e.event_id.desc())
    )
    rows = session.execute(statement).mappings().all()
    pairs = (
        select(link.event_id, link.evidence_id)
        .join(Evidence, Evidence.evidence_id == link.evidence_id)
        .where(Evidence.reference.in_(references), moment.shown(Evidence))
    )
    evidence: dict[int, list[int]] = defaultdict(list)
    for event_id, evidence_id in session.execute(pairs.order_by(link.evidence_id)):
        evidence[event_id].append(evidence_id)
    return tuple(
        EventRow(
            **{**row, "recorded_at": in_utc(row["recorded_at"]), "is_counted": bool(row["is_counted"])},
            evidence_ids=tuple(evidence[row["event_id"]]),
        )
        for row in rows
    )


def read_evidence(session: Session, moment: Moment, references: tuple[str, ...]) -> tuple[EvidenceRow, ...]:
    """The evidence on recommendations that may be seen, newest first. One statement."""
    e = Evidence
    f = EvidenceFile
    columns = (
        *(f.file_name, f.media_type, f.size_bytes, f.sha256),
        *(e.evidence_id, e.reference, e.addressee_id, e.title, e.address, e.dated_on, e.author, e.note, e.handling),
        *(e.recorded_at, e.recorded_by),
    )
    statement = (
        select(*columns)
        .outerjoin(f, f.evidence_id == e.evidence_id)
        .where(e.reference.in_(references), moment.shown(e))
    )
    rows = session.execute(statement.order_by(e.recorded_at.desc(), e.evidence_id.desc())).mappings()
    return tuple(EvidenceRow(**{**row, "recorded_at": in_utc(row["recorded_at"])}) for row in rows)


def in_utc(moment: datetime) -> datetime:
    """SQLite gives back what it was given, without saying that it was UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _reviews(session: Session, moment: Moment, reference: str) -> tuple[ReviewRow, ...]:
    v, a, e = Review, RecommendationAddressee, StatusEvent
    statement = (
        select(
            *(v.review_id, v.event_id, v.addressee_id, a.name.label("addressee_name"), v.grade, v.reviewed_on),
            *(
                v.finding,
                v.handling,
                v.recorded_at,
                v.recorded_by,
                v.event_id.not_in(replaced_events(moment)).label("is_counted"),
            ),
        )
        .join(a, a.addressee_id == v.addressee_id)
        .join(e, e.event_id == v.event_id)
        .where(a.reference == reference, moment.sees(v.handling), moment.known(v.recorded_at))
        .order_by(v.reviewed_on.desc(), v.review_id.desc())
    )
    return tuple(
        ReviewRow(**{**row, "recorded_at": in_utc(row["recorded_at"]), "is_counted": bool(row["is_counted"])})
        for row in session.execute(statement).mappings()
    )


def _reminders(session: Session, moment: Moment, reference: str) -> tuple[ReminderRow, ...]:
    m, a = Reminder, RecommendationAddressee
    statement = (
        select(
            *(m.reminder_id, m.addressee_id, a.name.label("addressee_name"), m.sent_on, m.sent_to, m.note, m.handling),
            *(m.recorded_at, m.recorded_by),
        )
        .join(a, a.addressee_id == m.addressee_id)
        .where(a.reference == reference, moment.shown(m))
        .order_by(m.sent_on.desc(), m.reminder_id.desc())
    )
    rows = session.execute(statement).mappings()
    return tuple(ReminderRow(**{**row, "recorded_at": in_utc(row["recorded_at"])}) for row in rows)


def _related(session: Session, moment: Moment, reference: str) -> tuple[RelatedRow, ...]:
    """What it is tied to, in both directions; only what may be seen."""
    link, r = RecommendationRelation, Recommendation
    statement = (
        select(
            r.reference, r.short_title, r.paraphrase, r.issued_on, link.relation_kind, link.reference.label("source")
        )
        .join(
            link,
            or_(
                and_(link.reference == reference, link.related_reference == r.reference),
                and_(link.related_reference == reference, link.reference == r.reference),
            ),
        )
        .where(moment.recommendation_shown())
        .order_by(r.sort_order, r.reference)
    )
    rows = session.execute(statement).all()
    return tuple(
        RelatedRow(
            reference=row.reference,
            title=title_of(*words),
            text=words[1],
            issued_on=row.issued_on,
            relation="superseded_by"
            if row.relation_kind == "supersedes" and row.source != reference
            else row.relation_kind,
            likeness=None,
        )
        for row, words in zip(rows, words_on_the_day(session, moment, rows), strict=True)
    )


def _proposed_before(
    session: Session, moment: Moment, reference: str, text: str, short_title: str | None
) -> tuple[RelatedRow, ...]:
    """Recommendations of an earlier day, or of the same and earlier in the record, that say much the same; likest first."""
    t = RecommendationTerm
    stems = select(t.term).where(t.reference == reference)
    earlier = _came_before(session, reference)
    return read_alike(session, moment, f"{short_title or ''} {text}", stems, "proposed_before", earlier)


def _came_before(session: Session, reference: str) -> ColumnElement[bool]:
    """The condition that a recommendation is of an earlier day than this one, or of the same and earlier in the record.

    The day is that of issue (a month or a year counts as its beginning), and of recording where none is on record: by the
    order of the record alone, what an import or a long draft brought late would be 'proposed before'. One statement.
    """
    r = Recommendation
    own = session.execute(select(r.issued_on, r.recorded_at, r.sort_order).where(r.reference == reference)).one()
    day = own.issued_on or (in_utc(own.recorded_at).date().isoformat() if own.recorded_at else "")
    undated = and_(r.issued_on.is_(None), r.recorded_at.is_(None))
    first = r.sort_order < own.sort_order
    spoken = parse_partial_date(day)
    if spoken is None:
        return and_(undated, first)
    begins = datetime.combine(spoken.first, time.min, tzinfo=UTC)
    same_day = and_(r.recorded_at >= begins, r.recorded_at < begins + timedelta(days=1)) if len(day) == 10 else false()
    recorded = and_(r.issued_on.is_(None), or_(r.recorded_at < begins, and_(same_day, first)))
    return or_(undated, r.issued_on < day, and_(r.issued_on == day, first), recorded)


def _withheld(session: Session, moment: Moment, reference: str) -> int:
    """Entries about it that this clearance does not show; a review is one with its entry in the history. One statement."""
    a = RecommendationAddressee
    ours = select(a.addressee_id).where(a.reference == reference)
    counts = []
    for model in (StatusEvent, Evidence, Reminder):
        about: Any = model.addressee_id.in_(ours) if hasattr(model, "addressee_id") else None
        if hasattr(model, "reference"):
            about = model.reference == reference
        conditions = [about, moment.hides(model.handling), moment.known(model.recorded_at)]
        if hasattr(model, "withdrawn_at"):
            conditions.append(moment.not_withdrawn(model.withdrawn_at))
        counts.append(select(func.count()).select_from(model).where(*conditions).scalar_subquery())
    return sum(session.execute(select(*counts)).one())
