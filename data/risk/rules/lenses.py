"""Reading lenses: ways to read the ranking, each with the sentence that stands beside the map."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from data.risk.rules.consistency import CONSISTENT_EDITIONS
from data.risk.rules.rank_change import RISING_PLACES, RISING_WITHIN_RANK
from data.risk.rules.tiers import TOP_RANKS, Tier


@dataclass(frozen=True, slots=True)
class Lens:
    """One lens: the code in the address, its name, its sentence, and whether it keeps a row of the risk query."""

    code: str
    name: str
    sentence: str
    keeps: Callable[[Any], bool]


LENSES: Final = (
    Lens("all", "All", "Every country and area, assessed or not.", lambda row: True),
    Lens(
        "amber",
        "Amber",
        f"Heightened risk, not yet peaked according to this record: among the top {TOP_RANKS} for a new "
        "mass killing and none recorded as ongoing. The paper asks for these to be considered, because "
        "timely action still helps. Where a watch list calls one a current crisis, this is shown beside "
        "its tier.",
        lambda row: row.tier is Tier.AMBER,
    ),
    Lens(
        "highest",
        "Highest",
        f"The top {TOP_RANKS} of the edition, whether or not a mass killing is ongoing there.",
        lambda row: row.risk_rank is not None and row.risk_rank <= TOP_RANKS,
    ),
    Lens(
        "rising",
        "Rising",
        f"Up at least {RISING_PLACES} places since the previous edition, and now within the first "
        f"{RISING_WITHIN_RANK}. Counted like for like where the edition re-estimates the previous one.",
        lambda row: row.is_rising,
    ),
    Lens(
        "consistent",
        "Consistently high",
        f"In the top {TOP_RANKS} in each of the last {CONSISTENT_EDITIONS} editions.",
        lambda row: row.is_consistently_high,
    ),
    Lens(
        "disagree",
        "Sources disagree",
        "One list that watches for atrocities flags the country and another does not. Each list keeps its own scale.",
        lambda row: row.sources_disagree is True,
    ),
)
LENS_BY_CODE: Final = {lens.code: lens for lens in LENSES}


def count_by_lens(rows: Sequence[Any]) -> dict[str, int]:
    """How many of the rows each lens keeps, by code."""
    return {lens.code: sum(lens.keeps(row) for row in rows) for lens in LENSES}
