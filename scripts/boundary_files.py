"""What the areas are written as: a GeoJSON file for Leaflet, and projected SVG paths for everything else."""

import json
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from shapely import make_valid, maximum_inscribed_circle
from shapely.geometry import MultiPolygon, Polygon, mapping

from components.drawing.maps.projection import CENTRAL_MERIDIAN, WEST_EDGE, project
from scripts.boundary_topology import Shape, area_km2, cut_at_antimeridian

#: SVG units across the map: whole numbers at this size are finer than the simplification.
PATH_WIDTH = 10_000
#: Square kilometres. States and observers below this get a dot on a small map, or nobody would see or hit them.
DOT_KM2 = 6_500.0
#: Degrees: longitude, latitude. The source has no area for San Marino; the place is the one that the UN's country list
#: gives.
POINTS = {"SMR": (12.46, 43.94)}


def _number(value: float) -> float | int:
    return int(value) if float(value).is_integer() else round(value, 3)


def _coordinates(value: Any) -> Any:
    return _number(value) if isinstance(value, (int, float)) else [_coordinates(inner) for inner in value]


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def world_geojson(shapes: Iterable[Shape], areas: dict[str, dict[str, str]]) -> str:
    """Return the feature collection: one feature per line, ordered by code, cut at the antimeridian.

    `areas` maps area code to a row with `name` and `kind`. Raises ValueError for a geometry that isn't valid.
    """
    lines = {}
    for shape in shapes:
        pieces = cut_at_antimeridian(shape.parts)
        geometry = pieces[0] if len(pieces) == 1 else MultiPolygon(pieces)
        if not geometry.is_valid:
            raise ValueError(f"{shape.code} is not valid")
        lines[shape.code] = mapping(geometry)
    for code, point in POINTS.items():
        lines[code] = {"type": "Point", "coordinates": point}
    features = []
    for code in sorted(lines):
        row = areas[code]
        # Disputed areas have no ISO code; their feature id is the area code.
        properties = {"iso3": row["iso3"] or None, "name": row["name"], "kind": row["kind"]}
        geometry = {"type": lines[code]["type"], "coordinates": _coordinates(lines[code]["coordinates"])}
        features.append(_dump({"type": "Feature", "id": code, "properties": properties, "geometry": geometry}))
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"


def _projected(part: Polygon, scale: float) -> Polygon:
    """Return a part in whole SVG units (y down, origin at the projection's own), kept whole at the edge of the map."""
    turn = 360 if part.centroid.x < WEST_EDGE else -360 if part.centroid.x > WEST_EDGE + 360 else 0

    def ring(coords: Iterable[tuple[float, ...]]) -> list[tuple[int, int]]:
        return [(round(x * scale), round(-y * scale)) for x, y in (project(c[0] + turn, c[1]) for c in coords)]

    return Polygon(ring(part.exterior.coords), [ring(inner.coords) for inner in part.interiors])


def _ring_path(coords: list[tuple[int, int]], left: int, top: int) -> str:
    """Return one ring as a relative path: `M x y l dx dy ... z`, without what SVG lets us leave out."""
    points = [(int(x) - left, int(y) - top) for x, y in coords]
    steps = []
    for (ax, ay), (bx, by) in pairwise(points[:-1]):
        if (ax, ay) != (bx, by):
            steps.append(f"{bx - ax} {by - ay}".replace(" -", "-"))
    joined = "".join(step if step.startswith("-") or i == 0 else " " + step for i, step in enumerate(steps))
    return f"M{points[0][0]} {points[0][1]}l{joined}z"


def _widest_place(part: Polygon) -> tuple[int, int, int]:
    """Return the middle and the radius of the largest circle inside a part: where a letter or a name fits best."""
    valid = make_valid(part)
    polygons = [g for g in getattr(valid, "geoms", [valid]) if isinstance(g, Polygon)]
    if not polygons:
        # Rounded to whole units, the smallest areas are lines.
        left, top, right, bottom = part.bounds
        return round((left + right) / 2), round((top + bottom) / 2), 0
    spoke = maximum_inscribed_circle(max(polygons, key=lambda g: g.area), tolerance=1.0)
    x, y = spoke.coords[0]
    return round(x), round(y), round(spoke.length)


def world_paths(shapes: Iterable[Shape], areas: dict[str, dict[str, str]]) -> str:
    """Return the projected paths as JSON, ordered by code.

    `{"viewBox": [x, y, width, height], "origin": [x, y] of the projection's 0, 0, "scale": units per radian,
    "meridian": degrees, "areas": {code: {"d": path, "b": [min x, min y, max x, max y], "p": [x, y] of the middle of
    the largest circle inside its largest part, "r": that circle's radius, "k": kind if not a state, "s": 1 where a
    small map needs a dot}}}`, all in SVG units.
    """
    half_width = project(CENTRAL_MERIDIAN + 180, 0)[0]
    scale = PATH_WIDTH / (2 * half_width)
    drawn = {shape.code: [_projected(part, scale) for part in shape.parts] for shape in shapes}
    bounds = [part.bounds for parts in drawn.values() for part in parts]
    left, top = int(min(b[0] for b in bounds)), int(min(b[1] for b in bounds))
    right, bottom = int(max(b[2] for b in bounds)), int(max(b[3] for b in bounds))
    sizes = {shape.code: sum(area_km2(part) for part in shape.parts) for shape in shapes}
    entries: dict[str, dict[str, Any]] = {}
    for code, parts in drawn.items():
        rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
        x, y, radius = _widest_place(parts[0])
        boxes = [part.bounds for part in parts]
        box = [min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)]
        entries[code] = {
            "d": "".join(_ring_path(list(ring.coords), left, top) for ring in rings),
            "b": [int(v) - (left, top)[i % 2] for i, v in enumerate(box)],
            "p": [x - left, y - top],
            "r": radius,
        }
    for code, (lon, lat) in POINTS.items():
        east, north = project(lon, lat)
        px, py = round(east * scale) - left, round(-north * scale) - top
        entries[code] = {"d": "", "b": [px, py, px, py], "p": [px, py], "r": 0}
    for code, entry in entries.items():
        kind = areas[code]["kind"]
        if kind != "state":
            entry["k"] = kind
        if kind == "point" or (kind == "state" and sizes[code] < DOT_KM2):
            entry["s"] = 1
    head = f'"viewBox":{_dump([0, 0, right - left, bottom - top])},"origin":{_dump([-left, -top])},"scale":{scale:.6f}'
    lines = ",\n".join(f"{_dump(code)}:{_dump(entries[code])}" for code in sorted(entries))
    return f'{{{head},"meridian":{CENTRAL_MERIDIAN:g},"areas":{{\n{lines}\n}}}}\n'
