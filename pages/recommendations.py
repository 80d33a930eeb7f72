"""Recommendations: what was recommended, to whom, and what came of it, addressee by addressee on three axes.

Reads: recommendations, their counts, one with its history. Writes: nothing. Opens: the country desk, framework overlaps,
sources. Address: view, q, iso3, sense, addressee, framework, strand, meeting, kind, origin, stage, status, flag, group, in,
sort, page, as_of, ref.
"""

import streamlit as st

from components.guard import guarded
from components.masthead import show_heading
from components.recommendations import state
from components.recommendations.filters_view import show_filters
from components.recommendations.list_view import show_list

title_side, view_side, day_side = st.columns([1.6, 2.2, 1], vertical_alignment="bottom")
with title_side:
    show_heading("Recommendations")
with view_side:
    view = state.choose_view()
with day_side:
    day = state.choose_day()
state.say_day(day)

chosen = show_filters(day)
with guarded("list"):
    show_list(chosen, day)
