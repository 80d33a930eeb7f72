"""In which years something was in place, and what stood when killing began."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from data.tried.rules.kinds import KINDS
from data.tried.rules.lanes import YEARS_AFTER, Years, find_answers, find_onsets, find_years, is_in_place

LAST = 2026


@dataclass(frozen=True)
class Tried:
    started: str | None
    ended: str | None = None
    status: str | None = None
    kind: str = "un_peacekeeping"
    seen_on: str | None = None


@dataclass(frozen=True)
class Killing:
    year: int
    is_onset: bool


def test_an_end_on_record_leaves_nothing_unknown() -> None:
    assert find_years(Tried("1999-10-22", "2005-12-31", "ended"), LAST) == Years(1999, 2005, 2005)


def test_what_was_in_place_on_a_date_is_unknown_after_it() -> None:
    years = find_years(Tried("2010-07", None, "in place", seen_on="2024-02-19"), LAST)
    assert years == Years(2010, 2024, 2026)
    assert years.covers(2024)
    assert not years.covers(2025)
    assert years.may_cover(2025)


def test_without_an_end_and_a_status_only_the_first_year_is_known() -> None:
    assert find_years(Tried("2022-12"), LAST) == Years(2022, 2022, LAST)


def test_an_act_counts_for_its_year_and_is_never_in_place() -> None:
    amnesty = Tried("1999", None, None, kind="amnesty")
    assert find_years(amnesty, LAST) == Years(1999, 1999, 1999)
    assert not is_in_place(amnesty)


def test_without_a_beginning_there_are_no_years() -> None:
    assert find_years(Tried(None, "2003"), LAST) is None
    assert find_years(Tried("2027-01", None, "in place"), LAST) is None


def test_a_killing_under_way_when_the_record_begins_has_no_onset() -> None:
    killings = [Killing(1989, False), Killing(1990, False), Killing(2003, True)]
    assert find_onsets(killings) == (2003,)


def test_what_stood_what_began_and_what_came_after() -> None:
    before = Tried("1999-01", "2003-01", "ended")
    gone = Tried("1999-01", "2002-12-31", "ended")
    unknown = Tried("2000")
    same = Tried("2003-11", "2004", "ended")
    soon = Tried("2004", "2005", "ended")
    late = Tried(str(2003 + YEARS_AFTER + 1), None, "in place")
    (answer,) = find_answers([late, soon, same, unknown, gone, before], [2003], LAST)
    assert answer.in_place == (before,)
    assert answer.unknown == (unknown,)
    assert answer.same_year == (same,)
    assert answer.after == (soon,)


_YEARS = st.integers(1948, 2030)
_ROWS = st.builds(
    Tried,
    started=st.none() | _YEARS.map(str),
    ended=st.none(),
    status=st.sampled_from([None, "in place", "ended", "recurring"]),
    kind=st.sampled_from(KINDS),
    seen_on=st.none() | _YEARS.map(str),
)


@given(st.lists(_ROWS, max_size=8), _YEARS)
def test_nothing_stands_in_two_places_of_one_answer(rows: list[Tried], onset: int) -> None:
    (answer,) = find_answers(rows, [onset], LAST)
    parts = [answer.in_place, answer.unknown, answer.same_year, answer.after]
    ids = [id(row) for part in parts for row in part]
    assert len(ids) == len(set(ids))
    for row in answer.after:
        assert int(row.started or 0) > onset


@given(_ROWS)
def test_years_run_forward_and_end_with_the_last(row: Tried) -> None:
    years = find_years(row, LAST)
    if years is not None:
        assert years.first <= years.known <= years.until_unknown <= LAST
