"""How the forecasts fared: onsets of mass killing that stood in the top 30 in one of the two years before.

Source: the Early Warning Project's 2025 edition publishes out-of-sample ranks of its current model for every onset
since 1994. Of 39 onsets, 27 were within the top 30. Out of sample: the model did not see the years that it was asked
about; but it is today's model, not what was published at the time.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from data.risk.rules.tiers import TOP_RANKS


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """onsets: how many; hits: how many were within the top ranks beforehand; misses: the rest."""

    onsets: int
    hits: int
    misses: int


def is_hit(best_rank_in_two_years_before: int, top: int = TOP_RANKS) -> bool:
    """Whether the better of the two ranks before the onset was within the top ranks."""
    return best_rank_in_two_years_before <= top


def summarize_track_record(best_ranks: Iterable[int], top: int = TOP_RANKS) -> TrackRecord:
    """Count hits and misses over the best ranks of all onsets."""
    outcomes = [is_hit(rank, top) for rank in best_ranks]
    return TrackRecord(onsets=len(outcomes), hits=sum(outcomes), misses=len(outcomes) - sum(outcomes))


def explain_track_record(record: TrackRecord, top: int = TOP_RANKS) -> str:
    """The record in a sentence."""
    if not record.onsets:
        return "No forecasts of past onsets are on record."
    return (
        f"Of {record.onsets} {'onset' if record.onsets == 1 else 'onsets'}, {_were(record.hits)} in the top {top} "
        f"in the two years before; {_were(record.misses)} not."
    )


def _were(count: int) -> str:
    return f"{count} was" if count == 1 else f"{count} were"
