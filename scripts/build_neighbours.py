"""Work out which countries lie beside each other on land, from the boundaries that the project ships.

    python scripts/build_neighbours.py

Borders are simplified arc by arc (scripts/boundary_topology.py), so two areas that share a border show the same points
there: a step between two points that stands in the rings of both is border in common. A point alone that both show is
'point'; areas that the boundaries draw as disputed belong to nobody here, and two countries that only such an area lies
between are 'disputed_area'. Writes data/reference/neighbours.csv; a second run writes the same bytes. Has to be run again
when the boundaries change; a test compares.

What is too small or too short for the boundaries is not found: enclaves without an area (San Marino, the Holy See), towns
(Ceuta and Melilla). Kosovo has no area on the UN's map and hence no neighbours here.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
BOUNDARIES: Final = ROOT / "components" / "static" / "boundaries" / "world.json"
AREAS: Final = ROOT / "data" / "reference" / "areas.csv"
TARGET: Final = ROOT / "data" / "reference" / "neighbours.csv"
COLUMNS: Final = (
    *("iso3", "neighbour_iso3", "kind", "note"),
    *("source_id", "source_url", "as_of", "confidence", "handling"),
)
SOURCE: Final = ("un-geodata-neighbours", "", "as shipped in plotly.js 3.7.0", "derived", "open")

Point = tuple[float, float]
Pair = tuple[str, str]


def rings(geometry: dict[str, Any]) -> Iterator[list[Point]]:
    """The rings of a GeoJSON geometry, inner ones too; a point has none."""
    if geometry["type"] == "Polygon":
        polygons = [geometry["coordinates"]]
    else:
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else []
    for polygon in polygons:
        for ring in polygon:
            yield [(point[0], point[1]) for point in ring]


def touching(features: list[dict[str, Any]]) -> tuple[set[Pair], set[Pair]]:
    """The pairs of area codes with a step of border in common, and those with no more than a point in common."""
    steps: defaultdict[frozenset[Point], set[str]] = defaultdict(set)
    points: defaultdict[Point, set[str]] = defaultdict(set)
    for feature in features:
        for ring in rings(feature["geometry"]):
            for before, after in pairwise(ring):
                steps[frozenset((before, after))].add(feature["id"])
                points[before].add(feature["id"])
    bordering = {pair for codes in steps.values() for pair in combinations(sorted(codes), 2)}
    meeting = {pair for codes in points.values() for pair in combinations(sorted(codes), 2)}
    return bordering, meeting - bordering


def neighbours(features: list[dict[str, Any]], areas: dict[str, dict[str, str]]) -> list[tuple[str, str, str, str]]:
    """One row for each pair of coded areas: both codes, kind and note, sorted. areas: rows of areas.csv by area code."""
    bordering, meeting = touching(features)
    is_disputed = {code for code, row in areas.items() if row["kind"] == "disputed"}
    around: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in bordering:
        for area, country in ((one, other), (other, one)):
            if area in is_disputed and country not in is_disputed:
                around[area].add(country)
    between: defaultdict[Pair, list[str]] = defaultdict(list)
    for area, countries in sorted(around.items()):
        for pair in combinations(sorted(countries), 2):
            between[pair].append(areas[area]["name"])
    found: dict[Pair, tuple[str, str]] = {}
    for pair, names in between.items():
        found[pair] = ("disputed_area", f"Only {' and '.join(names)} between them, drawn as disputed on the UN's map")
    for pair in meeting:
        if not is_disputed & set(pair):
            found[pair] = ("point", "Meet in one point of the simplified boundaries; the border itself is not drawn")
    for pair in bordering:
        if not is_disputed & set(pair):
            found[pair] = ("border", "")
    return [(*pair, *found[pair]) for pair in sorted(found)]


def build() -> list[tuple[str, ...]]:
    """Every line of neighbours.csv below the header."""
    features = json.loads(BOUNDARIES.read_text(encoding="utf-8"))["features"]
    with AREAS.open(encoding="utf-8", newline="") as file:
        areas = {row["area_code"]: row for row in csv.DictReader(file)}
    return [(*row, *SOURCE) for row in neighbours(features, areas)]


def main() -> None:
    """Write the table."""
    lines = build()
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(lines)
    print(f"{TARGET.relative_to(ROOT)}: {len(lines)} pairs")


if __name__ == "__main__":
    main()
