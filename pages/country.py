"""Country desk: all that is on record about one country, or about up to four side by side.

Reads: the country desk, names, risk rows. Writes: nothing. Opens: the risk map, what was tried, sources. Address: iso3, with;
as_of is named and left aside.
"""

import streamlit as st

from components.council.country_section import show_country_research
from components.desk import country_figures_view as figures
from components.desk import country_view as view
from components.desk.country_accountability_view import show_accountability
from components.desk.country_downloads import desk_download
from components.desk.country_factors_view import show_risk_factors
from components.desk.summary import show_summary
from components.desk.topics import Topic, show_topic
from components.kit import address
from components.kit.evidence import evidence_links
from components.kit.filters import find_country
from components.kit.guard import guarded
from components.kit.masthead import show_heading
from components.leverage.desk_view import show_leverage
from components.others.asked_of import show_asked_of
from components.papers.brief_buttons import brief_downloads
from components.papers.pack_view import show_packs
from components.tried.desk_lines import show_tried

names = view.all_names()
if not names:
    show_heading("Country desk", "Everything recorded about one country.")
    st.info("The store holds no countries yet. Restart with `make run`.", icon=":material/upload_file:")
    st.stop()

iso3 = view.asked_country(names)
if iso3 is None:
    show_heading("Country desk", "Everything recorded about one country. Find it by any of its names, or choose below.")
    view.show_choice(view.all_rows())
    st.stop()

title_side, find_side, with_side = st.columns([1.5, 1.2, 1.2], vertical_alignment="bottom")
with find_side:
    find_country("country", view.all_rows(), iso3)
with with_side:
    codes = view.compared_countries(names, iso3)

desks = view.read_desks(codes)
with title_side:
    show_heading(view.title_of(desks))
address.say_no_earlier_day("The Country desk")
view.show_names(desks[0])
show_summary(desks)
brief_downloads(desks[0].country.iso3, desks[0].country.name)

show_topic(Topic.BAD)
view.show_standing(desks)
with guarded("chart"):
    figures.show_risk(desks)
    violence_side, displacement_side = st.columns(2, gap="medium")
    with violence_side:
        figures.show_violence(desks)
    with displacement_side:
        figures.show_displacement(desks)
    figures.show_indices(desks)
view.show_lists(desks)
view.show_facts(desks, Topic.BAD)
show_risk_factors(desks)
show_topic(Topic.TRIED)
with guarded("chart"):
    show_tried([(desk.country.iso3, desk.country.name, desk.mass_killings) for desk in desks])
view.show_facts(desks, Topic.TRIED)

show_topic(Topic.ACT)
view.show_facts(desks, Topic.ACT)
show_leverage(desks)
show_topic(Topic.ANSWERS)
show_accountability(codes)
view.show_facts(desks, Topic.ANSWERS)
show_topic(Topic.ASKED)
view.show_facts(desks, Topic.ASKED)
show_asked_of([desk.country for desk in desks])
show_country_research(desks)
show_topic(Topic.MISSING)
view.show_unknown(desks)
view.show_facts(desks, Topic.MISSING)
evidence_links(*((desk.country.iso3, desk.country.name) for desk in desks))
with st.container(horizontal=True):
    view.show_back()
    desk_download(desks)
with st.expander("Briefing pack: for a meeting, or for several countries", icon=":material/folder_zip:"):
    show_packs(codes)
