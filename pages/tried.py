"""What was tried: operations, sanctions, inquiries and justice in a country and across countries, and what was learnt.

Reads: what was tried, lessons, ranks, years of mass killing, their sources. Writes: nothing. Opens: the country desk, networks,
sources. Address: view, iso3, region, by, of, result.
"""

import streamlit as st

from components.kit import address
from components.kit.format import counted
from components.kit.guard import guarded
from components.kit.masthead import show_heading
from components.session import store
from components.tried import state
from components.tried.country_view import show_country
from components.tried.kinds_view import show_kinds
from components.tried.lessons_view import show_lessons
from data.tried.queries.tried import count_tried_withheld

SHOW = {"country": show_country, "kinds": show_kinds, "lessons": show_lessons}

if not state.is_filled():
    show_heading("What was tried", "Operations, sanctions, inquiries and justice, and the lessons learnt.")
    st.info("The store holds no countries yet. Restart with `make run`.", icon=":material/upload_file:")
    st.stop()

title_side, view_side = st.columns([1.4, 2], vertical_alignment="bottom")
with title_side:
    show_heading("What was tried")
with view_side:
    view = state.choose_view()
address.say_no_earlier_day("What was tried")

with guarded("view"):
    SHOW[view]()

withheld = store.read(count_tried_withheld)
if withheld:
    st.caption(f"{counted(withheld, 'record', 'records')} on what was tried withheld from this view.")
