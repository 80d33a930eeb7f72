"""Who can act on a country, and through what: the paper's 'division of labor' (section II.d, geo-strategic dimension).

The paper names what to look at: 'which countries are expected to hold the seat/Presidency of the UN Security
Council', leadership in the General Assembly and the Human Rights Council, coalitions and partnerships; and for
missions the EU, NATO and the UN (II.c(i)). Neighbours are Annex I, item 8; measures on economic actors (sanctions, rules on
goods, schemes such as the Kimberley Process) are item 7. Each lever is a fact on record; a lever
that nobody holds is not on record, which says nothing about what a government can do otherwise.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from data.core.ahead import MandateState
from data.networks.rules.networks import counts_as_member, get_standing, is_permanent, next_term_start


class Lever(StrEnum):
    """One way to act, in the order in which it is shown."""

    COUNCIL_NOW = "council_now"
    COUNCIL_NEXT = "council_next"
    PRESIDENCY = "presidency"
    RIGHTS_COUNCIL = "rights_council"
    MISSION = "mission"
    SANCTIONS = "sanctions"
    GOODS_RULE = "goods_rule"
    SCHEME = "scheme"
    NEIGHBOUR = "neighbour"
    SHARED_NETWORK = "shared_network"
    CHAMPION = "champion"


#: The two councils whose seats are levers of their own; every other network is one through being in it together.
SECURITY_COUNCIL, RIGHTS_COUNCIL = "UNSC", "HRC"
#: The organisation, and the network of its members, whose sanctions bind those members.
EUROPEAN_UNION: Final = "EU"


class Stand(StrEnum):
    """How an actor stands to sanctions on a country.

    NONE: its programmes are followed, and none on the country is on record. NOT_TOLD: its regulations by country are not on
    record. NOT_FOLLOWED: nobody listed its programmes.
    """

    HAS = "has"
    THROUGH_UNION = "through_union"
    NONE = "none"
    NOT_TOLD = "not_told"
    NOT_FOLLOWED = "not_followed"


def get_stand(*, has_own: bool, is_followed: bool, is_not_told: bool, is_in_union: bool, union_has: bool) -> Stand:
    """How an actor stands to sanctions on a country: its own first, then those of the European Union that bind it."""
    if has_own:
        return Stand.HAS
    if is_not_told:
        return Stand.NOT_TOLD
    if is_in_union:
        return Stand.THROUGH_UNION if union_has else Stand.NONE
    return Stand.NONE if is_followed else Stand.NOT_FOLLOWED


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A membership as the rules need it; dates are partial ISO."""

    network_id: str
    actor_id: str
    role: str
    term_start: str | None
    term_end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """That an actor holds a lever; sign is what a small field can show of it ('to 2027', '3')."""

    actor_id: str
    lever: Lever
    sign: str


def is_member(seat: Seat, on: date) -> bool:
    """Whether the seat counts as a membership on the day."""
    return counts_as_member(get_standing(seat.role, seat.term_start, seat.term_end, on))


def list_council_holds(seats: Iterable[Seat], on: date) -> tuple[Hold, ...]:
    """Seats on the Security Council on the day and in the next term, and on the Human Rights Council on the day."""
    following = next_term_start(on)
    found: list[Hold] = []
    for seat in seats:
        until = _until(seat)
        if seat.network_id == SECURITY_COUNCIL and is_member(seat, on):
            found.append(Hold(actor_id=seat.actor_id, lever=Lever.COUNCIL_NOW, sign=until))
        if seat.network_id == SECURITY_COUNCIL and is_member(seat, following):
            found.append(Hold(actor_id=seat.actor_id, lever=Lever.COUNCIL_NEXT, sign=until))
        if seat.network_id == RIGHTS_COUNCIL and is_member(seat, on):
            found.append(Hold(actor_id=seat.actor_id, lever=Lever.RIGHTS_COUNCIL, sign=until))
    return tuple(found)


def _until(seat: Seat) -> str:
    """How long a seat lasts, short enough for a small field."""
    if seat.term_end:
        return f"to {seat.term_end[:4]}"
    return "permanent" if is_permanent(seat.role) else "no end"


def list_shared_networks(seats: Sequence[Seat], actor_id: str, on: date) -> Mapping[str, tuple[str, ...]]:
    """The networks that the actor is in on the day, each with the others who are in it; the two councils left out."""
    members: dict[str, set[str]] = {}
    for seat in seats:
        if seat.network_id not in (SECURITY_COUNCIL, RIGHTS_COUNCIL) and is_member(seat, on):
            members.setdefault(seat.network_id, set()).add(seat.actor_id)
    return {
        network_id: tuple(sorted(actors - {actor_id}))
        for network_id, actors in sorted(members.items())
        if actor_id in actors
    }


def is_month_ahead(year: int, month: int, on: date) -> bool:
    """Whether a month has not ended on the day."""
    return (year, month) >= (on.year, on.month)


def may_act_there(state: MandateState) -> bool:
    """Whether an operation may be there on the day: one whose mandate ran out without a word may have been renewed."""
    return state is not MandateState.CLOSED


def count_holds(holds: Iterable[Hold]) -> Mapping[str, Mapping[Lever, tuple[str, ...]]]:
    """The signs by actor and lever, each once, in the order given."""
    found: dict[str, dict[Lever, list[str]]] = {}
    for hold in holds:
        signs = found.setdefault(hold.actor_id, {}).setdefault(hold.lever, [])
        if hold.sign not in signs:
            signs.append(hold.sign)
    return {actor: {lever: tuple(signs) for lever, signs in levers.items()} for actor, levers in found.items()}


def order_actors(
    holds: Mapping[str, Mapping[Lever, tuple[str, ...]]], targets: Collection[str], names: Mapping[str, str]
) -> tuple[str, ...]:
    """Actor ids: the paper's targets first, then by how many levers they hold, then by name.

    A target without a lever stays in the list: that none is on record is an answer too.
    """
    actors = {*holds, *targets}
    return tuple(
        sorted(actors, key=lambda a: (a not in targets, -len(holds.get(a, {})), names.get(a, a).casefold(), a))
    )
