"""What can be done with one recommendation on record: edit, adopt, address to one more, tie to another, withdraw."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

import streamlit as st

from components.kit import address
from components.kit.form.ask import Question
from components.kit.form.flash import undo_by
from components.kit.form.form import RecordForm
from components.kit.form.record_fields import HANDLING_LABELS, past_day
from components.kit.format import date_text
from components.recommendations.recording.draft_fields import (
    LABELS,
    addressee_content,
    addressee_fields,
    addressees_from,
    concern_fields,
    content_from,
    content_of,
    show_alike,
    stored_fields,
    text_fields,
)
from components.session import store
from data.convening.commands.reversals import undo_adoption
from data.core.models.base import HANDLING_LEVELS
from data.recommendations.commands.content import AddresseeContent
from data.recommendations.commands.links import add_addressee, relate_recommendations, unrelate_recommendations
from data.recommendations.commands.recommendations import (
    adopt_recommendation,
    edit_recommendation,
    restore_recommendation,
    withdraw_recommendation,
)
from data.recommendations.queries.recording import get_addressee_options
from data.recommendations.queries.rows import RecommendationDetailRow
from data.recommendations.queries.since import get_meetings


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do: its title, the stages in which it is offered, what shows its form."""

    title: str
    stages: tuple[str, ...]
    show: Callable[[RecommendationDetailRow], None]


def show_edit(detail: RecommendationDetailRow) -> None:
    """The form of the text and what it concerns; of a draft also to whom."""
    row, content = detail.recommendation, content_of(detail)
    is_draft = row.stage == "draft"
    stored: dict[str, Any] = {**stored_fields(content), "reason": None}
    if is_draft:
        keys = {(one.actor_id or one.name): one.key for one in store.read(get_addressee_options)}
        stored["addressees"] = tuple(keys.get(one.actor_id or one.name, "") for one in row.addressees)
        stored["other_addressees"] = None
    else:
        stored["handling"] = row.handling
    form_side, alike_side = st.columns([3, 2], gap="large")
    with form_side:
        form = RecordForm(
            f"edit_{row.reference}", stored=stored, version=row.version, labels=LABELS, target=row.reference
        )
        text_fields(form)
        if is_draft:
            addressee_fields(form)
        concern_fields(form)
        if not is_draft:
            _handling(form)
        form.text(
            "reason",
            help="Kept in the audit." if is_draft else "Required, because it was published. Kept in the audit.",
        )

        def record(values: dict[str, Any]) -> Any:
            wanted, to = content_from(values, content), None
            if is_draft:
                # The words of the text follow the addressees while nobody was asked.
                wanted, to = replace(wanted, addressed_to=None), addressees_from(values)
            else:
                wanted = replace(wanted, handling=values["handling"] or row.handling)
            return store.write(
                edit_recommendation, row.reference, form.version, wanted, values["reason"] or "", addressees=to
            )

        form.submit("Record the change", record, said=lambda _: f"Changed: {row.reference}.", tells_replaced=True)
    with alike_side:
        show_alike(form.values()["text"], apart_from=row.reference)


def show_adopt(detail: RecommendationDetailRow) -> None:
    """The form of an adoption."""
    row = detail.recommendation
    found = {one.meeting_id: one for one in store.read(get_meetings)}
    meetings = {key: f"{one.name}, {date_text(one.starts_on)}" for key, one in found.items()}
    stored = {
        "adopted_on": None,
        "meeting_id": row.meeting_id,
        "handling": None if row.stage == "draft" else row.handling,
        "reason": None,
    }
    labels = {**LABELS, "adopted_on": "Adopted on", "meeting_id": "By which meeting", "reason": "Remark"}
    form = RecordForm(f"adopt_{row.reference}", stored=stored, version=row.version, labels=labels, target=row.reference)
    past_day(form, "adopted_on")
    if meetings:
        form.choice(
            "meeting_id", list(meetings), format_func=lambda one: meetings.get(one, one), placeholder="None recorded"
        )
    _handling(form)
    form.text("reason")

    def is_before_meeting(values: dict[str, Any]) -> bool:
        meeting = found.get(values["meeting_id"])
        return bool(meeting and values["adopted_on"] and values["adopted_on"] < meeting.starts_on)

    def asks(values: dict[str, Any]) -> Question:
        meeting = found.get(values["meeting_id"])
        return adoption_question(
            row.reference, row.stage, values["adopted_on"], values["handling"], meeting.name if meeting else None,
            meeting.starts_on if meeting else None, row.due_on,
        )  # fmt: skip

    form.submit(
        "Record the adoption",
        lambda values: store.write(
            adopt_recommendation,
            row.reference,
            form.version,
            values["adopted_on"] or "",
            meeting_id=values["meeting_id"],
            handling=values["handling"],
            reason=values["reason"] or "",
            is_before_meeting=is_before_meeting(values),
        ),
        said=lambda done: f"Adopted: {done.reference}. Record responses of its addressees under Record.",
        needs=("adopted_on", "handling"),
        asks=asks,
        undo=lambda done: undo_by(
            undo_adoption, done.reference, done.version, said=f"The adoption of {done.reference} was undone."
        ),
    )


def adoption_question(
    reference: str, stage: str, day: str, handling: str, meeting: str | None, starts_on: str | None, due_on: str | None
) -> Question:
    """What an adoption does, to be asked before: what is adopted, on which day and by whom, and who will see it."""
    by = f" by {meeting}" if meeting else ""
    sentences = [f"{reference} will be recorded as adopted on {date_text(day)}{by}."]
    if starts_on and day < starts_on:
        sentences.append(
            f"The meeting does not begin until {date_text(starts_on)}: the date of adoption is before the meeting."
        )
    if due_on and due_on < day:
        sentences.append(f"It is due on {date_text(due_on)}, which is before its adoption.")
    if not meeting:
        sentences.append("No meeting is named.")
    if stage == "draft":
        seen = {"open": "everybody, also in the open session", "members": "every member"}
        sentences.append(
            f"Until now only the secretariat sees it; it will be seen by {seen[handling]}."
            if handling in seen
            else "Only the secretariat will see it, as until now."
        )
    sentences.append("It can be undone today, as long as nothing more is recorded about it.")
    return Question(tuple(sentences), "Yes, adopt it")


def show_addressee(detail: RecommendationDetailRow) -> None:
    """The form that addresses it to one more."""
    row = detail.recommendation
    options = {one.key: one for one in store.read(get_addressee_options)}
    labels = {"addressee": "Further addressee", "name": "Or by name", "reason": "Why"}
    stored = {"addressee": None, "name": None, "reason": None}
    form = RecordForm(
        f"addressee_{row.reference}", stored=stored, version=row.version, labels=labels, target=row.reference
    )
    st.caption(f"On record: {', '.join(one.name for one in row.addressees)}. Existing addressees are not removed.")
    form.choice(
        "addressee",
        list(options),
        format_func=lambda key: f"{options[key].name} ({options[key].kind})" if key in options else key,
        placeholder="A state, organisation, group or body",
    )
    form.text("name")
    form.text("reason")

    def record(values: dict[str, Any]) -> Any:
        option = options.get(values["addressee"] or "")
        to = addressee_content(option) if option else AddresseeContent(values["name"] or "")
        return store.write(add_addressee, row.reference, form.version, to, values["reason"] or "")

    form.submit("Add the addressee", record, said=lambda _: f"Added to {row.reference}.")


def show_relate(detail: RecommendationDetailRow) -> None:
    """The forms that tie it to another, and untie it."""
    row = detail.recommendation
    kinds = {"related": "it is related to", "supersedes": "it replaces"}
    labels = {"related_reference": "Reference of the other", "relation_kind": f"{row.reference}:", "reason": "Remark"}
    stored = {"related_reference": None, "relation_kind": "related", "reason": None}
    form = RecordForm(
        f"relate_{row.reference}", stored=stored, version=row.version, labels=labels, target=row.reference
    )
    form.choice("relation_kind", list(kinds), format_func=lambda one: kinds[one])
    form.text("related_reference", placeholder="AI-05")
    form.text("reason")
    form.submit(
        "Link them",
        lambda values: store.write(
            relate_recommendations,
            row.reference,
            form.version,
            (values["related_reference"] or "").strip().upper(),
            values["relation_kind"] or "",
            values["reason"] or "",
        ),
        said=lambda _: f"Linked: {row.reference}.",
    )
    own = {one.reference: one.title for one in detail.related if one.relation != "superseded_by"}
    if own:
        with st.expander("Remove a link", icon=":material/link_off:"):
            labels = {"other": "Which", "reason": "Why"}
            untie = RecordForm(
                f"untie_{row.reference}",
                stored={"other": None, "reason": None},
                version=row.version,
                labels=labels,
                target=row.reference,
            )
            untie.choice("other", list(own), format_func=lambda one: f"{one} · {own.get(one, '')}")
            untie.text("reason")
            untie.submit(
                "Unlink them",
                lambda values: store.write(
                    unrelate_recommendations,
                    row.reference,
                    untie.version,
                    values["other"] or "",
                    values["reason"] or "",
                ),
                said=lambda _: "Unlinked; the audit keeps the link.",
                needs=("other", "reason"),
                asks=lambda values: Question(
                    (f"{row.reference} and {values['other']} will no longer be linked.",), "Yes, unlink them"
                ),
            )


def show_withdraw(detail: RecommendationDetailRow) -> None:
    """The form of a withdrawal."""
    row = detail.recommendation
    st.caption("It is removed from every list from now on, but remains in the store and in views of earlier days.")
    form = RecordForm(
        f"withdraw_{row.reference}", stored={"reason": None}, version=row.version, labels={"reason": "Why"}
    )
    form.text("reason")
    form.submit(
        "Withdraw it",
        lambda values: store.write(withdraw_recommendation, row.reference, form.version, values["reason"] or ""),
        said=lambda done: f"Withdrawn: {done.reference}.",
        icon=":material/delete_history:",
        then=lambda _: address.write("ref", None),
        needs=("reason",),
        asks=lambda _: Question(
            (
                f"{row.reference} will be removed from every list and count.",
                "It can be reinstated; days before today still show it.",
            ),
            "Yes, withdraw it",
        ),
        undo=lambda done: undo_by(
            restore_recommendation, done.reference, done.version, said=f"{done.reference} is reinstated."
        ),
    )


ACTS: Final[tuple[Act, ...]] = (
    Act("Adopt", ("draft", "proposed"), show_adopt),
    Act("Edit", ("draft", "proposed", "adopted"), show_edit),
    Act("Add an addressee", ("proposed", "adopted"), show_addressee),
    Act("Link to another", ("draft", "proposed", "adopted"), show_relate),
    Act("Withdraw", ("draft", "proposed", "adopted"), show_withdraw),
)


def _handling(form: RecordForm) -> None:
    form.choice("handling", list(HANDLING_LEVELS), format_func=lambda one: HANDLING_LABELS[one], placeholder="Choose")
