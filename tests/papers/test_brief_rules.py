"""The rules of a brief: length, figures in words, what may be an option."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from components.drawing import theme
from components.drawing.charts.style import SERIES_LIGHT
from components.kit.format import percent as on_screen
from data.papers.rules.brief_form import (
    AMOUNTS,
    FORMS,
    WORDS_PER_MINUTE,
    BriefKind,
    count_words,
    say_length,
    speaking_minutes,
)
from data.papers.writers import colours as paper_colours
from data.papers.writers.colours import TIER_COLOURS
from data.recommendations.rules.axes import AXES, CLOSED, DECLINED, Axis
from data.recommendations.rules.brief_options import is_open_option
from data.risk.rules import wording as say
from data.risk.rules.rank_change import Comparison

PERSONS = st.integers(min_value=0, max_value=10**9)


def test_the_forms_are_those_of_the_paper() -> None:
    meeting = FORMS[BriefKind.MEETING]
    assert (meeting.pages, meeting.minutes, FORMS[BriefKind.PAGE].pages) == (3, 5, 1)
    assert meeting.most_words == 770
    assert speaking_minutes(700) == 5
    assert say_length(700) == "about 5 minutes to deliver"
    assert say_length(3) == "about 1 minute to deliver"
    assert 125 <= WORDS_PER_MINUTE <= 160


def test_each_step_says_no_more_than_the_one_before() -> None:
    for steps in AMOUNTS.values():
        for fuller, barer in itertools.pairwise(steps):
            pairs = [(getattr(fuller, name), getattr(barer, name)) for name in fuller.__slots__]
            assert all(a >= b for a, b in pairs)
            assert fuller != barer


def test_words_are_counted_as_they_are_spoken() -> None:
    assert count_words("Mass killing is on record.") == 5
    assert count_words("The Secretary-General's report") == 3
    assert count_words("7,103 deaths") == 6
    assert count_words("") == 0


@given(st.text())
def test_no_text_breaks_the_count(text: str) -> None:
    assert count_words(text) >= 0


@given(PERSONS, PERSONS)
def test_a_change_never_says_more_than_the_two_figures(now: int, before: int) -> None:
    said = say.say_change(now, before, 2023)
    assert "2023" in said
    assert ("fewer" in said) <= (now < before)
    assert ("more" in said or "times" in said) <= (now > before)
    if before == 0 and now:
        assert said == "none in 2023"


def test_the_earlier_figure_is_written_as_the_later_one() -> None:
    said = say.say_change(14_336_878, 10_803_647, 2023, say.rounded)
    assert said == "33\u00a0% more than in 2023 (10.8\u00a0million)"


@given(PERSONS)
def test_a_rounded_figure_is_near_and_never_nought_for_some(value: int) -> None:
    said = say.rounded(value)
    if said.endswith("million"):
        assert abs(float(said.split("\u00a0")[0]) * 1e6 - value) <= 50_001
    else:
        assert abs(int(said.replace(",", "")) - value) <= max(1, value * 0.006)
    assert (said == "0") == (value == 0)


@given(st.floats(min_value=0, max_value=1))
def test_a_small_chance_is_never_none(share: float) -> None:
    assert (say.percent(share) == "0.0\u00a0%") == (share == 0)


@given(st.floats(min_value=0, max_value=1))
def test_a_chance_is_the_same_figure_on_the_screen_and_on_paper(share: float) -> None:
    assert say.say_rank(1, 168, 2025, (2025, 2026), share).endswith(f" at {on_screen(share)}.")


def test_sentences_are_worded_as_read_aloud() -> None:
    assert say.day("2025-09-03") == "3 September 2025"
    assert say.day("2025-06") == "June 2025"
    assert say.day("undated page") == "undated page"
    assert say.day(None) == "undated"
    assert say.spans([2003, 2004, 2023]) == "2003 to 2004 and 2023"
    assert say.sentence("  a\nb ; ") == "A b."
    like = say.say_rank_change(16, 15, 2024, published=33, comparison=Comparison.LIKE_FOR_LIKE)
    assert like == (
        "It moved 1 place towards lower risk since the 2024 edition, like for like: this edition's own model puts it at 15 "
        "for that edition's years; its published rank was 33."
    )
    as_published = say.say_rank_change(3, 2, 2021, published=2, comparison=Comparison.AS_PUBLISHED)
    assert as_published == (
        "It moved 1 place towards lower risk since the 2021 edition, where it ranked 2, both as published."
    )
    across = say.say_rank_change(1, 27, 2023, published=27, comparison=Comparison.ACROSS_METHOD)
    assert "change of method" in across
    assert (
        say.say_mass_killings((), (), 2024)
        == "No mass killing is recorded for it from 1989 until 2024, the last year on record."
    )
    assert "estimates" not in say.say_violence(2024, 5, 9, 12, ((5, "here"),))


@given(
    st.sampled_from(["draft", "proposed", "adopted"]),
    st.lists(
        st.tuples(st.sampled_from([None, *AXES[Axis.RESPONSE]]), st.sampled_from([None, *AXES[Axis.IMPLEMENTATION]]))
    ),
)
def test_only_what_is_still_asked_is_an_option(stage: str, standings: list[tuple[str | None, str | None]]) -> None:
    is_open = [response not in DECLINED and done not in CLOSED for response, done in standings]
    assert is_open_option(stage, standings) == (stage != "draft" and (not standings or any(is_open)))


def test_papers_have_the_screens_colours() -> None:
    for tier, colours in TIER_COLOURS.items():
        mark = theme.TIER_MARKS[tier.value]
        assert (colours.label, colours.letter, colours.fill, colours.ink) == (
            *(mark.label, mark.letter, mark.fill_light),
            mark.text_on_fill_light,
        )
    assert set(paper_colours.SERIES) < set(SERIES_LIGHT)
    assert (paper_colours.INK, paper_colours.MUTED) == (theme.INK_LIGHT, theme.MUTED_LIGHT)
