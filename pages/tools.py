"""What works: the tools of prevention along the three stages, and the research on each.

Reads: tools, stages, factors, which recommendations rest on which tool. Writes: nothing. Opens: recommendations, sources.
Address: stage, tool.
"""

import streamlit as st

from components.kit.format import counted
from components.kit.guard import guarded
from components.kit.masthead import show_heading
from components.session import store
from components.tools.tools_view import choose_stage, show_tools
from data.tools.queries.tools import count_tools_withheld, get_tools

tools = store.read(get_tools)
if not tools:
    show_heading("What works", "The tools of prevention, and the research on each.")
    st.info("The store holds no tools yet. Restart it with `make run`.", icon=":material/upload_file:")
    st.stop()

with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
    with st.container(width="content"):
        show_heading("What works")
    with st.container(width="content"):
        stage = choose_stage()

with guarded("view"):
    show_tools(tools, stage)

withheld = store.read(count_tools_withheld)
if withheld:
    st.caption(f"{counted(withheld, 'record', 'records')} on tools withheld from this view.")
