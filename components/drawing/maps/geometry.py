"""The projected boundaries, read once from the static folder."""

import json
from dataclasses import dataclass
from functools import lru_cache

from components.drawing.maps.picture import Bounds
from components.drawing.maps.projection import bounds_to_box
from components.drawing.maps.text import STATIC

#: Left, top, right, bottom; map units, y down.
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class AreaPath:
    """One area, in map units: SVG path (empty for a mere point), its box, and where a mark, a name or a dot goes.

    `point` and `radius` are the largest circle inside its largest part. `kind` is 'state', 'territory', 'point' or
    'disputed'; `needs_dot` says that a world map can't show the area itself.
    """

    code: str
    path: str
    box: Box
    point: tuple[float, float]
    radius: float
    kind: str
    needs_dot: bool

    @property
    def extent(self) -> float:
        """The longer side of the box, in map units."""
        left, top, right, bottom = self.box
        return max(right - left, bottom - top)


@dataclass(frozen=True, slots=True)
class World:
    """All areas by code, and the box that holds them."""

    areas: dict[str, AreaPath]
    box: Box
    origin: tuple[float, float]
    scale: float

    def region_box(self, bounds: Bounds) -> Box:
        """Return the box in map units that holds `bounds` (west, south, east, north; degrees)."""
        left, bottom, right, top = bounds_to_box(bounds)
        x, y = self.origin
        return x + left * self.scale, y - top * self.scale, x + right * self.scale, y - bottom * self.scale


@lru_cache(maxsize=1)
def load_world() -> World:
    """Return the projected boundaries. They are built by `python -m scripts.build_assets` and shipped."""
    source = json.loads((STATIC / "boundaries" / "world_paths.json").read_text(encoding="utf-8"))
    areas = {
        code: AreaPath(
            code=code,
            path=entry["d"],
            box=tuple(entry["b"]),
            point=tuple(entry["p"]),
            radius=entry["r"],
            kind=entry.get("k", "state"),
            needs_dot=bool(entry.get("s")),
        )
        for code, entry in source["areas"].items()
    }
    x, y, width, height = source["viewBox"]
    return World(areas, (x, y, x + width, y + height), tuple(source["origin"]), source["scale"])
