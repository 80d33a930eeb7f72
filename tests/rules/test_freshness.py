"""Freshness: a source goes stale once and stays so; unknown is not fresh; a superseded edition is not stale."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.core.age import OLD_AFTER_MONTHS, FactKind, say_age
from data.sources.rules import explain_freshness, find_superseded, get_due_day, is_stale

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@given(as_of=DAYS, cycle=st.integers(1, 60))
def test_it_is_stale_from_the_day_after_it_is_due_and_never_before(as_of: date, cycle: int) -> None:
    due = get_due_day(as_of.isoformat(), cycle)
    assert due is not None
    assert is_stale(as_of.isoformat(), cycle, due) is False
    assert is_stale(as_of.isoformat(), cycle, due + timedelta(days=1)) is True


@given(as_of=DAYS, cycle=st.integers(1, 60), on=DAYS, later_by=st.integers(0, 5000))
def test_a_stale_source_does_not_become_fresh_by_waiting(as_of: date, cycle: int, on: date, later_by: int) -> None:
    if is_stale(as_of.isoformat(), cycle, on):
        assert is_stale(as_of.isoformat(), cycle, on + timedelta(days=later_by))


@pytest.mark.parametrize(("as_of", "cycle"), [("2024", None), ("undated page", 12), (None, 12)])
def test_what_cannot_be_judged_is_neither_stale_nor_fresh(as_of: str | None, cycle: int | None) -> None:
    assert is_stale(as_of, cycle, date(2050, 1, 1)) is None


def test_figures_for_a_year_are_due_in_the_middle_of_the_year_after_next() -> None:
    assert is_stale("2024", 12, date(2026, 6, 30)) is False
    assert is_stale("2024", 12, date(2026, 7, 1)) is True


def test_the_newest_edition_supersedes_the_older_ones_of_its_series() -> None:
    cycles = {"sra-2018": 12, "sra-2025": 12, "ged-25.1": 12, "ged-25.10": 12, "paper-2018": None, "paper-2020": None}
    assert find_superseded({**cycles, "undp": 12}) == {"sra-2018": "sra-2025", "ged-25.1": "ged-25.10"}


def test_the_sentence_says_which_case_it_is() -> None:
    on = date(2026, 11, 23)
    assert "Older than its cycle: updated every year" in explain_freshness("2024", 12, on)
    assert "Within its cycle" in explain_freshness("2026-01", 12, on)
    assert "cannot be judged" in explain_freshness(None, 12, on)
    assert "every 4 months" in explain_freshness("2025-03", 4, on)
    assert "no fixed update cycle" in explain_freshness("1948", None, on)
    assert "Superseded by X" in explain_freshness("2018", 12, on, "X")


@pytest.mark.parametrize(
    ("kind", "as_of", "on", "said"),
    [
        (FactKind.TREATY, "2014-07-10", date(2026, 11, 29), "old: more than a year"),
        (FactKind.TREATY, "2025-11-29", date(2026, 11, 29), ""),
        (FactKind.TREATY, "2025-11-28", date(2026, 11, 29), "old: more than a year"),
        (FactKind.OPERATION, "2026-08", date(2026, 11, 29), ""),
        (FactKind.OPERATION, "2026-07", date(2026, 11, 29), "old: more than three months"),
        (FactKind.MEMBERSHIP, "2025", date(2026, 11, 29), ""),
        (FactKind.OPERATION, "undated page", date(2026, 11, 29), "age not known"),
        (FactKind.TREATY, None, date(2026, 11, 29), "age not known"),
    ],
)
def test_a_fact_says_when_it_is_old(kind: FactKind, as_of: str | None, on: date, said: str) -> None:
    assert say_age(kind, as_of, on) == said


def test_every_kind_of_fact_has_an_age() -> None:
    assert set(OLD_AFTER_MONTHS) == set(FactKind)
