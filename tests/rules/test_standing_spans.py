"""Spans of how an addressee stood: on every day what counts on that day says, and nothing in between left out."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from data.recommendations.rules.axes import AXES, Axis
from data.recommendations.rules.standing_spans import Entered, Said, Sent, list_spans, said_under, standing_of

FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 8).map(lambda days: (FIRST + timedelta(days=days)).isoformat())
SAID = st.one_of(
    st.tuples(st.sampled_from([(axis.value, value) for axis in Axis for value in AXES[axis]]), st.integers(1, 9)),
    st.just(((None, None), 0)),
)


@given(st.lists(st.tuples(SAID, DAYS, DAYS, DAYS), max_size=6))
def test_a_day_is_looked_up_as_it_is_worked_out(drawn: list[tuple[tuple[tuple[str, str], int], str, str, str]]) -> None:
    said = [Said(*what, number, day, since, through) for (what, number), day, since, through in drawn]
    spans = list_spans(said)
    for before, after in pairwise(spans):
        assert before.from_on <= before.through_on < after.from_on <= after.through_on
    for number in range(-1, 11):
        day = (FIRST + timedelta(days=number)).isoformat()
        counting = [one for one in said if one.from_on <= day <= one.through_on]
        looked_up = [span.standing for span in spans if span.from_on <= day <= span.through_on]
        assert looked_up == ([standing_of(counting)] if counting else []), day


def _at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T23:30").replace(tzinfo=UTC)


def test_what_counts_and_when() -> None:
    first = Entered(1, "response", "recorded", "accepted", "2026-02-01", _at("2026-04-01"), None, "open")
    slip = Entered(2, "implementation", "recorded", "implemented", "2026-07-01", _at("2026-05-01"), None, "open")
    better = Entered(3, "implementation", "corrected", "in_progress", "2026-05-01", _at("2026-08-01"), 2, "members")
    sent = Sent("2026-06-01", _at("2026-06-02"), _at("2026-06-09"), "open")
    assert said_under([first, slip, better], [sent], ["open"]) == (
        Said("response", "accepted", 1, "2026-02-01", "2026-04-01"),
        # Taken away by a correction that may not be seen.
        Said("implementation", "implemented", 2, "2026-07-01", "2026-07-01", "2026-07-31"),
        Said(None, None, 0, "2026-06-01", "2026-06-02", "2026-06-08"),
    )
    members = said_under([first, slip, better], [], ["open", "members"])
    assert members[-1] == Said("implementation", "in_progress", 3, "2026-05-01", "2026-08-01")
    assert [(span.from_on, span.through_on) for span in list_spans(members)] == [
        ("2026-04-01", "2026-06-30"),
        ("2026-07-01", "2026-07-31"),
        ("2026-08-01", "9999-12-31"),
    ]
