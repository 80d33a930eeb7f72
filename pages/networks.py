"""Networks: who is a member of what, what networks share, who can act on a country, economic levers, the calendar ahead.

Reads: networks, members, overlaps, who can act, economic levers, the calendar, their sources. Writes: nothing. Opens: the
country desk, gaps, sources. Address: view, as_of, network (two for an overlap: IAPWG,GOF), iso3, framework, past.
"""

import streamlit as st

from components.kit.format import counted
from components.kit.guard import guarded
from components.kit.masthead import show_heading
from components.networks import filters
from components.networks.act_view import show_who_can_act
from components.networks.calendar_view import show_calendar
from components.networks.levers_view import show_levers
from components.networks.members_view import show_members
from components.networks.overlap_view import show_overlaps
from components.session import store
from components.session.frozen import today
from data.networks.queries.networks import count_networks_withheld, get_networks

networks = store.read(get_networks)
if not networks:
    show_heading("Networks", "Who is a member of which network, who can act where, and what is coming up.")
    st.info("The store holds no networks yet. Restart with `make run`.", icon=":material/upload_file:")
    st.stop()

title_side, view_side, day_side = st.columns([1.2, 2.6, 1], vertical_alignment="bottom")
with title_side:
    show_heading("Networks")
with view_side:
    view = filters.view_filter()
with day_side:
    day = filters.day_filter(today())

with guarded("view"):
    if view == "members":
        show_members(networks, day)
    elif view == "overlaps":
        show_overlaps(networks, day)
    elif view == "act":
        show_who_can_act(day)
    elif view == "levers":
        show_levers()
    else:
        show_calendar(day)

withheld = store.read(count_networks_withheld)
if withheld:
    st.caption(f"{counted(withheld, 'record', 'records')} on networks withheld from this view.")
