"""From rows of the store to the facts behind 'who can act': no statements here, only what the rows say, in sentences."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from data.core.ahead import MandateState, get_mandate_state
from data.core.partial_dates import parse_partial_date
from data.core.rows import source_of
from data.countries.queries.facts import OperationRow, PresidencyRow
from data.countries.queries.neighbours import NeighbourRow
from data.networks.queries.act_rows import ActFactRow, ChampionRow, PresidencyMonthRow, SharedNetworkRow
from data.networks.queries.networks import MemberRow, NetworkRow
from data.networks.rules.can_act import (
    RIGHTS_COUNCIL,
    SECURITY_COUNCIL,
    Lever,
    Seat,
    is_member,
    is_month_ahead,
    may_act_there,
)
from data.networks.rules.networks import next_term_start

#: Networks that a neighbour's line names: those for prevention, not every forum that it sits in.
_FOR_PREVENTION = ("IAPWG", "GOF", "R2PFP", "GAAMAC", "LATAM", "EURFP", SECURITY_COUNCIL, RIGHTS_COUNCIL)
_REGIONAL = ("regional", "alliance")
_SUREST = ("verified", "derived", "background", "none_found")


class ActorName(NamedTuple):
    """What the facts need of an actor."""

    name: str
    is_target: bool
    iso3: str | None


def as_seats(members: Iterable[MemberRow]) -> tuple[Seat, ...]:
    """The memberships as the rules need them."""
    return tuple(
        Seat(network_id=m.network_id, actor_id=m.actor_id, role=m.role, term_start=m.term_start, term_end=m.term_end)
        for m in members
    )


def council_facts(members: Sequence[MemberRow], relevant: Collection[str], on: date) -> tuple[ActFactRow, ...]:
    """Seats of the relevant actors: the Security Council on the day, then its next term, then the Human Rights Council."""
    following = next_term_start(on)
    found = []
    for lever, network_id, day, council in (
        (Lever.COUNCIL_NOW, SECURITY_COUNCIL, on, "Security Council"),
        (Lever.COUNCIL_NEXT, SECURITY_COUNCIL, following, f"Security Council in {following.year}"),
        (Lever.RIGHTS_COUNCIL, RIGHTS_COUNCIL, on, "Human Rights Council"),
    ):
        for member, seat in zip(members, as_seats(members), strict=True):
            if member.network_id == network_id and member.actor_id in relevant and is_member(seat, day):
                found.append(_seat_fact(member, lever, council))
    return tuple(found)


def own_facts(
    members: Sequence[MemberRow], months: Sequence[PresidencyMonthRow], iso3: str, on: date
) -> tuple[ActFactRow, ...]:
    """The country's own seats and presidencies: nothing passes the Council without it being in the room."""
    seats = council_facts(members, {iso3}, on)
    return (*seats, *presidency_facts(months, {iso3}))


def presidency_months(
    rows: Iterable[PresidencyRow], names: Mapping[str, ActorName], on: date
) -> tuple[PresidencyMonthRow, ...]:
    """The presidencies on record from the month of the day on."""
    return tuple(
        PresidencyMonthRow(
            month=f"{row.year:04d}-{row.month:02d}",
            actor_id=row.iso3,
            actor_name=names[row.iso3].name if row.iso3 in names else row.iso3,
            is_target=row.iso3 in names and names[row.iso3].is_target,
            seat=row.seat,
            note=row.note,
            **source_of(row),
        )
        for row in rows
        if is_month_ahead(row.year, row.month, on)
    )


def presidency_facts(months: Iterable[PresidencyMonthRow], relevant: Collection[str]) -> tuple[ActFactRow, ...]:
    """The months in which relevant actors preside."""
    return tuple(
        ActFactRow(
            lever=Lever.PRESIDENCY,
            actor_id=row.actor_id,
            actor_name=row.actor_name,
            is_target=row.is_target,
            what="Presides over the Security Council",
            since=row.month,
            until=row.month,
            counts=True,
            is_confirmed=True,
            framework_id=None,
            note=row.note,
            **source_of(row),
        )
        for row in months
        if row.actor_id in relevant
    )


def mission_facts(
    operations: Iterable[OperationRow], iso3: str, names: Mapping[str, ActorName], on: date
) -> tuple[ActFactRow, ...]:
    """The operations that the country hosts, each a lever of the organisation that leads it unless it has closed."""
    found = []
    for row in operations:
        if row.iso3 != iso3:
            continue
        state = get_mandate_state(row.mandate_end, row.status, on)
        leader = names.get(row.organisation)
        title = row.acronym if row.acronym == row.name else f"{row.acronym}, {row.name}"
        says = "closed" if state is MandateState.CLOSED else row.status
        if state is MandateState.PASSED:
            says = f"{row.status}; mandate {state.value}"
        found.append(
            ActFactRow(
                lever=Lever.MISSION,
                actor_id=row.organisation if leader else None,
                actor_name=leader.name if leader else row.organisation,
                is_target=bool(leader and leader.is_target),
                what=f"{'Led' if state is MandateState.CLOSED else 'Leads'} {title} ({row.operation_type}): {says}",
                since=row.started,
                until=row.mandate_end,
                counts=may_act_there(state),
                is_confirmed=state is not MandateState.PASSED,
                framework_id=None,
                note=row.note,
                **source_of(row),
            )
        )
    return tuple(found)


def neighbour_facts(
    neighbours: Iterable[NeighbourRow],
    members: Sequence[MemberRow],
    operations: Sequence[OperationRow],
    networks: Sequence[NetworkRow],
    names: Mapping[str, ActorName],
    on: date,
) -> tuple[ActFactRow, ...]:
    """The neighbours, each with the networks for prevention that it is in and the operations that it hosts."""
    short = {network.network_id: network.short_name for network in networks}
    found = []
    for row in neighbours:
        code = row.neighbour_iso3
        inside = {m.network_id for m in members if m.actor_id == code and m.counts}
        hosted = sorted(
            {
                item.acronym
                for item in operations
                if item.iso3 == code and may_act_there(get_mandate_state(item.mandate_end, item.status, on))
            }
        )
        parts = ["Shares a land border" if row.kind == "border" else (row.note or row.kind)]
        if named := [short[n] for n in _FOR_PREVENTION if n in inside and n in short]:
            parts.append(f"on record in: {', '.join(named)}")
        if hosted:
            parts.append(f"hosts {', '.join(hosted)}")
        found.append(
            ActFactRow(
                lever=Lever.NEIGHBOUR,
                actor_id=code,
                actor_name=row.neighbour_name,
                is_target=code in names and names[code].is_target,
                what="; ".join(parts),
                since=None,
                until=None,
                counts=row.kind != "disputed_area",
                is_confirmed=True,
                framework_id=None,
                note=None if row.kind == "border" else "Not a border drawn on the map",
                **source_of(row),
            )
        )
    return tuple(found)


def champion_facts(champions: Iterable[ChampionRow], names: Mapping[str, ActorName]) -> tuple[ActFactRow, ...]:
    """What the paper says of champions; whom it does not name stays in its words and holds no lever."""
    found = []
    for row in champions:
        actor = names.get(row.champion or "")
        reading = "" if row.basis == "explicit" else "; our reading"
        found.append(
            ActFactRow(
                lever=Lever.CHAMPION,
                actor_id=row.champion if actor else None,
                actor_name=actor.name if actor else (row.champion or "not named"),
                is_target=bool(actor and actor.is_target),
                what=f"{row.framework_name}: {row.paraphrase} ({row.pointer}{reading})",
                since=None,
                until=None,
                counts=actor is not None,
                is_confirmed=True,
                framework_id=row.framework_id,
                note=row.note,
                **source_of(row),
            )
        )
    return tuple(found)


def shared_rows(
    shared: Mapping[str, tuple[str, ...]],
    networks: Iterable[NetworkRow],
    members: Sequence[MemberRow],
    names: Mapping[str, ActorName],
    iso3: str,
) -> tuple[SharedNetworkRow, ...]:
    """The networks that the country is in: regional ones first, then the smaller."""
    found = []
    for network in networks:
        if network.network_id not in shared:
            continue
        others = shared[network.network_id]
        own = [m for m in members if m.network_id == network.network_id and m.actor_id == iso3 and m.counts]
        dates = [m.as_of for m in own if parse_partial_date(m.as_of)]
        found.append(
            SharedNetworkRow(
                network_id=network.network_id,
                short_name=network.short_name,
                kind=network.kind,
                is_regional=any(word in network.kind for word in _REGIONAL),
                members=tuple(names[a].name for a in others),
                targets=tuple(names[a].name for a in others if names[a].is_target),
                own_role="; ".join(m.role for m in own),
                as_of=max((d for d in dates if d), default=None),
                confidence=min((m.confidence for m in own), key=_SUREST.index),
                source_id=own[0].source_id,
                source_url=own[0].source_url,
            )
        )
    return tuple(sorted(found, key=lambda row: (not row.is_regional, len(row.members), row.short_name)))


def _seat_fact(member: MemberRow, lever: Lever, council: str) -> ActFactRow:
    return ActFactRow(
        lever=lever,
        actor_id=member.actor_id,
        actor_name=member.actor_name,
        is_target=member.is_target,
        what=f"Sits on the {council}: {member.role}",
        since=member.term_start,
        until=member.term_end,
        counts=True,
        is_confirmed=True,
        framework_id=None,
        note=member.note,
        **source_of(member),
    )
