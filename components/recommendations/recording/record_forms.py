"""What can be recorded about one addressee: response, implementation, review, reminder, evidence, the office that leads."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from components.kit.form.flash import undo_by
from components.kit.form.form import RecordForm
from components.kit.form.record_fields import (
    axis_choice,
    evidence_choice,
    handling_choice,
    past_day,
    standing_form,
    stands,
)
from components.recommendations.recording.evidence_upload import choose_file, forget_file
from components.session import store
from data.recommendations.commands.evidence import add_evidence, record_reminder, withdraw_evidence, withdraw_reminder
from data.recommendations.commands.follow_up import record_implementation, record_response, undo_event
from data.recommendations.commands.links import set_lead_office
from data.recommendations.commands.reviews import record_review
from data.recommendations.queries.rows import AddresseeStatusRow, RecommendationDetailRow
from data.recommendations.rules.axes import LABELS, Axis, Move, Verification, judge_move

#: A form of one addressee: the recommendation, the addressee.
Show = Callable[[RecommendationDetailRow, AddresseeStatusRow], None]


def _axis_form(detail: RecommendationDetailRow, row: AddresseeStatusRow, axis: Axis) -> None:
    floor = detail.recommendation.handling
    stored = {"value": None, "in_effect_on": None, "reason": None, "evidence_ids": (), "handling": floor}
    labels = {
        "value": "Response" if axis is Axis.RESPONSE else "Progress, by its own account",
        "in_effect_on": "Effective on",
        "reason": "Reason or remark",
        "evidence_ids": "Evidence",
        "handling": "Who may see it",
    }
    form = standing_form(f"{axis.value}_{row.addressee_id}", detail, row, stored, labels)
    axis_choice(form, "value", axis, stands(row, axis))
    past_day(form, "in_effect_on", help="When it took effect. The date of recording is kept separately.")
    value = form.values()["value"]
    if value and judge_move(axis, stands(row, axis), value) is Move.BACKWARD and value != stands(row, axis):
        st.caption(":material/undo: This is a step back from the current status: a reason is required.")
    form.long_text("reason", height=80)
    evidence_choice(form, detail, row.addressee_id)
    handling_choice(form, floor)
    command = record_response if axis is Axis.RESPONSE else record_implementation
    form.submit(
        f"Record the {axis.value}",
        lambda values: store.write(
            command,
            row.addressee_id,
            form.version,
            values["value"] or "",
            values["in_effect_on"] or "",
            reason=values["reason"],
            evidence_ids=values["evidence_ids"] or (),
            handling=values["handling"],
        ),
        said=lambda _: f"Recorded: the {axis.value} of {row.name}.",
        undo=lambda done: undo_by(
            undo_event,
            done.entry_id,
            done.version,
            said=f"The {axis.value} of {row.name} was withdrawn by a new entry.",
        ),
    )


def show_response(detail: RecommendationDetailRow, row: AddresseeStatusRow) -> None:
    """The form of a response."""
    _axis_form(detail, row, Axis.RESPONSE)


def show_implementation(detail: RecommendationDetailRow, row: AddresseeStatusRow) -> None:
    """The form of an implementation status."""
    _axis_form(detail, row, Axis.IMPLEMENTATION)


def show_review(detail: RecommendationDetailRow, row: AddresseeStatusRow) -> None:
    """The form of a review with its grade."""
    floor = detail.recommendation.handling
    stored = {"grade": None, "reviewed_on": None, "finding": None, "evidence_ids": (), "handling": floor}
    labels = {
        "grade": "Grade",
        "reviewed_on": "Reviewed on",
        "finding": "What was found",
        "evidence_ids": "Evidence",
        "handling": "Who may see it",
    }
    form = standing_form(f"review_{row.addressee_id}", detail, row, stored, labels)
    form.choice(
        "grade",
        list(Verification),
        format_func=lambda one: LABELS[one],
        placeholder="Choose one",
        help="The Human Rights Committee's follow-up grades. Grade D requires a recorded reminder.",
    )
    past_day(form, "reviewed_on")
    form.long_text("finding", height=140)
    evidence_choice(form, detail, row.addressee_id)
    handling_choice(form, floor)
    form.submit(
        "Record the review",
        lambda values: store.write(
            record_review,
            row.addressee_id,
            form.version,
            values["grade"] or "",
            values["reviewed_on"] or "",
            values["finding"] or "",
            evidence_ids=values["evidence_ids"] or (),
            handling=values["handling"],
        ),
        said=lambda _: f"Recorded: the review of {row.name}.",
        undo=lambda done: undo_by(
            undo_event, done.entry_id, done.version, said=f"The review of {row.name} was withdrawn by a new entry."
        ),
    )


def show_reminder(detail: RecommendationDetailRow, row: AddresseeStatusRow) -> None:
    """The form of a reminder that was sent."""
    floor = detail.recommendation.handling
    labels = {
        "sent_on": "Sent on",
        "sent_to": "Office",
        "note": "Remark",
        "handling": "Who may see it",
    }
    stored = {"sent_on": None, "sent_to": row.lead_office, "note": None, "handling": floor}
    form = standing_form(f"reminder_{row.addressee_id}", detail, row, stored, labels)
    past_day(form, "sent_on")
    form.text("sent_to", help="An office or post, not a private address.")
    form.long_text("note", height=80)
    handling_choice(form, floor)
    form.submit(
        "Record the reminder",
        lambda values: store.write(
            record_reminder,
            row.addressee_id,
            form.version,
            values["sent_on"] or "",
            sent_to=values["sent_to"],
            note=values["note"],
            handling=values["handling"],
        ),
        said=lambda _: f"Recorded: a reminder to {row.name}.",
        undo=lambda done: undo_by(
            withdraw_reminder, done.entry_id, done.version, said=f"The reminder to {row.name} was withdrawn."
        ),
    )


def show_evidence(detail: RecommendationDetailRow, row: AddresseeStatusRow) -> None:
    """The form of a document that shows what was done."""
    floor = detail.recommendation.handling
    whole = detail.recommendation.version
    labels = {
        "about": "What it shows",
        "whole": "Changes of the recommendation",
        "title": "Title of the document",
        "address": "Address (https://...)",
        "dated_on": "Its date (2026-11-23, 2026-11 or 2026)",
        "author": "Author",
        "note": "Remark",
        "handling": "Who may see it",
        "file": "File",
    }
    abouts = {"addressee": f"what {row.name} did", "whole": "the recommendation as a whole"}
    blank = dict.fromkeys(("title", "address", "dated_on", "author", "note"))
    stored = {**blank, "handling": floor, "about": "addressee", "whole": whole}
    form = standing_form(f"evidence_{row.addressee_id}", detail, row, stored, labels)
    form.choice("about", list(abouts), format_func=lambda one: abouts[one])
    for name in ("title", "address", "dated_on", "author"):
        form.text(name)
    form.long_text("note", height=80)
    handling_choice(form, floor)
    file = choose_file(f"evidence_{row.addressee_id}")
    form.submit(
        "Add the evidence",
        lambda values: store.write(
            add_evidence,
            row.reference,
            values["whole"] if values["about"] == "whole" else form.version,
            values["title"] or "",
            addressee_id=None if values["about"] == "whole" else row.addressee_id,
            file=file,
            **{name: values[name] for name in ("address", "dated_on", "author", "note", "handling")},
        ),
        then=lambda _: forget_file(f"evidence_{row.addressee_id}"),
        said=lambda done: f"Added: evidence no. {done.entry_id}.",
        undo=lambda done: undo_by(
            withdraw_evidence, done.entry_id, done.version, said=f"Evidence no. {done.entry_id} was withdrawn."
        ),
    )


def show_lead_office(_detail: RecommendationDetailRow, row: AddresseeStatusRow) -> None:
    """The form of the office that leads."""
    labels = {"lead_office": "Lead office", "reason": "Remark"}
    form = RecordForm(
        f"office_{row.addressee_id}",
        stored={"lead_office": row.lead_office, "reason": None},
        version=row.version,
        labels=labels,
        target=f"{row.reference} / {row.name}",
    )
    form.text("lead_office", help="A ministry, department or post. Leave empty if no longer known.")
    form.text("reason")
    form.submit(
        "Record the office",
        lambda values: store.write(
            set_lead_office, row.addressee_id, form.version, values["lead_office"], values["reason"] or ""
        ),
        said=lambda _: f"Recorded: the lead office for {row.name}.",
        tells_replaced=True,
    )


#: Title in the switch, and what shows the form.
FORMS: Final[tuple[tuple[str, Show], ...]] = (
    ("Response", show_response),
    ("Implementation", show_implementation),
    ("Review", show_review),
    ("Reminder", show_reminder),
    ("Evidence", show_evidence),
    ("Lead office", show_lead_office),
)
