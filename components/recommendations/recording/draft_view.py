"""New recommendations as drafts, and what becomes of them: edited, adopted, addressed to more, tied to others, withdrawn."""

from typing import Final

import streamlit as st

from components.kit import address
from components.kit.form.form import RecordForm
from components.kit.format import counted
from components.recommendations.recording.draft_acts import ACTS
from components.recommendations.recording.draft_fields import (
    LABELS,
    addressee_fields,
    addressees_from,
    concern_fields,
    content_from,
    show_alike,
    stored_fields,
    text_fields,
)
from components.recommendations.recording.record_pick import pick_recommendation, show_text
from components.recommendations.recording.withdrawn_view import show_withdrawn
from components.session import store
from data.recommendations.commands.recommendations import draft_recommendation, restore_recommendation
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.lists import get_recommendations
from data.recommendations.queries.withdrawn import get_withdrawn_recommendations

_NEW: Final = "new"
_MOST_WAITING: Final = 10


def show_recommendations() -> None:
    """The view. In the address: ref; without one a new draft is begun."""
    detail = pick_recommendation("draft")
    if detail is None:
        _show_waiting()
        st.subheader("New draft", anchor=False)
        st.caption("Only the secretariat sees a draft. To edit or adopt an existing one, choose it above.")
        _show_new()
        show_withdrawn(
            store.read(get_withdrawn_recommendations),
            "Withdrawn",
            restore_recommendation,
            then=lambda done: address.write("ref", done.reference),
        )
        return
    st.button(
        "Start a new draft instead",
        key="secretariat_draft_new",
        icon=":material/add:",
        type="tertiary",
        on_click=address.write,
        args=("ref", None),
    )
    show_text(detail)
    acts = {act.title: act for act in ACTS if detail.recommendation.stage in act.stages}
    title = st.pills(
        "What to do",
        list(acts),
        default=next(iter(acts)),
        required=True,
        key=f"secretariat_draft_act_{detail.recommendation.reference}_{detail.recommendation.stage}",
        label_visibility="collapsed",
    )
    acts[title or next(iter(acts))].show(detail)


def _show_waiting() -> None:
    """The drafts that nobody adopted or withdrew yet, each a step away."""
    found = store.read(get_recommendations, RecommendationFilter(stages=("draft",)), page_size=_MOST_WAITING)
    if not found.total:
        return
    st.subheader(counted(found.total, "draft is pending", "drafts are pending"), anchor=False)
    for row in found.rows:
        st.button(
            f"{row.reference} · {row.title}",
            key=f"secretariat_draft_open_{row.reference}",
            icon=":material/edit_note:",
            type="tertiary",
            on_click=address.write,
            args=("ref", row.reference),
        )
    if found.total > len(found.rows):
        st.caption("Search to find the others.")


def _show_new() -> None:
    form_side, alike_side = st.columns([3, 2], gap="large")
    with form_side:
        stored = {**stored_fields(None), "addressees": (), "other_addressees": None}
        form = RecordForm(f"draft_{_NEW}", stored=stored, version=0, labels=LABELS)
        text_fields(form)
        addressee_fields(form)
        concern_fields(form)
        form.submit(
            "Save as draft",
            lambda values: store.write(
                draft_recommendation,
                content_from(values, None),
                addressees_from(values),
                origin="document" if values["document"] else "meeting",
            ),
            said=lambda done: f"Saved as draft {done.reference}. Only the secretariat sees it.",
            then=lambda done: address.write("ref", done.reference),
        )
    with alike_side:
        show_alike(form.values()["text"])
