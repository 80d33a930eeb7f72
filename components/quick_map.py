"""The quick map on a page: inline SVG that is on the screen at once, for briefings, halls and phones.

It shows the same picture as the Leaflet map, without panning. A table beside it gives the keyboard the same choice.
"""

from pathlib import Path
from typing import Any, Final

import streamlit as st

from components.maps.geometry import load_world
from components.maps.picture import MapPicture
from components.maps.world_leaflet import layer_payload
from components.present import figure_height
from components.server.static_assets import static_url

_STYLES: Final = Path(__file__).resolve().parent / "static" / "maps" / "quick_map.css"

# The code itself comes from the static folder, where the browser keeps it; only this much is sent with a page.
_LOADER: Final = """
export default function (component) {
  const { data, parentElement } = component
  const address = new URL(data.module, window.location.href).href
  import(address).then((map) => map.render(component))
  return () => import(address).then((map) => map.dispose(parentElement))
}
"""

_COMPONENT = st.components.v2.component(
    "amberlight_quick_map",
    html='<div class="quick-root"></div>',
    css=_STYLES.read_text(encoding="utf-8"),
    js=_LOADER,
)


def quick_map_data(picture: MapPicture, height: int | None, selected: str | None) -> dict[str, Any]:
    """Return what the browser is sent: styles and words by country, and the part of the map to show (SVG units)."""
    world = load_world()
    left, top, right, bottom = world.region_box(picture.bounds) if picture.bounds else world.box
    return layer_payload(picture, selected, static_url) | {
        "boundaries": static_url("boundaries/world_paths.json"),
        "module": static_url("maps/quick_map.js"),
        "view": [round(left), round(top), round(right - left), round(bottom - top)],
        "height": height,
    }


def quick_map(picture: MapPicture, key: str, height: int | None = None, selected: str | None = None) -> str | None:
    """Show `picture` as inline SVG, and return the ISO code of the country just clicked, or None.

    `height` is in pixels; by default it follows from the width. `selected` is outlined. A click is returned once, in the
    run that it causes.
    """
    result = _COMPONENT(
        key=key,
        data=quick_map_data(picture, figure_height(height), selected),
        on_picked_change=lambda: None,
    )
    # What a browser sends is not to be trusted.
    return result.picked if isinstance(result.picked, str) and result.picked in picture.areas else None
