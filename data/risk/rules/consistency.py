"""Consistently high: within the top 30 in each of the last five editions.

Source: the Early Warning Project presents its yearly results in three groups: the highest risks, those that rose
since the last assessment, and those "consistently high-risk over time"
(earlywarningproject.ushmm.org/statistical-risk-assessment). It names no number of years. Five editions are chosen so
that the span reaches over the change of method in 2023: a country that both methods put there is high whatever the
method. Each rank is held against the top 30 of its own edition; probabilities are not compared.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from data.risk.rules.tiers import TOP_RANKS

#: How many editions in a row, counted back from the one that is looked at.
CONSISTENT_EDITIONS: Final = 5


def editions_considered(editions: Sequence[int], at_edition: int, count: int = CONSISTENT_EDITIONS) -> tuple[int, ...]:
    """The last `count` editions up to and with at_edition, oldest first; fewer where the store holds fewer."""
    return tuple(sorted({edition for edition in editions if edition <= at_edition})[-count:])


def count_in_top(ranks_by_edition: Mapping[int, int], considered: Sequence[int], top: int = TOP_RANKS) -> int:
    """In how many of the considered editions the country was within the top ranks; not ranked counts as not within."""
    return sum(1 for edition in considered if ranks_by_edition.get(edition, top + 1) <= top)


def is_consistently_high(
    ranks_by_edition: Mapping[int, int],
    considered: Sequence[int],
    top: int = TOP_RANKS,
    count: int = CONSISTENT_EDITIONS,
) -> bool:
    """Whether the country was within the top ranks in every one of `count` editions; False where fewer are in hand."""
    return len(considered) >= count and count_in_top(ranks_by_edition, considered, top) == len(considered)
