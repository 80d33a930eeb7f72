"""Where things stand in a map picture: title above, legend and caption below, the map in what is left."""

from dataclasses import dataclass

from components.drawing.maps.picture import LegendEntry, MapPicture
from components.drawing.maps.text import text_width, wrap

#: The slide that the sizes below are meant for, in pixels.
SLIDE = (1920, 1080)
#: Of the picture's height: below this for the map, the texts are made smaller.
LEAST_MAP_SHARE = 0.5
#: Pixels: nothing is set smaller than this.
LEAST_TEXT = 9.0


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text: where its baseline starts, in pixels, its size, weight and role ('ink' or 'muted')."""

    x: float
    y: float
    size: float
    text: str
    bold: bool
    role: str


@dataclass(frozen=True, slots=True)
class Swatch:
    """One entry of the legend, with the top left corner and side lengths of its colour field."""

    entry: LegendEntry
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything but the map, and the box left for it (left, top, right, bottom); pixels. `unit` is 1 on a slide."""

    lines: tuple[TextLine, ...]
    swatches: tuple[Swatch, ...]
    map_box: tuple[float, float, float, float]
    unit: float


def lay_out(picture: MapPicture, width: int, height: int) -> Layout:
    """Return the layout for a picture of `width` by `height` pixels; texts wrap and shrink until the map has room."""
    unit = max(min(width / SLIDE[0], height / SLIDE[1]), (width * height / (SLIDE[0] * SLIDE[1])) ** 0.5 * 0.8)
    layout = _attempt(picture, width, height, unit)
    for _ in range(12):
        if layout.map_box[3] - layout.map_box[1] >= height * LEAST_MAP_SHARE:
            break
        unit *= 0.9
        layout = _attempt(picture, width, height, unit)
    return layout


def _attempt(picture: MapPicture, width: int, height: int, unit: float) -> Layout:
    margin = 56 * unit
    inner = width - 2 * margin
    # A caption may be long, but a small picture is still a picture.
    most_lines = max(1, min(4, height // 160))
    lines: list[TextLine] = []

    top = 40 * unit
    for text, size, bold, role, most in (
        (picture.title, 46, True, "ink", 2),
        (picture.subtitle, 25, False, "muted", 3),
    ):
        size_px = max(size * unit, LEAST_TEXT * (1.6 if bold else 1.1))
        for line in wrap(text, size_px, inner, bold=bold, most_lines=min(most, most_lines)):
            top += size_px * 1.22
            lines.append(TextLine(margin, top, size_px, line, bold, role))
        top += 12 * unit
    top += 14 * unit

    bottom = height - 34 * unit
    caption_size = max(17.5 * unit, LEAST_TEXT)
    caption = [
        *((line, "ink") for line in wrap(picture.caption, caption_size, inner, most_lines=most_lines)),
        *((line, "muted") for line in wrap(picture.note, caption_size, inner, most_lines=most_lines)),
    ]
    for line, role in reversed(caption):
        lines.append(TextLine(margin, bottom, caption_size, line, False, role))
        bottom -= caption_size * 1.35
    bottom -= 16 * unit

    legend_size = max(22 * unit, LEAST_TEXT * 1.1)
    rows = _legend_rows(picture.legend, legend_size, inner)
    swatches: list[Swatch] = []
    for row in reversed(rows):
        x = margin
        for entry in row:
            field = (legend_size * 1.5, legend_size * 0.95)
            swatches.append(Swatch(entry, x, bottom - field[1] + legend_size * 0.12, *field))
            text_x = x + field[0] + legend_size * 0.45
            text = "".join(wrap(entry.text, legend_size, width - margin - text_x, most_lines=1))
            lines.append(TextLine(text_x, bottom, legend_size, text, False, "ink"))
            x += _entry_width(entry, legend_size)
        bottom -= legend_size * 1.55
    bottom -= 4 * unit
    side = 30 * unit
    return Layout(tuple(lines), tuple(swatches), (side, top, width - side, max(bottom, top + 1)), unit)


def _entry_width(entry: LegendEntry, size: float) -> float:
    return size * 1.95 + text_width(entry.text, size) + size * 1.5


def _legend_rows(legend: tuple[LegendEntry, ...], size: float, width: float) -> list[list[LegendEntry]]:
    rows: list[list[LegendEntry]] = []
    left = 0.0
    for entry in legend:
        needed = _entry_width(entry, size)
        if not rows or left + needed - size * 1.5 > width:
            rows.append([])
            left = 0.0
        rows[-1].append(entry)
        left += needed
    return rows
