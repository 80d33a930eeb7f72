"""Freezing the room: a named copy that its screens show until they are told otherwise, and the list of those there are."""

import streamlit as st

from components.convening.acting import act, action
from components.server.engine import engine
from components.session import room_screen
from components.session.access import current_clearance
from components.session.frozen import stamp
from components.text import escape_markdown
from data.convening.queries.room import RoomRow
from data.convening.queries.snapshots import get_snapshots
from data.core.engine import read_session
from data.core.handling import Clearance
from data.store.snapshots import freeze_room, take_snapshot


def show_freezing(room: RoomRow) -> None:
    """Freeze the room, or let it show the present again."""
    if room.snapshot_id is not None:
        st.button(
            f"Frozen at {room.snapshot_id}: show current figures",
            icon=":material/play_arrow:",
            key="room_unfreeze",
            width="stretch",
            on_click=action(freeze_room, room.code, None),
        )
        return
    if current_clearance() is not Clearance.SECRETARIAT:
        return
    with st.popover("Freeze the figures", icon=":material/ac_unit:", width="stretch", key="room_freezing"):
        st.markdown(
            "Keeps a copy of the whole record as it is now. Every screen in the room shows it, with its ID and time."
        )
        name = st.text_input("Name", value=room.session_name or "", max_chars=120, key="room_freeze_name")
        if st.button("Freeze now", type="primary", key="room_freeze"):
            done = act(
                take_snapshot, name, meeting_id=room.meeting_id, address=room.step.address if room.step else None
            )
            if done is not None:
                act(freeze_room, room.code, done.snapshot_id)
                st.rerun()


def show_snapshots() -> None:
    """The snapshots on record, each with the way to look at it."""
    with read_session(engine()) as session:
        found = get_snapshots(session, current_clearance())
    if not found:
        return
    with st.expander("Frozen figures", icon=":material/ac_unit:"):
        for row in found:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                name = f": {escape_markdown(row.name)}" if row.name else ""
                st.markdown(
                    f"**{escape_markdown(stamp(row))}**{name} · data version {row.data_version}", width="content"
                )
                st.button(
                    "View",
                    key=f"snapshot_{row.snapshot_id}",
                    on_click=room_screen.enter_snapshot,
                    args=(row.snapshot_id,),
                )
