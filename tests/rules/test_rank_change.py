"""Change of rank: its sign, its antisymmetry, and the mark where the method changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.risk.rules.rank_change import (
    RISING_PLACES,
    RISING_WITHIN_RANK,
    crosses_method_break,
    explain_change,
    is_new_method,
    is_rising,
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


@given(before=st.one_of(st.none(), RANK), after=st.one_of(st.none(), RANK), start=EDITION)
def test_a_change_across_the_break_is_never_told_without_the_mark(
    before: int | None, after: int | None, start: int
) -> None:
    text = explain_change(start, start + 1, before, after)
    is_told = before is not None and after is not None
    assert ("method" in text) == (is_told and crosses_method_break(start, start + 1))


def test_the_sentence_for_chad() -> None:
    assert explain_change(2023, 2024, 27, 1) == (
        "Rank 27 in 2023, 1 in 2024: up 26 places. "
        "The method changed with the 2023 edition: this is a change of method as well as of risk."
    )
    assert explain_change(2024, 2025, 1, 2) == "Rank 1 in 2024, 2 in 2025: down 1 place."
    assert explain_change(2024, 2025, 5, 5) == "Rank 5 in 2024, 5 in 2025: unchanged."
    assert explain_change(None, 2018, None, 5) == "No rank in both editions: no change to show."
