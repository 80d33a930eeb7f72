"""One line of accountability for each country: the Court, tribunals, inquiries, what it did about its past, treaties."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.accountability.models import CourtPerson
from data.accountability.queries.court import (
    PersonRow,
    SituationRow,
    TribunalRow,
    get_persons,
    get_situations,
    get_tribunals,
)
from data.accountability.queries.tried import COURT_RECORDS
from data.accountability.rules import StandingCount, count_standings, is_under_court
from data.core.clearance import CountryRecords, count_withheld_by_country
from data.core.handling import Clearance
from data.countries.models.country import Country
from data.countries.models.fact import TreatyStatus
from data.countries.queries.facts import TreatyRow, get_treaties
from data.risk.queries.risk import get_risk_rows
from data.risk.rules.tiers import Tier
from data.tried.models import Intervention
from data.tried.queries.tried import InterventionRow, get_interventions
from data.tried.rules.kinds import JUSTICE_KINDS

#: The treaties that speak of who answers for mass atrocities.
ROME, GENOCIDE = "ROME", "GEN"
#: Inquiries, and what a state does about its own past.
MEASURES: Final = ("inquiry", *JUSTICE_KINDS)
#: Persons called by the Court, by the country of the acts.
PERSON_RECORDS: Final = CountryRecords("person", CourtPerson, CourtPerson.iso3)
_RECORDS: Final = (
    *COURT_RECORDS,
    PERSON_RECORDS,
    CountryRecords("treaty", TreatyStatus, TreatyStatus.iso3),
    CountryRecords("measure", Intervention, Intervention.iso3),
)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRow:
    """What is on record about who answers for acts in one country.

    standings: persons called for acts there by how they stand; never one total with the convicted. under_court: an
    investigation or an open examination; None where a situation of the country is withheld and none is shown. measures:
    inquiries and what the state did about its past. withheld_topics: how many records about the country the clearance does
    not show, by what they are: situation, person, tribunal, treaty, measure.
    """

    iso3: str
    name: str
    region: str | None
    tier: Tier
    risk_rank: int | None
    situations: tuple[SituationRow, ...]
    persons: tuple[PersonRow, ...]
    tribunals: tuple[TribunalRow, ...]
    measures: tuple[InterventionRow, ...]
    rome: TreatyRow | None
    genocide: TreatyRow | None
    withheld_topics: Mapping[str, int]

    @property
    def withheld(self) -> int:
        """How many records about the country the clearance does not show."""
        return sum(self.withheld_topics.values())

    def is_withheld(self, *topics: str) -> bool:
        """Whether a record of one of these topics is withheld, so that what is shown may not be all."""
        return any(self.withheld_topics.get(topic) for topic in topics)

    @property
    def standings(self) -> tuple[StandingCount, ...]:
        """How many persons stand how."""
        return count_standings(person.standing for person in self.persons)

    @property
    def under_court(self) -> bool | None:
        """Whether the Court looks at the country now; None: cannot be told."""
        found = is_under_court(row.stage for row in self.situations)
        return None if not found and self.is_withheld("situation") else found

    @property
    def inquiries(self) -> tuple[InterventionRow, ...]:
        """Inquiries and bodies that gather evidence."""
        return tuple(row for row in self.measures if row.kind == "inquiry")

    @property
    def has_inquiry(self) -> bool | None:
        """Whether one is in place, or invoked anew from time to time; None: cannot be told."""
        found = any(row.status in ("in place", "recurring") for row in self.inquiries)
        return None if not found and self.is_withheld("measure") else found

    @property
    def coded_counts(self) -> dict[str, int]:
        """Measures by kind as coded for 1970 to 2007; a kind left out is 'none coded', never 'none happened'."""
        return dict(Counter(row.kind for row in self.measures if row.is_coded))

    @property
    def later_measures(self) -> tuple[InterventionRow, ...]:
        """What is known besides, mostly of the years since, in part; never added to what was coded."""
        return tuple(row for row in self.measures if row.kind != "inquiry" and not row.is_coded)


def get_profiles(
    session: Session, clearance: Clearance, iso3s: Collection[str] | None = None
) -> tuple[ProfileRow, ...]:
    """The profiles of the countries (None: all), by rank of risk, then by name. As many statements for all as for one."""
    wanted = set(session.scalars(select(Country.iso3))) if iso3s is None else {code.upper() for code in iso3s}
    situations = _by_country(get_situations(session, clearance))
    tribunals = _by_country(get_tribunals(session, clearance))
    persons = _group(get_persons(session, clearance, wanted))
    measures = _group(get_interventions(session, clearance, wanted, MEASURES))
    treaties = {(row.iso3, row.treaty_id): row for row in get_treaties(session, clearance, wanted)}
    hidden = count_withheld_by_country(session, clearance, _RECORDS, wanted)
    return tuple(
        ProfileRow(
            iso3=row.iso3,
            name=row.name,
            region=row.region,
            tier=row.tier,
            risk_rank=row.risk_rank,
            situations=situations.get(row.iso3, ()),
            persons=persons.get(row.iso3, ()),
            tribunals=tribunals.get(row.iso3, ()),
            measures=measures.get(row.iso3, ()),
            rome=treaties.get((row.iso3, ROME)),
            genocide=treaties.get((row.iso3, GENOCIDE)),
            withheld_topics=MappingProxyType(hidden.get(row.iso3, {})),
        )
        for row in get_risk_rows(session, clearance)
        if row.iso3 in wanted
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class UnansweredRow:
    """Amber countries that the Court does not look at and where no inquiry is in place, by rank; and those that cannot be
    told at this clearance. amber: how many are amber in all.
    """

    amber: int
    without: tuple[ProfileRow, ...]
    untold: tuple[ProfileRow, ...]


def get_unanswered(session: Session, clearance: Clearance) -> UnansweredRow:
    """The amber countries without the Court and without an inquiry. The rule is ours; the paper asks to choose amber ones."""
    amber = [row for row in get_profiles(session, clearance) if row.tier is Tier.AMBER]
    outside = [row for row in amber if row.under_court is not True and row.has_inquiry is not True]
    return UnansweredRow(
        amber=len(amber),
        without=tuple(row for row in outside if row.under_court is False and row.has_inquiry is False),
        untold=tuple(row for row in outside if row.under_court is None or row.has_inquiry is None),
    )


def _by_country(rows: Iterable[T]) -> dict[str, tuple[T, ...]]:
    """Rows that concern several countries, under each of them."""
    grouped: defaultdict[str, list[T]] = defaultdict(list)
    for row in rows:
        for iso3 in row.iso3s:  # type: ignore[attr-defined]
            grouped[iso3].append(row)
    return {iso3: tuple(found) for iso3, found in grouped.items()}


def _group(rows: Iterable[T]) -> dict[str, tuple[T, ...]]:
    """Rows by their country, in the order they came."""
    grouped: defaultdict[str, list[T]] = defaultdict(list)
    for row in rows:
        grouped[row.iso3].append(row)  # type: ignore[attr-defined]
    return {iso3: tuple(found) for iso3, found in grouped.items()}
