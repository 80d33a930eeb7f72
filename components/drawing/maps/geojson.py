"""The shown map as GeoJSON, to open in a mapping tool."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import isfinite
from typing import Any

from components.drawing.maps.picture import MapPicture
from components.drawing.maps.text import STATIC
from data.core.exercise import exercise_title
from data.core.marks import Marks

#: What the picture itself adds to each feature; a row's column of the same name gives way.
OWN_PROPERTIES = ("iso3", "name", "kind", "fill", "pattern", "reading")


@lru_cache(maxsize=1)
def _boundary_text() -> str:
    return (STATIC / "boundaries" / "world.json").read_text(encoding="utf-8")


def _plain(value: Any) -> Any:
    # JSON has no word for 'not a number'; what is missing is null.
    return None if isinstance(value, float) and not isfinite(value) else value


def build_geojson(picture: MapPicture, rows: Sequence[Mapping[str, Any]], marks: Marks) -> str:
    """Return a FeatureCollection (RFC 7946; degrees, WGS 84) of the areas that the picture shows.

    `rows` holds one mapping per country, with `iso3` and any columns to carry along (text, numbers, dates, None). Each
    feature has the picture's own reading of the country (name, fill, pattern, the lines of its tooltip) and the columns
    of its row. Rows without an area come as features without geometry, so that nothing shown is lost; areas that the
    picture doesn't speak of are left out. Title, source, date and boundary note stand on the collection. marks: the
    snapshot, and whether it is an exercise. Raises KeyError for a row without `iso3`.
    """
    by_code = {str(row["iso3"]): row for row in rows}
    known = {feature["id"]: feature for feature in json.loads(_boundary_text())["features"]}
    features = []
    for code in sorted({*picture.areas, *by_code}):
        style, boundary = picture.areas.get(code), known.get(code)
        row = by_code.get(code, {})
        carried = {name: _plain(value) for name, value in row.items() if name not in OWN_PROPERTIES}
        own: dict[str, Any] = {"iso3": code}
        if boundary is not None:
            own |= {"name": boundary["properties"]["name"], "kind": boundary["properties"]["kind"]}
        if style is not None:
            own |= {"name": style.label or own.get("name"), "fill": style.fill, "pattern": style.pattern}
            own["reading"] = list(style.tooltip_lines)
        geometry = boundary["geometry"] if boundary is not None else None
        features.append({"type": "Feature", "id": code, "properties": own | carried, "geometry": geometry})
    collection = {
        "type": "FeatureCollection",
        "title": exercise_title(picture.title, marks.is_exercise),
        "subtitle": picture.subtitle,
        **({"snapshot": marks.snapshot} if marks.snapshot else {}),
        "source": picture.source_line,
        "as_of": picture.as_of,
        "note": picture.note,
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"), default=str, allow_nan=False) + "\n"
