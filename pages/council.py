"""Council: what the Research Council is made of, what it asks and what came of it; training; what platforms were asked.

Reads: the agenda and its threads, composition, groups, products, courses, items on hate speech, the addressees of AI-16.
Writes: nothing. Opens: overlaps, recommendations, gaps, the secretariat, sources. Address: view, strand, framework, q,
question; as_of is named and left aside.
"""

import streamlit as st

from components.council import state
from components.council.agenda_view import read_agenda, show_agenda, show_studies
from components.council.composition_view import show_composition, show_products
from components.council.platforms_view import show_platforms
from components.council.training_view import show_training
from components.kit import address
from components.kit.guard import guarded
from components.kit.masthead import show_heading

SHOW = {
    "agenda": show_agenda,
    "studies": show_studies,
    "composition": show_composition,
    "products": show_products,
    "training": show_training,
    "platforms": show_platforms,
}

if not read_agenda().questions:
    show_heading("Council", "What the Research Council asks, and what came of it.")
    st.info("The store holds no research agenda yet. Restart with `make run`.", icon=":material/upload_file:")
    st.stop()

with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
    with st.container(width="content"):
        show_heading("Council")
    with st.container(width="content"):
        view = state.choose_view()
address.say_no_earlier_day("The Council")

with guarded("view"):
    SHOW[view]()
