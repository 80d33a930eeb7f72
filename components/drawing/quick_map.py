"""The quick map on a page: inline SVG that is on the screen at once, for briefings, halls and phones.

It shows the same picture as the Leaflet map, without panning. A table beside it gives the keyboard the same choice.
"""

from typing import Any, Final

from components.drawing.maps.geometry import load_world
from components.drawing.maps.picture import MapPicture
from components.drawing.maps.world_leaflet import layer_payload
from components.drawing.maps.world_svg import build_svg
from components.kit.present import figure_height
from components.kit.static_component import StaticComponent
from components.server.static_assets import static_url
from components.session.still import note_picture

_COMPONENT: Final = StaticComponent(
    "amberlight_quick_map", "maps/quick_map.js", '<div class="quick-root"></div>', "maps/quick_map.css"
)


def quick_map_data(picture: MapPicture, height: int | None, selected: str | None) -> dict[str, Any]:
    """Return what the browser is sent: styles and words by country, and the part of the map to show (SVG units)."""
    world = load_world()
    left, top, right, bottom = world.region_box(picture.bounds) if picture.bounds else world.box
    return layer_payload(picture, selected, static_url) | {
        "boundaries": static_url("boundaries/world_paths.json"),
        "view": [round(left), round(top), round(right - left), round(bottom - top)],
        "height": height,
    }


def quick_map(picture: MapPicture, key: str, height: int | None = None, selected: str | None = None) -> str | None:
    """Show `picture` as inline SVG, and return the ISO code of the country just clicked, or None.

    `height` is in pixels; by default it follows from the width. `selected` is outlined. A click is returned once, in the
    run that it causes.
    """
    note_picture(key, lambda: build_svg(picture, 960, 620, selected=selected))
    picked = _COMPONENT.pick(key, quick_map_data(picture, figure_height(height), selected))
    return picked if isinstance(picked, str) and picked in picture.areas else None
