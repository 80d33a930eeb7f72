"""Who holds which economic lever on a country: one union of programmes, rules on goods and schemes, never kept twice."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.age import FactKind
from data.core.clearance import CountryRecords, count_withheld, count_withheld_by_country, visible
from data.core.handling import Clearance
from data.core.rows import SourcedRow, fetch, source_of, sourced
from data.countries.models.country import Country
from data.leverage.models import (
    BusinessRightsPlan,
    EconomicMeasure,
    EitiMembership,
    KimberleyParticipant,
    SanctionsProgramme,
    TradeArea,
)
from data.leverage.rules import Comparison, EitiStanding, LeverKind, Scope, compare, is_unchecked

#: The two schemes that states belong to, by the measure that each is.
EITI, KIMBERLEY = "EITI", "KPCS"
_BACKGROUND: Final = "background"
#: Why a programme that names a country is no lever on it.
_WHY_NOT: Final = {
    Scope.PLACE: "On acts of others there; the country is not sanctioned",
    Scope.OWN_REQUEST: "At the country's own request, against former officials; the country is not sanctioned",
}
#: The records of this topic that belong to countries.
RECORDS: Final = tuple(
    CountryRecords("leverage", model, model.iso3)
    for model in (SanctionsProgramme, EitiMembership, KimberleyParticipant, TradeArea, BusinessRightsPlan)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRow(SourcedRow):
    """One sanctions programme and the country that it names, if any. measures, legal_basis: None where none is given.

    framework_act_year: of the act in force. background_fields: names of columns that were not read in the source.
    """

    programme_key: str
    iso3: str | None
    country_name: str | None
    issuer_id: str
    title: str
    scope: str
    is_in_force: bool
    names_abuses: bool
    measures: str | None
    legal_basis: str | None
    framework_act_year: int | None
    programme_url: str | None
    background_fields: str | None
    note: str | None

    @property
    def ages_as(self) -> FactKind:
        """It has the age of its kind."""
        return FactKind.LEVER

    @property
    def is_on_country(self) -> bool:
        """Whether it is in force and on the country: what the comparison of members counts."""
        return self.is_in_force and self.scope == Scope.COUNTRY


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeRow(SourcedRow):
    """How one state, or the EU, stands to a scheme. scheme: EITI or KIMBERLEY. is_in: implements it, or takes part today.

    standing: in words. is_supporter: pays for the scheme without being under it. confidence: of is_in.
    """

    scheme: str
    member_id: str
    iso3: str | None
    standing: str
    is_in: bool
    is_supporter: bool
    note: str | None

    @property
    def ages_as(self) -> FactKind:
        """It has the age of its kind."""
        return FactKind.LEVER


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverRow(SourcedRow):
    """One lever that somebody holds on a country, or what looks like one and is not (counts False, why_not says why).

    holder_id: who holds it: an actor, or a scheme. instrument: its name. detail: what it does or reaches. key: of the record
    that it comes from. confidence: of what makes it a lever; 'background' where that column was not read.
    """

    iso3: str
    kind: LeverKind
    holder_id: str
    instrument: str
    key: str
    detail: str | None
    counts: bool
    why_not: str | None
    note: str | None

    @property
    def ages_as(self) -> FactKind:
        """It has the age of its kind."""
        return FactKind.LEVER


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessPlanRow(SourcedRow):
    """A state's plan on business and human rights; adopted_year: of its first edition."""

    iso3: str
    adopted_year: int
    note: str | None

    @property
    def ages_as(self) -> FactKind:
        """It has the age of its kind."""
        return FactKind.LEVER


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow(SourcedRow):
    """A measure on economic actors. known_effect None: no finding on record, which is not 'no effect'."""

    measure_id: str
    measure: str
    measure_kind: str
    set_by: str
    since_year: int
    covers: str | None
    known_effect: str | None
    background_fields: str | None
    note: str | None

    @property
    def ages_as(self) -> FactKind:
        """It has the age of its kind."""
        return FactKind.LEVER


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerComparisonRow:
    """A country and the programmes in force on it by issuer; withheld: programmes about it that the clearance does not show."""

    iso3: str
    by_issuer: Mapping[str, tuple[ProgrammeRow, ...]]
    comparison: Comparison
    withheld: int


def get_programmes(
    session: Session, clearance: Clearance, iso3s: Collection[str] | None = None
) -> tuple[ProgrammeRow, ...]:
    """Sanctions programmes that name the countries (None: all, those on a theme too), by issuer and title. One statement."""
    m = SanctionsProgramme
    columns = (
        *(m.programme_key, m.iso3, Country.name.label("country_name"), m.issuer_id, m.title, m.scope, m.is_in_force),
        *(
            m.names_abuses,
            m.measures,
            m.legal_basis,
            m.framework_act_year,
            m.programme_url,
            m.background_fields,
            m.note,
        ),
    )
    statement = select(*columns, *sourced(m)).outerjoin(Country, Country.iso3 == m.iso3).where(visible(m, clearance))
    if iso3s is not None:
        statement = statement.where(m.iso3.in_(iso3s))
    return fetch(session, ProgrammeRow, statement.order_by(m.issuer_id, m.title, m.programme_key, m.iso3))


def get_schemes(session: Session, clearance: Clearance) -> tuple[SchemeRow, ...]:
    """How every state on record stands to EITI and to the Kimberley Process. Two statements."""
    e, k = EitiMembership, KimberleyParticipant
    said = {
        EitiStanding.IMPLEMENTING: "implements it",
        EitiStanding.SUPPORTING: "supports it",
        EitiStanding.LEFT: "withdrew or was delisted",
    }
    found = [
        SchemeRow(
            scheme=EITI,
            member_id=row.iso3,
            iso3=row.iso3,
            standing=said[EitiStanding(row.standing)],
            is_in=row.standing == EitiStanding.IMPLEMENTING,
            is_supporter=row.standing == EitiStanding.SUPPORTING,
            note=row.note,
            **source_of(row),
        )
        for row in session.execute(
            select(e.iso3, e.standing, e.note, *sourced(e)).where(visible(e, clearance)).order_by(e.iso3, e.standing)
        )
    ]
    columns = (k.participant_id, k.iso3, k.was_participant_2003, k.is_participant_now, k.background_fields, k.note)
    statement = select(*columns, *sourced(k)).where(visible(k, clearance)).order_by(k.participant_id)
    for row in session.execute(statement):
        listed = "on the list of 2003" if row.was_participant_2003 else "not on the list of 2003"
        today = "takes part today" if row.is_participant_now else "no participant of its own today"
        unread = is_unchecked(row.background_fields, "is_participant_now")
        found.append(
            SchemeRow(
                scheme=KIMBERLEY,
                member_id=row.participant_id,
                iso3=row.iso3,
                standing=f"{today}; {listed}",
                is_in=row.is_participant_now,
                is_supporter=False,
                note=row.note,
                **source_of(row, _BACKGROUND if unread else None),
            )
        )
    return tuple(found)


def get_levers(
    session: Session,
    clearance: Clearance,
    iso3s: Collection[str] | None = None,
    schemes: Collection[SchemeRow] | None = None,
) -> tuple[LeverRow, ...]:
    """The union of what is held on the countries (None: on all), by country and kind. Four statements.

    schemes: as get_schemes gave them at the same clearance, which spares two. An import ban that a programme names too comes
    once, from the rules on goods.
    """
    wanted = None if iso3s is None else set(iso3s)
    found = [lever for row in get_programmes(session, clearance, iso3s) if (lever := _of_programme(row)) is not None]
    found += _trade_areas(session, clearance, iso3s)
    names = {EITI: (LeverKind.TRANSPARENCY, "EITI Standard"), KIMBERLEY: (LeverKind.CERTIFICATION, "Kimberley Process")}
    for row in get_schemes(session, clearance) if schemes is None else schemes:
        if row.iso3 is None or row.is_supporter or (wanted is not None and row.iso3 not in wanted):
            continue
        kind, instrument = names[row.scheme]
        found.append(
            LeverRow(
                iso3=row.iso3,
                kind=kind,
                holder_id=row.scheme,
                instrument=instrument,
                key=row.member_id,
                detail=row.standing,
                counts=row.is_in,
                why_not=None if row.is_in else "It is not in the scheme",
                note=row.note,
                **source_of(row),
            )
        )
    order = list(LeverKind)
    return tuple(sorted(found, key=lambda row: (row.iso3, order.index(row.kind), not row.counts)))


def _of_programme(row: ProgrammeRow) -> LeverRow | None:
    """The lever that a programme is; None for one that names no country or is told as a rule on goods."""
    scope = Scope(row.scope)
    if row.iso3 is None or scope is Scope.GOODS:
        return None
    why_not = _WHY_NOT.get(scope) or (None if row.is_in_force else "No longer in force")
    unread = is_unchecked(row.background_fields, "iso3", "scope")
    return LeverRow(
        iso3=row.iso3,
        kind=LeverKind.REGISTER if scope is Scope.REGISTER else LeverKind.SANCTIONS,
        holder_id=row.issuer_id,
        instrument=row.title,
        key=row.programme_key,
        detail=row.measures,
        counts=why_not is None,
        why_not=why_not,
        note=row.note,
        **source_of(row, _BACKGROUND if unread else None),
    )


def _trade_areas(session: Session, clearance: Clearance, iso3s: Collection[str] | None) -> list[LeverRow]:
    m, measure = TradeArea, EconomicMeasure
    statement = select(m.iso3, m.measure_id, measure.measure, measure.set_by, m.coverage, m.note, *sourced(m))
    statement = statement.join(measure, measure.measure_id == m.measure_id)
    statement = statement.where(visible(m, clearance), visible(measure, clearance))
    if iso3s is not None:
        statement = statement.where(m.iso3.in_(iso3s))
    return [
        LeverRow(
            iso3=row.iso3,
            kind=LeverKind.GOODS,
            holder_id=row.set_by,
            instrument=row.measure,
            key=row.measure_id,
            detail=row.coverage,
            counts=True,
            why_not=None,
            note=row.note,
            **source_of(row),
        )
        for row in session.execute(statement.order_by(m.iso3, m.measure_id))
    ]


def get_business_plans(session: Session, clearance: Clearance) -> tuple[BusinessPlanRow, ...]:
    """Every plan on business and human rights on record, by code. One statement."""
    m = BusinessRightsPlan
    statement = select(m.iso3, m.adopted_year, m.note, *sourced(m)).where(visible(m, clearance))
    return fetch(session, BusinessPlanRow, statement.order_by(m.iso3))


def get_economic_measures(session: Session, clearance: Clearance) -> tuple[MeasureRow, ...]:
    """Every measure, those with a finding on their effect first, then by kind and name. One statement."""
    m = EconomicMeasure
    columns = (m.measure_id, m.measure, m.measure_kind, m.set_by, m.since_year, m.covers, m.known_effect)
    statement = select(*columns, m.background_fields, m.note, *sourced(m)).where(visible(m, clearance))
    rows = fetch(session, MeasureRow, statement.order_by(m.measure_kind, m.measure))
    return tuple(sorted(rows, key=lambda row: row.known_effect is None))


def count_leverage_withheld(session: Session, clearance: Clearance) -> int:
    """How many programmes, schemes, rules on goods, plans and measures are withheld from this clearance. One statement."""
    return count_withheld(session, clearance, *(kind.model for kind in RECORDS), EconomicMeasure)


def get_compared(session: Session, clearance: Clearance) -> tuple[IssuerComparisonRow, ...]:
    """Every country that a programme is on, with who has one in force, by code. Two statements, but for the codes.

    A country about which only withheld programmes are on record is in it too, without a programme.
    """
    held: dict[str, dict[str, list[ProgrammeRow]]] = {}
    for row in get_programmes(session, clearance):
        if row.iso3 is not None and row.is_on_country:
            held.setdefault(row.iso3, {}).setdefault(row.issuer_id, []).append(row)
    m = SanctionsProgramme
    codes = [code for code in session.scalars(select(m.iso3).distinct()) if code is not None]
    withheld = count_withheld_by_country(session, clearance, (CountryRecords("programme", m, m.iso3),), codes)
    return tuple(
        IssuerComparisonRow(
            iso3=iso3,
            by_issuer=MappingProxyType({one: tuple(rows) for one, rows in held.get(iso3, {}).items()}),
            comparison=compare(held.get(iso3, {})),
            withheld=sum(withheld.get(iso3, {}).values()),
        )
        for iso3 in sorted({*held, *withheld})
    )
