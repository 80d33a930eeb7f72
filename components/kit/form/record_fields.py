"""Fields that several forms of the secretariat share: a value of an axis, who may see an entry, the evidence for it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

import streamlit as st

from components.kit.form.form import RecordForm
from components.kit.format import date_text
from data.core.models.base import HANDLING_LEVELS
from data.recommendations.queries.rows import AddresseeStatusRow, RecommendationDetailRow
from data.recommendations.rules.axes import AXES, LABELS, NOTHING_ON_RECORD, Axis, Move, judge_move

HANDLING_LABELS: Final[Mapping[str, str]] = {
    "open": "open: may be shown in the open session",
    "members": "members: closed session only",
    "secretariat": "secretariat only",
}
_NO_MOVE: Final = "not possible from here, but on an earlier day"


def stands(row: AddresseeStatusRow, axis: Axis) -> str | None:
    """What the axis holds now."""
    value: str | None = getattr(row, axis.value)
    return value


def stands_in_words(row: AddresseeStatusRow, axis: Axis) -> str:
    """What the axis holds now, and since when."""
    value, day = stands(row, axis), getattr(row, f"{axis.value}_on")
    return f"{LABELS[value]}, {date_text(day)}" if value else NOTHING_ON_RECORD[axis]


def standing_fields(detail: RecommendationDetailRow, row: AddresseeStatusRow) -> dict[str, str]:
    """Fields that no editor types: how the addressee stands, and by whose entry.

    They tell the second of two editors what the first recorded.
    """
    found = {f"stands_{axis.value}": stands_in_words(row, axis) + _by_entry(detail, row, axis) for axis in Axis}
    sent = [
        one for one in detail.reminders if (one.addressee_id, one.sent_on) == (row.addressee_id, row.last_reminder_on)
    ]
    last = max(sent, key=lambda one: one.reminder_id, default=None)
    return found | {
        "stands_reminder": f"{date_text(last.sent_on)}, recorded by {last.recorded_by}"
        if last
        else date_text(row.last_reminder_on)
        if row.last_reminder_on
        else "none"
    }


def _by_entry(detail: RecommendationDetailRow, row: AddresseeStatusRow, axis: Axis) -> str:
    """Who recorded what the axis holds; nothing where it holds nothing. The events stand newest first."""
    held = (row.addressee_id, axis.value, stands(row, axis), getattr(row, f"{axis.value}_on"))
    for event in detail.events:
        if event.is_counted and (event.addressee_id, event.axis, event.to_value, event.in_effect_on) == held:
            return f", recorded by {event.recorded_by}"
    return ""


STANDING_LABELS: Final[Mapping[str, str]] = {
    "stands_response": "Recorded response",
    "stands_implementation": "Recorded implementation",
    "stands_verification": "Recorded review",
    "stands_reminder": "Last recorded reminder",
}


def standing_form(
    key: str,
    detail: RecommendationDetailRow,
    row: AddresseeStatusRow,
    stored: Mapping[str, Any],
    labels: Mapping[str, str],
    *,
    is_whole: bool = False,
) -> RecordForm:
    """A form on one addressee that knows how it stands. is_whole: what it records counts as the recommendation's."""
    return RecordForm(
        key,
        stored={**stored, **standing_fields(detail, row)},
        version=detail.recommendation.version if is_whole else row.version,
        labels={**labels, **STANDING_LABELS},
        target=row.reference if is_whole else f"{row.reference} / {row.name}",
    )


def axis_choice(form: RecordForm, name: str, axis: Axis, now: str | None) -> None:
    """A value of the axis; beside each, what kind of step it is from where the addressee stands."""

    def words(value: str) -> str:
        if value == now:
            return f"{LABELS[value]} (again)"
        move = judge_move(axis, now, value)
        note = {Move.BACKWARD: " (goes back: give a reason)", Move.NOT_ALLOWED: f" ({_NO_MOVE})"}.get(move, "")
        return LABELS[value] + note

    form.choice(name, list(AXES[axis]), format_func=words, placeholder="Choose one")


def past_day(form: RecordForm, name: str, **options: Any) -> None:
    """A day that is over or running."""
    form.day(name, max_value=datetime.now(UTC).date(), **options)


def handling_choice(form: RecordForm, floor: str) -> None:
    """Who may see the entry: as narrow as the recommendation, or narrower."""
    levels = HANDLING_LEVELS[HANDLING_LEVELS.index(floor) :]
    form.choice("handling", list(levels), format_func=lambda one: HANDLING_LABELS[one])


def evidence_choice(form: RecordForm, detail: RecommendationDetailRow, addressee_id: int) -> None:
    """Documents on record that the entry refers to; nothing is shown where there is none."""
    found = {
        row.evidence_id: f"{row.evidence_id}: {row.title}"
        for row in detail.evidence
        if row.addressee_id in (None, addressee_id)
    }
    if found:
        form.choices("evidence_ids", list(found), format_func=lambda one: found.get(one, str(one)), placeholder="None")
    else:
        st.caption("No evidence is recorded yet; add it first, under Evidence.")
