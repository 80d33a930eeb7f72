"""How a screen joins a meeting: by its short code or a QR picture; and how the secretariat opens, ends and reopens it."""

import html
from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

import segno
import streamlit as st

from components.convening.acting import act, action
from components.convening.agenda_view import meeting_title
from components.server.engine import engine
from components.session import room_screen
from components.session.access import current_clearance
from components.session.room_screen import Place
from components.text import escape_markdown
from data.convening.commands.room import end_room, open_room, reopen_room
from data.convening.queries.agenda import MeetingRow
from data.convening.queries.room import RoomRow, find_ended_code, find_live_code, get_room
from data.core.engine import read_session
from data.core.handling import Clearance
from data.core.settings import get_settings

_ONLY_HERE: Final = ("127.0.0.1", "localhost", "::1")


def show_join() -> None:
    """A field for the code, and what this screen is to be."""
    with st.form("convening_join", border=True):
        st.markdown("**Join a meeting**")
        code = st.text_input("Meeting code", max_chars=6, placeholder="Five characters")
        kinds = {"follow": "Follow on this screen", "projector": "This is the projector"}
        if current_clearance() is not Clearance.OPEN:
            kinds["presenter"] = "I am presenting"
        kind = st.radio("This screen", list(kinds), format_func=lambda one: kinds[one], label_visibility="collapsed")
        if st.form_submit_button("Join", type="primary"):
            _join(code.strip().upper(), kind or "follow")


def _join(code: str, kind: str) -> None:
    with read_session(engine()) as session:
        room = get_room(session, current_clearance(), code) if code else None
    if room is None or room.has_ended:
        st.warning("No meeting in progress has this code. Check the code on the projector.")
        return
    room_screen.remember(Place(code, kind, is_presenting=False))
    st.rerun()


def show_live_room(meetings: Sequence[MeetingRow]) -> None:
    """For the secretariat: the meeting that is in progress, or one to open, or to reopen where it was."""
    if current_clearance() is not Clearance.SECRETARIAT:
        return
    with read_session(engine()) as session:
        code = find_live_code(session)
    with st.container(border=True):
        if code is None:
            st.markdown("**No meeting is in progress**")
            by_id = {one.meeting_id: one for one in meetings}
            chosen = st.selectbox(
                "For the meeting",
                list(by_id),
                format_func=lambda one: meeting_title(by_id[one]),
                # A list that was empty has left nothing chosen behind: with the first meeting it is another field.
                key=f"convening_open_for_{meetings[0].meeting_id if meetings else None}",
            )
            _show_opening(chosen)
            return
        st.markdown(f"**A meeting is in progress: {code}**")
        with st.container(horizontal=True):
            if st.button("Go to the presenter's screen", type="primary", icon=":material/co_present:"):
                room_screen.remember(Place(code, "presenter", is_presenting=False))
                st.rerun()
            show_ending(code)


def _show_opening(meeting_id: str | None) -> None:
    """Open the room for a meeting; where it has had one, first of all that again, under the same code and at its step."""
    with read_session(engine()) as session:
        ended = find_ended_code(session, meeting_id) if meeting_id else None
    with st.container(horizontal=True):
        done = None
        if ended is not None and st.button("Reopen the meeting", type="primary", icon=":material/restore:"):
            done = act(reopen_room, ended)
        is_asked = st.button(
            "Open the meeting" if ended is None else "Start again",
            type="primary" if ended is None else "secondary",
            icon=":material/meeting_room:",
            disabled=meeting_id is None,
        )
        if is_asked and meeting_id is not None:
            done = act(open_room, meeting_id, is_waiting=True)
    if ended is not None:
        st.markdown(f":small[Reopened, it resumes at the step where it was, with the code {ended}.]")
    if done is not None:
        room_screen.remember(Place(done.code, "presenter", is_presenting=False))
        st.rerun()


def show_ending(code: str) -> None:
    """End the meeting, once its reader has said so twice."""
    with st.popover("End the meeting", icon=":material/door_front:", key="room_ending"):
        st.markdown(
            "Every screen in the room will say that the meeting has ended and show nothing above open. You can reopen it where "
            "it was."
        )
        st.button("Yes, end the meeting", type="primary", key="room_end", on_click=action(end_room, code))


def show_invitation(room: RoomRow) -> None:
    """What the projector shows until the meeting starts: how to join it, large enough for the last row."""
    origin, shown = _origin(), html.escape(room.code)
    address = f"{origin}/convening?room={room.code}" if origin else ""
    picture = (
        f'<img src="{_qr_picture(address)}" alt="QR code of the address that joins the meeting {shown}" '
        'style="width:20rem;max-width:80vw;height:auto">'
        if origin
        else ""
    )
    where = f'<p style="font-size:1.3rem;margin:0;overflow-wrap:anywhere">{html.escape(address)}</p>' if origin else ""
    st.title(escape_markdown(room.meeting_name or "The meeting will start shortly"), anchor=False)
    st.html(
        '<div style="display:flex;flex-wrap:wrap;gap:2rem;align-items:center;justify-content:center">'
        f'{picture}<div><p style="font-size:1.5rem;margin:0">Join this meeting</p>'
        f'<p style="font-size:5rem;font-weight:600;letter-spacing:0.15em;line-height:1.2;margin:0">{shown}</p>{where}</div></div>'
    )


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
            "This address works on this machine only. For phones, run the app at an address on the hall's "
            "network and open this screen there, or set that address in AMBERLIGHT_PUBLIC_ADDRESS.",
            icon=":material/wifi_off:",
        )
    st.link_button("Open the projector screen", f"{join}&screen=projector", icon=":material/slideshow:")


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
