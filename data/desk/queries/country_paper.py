"""What the paper says about a country, what it recommends concerning it, and its UN risk factors."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.clearance import visible
from data.core.handling import Clearance
from data.core.rows import SourcedRow, fetch, sourced
from data.overlaps.models.framework import CountryRiskFactor, Framework, OverlapStatement, RiskFactor, StatementCountry
from data.recommendations.models.recommendation import Recommendation, RecommendationCountry
from data.recommendations.queries.lists import get_recommendations_by_reference
from data.recommendations.queries.rows import AddresseeStatusRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow(SourcedRow):
    """One statement that names the country. pointer: where in the source it stands.

    basis: the source's own word ('explicit') or a reading of ours ('reading'), which basis_note explains.
    """

    iso3: str
    statement_id: str
    framework_id: str
    framework_name: str
    kind: str
    fact_type: str
    paraphrase: str
    un_reference: str | None
    place: str | None
    champion: str | None
    pointer: str
    footnotes: str | None
    basis: str
    basis_note: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryRecommendationRow(SourcedRow):
    """One recommendation that names the country (concerning it; whom it is addressed to stands in addressed_to).

    addressees: each with how it stands now. last_entry_on: the newest entry of any; adopted_on, issued_on: ISO or partial.
    """

    iso3: str
    reference: str
    sort_order: int
    origin: str
    pointer: str
    kind: str
    short_title: str | None
    paraphrase: str
    addressed_to: str
    cadence: str | None
    stated_limit: str | None
    note: str | None
    issued_on: str | None
    adopted_on: str | None = None
    due_on: str | None = None
    last_entry_on: str | None = None
    addressees: tuple[AddresseeStatusRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFactorRow(SourcedRow):
    """One assessment of the country against one of the 14 UN risk factors, as the secretariat recorded it."""

    iso3: str
    risk_factor_no: int
    title: str
    assessed_on: str
    level: str
    trend: str | None
    certainty: str | None
    evidence: str


def get_statements(session: Session, clearance: Clearance, iso3s: Collection[str]) -> tuple[StatementRow, ...]:
    """Statements of the paper that name the countries, by framework. One statement."""
    m = OverlapStatement
    columns = (
        *(StatementCountry.iso3, m.statement_id, m.framework_id, Framework.name.label("framework_name"), m.kind),
        *(m.fact_type, m.paraphrase, m.un_reference, m.place, m.champion, m.pointer, m.footnotes),
        *(m.basis, m.basis_note, m.note),
    )
    statement = (
        select(*columns, *sourced(m))
        .join(StatementCountry, StatementCountry.statement_id == m.statement_id)
        .join(Framework, Framework.framework_id == m.framework_id)
        .where(StatementCountry.iso3.in_(iso3s), visible(m, clearance))
    )
    return fetch(session, StatementRow, statement.order_by(Framework.sort_order, m.statement_id))


def get_country_recommendations(
    session: Session, clearance: Clearance, iso3s: Collection[str]
) -> tuple[CountryRecommendationRow, ...]:
    """Recommendations that name the countries and how they stand, in the paper's order. As many statements whatever there is."""
    m = Recommendation
    columns = (
        *(RecommendationCountry.iso3, m.reference, m.sort_order, m.origin, m.pointer, m.kind, m.short_title),
        *(m.paraphrase, m.addressed_to, m.cadence, m.stated_limit, m.note, m.issued_on),
    )
    statement = (
        select(*columns, *sourced(m))
        .join(RecommendationCountry, RecommendationCountry.reference == m.reference)
        .where(RecommendationCountry.iso3.in_(iso3s), visible(m, clearance))
    )
    rows = fetch(session, CountryRecommendationRow, statement.order_by(m.sort_order, m.reference))
    references = tuple(dict.fromkeys(row.reference for row in rows))
    stands = {one.reference: one for one in get_recommendations_by_reference(session, clearance, references)}
    return tuple(
        replace(
            row,
            adopted_on=found.adopted_on,
            due_on=found.next_due_on or found.due_on,
            last_entry_on=found.last_entry_on,
            addressees=found.addressees,
        )
        if (found := stands.get(row.reference))
        else row
        for row in rows
    )


def get_risk_factors(session: Session, clearance: Clearance, iso3s: Collection[str]) -> tuple[RiskFactorRow, ...]:
    """Assessments of the countries against the UN risk factors, by factor, newest first. None are shipped. One statement."""
    m = CountryRiskFactor
    columns = (m.iso3, m.risk_factor_no, RiskFactor.title, m.assessed_on, m.level, m.trend, m.certainty, m.evidence)
    statement = (
        select(*columns, *sourced(m))
        .join(RiskFactor, RiskFactor.risk_factor_no == m.risk_factor_no)
        .where(m.iso3.in_(iso3s), visible(m, clearance), visible(RiskFactor, clearance))
    )
    return fetch(session, RiskFactorRow, statement.order_by(m.risk_factor_no, m.assessed_on.desc()))
