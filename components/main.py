"""The script that Streamlit runs for every address: configure, navigate, catch what fails, say who sees what."""

from pathlib import Path

import streamlit as st

from components import navigation
from components.convening.following import follow, note_rooms
from components.convening.keys_view import note_end_of_run
from components.kit import address
from components.kit.appearance import set_page_styles, set_words_on_accent
from components.kit.guard import guarded
from components.kit.present import is_presenting, show_present
from components.kit.silence import forget_silence
from components.session.access import current_clearance, note_screen
from components.session.frozen import leave_unknown, show_frozen_line
from components.session.page_recovery import note_page
from components.shell.exercise import show_exercise_banner
from components.shell.live import begin_page, show_live_footer
from components.shell.viewer_bar import show_viewer_bar, take_out_what_was_anothers

_STATIC = Path(__file__).resolve().parent / "static"

st.set_page_config(page_title="Amberlight", page_icon=str(_STATIC / "icon.svg"), layout="wide")
st.logo(str(_STATIC / "wordmark.svg"), size="large")
# First of all: what is on its way stands in its place at once.
set_page_styles()

page = st.navigation(navigation.menu(), position="hidden" if is_presenting() else "top")
note_page(page.url_path)
forget_silence()
side = 0
# Before everything else: it takes out of the session what belonged to another viewer, or to a wider view.
with guarded("sign-in"):
    note_screen()
    note_rooms()
    side = take_out_what_was_anothers()
    leave_unknown()
# What may not be shown any more is off the screen before anything is made in its stead; so is what was read back.
head = [st.container(gap="xxsmall") if side == here else st.empty() for here in (0, 1)][side]
read_back = st.empty()
body = [st.container(key="page_body") if side == here else st.empty() for here in (0, 1)][side]
foot = st.container(key="page_foot")
with head:
    with guarded("exercise"):
        show_exercise_banner()
    with guarded("sign-in"):
        show_viewer_bar(is_presenting=is_presenting())
    is_shown = True
    with guarded("room"):
        is_shown = follow(page.url_path, read_back)
        show_frozen_line(current_clearance())
# The foot runs before the body: a page may end early with st.stop(), and is to be live all the same.
with foot:
    begin_page()
    show_live_footer()
    set_words_on_accent()
    with guarded("screen for the projector"):
        show_present(page.url_path)
with body, guarded("page"):
    if is_shown:
        with address.unused_filters_named():
            page.run()
# Anew: a page may put its address right.
note_page(page.url_path)
note_end_of_run()
