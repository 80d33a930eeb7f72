"""How risk moved between the editions of two days."""

from dataclasses import dataclass

from data.risk.queries.risk import RiskRow, entered_tier
from data.risk.rules.rank_change import RISING_PLACES, RISING_WITHIN_RANK, places_risen


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskMoveRow:
    """A country that moved between the editions of the two days: another tier, or ten places or more within sight of the top.

    'Ten places' and 'within sight' are those of data.risk.rules.rank_change. rank_before: as published. compared_rank: the
    rank that places_risen (towards rank 1, which is worse) is counted from.
    """

    iso3: str
    name: str
    tier_before: str
    tier_after: str
    rank_before: int | None
    compared_rank: int | None
    rank_after: int | None
    places_risen: int | None


def find_risk_moves(old: tuple[RiskRow, ...], new: tuple[RiskRow, ...]) -> tuple[RiskMoveRow, ...]:
    """Countries whose tier differs first, then those that moved far within sight of the top; the largest rise first."""
    known = {row.iso3: row for row in old}
    found = []
    for row in new:
        was = known.get(row.iso3)
        if was is None:
            continue
        # Between neighbouring editions the row itself knows what its change is counted from; over more, the ranks as
        # published are all there is.
        is_next = row.previous_edition == was.edition
        compared = row.compared_rank if is_next else was.risk_rank
        is_of_tier_before = row.tier is was.tier or (is_next and not entered_tier(row))
        tier_before = row.tier if is_of_tier_before else was.tier
        risen = places_risen(compared, row.risk_rank)
        ranks = [rank for rank in (compared, row.risk_rank) if rank is not None]
        is_far = risen is not None and abs(risen) >= RISING_PLACES and min(ranks) <= RISING_WITHIN_RANK
        if tier_before == row.tier and not is_far:
            continue
        found.append(
            RiskMoveRow(
                iso3=row.iso3,
                name=row.name,
                tier_before=tier_before.value,
                tier_after=row.tier.value,
                rank_before=was.risk_rank,
                compared_rank=compared,
                rank_after=row.risk_rank,
                places_risen=risen,
            )
        )
    return tuple(sorted(found, key=lambda row: (row.tier_before == row.tier_after, -(row.places_risen or 0), row.name)))
