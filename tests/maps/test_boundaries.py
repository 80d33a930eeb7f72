"""The boundaries that are shipped: complete, valid, cut, small, and the same in every file."""

import csv
import json
from typing import Any

import pytest
from shapely import STRtree
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from components.drawing.maps.geometry import load_world
from components.drawing.maps.projection import project
from components.drawing.maps.text import STATIC

ROOT = STATIC.parent.parent
DISPUTED = {"XAC", "XAP", "XBT", "XHT", "XIT", "XJK"}
# Places that must lie inside an area: capitals and towns whose position nobody disputes.
PLACES = {
    "SDN": (32.53, 15.55),
    "PSE": (35.2, 31.9),
    "TWN": (121.0, 24.0),
    "ESH": (-13.0, 24.5),
    "GRL": (-42.0, 70.0),
    "FRA": (2.35, 48.85),
    "ZAF": (28.2, -25.7),
    "LSO": (28.2, -29.5),
    "NRU": (166.93, -0.53),
    "FJI": (178.0, -17.8),
    "RUS": (-175.0, 66.5),
    "MCO": (7.42, 43.738),
}


@pytest.fixture(scope="module")
def features() -> dict[str, dict[str, Any]]:
    text = (STATIC / "boundaries" / "world.json").read_text(encoding="utf-8")
    return {feature["id"]: feature for feature in json.loads(text)["features"]}


@pytest.fixture(scope="module")
def shapes(features: dict[str, dict[str, Any]]) -> dict[str, BaseGeometry]:
    return {code: shape(feature["geometry"]) for code, feature in features.items()}


def _rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / "reference" / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_files_are_small_enough_to_wait_for():
    assert (STATIC / "boundaries" / "world.json").stat().st_size < 160_000
    assert (STATIC / "boundaries" / "world_paths.json").stat().st_size < 120_000


def test_every_member_state_has_an_area_and_only_san_marino_is_a_point(features):
    members = {row["iso3"] for row in _rows("countries.csv") if row["kind"] == "member_state"}
    assert len(members) == 193
    assert members <= set(features)
    assert {code for code, f in features.items() if f["geometry"]["type"] == "Point"} == {"SMR"}
    assert Point(features["SMR"]["geometry"]["coordinates"]).distance(Point(12.46, 43.94)) < 0.05


def test_kinds_and_names_agree_with_the_list_of_areas(features):
    areas = {row["area_code"]: row for row in _rows("areas.csv")}
    assert set(areas) == set(features)
    for code, feature in features.items():
        properties = feature["properties"]
        assert (properties["name"], properties["kind"]) == (areas[code]["name"], areas[code]["kind"])
        assert properties["iso3"] == (None if code in DISPUTED else code)
    assert {code for code, row in areas.items() if row["kind"] == "disputed"} == DISPUTED


def test_the_list_of_areas_uses_the_names_of_the_list_of_countries():
    names = {row["iso3"]: row["name"] for row in _rows("countries.csv")}
    differing = {r["iso3"]: r["name"] for r in _rows("areas.csv") if r["iso3"] and names.get(r["iso3"]) != r["name"]}
    assert differing == {}


def test_no_area_for_kosovo_or_antarctica(features):
    assert not {"XKX", "ATA"} & set(features)


def test_geometries_are_valid_and_cut_at_the_antimeridian(shapes):
    for code, geometry in shapes.items():
        assert geometry.is_valid, code
        west, south, east, north = geometry.bounds
        assert west >= -180, code
        assert east <= 180, code
        assert -60 < south <= north < 84, code
        parts = getattr(geometry, "geoms", [geometry])
        assert all(part.bounds[2] - part.bounds[0] < 180 for part in parts), f"{code} runs round the world"


def test_russia_and_fiji_lie_on_both_sides_of_the_cut(shapes):
    for code in ("RUS", "FJI"):
        assert shapes[code].bounds[0] == -180
        assert shapes[code].bounds[2] > 179.8


@pytest.mark.parametrize("code", sorted(PLACES))
def test_known_places_lie_in_their_area(shapes, code):
    assert shapes[code].buffer(0.05).contains(Point(PLACES[code]))


def test_gaza_and_other_small_land_parts_are_kept(shapes):
    assert shapes["PSE"].buffer(0.03).contains(Point(34.4, 31.42))
    assert shapes["AGO"].buffer(0.05).contains(Point(12.3, -5.3)), "Cabinda"
    assert shapes["RUS"].buffer(0.05).contains(Point(21.5, 54.7)), "Kaliningrad"


def test_neighbours_share_their_borders(shapes):
    codes = list(shapes)
    geometries = list(shapes.values())
    left, right = STRtree(geometries).query(geometries, predicate="overlaps")
    overlapping = {(codes[i], codes[j]) for i, j in zip(left, right, strict=True) if i < j}
    assert overlapping == set()
    for one, other in (("SDN", "TCD"), ("COD", "RWA"), ("IND", "PAK"), ("FRA", "DEU")):
        assert shapes[one].intersection(shapes[other]).length > 0.5, f"{one} and {other} have drifted apart"


def test_areas_keep_their_size(shapes):
    # Square kilometres: UN Statistics Division, Demographic Yearbook; within 4 per cent is what is left of a coast.
    for code, true_size in {
        "SDN": 1_880_000,
        "TCD": 1_284_000,
        "FRA": 551_500,
        "BRA": 8_515_767,
        "RWA": 26_338,
    }.items():
        assert load_area_km2(code) == pytest.approx(true_size, rel=0.04), code


def load_area_km2(code: str) -> float:
    """Return an area measured on the projected paths, which keep areas."""
    world = load_world()
    total = 0.0
    for ring in rings_of(world.areas[code].path):
        total += sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2
    return abs(total) / world.scale**2 * 6371.0**2


def rings_of(path: str) -> list[list[tuple[int, int]]]:
    """Return the points of a relative path such as 'M1 2l3-4 5 6z'."""
    rings = []
    for part in path.split("M")[1:]:
        start, _, steps = part.rstrip("z").partition("l")
        numbers = [int(n) for n in steps.replace("-", " -").split()]
        x, y = (int(n) for n in start.split())
        ring = [(x, y)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        rings.append(ring)
    return rings


def test_paths_and_geojson_hold_the_same_areas(features):
    world = load_world()
    assert set(world.areas) == set(features)
    assert {code: area.kind for code, area in world.areas.items()} == {
        code: feature["properties"]["kind"] for code, feature in features.items()
    }


def test_paths_stay_inside_their_boxes_and_the_map():
    world = load_world()
    left, top, right, bottom = world.box
    for code, area in world.areas.items():
        points = [point for ring in rings_of(area.path) for point in ring] or [area.point]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        assert area.box == pytest.approx((min(xs), min(ys), max(xs), max(ys)), abs=1), code
        assert left <= min(xs) <= max(xs) <= right, code
        assert top <= min(ys) <= max(ys) <= bottom, code


def test_marks_stand_inside_their_area():
    world = load_world()
    for code in ("SDN", "NOR", "IDN", "CHL", "VNM"):
        area = world.areas[code]
        largest = max(
            (shape({"type": "Polygon", "coordinates": [r]}) for r in rings_of(area.path)), key=lambda g: g.area
        )
        assert largest.contains(Point(area.point)), code
        assert largest.boundary.distance(Point(area.point)) == pytest.approx(area.radius, abs=4), code


def test_small_states_get_a_dot_and_large_ones_do_not():
    areas = load_world().areas
    assert all(areas[code].needs_dot for code in ("SMR", "MDV", "NRU", "LIE", "PSE", "BRB", "TUV"))
    assert not any(areas[code].needs_dot for code in ("RWA", "ISR", "LBN", "GMB", "GRL", "XJK"))


def test_russia_is_in_one_piece_on_the_projected_map():
    left, _, right, _ = load_world().areas["RUS"].box
    middle = (load_world().box[0] + load_world().box[2]) / 2
    assert left > middle
    assert right - left < middle


def test_projection_meets_the_published_extremes():
    # Šavrič, Patterson and Jenny (2018): the pole line is at 1.31736 and half the equator at 2.70663 for radius 1.
    assert project(11, 90)[1] == pytest.approx(1.31736, abs=1e-4)
    assert project(191, 0)[0] == pytest.approx(2.70663, abs=1e-4)
    assert project(11, 0) == pytest.approx((0, 0))


def test_region_box_holds_the_region():
    world = load_world()
    left, top, right, bottom = world.region_box((-18, 4, 40, 28))
    for code in ("TCD", "NER", "MLI", "BFA"):
        area = world.areas[code]
        assert left < area.point[0] < right
        assert top < area.point[1] < bottom
    assert not left < world.areas["ZAF"].point[0] < right or not top < world.areas["ZAF"].point[1] < bottom
