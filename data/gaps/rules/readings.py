"""Pure judgements behind the gaps: whom a group of addressees means, which frameworks, countries and assets have a gap."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from data.core.partial_dates import parse_partial_date
from data.risk.rules.tiers import Tier

#: The tiers for which the paper wants something done (II.d, Key candidates; docs/design.md, Tiers).
LOOKED_AT: Final = frozenset({Tier.RED, Tier.AMBER})
#: The seven governments of the group with which the network begins (Annex I, item 1; the paper's 'coffee group').
FOUNDING: Final = frozenset({"AUS", "CAN", "DEU", "DNK", "GBR", "NLD", "USA"})
#: Whom a group of addressees in the paper's words means. Ours: the paper lists none of them but the founding seven.
#: 'targets' are the states and organisations of section II.c(i); 'states' every state.
GROUP_MEANS: Final[Mapping[str, str]] = {
    "Founding states": "founding",
    "Member states": "founding",
    "Transatlantic governments": "target states",
    "Governments": "states",
    "National parliaments": "states",
    "Policymakers": "states",
    "Working-level officials": "target states",
    "Desk officers": "target states",
    "Organisations": "organisations",
}
GROUP_NOTE: Final = (
    "Recommendations to a group count for each member that we read it to include: 'member states' "
    "and 'founding states' are the seven of Annex I, item 1, until the network has members of its "
    "own; 'governments' and 'national parliaments' are every state."
)
#: Availabilities with which a declared asset could be deployed.
DEPLOYABLE: Final = frozenset({"available", "on_request"})
#: How far back the newest statement may lie before a framework counts as not spoken of, when nobody chose a day. Ours.
STATEMENT_MONTHS: Final = 12
#: The group whose members, with the paper's targets, are in the network's reach.
WORKING_GROUP: Final = "IAPWG"


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor as the rules need it. kind: state, organisation or body."""

    actor_id: str
    kind: str
    name: str
    is_target: bool


def groups_of(actor: Actor) -> tuple[str, ...]:
    """The groups of addressees that are read to mean the actor, in the order of GROUP_MEANS."""
    meant = {
        "founding": actor.actor_id in FOUNDING,
        "target states": actor.is_target and actor.kind == "state",
        "states": actor.kind == "state",
        "organisations": actor.kind == "organisation",
    }
    return tuple(group for group, means in GROUP_MEANS.items() if meant[means])


def is_looked_at(tier: Tier) -> bool:
    """Whether a country of the tier is one for which a missing record is a gap."""
    return tier in LOOKED_AT


def last_spoken(dates: Iterable[str | None], on: date | None = None) -> date | None:
    """The last day that the newest of the dates may mean; None where none can be read. on: later ones are left out."""
    read = [day.last for text in dates if (day := parse_partial_date(text)) is not None]
    return max((day for day in read if on is None or day <= on), default=None)


def is_unspoken(newest: date | None, since: date) -> bool:
    """Whether nothing was said on or after a day; with no readable date at all, nothing on record says that it was."""
    return newest is None or newest < since


def in_reach(champions: Collection[str], targets: Collection[str], members: Collection[str]) -> tuple[str, ...]:
    """The champions that are among the paper's targets or in the Working Group, in order of their ids."""
    return tuple(sorted(set(champions) & (set(targets) | set(members))))


@dataclass(frozen=True, slots=True)
class Declared:
    """A declared asset: what kind, whether it exists, and its availability."""

    asset_kind: str
    exists_now: bool
    availability: str


def is_deployable(asset: Declared) -> bool:
    """Whether a declared asset could be deployed: it exists, and is available or on request."""
    return asset.exists_now and asset.availability in DEPLOYABLE


def kinds_deployable(assets: Iterable[Declared]) -> frozenset[str]:
    """The kinds of which at least one declared asset could be deployed."""
    return frozenset(asset.asset_kind for asset in assets if is_deployable(asset))
