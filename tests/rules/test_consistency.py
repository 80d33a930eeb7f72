"""Consistently high: in the top ranks in each of the last five editions, and only then."""

from hypothesis import given
from hypothesis import strategies as st

from data.risk.rules.consistency import CONSISTENT_EDITIONS, count_in_top, editions_considered, is_consistently_high

EDITIONS = (2021, 2022, 2023, 2024, 2025)
RANKS = st.dictionaries(st.sampled_from(range(2016, 2026)), st.integers(1, 168))


@given(ranks=RANKS)
def test_it_is_every_considered_edition_and_no_other(ranks: dict[int, int]) -> None:
    expected = all(edition in ranks and ranks[edition] <= 30 for edition in EDITIONS)
    assert is_consistently_high(ranks, EDITIONS) == expected


@given(ranks=RANKS)
def test_the_count_agrees_with_the_flag(ranks: dict[int, int]) -> None:
    assert is_consistently_high(ranks, EDITIONS) == (count_in_top(ranks, EDITIONS) == CONSISTENT_EDITIONS)


@given(ranks=RANKS, edition=st.sampled_from(EDITIONS))
def test_a_worse_rank_never_ends_it(ranks: dict[int, int], edition: int) -> None:
    worse = {**ranks, edition: 1}
    assert is_consistently_high(worse, EDITIONS) or not is_consistently_high(ranks, EDITIONS)


def test_too_few_editions_are_never_called_consistent() -> None:
    assert not is_consistently_high({2024: 1, 2025: 1}, (2024, 2025))
    assert not is_consistently_high({}, ())


def test_only_editions_up_to_the_one_looked_at_count() -> None:
    assert editions_considered(range(2018, 2026), 2025) == EDITIONS
    assert editions_considered(range(2018, 2026), 2023) == (2019, 2020, 2021, 2022, 2023)
    assert editions_considered((2025, 2018), 2019) == (2018,)
