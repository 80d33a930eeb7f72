"""Lanes over the years on a page: words, shares and colours; a long picture scrolls in a box of its own."""

from typing import Final

from components.drawing.charts.lanes import LanePicture, lane_payload
from components.drawing.charts.lanes_svg import build_lanes_svg
from components.kit.static_component import StaticComponent
from components.session.still import note_picture

_COMPONENT: Final = StaticComponent(
    "amberlight_lanes", "pictures/lanes.js", '<div class="lanes-root"></div>', "pictures/lanes.css"
)


def lanes_view(picture: LanePicture, key: str) -> None:
    """Show the lanes. Nothing can be picked: the table beside them says the same."""
    note_picture(key, lambda: build_lanes_svg(picture))
    _COMPONENT.show(key, lane_payload(picture))
