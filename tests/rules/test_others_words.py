"""How old an answer is: counted from the last day that its date can mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.others.rules.words import age_in_years, age_words


@pytest.mark.parametrize(
    ("given_on", "years", "words"),
    [
        ("2012-09", 14, "14 years ago"),
        ("2025-11-29", 1, "1 year ago"),
        ("2025-11-30", 0, "less than a year ago"),
        ("2025-11", 0, "less than a year ago"),
        ("2025", 0, "less than a year ago"),
        ("2027-01-01", 0, "less than a year ago"),
    ],
)
def test_age(given_on: str, years: int, words: str) -> None:
    today = date(2026, 11, 29)
    assert (age_in_years(given_on, today), age_words(given_on, today)) == (years, words)


@given(st.dates(date(1950, 1, 1), date(2026, 1, 1)))
def test_a_less_precise_date_is_never_older(day: date) -> None:
    today = date(2026, 11, 29)
    ages = [age_in_years(day.isoformat()[:length], today) for length in (10, 7, 4)]
    assert ages == sorted(ages, reverse=True)


def test_what_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError):
        age_in_years("undated", date(2026, 11, 29))
