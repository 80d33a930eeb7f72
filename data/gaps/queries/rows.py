"""The rows of implementation gaps: a count with its denominator, one thing that has a gap, and each area's own lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.countries.queries.facts import MechanismRow
from data.gaps.rules.kinds import Gap
from data.networks.rules.mechanisms import Dimension, State, Why
from data.risk.rules.tiers import Tier
from data.tried.queries.tried import LessonCountRow


@dataclass(frozen=True, slots=True, kw_only=True)
class GapCountRow:
    """How many things have a gap, out of how many that could. found None: it cannot be told, and why says so.

    not_judged: things of the denominator about which a record is withheld, so that 'none on record' cannot be said.
    """

    gap: Gap
    found: int | None
    of: int
    not_judged: int = 0
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GapCountsRow:
    """Counts of several kinds on one day."""

    counts: tuple[GapCountRow, ...]
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GapItemRow:
    """One thing that has a gap. key: tells it apart within its kind. detail: what is on record instead, in words.

    who: on whom it is, in words. on: the date that it hangs on, ISO or partial. source_id, as_of: of what it rests on.
    """

    gap: Gap
    key: str
    name: str
    detail: str
    who: str
    on: str | None = None
    reference: str | None = None
    iso3: str | None = None
    actor_id: str | None = None
    framework_id: str | None = None
    source_id: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GapItemsRow:
    """One page of the things that have one kind of gap. total: all of them; page counts from 1."""

    gap: Gap
    items: tuple[GapItemRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FromWordToDeedRow:
    """How far recommendations have come: on_record, answered, accepted, implemented, verified, each within the one before.

    Of each, at least one and the same addressee in scope answered, accepted, reported it as done, and was found to have done
    it (grade A or B). Apart from these: adopted by a meeting; done_unaccepted: reported as done, by no addressee that is on
    record as having accepted it.
    withheld: recommendations on record that this clearance does not show; withheld_entries: entries about those shown.
    """

    on_record: int
    adopted: int
    answered: int
    accepted: int
    implemented: int
    verified: int
    done_unaccepted: int
    addressees: int
    withheld: int
    withheld_entries: int
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StateCellRow:
    """One state or organisation on one dimension: how it stands, why it is unknown, and the entries behind it, newest first.

    withheld: entries that the clearance does not show. as_of: the newest date among the entries that decide. age: that it is
    old, in words, or nothing. leading: the newest entry that decides; None for an unknown field.
    """

    actor_id: str
    dimension: Dimension
    state: State
    why: Why | None
    as_of: str | None
    age: str
    entries: tuple[MechanismRow, ...]
    leading: MechanismRow | None
    withheld: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StateLineRow:
    """One state or organisation: its five fields in order, and what else changed, newest first."""

    actor_id: str
    name: str
    kind: str
    iso3: str | None
    cells: tuple[StateCellRow, ...]
    developments: tuple[MechanismRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateGapsRow:
    """Every state and organisation that the paper wants to influence, with its fields, counts and gaps.

    entries: entries on the five dimensions; nothing_found: those that say only that a search found nothing.
    """

    lines: tuple[StateLineRow, ...]
    counts: tuple[GapCountRow, ...]
    items: tuple[GapItemRow, ...]
    entries: int
    nothing_found: int
    withheld: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryLineRow:
    """One red or amber country. references: recommendations that name it; region_references: that name a region it is in.

    answered: of the addressees of the first, how many answered. deep_dives: sessions that examined it, by day. learnt: what was
    tried there and the lessons of it, None where nothing was tried or that cannot be told for the day. holes: frameworks on
    which nothing is on record; None where that cannot be told for the day. withheld: records about it.
    """

    iso3: str
    name: str
    tier: Tier
    risk_rank: int | None
    references: tuple[str, ...]
    region_references: tuple[str, ...]
    addressees: int
    answered: int
    deep_dives: tuple[str, ...]
    learnt: LessonCountRow | None
    holes: tuple[str, ...] | None
    withheld: int
    source_id: str | None
    as_of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryGapsRow:
    """The red and amber countries of an edition with their gaps. edition None: none was published by the day.

    withheld_deep_dives: sessions on a country that this clearance does not show; whose they are is not said.
    """

    edition: int | None
    lines: tuple[CountryLineRow, ...]
    counts: tuple[GapCountRow, ...]
    items: tuple[GapItemRow, ...]
    withheld_deep_dives: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkLineRow:
    """One framework. newest_on: the last day that its newest statement may speak of. champions: those named, in words;
    in_reach: those of them that the network can reach. working_groups: at work on the day. withheld: statements on it.
    """

    framework_id: str
    name: str
    statements: int
    newest_on: date | None
    champions: tuple[str, ...]
    in_reach: tuple[str, ...]
    working_groups: tuple[str, ...]
    withheld: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkGapsRow:
    """Every framework with its gaps. since: the day that a statement has to reach. withheld_groups: working groups."""

    lines: tuple[FrameworkLineRow, ...]
    counts: tuple[GapCountRow, ...]
    items: tuple[GapItemRow, ...]
    since: date
    withheld_groups: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingGroupRow:
    """One working group that was convened; framework_id None: on no single framework. ended_on None: at work."""

    working_group_id: int
    framework_id: str | None
    framework_name: str | None
    name: str
    convener: str | None
    convened_on: str
    ended_on: str | None
    note: str | None
    handling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetKindRow:
    """One kind of asset: how many are declared, of those how many exist, say what they can do, and could be deployed;
    how many recommendations need it, and how many of those needs nobody meets.
    """

    asset_kind: str
    declared: int
    existing: int
    with_capacity: int
    deployable: int
    needs: int
    unmet: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetRow:
    """One asset as its owner declared it. version: counts for whoever withdraws it."""

    asset_id: int
    actor_id: str
    actor_name: str
    asset_kind: str
    name: str
    exists_now: bool
    capacity: str | None
    availability: str
    declared_on: str
    note: str | None
    handling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetNeedRow:
    """One kind of asset that a recommendation needs; is_met: somebody declared one that could be deployed."""

    need_id: int
    reference: str
    title: str
    asset_kind: str
    statement: str
    handling: str
    is_met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetGapsRow:
    """What is declared against what is needed. declared_by: assets by actor, the paper's targets always among them.

    withheld_assets, withheld_needs: records that this clearance does not show; with any, no gap of them is told as such.
    """

    kinds: tuple[AssetKindRow, ...]
    assets: tuple[AssetRow, ...]
    needs: tuple[AssetNeedRow, ...]
    declared_by: Mapping[str, int]
    counts: tuple[GapCountRow, ...]
    items: tuple[GapItemRow, ...]
    withheld_assets: int
    withheld_needs: int
