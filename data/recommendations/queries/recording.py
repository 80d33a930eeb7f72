"""What the secretariat chooses from while it records: who can be addressed, what says much the same, what it keeps itself."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.clearance import may_see
from data.core.handling import Clearance
from data.core.rows import SourcedRow, fetch, name_key, sourced
from data.countries.models.country import Country
from data.countries.rules.unit_kinds import actor_kind
from data.networks.models import Actor, NationalMechanism
from data.overlaps.models.framework import CountryRiskFactor, RiskFactor
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from data.recommendations.queries.likeness import read_alike
from data.recommendations.queries.moment import get_moment
from data.recommendations.queries.rows import RelatedRow
from data.recommendations.rules.stemming import list_stems


@dataclass(frozen=True, slots=True, kw_only=True)
class AddresseeOptionRow:
    """Somebody who can be addressed. kind: state, organisation or body (actor_id is set), 'group' or 'network body' (by name).

    For a country that no actor stands for yet, actor_id is its code: it becomes one when something is recorded of it.
    """

    key: str
    name: str
    kind: str
    actor_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMechanismRow(SourcedRow):
    """One entry on a mechanism, withdrawn ones too. recorded_at, recorded_by: None for what ships."""

    mechanism_id: int
    actor_id: str
    dimension: str
    source_status: str
    event_date: str | None
    statement: str | None
    note: str | None
    handling: str
    recorded_at: datetime | None
    recorded_by: str | None
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAssessmentRow(SourcedRow):
    """One assessment of a country against a risk factor, withdrawn ones too."""

    assessment_id: int
    iso3: str
    risk_factor_no: int
    assessed_on: str
    level: str
    trend: str | None
    certainty: str | None
    evidence: str
    handling: str
    recorded_at: datetime | None
    recorded_by: str | None
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFactorNameRow:
    """One of the 14 risk factors."""

    risk_factor_no: int
    title: str


def get_addressee_options(session: Session, clearance: Clearance) -> tuple[AddresseeOptionRow, ...]:
    """Everybody who can be addressed: actors, countries, and the groups and bodies that are addressed already. Three statements."""
    actors = session.execute(select(Actor.actor_id, Actor.name, Actor.kind)).all()
    known = {row.actor_id for row in actors}
    countries = session.execute(select(Country.iso3, Country.name, Country.kind)).all()
    r, a = Recommendation, RecommendationAddressee
    shown = may_see(r.handling, clearance)
    named = select(a.name, a.addressee_kind).join(r, r.reference == a.reference).where(shown, a.actor_id.is_(None))
    kinds = {"body": "network body", "group": "group"}
    options = [
        AddresseeOptionRow(key=f"actor:{row.actor_id}", name=row.name, kind=row.kind, actor_id=row.actor_id)
        for row in actors
    ]
    options += [
        AddresseeOptionRow(key=f"actor:{row.iso3}", name=row.name, kind=actor_kind(row.kind), actor_id=row.iso3)
        for row in countries
        if row.iso3 not in known
    ]
    options += [
        AddresseeOptionRow(
            key=f"{row.addressee_kind}:{row.name}", name=row.name, kind=kinds[row.addressee_kind], actor_id=None
        )
        for row in session.execute(named.distinct())
    ]
    return tuple(sorted(options, key=lambda option: (name_key(option.name), option.kind)))


def get_alike(
    session: Session, clearance: Clearance, text: str, *, apart_from: str | None = None
) -> tuple[RelatedRow, ...]:
    """Recommendations on record that say much the same as a text, likest first. At most four statements.

    likeness: see data.recommendations.queries.likeness. apart_from: a reference to leave out.
    """
    moment = get_moment(session, clearance, None)
    # Sorted, so that the same text asks the same question.
    stems = sorted(list_stems(text))[:200]
    others = () if apart_from is None else (Recommendation.reference != apart_from,)
    return read_alike(session, moment, text, stems, "alike", *others)


def get_kept_mechanisms(session: Session, clearance: Clearance, actor_id: str) -> tuple[KeptMechanismRow, ...]:
    """Everything ever on record of an actor's mechanisms, standing before withdrawn, newest first. One statement."""
    m = NationalMechanism
    columns = (
        *(m.mechanism_id, m.actor_id, m.dimension, m.source_status, m.event_date, m.statement, m.note, m.handling),
        *(m.recorded_at, m.recorded_by, m.withdrawn_at),
    )
    statement = select(*columns, *sourced(m)).where(m.actor_id == actor_id, may_see(m.handling, clearance))
    ordered = statement.order_by(m.withdrawn_at.is_not(None), m.dimension, m.mechanism_id.desc())
    return fetch(session, KeptMechanismRow, ordered)


def get_kept_assessments(session: Session, clearance: Clearance, iso3: str) -> tuple[KeptAssessmentRow, ...]:
    """Every assessment of a country, standing before withdrawn, newest first. One statement."""
    m = CountryRiskFactor
    columns = (
        *(m.country_risk_factor_id.label("assessment_id"), m.iso3, m.risk_factor_no, m.assessed_on, m.level, m.trend),
        *(m.certainty, m.evidence, m.handling, m.recorded_at, m.recorded_by, m.withdrawn_at),
    )
    statement = select(*columns, *sourced(m)).where(m.iso3 == iso3, may_see(m.handling, clearance))
    ordered = statement.order_by(m.withdrawn_at.is_not(None), m.risk_factor_no, m.assessed_on.desc())
    return fetch(session, KeptAssessmentRow, ordered)


def get_risk_factor_names(session: Session, clearance: Clearance) -> tuple[RiskFactorNameRow, ...]:
    """The risk factors in their order. One statement."""
    m = RiskFactor
    statement = select(m.risk_factor_no, m.title).where(may_see(m.handling, clearance))
    return fetch(session, RiskFactorNameRow, statement.order_by(m.risk_factor_no))
