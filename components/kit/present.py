"""Present mode, `present=1` on any page: no menu, large type, the figure first, its source beneath; Escape leaves it.

Everything else of the page is still made, so that the filters in the address hold; the browser leaves it out. The screen is
treated as 1113 by 626 whatever the projector has, and enlarged: what fits 1280x720 fits 3840x2160.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import streamlit as st

from components.kit import address
from components.kit.static_component import StaticComponent
from components.navigation import PAGES, page_path
from components.session import room_screen

PARAMETER: Final = "present"
#: The key of the container that stands on the projector in the place of the page's first figure.
FIGURE: Final = "present_figure"
#: What a map is tall, in pixels, before the browser enlarges it to the room that there is.
FIGURE_HEIGHT_PX: Final = 500
#: The same of a chart, which the browser cannot make lower: what stands above it on a country's screen leaves so much.
CHART_HEIGHT_PX: Final = 315
_STYLES: Final = Path(__file__).resolve().parents[1] / "static" / "present" / "present.css"
_COMPONENT: Final = StaticComponent("amberlight_present", "present/present.js", "<div hidden></div>")
_OPENED: Final = "_present_opened"
#: What Page Down goes through, the innermost first: a page's pictures, its views, then the pages.
_VIEWS: Final = ("picture", "view")
#: What L changes, on the page that has it: how the same figure is read.
_LENSES: Final = ("lens", "kind", "by", "axis", "measure", "past")
#: Work is not presented; a country and a source are gone to by name.
_NOT_TURNED_TO: Final = ("secretariat", "sources", "country")


def is_presenting() -> bool:
    """Whether the address asks for present mode. Another value than 1 is named to the reader by `show_present`."""
    return address.is_presenting()


def figure_height(height_px: int | None) -> int | None:
    """The height of a map: its own on a page, the one that fits the screen in present mode."""
    return FIGURE_HEIGHT_PX if is_presenting() else height_px


def enter_control(key: str) -> None:
    """A small control beside a page's heading that enters present mode and keeps the filters."""
    if is_presenting():
        return
    st.button(
        "Present",
        icon=":material/slideshow:",
        key=f"{key}_present",
        type="tertiary",
        help="Large type for a projector, showing only the figure. Press Escape to leave, ? to list the keys.",
        on_click=address.write,
        args=(PARAMETER, "1"),
    )


@contextmanager
def opened(key: str, closes: Sequence[str], back: str, *, is_open: bool = True) -> Iterator[None]:
    """What a pick opened: below its figure on a page; on the projector in the figure's place, with the way back.

    key: of the container. closes: the parameters that leave the address when it is closed. back: the words on the way
    back. is_open: whether anything was picked.
    """
    with st.container(key=key):
        if not (is_open and is_presenting()):
            yield
            return
        st.session_state[_OPENED] = tuple(closes)
        with st.container(key=FIGURE):
            st.button(
                back,
                key="present_back",
                icon=":material/arrow_back:",
                type="tertiary",
                on_click=address.write_many,
                args=(dict.fromkeys(closes),),
            )
            yield


def show_present(page: str) -> None:
    """Turn the page that follows into a screen for the projector, if the address asks for it. Called by the shell.

    page: its address ('risk', '' for the Briefing).
    """
    asked = address.read(PARAMETER)
    if asked not in (None, "1"):
        address.say_unknown(PARAMETER, asked or "", ["1"])
    if not is_presenting():
        return
    st.html(f"<style>{_STYLES.read_text(encoding='utf-8')}</style>")
    # A projector of the room turns with its steps, and its Page Down belongs to them.
    turns = room_screen.current_place().code is None
    told = _COMPONENT.show(PARAMETER, {"turns": turns}, on_left_change=lambda: None, on_asked_change=lambda: None)
    offered = address.take_offered(page)
    closes: tuple[str, ...] = st.session_state.pop(_OPENED, ())
    if told.left:
        # One step at a time: what was opened closes first.
        address.write_many(dict.fromkeys(closes or (PARAMETER,)))
        st.rerun()
    if told.asked in ("next", "previous") and turns:
        _turn(page, 1 if told.asked == "next" else -1, offered, closes)
    elif told.asked in ("lens", "edition"):
        _change(_LENSES if told.asked == "lens" else ("edition",), offered)


def _turn(page: str, by: int, offered: dict[str, address.Offer], closes: Sequence[str]) -> None:
    """Go on to the next picture or view of the page, else to the next page. Does not return where there is one.

    closes: the parameters of what was opened, which closes.
    """
    for name in _VIEWS:
        offer = offered.get(name)
        at = offer.position + by if offer else -1
        if offer and 0 <= at < len(offer.codes):
            leaves = (*offer.clears, *_VIEWS[: _VIEWS.index(name)], *closes)
            address.write_many(dict.fromkeys(leaves) | {name: offer.code(at)})
            st.rerun()
    turned = [entry.address for entry in PAGES if entry.address not in _NOT_TURNED_TO or entry.address == page]
    at = turned.index(page) + by
    if 0 <= at < len(turned):
        st.switch_page(page_path(turned[at]), query_params={PARAMETER: "1"})


def _change(names: Sequence[str], offered: dict[str, address.Offer]) -> None:
    """The next choice of the first of these that the page offers; after the last comes the first."""
    name = next((one for one in names if one in offered), None)
    if name is not None:
        offer = offered[name]
        address.write_many(dict.fromkeys(offer.clears) | {name: offer.code((offer.position + 1) % len(offer.codes))})
        st.rerun()
