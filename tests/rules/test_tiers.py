"""Tiers: total, exclusive, and monotone in the rank; the sentence says what decided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.risk.rules.tiers import TOP_RANKS, Tier, assign_tier, explain_tier, last_record_year

RANKS = st.one_of(st.none(), st.integers(1, 250))
#: From the one that asks for most attention to the one that asks for least; grey is outside the scale.
SEVERITY = {Tier.RED: 0, Tier.AMBER: 1, Tier.GREEN: 2}


@given(is_ongoing=st.booleans(), rank=RANKS)
def test_each_case_has_the_tier_that_the_design_words(is_ongoing: bool, rank: int | None) -> None:
    tier = assign_tier(is_ongoing, rank)
    assert (tier is Tier.RED) == is_ongoing
    assert (tier is Tier.AMBER) == (not is_ongoing and rank is not None and rank <= 30)
    assert (tier is Tier.GREEN) == (not is_ongoing and rank is not None and rank > 30)
    assert (tier is Tier.GREY) == (not is_ongoing and rank is None)


@given(is_ongoing=st.booleans(), rank=st.integers(1, 250), worse_by=st.integers(0, 249))
def test_a_worse_rank_never_gives_a_milder_tier(is_ongoing: bool, rank: int, worse_by: int) -> None:
    worse = max(1, rank - worse_by)
    assert SEVERITY[assign_tier(is_ongoing, worse)] <= SEVERITY[assign_tier(is_ongoing, rank)]


@given(rank=RANKS)
def test_a_killing_under_way_is_red_whatever_the_rank(rank: int | None) -> None:
    assert assign_tier(True, rank) is Tier.RED


@given(is_ongoing=st.booleans(), rank=RANKS, record_year=st.integers(1989, 2030))
def test_the_sentence_opens_with_its_tier_and_names_the_facts(
    is_ongoing: bool, rank: int | None, record_year: int
) -> None:
    text = explain_tier(
        edition=2025, is_ongoing_last_year=is_ongoing, rank=rank, ranked_countries=168, record_year=record_year
    )
    tier = assign_tier(is_ongoing, rank)
    assert text.casefold().startswith(f"{tier}:")
    assert "the 2025 edition" in text
    assert (f"ank {rank} of 168" in text) == (rank is not None)
    assert (f"in {record_year}, the last year on record" in text) == (tier is not Tier.GREY)


def test_without_any_record_of_killings_the_sentence_says_so() -> None:
    facts = {"edition": 2025, "rank": 4, "ranked_countries": 168, "record_year": None}
    assert "holds no record" in explain_tier(is_ongoing_last_year=False, **facts)
    with pytest.raises(ValueError, match="without a record"):
        explain_tier(is_ongoing_last_year=True, **facts)


def test_the_sentence_for_a_red_country_with_a_rank_and_without() -> None:
    facts = {"edition": 2025, "is_ongoing_last_year": True, "ranked_countries": 168, "record_year": 2024}
    assert explain_tier(rank=2, **facts) == (
        "Red: a mass killing was ongoing in 2024, the last year on record. Rank 2 of 168 in the 2025 edition for a new one."
    )
    assert explain_tier(rank=None, **facts).endswith("Not ranked in the 2025 edition for a new one.")


def test_grey_is_said_to_be_neither_zero_nor_green() -> None:
    text = explain_tier(edition=2025, is_ongoing_last_year=False, rank=None, ranked_countries=None, record_year=2024)
    assert text.startswith("Grey: not assessed in the 2025 edition, which is neither zero nor green.")


@pytest.mark.parametrize(
    ("edition", "newest", "expected"),
    [(2025, 2024, 2024), (2023, 2024, 2022), (2018, 2024, 2017), (2026, 2024, 2024), (2025, None, None)],
)
def test_an_edition_is_coloured_by_the_year_before_it(edition: int, newest: int | None, expected: int | None) -> None:
    assert last_record_year(edition, newest) == expected


def test_the_line_is_the_projects_own() -> None:
    assert TOP_RANKS == 30
    assert assign_tier(False, 30) is Tier.AMBER
    assert assign_tier(False, 31) is Tier.GREEN
