"""Implementation gaps: what was promised and is not done, and what is missing, by state, country and framework.

Reads: gaps of recommendations, countries, states, frameworks and assets, with their denominators. Writes: nothing. Opens: the
recommendations, the country desk, framework overlaps, sources. Address: view, gap, addressee, iso3, as_of, since, cell, page.
"""

import streamlit as st

from components.gaps import state
from components.gaps.glance import show_glance
from components.gaps.states_view import show_states
from components.gaps.views import show_assets, show_countries, show_frameworks, show_recommendations
from components.kit.guard import guarded
from components.kit.masthead import show_heading

SHOW = {
    "all": show_glance,
    "recommendation": show_recommendations,
    "country": show_countries,
    "state": show_states,
    "framework": show_frameworks,
    "assets": show_assets,
}

if not state.is_filled():
    show_heading("Implementation gaps", "What was promised but not done, and what is missing.")
    st.info("The store holds no countries and no actors yet. Restart with `make run`.", icon=":material/upload_file:")
    st.stop()

with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
    with st.container(width="content"):
        show_heading("Implementation gaps")
    with st.container(width="content"):
        view = state.choose_view()
chosen = state.choose(view)

with guarded("view"):
    SHOW[view](chosen)
