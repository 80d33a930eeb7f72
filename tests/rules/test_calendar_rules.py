"""The calendar: what is past, ahead or undated, and what is not known of a mandate whose end has passed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.core.ahead import MandateState, Timing, get_mandate_state, get_timing, sort_day

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(start=DAYS, length=st.integers(0, 20), on=DAYS)
def test_an_event_with_days_is_ahead_then_under_way_then_past(start: date, length: int, on: date) -> None:
    end = start + timedelta(days=length)
    timing = get_timing(start.isoformat(), end.isoformat(), on)
    assert timing is (Timing.AHEAD if on < start else Timing.PAST if on > end else Timing.UNDER_WAY)


@given(start=DAYS, on=DAYS, later_by=st.integers(0, 4000), precision=st.sampled_from([4, 7, 10]))
def test_what_is_past_stays_past(start: date, on: date, later_by: int, precision: int) -> None:
    text = start.isoformat()[:precision]
    if get_timing(text, None, on) is Timing.PAST:
        assert get_timing(text, None, on + timedelta(days=later_by)) is Timing.PAST


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "expected"),
    [
        ("2026-12-14", "2026-12-15", Timing.AHEAD),
        ("2026-11", None, Timing.AHEAD),
        ("2026", None, Timing.AHEAD),
        ("2021", None, Timing.PAST),
        ("2025-12", None, Timing.PAST),
        ("2026-11-01", "2026-11", Timing.UNDER_WAY),
        (None, None, Timing.UNDATED),
        ("not announced", None, Timing.UNDATED),
    ],
)
def test_partial_dates_may_still_come(starts_on: str | None, ends_on: str | None, expected: Timing) -> None:
    assert get_timing(starts_on, ends_on, TODAY) is expected


def test_undated_events_sort_last() -> None:
    assert sorted([None, "2027", "2026-12", "2026-12-09"], key=sort_day) == ["2026-12", "2026-12-09", "2027", None]


@pytest.mark.parametrize(
    ("end", "status", "expected"),
    [
        ("2026-12-20", "active", MandateState.RUNNING),
        ("2026-11-23", "active", MandateState.RUNNING),
        ("2026-11-22", "active", MandateState.PASSED),
        ("2026-04-30", "extended May 2025 to 30 April 2026", MandateState.PASSED),
        ("2025-12-31", "closed by Council decision of May 2024", MandateState.CLOSED),
        ("2026-12-31", "final mandate; closed on that day", MandateState.RUNNING),
        (None, "in existence in 2025; 2026 status not checked", MandateState.NO_END_ON_RECORD),
        (None, "closed", MandateState.CLOSED),
        ("words", "active", MandateState.NO_END_ON_RECORD),
    ],
)
def test_a_mandate_whose_end_has_passed_is_not_guessed_at(end: str | None, status: str, expected: MandateState) -> None:
    assert get_mandate_state(end, status, TODAY) is expected
