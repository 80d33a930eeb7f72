"""Whatever is recorded in whatever order: the table of standings is what the history says, and every step was allowed."""

from contextlib import suppress
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from data.core.errors import AmberlightError
from data.core.models.base import HANDLING_LEVELS
from data.recommendations.commands.evidence import record_reminder, withdraw_reminder
from data.recommendations.commands.follow_up import correct_event, record_implementation, record_response, undo_event
from data.recommendations.commands.reviews import record_review
from data.recommendations.rules.axes import AXES, Axis, Implementation, Move, Response, Verification, judge_move
from data.recommendations.rules.timeline import TimelineEntry, in_order, judge_history
from tests.commands.recording import WHO, addressee_ids, adopted, assert_standings_true, audit, events, version

pytestmark = pytest.mark.slow

DAYS = st.sampled_from(["2026-05-05", "2026-06-01", "2026-07-01"])
REASONS = st.sampled_from([None, "Because."])
LEVELS = st.sampled_from([None, *HANDLING_LEVELS])
PLACE = st.integers(0, 5)
STEPS = st.one_of(
    st.tuples(st.just("respond"), st.sampled_from(list(Response)), DAYS, REASONS, LEVELS),
    st.tuples(st.just("implement"), st.sampled_from(list(Implementation)), DAYS, REASONS, LEVELS),
    st.tuples(st.just("review"), st.sampled_from(list(Verification)), DAYS, REASONS, LEVELS),
    st.tuples(st.just("correct"), st.sampled_from([*Response, *Implementation]), DAYS, PLACE, LEVELS),
    st.tuples(st.just("undo"), PLACE, DAYS, REASONS, LEVELS),
    st.tuples(st.just("remind"), PLACE, DAYS, REASONS, LEVELS),
)
#: What may be recorded of every recommendation that was adopted.
BEGUN = (
    ("respond", Response.ACCEPTED, "2026-05-05", None, None),
    ("implement", Implementation.IN_PROGRESS, "2026-06-01", None, None),
    ("review", Verification.B, "2026-07-01", None, None),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(handling=st.sampled_from(HANDLING_LEVELS), steps=st.lists(STEPS, min_size=3, max_size=9))
def test_standings_are_the_history_and_no_step_is_illegal(
    record: Engine, handling: str, steps: list[tuple[Any, ...]]
) -> None:
    one = addressee_ids(record, adopted(record, handling))[0]
    lines = len(audit(record))
    # Legal whatever follows, so never refused: a store that refuses everything is not true by saying nothing.
    done = sum(_do(record, one, step) for step in BEGUN)
    assert done == len(BEGUN)
    for step in steps:
        with suppress(AmberlightError):
            done += _do(record, one, step)
    assert version(record, one) == 1 + done
    assert len(audit(record)) == lines + done
    assert_standings_true(record)
    history = events(record, one)
    replaced = [event.corrects_event_id for event in history]
    assert len(set(replaced) - {None}) == len([one for one in replaced if one is not None]), "nothing is replaced twice"
    for axis in Axis:
        counting = [
            TimelineEntry(event.event_id, event.in_effect_on, event.to_value or "")
            for event in history
            if event.axis == axis and event.to_value is not None and event.event_id not in replaced
        ]
        for first, second in pairwise([None, *in_order(counting)]):
            assert second is not None
            before = first.value if first else None
            assert before == second.value or judge_move(axis, before, second.value) is not Move.NOT_ALLOWED
    levels = [HANDLING_LEVELS.index(event.handling) for event in history]
    assert min(levels, default=2) >= HANDLING_LEVELS.index(handling)


def _do(engine: Engine, one: int, step: tuple[Any, ...]) -> int:
    """Record it, or raise AmberlightError; how many entries were made."""
    name, what, day, further, level = step
    read = version(engine, one)
    history = [event.event_id for event in events(engine, one)]
    if name == "respond":
        record_response(engine, WHO, one, read, what, day, reason=further, handling=level)
    elif name == "implement":
        record_implementation(engine, WHO, one, read, what, day, reason=further, handling=level)
    elif name == "review":
        record_review(engine, WHO, one, read, what, day, "Found.", handling=level)
    elif name == "remind":
        sent = record_reminder(engine, WHO, one, read, day, handling=level)
        if what > 3:
            withdraw_reminder(engine, WHO, sent.entry_id, sent.version, "Never sent.")
            return 2
    elif name == "undo":
        undo_event(engine, WHO, history[what % len(history)] if history else 10**6, read, "A mistake.")
    else:
        place = history[further % len(history)] if history else 10**6
        correct_event(engine, WHO, place, read, value=what, in_effect_on=day, reason="Better.", handling=level)
    return 1


@given(
    axis=st.sampled_from(list(Axis)),
    moves=st.lists(st.tuples(st.integers(0, 6), DAYS), max_size=6),
    new=st.tuples(st.integers(0, 6), DAYS),
)
def test_an_entry_is_let_in_only_where_both_its_steps_are_allowed(
    axis: Axis, moves: list[tuple[int, str]], new: tuple[int, str]
) -> None:
    values = AXES[axis]
    before = [TimelineEntry(n, day, values[place % len(values)]) for n, (place, day) in enumerate(moves)]
    added = TimelineEntry(99, new[1], values[new[0] % len(values)])
    after = in_order([*before, added])
    place = after.index(added)
    around = [one for one in after[max(place - 1, 0) : place + 2] if one is not added]
    _, fault = judge_history(axis, before, after)
    earlier = after[place - 1].value if place else None
    wrong = earlier != added.value and judge_move(axis, earlier, added.value) is Move.NOT_ALLOWED
    if place + 1 < len(after):
        later = after[place + 1].value
        wrong = wrong or (later != added.value and judge_move(axis, added.value, later) is Move.NOT_ALLOWED)
    if wrong:
        assert fault
    if fault and not wrong:
        assert any(one.value == added.value for one in around)
