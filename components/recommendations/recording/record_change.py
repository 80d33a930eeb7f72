"""Take one entry back, or put a corrected one in its place: both by a new entry, with a reason."""

from typing import Any

import streamlit as st

from components.kit.form.record_fields import axis_choice, evidence_choice, handling_choice, past_day, standing_form
from components.recommendations.recording.record_history import Entry, leave_entry
from components.session import store
from components.text import escape_markdown
from data.recommendations.commands.evidence import withdraw_evidence, withdraw_reminder
from data.recommendations.commands.follow_up import correct_event, undo_event
from data.recommendations.commands.reviews import correct_review
from data.recommendations.queries.rows import AddresseeStatusRow, EventRow, RecommendationDetailRow
from data.recommendations.rules.axes import LABELS, Axis, Verification

_TAKES_BACK = {"event": undo_event, "evidence": withdraw_evidence, "reminder": withdraw_reminder}


def show_change(detail: RecommendationDetailRow, row: AddresseeStatusRow, entry: Entry) -> None:
    """The forms for one entry, and the way back to recording a new one."""
    st.button("Back to recording", key="secretariat_entry_back", icon=":material/arrow_back:", on_click=leave_entry)
    st.markdown(f"**{escape_markdown(entry.words)}**")
    st.caption(escape_markdown(entry.recorded))
    event = next((one for one in detail.events if entry.kind == "event" and one.event_id == entry.number), None)
    _show_take_back(detail, row, entry, is_undo=event is not None and event.to_value is None)
    if event is not None and event.to_value is not None:
        with st.expander("Correct it instead", icon=":material/edit:"):
            _show_correction(detail, row, event)


def _show_take_back(detail: RecommendationDetailRow, row: AddresseeStatusRow, entry: Entry, *, is_undo: bool) -> None:
    form = standing_form(
        f"take_back_{entry.kind}_{entry.number}",
        detail,
        row,
        {"reason": None},
        {"reason": "Why"},
        is_whole=entry.is_whole,
    )
    form.text("reason")
    command = _TAKES_BACK[entry.kind]
    form.submit(
        "Bring it back" if is_undo else "Take it back",
        lambda values: store.write(command, entry.number, form.version, values["reason"] or ""),
        said=lambda _: _said(entry, is_undo=is_undo),
        icon=":material/redo:" if is_undo else ":material/undo:",
        then=lambda _: leave_entry(),
    )


def _said(entry: Entry, *, is_undo: bool) -> str:
    if entry.kind != "event":
        return "Taken back: it leaves the history, and stays in the store and on the audit."
    return "Brought back by a new entry." if is_undo else "Taken back by a new entry; it stays in the history."


def _show_correction(detail: RecommendationDetailRow, row: AddresseeStatusRow, event: EventRow) -> None:
    axis = Axis(event.axis)
    floor = detail.recommendation.handling
    review = next((one for one in detail.reviews if one.event_id == event.event_id), None)
    value, day = ("grade", "reviewed_on") if axis is Axis.VERIFICATION else ("value", "in_effect_on")
    stored: dict[str, Any] = {
        value: event.to_value,
        day: event.in_effect_on,
        "evidence_ids": event.evidence_ids,
        "handling": event.handling,
        "reason": None,
    }
    if review is not None:
        stored["finding"] = review.finding
    labels = {
        value: "Grade" if axis is Axis.VERIFICATION else "What it should say",
        day: "On which day",
        "evidence_ids": "Evidence",
        "handling": "Who may see it",
        "reason": "Why it is corrected",
        "finding": "What was found",
    }
    form = standing_form(f"correct_{event.event_id}", detail, row, stored, labels)
    if axis is Axis.VERIFICATION:
        form.choice(value, list(Verification), format_func=lambda one: LABELS[one])
    else:
        axis_choice(form, value, axis, event.from_value)
    past_day(form, day)
    if review is not None:
        form.long_text("finding", height=120)
    evidence_choice(form, detail, row.addressee_id)
    handling_choice(form, floor)
    form.text("reason")

    def record(values: dict[str, Any]) -> Any:
        shared = {name: values[name] for name in ("handling",)}
        ids, why = values["evidence_ids"] or (), values["reason"] or ""
        if review is not None:
            return store.write(
                correct_review,
                review.review_id,
                form.version,
                grade=values[value] or "",
                reviewed_on=values[day] or "",
                finding=values["finding"] or "",
                reason=why,
                evidence_ids=ids,
                **shared,
            )
        return store.write(
            correct_event,
            event.event_id,
            form.version,
            value=values[value] or "",
            in_effect_on=values[day] or "",
            reason=why,
            evidence_ids=ids,
            **shared,
        )

    form.submit(
        "Record the correction",
        record,
        said=lambda _: "Corrected by a new entry; the earlier one stays in the history.",
        then=lambda _: leave_entry(),
    )
