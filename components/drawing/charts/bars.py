"""Bars that lie on each other's end, a row for each thing counted: what the screen draws as HTML and the slide as SVG.

A picture is made once; the bars in the browser, the SVG and the PNG are all drawn from it. Texts are plain: whoever draws
escapes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from components.drawing.charts.grid import GridStyle
from components.drawing.charts.svg_sheet import LEAST_HEIGHT_PX, MARGIN, SMALL, TEXT, WIDTH_PX, Sheet
from components.drawing.maps.palette import map_colours, pattern_line, text_on
from components.drawing.maps.text import text_width, wrap

_LABEL_PX, _WORDS_PX, _MOST_ROW_PX, _LEAST_ROW_PX = 470.0, 430.0, 58.0, 34.0


@dataclass(frozen=True, slots=True)
class BarSegment:
    """A piece of a bar: how many, and the code of its style. What has 0 is left out of the drawing."""

    style: str
    count: int


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar: its key, its label, its pieces in their order, and what they say in words."""

    key: str
    label: str
    segments: tuple[BarSegment, ...]
    words: str

    @property
    def total(self) -> int:
        """The length of the whole bar."""
        return sum(segment.count for segment in self.segments)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarPicture:
    """All the bars, on one scale. styles by code, in the order of the legend; all of them are in it, so that a reader sees
    what could be there and is not. note: a sentence under the legend. Raises ValueError for a style that is not there.
    """

    title: str
    subtitle: str
    rows: tuple[BarRow, ...]
    styles: Mapping[str, GridStyle]
    source_line: str
    alt_text: str
    row_heading: str
    note: str = ""
    dark: bool = False

    def __post_init__(self) -> None:
        for row in self.rows:
            for segment in row.segments:
                if segment.style not in self.styles or segment.count < 0:
                    raise ValueError(f"segment {segment} of {row.key!r} does not fit into the bars")

    @property
    def longest(self) -> int:
        """The length of the longest bar, at least 1."""
        return max((row.total for row in self.rows), default=0) or 1


def bar_payload(picture: BarPicture) -> dict[str, Any]:
    """What the browser is sent: plain texts, colours and numbers."""
    codes = list(picture.styles)
    return {
        "title": picture.title,
        "subtitle": picture.subtitle,
        "alt": picture.alt_text,
        "caption": picture.source_line,
        "note": picture.note,
        "heading": picture.row_heading,
        "longest": picture.longest,
        "colours": map_colours(picture.dark),
        "styles": [style_payload(style) for style in picture.styles.values()],
        "rows": [
            {
                "key": row.key,
                "label": row.label,
                "words": row.words,
                "segments": [[codes.index(one.style), one.count] for one in row.segments if one.count],
            }
            for row in picture.rows
        ],
    }


def style_payload(style: GridStyle) -> dict[str, str]:
    """One style as the browser is sent it."""
    return {
        "fill": style.fill,
        "pattern": "outline" if style.is_outlined else style.pattern,
        "line": pattern_line(style.fill, style.pattern),
        "ink": text_on(style.fill),
        "meaning": style.meaning,
    }


def build_bar_svg(picture: BarPicture) -> str:
    """Return the bars as an SVG document, 1920 pixels wide and as tall as its rows need. All texts are escaped."""
    sheet = Sheet(picture.dark)
    top = sheet.head(picture.title, picture.subtitle)
    free = LEAST_HEIGHT_PX - top - 190
    row_px = min(_MOST_ROW_PX, max(_LEAST_ROW_PX, free / max(1, len(picture.rows))))
    scale = (WIDTH_PX - 2 * MARGIN - _LABEL_PX - _WORDS_PX) / picture.longest
    for at, row in enumerate(picture.rows):
        _draw_row(sheet, picture, row, top + at * row_px, row_px, scale)
    y = sheet.legend(list(picture.styles.values()), top + len(picture.rows) * row_px + 34) + 8
    y = sheet.lines(MARGIN, y, SMALL, picture.note, WIDTH_PX - 2 * MARGIN)
    y = sheet.lines(MARGIN, y + 4, SMALL, picture.source_line, WIDTH_PX - 2 * MARGIN, most=4)
    return sheet.document(picture.title, picture.alt_text, max(LEAST_HEIGHT_PX, y + 34))


def _draw_row(sheet: Sheet, picture: BarPicture, row: BarRow, y: float, row_px: float, scale: float) -> None:
    baseline = y + row_px / 2 + TEXT * 0.36
    label = wrap(row.label, TEXT, _LABEL_PX - 20, most_lines=1)
    sheet.text(MARGIN, baseline, TEXT, label[0] if label else "")
    x = MARGIN + _LABEL_PX
    for segment in row.segments:
        if not segment.count:
            continue
        width = segment.count * scale
        style = picture.styles[segment.style]
        sheet.field(x, y + row_px * 0.14, max(2.0, width - 2), row_px * 0.72, style)
        if width > text_width(f"{segment.count:,}", TEXT, bold=True) + 12:
            sheet.sign(x + width / 2 - 1, baseline, TEXT, f"{segment.count:,}", style)
        x += width
    for number, line in enumerate(found := wrap(row.words, SMALL, _WORDS_PX - 20, most_lines=2)):
        shift = (number - (len(found) - 1) / 2) * SMALL * 1.15
        sheet.text(WIDTH_PX - MARGIN - _WORDS_PX + 20, baseline - 2 + shift, SMALL, line, role="ink")
