"""The rows of 'who can act': one fact for one lever of one actor, the months of the presidency, and the whole answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from data.core.age import FactKind
from data.core.rows import SourcedRow
from data.leverage.queries.levers import LeverRow
from data.networks.rules.can_act import Lever, Stand

_AGES: Final = {
    Lever.COUNCIL_NOW: FactKind.MEMBERSHIP,
    Lever.COUNCIL_NEXT: FactKind.MEMBERSHIP,
    Lever.RIGHTS_COUNCIL: FactKind.MEMBERSHIP,
    Lever.MISSION: FactKind.OPERATION,
    Lever.SANCTIONS: FactKind.LEVER,
    Lever.GOODS_RULE: FactKind.LEVER,
    Lever.SCHEME: FactKind.LEVER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActFactRow(SourcedRow):
    """One fact behind a lever. actor_id: None where the source names nobody ('transatlantic governments').

    what: the fact in a sentence. since and until: partial ISO dates, None where the source gives none. counts: whether it
    makes a lever (an operation that closed does not, and is shown all the same). is_confirmed: False where no source says
    how it is on the day (a mandate that ran out). framework_id: of a champion's statement.
    """

    lever: Lever
    actor_id: str | None
    actor_name: str
    is_target: bool
    what: str
    since: str | None
    until: str | None
    counts: bool
    is_confirmed: bool
    framework_id: str | None
    note: str | None

    @property
    def ages_as(self) -> FactKind | None:
        """Of a seat, a mission or a sanctions programme; neighbours and the paper's champions do not age."""
        return _AGES.get(self.lever)


@dataclass(frozen=True, slots=True, kw_only=True)
class PresidencyMonthRow(SourcedRow):
    """Who presides over the Security Council in one month that has not ended; month is YYYY-MM.

    seat: permanent or elected. note: how it was worked out, where it was.
    """

    month: str
    actor_id: str
    actor_name: str
    is_target: bool
    seat: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedNetworkRow(SourcedRow):
    """One network that the country is in, with the others who are in it: all, and those among the paper's targets.

    as_of: the newest date that the memberships speak of. is_regional: by the kind of the network.
    """

    network_id: str
    short_name: str
    kind: str
    is_regional: bool
    members: tuple[str, ...]
    targets: tuple[str, ...]
    own_role: str

    @property
    def ages_as(self) -> FactKind:
        """It has the age of its kind."""
        return FactKind.MEMBERSHIP


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLeversRow:
    """One actor with the levers that it holds on the country: signs by lever, empty where none is on record."""

    actor_id: str
    actor_name: str
    iso3: str | None
    is_target: bool
    is_neighbour: bool
    signs: Mapping[Lever, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeversRow:
    """What one actor holds on the country, beside the others. stand: to sanctions; is_compared: whether the rule sets it
    against the others (data.leverage.rules). measures: what its programmes do, each once. plan_year: of its plan on business
    and human rights, None for none on record. eiti, kimberley: how it stands to the scheme, None for nothing on record.
    """

    actor_id: str
    actor_name: str
    is_target: bool
    stand: Stand
    is_compared: bool
    programmes: tuple[str, ...]
    measures: tuple[str, ...]
    goods_rules: tuple[str, ...]
    plan_year: int | None
    eiti: str | None
    kimberley: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoCanActRow:
    """All that is on record of who can act on one country on a day.

    own: the country's own seats. actors: the paper's targets and the neighbours; members: the same, by economic levers. levers:
    every economic lever on the country, and what looks like one and is not. withheld: records that the clearance
    does not show. next_year: the year of the Council's next term. has_area: whether neighbours could be worked out.
    """

    iso3: str
    name: str
    has_area: bool
    next_year: int
    own: tuple[ActFactRow, ...]
    facts: tuple[ActFactRow, ...]
    presidencies: tuple[PresidencyMonthRow, ...]
    shared_networks: tuple[SharedNetworkRow, ...]
    actors: tuple[ActorLeversRow, ...]
    levers: tuple[LeverRow, ...]
    members: tuple[MemberLeversRow, ...]
    withheld: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChampionRow(SourcedRow):
    """One statement on who stands behind a framework.

    Champion: an actor's id, or words where the source names nobody.
    """

    statement_id: str
    framework_id: str
    framework_name: str
    champion: str | None
    paraphrase: str
    pointer: str
    basis: str
    note: str | None
