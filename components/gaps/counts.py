"""Every count and every list of the page, read at the viewer's clearance for what was chosen."""

from collections.abc import Iterable, Mapping, Sequence

from components.gaps.state import Chosen
from components.session import store
from data.gaps.queries.assets import get_asset_gaps
from data.gaps.queries.conditions import BY_ADDRESSEE, BY_RECOMMENDATION
from data.gaps.queries.countries import get_country_gaps
from data.gaps.queries.frameworks import get_framework_gaps
from data.gaps.queries.recommendations import (
    PAGE_SIZE,
    get_every_gap_item,
    get_from_word_to_deed,
    get_gap_counts,
    get_gap_items,
)
from data.gaps.queries.rows import (
    AssetGapsRow,
    CountryGapsRow,
    FrameworkGapsRow,
    FromWordToDeedRow,
    GapCountRow,
    GapItemRow,
    GapItemsRow,
    StateGapsRow,
)
from data.gaps.queries.states import get_state_gaps
from data.gaps.rules.kinds import Area, Gap
from data.gaps.rules.table import GAP_RULES
from data.sources.queries.provenance import FigureSourceRow, get_sources_by_id


def read_states(chosen: Chosen) -> StateGapsRow:
    """The states and organisations, or the chosen one."""
    return chosen.day.read(get_state_gaps, actor_id=chosen.actor.actor_id if chosen.actor else None)


def read_countries(chosen: Chosen) -> CountryGapsRow:
    """The red and amber countries, or the chosen one."""
    return chosen.day.read(get_country_gaps, iso3=chosen.iso3)


def read_frameworks(chosen: Chosen) -> FrameworkGapsRow:
    """Every framework."""
    return chosen.day.read(get_framework_gaps, since=chosen.since)


def read_assets(chosen: Chosen) -> AssetGapsRow:
    """What was declared by everybody, or by the chosen one, and what is needed."""
    return chosen.day.read(get_asset_gaps, actor_id=chosen.actor.actor_id if chosen.actor else None)


def read_deed(chosen: Chosen) -> FromWordToDeedRow:
    """How far the recommendations in scope have come."""
    return chosen.day.read(get_from_word_to_deed, chosen.scope)


def read_counts(chosen: Chosen, areas: Sequence[Area]) -> Mapping[Gap, GapCountRow]:
    """The counts of the areas, in the order of Gap. A kind that cannot be asked about for what was chosen is left out."""
    found: list[GapCountRow] = []
    if Area.RECOMMENDATION in areas or Area.ASSETS in areas:
        found += chosen.day.read(get_gap_counts, chosen.scope).counts
    if Area.COUNTRY in areas:
        found += read_countries(chosen).counts
    if Area.STATE in areas:
        found += read_states(chosen).counts
    if Area.FRAMEWORK in areas:
        found += read_frameworks(chosen).counts
    if Area.ASSETS in areas:
        found += read_assets(chosen).counts
    by_gap = {row.gap: row for row in found if GAP_RULES[row.gap].area in areas}
    if chosen.code is not None:
        by_gap.pop(Gap.NO_ADDRESSEE, None)
        # Needs are everybody's: whether one is met is told of all who declared something, not of one of them.
        by_gap.pop(Gap.ASSET_NEED_NOT_MET, None)
    return {gap: by_gap[gap] for gap in Gap if gap in by_gap}


def read_items(gap: Gap, chosen: Chosen, page: int = 1, page_size: int = PAGE_SIZE) -> GapItemsRow:
    """One page of what has a gap; kinds that are no recommendations' come whole, on one page."""
    if gap in BY_ADDRESSEE or gap in BY_RECOMMENDATION:
        return chosen.day.read(get_gap_items, gap, chosen.scope, page=page, page_size=page_size)
    items = _items_of_area(gap, chosen)
    return GapItemsRow(gap=gap, items=items, total=len(items), page=1, pages=1)


def read_every_item(gaps: Iterable[Gap], chosen: Chosen) -> dict[Gap, tuple[GapItemRow, ...]]:
    """Everything that has these gaps, for a file. Kept nowhere: there can be very many."""
    gaps = tuple(gaps)
    of_record = tuple(gap for gap in gaps if gap in BY_ADDRESSEE or gap in BY_RECOMMENDATION)
    when = {"as_of": chosen.day.as_of, "today": chosen.day.today}
    found = store.read_once(get_every_gap_item, of_record, chosen.scope, **when) if of_record else {}
    return {gap: found[gap] if gap in found else _items_of_area(gap, chosen) for gap in gaps}


def _items_of_area(gap: Gap, chosen: Chosen) -> tuple[GapItemRow, ...]:
    area = GAP_RULES[gap].area
    everything: tuple[GapItemRow, ...]
    if area is Area.COUNTRY:
        everything = read_countries(chosen).items
    elif area is Area.STATE:
        everything = read_states(chosen).items
    elif area is Area.FRAMEWORK:
        everything = read_frameworks(chosen).items
    else:
        everything = read_assets(chosen).items
    return tuple(item for item in everything if item.gap is gap)


def sources_of(ids: Sequence[str | None]) -> tuple[FigureSourceRow, ...]:
    """The sources with these ids, those named most first, each once."""
    counts: dict[str, int] = {}
    for one in ids:
        if one:
            counts[one] = counts.get(one, 0) + 1
    known = store.read(get_sources_by_id)
    return tuple(known[one] for one in sorted(counts, key=lambda one: (-counts[one], one)) if one in known)
