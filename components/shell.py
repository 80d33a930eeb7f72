"""The script that Streamlit runs for every address: configure, navigate, catch what fails, say who sees what."""

from pathlib import Path

import streamlit as st

from components import navigation
from components.guard import guarded
from components.live import begin_page, show_live_footer

_STATIC = Path(__file__).resolve().parent / "static"

st.set_page_config(page_title="Amberlight", page_icon=str(_STATIC / "icon.svg"), layout="wide")
st.logo(str(_STATIC / "wordmark.svg"), size="large")

page = st.navigation(list(navigation.build().values()), position="top")
# The foot runs first: a page may end early with st.stop(), and is to be live all the same.
body, foot = st.container(key="page_body"), st.container(key="page_foot")
with foot:
    begin_page()
    show_live_footer()
with body, guarded("page"):
    page.run()
