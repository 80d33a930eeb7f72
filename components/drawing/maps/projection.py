"""The map projection: Equal Earth, spherical form.

Equal-area, so that a country's weight on the screen is its weight on the ground. Source of the formula and of its four
constants: Šavrič, Patterson and Jenny (2018), 'The Equal Earth map projection', International Journal of Geographical
Information Science 33 (3), 454-465.
"""

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt
from typing import Final

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M: Final = sqrt(3) / 2

#: Degrees. At 11 E the edge of the map runs through the Bering Strait, so that no state is cut in two.
CENTRAL_MERIDIAN: Final = 11.0
#: Degrees. Whatever lies west of this belongs to the right-hand edge of the map.
WEST_EDGE: Final = CENTRAL_MERIDIAN - 180.0


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Return x (east) and y (north) on a sphere of radius 1.

    `longitude` and `latitude` are in degrees; the longitude may lie outside -180 to 180 (a shape that crosses the edge
    of the map is kept whole by giving it longitudes beyond 180).
    """
    theta = asin(_M * sin(radians(latitude)))
    t2 = theta * theta
    t6 = t2 * t2 * t2
    slope = _A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)
    x = radians(longitude - CENTRAL_MERIDIAN) * cos(theta) / (_M * slope)
    y = theta * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))
    return x, y


def bounds_to_box(bounds: tuple[float, float, float, float], steps: int = 24) -> tuple[float, float, float, float]:
    """Return the box (min x, min y, max x, max y) that holds `bounds` (west, south, east, north; degrees) when
    projected.

    The sides of a box in degrees are curves once projected, so `steps` points are taken along each side.
    """
    west, south, east, north = bounds
    shares = [i / steps for i in range(steps + 1)]
    sides: Iterable[tuple[float, float]] = (
        point
        for share in shares
        for point in (
            (west + (east - west) * share, south),
            (west + (east - west) * share, north),
            (west, south + (north - south) * share),
            (east, south + (north - south) * share),
        )
    )
    points = [project(lon, lat) for lon, lat in sides]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
