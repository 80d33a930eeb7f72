"""Who can act on a country: seats, presidencies, missions, economic levers, neighbours, networks in common, champions.

Facts, never guesses.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.clearance import count_withheld, visible
from data.core.handling import Clearance
from data.core.rows import fetch, sourced
from data.countries.models.country import Country
from data.countries.models.fact import PeaceOperation
from data.countries.models.neighbour import CountryNeighbour
from data.countries.queries.facts import get_operations, get_presidencies
from data.countries.queries.neighbours import get_neighbours
from data.leverage.queries.levers import count_leverage_withheld, get_business_plans, get_levers, get_schemes
from data.networks.models import Actor, CouncilPresidency, NetworkMembership
from data.networks.queries import act_facts as build
from data.networks.queries import act_leverage as economic
from data.networks.queries.act_rows import ActFactRow, ActorLeversRow, ChampionRow, WhoCanActRow
from data.networks.queries.networks import get_members, get_networks
from data.networks.rules.can_act import Hold, Lever, count_holds, list_council_holds, list_shared_networks, order_actors
from data.networks.rules.networks import next_term_start
from data.overlaps.models.framework import Framework, OverlapStatement

#: Levers whose facts are counted in a field of the matrix.
_COUNTED = (Lever.MISSION, Lever.SANCTIONS, Lever.GOODS_RULE, Lever.SCHEME, Lever.NEIGHBOUR, Lever.CHAMPION)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def get_champions(session: Session, clearance: Clearance, framework_id: str | None = None) -> tuple[ChampionRow, ...]:
    """What the paper says of champions, of one framework or (None) of all, in the paper's order. One statement."""
    m = OverlapStatement
    columns = (
        *(m.statement_id, m.framework_id, Framework.short_name.label("framework_name"), m.champion, m.paraphrase),
        *(m.pointer, m.basis, m.note),
    )
    statement = select(*columns, *sourced(m)).join(Framework, Framework.framework_id == m.framework_id)
    statement = statement.where(m.kind == "champion", visible(m, clearance))
    if framework_id is not None:
        statement = statement.where(m.framework_id == framework_id)
    return fetch(session, ChampionRow, statement.order_by(Framework.sort_order, m.statement_id))


def get_who_can_act(
    session: Session, clearance: Clearance, iso3: str, on: date, framework_id: str | None = None
) -> WhoCanActRow | None:
    """Who can act on a country on a day, or None where the code is unknown. The same statements whatever the country.

    framework_id: only the champions of that framework; None for those of every one.
    """
    statement = select(Country.iso3, Country.name, Country.has_area).where(Country.iso3 == iso3)
    country = session.execute(statement).one_or_none()
    if country is None:
        return None
    names = _names(session)
    networks = get_networks(session, clearance)
    members = get_members(session, clearance, on)
    operations = get_operations(session, clearance)
    months = build.presidency_months(get_presidencies(session, clearance), names, on)
    neighbours = get_neighbours(session, clearance, (iso3,))
    relevant = {actor for actor, item in names.items() if item.is_target} | {row.neighbour_iso3 for row in neighbours}
    relevant.discard(iso3)
    schemes = get_schemes(session, clearance)
    levers = get_levers(session, clearance, (iso3,), schemes)
    neighbour_names = {row.neighbour_iso3: row.neighbour_name for row in neighbours}
    shown = {actor: names[actor].name if actor in names else neighbour_names[actor] for actor in relevant}
    targets = {actor for actor in relevant if actor in names and names[actor].is_target}
    facts = (
        *build.council_facts(members, relevant, on),
        *build.presidency_facts(months, relevant),
        *build.mission_facts(operations, iso3, names, on),
        *economic.lever_facts(levers, names),
        *economic.scheme_facts(schemes, iso3, country.name, shown, targets),
        *build.neighbour_facts(neighbours, members, operations, networks, names, on),
        *build.champion_facts(get_champions(session, clearance, framework_id), names),
    )
    seats = build.as_seats(members)
    shared = list_shared_networks(seats, iso3, on)
    holds = [*list_council_holds(seats, on), *_fact_holds(facts), *_shared_holds(shared)]
    actors = _actors([hold for hold in holds if hold.actor_id in relevant], shown, targets, neighbour_names, names)
    return WhoCanActRow(
        iso3=country.iso3,
        name=country.name,
        has_area=country.has_area,
        next_year=next_term_start(on).year,
        own=build.own_facts(members, months, iso3, on),
        facts=facts,
        presidencies=months,
        shared_networks=build.shared_rows(shared, networks, members, names, iso3),
        actors=actors,
        levers=levers,
        members=economic.member_levers(
            *(levers, schemes, get_business_plans(session, clearance), members),
            {row.actor_id: row.actor_name for row in actors},
            targets,
        ),
        withheld=count_withheld(
            *(session, clearance, NetworkMembership, CouncilPresidency, PeaceOperation, CountryNeighbour),
            OverlapStatement,
        )
        + count_leverage_withheld(session, clearance),
    )


def _names(session: Session) -> Mapping[str, build.ActorName]:
    statement = select(Actor.actor_id, Actor.name, Actor.is_target, Actor.iso3)
    return {row.actor_id: build.ActorName(row.name, row.is_target, row.iso3) for row in session.execute(statement)}


def _fact_holds(facts: Iterable[ActFactRow]) -> list[Hold]:
    """Levers from facts; seats on the councils come from the memberships, presidencies show their month."""
    counted: dict[tuple[str, Lever], int] = {}
    holds = []
    for fact in facts:
        if fact.actor_id is None or not fact.counts:
            continue
        if fact.lever is Lever.PRESIDENCY and fact.since:
            month = _MONTHS[int(fact.since[5:7]) - 1]
            holds.append(Hold(actor_id=fact.actor_id, lever=fact.lever, sign=f"{month} {fact.since[:4]}"))
        elif fact.lever in _COUNTED:
            counted[fact.actor_id, fact.lever] = counted.get((fact.actor_id, fact.lever), 0) + 1
    for (actor_id, lever), number in counted.items():
        sign = "yes" if lever is Lever.NEIGHBOUR else str(number)
        holds.append(Hold(actor_id=actor_id, lever=lever, sign=sign))
    return holds


def _shared_holds(shared: Mapping[str, tuple[str, ...]]) -> list[Hold]:
    """How many networks an actor is in together with the country; an organisation that is the network counts too."""
    counted: dict[str, int] = {}
    for network_id, actors in shared.items():
        for actor_id in {*actors, network_id}:
            counted[actor_id] = counted.get(actor_id, 0) + 1
    return [Hold(actor_id=a, lever=Lever.SHARED_NETWORK, sign=str(number)) for a, number in counted.items()]


def _actors(
    holds: Iterable[Hold],
    shown: Mapping[str, str],
    targets: Collection[str],
    neighbours: Collection[str],
    names: Mapping[str, build.ActorName],
) -> tuple[ActorLeversRow, ...]:
    """The targets and the neighbours with what they hold, targets first."""
    held = count_holds(holds)
    return tuple(
        ActorLeversRow(
            actor_id=actor,
            actor_name=shown[actor],
            iso3=names[actor].iso3 if actor in names else actor,
            is_target=actor in targets,
            is_neighbour=actor in neighbours,
            signs=MappingProxyType(dict(held.get(actor, {}))),
        )
        for actor in order_actors({a: held.get(a, {}) for a in shown}, targets, shown)
    )
