"""Framework overlaps: where policy frameworks meet prevention, each other, and countries.

Reads: statements, recommendations, risk rows and facts. Writes: nothing. Opens: the country desk. Address: view, framework,
with, kind, by, region, iso3, ours, as_of.
"""

import streamlit as st

from components.kit.guard import guarded
from components.kit.masthead import show_heading
from components.overlaps import state
from components.overlaps.framework_view import show_frameworks
from components.overlaps.grid_view import show_grid
from components.overlaps.lens_view import show_lens
from components.overlaps.matrix_view import show_matrix
from components.overlaps.together_view import show_together

SHOW = {
    "matrix": show_matrix,
    "framework": show_frameworks,
    "together": show_together,
    "lens": show_lens,
    "grid": show_grid,
}

overlaps = state.read_overlaps()
if not overlaps.frameworks:
    show_heading("Framework overlaps", "Where policy frameworks meet prevention, and each other.")
    st.info("No framework is recorded yet. Restart with `make run`.", icon=":material/upload_file:")
    st.stop()

with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
    with st.container(width="content"):
        show_heading("Framework overlaps")
    with st.container(width="content"):
        view = state.choose_view()
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    beside = st.container(width="content")
    state.show_presets()

with guarded("view"):
    SHOW[view](overlaps, beside)
