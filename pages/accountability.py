"""Who answers for it: the Court, other tribunals, inquiries and what states did about their past.

Reads: situations and persons of the Court, tribunals, inquiries, treaties, neighbours, risk rows. Writes: nothing. Opens: the
country desk, sources. Address: view, iso3, tier.
"""

import streamlit as st

from components.accountability import state
from components.accountability.amber_view import show_amber
from components.accountability.countries_view import show_countries
from components.accountability.country_view import show_country
from components.accountability.court_view import show_court
from components.kit.format import counted
from components.kit.guard import guarded
from components.kit.masthead import show_heading
from components.session import store
from data.accountability.queries.court import count_court_withheld

SHOW = {"countries": show_countries, "country": show_country, "amber": show_amber, "court": show_court}

profiles = state.read_profiles()
if not profiles:
    show_heading("Accountability", "The Court, other tribunals, inquiries, country by country.")
    st.info("The store holds no countries yet. Restart with `make run`.", icon=":material/upload_file:")
    st.stop()

with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
    with st.container(width="content"):
        show_heading("Accountability")
    with st.container(width="content"):
        view = state.choose_view()

with guarded("view"):
    SHOW[view](profiles)

withheld = store.read(count_court_withheld)
if withheld:
    st.caption(f"{counted(withheld, 'record', 'records')} of courts and tribunals withheld from this view.")
