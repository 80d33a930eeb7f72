"""Change of rank: its sign, its antisymmetry, and the mark where the method changed."""

import csv
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.core.settings import REFERENCE_FOLDER
from data.risk.rules.rank_change import (
    RISING_PLACES,
    RISING_WITHIN_RANK,
    Comparison,
    crosses_method_break,
    explain_change,
    explain_comparison,
    is_new_method,
    is_rising,
    judge_step,
    places_risen,
)

RANK = st.integers(1, 200)
EDITION = st.integers(2014, 2040)


@given(before=RANK, after=RANK)
def test_the_way_back_is_the_opposite(before: int, after: int) -> None:
    assert places_risen(before, after) == -places_risen(after, before)


@given(before=RANK, middle=RANK, after=RANK)
def test_two_steps_add_up_to_the_whole_way(before: int, middle: int, after: int) -> None:
    assert places_risen(before, middle) + places_risen(middle, after) == places_risen(before, after)


def test_risen_is_towards_rank_one() -> None:
    assert places_risen(27, 1) == 26
    assert places_risen(18, 31) == -13


@given(rank=st.one_of(st.none(), RANK))
def test_without_both_ranks_there_is_no_change_and_not_zero(rank: int | None) -> None:
    assert places_risen(None, rank) is None
    assert places_risen(rank, None) is None


@given(first=EDITION, second=EDITION)
def test_a_break_is_crossed_in_both_directions_alike(first: int, second: int) -> None:
    assert crosses_method_break(first, second) == crosses_method_break(second, first)


@given(start=EDITION, middle=EDITION, end=EDITION)
def test_a_way_crosses_if_one_of_its_steps_does(start: int, middle: int, end: int) -> None:
    start, middle, end = sorted((start, middle, end))
    steps = crosses_method_break(start, middle) or crosses_method_break(middle, end)
    assert crosses_method_break(start, end) == steps


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (2018, 2022, False),
        (2021, 2022, False),
        (2022, 2023, True),
        (2023, 2024, True),
        (2022, 2024, True),
        (2024, 2025, False),
        (2018, 2025, True),
        (2023, 2023, False),
    ],
)
def test_the_steps_into_and_out_of_2023_carry_the_mark(start: int, end: int, expected: bool) -> None:
    assert crosses_method_break(start, end) is expected


def test_the_new_method_begins_with_2023() -> None:
    assert [is_new_method(year) for year in (2022, 2023, 2024)] == [False, True, True]


@given(before=RANK, after=RANK)
def test_rising_is_enough_places_and_near_enough(before: int, after: int) -> None:
    expected = before - after >= RISING_PLACES and after <= RISING_WITHIN_RANK
    assert is_rising(places_risen(before, after), after) == expected


def _shipped_ranks() -> tuple[dict[int, dict[str, int]], dict[tuple[int, int], dict[str, int]]]:
    """Published ranks by edition, and ranks by (edition, later edition that estimates it anew)."""
    published: dict[int, dict[str, int]] = defaultdict(dict)
    anew: dict[tuple[int, int], dict[str, int]] = defaultdict(dict)
    for row in csv.DictReader((REFERENCE_FOLDER / "risk_assessments.csv").open(encoding="utf-8", newline="")):
        published[int(row["edition"])][row["iso3"]] = int(row["risk_rank"])
    for row in csv.DictReader((REFERENCE_FOLDER / "rank_reestimates.csv").open(encoding="utf-8", newline="")):
        anew[int(row["edition"]), int(row["by_edition"])][row["iso3"]] = int(row["risk_rank"])
    return published, anew


@pytest.mark.parametrize(
    ("later", "comparison", "is_one_series", "published", "by_model", "by_risk", "far"),
    [
        (2019, Comparison.AS_PUBLISHED, True, 4, None, None, None),
        (2020, Comparison.AS_PUBLISHED, True, 6, None, None, None),
        (2021, Comparison.AS_PUBLISHED, True, 4, None, None, None),
        (2022, Comparison.AS_PUBLISHED, True, 3, None, None, None),
        (2023, Comparison.LIKE_FOR_LIKE, False, 11, 10, 3, 82),
        (2024, Comparison.LIKE_FOR_LIKE, False, 9, 7, 2, 65),
        (2025, Comparison.LIKE_FOR_LIKE, False, 3, 3, 1, 16),
    ],
)
def test_every_step_of_the_shipped_editions_passes_the_rule_of_decision_0003(
    later: int,
    comparison: Comparison,
    is_one_series: bool,
    published: float,
    by_model: float | None,
    by_risk: float | None,
    far: int | None,
) -> None:
    ranks, anew = _shipped_ranks()
    step = judge_step(later - 1, later, ranks[later - 1], ranks[later], anew.get((later - 1, later), {}))
    assert (step.comparison, step.is_one_series) == (comparison, is_one_series)
    assert (step.moved_published, step.moved_by_model, step.moved_by_risk) == (published, by_model, by_risk)
    assert step.far_by_model == far


def test_no_edition_is_shipped_that_the_rule_was_not_tried_on() -> None:
    ranks, _ = _shipped_ranks()
    assert sorted(ranks) == list(range(2018, 2026))


@given(shift=st.integers(0, 40))
def test_a_new_edition_without_a_new_estimate_is_marked_where_half_the_list_moves_far(shift: int) -> None:
    before = {f"C{n:02d}": n for n in range(1, 61)}
    after = {name: (rank + shift - 1) % 60 + 1 for name, rank in before.items()}
    step = judge_step(2025, 2026, before, after, {})
    assert (step.comparison is Comparison.ACROSS_METHOD) == (step.moved_published >= 8)
    assert step.is_one_series == (step.comparison is Comparison.AS_PUBLISHED)


@given(share=st.floats(0, 1))
def test_a_new_estimate_of_a_part_of_the_list_is_none(share: float) -> None:
    before = {f"C{n:02d}": n for n in range(1, 61)}
    anew = dict(list(before.items())[: round(share * 60)])
    step = judge_step(2025, 2026, before, before, anew)
    assert (step.comparison is Comparison.LIKE_FOR_LIKE) == (len(anew) >= 54)


@given(compared=st.one_of(st.none(), RANK), rank=st.one_of(st.none(), RANK), how=st.sampled_from(list(Comparison)))
def test_a_change_is_never_told_without_what_it_is_counted_from(
    compared: int | None, rank: int | None, how: Comparison
) -> None:
    text = explain_change(2025, 2026, published=77, compared=compared, rank=rank, comparison=how)
    if compared is None or rank is None:
        assert text == "No rank that compares in both editions: no change to show."
        return
    assert ("like for like" in text) == (how is Comparison.LIKE_FOR_LIKE)
    assert ("77 as published then" in text) == (how is Comparison.LIKE_FOR_LIKE)
    assert ("method changed" in text) == (how is Comparison.ACROSS_METHOD)


def test_the_sentence_for_cambodia() -> None:
    facts = {"published": 33, "compared": 15, "rank": 16, "comparison": Comparison.LIKE_FOR_LIKE}
    assert explain_change(2024, 2025, **facts) == (
        "Rank 15 for 2024 by the 2025 edition's own model (33 as published then), 16 in 2025: down 1 place, like for like."
    )
    facts = {"published": None, "compared": 15, "rank": 15, "comparison": Comparison.LIKE_FOR_LIKE}
    assert explain_change(2024, 2025, **facts) == (
        "Rank 15 for 2024 by the 2025 edition's own model (not ranked then), 15 in 2025: unchanged, like for like."
    )


def test_the_sentence_without_a_new_estimate() -> None:
    facts = {"published": 12, "compared": 12, "rank": 9}
    assert explain_change(2021, 2022, **facts, comparison=Comparison.AS_PUBLISHED) == (
        "Rank 12 in 2021, 9 in 2022, both as published: up 3 places."
    )
    assert "change of method" in explain_change(2021, 2023, **facts, comparison=Comparison.ACROSS_METHOD)
    assert explain_change(None, 2018, published=None, compared=None, rank=5, comparison=None) == (
        "No earlier edition recorded: no change to show."
    )
    assert explain_comparison(None, None, 2018) == ""
    assert "no new estimate of 2021" in explain_comparison(Comparison.AS_PUBLISHED, 2021, 2022)
