"""The track record: hits and misses add up, and move with the line."""

from hypothesis import given
from hypothesis import strategies as st

from data.risk.rules.track_record import (
    explain_published,
    explain_track_record,
    is_hit,
    list_published_forecasts,
    summarize_track_record,
)

RANKS = st.lists(st.integers(1, 170), max_size=60)


@given(ranks=RANKS)
def test_every_onset_is_a_hit_or_a_miss(ranks: list[int]) -> None:
    record = summarize_track_record(ranks)
    assert record.hits == sum(1 for rank in ranks if rank <= 30)
    assert record.hits + record.misses == record.onsets == len(ranks)


@given(ranks=RANKS, top=st.integers(1, 100))
def test_a_longer_list_never_hits_less(ranks: list[int], top: int) -> None:
    assert summarize_track_record(ranks, top).hits <= summarize_track_record(ranks, top + 1).hits


def test_rank_30_is_a_hit_and_31_a_miss() -> None:
    assert is_hit(30)
    assert not is_hit(31)


def test_the_sentence_has_the_counts_or_says_that_there_are_none() -> None:
    assert explain_track_record(summarize_track_record([1, 40])) == (
        "By today's model, of 2 onsets, 1 was in the top 30 in the two years before; 1 was not."
    )
    assert explain_track_record(summarize_track_record([])) == "No forecasts of past onsets are recorded."


def test_an_onset_counts_in_every_edition_that_looked_at_its_year_and_by_its_published_rank() -> None:
    found = list_published_forecasts([(2022, "BFA")], {2020: {"BFA": 1}, 2021: {"BFA": 41}, 2022: {}, 2023: {"BFA": 1}})
    assert [(one.edition, one.published_rank, one.is_hit) for one in found] == [(2021, 41, False), (2022, None, False)]
    assert (
        explain_published(found) == "As published at the time, by edition, in the top 30: 2021: 0 of 1, 2022: 0 of 1."
    )
