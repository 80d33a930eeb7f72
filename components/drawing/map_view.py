"""The map to look at closely, on a page: pan, zoom, hover, click. See `components.drawing.quick_map` for the quick one."""

import streamlit as st
from streamlit_folium import st_folium

from components.drawing.maps.picture import MapPicture
from components.drawing.maps.world_leaflet import build_base_map, build_layer
from components.drawing.quick_map import quick_map
from components.kit.present import figure_height
from components.server.static_assets import static_url
from components.session.still import is_still


def leaflet_map(picture: MapPicture, key: str, height: int = 620, selected: str | None = None) -> str | None:
    """Show `picture` as a Leaflet map of `height` pixels, and return the ISO code of the country just clicked, or None.

    `selected` is outlined. Panning and zooming stay in the browser. A click is returned once, in the run that it causes:
    whoever calls keeps the selection, and may change it elsewhere without an old click coming back.
    """
    if is_still():
        # The same picture, without the frame in which Leaflet would draw it.
        return quick_map(picture, key, height, selected)
    answer = st_folium(
        build_base_map(static_url),
        key=key,
        height=figure_height(height),
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=build_layer(picture, selected, static_url),
    )
    click = (answer or {}).get("last_active_drawing") or {}
    return take_click(f"{key}_last_click", click.get("iso3"), click.get("at"), picture)


def take_click(memory: str, iso3: object, at: object, picture: MapPicture) -> str | None:
    """Return `iso3` if the click made `at` (milliseconds) was not taken yet and the picture has such a country.

    What a browser sends is not to be trusted: anything else is None. `memory` is the session key that holds the time of
    the last click taken.
    """
    if not isinstance(iso3, str) or not isinstance(at, (int, float)) or iso3 not in picture.areas:
        return None
    if st.session_state.get(memory) == at:
        return None
    st.session_state[memory] = at
    return iso3
