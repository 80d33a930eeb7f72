"""What the shell does on a screen of the room: go to the step that is shown, say which session it is, turn by the keys."""

import html
import math
import time
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.convening.acting import act, action
from components.convening.join_view import show_invitation
from components.convening.keys_view import show_keys
from components.navigation import PAGES, page_path
from components.server.engine import engine
from components.session import room_screen
from components.session.access import current_clearance, current_viewer
from components.session.room_screen import Place, current_place
from components.session.signing_in import is_signing_in, sign_in_link
from components.text import escape_markdown
from data.convening.commands.room import show_page, turn_step
from data.convening.queries.room import RoomRow, get_room
from data.convening.rules.step_address import SCREENS_OWN, split_step_address
from data.core.engine import read_session
from data.core.handling import Clearance

_TAKEN: Final = "_room_taken"
_SEEN: Final = "_room_seen"
_SAID: Final = "_room_said"
_SAID_SECONDS: Final = 60.0
#: A page that never shows what the step names (it puts its address right) is not gone to for ever.
_MOST_TRIES: Final = 3
#: Most of the width by six tenths of the height of a wide screen, over the place of a letter; in hundredths of the width.
_ROOM_FOR_LETTERS: Final = 95 * 0.6 * 56.25 / (0.56 * 1.2 * 1.2)
_Spot = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class _Taken:
    """The step that this screen was last taken to. left: what it showed before; has_arrived: whether it has run there since.

    Streamlit drops a switch of pages when the browser asks for something else before it has heard of it, and what the browser
    asks by itself in that moment still names the page that was left.
    """

    step: tuple[str, int, str, str]
    page: str
    parameters: dict[str, str]
    left: _Spot | None
    has_arrived: bool
    tries: int


def read_room(code: str) -> RoomRow | None:
    """The room as this screen may show it. Never kept: it changes without the data."""
    with read_session(engine()) as session:
        return get_room(session, current_clearance(), code)


def has_moved() -> bool:
    """Whether any room changed since this screen was last run; False for a screen that belongs to none."""
    place = current_place()
    if place.code is None and not place.is_presenting:
        return False
    return bool(st.session_state.get(_SEEN) != room_screen.rooms_version())


def note_rooms() -> None:
    """Remember which state of the rooms this run shows. Before anything is asked: what turns after that is run for again."""
    st.session_state[_SEEN] = room_screen.rooms_version()


def run_again() -> None:
    """Run this screen again, by itself and not by its reader; at the step, if it was just taken there. Does not return."""
    taken: _Taken | None = st.session_state.get(_TAKEN)
    if taken is not None and taken.left is not None and taken.left == _spot():
        st.switch_page(page_path(taken.page), query_params=taken.parameters)
    st.rerun()


def follow(address: str, read_back: DeltaGenerator) -> bool:
    """Take this screen to the step that the room shows. Returns whether the page is to run at all.

    read_back: where the words of a draft stand while they are read back.
    address: of the page that was asked for ('risk'). A step is gone to once: where its reader goes from there is theirs,
    until the next one. Shows the bar that says which session it is.
    """
    place = current_place()
    if is_signing_in(address):
        # On its way through the sign-in; the room has it back afterwards.
        return True
    if place.code is None:
        room_screen.enter_snapshot(place.frozen)
        _say_again()
        return True
    room = read_room(place.code)
    if room is None or (room.has_ended and not place.is_shown_to_the_room):
        room_screen.forget()
        words = "The meeting has ended." if room else "No meeting has this code."
        st.session_state[_SAID] = (words, time.monotonic())
        _say_again()
        return True
    st.session_state.pop(_SAID, None)
    if room.has_ended:
        return _show_end(place)
    # What the room is frozen at, all its screens show; on its own a screen may be frozen at another.
    frozen = place.frozen if place.kind == "own" and not room.snapshot_id else room.snapshot_id
    place = replace(place, frozen=frozen)
    room_screen.remember(place)
    if place.kind == "presenter":
        if address != "convening":
            _show_presenters_bar(room, address)
        return True
    room = _turn_by_keys(place, room)
    if place.kind != "own":
        _go_to_step(place, room, address)
    _show_bar(place, room)
    if place.kind != "own" and room.is_blank:
        _show_blank(place)
        return False
    if place.kind != "own" and room.read_back is not None:
        with read_back.container():
            _show_read_back(room.read_back)
        return False
    if place.kind != "own" and (room.is_withheld or room.step is None):
        _show_waiting(place, room)
        return False
    return True


def _say_again() -> None:
    """Why this screen is in no room any more. For a while, however often it runs: the end of a room is two changes at once."""
    words, said_at = st.session_state.get(_SAID, ("", 0.0))
    if words and time.monotonic() - said_at < _SAID_SECONDS:
        st.info(words, icon=":material/door_front:")


def _show_end(place: Place) -> bool:
    """A screen of a room that has ended: it says so, shows nothing above open, and goes on if the meeting is reopened."""
    room_screen.remember(place)
    if place.kind == "own":
        with st.container(key="room_bar", horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(":material/door_front: **The meeting has ended**", width="content")
            _leave_button()
        return True
    st.title("The meeting has ended", anchor=False)
    st.markdown("This screen updates automatically if the meeting is reopened.")
    if place.kind != "projector":
        _leave_button()
    return False


def _leave_button() -> None:
    st.button("Leave", icon=":material/logout:", key="room_leave", type="tertiary", on_click=room_screen.forget)


def _turn_by_keys(place: Place, room: RoomRow) -> RoomRow:
    """The room as it is after a clicker at the projector. Before the screen goes anywhere: a run that ends there, to begin
    anew on another page, would lose the press.
    """
    viewer = current_viewer()
    if place.kind != "projector" or viewer is None or viewer.role is Clearance.OPEN:
        return room
    by = show_keys("room_keys")
    if not by or act(turn_step, room.code, by) is None:
        return room
    st.session_state[_SEEN] = room_screen.rooms_version()
    return read_room(room.code) or room


def _go_to_step(place: Place, room: RoomRow, address: str) -> None:
    """Switch to the step's page, once: where its reader goes from there is theirs, until the room shows another."""
    if room.step is None:
        return
    step = (room.code, room.step.step_id, room.step.address, place.kind)
    taken: _Taken | None = st.session_state.get(_TAKEN)
    if taken is not None and taken.step != step:
        taken = None
    if taken is not None and (taken.has_arrived or taken.tries >= _MOST_TRIES):
        if taken.left == _spot():
            # Its reader went back there.
            st.session_state[_TAKEN] = replace(taken, left=None)
        return
    page, parameters = split_step_address(room.step.address)
    if page not in {entry.address for entry in PAGES}:
        return
    target: dict[str, Any] = {**parameters, room_screen.ROOM: room.code, room_screen.SCREEN: place.kind}
    if place.kind == "projector":
        target["present"] = "1"
    if place.frozen:
        target[room_screen.FROZEN] = place.frozen
    spot = _spot()
    is_there = page == address and dict(spot[1]) == parameters and place.is_presenting == (place.kind == "projector")
    if taken is not None:
        taken = replace(taken, has_arrived=is_there, tries=taken.tries + 1)
    else:
        taken = _Taken(step, page, target, None if is_there else spot, has_arrived=is_there, tries=1)
    st.session_state[_TAKEN] = taken
    if not is_there:
        st.switch_page(page_path(page), query_params=target)


def _spot() -> _Spot:
    """What the browser asked for: the page, and its parameters but for those that belong to the screen."""
    context = get_script_run_ctx()
    own = [(name, st.query_params[name]) for name in st.query_params if name not in SCREENS_OWN]
    return context.page_script_hash if context else "", tuple(sorted(own))


def _show_bar(place: Place, room: RoomRow) -> None:
    """Which session it is, which step, and the way off and back: the same words on every screen of the room."""
    if room.is_open:
        session = ":material/public: **Open session** · invited organisations see this"
    else:
        who = "secretariat only" if room.limit is Clearance.SECRETARIAT else "members only"
        session = f":material/lock: **Closed session** · {who}"
    step = ""
    if room.step is not None and room.number is not None:
        words = "a page that the presenter shows" if room.aside else escape_markdown(room.step.title)
        step = f" · step {room.number} of {room.steps}: {words}"
    with st.container(
        key="room_bar", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small"
    ):
        st.markdown(session + step, width="content")
        if place.kind == "projector":
            return
        with st.container(horizontal=True, width="content", gap="small"):
            if place.kind == "own":
                st.button(
                    "Back to the presenter",
                    icon=":material/sensors:",
                    key="room_back",
                    type="primary",
                    on_click=_choose,
                    args=("follow",),
                )
            else:
                st.button("Look around", icon=":material/explore:", key="room_own", on_click=_choose, args=("own",))
            _leave_button()


def _show_presenters_bar(room: RoomRow, address: str) -> None:
    """On a page that the presenter looks at: the way to show it to the room, and back to the presenter's screen."""
    own = [(name, st.query_params[name]) for name in st.query_params if name not in SCREENS_OWN]
    here = f"/{address}?{urlencode(own)}" if own else f"/{address}"
    is_shown = room.aside == here and not room.is_blank
    with st.container(
        key="presenter_bar",
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        gap="small",
    ):
        said = "Every screen of the room shows this page." if is_shown else "Only this screen shows this page."
        st.markdown(f":material/co_present: {said}", width="content")
        with st.container(horizontal=True, width="content", gap="small"):
            st.button(
                "Show this page on every screen",
                icon=":material/cast:",
                key="presenter_show_page",
                type="primary",
                disabled=is_shown,
                on_click=action(show_page, room.code, here),
            )
            st.page_link(page_path("convening"), label="Presenter's screen", icon=":material/co_present:")


def _show_blank(place: Place) -> None:
    """Nothing: black on the projector; a phone says why, for its reader would take it for broken."""
    if place.kind == "projector":
        st.html(
            '<div role="img" aria-label="The screen is blank" '
            'style="position:fixed;inset:0;background:#000;z-index:999998"></div>'
        )
    else:
        st.title("The screen is blank", anchor=False)
        st.markdown("The presenter has blanked the room's screens. This screen updates automatically.")


def _show_read_back(words: str) -> None:
    """A draft's words in large type, in the place of the step; its last lines say to whom and until when."""
    first, *rest = words.split("\n\n")
    large = read_back_share(len(first) + sum(map(len, rest)) // 3)
    texts = [html.escape(one).replace("\n", "<br>") for one in (first, *rest)]
    asked = "".join(f'<p style="font-size:{_type_size(large * 0.55)};margin:0.4em 0">{one}</p>' for one in texts[1:])
    st.markdown(":material/slideshow: **Read back: a draft, not adopted**")
    st.html(
        f'<h1 style="font-size:{_type_size(large)};line-height:1.2;padding:0;overflow-wrap:anywhere">{texts[0]}</h1>{asked}'
    )


def read_back_share(letters: int) -> float:
    """How high the letters are, in hundredths of a screen's width, so that so many of them fill six tenths of a wide screen.

    A letter in bold is about half as wide as it is high, a line a fifth higher, and the end of a line is lost to the next word.
    """
    return min(4.5, math.sqrt(_ROOM_FOR_LETTERS / max(1, letters)))


def _type_size(share: float) -> str:
    """A size of type by the screen: what is presented is enlarged as a whole, and this is not to be enlarged with it."""
    return f"max(0.8rem, calc(min({share:.2f}vw, {share * 16 / 9:.2f}vh) / var(--present-zoom, 1)))"


def _choose(kind: str) -> None:
    st.session_state.pop(_TAKEN, None)
    place = current_place()
    room_screen.remember(Place(place.code, kind, place.is_presenting))


def _show_waiting(place: Place, room: RoomRow) -> None:
    if not room.has_begun:
        _show_before(place, room)
    elif room.is_withheld and not room.is_open:
        st.title("Closed session in progress", anchor=False)
        of_secretariat = room.limit is Clearance.SECRETARIAT
        whose = "the secretariat" if of_secretariat else "members"
        code = "a secretariat code" if of_secretariat else "a members' code"
        st.markdown(
            f"It is for {whose}. Sign in with {code} to follow it. This screen updates automatically when the open session "
            "begins."
        )
        if current_viewer() is None:
            sign_in_link()
    else:
        st.title("The session will resume shortly" if room.steps else "No step is planned yet", anchor=False)
        st.markdown("This screen updates automatically.")


def _show_before(place: Place, room: RoomRow) -> None:
    """Until the meeting starts: the projector shows how to join it."""
    if place.kind == "projector":
        show_invitation(room)
        return
    st.title("The meeting has not started yet", anchor=False)
    st.markdown("This screen updates automatically.")
