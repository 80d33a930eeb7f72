"""Clearance: each level sees its own and the wider ones, and nothing else opens a record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.core.handling import Clearance, levels_visible
from data.core.models.base import HANDLING_LEVELS

LEVELS = list(Clearance)


def test_the_words_are_those_of_the_records() -> None:
    assert tuple(Clearance) == HANDLING_LEVELS


@given(low=st.sampled_from(LEVELS), high=st.sampled_from(LEVELS))
def test_a_higher_clearance_sees_all_that_a_lower_one_sees(low: Clearance, high: Clearance) -> None:
    if LEVELS.index(low) <= LEVELS.index(high):
        assert set(levels_visible(low)) <= set(levels_visible(high))


@given(clearance=st.sampled_from(LEVELS), handling=st.sampled_from(HANDLING_LEVELS))
def test_no_record_is_seen_below_its_level(clearance: Clearance, handling: str) -> None:
    is_seen = handling in levels_visible(clearance)
    assert is_seen == (HANDLING_LEVELS.index(handling) <= LEVELS.index(clearance))


@given(word=st.text(max_size=12).filter(lambda word: word not in HANDLING_LEVELS))
def test_an_unknown_word_opens_nothing(word: str) -> None:
    with pytest.raises(ValueError, match="Clearance"):
        levels_visible(word)  # type: ignore[arg-type]
