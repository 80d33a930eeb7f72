"""The block that a newcomer sees while nobody has answered our own recommendations: what others asked, and what was answered."""

import streamlit as st

from components.navigation import page_path
from components.others.state import CODES, TITLES
from components.others.words import addressees_text
from components.session import frozen, store
from data.others.queries.recommendations import get_others_counts
from data.others.queries.rows import OthersCountsRow
from data.recommendations.queries.counts import get_status_counts
from data.recommendations.queries.filters import RecommendationFilter

HEADING = "Recommendations made by others"


def show_living_record() -> None:
    """Both kinds with their own counts and a way to each; nothing once our own record has an answer, or where none is on record."""
    if _is_ours_answered():
        return
    kinds = {kind: store.read(get_others_counts, kind) for kind in CODES}
    if not any(counts.recommendations for counts in kinds.values()):
        return
    with st.container(border=True, key="others_living_record", gap="xxsmall"):
        st.markdown(
            f"**{HEADING}.** No answer to our own recommendations is recorded here. These are in none of our counts:"
        )
        for kind, counts in kinds.items():
            if counts.recommendations:
                _show_kind(kind, counts)


def _is_ours_answered() -> bool:
    counts = store.read(get_status_counts, RecommendationFilter(), today=frozen.today())
    return counts.recommendations > counts.without_response


def _show_kind(kind: str, counts: OthersCountsRow) -> None:
    st.page_link(
        page_path("recommendations"),
        label=f"{TITLES[kind]}: {addressees_text(counts)}.",
        icon=":material/checklist:",
        query_params={"made_by": CODES[kind]},
    )
