"""What delegations contest: those without an answer first, each with the way to correct the entry and the form to answer."""

import streamlit as st

from components.kit.format import counted
from components.navigation import page_path
from components.recommendations.objections_view import show_answer_form, show_objection
from components.session import store
from components.text import escape_markdown
from data.recommendations.queries.objections import get_objections


def show_contested() -> None:
    """The whole view."""
    found = store.read(get_objections, None)
    if not found.rows:
        st.markdown("No delegation has contested an entry.")
        return
    st.markdown(f"**{counted(len(found.rows), 'objection')}**, {found.unanswered:,} without an answer.")
    for row in found.rows:
        with st.container(border=True):
            st.markdown(f"**{escape_markdown(row.reference)}:** {escape_markdown(row.title[:160])}")
            show_objection(row)
            with st.container(horizontal=True):
                st.page_link(
                    page_path("secretariat"),
                    label="Correct the entry",
                    icon=":material/edit:",
                    query_params={"view": "record", "ref": row.reference},
                )
                st.page_link(
                    page_path("recommendations"),
                    label="The recommendation and its history",
                    icon=":material/history:",
                    query_params={"ref": row.reference},
                )
            if not row.answers or st.toggle(
                "Reply again", key=f"contested_again_{row.objection_id}_{len(row.answers)}"
            ):
                show_answer_form(row)
