"""A page that shows one record and takes input in every way that an update could wipe: a form, a line, a dialog."""

import streamlit as st

from components.session import store
from components.shell.live import begin_page, show_live_footer
from data.networks.queries.networks import get_networks

begin_page()
body, foot = st.container(key="page_body"), st.container()
with foot:
    show_live_footer()
state = st.session_state
state["runs"] = state.get("runs", 0) + 1


@st.dialog("A dialog")
def show_dialog() -> None:
    st.text_input("Inside the dialog")


with st.form("form"):
    reason = st.text_input("Reason")
    if st.form_submit_button("Send"):
        state["sent"] = reason
st.text_input("Line")
if st.button("Open the dialog"):
    show_dialog()
names = ", ".join(row.name for row in store.read(get_networks))
with st.container(key="shown"):
    st.text(f"networks: {names}")
with st.container(key="told"):
    st.text(f"sent {state.get('sent')}, runs {state['runs']}")
