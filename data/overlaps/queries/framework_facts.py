"""Facts on record about countries that a link of ours ties to a framework: each as one sentence, with its source."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.core.age import FactKind as AgeKind
from data.core.ahead import MandateState, get_mandate_state
from data.core.clearance import CountryRecords, count_withheld_by_country, visible
from data.core.handling import Clearance
from data.core.rows import SourcedRow, fetch, sourced
from data.countries.models.fact import ActionPlan, ChildrenConflictFact, PeaceOperation, TreatyStatus
from data.countries.queries.facts import (
    ActionPlanRow,
    ChildrenConflictRow,
    OperationRow,
    TreatyRow,
    get_action_plans,
    get_children_conflict,
    get_operations,
    get_treaties,
)
from data.overlaps.rules.framework_facts import FactKind
from data.risk.models.figures import DisplacementYear, OrganizedViolenceYear
from data.risk.queries.figures import DisplacementRow, ViolenceRow
from data.risk.rules import wording as say
from data.risk.rules.coverage import violence_note

_ARMS_TRADE_TREATY = "ATT"
_NO_PLAN = "no plan known"
_MANDATES: dict[bool | None, str] = {
    True: "with a mandate to protect civilians",
    False: "without a mandate to protect civilians",
    None: "whether it protects civilians is not recorded",
}

_AGES = {
    FactKind.OPERATIONS: AgeKind.OPERATION,
    FactKind.CHILDREN: AgeKind.CHILDREN_CONFLICT,
    FactKind.ACTION_PLAN: AgeKind.ACTION_PLAN,
    FactKind.ARMS_TREATY: AgeKind.TREATY,
}

#: What can be withheld behind each kind of fact: counted under the kind's own word.
_RECORDS = (
    CountryRecords(FactKind.OPERATIONS.value, PeaceOperation, PeaceOperation.iso3),
    CountryRecords(FactKind.CHILDREN.value, ChildrenConflictFact, ChildrenConflictFact.iso3),
    CountryRecords(FactKind.ACTION_PLAN.value, ActionPlan, ActionPlan.iso3),
    CountryRecords(FactKind.ARMS_TREATY.value, TreatyStatus, TreatyStatus.iso3),
    CountryRecords(FactKind.DISPLACEMENT.value, DisplacementYear, DisplacementYear.iso3),
    CountryRecords(FactKind.NON_STATE_DEATHS.value, OrganizedViolenceYear, OrganizedViolenceYear.iso3),
    CountryRecords(FactKind.STATE_BASED_DEATHS.value, OrganizedViolenceYear, OrganizedViolenceYear.iso3),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryFactRow(SourcedRow):
    """One fact. text: the fact in words. number: persons or deaths where it is a figure, None otherwise.

    is_standing: False for what says that there is none, or that it is over (no plan known, an operation that closed).
    """

    iso3: str
    fact: FactKind
    text: str
    number: int | None
    is_standing: bool

    @property
    def ages_as(self) -> AgeKind | None:
        """Of a fact; the figures beside them have their publishers' cycles."""
        return _AGES.get(self.fact)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldFactRow:
    """How many records of one kind about one country the clearance does not show."""

    iso3: str
    fact: FactKind
    records: int


def get_country_facts(
    session: Session, clearance: Clearance, iso3s: Collection[str], on: date
) -> tuple[CountryFactRow, ...]:
    """The facts about the countries, by kind in its order, then as their sources order them. Six statements.

    Figures are of the newest year on record. on: the day for which a mandate is judged.
    """
    rows = [
        *_operations(get_operations(session, clearance, iso3s), on),
        *_displacement(_newest_displacement(session, clearance, iso3s)),
        *_children(get_children_conflict(session, clearance, iso3s)),
        *_plans(get_action_plans(session, clearance, iso3s)),
        *_arms_treaty(get_treaties(session, clearance, iso3s)),
        *_deaths(_newest_violence(session, clearance, iso3s)),
    ]
    order = list(FactKind)
    return tuple(sorted(rows, key=lambda row: order.index(row.fact)))


def get_withheld_facts(session: Session, clearance: Clearance, iso3s: Collection[str]) -> tuple[WithheldFactRow, ...]:
    """What is withheld behind the facts of the countries, so that no gap is called one. One statement."""
    counts = count_withheld_by_country(session, clearance, _RECORDS, iso3s)
    return tuple(
        WithheldFactRow(iso3=iso3, fact=FactKind(kind), records=records)
        for iso3, kinds in sorted(counts.items())
        for kind, records in sorted(kinds.items())
    )


def _fact(
    row: SourcedRow, iso3: str, fact: FactKind, text: str, number: int | None, is_standing: bool
) -> CountryFactRow:
    return CountryFactRow(
        iso3=iso3,
        fact=fact,
        text=text,
        number=number,
        is_standing=is_standing,
        source_id=row.source_id,
        source_url=row.source_url,
        as_of=row.as_of,
        confidence=row.confidence,
    )


def _operations(rows: Iterable[OperationRow], on: date) -> Iterator[CountryFactRow]:
    for row in rows:
        mandate = _MANDATES[row.protects_civilians]
        state = get_mandate_state(row.mandate_end, row.status, on)
        until = f", mandate to {say.day(row.mandate_end)} ({state.value})" if row.mandate_end else ""
        text = f"{row.acronym} ({row.organisation}, {row.operation_type}), {mandate}{until}. {_sentence(row.status)}"
        yield _fact(row, row.iso3 or "", FactKind.OPERATIONS, text, None, state is not MandateState.CLOSED)


def _children(rows: Iterable[ChildrenConflictRow]) -> Iterator[CountryFactRow]:
    for row in rows:
        party = f": {row.party}" if row.party else ""
        text = f"{row.report}: {row.fact}{party}."
        yield _fact(row, row.iso3 or "", FactKind.CHILDREN, text, None, True)


def _plans(rows: Iterable[ActionPlanRow]) -> Iterator[CountryFactRow]:
    for row in rows:
        has_plan = not row.status.startswith(_NO_PLAN)
        named = " ".join(part for part in (row.edition, "plan" if row.edition else "Plan", row.period) if part)
        text = f"{named}: {row.status}." if has_plan else f"{_sentence(row.status)}"
        yield _fact(row, row.iso3 or "", FactKind.ACTION_PLAN, text, None, has_plan)


def _arms_treaty(rows: Iterable[TreatyRow]) -> Iterator[CountryFactRow]:
    for row in rows:
        if row.treaty_id == _ARMS_TRADE_TREATY:
            since = f" since {row.consent_on}" if row.consent_on else ""
            text = f"Arms Trade Treaty: {row.status}{since}."
            yield _fact(row, row.iso3 or "", FactKind.ARMS_TREATY, text, None, row.status == "party")


def _displacement(rows: Iterable[DisplacementRow]) -> Iterator[CountryFactRow]:
    for row in rows:
        people = row.refugees + row.asylum_seekers + row.internally_displaced
        text = f"{people:,} displaced people at the end of {row.year}, of whom {row.internally_displaced:,} within the country."
        yield _fact(row, row.iso3 or "", FactKind.DISPLACEMENT, text, people, people > 0)


def _deaths(rows: Iterable[ViolenceRow]) -> Iterator[CountryFactRow]:
    for row in rows:
        note = f" {violence_note(row.iso3)}" if violence_note(row.iso3) else ""
        text = (
            f"{row.non_state_deaths:,} deaths in fighting between non-state groups in {row.year}, and "
            f"{row.one_sided_deaths:,} in one-sided violence against civilians by any side.{note}"
        )
        yield _fact(
            row, row.iso3 or "", FactKind.NON_STATE_DEATHS, text, row.non_state_deaths, row.non_state_deaths > 0
        )
        text = f"{row.state_based_deaths:,} deaths in conflict with a state on at least one side in {row.year}.{note}"
        yield _fact(
            row, row.iso3 or "", FactKind.STATE_BASED_DEATHS, text, row.state_based_deaths, row.state_based_deaths > 0
        )


def _newest_displacement(session: Session, clearance: Clearance, iso3s: Collection[str]) -> tuple[DisplacementRow, ...]:
    m = DisplacementYear
    newest = select(func.max(m.year)).where(visible(m, clearance)).scalar_subquery()
    statement = select(m.iso3, m.year, m.refugees, m.asylum_seekers, m.internally_displaced, *sourced(m))
    return fetch(session, DisplacementRow, statement.where(m.iso3.in_(iso3s), m.year == newest, visible(m, clearance)))


def _newest_violence(session: Session, clearance: Clearance, iso3s: Collection[str]) -> tuple[ViolenceRow, ...]:
    m = OrganizedViolenceYear
    newest = select(func.max(m.year)).where(visible(m, clearance)).scalar_subquery()
    columns = (
        *(m.iso3, m.year, m.name_in_source, m.state_based_deaths, m.non_state_deaths, m.one_sided_deaths),
        *(m.total_deaths_best, m.total_deaths_low, m.total_deaths_high),
    )
    statement = select(*columns, *sourced(m)).where(m.iso3.in_(iso3s), m.year == newest, visible(m, clearance))
    return fetch(session, ViolenceRow, statement)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].rstrip(".") + "."
