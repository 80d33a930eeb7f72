"""What one person records appears on every open screen, without a screen being run again that shows nothing of it.

The browser listens at /live for the version of the data. A newer one runs the fragment at the foot of the page, nothing
else: it asks whether anything that this page read is different now. If so, the page runs; if not, only the version at the
foot changes. While somebody fills in a form, nothing runs until it is sent, or until the reader asks for it.
"""

from typing import Any, Final

import streamlit as st

from components.convening.following import has_moved, run_again
from components.kit.guard import guarded
from components.kit.masthead import show_footer
from components.kit.static_component import StaticComponent
from components.server.engine import engine
from components.server.feed import FEED
from components.server.live import ADDRESS
from components.session import room_screen, store
from components.session.access import not_counted_as_use
from components.session.page_recovery import recover_page
from components.shell.viewer_bar import is_wider_than_open
from data.core.engine import read_session
from data.core.store_state import get_store_state

KEY: Final = "live"
_COMPONENT: Final = StaticComponent("amberlight_live", "live/live.js", '<div class="live-root"></div>', "live/live.css")

#: The projector is first: forty people look at it. The presenter's own screen is run by its presenter's click anyway.
_WAIT_MS: Final = {"follow": 60, "own": 60, "presenter": 400}
#: Until the page is there, the foot would stand where the page belongs.
_ROOM = "<style>.st-key-page_body { min-height: 70vh }</style>"


def begin_page() -> None:
    """Forget what the last run read. Called before the page runs."""
    with guarded("page"):
        store.forget_reads()


@st.fragment
def show_live_footer() -> None:
    """The foot of the page, and in it what keeps the page up to date. Called once, before the page and in a place below it."""
    # A screen that nobody touches is no use of a sign-in.
    with guarded("footer"), not_counted_as_use():
        recover_page()
        # Before it is asked what has changed: what comes in between is then asked about again, and not taken as shown.
        told = _live_data()
        if store.has_changed(store.newest_data_version()) or has_moved():
            run_again()
        show_footer()
        st.html(_ROOM)
        if FEED.is_running:
            _COMPONENT.show(KEY, told, on_seen_change=lambda: None)


def _live_data() -> dict[str, Any]:
    """What the browser is sent: where to listen, and the versions that this screen shows (of rooms only one of theirs).

    heard: the number of the last question that this session has heard of; a browser whose questions are not heard loads anew.

    wide: it shows the room more than the open session may see, so the browser covers it as soon as a room opens. wait: how
    long it lets others go first, milliseconds.

    The data version is that of the store itself, also on a frozen screen, which does not show it and need not be told again.
    """
    place = room_screen.current_place()
    is_wide = place.is_shown_to_the_room and is_wider_than_open()
    with read_session(engine()) as session:
        version = get_store_state(session).data_version
    rooms = room_screen.rooms_version() if place.code is not None or place.is_presenting else None
    wait = _WAIT_MS.get(place.kind, 0) if place.code is not None else 0
    seen = (st.session_state.get(KEY) or {}).get("seen")
    heard = seen.get("count", 0) if isinstance(seen, dict) else 0
    return {"address": ADDRESS, "version": version, "rooms": rooms, "wide": is_wide, "wait": wait, "heard": heard}
