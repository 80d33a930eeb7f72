"""Take one entry back, or put a corrected one in its place: both by a new entry, with a reason."""

from typing import Any

import streamlit as st

from components.kit.form.ask import Question
from components.kit.form.flash import Undo, undo_by
from components.kit.form.record_fields import axis_choice, evidence_choice, handling_choice, past_day, standing_form
from components.recommendations.recording.record_history import HistoryEntry, leave_entry
from components.session import store
from components.text import escape_markdown
from data.convening.commands.reversals import restore_evidence, restore_reminder
from data.recommendations.commands.evidence import withdraw_evidence, withdraw_reminder
from data.recommendations.commands.follow_up import FollowUpSummary, correct_event, undo_event
from data.recommendations.commands.reviews import correct_review
from data.recommendations.queries.rows import AddresseeStatusRow, EventRow, RecommendationDetailRow
from data.recommendations.rules.axes import LABELS, Axis, Verification

_TAKES_BACK = {"event": undo_event, "evidence": withdraw_evidence, "reminder": withdraw_reminder}
_PUTS_BACK = {"event": undo_event, "evidence": restore_evidence, "reminder": restore_reminder}


def show_change(detail: RecommendationDetailRow, row: AddresseeStatusRow, entry: HistoryEntry) -> None:
    """The forms for one entry, and the way back to recording a new one."""
    st.button("Back to recording", key="secretariat_entry_back", icon=":material/arrow_back:", on_click=leave_entry)
    st.markdown(f"**{escape_markdown(entry.words)}**")
    st.caption(escape_markdown(entry.recorded))
    event = next((one for one in detail.events if entry.kind == "event" and one.event_id == entry.number), None)
    if event is not None and event.to_value is not None:
        _show_correction(detail, row, event)
        with st.expander("Withdraw the entry instead", icon=":material/undo:"):
            _show_take_back(detail, row, entry, is_undo=False)
    else:
        _show_take_back(detail, row, entry, is_undo=event is not None)


def _show_take_back(
    detail: RecommendationDetailRow, row: AddresseeStatusRow, entry: HistoryEntry, *, is_undo: bool
) -> None:
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
        "Reinstate" if is_undo else "Withdraw entry",
        lambda values: store.write(command, entry.number, form.version, values["reason"] or ""),
        said=lambda _: _said(entry, is_undo=is_undo),
        icon=":material/redo:" if is_undo else ":material/undo:",
        kind="secondary",
        then=lambda _: leave_entry(),
        needs=("reason",),
        asks=lambda _: _question(entry, row, is_undo=is_undo),
        undo=lambda done: _undo(entry, done),
    )


def _question(entry: HistoryEntry, row: AddresseeStatusRow, *, is_undo: bool) -> Question:
    what = f"'{entry.words}' of {row.name}"
    if entry.kind != "event":
        return Question((f"{what} will be removed from the history and every paper.",), "Yes, withdraw it")
    if is_undo:
        return Question(("The withdrawn entry will count again, by a new entry.",), "Yes, reinstate it")
    return Question(
        (f"{what} will no longer count.", "The earlier entry counts again; both stay in the history."),
        "Yes, withdraw it",
    )


def _undo(entry: HistoryEntry, done: FollowUpSummary) -> Undo:
    # Of an entry in the history the newest one is taken back in turn; what was withdrawn comes back itself.
    number = done.entry_id if entry.kind == "event" else entry.number
    return undo_by(_PUTS_BACK[entry.kind], number, done.version, said="It counts again as before.")


def _said(entry: HistoryEntry, *, is_undo: bool) -> str:
    if entry.kind != "event":
        return "Withdrawn: it leaves the history, and stays in the store and in the audit."
    return "Reinstated by a new entry." if is_undo else "Withdrawn by a new entry; it stays in the history."


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
    else:
        stored["remark"] = event.remark
    labels = {
        value: "Grade" if axis is Axis.VERIFICATION else "Corrected value",
        day: "Effective on",
        "evidence_ids": "Evidence",
        "handling": "Who may see it",
        "reason": "Reason for the correction",
        "finding": "What was found",
        "remark": "Reason or remark of the entry",
    }
    form = standing_form(f"correct_{event.event_id}", detail, row, stored, labels)
    if axis is Axis.VERIFICATION:
        form.choice(value, list(Verification), format_func=lambda one: LABELS[one])
    else:
        axis_choice(form, value, axis, event.from_value)
    past_day(form, day)
    if review is not None:
        form.long_text("finding", height=120)
    else:
        form.long_text("remark", height=80)
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
            remark=values["remark"] or "",
            evidence_ids=ids,
            **shared,
        )

    form.submit(
        "Record the correction",
        record,
        said=lambda _: "Corrected by a new entry; the earlier one stays in the history.",
        needs=("reason",),
        tells_replaced=True,
        undo=lambda done: undo_by(
            undo_event,
            done.entry_id,
            done.version,
            said="The correction was withdrawn; the earlier entry counts again.",
        ),
        then=lambda _: leave_entry(),
    )
