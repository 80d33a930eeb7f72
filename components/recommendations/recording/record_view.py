"""Record what addressees answered and did: choose one, see how it stands beside the form, take back what was wrong."""

import streamlit as st

from components.navigation import page_path
from components.recommendations.recording.record_change import show_change
from components.recommendations.recording.record_forms import FORMS
from components.recommendations.recording.record_history import chosen_entry, show_history, show_standing
from components.recommendations.recording.record_pick import pick_addressee, pick_recommendation, show_text

_FORMS = dict(FORMS)


def show_record() -> None:
    """The view. In the address: ref, addressee."""
    detail = pick_recommendation("record", stages=("proposed", "adopted"))
    if detail is None:
        st.info(
            "Search for a recommendation and choose it. Drafts are adopted first, under Draft and adopt.",
            icon=":material/search:",
        )
        return
    show_text(detail)
    if detail.recommendation.stage == "draft":
        st.info(
            "This is a draft: it has not been put to anyone. Adopt it first, under Draft and adopt.",
            icon=":material/edit_note:",
        )
        return
    row = pick_addressee(detail)
    if row is None:
        return
    form_side, history_side = st.columns([3, 2], gap="large")
    with form_side:
        entry = chosen_entry(detail, row)
        if entry is not None:
            show_change(detail, row, entry)
        else:
            title = st.pills(
                "What to record",
                list(_FORMS),
                default=FORMS[0][0],
                required=True,
                key="secretariat_record_form",
                label_visibility="collapsed",
            )
            _FORMS[title or FORMS[0][0]](detail, row)
    with history_side:
        st.subheader("Status", anchor=False)
        show_standing(row)
        st.subheader("History", anchor=False)
        show_history(detail, row)
        st.page_link(
            page_path("recommendations"),
            label="As others see it",
            icon=":material/open_in_new:",
            query_params={"ref": row.reference},
        )
