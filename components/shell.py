"""The script that Streamlit runs for every address: configure, navigate, catch what fails, say who sees what."""

from pathlib import Path

import streamlit as st

from components import navigation
from components.access import current_clearance
from components.appearance import set_words_on_accent
from components.astray import note_page
from components.convening.following import follow
from components.exercise import show_exercise_banner
from components.frozen import show_frozen_line
from components.guard import guarded
from components.live import begin_page, show_live_footer
from components.present import is_presenting, show_present
from components.viewer_bar import show_viewer_bar

_STATIC = Path(__file__).resolve().parent / "static"

st.set_page_config(page_title="Amberlight", page_icon=str(_STATIC / "icon.svg"), layout="wide")
st.logo(str(_STATIC / "wordmark.svg"), size="large")

page = st.navigation(list(navigation.build().values()), position="hidden" if is_presenting() else "top")
note_page(page.url_path)
head = st.container(gap="xxsmall")
# At a place of its own, and empty at the start of every run: what is read back is off the screen before its page is made.
read_back = st.empty()
with head:
    with guarded("exercise"):
        show_exercise_banner()
    # Before everything else: it takes out of the session what belonged to another viewer.
    with guarded("sign-in"):
        show_viewer_bar(is_presenting=is_presenting())
    is_shown = True
    with guarded("room"):
        is_shown = follow(page.url_path, read_back)
        show_frozen_line(current_clearance())
    body = st.container(key="page_body")
# The foot runs before the body: a page may end early with st.stop(), and is to be live all the same.
foot = st.container(key="page_foot")
with foot:
    begin_page()
    show_live_footer()
    set_words_on_accent()
    with guarded("screen for the projector"):
        show_present()
with body, guarded("page"):
    if is_shown:
        page.run()
# Anew: a page may put its address right.
note_page(page.url_path)
