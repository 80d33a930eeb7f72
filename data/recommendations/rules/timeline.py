"""Whether a history on one axis is possible step by step, also when an entry is put in, corrected or taken back later.

The steps are those of data.recommendations.rules.axes. The same value again on a later day is a further report (a
yearly 'in progress',
a second review with the same grade), except where nothing was said: 'awaiting' and 'not assessed'.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from data.recommendations.rules.axes import (
    LABELS,
    NOTHING_ON_RECORD,
    Axis,
    Move,
    Response,
    Verification,
    explain_move,
    judge_move,
)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One entry that counts: the number that orders entries of one day, the day (ISO) and the value."""

    number: int
    day: str
    value: str


def in_order(entries: Sequence[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    """Entries as they follow each other: by day, within a day by number."""
    return tuple(sorted(entries, key=lambda entry: (entry.day, entry.number)))


def judge_history(
    axis: Axis, before: Sequence[TimelineEntry], after: Sequence[TimelineEntry]
) -> tuple[bool, str | None]:
    """Whether the steps that a change makes new need a reason, and why the change cannot be: (needs_reason, None or words).

    before, after: the entries that count, in any order. Steps that stood already are not judged again.
    """
    old = set(_steps(before))
    needs_reason = False
    for first, second in (step for step in _steps(after) if step not in old):
        if second.value == (first.value if first else None) and first is not None:
            fault = _explain_repeat(axis, first, second, is_new=second not in before or first not in before)
            if fault:
                return False, fault
            continue
        move = judge_move(axis, first.value if first else None, second.value)
        if move is Move.NOT_ALLOWED:
            return False, _explain(axis, first, second, is_new=second not in before)
        needs_reason = needs_reason or move is Move.BACKWARD
    return needs_reason, None


def value_before(entries: Sequence[TimelineEntry], day: str, number: int) -> str | None:
    """The value that stood when an entry with this day and number came; None for nothing on record."""
    earlier = [entry for entry in in_order(entries) if (entry.day, entry.number) < (day, number)]
    return earlier[-1].value if earlier else None


def _steps(entries: Sequence[TimelineEntry]) -> list[tuple[TimelineEntry | None, TimelineEntry]]:
    steps: list[TimelineEntry | None] = [None, *in_order(entries)]
    return [(first, second) for first, second in pairwise(steps) if second is not None]


def _explain_repeat(axis: Axis, first: TimelineEntry, second: TimelineEntry, *, is_new: bool) -> str | None:
    """Why the same value again is no further report; None where it is one, or where it only came about by a removal."""
    says_nothing = second.value in (Response.AWAITING, Verification.NOT_ASSESSED)
    if is_new and (says_nothing or first.day == second.day):
        return f"The status has been '{LABELS[second.value]}' since {first.day} already."
    return None


def _explain(axis: Axis, first: TimelineEntry | None, second: TimelineEntry, *, is_new: bool) -> str:
    if is_new:
        return explain_move(axis, first.value if first else None, second.value)
    stood = f"'{LABELS[first.value]}' ({first.day})" if first else f"'{NOTHING_ON_RECORD[axis]}'"
    return (
        f"Then {stood} would be followed by '{LABELS[second.value]}' ({second.day}), which is not "
        "possible. Correct or withdraw the later entry first."
    )
