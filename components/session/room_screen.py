"""Whether this screen belongs to the room while a meeting sits, and what that lets it show.

A screen joins with `room=CODE` in its address, and stays in the room wherever its reader goes in the app, until it leaves:
a link followed must not lose the limit of the session. A screen in present mode is a projector, joined or not.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

import streamlit as st
from sqlalchemy import text
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.server.engine import engine
from components.session import request_cache
from data.convening.queries.room import get_room_limit
from data.convening.rules.room import narrowest
from data.core.engine import read_session
from data.core.handling import Clearance

ROOM: Final = "room"
SCREEN: Final = "screen"
FROZEN: Final = "frozen"
#: What a screen of the room does: the projector and a follower show the step; on its own it goes where its reader likes; the
#: presenter's shows notes, and is the only one that the session does not limit.
SCREENS: Final = ("follow", "projector", "own", "presenter")
_CODE: Final = "_room_code"
_KIND: Final = "_room_screen"
_FROZEN: Final = "_frozen"
_CARRIED: ContextVar["Place | None"] = ContextVar("amberlight_room_place", default=None)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a screen stands. code: of the room it joined, None for none; kind: one of SCREENS; is_presenting: present=1.

    frozen: the snapshot that it shows, None for the present.
    """

    code: str | None
    kind: str
    is_presenting: bool
    frozen: str | None = None

    @property
    def is_shown_to_the_room(self) -> bool:
        """Whether others than its reader see this screen, or may: its session limits it then."""
        return self.is_presenting or (self.code is not None and self.kind != "presenter")


def current_place() -> Place:
    """Where this screen stands, by its address and by what it joined before."""
    carried = _CARRIED.get()
    if carried is not None:
        return carried
    if get_script_run_ctx(suppress_warning=True) is None:
        return Place(None, "own", False)
    frozen = _asked(FROZEN) or st.session_state.get(_FROZEN)
    code = _asked(ROOM) or st.session_state.get(_CODE)
    kind = _asked(SCREEN) or st.session_state.get(_KIND) or SCREENS[0]
    return Place(code and code.upper()[:6], kind if kind in SCREENS else SCREENS[0], _asked("present") == "1", frozen)


def limit(role: Clearance) -> Clearance:
    """What this screen shows to a viewer of this role: on a screen of the room no more than its session, whoever opened it.

    The one place where that is decided, for every screen: projector, follower, present mode, frozen or not, and for files.
    """
    if role is Clearance.OPEN:
        return role
    place = current_place()
    if not place.is_shown_to_the_room:
        return role
    return narrowest(role, request_cache.once(("room_limit", place.code), lambda: _limit_of(place.code)))


def _limit_of(code: str | None) -> Clearance | None:
    with read_session(engine()) as session:
        return get_room_limit(session, code)


def remember(place: Place) -> None:
    """Keep the room for whatever address comes next, and in it, so that a reload comes back to it."""
    st.session_state[_CODE], st.session_state[_KIND] = place.code, place.kind
    enter_snapshot(place.frozen)
    if place.code is not None and (_asked(ROOM), _asked(SCREEN)) != (place.code, place.kind):
        st.query_params.update({ROOM: place.code, SCREEN: place.kind})


def enter_snapshot(snapshot_id: str | None) -> None:
    """Show this snapshot (None: the present) from now on, and say so in the address."""
    st.session_state[_FROZEN] = snapshot_id
    if snapshot_id is None:
        st.query_params.pop(FROZEN, None)
    elif _asked(FROZEN) != snapshot_id:
        st.query_params[FROZEN] = snapshot_id


def leave_snapshot() -> None:
    """Show the present again."""
    enter_snapshot(None)


def forget() -> None:
    """Leave the room."""
    for name in (_CODE, _KIND):
        st.session_state.pop(name, None)
    for name in (ROOM, SCREEN):
        st.query_params.pop(name, None)


def rooms_version() -> int:
    """Counts every change of what rooms show."""
    with engine().connect() as connection:
        return int(connection.execute(text("SELECT coalesce(sum(version), 0) FROM convening_room")).scalar_one())


@contextmanager
def carried(place: Place) -> Iterator[None]:
    """Inside, this is the screen: for a file that is made on a click, after the page's run."""
    before = _CARRIED.set(place)
    try:
        yield
    finally:
        _CARRIED.reset(before)


def _asked(name: str) -> str | None:
    raw = st.query_params.get(name)
    return raw.strip()[:20] if raw and raw.strip() else None
