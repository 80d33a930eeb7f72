"""The map that pans, zooms and answers clicks: folium and Leaflet, with everything they load from our own static folder.

The browser fetches the boundaries once; only styles and words are sent. Base map and layer are apart, so that a change of
layer leaves the map standing (streamlit-folium remounts it when its base changes).
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

import folium
from branca.element import MacroElement
from jinja2 import Template

from components.drawing.maps.palette import map_colours, pattern_line, text_on
from components.drawing.maps.picture import ChoiceAhead, MapPicture, Pattern
from components.drawing.maps.projection import CENTRAL_MERIDIAN

#: Turns a path inside components/static/ into an address.
StaticUrl = Callable[[str], str]

FAILURE: Final = "The boundaries could not be loaded. The table has the same figures."
#: Told after what the map shows, for who reaches it by keys.
KEYS: Final = "Use the arrow keys to move between areas and Enter to choose one."
SKIP: Final = "Skip the map"
#: Beyond it the simplified borders show their corners and nothing more.
MOST_ZOOM: Final = 7.5
_SCRIPTS: Final = ("vendor/leaflet/leaflet.js", "maps/leaflet_map.js", "maps/leaflet_layer.js")
_STYLES: Final = ("vendor/leaflet/leaflet.css", "maps/leaflet_map.css")


def plain_static_url(path: str) -> str:
    """Return the address of a static file without a version."""
    return f"/app/static/{path}"


class _Areas(MacroElement):
    """Hands one picture to leaflet_layer.js."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "AmberlightMap.show({{ this._parent._parent.get_name() }}, {{ this._parent.get_name() }}, {{ this.payload }});"
        "{% endmacro %}"
    )

    def __init__(self, payload: str) -> None:
        super().__init__()
        self._name = "Areas"
        self.payload = payload


def build_base_map(static_url: StaticUrl = plain_static_url) -> folium.Map:
    """Return the map without any area: the same for every picture, so that it is mounted once.

    `static_url` gives the address of a file in components/static/.
    """
    base = folium.Map(
        location=[12, CENTRAL_MERIDIAN],
        zoom_start=1,
        tiles=None,
        crs="EqualEarth",
        zoom_control="topright",
        zoom_snap=0,
        zoom_delta=0.75,
        attribution_control=False,
        world_copy_jump=False,
        keyboard=False,
        scroll_wheel_zoom=False,
        max_bounds_viscosity=1.0,
        font_size="14px",
    )
    # As an argument it would go to the tiles, and there are none.
    base.options["max_zoom"] = MOST_ZOOM
    # folium's own lists name five other hosts.
    base.default_js = [(path, static_url(path)) for path in _SCRIPTS]
    base.default_css = [(path, static_url(path)) for path in _STYLES]
    return base


def layer_payload(
    picture: MapPicture, selected: str | None = None, static_url: StaticUrl = plain_static_url
) -> dict[str, Any]:
    """Return what the browser needs to draw `picture` over the boundaries: plain texts, colours and numbers."""
    pairs = {(style.fill, style.pattern) for style in picture.areas.values()}
    pairs |= {(entry.fill, entry.pattern) for entry in picture.legend}
    if picture.ahead:
        pairs |= {(style.fill, style.pattern) for style in (picture.ahead.left_out, *picture.ahead.own.values())}
    numbers = {pair: number for number, pair in enumerate(sorted(pairs))}
    return {
        "title": picture.title,
        "subtitle": picture.subtitle,
        "caption": picture.caption,
        "note": picture.note,
        "alt": picture.alt_text,
        "failure": FAILURE,
        "keys": KEYS,
        "skip": SKIP,
        "boundaries": static_url("boundaries/world.json"),
        "bounds": picture.bounds,
        "selected": selected if selected in picture.areas else None,
        "colours": map_colours(picture.dark),
        "styles": [
            {"fill": fill, "pattern": pattern, "line": pattern_line(fill, pattern), "ink": text_on(fill)}
            for fill, pattern in numbers
        ],
        "areas": {
            code: {
                "style": numbers[style.fill, style.pattern],
                "label": style.label,
                "lines": style.tooltip_lines,
                "mark": style.mark,
            }
            for code, style in sorted(picture.areas.items())
        },
        "legend": [{"text": entry.text, "style": numbers[entry.fill, entry.pattern]} for entry in picture.legend],
        "ahead": _ahead_payload(picture.ahead, numbers) if picture.ahead else None,
    }


def _ahead_payload(ahead: ChoiceAhead, numbers: Mapping[tuple[str, Pattern], int]) -> dict[str, Any]:
    """By area: the number of its own style, and the choices that keep it as bits, the first choice lowest."""
    choices = {
        code: sum(1 << place for place, kept in enumerate(ahead.kept) if code in kept) for code in sorted(ahead.own)
    }
    return {
        "widget": ahead.widget,
        "leftOut": numbers[ahead.left_out.fill, ahead.left_out.pattern],
        "areas": {
            code: [numbers[ahead.own[code].fill, ahead.own[code].pattern], bits] for code, bits in choices.items()
        },
    }


def script_json(value: object) -> str:
    """Return JSON that is safe inside a script element and that no template language reads as its own."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    # Two braces in a row occur inside strings only at the start; at the end they are JSON's own.
    return text.replace("{{", "{\\u007b").replace("{%", "{\\u0025").replace("{#", "{\\u0023")


def build_layer(
    picture: MapPicture, selected: str | None = None, static_url: StaticUrl = plain_static_url
) -> folium.FeatureGroup:
    """Return the picture as a layer for the base map, for streamlit-folium's `feature_group_to_add`.

    `selected` is the code of the area to outline. The layer draws itself when the browser has the boundaries; a click on
    one of its areas comes back as `last_active_drawing`, `{"iso3": code, "at": milliseconds}`.
    """
    group = folium.FeatureGroup(name="areas")
    group.add_child(_Areas(script_json(layer_payload(picture, selected, static_url))))
    return group
