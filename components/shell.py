"""The script that Streamlit runs for every address: configure, navigate, catch what fails, say who sees what."""

from pathlib import Path

import streamlit as st

from components import navigation
from components.guard import guarded
from components.masthead import show_footer

_STATIC = Path(__file__).resolve().parent / "static"

st.set_page_config(page_title="Amberlight", page_icon=str(_STATIC / "icon.svg"), layout="wide")
st.logo(str(_STATIC / "wordmark.svg"), size="large")

page = st.navigation(list(navigation.build().values()), position="top")
with guarded("page"):
    page.run()
with guarded("footer"):
    show_footer()
