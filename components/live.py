"""What one person records appears on every open screen, without a screen being run again that shows nothing of it.

The browser listens at /live for the version of the data. A newer one runs the fragment at the foot of the page, nothing
else: it asks whether anything that this page read is different now. If so, the page runs; if not, only the version at the
foot changes. While somebody fills in a form, nothing runs until it is sent, or until the reader asks for it.
"""

from pathlib import Path
from typing import Any, Final

import streamlit as st

from components import room_screen, store
from components.access import not_counted_as_use
from components.convening.following import has_moved
from components.engine import engine
from components.guard import guarded
from components.masthead import show_footer
from components.server.feed import FEED
from components.server.live import ADDRESS
from components.server.static_assets import static_url
from data.engine import read_session
from data.queries.store_state import get_store_state

KEY: Final = "live"
_STYLES: Final = Path(__file__).resolve().parent / "static" / "live" / "live.css"

# The code itself comes from the static folder, where the browser keeps it; only this much is sent with a page.
_LOADER: Final = """
export default function (component) {
  const { data, parentElement } = component
  const address = new URL(data.module, window.location.href).href
  import(address).then((live) => live.render(component))
  return () => import(address).then((live) => live.dispose(parentElement))
}
"""

_COMPONENT = st.components.v2.component(
    "amberlight_live",
    html='<div class="live-root"></div>',
    css=_STYLES.read_text(encoding="utf-8"),
    js=_LOADER,
)


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
        version = store.data_version()
        if store.has_changed(version) or has_moved():
            st.rerun()
        show_footer()
        st.html(_ROOM)
        if FEED.is_running:
            _COMPONENT(key=KEY, data=_live_data(live_version()), on_seen_change=lambda: None)


def live_version() -> int:
    """The version of the store itself, which a frozen screen does not show, and which it need not be told again."""
    with read_session(engine()) as session:
        return get_store_state(session).data_version


def _live_data(version: int) -> dict[str, Any]:
    """What the browser is sent: where to listen, and the versions that this screen shows (of rooms only one of theirs)."""
    place = room_screen.current_place()
    rooms = room_screen.rooms_version() if place.code is not None or place.is_presenting else None
    return {"module": static_url("live/live.js"), "address": ADDRESS, "version": version, "rooms": rooms}
