"""Where a name can stand beside its point without covering another point, another name or a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

#: Plotly's words for the places beside a point, in the order of preference.
PLACES: Final = ("middle right", "middle left", "bottom center", "top center")
#: Widths in pixels that names are laid out for. What fits a phone fits every screen; the rest is tried on a desk's.
_PHONE: Final = 300
_DESK: Final = 700
_HEIGHT: Final = 400
#: Pixels at 14 px type: half a line, the average width of a letter, from the middle of a point to its name.
_HALF_LINE: Final = 8.5
_LETTER: Final = 7.2
_OFF: Final = 9

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Named:
    """A point with its name: x and y as fractions of the plot's width and height from the top left, lines of text."""

    x: float
    y: float
    lines: tuple[str, ...]


def place_names(named: Sequence[Named], others: Sequence[tuple[float, float]], line_at: float) -> list[str | None]:
    """Return for each name one of PLACES, or None where each place is taken.

    others: further points to keep clear of, as fractions. line_at: the height of a line across the plot, a fraction.
    A greedy search: names are placed in their order, first so that all fit a phone, then those left over on a desk.
    """
    places: list[str | None] = [None] * len(named)
    for width in (_PHONE, _DESK):
        spots = [(point.x * width, point.y * _HEIGHT) for point in named]
        obstacles: list[Box] = [_dot(x * width, y * _HEIGHT) for x, y in others]
        obstacles.append((0, line_at * _HEIGHT - 2, width, line_at * _HEIGHT + 2))
        taken: list[Box] = [_box(n, *spot, p) for n, spot, p in zip(named, spots, places, strict=True) if p]
        for at, (point, spot) in enumerate(zip(named, spots, strict=True)):
            if places[at]:
                continue
            dots = [_dot(*other) for i, other in enumerate(spots) if i != at]
            for place in PLACES:
                box = _box(point, *spot, place)
                if box[0] >= 0 and box[2] <= width and not any(_meet(box, o) for o in (*obstacles, *taken, *dots)):
                    places[at] = place
                    taken.append(box)
                    break
    return places


def _dot(x: float, y: float) -> Box:
    return (x - 5, y - 5, x + 5, y + 5)


def _box(point: Named, x: float, y: float, place: str) -> Box:
    """The rectangle (left, top, right, bottom; pixels) that the name covers at this place."""
    width = max(len(line) for line in point.lines) * _LETTER
    half = len(point.lines) * _HALF_LINE
    if place == "middle right":
        return (x + _OFF, y - half, x + _OFF + width, y + half)
    if place == "middle left":
        return (x - _OFF - width, y - half, x - _OFF, y + half)
    if place == "top center":
        return (x - width / 2, y - _OFF - 2 * half, x + width / 2, y - _OFF)
    return (x - width / 2, y + _OFF, x + width / 2, y + _OFF + 2 * half)


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
