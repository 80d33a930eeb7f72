"""How far a brief has come, what is missing for an item, and that the sections are those of the meeting brief."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.briefs.rules import (
    MISSING_RULES,
    NEEDS_BRIEF,
    REVIEW_OUTCOMES,
    BriefFacts,
    BriefState,
    Missing,
    list_missing,
    state_of,
    why_over_length,
)

FACTS = BriefFacts(BriefState.RELEASED, 3, 700, 0, 0)


@pytest.mark.parametrize(
    ("outcomes", "state"),
    [
        ([], BriefState.DRAFT),
        (["asked"], BriefState.IN_REVIEW),
        (["asked", "returned"], BriefState.DRAFT),
        (["asked", "returned", "asked", "approved"], BriefState.REVIEWED),
    ],
)
def test_the_last_step_of_a_review_decides(outcomes: list[str], state: BriefState) -> None:
    assert state_of(outcomes, is_newest=True, is_released=False, is_later_released=False) is state


@given(st.lists(st.sampled_from(REVIEW_OUTCOMES)), st.booleans(), st.booleans())
def test_a_version_is_released_or_superseded_whatever_its_review(
    outcomes: list[str], is_newest: bool, is_released: bool
) -> None:
    assert state_of(outcomes, is_newest=is_newest, is_released=True, is_later_released=False) is BriefState.RELEASED
    assert state_of(outcomes, is_newest=False, is_released=is_released, is_later_released=True) is BriefState.SUPERSEDED
    assert state_of(outcomes, is_newest=False, is_released=False, is_later_released=False) is BriefState.SUPERSEDED


@pytest.mark.parametrize(
    ("pages", "spoken_words", "minutes", "why"),
    [
        (3, 770, 100, None),
        (3, 771, 100, "5.5 minutes to deliver, about 5"),
        (4, 100, 100, "4 pages, at most 3"),
        (1, 460, 3, None),
        (1, 470, 3, "3.4 minutes to deliver, the item has 3"),
    ],
)
def test_over_length_says_by_how_much(pages: int, spoken_words: int, minutes: int, why: str | None) -> None:
    assert why_over_length(pages, spoken_words, minutes) == why


def test_each_thing_that_is_missing_is_found_alone() -> None:
    assert list_missing("deep_dive", "A. Presenter", 100, [FACTS]) == ()
    assert list_missing("other", None, 10, []) == ()
    assert list_missing("recommendations", "A. Presenter", 90, []) == ()
    for kind in NEEDS_BRIEF:
        assert list_missing(kind, "A. Presenter", 100, []) == (Missing.NO_BRIEF,)
    assert list_missing("update", None, 100, [FACTS]) == (Missing.NO_PRESENTER,)
    for facts, missing in (
        (BriefFacts(BriefState.RELEASED, 4, 700, 0, 0), Missing.OVER_LENGTH),
        (BriefFacts(BriefState.REVIEWED, 3, 700, 0, 0), Missing.NOT_RELEASED),
        (BriefFacts(BriefState.RELEASED, 3, 700, 0, 1), Missing.NO_ANSWER),
        (BriefFacts(BriefState.RELEASED, 3, 700, 1, 0), Missing.OLD_HELD),
    ):
        assert list_missing("update", "A. Presenter", 100, [FACTS, facts]) == (missing,)
    assert set(MISSING_RULES) == set(Missing)
