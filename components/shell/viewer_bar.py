"""The line at the top of every page: who you are, in which view, and the way in or out. It also keeps the view honest: what
belongs to another viewer leaves the session, and a sign-in that has ended leaves the screen.
"""

from typing import Final

import streamlit as st

from components.kit.guard import guarded
from components.session import room_screen
from components.session.access import Viewer, current_clearance, current_viewer, not_counted_as_use
from components.session.signing_in import sign_in_link
from components.shell.sign_out import finish_signing_out, sign_out_button
from components.text import escape_markdown
from data.core.handling import Clearance
from data.core.settings import get_settings

_SHOWN_TO: Final = "_access_shown_to"
_SIDE: Final = "_access_side"
_ENDED: Final = "_access_ended"
_NAMES: Final = {
    Clearance.OPEN: "Open view",
    Clearance.MEMBERS: "Members' view, not for the open session",
    Clearance.SECRETARIAT: "Secretariat's view, not for projection",
}


def take_out_what_was_anothers() -> int:
    """Clear what belonged to another viewer, or to a wider view. Runs before everything else, in every run.

    Returns in which of two places (0, 1) the page is to be made. It is another one than before when the screen may still show
    what it may not show any more, so that the one that is left can be emptied at once: an emptying that something follows
    in the same place is never sent by Streamlit, which fades the old page instead until the new one is whole.
    """
    finish_signing_out()
    before: tuple[str, str] | None = st.session_state.get(_SHOWN_TO)
    side: int = st.session_state.get(_SIDE, 0)
    mark = _mark(current_viewer())
    _clear_for(mark)
    if before is not None and mark != before:
        order = [level.value for level in Clearance]
        if mark is None or mark[0] != before[0] or order.index(mark[1]) < order.index(before[1]):
            side = 1 - side
    st.session_state[_SIDE] = side
    return side


def is_wider_than_open() -> bool:
    """Whether the page was made, as this screen shows it, for more than the open session may see."""
    mark: tuple[str, str] | None = st.session_state.get(_SHOWN_TO)
    return mark is not None and mark[1] != Clearance.OPEN.value


def show_viewer_bar(*, is_presenting: bool = False) -> None:
    """Show the line. Runs before the page, in every run.

    is_presenting: the screen is a projector's; the line is left out of the open view, and stays over a narrower one.
    """
    viewer = current_viewer()
    # A projector of the room says which session it shows in the room's own line.
    is_projector = room_screen.current_place().code is not None and is_presenting
    if not is_projector and (not is_presenting or current_clearance() is not Clearance.OPEN):
        _show_line(viewer)
    if st.session_state.pop(_ENDED, False):
        st.warning(
            "Your sign-in has ended. What you typed but did not record is kept until you sign in again.",
            icon=":material/logout:",
        )
    if viewer is not None:
        st.fragment(_look_again, run_every=get_settings().sign_in_check_seconds)(_mark(viewer))


def _show_line(viewer: Viewer | None) -> None:
    # In the menu's row, where the screen is wide enough (static/shared/page.css).
    with st.container(
        key="viewer_bar",
        horizontal=True,
        horizontal_alignment="right",
        vertical_alignment="center",
        gap="small",
        width="content",
    ):
        if viewer is None:
            st.markdown(":small[:material/public: Open view]", width="content")
            sign_in_link(":small[Sign in]", icon=None)
        else:
            seen = current_clearance()
            icon = ":material/public:" if seen is Clearance.OPEN else ":material/lock:"
            name, _, limits = _NAMES[seen].partition(", ")
            further = " · ".join(filter(None, (limits, viewer.name, viewer.delegation)))
            with st.container(key="viewer_bar_who", horizontal=True, gap="xxsmall", width="content"):
                st.markdown(f":small[{icon} {name}]", width="content")
                # Where the row is narrow it opens under the pointer, or with the way out in focus.
                with st.container(key="viewer_bar_further", width="content"):
                    st.markdown(f":small[· {escape_markdown(further)}]", width="content")
            sign_out_button(viewer)


def _mark(viewer: Viewer | None) -> tuple[str, str] | None:
    """Who looks, for which delegation, in which view."""
    return (f"{viewer.identity} {viewer.delegation_id}", current_clearance().value) if viewer else None


def _clear_for(mark: tuple[str, str] | None) -> None:
    """Take everything out of the session that another viewer left there: choices, texts, rows, messages."""
    if _SHOWN_TO in st.session_state and st.session_state[_SHOWN_TO] != mark:
        before = st.session_state[_SHOWN_TO]
        # The same viewer with another view: the room was turned to the open session or back.
        had_ended = before is not None and (mark is None or mark[0] != before[0])
        place = room_screen.current_place()
        st.session_state.clear()
        room_screen.remember(place)
        st.session_state[_ENDED] = had_ended
    st.session_state[_SHOWN_TO] = mark


def _look_again(shown_to: tuple[str, str] | None) -> None:
    """Run the page anew when the sign-in that it was shown to holds no longer. A look is no use of it."""
    with guarded("sign-in"), not_counted_as_use():
        if _mark(current_viewer()) != shown_to:
            st.rerun()
