"""The presenter's screen: what is shown, what comes next, notes, time left; turn on and back, open and closed, the way in."""

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from components.convening.acting import act, action
from components.convening.capture_view import show_capture
from components.convening.following import read_room
from components.convening.freeze_view import show_freezing
from components.convening.join_view import show_ending, show_way_in
from components.convening.keys_view import show_clock, show_keys
from components.navigation import PAGES
from components.session import room_screen, store
from components.session.access import current_viewer
from components.session.signing_in import sign_in_link
from components.text import escape_markdown
from data.convening.commands.room import (
    begin_session,
    blank_room,
    end_room,
    pause_clock,
    show_step,
    turn_room,
    turn_step,
)
from data.convening.queries.agenda import MeetingSessionRow, get_meetings
from data.convening.queries.room import RoomRow
from data.convening.rules.room import may_turn
from data.convening.rules.step_address import split_step_address
from data.core.handling import Clearance

_CLOSED: Final = ":material/lock: **Closed session** · members only"
_OPEN: Final = ":material/public: **Open session** · every screen of the room shows what is open, and no more"


def show_presenter(code: str) -> None:
    """The whole screen. Below members it says what it needs instead."""
    viewer = current_viewer()
    if viewer is None or viewer.role is Clearance.OPEN:
        st.title("Presenter's screen", anchor=False)
        st.info("It shows notes that are not for the room. Sign in with a members' code first.", icon=":material/lock:")
        if viewer is None:
            sign_in_link()
        return
    room = read_room(code)
    if room is None or room.has_ended:
        room_screen.forget()
        st.rerun()
    sessions = _sessions(room)
    by = show_keys("room_keys", _presses(room, sessions, viewer.role))
    if by:
        act(turn_step, code, by)
    room = read_room(code)
    if room is None or room.has_ended:
        room_screen.forget()
        st.rerun()
    _show_session_line(room)
    main, side = st.columns([2.2, 1], gap="medium")
    with main:
        _show_step(room)
        held = next((one for one in sessions if one.session_id == room.session_id), None)
        if held is not None:
            _show_run(room, held)
        if viewer.role is Clearance.SECRETARIAT:
            show_capture(room)
    with side:
        if room.has_begun:
            _show_clocks(room)
        _show_turning(room, viewer.role)
        show_freezing(room)
        if viewer.role is Clearance.SECRETARIAT:
            _show_sessions(room, sessions)
        with st.expander("How phones and projectors join", expanded=True, icon=":material/qr_code_2:"):
            show_way_in(code)
        if viewer.role is Clearance.SECRETARIAT:
            show_ending(code)
        st.button("Leave the presenter's screen", type="tertiary", on_click=room_screen.forget, key="presenter_leave")


def _sessions(room: RoomRow) -> tuple[MeetingSessionRow, ...]:
    meeting = next((one for one in store.read(get_meetings) if one.meeting_id == room.meeting_id), None)
    return meeting.sessions if meeting else ()


def _presses(
    room: RoomRow, sessions: Sequence[MeetingSessionRow], role: Clearance
) -> dict[str, Callable[[], object] | int]:
    """What a press on each button of this screen does that the whole room sees: none of them is to be acted on late."""
    found: dict[str, Callable[[], object] | int] = {
        "presenter_back": -1,
        "presenter_next": 1,
        f"presenter_turn_{room.is_open}": action(turn_room, room.code, is_open=not room.is_open),
        f"presenter_pause_{room.paused_at is not None}": action(
            pause_clock, room.code, is_paused=room.paused_at is None
        ),
    }
    for one in sessions:
        for step in one.steps if one.session_id == room.session_id else ():
            found[f"presenter_step_{step.step_id}"] = action(show_step, room.code, step.step_id)
        if role is Clearance.SECRETARIAT:
            found[f"presenter_session_{one.session_id}"] = action(begin_session, room.code, one.session_id)
    if role is Clearance.SECRETARIAT:
        found["room_end"] = action(end_room, room.code)
    return found


def _show_clocks(room: RoomRow) -> None:
    if room.item_minutes is not None:
        show_clock(
            "room_item_clock", f"Item: {room.item_title}", room.item_minutes, room.item_started_at, room.paused_at
        )
    if room.session_minutes:
        show_clock("room_session_clock", "Session", room.session_minutes, room.session_started_at, room.paused_at)
    if room.item_minutes is not None or room.session_minutes:
        is_paused = room.paused_at is not None
        st.button(
            "Resume the clock" if is_paused else "Pause the clock",
            icon=":material/play_arrow:" if is_paused else ":material/pause:",
            key=f"presenter_pause_{is_paused}",
            width="stretch",
            on_click=action(pause_clock, room.code, is_paused=not is_paused),
        )


def _show_session_line(room: RoomRow) -> None:
    with st.container(border=True, key="presenter_session"):
        st.markdown(f"{_OPEN if room.is_open else _CLOSED} · {escape_markdown(room.session_name or '')}")


def _show_step(room: RoomRow) -> None:
    if not room.has_begun:
        st.title("The meeting has not started yet", anchor=False)
        st.markdown("Projectors show the code and the QR code. Phones wait for the first step.")
        st.button(
            "Start the meeting", icon=":material/play_arrow:", key="presenter_next", type="primary", disabled=not room.steps,
            help="Page Down, arrow right", on_click=action(turn_step, room.code, 1),
        )  # fmt: skip
        if room.following is not None:
            st.markdown(f"**First step:** {escape_markdown(room.following.title)}")
        elif not room.steps:
            st.info("This session has no steps yet. Add them to the run of show on the Convening page.")
        return
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Back", icon=":material/arrow_back:", key="presenter_back", help="Page Up, arrow left",
            on_click=action(turn_step, room.code, -1),
        )  # fmt: skip
        st.button(
            "Next", icon=":material/arrow_forward:", key="presenter_next", type="primary", help="Page Down, arrow right",
            on_click=action(turn_step, room.code, 1),
        )  # fmt: skip
        st.button(
            "Show the screens again" if room.is_blank else "Blank the screens",
            icon=":material/visibility:" if room.is_blank else ":material/visibility_off:",
            key="presenter_blank", shortcut="b",
            on_click=action(blank_room, room.code, is_blank=not room.is_blank),
        )  # fmt: skip
    if room.step is None:
        st.title("No step is shown" if not room.is_withheld else "This step is withheld", anchor=False)
        return
    st.markdown(f"Step {room.number} of {room.steps}, {_on_screens(room)}")
    st.title(escape_markdown(room.step.title), anchor=False)
    page, _ = split_step_address(room.step.address)
    named = next((entry.title for entry in PAGES if entry.address == page), "No page of this app")
    st.caption(escape_markdown(f"{named}: {room.step.address}"))
    if room.is_open and room.step.handling != "open":
        st.warning(
            "This step is for members only: the room's screens do not show it in the open session. Move to "
            "an open step.",
            icon=":material/visibility_off:",
        )
    with st.container(border=True, key="presenter_notes"):
        notes = room.step.notes.split("\n\n") if room.step.notes else ["No notes for this step."]
        for paragraph in notes:
            st.markdown(escape_markdown(paragraph))
    if room.following is not None:
        st.markdown(f"**Next:** {escape_markdown(room.following.title)}")
    else:
        st.markdown("**Next:** this is the last step of the session.")


def _on_screens(room: RoomRow) -> str:
    """What the room's screens show of the step now."""
    if room.is_blank:
        return "every screen is blank now"
    if room.aside is not None:
        return "every screen shows another page now; Back returns to the step"
    return "on every screen now"


def _show_run(room: RoomRow, held: MeetingSessionRow) -> None:
    with st.expander("All steps of the session", icon=":material/list:"):
        for step in held.steps:
            is_here = room.step is not None and step.step_id == room.step.step_id
            st.button(
                f"{step.position}. {escape_markdown(step.title)} · {step.minutes} min",
                key=f"presenter_step_{step.step_id}",
                type="secondary" if is_here else "tertiary",
                icon=":material/slideshow:" if is_here else None,
                on_click=action(show_step, room.code, step.step_id),
            )


def _show_turning(room: RoomRow, role: Clearance) -> None:
    """One control, confirmed."""
    to_open = not room.is_open
    if not may_turn(role, to_open=to_open):
        st.markdown(":small[Only the secretariat may switch back to the closed session.]")
        return
    label = "Switch to open session" if to_open else "Switch back to closed session"
    # Another key for another state: what was confirmed closes, and its place does not offer the opposite.
    with st.popover(
        label,
        icon=":material/public:" if to_open else ":material/lock:",
        width="stretch",
        key=f"presenter_turning_{room.is_open}",
    ):
        if to_open:
            st.markdown("Every projector and phone in the room will at once show only what is open.")
        else:
            st.markdown(
                "Members' screens will show members' records again. Make sure that invited organisations have left the room."
            )
        st.button(
            "Yes, switch to open session" if to_open else "Yes, switch to closed session",
            type="primary",
            key=f"presenter_turn_{room.is_open}",
            on_click=action(turn_room, room.code, is_open=to_open),
        )


def _show_sessions(room: RoomRow, sessions: tuple[MeetingSessionRow, ...]) -> None:
    with st.popover("Move to another session", icon=":material/skip_next:", width="stretch"):
        for one in sessions:
            st.button(
                escape_markdown(one.name),
                key=f"presenter_session_{one.session_id}",
                disabled=one.session_id == room.session_id,
                width="stretch",
                on_click=action(begin_session, room.code, one.session_id),
            )
