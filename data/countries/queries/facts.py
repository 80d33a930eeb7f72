"""What frameworks look at in a country: operations, children in conflict, treaties, plans, seats, mechanisms."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.age import FactKind
from data.core.clearance import visible
from data.core.handling import Clearance
from data.core.rows import SourcedRow, fetch, sourced
from data.countries.models.fact import ActionPlan, ChildrenConflictFact, PeaceOperation, TreatyStatus
from data.networks.models import Actor, CouncilPresidency, NationalMechanism, Network, NetworkMembership


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationRow(SourcedRow):
    """One peace operation in one host. protects_civilians: None: not found. mandate_end: partial ISO date.

    background_fields: names of columns that come from background knowledge although the source was read.
    """

    iso3: str | None
    acronym: str
    name: str
    operation_type: str
    organisation: str
    started: str | None
    protects_civilians: bool | None
    status: str
    mandate_end: str | None
    background_fields: str | None
    note: str | None

    @property
    def ages_as(self) -> FactKind:
        """It has the age of its kind."""
        return FactKind.OPERATION


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildrenConflictRow(SourcedRow):
    """What one report on children and armed conflict says of a situation."""

    iso3: str | None
    situation: str
    report: str
    fact: str
    party: str | None
    note: str | None

    @property
    def ages_as(self) -> FactKind:
        """It has the age of its kind."""
        return FactKind.CHILDREN_CONFLICT


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyRow(SourcedRow):
    """One state's standing towards one treaty at the date that the source speaks of; dates are partial ISO."""

    iso3: str
    treaty_id: str
    treaty: str
    status: str
    signed_on: str | None
    consent_on: str | None
    consent_type: str | None
    effective_or_ended_on: str | None
    note: str | None

    @property
    def ages_as(self) -> FactKind:
        """It has the age of its kind."""
        return FactKind.TREATY


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPlanRow(SourcedRow):
    """One national action plan on women, peace and security."""

    iso3: str
    edition: str | None
    period: str | None
    status: str
    note: str | None

    @property
    def ages_as(self) -> FactKind:
        """It has the age of its kind."""
        return FactKind.ACTION_PLAN


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipRow(SourcedRow):
    """One membership or seat; iso3 is the member's where it is a state. Terms are partial ISO dates."""

    iso3: str | None
    actor_id: str
    actor_name: str
    network_id: str
    network_name: str
    network_short_name: str
    network_kind: str
    role: str
    term_start: str | None
    term_end: str | None
    note: str | None

    @property
    def ages_as(self) -> FactKind:
        """It has the age of its kind."""
        return FactKind.MEMBERSHIP


@dataclass(frozen=True, slots=True, kw_only=True)
class PresidencyRow(SourcedRow):
    """One month of the Security Council's presidency; confidence 'derived' where the alphabetical rule gave it."""

    iso3: str
    year: int
    month: int
    seat: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismRow(SourcedRow):
    """What is on record for one actor on one dimension; is_unknown: nothing was found, which is never 'absent'."""

    iso3: str | None
    actor_id: str
    actor_name: str
    dimension: str
    source_status: str
    event_date: str | None
    statement: str | None
    note: str | None

    @property
    def ages_as(self) -> FactKind:
        """It has the age of its kind."""
        return FactKind.MECHANISM

    @property
    def is_unknown(self) -> bool:
        """Whether the row says only that nothing was found."""
        return self.confidence == "none_found"


def get_operations(
    session: Session, clearance: Clearance, iso3s: Collection[str] | None = None
) -> tuple[OperationRow, ...]:
    """Peace operations hosted by the countries (None: all), UN first. One statement."""
    m = PeaceOperation
    columns = (
        *(m.iso3, m.acronym, m.name, m.operation_type, m.organisation, m.started, m.protects_civilians),
        *(m.status, m.mandate_end, m.background_fields, m.note),
    )
    statement = select(*columns, *sourced(m)).where(visible(m, clearance))
    if iso3s is not None:
        statement = statement.where(m.iso3.in_(iso3s))
    return fetch(session, OperationRow, statement.order_by(m.organisation.desc(), m.acronym, m.operation_id))


def get_children_conflict(
    session: Session, clearance: Clearance, iso3s: Collection[str]
) -> tuple[ChildrenConflictRow, ...]:
    """What the reports on children and armed conflict say of the countries. One statement."""
    m = ChildrenConflictFact
    statement = select(m.iso3, m.situation, m.report, m.fact, m.party, m.note, *sourced(m))
    statement = statement.where(m.iso3.in_(iso3s), visible(m, clearance))
    return fetch(session, ChildrenConflictRow, statement.order_by(m.report.desc(), m.children_conflict_fact_id))


def get_treaties(session: Session, clearance: Clearance, iso3s: Collection[str]) -> tuple[TreatyRow, ...]:
    """The countries' standing towards the treaties on record. One statement."""
    m = TreatyStatus
    columns = (
        *(m.iso3, m.treaty_id, m.treaty, m.status, m.signed_on, m.consent_on, m.consent_type),
        *(m.effective_or_ended_on, m.note),
    )
    statement = select(*columns, *sourced(m)).where(m.iso3.in_(iso3s), visible(m, clearance))
    return fetch(session, TreatyRow, statement.order_by(m.treaty))


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedTreatyRow:
    """A treaty that the store follows."""

    treaty: str


def get_followed_treaties(session: Session, clearance: Clearance) -> tuple[FollowedTreatyRow, ...]:
    """The treaties that the store follows, so that a state without a status on one can be told. One statement."""
    statement = select(TreatyStatus.treaty).where(visible(TreatyStatus, clearance)).distinct()
    return fetch(session, FollowedTreatyRow, statement.order_by(TreatyStatus.treaty))


def get_action_plans(session: Session, clearance: Clearance, iso3s: Collection[str]) -> tuple[ActionPlanRow, ...]:
    """The countries' plans on women, peace and security. One statement."""
    m = ActionPlan
    statement = select(m.iso3, m.edition, m.period, m.status, m.note, *sourced(m))
    return fetch(
        session,
        ActionPlanRow,
        statement.where(m.iso3.in_(iso3s), visible(m, clearance)).order_by(m.action_plan_id),
    )


def get_memberships(session: Session, clearance: Clearance, iso3s: Collection[str]) -> tuple[MembershipRow, ...]:
    """The countries' memberships and seats, by network. One statement."""
    m = NetworkMembership
    columns = (
        *(Actor.iso3, m.actor_id, Actor.name.label("actor_name"), m.network_id, Network.name.label("network_name")),
        *(Network.short_name.label("network_short_name"), Network.kind.label("network_kind")),
        *(m.role, m.term_start, m.term_end, m.note),
    )
    statement = (
        select(*columns, *sourced(m))
        .join(Actor, Actor.actor_id == m.actor_id)
        .join(Network, Network.network_id == m.network_id)
        .where(Actor.iso3.in_(iso3s), visible(m, clearance))
    )
    return fetch(session, MembershipRow, statement.order_by(m.network_id, m.membership_id))


def get_presidencies(
    session: Session, clearance: Clearance, iso3s: Collection[str] | None = None
) -> tuple[PresidencyRow, ...]:
    """Months in which the countries (None: any) preside over the Security Council, oldest first. One statement."""
    m = CouncilPresidency
    statement = select(m.iso3, m.year, m.month, m.seat, m.note, *sourced(m)).where(visible(m, clearance))
    if iso3s is not None:
        statement = statement.where(m.iso3.in_(iso3s))
    return fetch(session, PresidencyRow, statement.order_by(m.year, m.month))


def get_mechanisms(
    session: Session, clearance: Clearance, iso3s: Collection[str] | None = None
) -> tuple[MechanismRow, ...]:
    """What is on record for the actors of the countries (None: for all actors) by dimension. One statement."""
    m = NationalMechanism
    columns = (
        *(Actor.iso3, m.actor_id, Actor.name.label("actor_name"), m.dimension, m.source_status),
        *(m.event_date, m.statement, m.note),
    )
    statement = select(*columns, *sourced(m)).join(Actor, Actor.actor_id == m.actor_id).where(visible(m, clearance))
    if iso3s is not None:
        statement = statement.where(Actor.iso3.in_(iso3s))
    return fetch(session, MechanismRow, statement.order_by(m.actor_id, m.dimension, m.mechanism_id))
