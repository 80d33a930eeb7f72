"""The way to the sign-in from any screen, and from there back to exactly where one was, with all that its address asked for.

The sign-in stands on the Secretariat page; `back` in its address says where its reader came from. A screen of the room is not
taken to the room's step while it signs in.
"""

from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st
from streamlit.errors import StreamlitDuplicateElementKey

from components.navigation import PAGES, page_path
from components.session import room_screen
from components.session.access import current_viewer
from components.session.page_recovery import shown_page

BACK: Final = "back"
PAGE: Final = "secretariat"
#: More than any address of the app; what is longer leads nowhere.
_LONGEST: Final = 2000


def is_signing_in(page: str) -> bool:
    """Whether this screen, which shows `page`, is on its way through the sign-in to somewhere else."""
    return page == PAGE and way_back() is not None


def way_back() -> str | None:
    """Where the reader came from: an address in the app, '/risk?lens=amber'. None where the address names none that is one."""
    raw = st.query_params.get(BACK, "")
    if not raw.startswith("/") or len(raw) > _LONGEST:
        return None
    page, parameters = _split(raw)
    return _address(page, parameters) if page in {entry.address for entry in PAGES} else None


def go_back(address: str) -> None:
    """Go to the address that `way_back` gave. Does not return."""
    page, parameters = _split(address)
    st.switch_page(page_path(page), query_params=parameters)


def sign_in_link(label: str = "Sign in", icon: str | None = ":material/login:") -> None:
    """A link to the sign-in that leads back to this screen."""
    st.page_link(page_path(PAGE), label=label, icon=icon, width="content", query_params={BACK: here()})


def say_that_more_may_be_shown() -> None:
    """Where a link found nothing and nobody is signed in: that signing in may show more, not whether there is anything.

    Once in a run, however much of the link found nothing.
    """
    if current_viewer() is not None:
        return
    try:
        # A key that present mode keeps (components/static/present/present.js): a link may be opened on a projector.
        line = st.container(key="present_keep_sign_in", horizontal=True, vertical_alignment="center", gap="small")
    except StreamlitDuplicateElementKey:
        return
    with line:
        st.markdown("Signing in may show more.", width="content")
        sign_in_link()


def here() -> str:
    """The address of this screen, with its place in the room; on its way through the sign-in, where it came from."""
    page = shown_page()
    if is_signing_in(page):
        return way_back() or "/"
    parameters = {name: st.query_params[name] for name in st.query_params}
    place = room_screen.current_place()
    if place.code is not None:
        parameters |= {room_screen.ROOM: place.code, room_screen.SCREEN: place.kind}
    if place.frozen:
        parameters[room_screen.FROZEN] = place.frozen
    return _address(page, parameters)


def _split(address: str) -> tuple[str, dict[str, str]]:
    try:
        parts = urlsplit(address)
    except ValueError:
        return "?", {}
    # '//host' is another host's address.
    return ("?", {}) if parts.netloc or parts.scheme else (parts.path[1:], dict(parse_qsl(parts.query)))


def _address(page: str, parameters: dict[str, str]) -> str:
    kept = {name: value for name, value in parameters.items() if name != BACK}
    return f"/{page}" + (f"?{urlencode(kept)}" if kept else "")
