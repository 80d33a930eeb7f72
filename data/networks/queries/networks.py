"""Networks, forums and councils: what is said of each, who is in it on a day, and what two of them have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.age import FactKind
from data.core.clearance import count_withheld, visible
from data.core.handling import Clearance
from data.core.partial_dates import parse_partial_date
from data.core.rows import SourcedRow, fetch, name_key, sourced
from data.networks.models import Actor, Network, NetworkFact, NetworkMembership
from data.networks.rules.networks import (
    RoleKind,
    Standing,
    classify_role,
    counts_as_member,
    get_standing,
    is_permanent,
    is_snapshot,
    list_is_short,
    list_overlaps,
)
from data.overlaps.models.framework import Framework


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkFactRow(SourcedRow):
    """What one source says of a network at its date, in its words.

    Count_as_of: the date of the count, where it has one.
    """

    network_id: str
    founded: str | None
    members_count: str | None
    count_as_of: str | None
    leadership: str | None
    secretariat: str | None
    meeting_cadence: str | None
    note: str | None

    @property
    def ages_as(self) -> FactKind:
        """It has the age of its kind."""
        return FactKind.MEMBERSHIP


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkRow:
    """One network; facts newest first, the undated last: where they disagree, all stand with their dates."""

    network_id: str
    name: str
    short_name: str
    kind: str
    facts: tuple[NetworkFactRow, ...]

    @property
    def reported_count(self) -> NetworkFactRow | None:
        """The fact with the newest count of members, None where no source counts them."""
        return next((fact for fact in self.facts if fact.members_count), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow(SourcedRow):
    """One membership or seat on the day asked for. Terms are partial ISO dates; iso3 is None for organisations.

    An actor can have several rows in a network, one for each source. is_snapshot: the list is over three years older
    than the day. counts: whether the row makes the actor a member on the day.
    """

    network_id: str
    actor_id: str
    actor_name: str
    actor_kind: str
    iso3: str | None
    is_target: bool
    role: str
    role_kind: RoleKind
    is_permanent: bool
    term_start: str | None
    term_end: str | None
    standing: Standing
    is_snapshot: bool
    note: str | None

    @property
    def ages_as(self) -> FactKind:
        """It has the age of its kind."""
        return FactKind.MEMBERSHIP

    @property
    def counts(self) -> bool:
        """Whether the row makes the actor a member on the day."""
        return counts_as_member(self.standing)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapRow:
    """What two networks have in common on a day: the shared members' ids and names, in order of name.

    size and other_size: members of each on the day. is_at_least: a list on record is shorter than what its
    network reports, so more may be shared.
    """

    network_id: str
    other_id: str
    shared: tuple[str, ...]
    shared_names: tuple[str, ...]
    size: int
    other_size: int
    is_at_least: bool


def get_networks(session: Session, clearance: Clearance) -> tuple[NetworkRow, ...]:
    """Every network by name, with the facts on record. Two statements."""
    m = NetworkFact
    columns = (
        *(m.network_id, m.founded, m.members_count, m.count_as_of, m.leadership, m.secretariat),
        *(m.meeting_cadence, m.note),
    )
    facts: dict[str, list[NetworkFactRow]] = {}
    for fact in fetch(session, NetworkFactRow, select(*columns, *sourced(m)).where(visible(m, clearance))):
        facts.setdefault(fact.network_id, []).append(fact)
    statement = select(Network.network_id, Network.name, Network.short_name, Network.kind)
    rows = [
        NetworkRow(**item._mapping, facts=tuple(sorted(facts.get(item.network_id, ()), key=_age)))
        for item in session.execute(statement)
    ]
    return tuple(sorted(rows, key=lambda row: name_key(row.short_name)))


def get_members(session: Session, clearance: Clearance, on: date) -> tuple[MemberRow, ...]:
    """Every membership and seat with its standing on the day, by network and name. One statement."""
    m = NetworkMembership
    columns = (
        *(m.network_id, m.actor_id, Actor.name.label("actor_name"), Actor.kind.label("actor_kind"), Actor.iso3),
        *(Actor.is_target, m.role, m.term_start, m.term_end, m.note),
    )
    statement = select(*columns, *sourced(m)).join(Actor, Actor.actor_id == m.actor_id).where(visible(m, clearance))
    rows = [
        MemberRow(
            **item,
            role_kind=classify_role(item["role"]),
            is_permanent=is_permanent(item["role"]),
            standing=get_standing(item["role"], item["term_start"], item["term_end"], on),
            is_snapshot=not (item["term_end"] or is_permanent(item["role"])) and is_snapshot(item["as_of"], on),
        )
        for item in session.execute(statement).mappings()
    ]
    return tuple(sorted(rows, key=lambda row: (row.network_id, name_key(row.actor_name), row.role)))


def get_overlaps(session: Session, clearance: Clearance, on: date) -> tuple[OverlapRow, ...]:
    """Every ordered pair of networks, each with itself too, in order of name; three statements.

    A network of which no member is on record has pairs without anybody: its list is not on record, which is not zero.
    """
    networks = get_networks(session, clearance)
    members: dict[str, set[str]] = {network.network_id: set() for network in networks}
    names: dict[str, str] = {}
    for row in get_members(session, clearance, on):
        names[row.actor_id] = row.actor_name
        if row.counts:
            members[row.network_id].add(row.actor_id)
    short = {network.network_id: _is_short(network, len(members[network.network_id])) for network in networks}
    return tuple(
        OverlapRow(
            network_id=pair.network_id,
            other_id=pair.other_id,
            shared=tuple(sorted(pair.shared, key=lambda actor: name_key(names[actor]))),
            shared_names=tuple(sorted((names[actor] for actor in pair.shared), key=name_key)),
            size=pair.size,
            other_size=pair.other_size,
            is_at_least=short[pair.network_id] or (short[pair.other_id] and len(pair.shared) < pair.size),
        )
        for pair in list_overlaps(members)
    )


def count_networks_withheld(session: Session, clearance: Clearance) -> int:
    """How many memberships and facts about networks are withheld from this clearance."""
    return count_withheld(session, clearance, NetworkMembership, NetworkFact)


def get_actor_names(session: Session, clearance: Clearance) -> Mapping[str, str]:
    """Names of all states and organisations by id. Actors carry no handling level. One statement."""
    statement = select(Actor.actor_id, Actor.name)
    return MappingProxyType({row.actor_id: row.name for row in session.execute(statement)})


def get_framework_names(session: Session, clearance: Clearance) -> Mapping[str, str]:
    """The short name of every framework by its id, in the paper's order. Names carry no handling level. One statement."""
    statement = select(Framework.framework_id, Framework.short_name).where(Framework.framework_group != "general")
    statement = statement.order_by(Framework.sort_order)
    return MappingProxyType({row.framework_id: row.short_name for row in session.execute(statement)})


def _is_short(network: NetworkRow, on_record: int) -> bool:
    reported = network.reported_count
    return list_is_short(reported.members_count if reported else None, on_record)


def _age(fact: NetworkFactRow) -> tuple[bool, int, str]:
    """Newest first, by the date that the fact speaks of; undated last."""
    day = parse_partial_date(fact.as_of)
    return (day is None, -day.last.toordinal() if day else 0, fact.source_id)
