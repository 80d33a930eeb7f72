"""Numbers, dates and lists in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.kit import format as fmt

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (999, "999"),
        (11_559_970, "11,559,970"),
        (-1200, "\u22121,200"),
        (None, "not recorded"),
        (NAN, "not recorded"),
    ],
)
def test_whole_numbers(value, text):
    assert fmt.integer(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (940, "940"),
        (1_000, "1,000"),
        (682_535, "683,000"),
        (999_499, "999,000"),
        (999_500, "1\u00a0million"),
        (11_559_970, "11.6\u00a0million"),
        (None, "not recorded"),
        (NAN, "not recorded"),
    ],
)
def test_numbers_short_enough_to_be_heard(value, text):
    assert fmt.compact(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0531, "5.3\u00a0%"),
        (0.08096, "8.1\u00a0%"),
        (0.0, "0.0\u00a0%"),
        (0.0001, "<\u00a00.1\u00a0%"),
        (1, "100.0\u00a0%"),
        (None, "not recorded"),
        (NAN, "not recorded"),
    ],
)
def test_probabilities(value, text):
    assert fmt.percent(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2025-09-03", "3 September 2025"),
        ("2025-06", "June 2025"),
        ("2025", "2025"),
        (date(2024, 1, 31), "31 January 2024"),
        ("undated page", "undated page"),
        ("2025-13", "2025-13"),
        ("2025-01-32", "2025-01-32"),
        (" 2025 ", "2025"),
        ("", "not recorded"),
        (None, "not recorded"),
    ],
)
def test_dates_are_as_exact_as_they_are_known(value, text):
    assert fmt.date_text(value) == text


@pytest.mark.parametrize(("value", "text"), [(3, "+3"), (-2, "\u22122"), (0, "0"), (None, "not recorded")])
def test_changes_carry_their_sign(value, text):
    assert fmt.signed(value) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(6090, 7465, "6,090\u20137,465"), (5, 5, "5"), (None, 5, "not recorded"), (5, NAN, "not recorded")],
)
def test_ranges(low, high, text):
    assert fmt.number_range(low, high) == text


def test_ranks():
    assert fmt.rank(3, 168) == "rank 3 of 168"
    assert fmt.rank(3) == "rank 3"
    assert fmt.rank(None, 168) == "not ranked"


def test_years_keep_their_gaps():
    assert fmt.year_spans([2024, 2023, 1989, 1990, 1991, 2000]) == "1989\u20131991, 2000, 2023\u20132024"
    assert fmt.year_spans([]) == ""


def test_lists_and_counts():
    assert fmt.listed(["Chad", "Mali", "Sudan"]) == "Chad, Mali and Sudan"
    assert fmt.listed(["Chad"]) == "Chad"
    assert fmt.listed([]) == ""
    assert fmt.counted(1, "country", "countries") == "1 country"
    assert fmt.counted(1400, "edition") == "1,400 editions"


@given(st.one_of(st.none(), st.floats(allow_infinity=False, min_value=0, max_value=1e12)))
def test_no_number_is_ever_written_as_nan(value):
    for write in (fmt.integer, fmt.compact, fmt.percent):
        assert "nan" not in write(value).lower()
