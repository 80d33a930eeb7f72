"""Present mode, `present=1` on any page: no menu, large type, the figure first, its source beneath; Escape leaves it.

Everything else of the page is still made, so that the filters in the address hold; the browser leaves it out. The screen is
treated as 1113 by 626 whatever the projector has, and enlarged: what fits 1280x720 fits 3840x2160.
"""

from pathlib import Path
from typing import Final

import streamlit as st

from components.kit import address
from components.kit.static_component import StaticComponent

PARAMETER: Final = "present"
#: What a map is tall, in pixels, before the browser enlarges it to the room that there is.
FIGURE_HEIGHT_PX: Final = 500
_STYLES: Final = Path(__file__).resolve().parents[1] / "static" / "present" / "present.css"
_COMPONENT: Final = StaticComponent("amberlight_present", "present/present.js", "<div hidden></div>")


def is_presenting() -> bool:
    """Whether the address asks for present mode. Another value than 1 is named to the reader by `show_present`."""
    return address.read(PARAMETER) == "1"


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
        help="Large type, the figure alone, for a projector. Escape leaves it.",
        on_click=address.write,
        args=(PARAMETER, "1"),
    )


def show_present() -> None:
    """Turn the page that follows into a screen for the projector, if the address asks for it. Called by the shell."""
    asked = address.read(PARAMETER)
    if asked not in (None, "1"):
        address.say_unknown(PARAMETER, asked or "", ["1"])
    if not is_presenting():
        return
    st.html(f"<style>{_STYLES.read_text(encoding='utf-8')}</style>")
    if _COMPONENT.show(PARAMETER, on_left_change=lambda: None).left:
        address.write(PARAMETER, None)
        st.rerun()
