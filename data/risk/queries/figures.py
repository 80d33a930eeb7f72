"""A country's figures through the years: rank by edition, mass killings, violence, displacement, further indices."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from data.core.clearance import visible
from data.core.handling import Clearance
from data.core.rows import SourcedRow, fetch, sourced
from data.risk.models.figures import DisplacementYear, IndexSeries, IndexValue, OrganizedViolenceYear
from data.risk.models.risk import MassKillingYear, RankReestimate, RiskAssessment


@dataclass(frozen=True, slots=True, kw_only=True)
class RankRow(SourcedRow):
    """One country's rank in one edition; risk_probability is 0 to 1 and comparable within its edition only.

    rank_for_year_before: the rank that this edition's own model gives the country for the edition before, with which
    risk_rank compares like for like; None where its table holds none.
    """

    iso3: str
    edition: int
    window_start: int
    window_end: int
    name_in_source: str
    risk_rank: int
    ranked_countries: int
    risk_probability: float
    rank_for_year_before: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MassKillingRow(SourcedRow):
    """One year in which a mass killing was ongoing, began or ended; episodes_ongoing counts those at the same time."""

    iso3: str
    year: int
    is_ongoing: bool
    is_onset: bool
    is_end: bool
    episodes_ongoing: int
    name_in_source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ViolenceRow(SourcedRow):
    """Deaths in one year by UCDP's three types of organized violence, with low and high estimates of the total;

    Persons.
    """

    iso3: str
    year: int
    name_in_source: str
    state_based_deaths: int
    non_state_deaths: int
    one_sided_deaths: int
    total_deaths_best: int
    total_deaths_low: int
    total_deaths_high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplacementRow(SourcedRow):
    """People displaced from (refugees, asylum_seekers) or within (internally_displaced) the country, end of year;

    Persons.
    """

    iso3: str
    year: int
    refugees: int
    asylum_seekers: int
    internally_displaced: int

    @property
    def displaced_people(self) -> int:
        """The three together, persons."""
        return self.refugees + self.asylum_seekers + self.internally_displaced


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexValueRow(SourcedRow):
    """One value of a further index, in the unit of its series;

    Higher_is_worse is None where the series does not say.
    """

    iso3: str
    index_id: str
    name: str
    unit: str
    higher_is_worse: bool | None
    year: int
    value: float


def get_ranks(session: Session, clearance: Clearance, iso3s: Collection[str]) -> tuple[RankRow, ...]:
    """The countries' ranks, oldest edition first. One statement."""
    m, again = RiskAssessment, RankReestimate
    columns = (
        *(m.iso3, m.edition, m.window_start, m.window_end, m.name_in_source),
        *(m.risk_rank, m.ranked_countries, m.risk_probability, again.risk_rank.label("rank_for_year_before")),
    )
    beside = and_(
        *(again.iso3 == m.iso3, again.by_edition == m.edition, again.edition == m.edition - 1),
        visible(again, clearance),
    )
    statement = select(*columns, *sourced(m)).outerjoin(again, beside).where(m.iso3.in_(iso3s), visible(m, clearance))
    return fetch(session, RankRow, statement.order_by(m.edition))


def get_mass_killings(session: Session, clearance: Clearance, iso3s: Collection[str]) -> tuple[MassKillingRow, ...]:
    """The countries' years of mass killing, oldest first. One statement."""
    m = MassKillingYear
    columns = (m.iso3, m.year, m.is_ongoing, m.is_onset, m.is_end, m.episodes_ongoing, m.name_in_source)
    statement = select(*columns, *sourced(m)).where(m.iso3.in_(iso3s), visible(m, clearance))
    return fetch(session, MassKillingRow, statement.order_by(m.year))


def get_violence(session: Session, clearance: Clearance, iso3s: Collection[str]) -> tuple[ViolenceRow, ...]:
    """The countries' years with deaths on record, oldest first.

    One statement. See data.risk.rules.coverage on years without.
    """
    m = OrganizedViolenceYear
    columns = (
        *(m.iso3, m.year, m.name_in_source, m.state_based_deaths, m.non_state_deaths, m.one_sided_deaths),
        *(m.total_deaths_best, m.total_deaths_low, m.total_deaths_high),
    )
    statement = select(*columns, *sourced(m)).where(m.iso3.in_(iso3s), visible(m, clearance))
    return fetch(session, ViolenceRow, statement.order_by(m.year))


def get_displacement(session: Session, clearance: Clearance, iso3s: Collection[str]) -> tuple[DisplacementRow, ...]:
    """The countries' years of displacement, oldest first. One statement."""
    m = DisplacementYear
    columns = (m.iso3, m.year, m.refugees, m.asylum_seekers, m.internally_displaced)
    statement = select(*columns, *sourced(m)).where(m.iso3.in_(iso3s), visible(m, clearance))
    return fetch(session, DisplacementRow, statement.order_by(m.year))


def get_index_values(session: Session, clearance: Clearance, iso3s: Collection[str]) -> tuple[IndexValueRow, ...]:
    """Values of further indices by series and year; a series' handling level holds for its values. One statement."""
    series, m = IndexSeries, IndexValue
    columns = (m.iso3, m.index_id, series.name, series.unit, series.higher_is_worse, m.year, m.value)
    statement = (
        select(*columns, *sourced(series))
        .join(series, series.index_id == m.index_id)
        .where(m.iso3.in_(iso3s), visible(series, clearance))
    )
    return fetch(session, IndexValueRow, statement.order_by(m.index_id, m.year))
