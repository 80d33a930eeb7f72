"""Partial dates: read as spans, never completed by a guess."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.core.partial_dates import add_months, parse_partial_date

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@given(day=DAYS)
def test_a_day_lies_in_its_month_and_its_month_in_its_year(day: date) -> None:
    exact, month, year = (parse_partial_date(day.isoformat()[:length]) for length in (10, 7, 4))
    assert exact is not None
    assert month is not None
    assert year is not None
    assert exact.first == exact.last == day
    assert year.first <= month.first <= day <= month.last <= year.last
    assert (month.last + timedelta(days=1)).day == 1
    assert exact.is_exact
    assert not month.is_exact
    assert not year.is_exact


@given(text=st.text(max_size=30))
def test_any_text_is_read_or_left_without_an_error(text: str) -> None:
    found = parse_partial_date(text)
    assert found is None or found.first <= found.last


@pytest.mark.parametrize(
    "text", [None, "", "undated page", "2026-13", "2026-02-30", "116 parties (undated page)", "20261", "2026-1", "0000"]
)
def test_what_is_no_date_is_unknown(text: str | None) -> None:
    assert parse_partial_date(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("c. 2023 (113 parties)", date(2023, 1, 1), date(2023, 12, 31)),
        ("2014 (framework); page 2023-11", date(2014, 1, 1), date(2014, 12, 31)),
        ("2025-09-03 model run; published by 18 December 2025", date(2025, 9, 3), date(2025, 9, 3)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_the_date_at_the_start_of_a_source_s_words_is_read(text: str, first: date, last: date) -> None:
    found = parse_partial_date(text)
    assert found is not None
    assert (found.first, found.last) == (first, last)


@given(day=DAYS, months=st.integers(0, 240))
def test_months_are_added_in_the_calendar(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)
