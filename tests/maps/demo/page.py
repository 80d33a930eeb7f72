"""One map on a page, as the address asks: ?map=leaflet or quick, &region=1, &hostile=1."""

import streamlit as st

from components.drawing.map_view import leaflet_map
from components.drawing.quick_map import quick_map
from tests.maps.making import hostile_picture, make_picture

st.set_page_config(layout="wide")
asked = st.query_params
dark = st.context.theme.type == "dark"
state = st.session_state
state["runs"] = state.get("runs", 0) + 1
picture = make_picture(dark, bounds=(10.0, 0.0, 45.0, 30.0) if "region" in asked else None)
if "hostile" in asked:
    picture = hostile_picture()

if st.button("Choose Chad"):
    state["chosen"] = "TCD"
st.button("Run again")
show = quick_map if asked.get("map") == "quick" else leaflet_map
clicked = show(picture, "map", 520, state.get("chosen"))
if clicked:
    state["clicks"] = state.get("clicks", 0) + 1
    state["chosen"] = clicked
    st.rerun()
st.text(f"chosen {state.get('chosen')}, clicks {state.get('clicks', 0)}, runs {state['runs']}")
