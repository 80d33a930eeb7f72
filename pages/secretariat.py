"""Secretariat: signing in; and for the secretariat alone, where the record is kept: recording, reviewing, audit, access.

Reads: who is signed in, and what the chosen view shows. Writes: through commands, what the chosen view records. Opens: the
page of what was recorded. Address: view, and what the view adds to it.
"""

import streamlit as st

from components.kit.form.flash import show_flash
from components.kit.form.kept_in_tab import keep_in_tab, show_what_came_back
from components.kit.guard import guarded
from components.kit.masthead import show_heading
from components.secretariat.gate import stop_unless_secretariat
from components.secretariat.views import choose_view

stop_unless_secretariat()

with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
    with st.container(width="content"):
        show_heading("Secretariat")
    with st.container(width="content"):
        view = choose_view()

show_flash()
show_what_came_back()
with guarded("view"):
    view.show()
with guarded("unsaved text"):
    keep_in_tab()
