"""The International Criminal Court's situations and the persons whom it has called, other tribunals, and world figures."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.accountability.models import (
    CourtPerson,
    CourtSituation,
    CourtSituationCountry,
    CriminalTribunal,
    CriminalTribunalCountry,
    UniversalJurisdictionFigure,
)
from data.accountability.rules import (
    PERSON_STANDINGS,
    STAGE_LABELS,
    TRIBUNAL_LABELS,
    TRIBUNAL_STANDINGS,
    describe_person,
)
from data.core.age import FactKind
from data.core.clearance import count_withheld, visible
from data.core.handling import Clearance
from data.core.rows import SourcedRow, fetch, name_key, sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class SituationRow(SourcedRow):
    """One situation before the Court and the countries that it concerns; dates are partial ISO. stage_label: in words.

    background_fields: names of columns that come from background knowledge although the source was read.
    """

    situation_id: str
    name: str
    iso3s: tuple[str, ...]
    trigger: str
    referred_by: str | None
    referred_on: str | None
    examined_from: str | None
    investigated_from: str | None
    closed_on: str | None
    stage: str
    stage_label: str
    phase: int | None
    background_fields: str | None
    note: str | None

    @property
    def ages_as(self) -> FactKind:
        """It has the age of its kind."""
        return FactKind.JUSTICE


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow(SourcedRow):
    """One person whom the Court has called in one situation. said: how the person stands; it is shown wherever the name is.

    iso3: where the acts were committed. *_counts: charges of the first warrant or summons.
    """

    situation_id: str
    situation_name: str
    name: str
    said: str
    iso3: str
    called_on: str
    called_by: str
    genocide_counts: int
    crimes_against_humanity_counts: int
    war_crimes_counts: int
    administration_of_justice_counts: int
    standing: str
    status: str
    outcome: str | None
    outcome_on: str | None
    note: str | None

    @property
    def ages_as(self) -> FactKind:
        """It has the age of its kind."""
        return FactKind.JUSTICE


@dataclass(frozen=True, slots=True, kw_only=True)
class TribunalRow(SourcedRow):
    """One tribunal beside the Court and the countries that it concerns; standing_label: in words. Dates are partial ISO."""

    tribunal_id: str
    name: str
    kind: str
    iso3s: tuple[str, ...]
    established_on: str | None
    ended_on: str | None
    founded_by: str | None
    standing: str
    standing_label: str
    background_fields: str | None
    note: str | None

    @property
    def ages_as(self) -> FactKind:
        """It has the age of its kind."""
        return FactKind.JUSTICE


@dataclass(frozen=True, slots=True, kw_only=True)
class UniversalJurisdictionRow(SourcedRow):
    """One figure for the world in one year; is_at_least: a lower bound."""

    year: int
    metric: str
    value: int
    is_at_least: bool
    note: str | None


def get_situations(session: Session, clearance: Clearance) -> tuple[SituationRow, ...]:
    """Every situation on record: investigations first, then open examinations, then closed ones. Two statements."""
    m = CourtSituation
    countries: defaultdict[str, list[str]] = defaultdict(list)
    links = select(CourtSituationCountry.situation_id, CourtSituationCountry.iso3)
    for link in session.execute(links.order_by(CourtSituationCountry.iso3)):
        countries[link.situation_id].append(link.iso3)
    columns = (
        *(m.situation_id, m.name, m.trigger, m.referred_by, m.referred_on, m.examined_from, m.investigated_from),
        *(m.closed_on, m.stage, m.phase, m.background_fields, m.note),
    )
    rows = [
        SituationRow(
            **item, iso3s=tuple(countries.get(item["situation_id"], ())), stage_label=STAGE_LABELS[item["stage"]]
        )
        for item in session.execute(select(*columns, *sourced(m)).where(visible(m, clearance))).mappings()
    ]
    order = list(STAGE_LABELS)
    return tuple(sorted(rows, key=lambda row: (order.index(row.stage), name_key(row.name))))


def get_persons(session: Session, clearance: Clearance, iso3s: Collection[str] | None = None) -> tuple[PersonRow, ...]:
    """The persons called for acts in the countries (None: all), by how they stand, then by name. One statement.

    A person whose situation is withheld is withheld too.
    """
    m, s = CourtPerson, CourtSituation
    columns = (
        *(m.situation_id, s.name.label("situation_name"), m.name, m.iso3, m.called_on, m.called_by, m.genocide_counts),
        *(m.crimes_against_humanity_counts, m.war_crimes_counts, m.administration_of_justice_counts, m.standing),
        *(m.status, m.outcome, m.outcome_on, m.note),
    )
    statement = select(*columns, *sourced(m)).join(s, s.situation_id == m.situation_id)
    statement = statement.where(visible(m, clearance), visible(s, clearance))
    if iso3s is not None:
        statement = statement.where(m.iso3.in_(iso3s))
    rows = [
        PersonRow(**item, said=describe_person(item["standing"], item["status"], item["outcome"]))
        for item in session.execute(statement).mappings()
    ]
    return tuple(sorted(rows, key=lambda row: (PERSON_STANDINGS.index(row.standing), row.status, name_key(row.name))))


def get_tribunals(session: Session, clearance: Clearance) -> tuple[TribunalRow, ...]:
    """Every tribunal beside the Court: those in place first, then being set up, agreed only, ended. Two statements."""
    m = CriminalTribunal
    countries: defaultdict[str, list[str]] = defaultdict(list)
    links = select(CriminalTribunalCountry.tribunal_id, CriminalTribunalCountry.iso3)
    for link in session.execute(links.order_by(CriminalTribunalCountry.iso3)):
        countries[link.tribunal_id].append(link.iso3)
    columns = (
        *(m.tribunal_id, m.name, m.kind, m.established_on, m.ended_on, m.founded_by, m.standing),
        *(m.background_fields, m.note),
    )
    rows = [
        TribunalRow(
            **item,
            iso3s=tuple(countries.get(item["tribunal_id"], ())),
            standing_label=TRIBUNAL_LABELS[item["standing"]],
        )
        for item in session.execute(select(*columns, *sourced(m)).where(visible(m, clearance))).mappings()
    ]
    return tuple(sorted(rows, key=lambda row: (TRIBUNAL_STANDINGS.index(row.standing), name_key(row.name))))


def get_universal_jurisdiction(session: Session, clearance: Clearance) -> tuple[UniversalJurisdictionRow, ...]:
    """Figures for the world, newest year first. One statement."""
    m = UniversalJurisdictionFigure
    statement = select(m.year, m.metric, m.value, m.is_at_least, m.note, *sourced(m)).where(visible(m, clearance))
    return fetch(session, UniversalJurisdictionRow, statement.order_by(m.year.desc(), m.metric))


def count_court_withheld(session: Session, clearance: Clearance) -> int:
    """How many situations, persons, tribunals and figures are withheld from this clearance. One statement."""
    models = (CourtSituation, CourtPerson, CriminalTribunal, UniversalJurisdictionFigure)
    return count_withheld(session, clearance, *models)
