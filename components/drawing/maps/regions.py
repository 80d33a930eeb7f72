"""The part of the world that a set of countries covers, so that a region preset can zoom to it."""

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from components.drawing.maps.picture import Bounds

_BOUNDARIES: Final = Path(__file__).resolve().parents[2] / "static" / "boundaries" / "world.json"
#: Degrees left free around a region, so that its outer borders and neighbours are seen.
_MARGIN: Final = 2.5


def region_bounds(iso3s: Iterable[str]) -> Bounds | None:
    """West, south, east, north (degrees) of the countries with a small margin; None when none of them has an area.

    Parts that lie alone across the antimeridian (the Aleutians, Chukotka) are left out of a country's box: with them a
    box would reach round the world.
    """
    boxes = [box for iso3 in iso3s if (box := _country_boxes().get(iso3)) is not None]
    if not boxes:
        return None
    west = min(box[0] for box in boxes) - _MARGIN
    south = min(box[1] for box in boxes) - _MARGIN
    east = max(box[2] for box in boxes) + _MARGIN
    north = max(box[3] for box in boxes) + _MARGIN
    return (max(west, -180.0), max(south, -60.0), min(east, 180.0), min(north, 85.0))


@lru_cache(maxsize=1)
def _country_boxes() -> dict[str, Bounds]:
    features = json.loads(_BOUNDARIES.read_text(encoding="utf-8"))["features"]
    return {feature["id"]: _main_box(feature["geometry"]) for feature in features}


def _main_box(geometry: dict[str, Any]) -> Bounds:
    """The box of a geometry's parts that lie on the same side of the world as its largest part."""
    parts = [_box(part) for part in _parts(geometry)]
    largest = max(parts, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    near = [box for box in parts if abs((box[0] + box[2]) / 2 - (largest[0] + largest[2]) / 2) < 120]
    return (min(b[0] for b in near), min(b[1] for b in near), max(b[2] for b in near), max(b[3] for b in near))


def _parts(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    """The outer rings of a geometry; a point is a ring of one."""
    coordinates = geometry["coordinates"]
    if geometry["type"] == "Point":
        yield [coordinates]
    elif geometry["type"] == "Polygon":
        yield coordinates[0]
    else:
        yield from (polygon[0] for polygon in coordinates)


def _box(ring: list[list[float]]) -> Bounds:
    longitudes, latitudes = [point[0] for point in ring], [point[1] for point in ring]
    return (min(longitudes), min(latitudes), max(longitudes), max(latitudes))
