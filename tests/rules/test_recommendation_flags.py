"""Each flag on the day before its border, on it, and after; periods of recurring duties; nothing raised for drafts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.recommendations.rules.axes import CLOSED, DECLINED, Implementation, Response, Verification
from data.recommendations.rules.cadence import MONTHS, Period, meeting_periods, period_of, periods_on
from data.recommendations.rules.flags import FLAG_LABELS, FLAG_RULES, Facts, Flag, list_flags

ON = date(2026, 11, 23)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2040, 12, 31))


def flags(**facts: object) -> tuple[Flag, ...]:
    return list_flags(Facts(**facts), ON)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("due", "is_due_soon", "is_overdue"), [(-1, False, True), (0, True, False), (30, True, False), (31, False, False)]
)
def test_due_and_overdue_change_on_the_day(due: int, is_due_soon: bool, is_overdue: bool) -> None:
    found = flags(due_on=ON + timedelta(days=due))
    assert (Flag.DUE_SOON in found, Flag.OVERDUE in found) == (is_due_soon, is_overdue)


def test_a_report_ends_overdue_and_a_response_does_not() -> None:
    past = ON - timedelta(days=10)
    assert Flag.OVERDUE not in flags(due_on=past, last_report_on=ON, last_entry_on=ON)
    assert Flag.OVERDUE in flags(due_on=past, response="accepted", last_entry_on=ON)


@pytest.mark.parametrize(("ago", "wanted"), [(29, False), (30, True), (31, True)])
def test_silent_begins_thirty_days_after_the_reminder(ago: int, wanted: bool) -> None:
    sent = ON - timedelta(days=ago)
    assert (Flag.SILENT in flags(last_reminder_on=sent)) is wanted
    assert Flag.SILENT not in flags(last_reminder_on=sent, last_entry_on=sent)
    assert (Flag.SILENT in flags(last_reminder_on=sent, last_entry_on=sent - timedelta(days=1))) is wanted


@pytest.mark.parametrize(
    ("last", "wanted"), [(date(2025, 11, 24), False), (date(2025, 11, 23), False), (date(2025, 11, 22), True)]
)
def test_dormant_after_twelve_months_without_an_entry(last: date, wanted: bool) -> None:
    assert (Flag.DORMANT in flags(last_entry_on=last)) is wanted
    assert Flag.DORMANT not in flags()


@pytest.mark.parametrize(
    ("issued", "wanted"), [(date(2021, 11, 24), False), (date(2021, 11, 23), True), (date(2021, 11, 22), True)]
)
def test_long_outstanding_after_five_years(issued: date, wanted: bool) -> None:
    assert (Flag.LONG_OUTSTANDING in flags(issued_last=issued)) is wanted


@pytest.mark.parametrize("verification", [None, *Verification])
def test_claimed_until_somebody_looked(verification: str | None) -> None:
    found = flags(implementation=Implementation.IMPLEMENTED, verification=verification)
    assert (Flag.CLAIMED_NOT_VERIFIED in found) is (verification in (None, Verification.NOT_ASSESSED))


@given(
    st.builds(
        Facts,
        is_draft=st.booleans(),
        response=st.none() | st.sampled_from(list(Response)),
        implementation=st.none() | st.sampled_from(list(Implementation)),
        verification=st.none() | st.sampled_from(list(Verification)),
        issued_last=st.none() | DAYS,
        due_on=st.none() | DAYS,
        last_entry_on=st.none() | DAYS,
        last_report_on=st.none() | DAYS,
        last_reminder_on=st.none() | DAYS,
    ),
    DAYS,
)
def test_a_draft_has_no_flag_and_what_is_closed_can_only_be_claimed(facts: Facts, on: date) -> None:
    found = list_flags(facts, on)
    assert list(found) == sorted(found, key=list(Flag).index)
    if facts.is_draft:
        assert found == ()
    elif facts.implementation in CLOSED or facts.response in DECLINED:
        assert set(found) <= {Flag.CLAIMED_NOT_VERIFIED}
    assert not {Flag.OVERDUE, Flag.DUE_SOON} <= set(found)


def test_every_flag_has_its_words_and_its_rule() -> None:
    assert set(FLAG_LABELS) == set(FLAG_RULES) == set(Flag)


@pytest.mark.parametrize(
    ("kind", "month", "wanted"),
    [
        ("monthly", None, Period(date(2026, 11, 1), date(2026, 11, 30))),
        ("quarterly", None, Period(date(2026, 10, 1), date(2026, 12, 31))),
        ("half_yearly", None, Period(date(2026, 7, 1), date(2026, 12, 31))),
        ("yearly", None, Period(date(2026, 1, 1), date(2026, 12, 31))),
        ("yearly", 9, Period(date(2026, 10, 1), date(2027, 9, 30))),
        ("yearly", 11, Period(date(2025, 12, 1), date(2026, 11, 30))),
        ("once", None, None),
        ("continuous", None, None),
        (None, None, None),
    ],
)
def test_the_period_of_the_calendar(kind: str | None, month: int | None, wanted: Period | None) -> None:
    assert period_of(kind, month, ON) == wanted


@given(st.sampled_from(list(MONTHS)), st.none() | st.integers(1, 12), DAYS, DAYS)
def test_periods_follow_each_other_and_none_begins_before_adoption(
    kind: str, month: int | None, adopted: date, on: date
) -> None:
    last, this = periods_on(kind, month, adopted, on)
    whole = period_of(kind, month, on)
    assert whole is not None
    assert whole.starts_on <= on <= whole.ends_on
    assert this in (None, whole)
    for period in (last, this):
        assert period is None or period.starts_on >= adopted
    if last and this:
        assert last.ends_on + timedelta(days=1) == this.starts_on
    assert periods_on(kind, month, None, on) == (None, None)


def test_a_period_of_meetings_lies_between_two_of_them() -> None:
    ends = (date(2026, 3, 10), date(2025, 9, 22), date(2026, 9, 21))
    assert meeting_periods(ends, date(2026, 5, 1)) == (
        Period(date(2025, 9, 23), date(2026, 3, 10)),
        Period(date(2026, 3, 11), date(2026, 9, 21)),
    )
    assert meeting_periods(ends, date(2027, 1, 1)) == (Period(date(2026, 3, 11), date(2026, 9, 21)), None)
    assert meeting_periods(ends[:1], ON) == (None, None)


def test_a_recurring_duty_is_overdue_without_a_report_in_the_last_period() -> None:
    last, this = Period(date(2026, 1, 1), date(2026, 6, 30)), Period(date(2026, 7, 1), date(2026, 12, 31))
    assert Flag.OVERDUE in flags(last_period=last, this_period=this)
    assert Flag.OVERDUE in flags(last_period=last, this_period=this, last_report_on=date(2025, 12, 31))
    assert Flag.OVERDUE not in flags(last_period=last, this_period=this, last_report_on=date(2026, 1, 1))
    assert Flag.DUE_SOON not in flags(this_period=this)
    near = Period(date(2026, 7, 1), ON + timedelta(days=30))
    assert Flag.DUE_SOON in flags(this_period=near)
    assert Flag.DUE_SOON not in flags(this_period=near, last_report_on=date(2026, 7, 1))
