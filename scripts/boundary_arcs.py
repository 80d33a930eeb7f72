"""Reading a TopoJSON topology: the arcs and the rings of its areas.

Format: the TopoJSON specification (arcs as differences between whole numbers; an arc walked backwards is written as the
complement of its number).
"""

import json
import re
from itertools import pairwise
from typing import Any

Point = tuple[int, int]
#: Areas by code: parts, each a list of rings, each a list of what the ring is made of.
RingPoints = dict[str, list[list[list[Point]]]]
RingArcs = dict[str, list[list[list[int]]]]


def read_topology(script: str, name: str = "world_50m") -> dict[str, Any]:
    """Return the topology `name` out of the text of plotly.js's geo assets.

    The text is never run: the object literal is cut out and read as JSON once its keys are quoted. Raises ValueError
    where the object isn't found.
    """
    start = script.find(f'"dist/topojson/{name}.json"(exports, module)')
    start = script.find("{ type:", start) if start >= 0 else -1
    if start < 0:
        raise ValueError(f"no object {name} in the geo assets")
    line = script[start : script.find("\n", start)].rstrip().rstrip(";")
    quoted = re.sub(r"([{,]\s*)([A-Za-z_][A-Za-z0-9_]*)\s*:", r'\1"\2":', line)
    padded = re.sub(r"(?<=[\[\s,:])-?\.\d", lambda m: m[0].replace(".", "0."), quoted)
    # The literal writes whole numbers as 1e3 too.
    return json.loads(padded, parse_float=lambda text: int(float(text)) if float(text).is_integer() else float(text))


def decode_arc(arc: list[list[int]]) -> list[Point]:
    """Return the points of an arc whose file form is differences."""
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


def ring_points(arcs: list[list[Point]], indices: list[int]) -> list[Point]:
    """Return the points of a ring, the first one not repeated at the end."""
    points: list[Point] = []
    for index in indices:
        points.extend((arcs[index] if index >= 0 else arcs[~index][::-1])[:-1])
    return points


def join_arcs(areas: RingPoints) -> tuple[list[list[Point]], RingArcs]:
    """Return new arcs, and the areas' rings in terms of them, cut only where borders really part.

    The source cuts its arcs wherever any of its layers (coast, provinces, lakes) does, and the ends of an arc are never
    simplified away. A point is a junction when two rings go on from it to different neighbours (Bostock's method for
    TopoJSON).
    """
    neighbours: dict[Point, set[Point]] = {}
    junctions: set[Point] = set()
    rings = [ring for parts in areas.values() for part in parts for ring in part]
    for ring in rings:
        for before, point, after in zip([ring[-1], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True):
            if neighbours.setdefault(point, {before, after}) != {before, after}:
                junctions.add(point)
    arcs: list[list[Point]] = []
    known: dict[tuple[Point, ...], int] = {}

    def number(points: list[Point]) -> int:
        forward, backward = tuple(points), tuple(reversed(points))
        if backward in known:
            return ~known[backward]
        if forward not in known:
            known[forward] = len(arcs)
            arcs.append(points)
        return known[forward]

    def cut(ring: list[Point]) -> list[int]:
        # A ring without junctions starts at its least point, so that a hole and what fills it give the same arc.
        start = next((i for i, point in enumerate(ring) if point in junctions), ring.index(min(ring)))
        turned = [*ring[start:], *ring[:start], ring[start]]
        ends = [0, *(i for i in range(1, len(turned) - 1) if turned[i] in junctions), len(turned) - 1]
        return [number(turned[i : j + 1]) for i, j in pairwise(ends)]

    return arcs, {code: [[cut(ring) for ring in part] for part in parts] for code, parts in areas.items()}


def own_arc(arc: int) -> int:
    """Return the number of an arc; TopoJSON writes one that is walked backwards as its complement."""
    return arc if arc >= 0 else ~arc
