"""What moved between two days, for one addressee: nothing is lost, nothing is called a move that is none."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.recommendations.rules.axes import ANSWERS, AXES, Axis, Implementation, Response, Verification, is_closed
from data.recommendations.rules.changes import (
    CHANGE_LABELS,
    CHANGE_RULES,
    Change,
    Stand,
    classify,
    judge_step,
    moved_axes,
)

STANDS = st.builds(
    Stand,
    st.none() | st.sampled_from(list(Response)),
    st.none() | st.sampled_from(list(Implementation)),
    st.none() | st.sampled_from(list(Verification)),
    st.booleans(),
)
NOTHING = Stand(None, None, None)
#: Response, implementation, verification on the first day and on the last, and what it is called.
CASES = [
    ("first answer", (None, None, None), ("accepted", None, None), "answered"),
    ("first refusal", ("awaiting", None, None), ("not_accepted", None, None), "answered closed"),
    ("refusal after thought", ("under_consideration", None, None), ("not_accepted", None, None), "answered closed"),
    ("taken under consideration", (None, None, None), ("under_consideration", None, None), "advanced"),
    ("asked, on record", (None, None, None), ("awaiting", None, None), "other"),
    ("first report of nothing done", ("accepted", None, None), ("accepted", "not_started", None), "other"),
    ("under way", ("accepted", None, None), ("accepted", "in_progress", None), "advanced"),
    ("answered and under way", (None, None, None), ("accepted", "in_progress", None), "answered advanced"),
    ("accepted more of it", ("noted", None, None), ("accepted", None, None), "advanced"),
    ("implemented", ("accepted", "in_progress", None), ("accepted", "implemented", None), "closed"),
    ("given up", ("accepted", "in_progress", None), ("accepted", "closed_not_implemented", None), "slipped closed"),
    ("closed, never begun", ("noted", "not_started", None), ("noted", "closed_not_implemented", None), "closed"),
    ("superseded", ("accepted", "in_progress", None), ("accepted", "superseded", None), "closed"),
    ("word taken back", ("accepted", None, None), ("not_accepted", None, None), "slipped closed"),
    ("less of it", ("accepted", None, None), ("accepted_in_part", None, None), "slipped"),
    ("no answer any more", ("accepted", None, None), ("awaiting", None, None), "slipped"),
    ("less done", ("accepted", "partly_implemented", None), ("accepted", "in_progress", None), "slipped"),
    ("reopened", ("accepted", "implemented", "A"), ("accepted", "in_progress", "A"), "slipped reopened"),
    ("a refusal turned", ("not_accepted", None, None), ("accepted", None, None), "advanced reopened"),
    (
        "taken up again",
        ("accepted", "closed_not_implemented", None),
        ("accepted", "in_progress", None),
        "advanced reopened",
    ),
    ("done after all", ("noted", "closed_not_implemented", None), ("noted", "implemented", None), "advanced"),
    ("not done after all", ("noted", "implemented", None), ("noted", "closed_not_implemented", None), "slipped"),
    ("implemented, then superseded", ("noted", "implemented", None), ("noted", "superseded", None), "other"),
    ("verified", ("noted", "implemented", None), ("noted", "implemented", "A"), "reviewed"),
    ("graded better", ("noted", "implemented", "C"), ("noted", "implemented", "B"), "reviewed"),
    ("graded worse", ("noted", "implemented", "B"), ("noted", "implemented", "C"), "slipped reviewed"),
    ("a grade laid aside", ("noted", "implemented", "B"), ("noted", "implemented", "not_assessed"), "other"),
]


@pytest.mark.parametrize(("before", "after", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_each_change_by_its_name(before: tuple[str | None, ...], after: tuple[str | None, ...], expected: str) -> None:
    assert " ".join(classify(Stand(*before), Stand(*after))) == expected


def test_silence_begins_once() -> None:
    assert classify(NOTHING, replace(NOTHING, is_silent=True)) == (Change.GONE_SILENT,)
    assert classify(replace(NOTHING, is_silent=True), replace(NOTHING, is_silent=True)) == ()


def test_a_mistake_put_right_is_no_step_back_of_the_addressee() -> None:
    wrong, right = Stand("accepted", "implemented", None), Stand("accepted", None, None)
    assert classify(right, right, wrong) == (Change.CORRECTED,)
    assert classify(right, Stand("accepted", "in_progress", None), wrong) == (Change.ADVANCED, Change.CORRECTED)
    assert classify(wrong, right) == (Change.SLIPPED, Change.REOPENED)


@given(STANDS)
def test_who_stands_as_before_did_not_change(stand: Stand) -> None:
    assert classify(stand, stand) == ()
    assert classify(stand, stand, stand) == ()


@given(STANDS, STANDS)
def test_no_difference_goes_unsaid(before: Stand, after: Stand) -> None:
    differs = replace(before, is_silent=False) != replace(after, is_silent=False)
    assert bool(set(classify(before, after)) - {Change.GONE_SILENT}) == differs


@given(STANDS, STANDS)
def test_what_contradicts_itself_is_never_said(before: Stand, after: Stand) -> None:
    found = set(classify(before, after))
    assert not {Change.ADVANCED, Change.SLIPPED} <= found
    assert not {Change.CLOSED, Change.REOPENED} <= found
    assert not {Change.NEW, Change.ADOPTED, Change.WITHDRAWN, Change.CORRECTED} & found
    assert Change.OTHER not in found or found <= {Change.OTHER, Change.GONE_SILENT}


@given(STANDS, STANDS)
def test_each_word_means_what_its_rule_says(before: Stand, after: Stand) -> None:
    found = set(classify(before, after))
    assert (Change.ANSWERED in found) == (before.response not in ANSWERS and after.response in ANSWERS)
    closed = is_closed(after.response, after.implementation) - is_closed(before.response, before.implementation)
    assert (Change.CLOSED in found, Change.REOPENED in found) == (closed == 1, closed == -1)
    assert (Change.GONE_SILENT in found) == (after.is_silent and not before.is_silent)


@given(STANDS, STANDS, STANDS)
def test_a_correction_changes_nothing_else(before: Stand, after: Stand, recorded: Stand) -> None:
    found = set(classify(before, after, recorded))
    assert found - {Change.CORRECTED} == set(classify(before, after))
    assert (Change.CORRECTED in found) == (replace(recorded, is_silent=before.is_silent) != before)


@pytest.mark.parametrize("axis", list(Axis))
@given(data=st.data())
def test_a_step_is_the_reverse_of_the_step_back(axis: Axis, data: st.DataObject) -> None:
    values = st.none() | st.sampled_from(AXES[axis])
    before, after = data.draw(values), data.draw(values)
    assert judge_step(axis, before, after) == -judge_step(axis, after, before)
    assert judge_step(axis, before, before) == 0


def test_steps_go_the_way_that_the_words_say() -> None:
    assert judge_step(Axis.RESPONSE, None, Response.ACCEPTED) == 1
    assert judge_step(Axis.RESPONSE, Response.ACCEPTED, Response.NOT_APPLICABLE) == 0
    assert judge_step(Axis.IMPLEMENTATION, Implementation.IMPLEMENTED, Implementation.CLOSED_NOT_IMPLEMENTED) == -1
    assert judge_step(Axis.VERIFICATION, Verification.C, Verification.A) == 1
    assert judge_step(Axis.VERIFICATION, None, Verification.A) == 0


@given(STANDS, STANDS)
def test_a_change_shows_on_axes_that_differ(before: Stand, after: Stand) -> None:
    for change in classify(before, after):
        axes = moved_axes(change, before, after)
        assert all(getattr(before, axis.value) != getattr(after, axis.value) for axis in axes)
        assert axes or change is Change.GONE_SILENT


def test_a_change_is_told_by_its_own_axes_alone() -> None:
    before, after = Stand("accepted", "partly_implemented", None), Stand("accepted_in_part", "implemented", "C")
    assert moved_axes(Change.SLIPPED, before, after) == (Axis.RESPONSE,)
    assert moved_axes(Change.CLOSED, before, after) == (Axis.RESPONSE, Axis.IMPLEMENTATION)
    assert moved_axes(Change.REVIEWED, before, after) == (Axis.VERIFICATION,)
    worse = Stand("accepted", "partly_implemented", "C"), Stand("accepted", "in_progress", "D")
    assert moved_axes(Change.SLIPPED, *worse) == (Axis.IMPLEMENTATION, Axis.VERIFICATION)


def test_every_change_has_its_words_and_its_rule() -> None:
    assert set(CHANGE_LABELS) == set(CHANGE_RULES) == set(Change)
