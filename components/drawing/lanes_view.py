"""Lanes over the years on a page: words, shares and colours; a long picture scrolls in a box of its own."""

from typing import Final

from components.drawing.charts.lanes import LanePicture, lane_payload
from components.kit.static_component import StaticComponent

_COMPONENT: Final = StaticComponent(
    "amberlight_lanes", "pictures/lanes.js", '<div class="lanes-root"></div>', "pictures/lanes.css"
)


def lanes_view(picture: LanePicture, key: str) -> None:
    """Show the lanes. Nothing can be picked: the table beside them says the same."""
    _COMPONENT.show(key, lane_payload(picture))
