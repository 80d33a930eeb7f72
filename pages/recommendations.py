"""Recommendations: what was recommended, to whom, and what came of it, addressee by addressee on three axes.

Reads: recommendations, their counts, one with its history, what changed; those of others. Writes: nothing. Opens: the country
desk, framework overlaps, sources. Address: made_by, view, q, iso3, sense, addressee, framework, strand, meeting, kind, origin,
stage, status, flag, group, in, sort, page, as_of, ref; of the other views: picture, axis, measure, age, since, who,
with;
of those of others: body, answer.
"""

import streamlit as st

from components.kit import address
from components.kit.guard import guarded
from components.kit.masthead import show_heading
from components.others import state as others_state
from components.others.block import show_living_record
from components.others.detail_view import asked_others, show_others_detail, show_others_head
from components.others.list_view import show_others
from components.recommendations import state
from components.recommendations.compare_view import show_compare
from components.recommendations.detail_view import asked_detail, show_detail, show_head
from components.recommendations.filters_view import show_filters
from components.recommendations.list_view import show_list
from components.recommendations.pictures_view import show_pictures
from components.recommendations.since_view import show_since

made_by = others_state.asked_made_by()
if made_by != others_state.OURS:
    asked = asked_others()
    if asked is not None:
        show_others_head(asked)
        with guarded("recommendation"):
            show_others_detail(asked)
        st.stop()
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        with st.container(width="content"):
            show_heading("Recommendations")
        with st.container(width="content"):
            others_state.choose_made_by()
    others_state.say_no_day()
    with guarded("view"):
        show_others(made_by)
    st.stop()

with_one = address.read("ref") is not None
if with_one:
    title_side, day_side = st.columns([3.8, 1], vertical_alignment="bottom")
else:
    title_side = st.container()
    search_side, country_side, day_side = st.columns([3, 2, 1.3], vertical_alignment="bottom")
with day_side:
    day = state.choose_day()
detail = asked_detail(day)
if detail is not None:
    with title_side:
        show_head(detail)
    state.say_day(day)
    with guarded("recommendation"):
        show_detail(detail, day)
    st.stop()

with title_side, st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
    with st.container(width="content"):
        show_heading("Recommendations")
    with st.container(width="content"):
        others_state.choose_made_by()
if with_one:
    # What it asks for is not there: the list stands below what was said of it.
    search_side, country_side = st.columns([3, 2], vertical_alignment="bottom")
view_side, more_side = st.columns([1.25, 2])
with view_side:
    view = state.choose_view()
state.say_day(day)

chosen = show_filters(day, search_side, country_side, more_side)
with guarded("view"):
    if view == "since":
        show_since(chosen, day)
    elif view == "compare":
        show_compare(chosen, day)
    elif view == "pictures":
        show_pictures(chosen, day)
    else:
        if day.as_of is None:
            show_living_record()
        show_list(chosen, day)
