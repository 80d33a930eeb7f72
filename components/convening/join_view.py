"""How a screen joins the room: by its short code or a QR picture; and what the secretariat sees of a room that is open."""

import html
from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

import segno
import streamlit as st

from components.convening.acting import act
from components.convening.agenda_view import meeting_title
from components.session import room_screen
from components.session.access import current_clearance
from components.session.engine import engine
from components.session.room_screen import Place
from components.text import escape_markdown
from data.convening.commands.room import end_room, open_room
from data.convening.queries.agenda import MeetingRow
from data.convening.queries.room import find_live_code, get_room
from data.core.engine import read_session
from data.core.handling import Clearance
from data.core.settings import get_settings

_ONLY_HERE: Final = ("127.0.0.1", "localhost", "::1")


def show_join() -> None:
    """A field for the code, and what this screen is to be."""
    with st.form("convening_join", border=True):
        st.markdown("**Join a meeting**")
        code = st.text_input("Meeting code", max_chars=6, placeholder="Five signs, as on the projector")
        kinds = {"follow": "Follow on this screen", "projector": "This is the projector"}
        if current_clearance() is not Clearance.OPEN:
            kinds["presenter"] = "I present"
        kind = st.radio("This screen", list(kinds), format_func=lambda one: kinds[one], label_visibility="collapsed")
        if st.form_submit_button("Join", type="primary"):
            _join(code.strip().upper(), kind or "follow")


def _join(code: str, kind: str) -> None:
    with read_session(engine()) as session:
        room = get_room(session, current_clearance(), code) if code else None
    if room is None or room.has_ended:
        st.warning("There is no room with this code, or it has ended. Look at the projector again.")
        return
    room_screen.remember(Place(code, kind, is_presenting=False))
    st.rerun()


def show_live_room(meetings: Sequence[MeetingRow]) -> None:
    """For the secretariat: the room that is open, or one to open for a meeting."""
    if current_clearance() is not Clearance.SECRETARIAT:
        return
    with read_session(engine()) as session:
        code = find_live_code(session)
    with st.container(border=True):
        if code is None:
            st.markdown("**No room is open**")
            by_id = {one.meeting_id: one for one in meetings}
            chosen = st.selectbox(
                "For the meeting",
                list(by_id),
                format_func=lambda one: meeting_title(by_id[one]),
                # A list that was empty has left nothing chosen behind: with the first meeting it is another field.
                key=f"convening_open_for_{meetings[0].meeting_id if meetings else None}",
            )
            if st.button("Open the room", type="primary", icon=":material/meeting_room:", disabled=chosen is None):
                done = act(open_room, chosen) if chosen else None
                if done is not None:
                    room_screen.remember(Place(done.code, "presenter", is_presenting=False))
                    st.rerun()
            return
        st.markdown(f"**A room is open: {code}**")
        with st.container(horizontal=True):
            if st.button("Go to the presenter's screen", type="primary", icon=":material/co_present:"):
                room_screen.remember(Place(code, "presenter", is_presenting=False))
                st.rerun()
            if st.button("End the room", icon=":material/door_front:"):
                act(end_room, code)
                st.rerun()


def show_way_in(code: str) -> None:
    """The code in large signs, the picture for phones, and the address of the projector."""
    origin = _origin()
    if origin is None:
        st.markdown(f"Meeting code **{code}**")
        return
    join = f"{origin}/convening?room={code}"
    picture = _qr_picture(join)
    shown = html.escape(code)
    st.html(
        f'<img src="{picture}" width="180" height="180" alt="QR code of the address that joins the meeting {shown}">'
        f'<p style="font-size:1.7rem;font-weight:600;letter-spacing:0.15em;margin:0">{shown}</p>'
    )
    st.markdown(f":small[{escape_markdown(join)}]")
    if urlsplit(origin).hostname in _ONLY_HERE:
        st.warning(
            "This address works on this machine only. For phones, serve the app under an address of the hall's network "
            "and open this screen there, or name that address in AMBERLIGHT_PUBLIC_ADDRESS.",
            icon=":material/wifi_off:",
        )
    st.link_button("Open the projector's screen", f"{join}&screen=projector", icon=":material/slideshow:")


@lru_cache(maxsize=8)
def _qr_picture(address: str) -> str:
    """Twenty milliseconds of arithmetic that every run of the presenter's screen would do again."""
    return segno.make(address, error="m").svg_data_uri(scale=5, border=2, dark="#10141a", light="#ffffff")


def _origin() -> str | None:
    """What phones are told: the address that the settings name, else where this browser found the app."""
    named = get_settings().public_address
    if named:
        return named
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else None
