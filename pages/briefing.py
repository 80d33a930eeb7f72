"""Briefing: how many countries in each tier, which are amber, what changed and moved, what comes next, what is on record.

Reads: the briefing, risk rows, calendar, what changed since the network last met. Writes: nothing.
Opens: the country desk, the risk map, recommendations, gaps, sources. Address: edition; as_of is named and left aside.
"""

import streamlit as st

from components.desk import briefing_view
from components.kit import address, filters
from components.kit.guard import guarded
from components.kit.masthead import show_heading
from components.navigation import page_path
from components.recommendations.since_view import show_since_brief
from components.session import store
from components.session.frozen import today as frozen_today
from data.desk.queries.briefing import get_briefing

PAGE = "briefing"
today = frozen_today()

edition = filters.chosen_edition()
if edition is None:
    show_heading("Briefing", "Where the risk is, what has changed, and what comes next.")
    st.info("No edition is recorded yet. Import one: `python -m data import ewp FILE`.", icon=":material/upload_file:")
    st.stop()

briefing = store.read(get_briefing, today, edition.edition)
show_heading("Briefing", briefing_view.headline(briefing, edition))
address.say_no_earlier_day("The Briefing")
briefing_view.show_tiers(briefing)

map_side, amber_side = st.columns([5, 4], gap="medium")
with map_side, guarded("map"):
    clicked = briefing_view.show_map(edition)
    if clicked:
        address.open_country(clicked)
    st.page_link(page_path("risk"), label="Open the risk map", icon=":material/public:")
with amber_side:
    briefing_view.show_amber(briefing.amber)

briefing_view.show_sources(edition)
moves_side, ahead_side = st.columns(2, gap="medium")
with moves_side:
    with guarded("comparison"):
        show_since_brief(today)
    briefing_view.show_moves(briefing)
with ahead_side:
    briefing_view.show_calendar(briefing.upcoming, today, briefing.withheld)
    briefing_view.show_follow_up(briefing)
