"""Bars on a page: a list of bars with their words, each of which can be a button. No picture: words, colours, numbers."""

from typing import Any, Final

from components.drawing.charts.bars import BarPicture, bar_payload, build_bar_svg
from components.kit.static_component import StaticComponent
from components.session.still import note_picture

_COMPONENT: Final = StaticComponent(
    "amberlight_bars", "pictures/bars.js", '<div class="bars-root"></div>', "pictures/bars.css"
)


def bars_view(picture: BarPicture, key: str, *, pick: str = "", selected: str | None = None) -> str | None:
    """Show the bars; return the key of the row just picked, once, in the run that it causes.

    pick: what a click does, in words for a screen reader ('Show the recommendations'); '' for bars that lead nowhere.
    """
    data: dict[str, Any] = bar_payload(picture) | {
        "pick": pick,
        "selected": next((at for at, row in enumerate(picture.rows) if row.key == selected), None),
    }
    note_picture(key, lambda: build_bar_svg(picture))
    picked = _COMPONENT.pick(key, data)
    # The key and not a number: what was clicked may have been drawn before a row came or went.
    return picked if picked in [row.key for row in picture.rows] else None
