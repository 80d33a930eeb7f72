"""From a TopoJSON topology to simplified areas that still share their borders.

Borders are simplified arc by arc before areas are put together, so two neighbours always show the same line. Method:
Visvalingam and Whyatt (1993), 'Line generalisation by repeated elimination of points', with triangle areas in square
kilometres. Where an arc simplified this way would make an area invalid or cross another arc, more of it is kept.
"""

import heapq
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import Any

from shapely import STRtree
from shapely.geometry import LineString, MultiPolygon, Polygon, box
from shapely.ops import unary_union
from shapely.validation import explain_validity

from scripts.boundary_arcs import Point, RingPoints, decode_arc, join_arcs, own_arc, ring_points

KM_PER_DEGREE = 111.2
#: Square kilometres. Points whose triangle is smaller are dropped; found by trying, for a file just under 160 KB.
TRIANGLE_KM2 = 1000.0
#: Square kilometres. Islets below this are dropped, unless they are most of what an area has.
ISLET_KM2 = 1200.0
#: Of an area: in a country of islands even a small one is a larger part.
ISLET_SHARE = 0.02
#: Square kilometres. Areas below this keep three decimals and most of their parts: there is little of them as it is.
SMALL_AREA_KM2 = 4000.0
#: Latitudes beyond which detail is cut harder: fjords and cold islands are most of the world's coastline and none of
#: its risk.
COLD_SOUTH, COLD_NORTH = -40.0, 60.0
COLD_FACTOR = 10.0
#: No area needs more parts than this (the Maldives have hundreds).
MOST_PARTS = 10
#: Degrees. Where something goes wrong, all points within this distance come back (further with each attempt).
REACH_DEGREES = 0.25


@dataclass(frozen=True, slots=True)
class Shape:
    """One area: code, and its parts in degrees, longitudes unbroken (they may run past 180)."""

    code: str
    parts: tuple[Polygon, ...]


class Topology:
    """The arcs of one topology, each simplified to its own threshold, and the areas made of them."""

    def __init__(self, topology: dict[str, Any], triangle_km2: float = TRIANGLE_KM2) -> None:
        self.scale, self.offset = topology["transform"]["scale"], topology["transform"]["translate"]
        source = [decode_arc(arc) for arc in topology["arcs"]]
        points: RingPoints = {}
        for geometry in topology["objects"]["countries"]["geometries"]:
            # Antarctica is left out: no state, no figures, and the bottom quarter of every map.
            if geometry["id"] != "ATA":
                parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
                found = [[ring_points(source, ring) for ring in part] for part in parts]
                points.setdefault(geometry["id"], []).extend(found)
        self.arcs, self.rings = join_arcs(points)
        self.used = self._used()
        self.weights = {index: self._weigh(self.arcs[index]) for index in self.used}
        self.thresholds = dict.fromkeys(self.used, triangle_km2)
        self.fine: set[Point] = set()

    def degrees(self, point: Point) -> tuple[float, float]:
        """Return longitude and latitude of a quantised point, rounded to what is shipped."""
        digits = 3 if point in self.fine else 2
        return (
            round(point[0] * self.scale[0] + self.offset[0], digits),
            round(point[1] * self.scale[1] + self.offset[1], digits),
        )

    def _weigh(self, arc: list[Point]) -> list[float]:
        """Return, for each point, the triangle area (km2) at which it goes; ends never go."""
        plane = []
        for x, y in arc:
            lat = y * self.scale[1] + self.offset[1]
            lon = x * self.scale[0] + self.offset[0]
            plane.append((lon * cos(radians(lat)) * KM_PER_DEGREE, lat * KM_PER_DEGREE))
        weights = [float("inf")] * len(arc)
        before, after = list(range(-1, len(arc) - 1)), list(range(1, len(arc) + 1))

        def triangle(i: int) -> float:
            (ax, ay), (bx, by), (cx, cy) = plane[before[i]], plane[i], plane[after[i]]
            return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2

        current = {i: triangle(i) for i in range(1, len(arc) - 1)}
        heap = [(area, i) for i, area in current.items()]
        heapq.heapify(heap)
        # A closed arc keeps four corners, or a small island would vanish.
        keep, highest = (3 if arc[0] == arc[-1] else 0), 0.0
        while len(current) > keep:
            area, i = heapq.heappop(heap)
            if current.get(i) != area:
                continue
            highest = max(highest, area)
            weights[i] = highest / _coldness(plane[i][1] / KM_PER_DEGREE)
            del current[i]
            after[before[i]], before[after[i]] = after[i], before[i]
            for neighbour in (before[i], after[i]):
                if neighbour in current:
                    current[neighbour] = triangle(neighbour)
                    heapq.heappush(heap, (current[neighbour], neighbour))
        return weights

    def line(self, index: int) -> list[Point]:
        """Return the points of arc `index` that its threshold leaves."""
        limit = self.thresholds[index]
        return [p for p, weight in zip(self.arcs[index], self.weights[index], strict=True) if weight >= limit]

    def _ring(self, indices: list[int], raw: bool = False) -> list[tuple[float, float]]:
        points: list[Point] = []
        for index in indices:
            arc = self.arcs[own_arc(index)] if raw else self.line(own_arc(index))
            arc = arc if index >= 0 else arc[::-1]
            points.extend(arc[1:] if points else arc)
        ring: list[tuple[float, float]] = []
        for lon, lat in map(self.degrees, points):
            # A step of more than half the globe is a step over the antimeridian: the line runs on past 180.
            if ring and abs(lon - ring[-1][0]) > 180:
                lon = round(lon + 360 * round((ring[-1][0] - lon) / 360), 3)
            if not ring or ring[-1] != (lon, lat):
                ring.append((lon, lat))
        return ring

    def _polygon(self, part: list[list[int]], raw: bool = False) -> Polygon | None:
        rings = [ring for ring in (self._ring(indices, raw) for indices in part) if len(ring) >= 4]
        return Polygon(rings[0], rings[1:]) if rings else None

    def select_parts(self) -> None:
        """Drop islets, and mark what is small enough to need a third decimal.

        Only islets go: a part that borders another area (Gaza, Cabinda, Kaliningrad) stays, however small.
        """
        borders = self._shared_arcs()
        for code, parts in self.rings.items():
            sizes = {id(part): area_km2(p) if (p := self._polygon(part, raw=True)) else 0.0 for part in parts}
            total, largest = sum(sizes.values()), max(sizes.values())
            islet = min(ISLET_KM2, total * ISLET_SHARE) if total > SMALL_AREA_KM2 else largest * 0.12
            islet *= _coldness(self.degrees(self.arcs[own_arc(parts[0][0][0])][0])[1])
            kept = [part for part in parts if sizes[id(part)] >= min(islet, largest)]
            biggest = sorted(kept, key=lambda part: -sizes[id(part)])[:MOST_PARTS]
            on_land = [part for part in parts if borders & {own_arc(arc) for ring in part for arc in ring}]
            self.rings[code] = biggest + [part for part in on_land if part not in biggest]
            for part in self.rings[code]:
                size = sizes[id(part)]
                for arc in {own_arc(arc) for ring in part for arc in ring if size < SMALL_AREA_KM2}:
                    self.thresholds[arc] = min(self.thresholds[arc], max(size / 40, 0.002))
                    if size < SMALL_AREA_KM2 / 10:
                        self.fine.update(self.arcs[arc])
        self.used = self._used()

    def _shared_arcs(self) -> set[int]:
        """Return the arcs that two areas have in common."""
        owners: dict[int, set[str]] = {}
        for code, parts in self.rings.items():
            for arc in {own_arc(arc) for part in parts for ring in part for arc in ring}:
                owners.setdefault(arc, set()).add(code)
        return {arc for arc, codes in owners.items() if len(codes) > 1}

    def _used(self) -> list[int]:
        rings = (ring for parts in self.rings.values() for part in parts for ring in part)
        return sorted({own_arc(arc) for ring in rings for arc in ring})

    def refine(self, rounds: int = 12) -> None:
        """Give back the detail of every place where an area is invalid or two arcs cross.

        Raises RuntimeError if something is still wrong after `rounds`.
        """
        for attempt in range(1, rounds + 1):
            wrong = self._invalid_places() + self._crossing_places()
            if not wrong:
                return
            for arc, lon, lat in wrong:
                self._restore(arc, lon, lat, REACH_DEGREES * attempt, finer=attempt > 2)
        raise RuntimeError(f"{len(wrong)} places are still invalid, or arcs still cross there")

    def _restore(self, arc: int, lon: float, lat: float, reach: float, finer: bool) -> None:
        """Keep all points of `arc` within `reach` degrees of a place; `finer` gives them a third decimal."""
        for i, point in enumerate(self.arcs[arc]):
            x, y = self.degrees(point)
            if abs((x - lon + 180) % 360 - 180) < reach and abs(y - lat) < reach:
                self.weights[arc][i] = float("inf")
                if finer:
                    self.fine.add(point)

    def _invalid_places(self) -> list[tuple[int, float, float]]:
        wrong = []
        for parts in self.rings.values():
            for part in parts:
                polygon = self._polygon(part)
                if polygon is not None and polygon.is_valid and polygon.area > 0:
                    continue
                reason = explain_validity(polygon).partition("[")[2] if polygon is not None else ""
                found = re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", reason)
                first = self.degrees(self.arcs[own_arc(part[0][0])][0])
                lon, lat = (float(found[0]), float(found[1])) if found else first
                wrong += [(own_arc(arc), lon, lat) for ring in part for arc in ring]
        return wrong

    def _crossing_places(self) -> list[tuple[int, float, float]]:
        lines = {i: [self.degrees(point) for point in self.line(i)] for i in self.used}
        usable = [(i, LineString(line)) for i, line in lines.items() if not _jumps(line)]
        tree = STRtree([line for _, line in usable])
        wrong = []
        for a, b in zip(*tree.query([line for _, line in usable], predicate="crosses"), strict=True):
            place = usable[a][1].intersection(usable[b][1]).representative_point()
            wrong.append((usable[a][0], place.x, place.y))
        return wrong

    def shapes(self) -> list[Shape]:
        """Return all areas, ordered by code, each with its parts ordered by size, largest first."""
        found = []
        for code in sorted(self.rings):
            merged = unary_union([p for part in self.rings[code] if (p := self._polygon(part)) is not None])
            parts = merged.geoms if isinstance(merged, MultiPolygon) else [merged]
            found.append(Shape(code, tuple(sorted(parts, key=lambda p: (-p.area, p.bounds)))))
        return found


def _coldness(latitude: float) -> float:
    """Return how much harder detail is cut at a latitude (degrees)."""
    return 1.0 if COLD_SOUTH < latitude < COLD_NORTH else COLD_FACTOR


def _jumps(line: list[tuple[float, float]]) -> bool:
    return len(set(line)) < 2 or any(abs(a[0] - b[0]) > 180 for a, b in pairwise(line))


def area_km2(polygon: Polygon) -> float:
    """Return the area of a polygon in degrees, in square kilometres, to within a few per cent."""
    return polygon.area * KM_PER_DEGREE**2 * cos(radians(polygon.centroid.y))


def cut_at_antimeridian(parts: Iterable[Polygon]) -> list[Polygon]:
    """Return `parts` cut so that every longitude lies between -180 and 180."""
    pieces: list[Polygon] = []
    for part in parts:
        west, _, east, _ = part.bounds
        for turn in (-360, 0, 360):
            if east + turn <= -180 or west + turn >= 180:
                continue
            moved = Polygon(
                [(x + turn, y) for x, y in part.exterior.coords],
                [[(x + turn, y) for x, y in ring.coords] for ring in part.interiors],
            )
            inside = moved.intersection(box(-180, -90, 180, 90)) if west + turn < -180 or east + turn > 180 else moved
            pieces.extend(g for g in getattr(inside, "geoms", [inside]) if isinstance(g, Polygon) and g.area > 0)
    return pieces
