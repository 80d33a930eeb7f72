"""A matrix as a picture that stands alone: SVG for a slide or a page. `components.maps.world_svg.build_png` makes the PNG.

Title, legend, source and date are part of the picture, because pictures travel. It is as tall as its rows need.
"""

from typing import Final

from components import theme
from components.charts.grid import GridPicture, GridStyle
from components.maps.palette import map_colours, pattern_element, pattern_id, text_on
from components.maps.text import text_width, wrap, xml_attribute, xml_text

WIDTH_PX: Final = 1920
LEAST_HEIGHT_PX: Final = 1080
_MARGIN, _TITLE, _SUBTITLE, _TEXT, _SMALL = 56.0, 44.0, 25.0, 21.0, 17.0
_MOST_ROW_PX, _LEAST_ROW_PX = 44.0, 27.0


class _Sheet:
    """Collects elements; lengths are pixels of the picture."""

    def __init__(self, picture: GridPicture) -> None:
        self.picture = picture
        self.colours = map_colours(picture.dark)
        self.parts: list[str] = []

    def text(
        self, x: float, y: float, size: float, words: str, *, role: str = "ink", bold: bool = False, anchor: str = ""
    ) -> None:
        weight = ' font-weight="600"' if bold else ""
        place = f' text-anchor="{anchor}"' if anchor else ""
        fill = self.colours.get(role, role)
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}"{weight}{place} fill="{fill}">{xml_text(words)}</text>'
        )

    def upright(self, x: float, y: float, size: float, words: str) -> None:
        self.parts.append(
            f'<text transform="translate({x:.1f} {y:.1f}) rotate(-90)" font-size="{size:.1f}" '
            f'fill="{self.colours["ink"]}">{xml_text(words)}</text>'
        )

    def lines(
        self, x: float, y: float, size: float, words: str, width: float, *, role: str = "ink", most: int = 3
    ) -> float:
        for line in wrap(words, size, width, most_lines=most):
            y += size * 1.3
            self.text(x, y, size, line, role=role)
        return y

    def field(self, x: float, y: float, width: float, height: float, style: GridStyle) -> None:
        paint = style.fill if style.pattern == "none" else f"url(#grid-{pattern_id(style.fill, style.pattern)})"
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="2" fill="{paint}"/>'
        )

    def mark(self, x: float, y: float, half: float = 7.0) -> None:
        """The mark of a row, drawn: the fonts that are shipped lack its letter."""
        self.parts.append(
            f'<path class="mark" d="M{x:.1f} {y:.1f}l{half} {-half}l{half} {half}l{-half} {half}z" '
            f'fill="{self.colours["ink"]}"/>'
        )

    def sign(self, x: float, y: float, size: float, words: str, style: GridStyle) -> None:
        half = text_width(words, size, bold=True) / 2 + 3
        if style.pattern != "none" and words:
            # Lines through letters can't be read.
            self.parts.append(
                f'<rect x="{x - half:.1f}" y="{y - size * 0.86:.1f}" width="{2 * half:.1f}" height="{size * 1.1:.1f}" '
                f'rx="2" fill="{style.fill}"/>'
            )
        self.text(x, y, size, words, role=text_on(style.fill), bold=True, anchor="middle")


def build_grid_svg(picture: GridPicture) -> str:
    """Return the matrix as an SVG document, 1920 pixels wide and as tall as its rows need. All texts are escaped."""
    sheet = _Sheet(picture)
    top = _head(sheet)
    label_px = min(520.0, 30 + max((text_width(row.label, _TEXT) for row in picture.rows), default=100) + 30)
    room = WIDTH_PX - 2 * _MARGIN - label_px
    column_px = min(room / max(1, len(picture.columns)), 190.0)
    top = _column_labels(sheet, top, label_px, column_px)
    free = LEAST_HEIGHT_PX - top - 190
    row_px = min(_MOST_ROW_PX, max(_LEAST_ROW_PX, free / max(1, len(picture.rows))))
    for at, row in enumerate(picture.rows):
        y = top + at * row_px
        sheet.parts.append(
            f'<line x1="{_MARGIN}" x2="{_MARGIN + label_px + column_px * len(picture.columns):.1f}" y1="{y:.1f}" '
            f'y2="{y:.1f}" stroke="{sheet.colours["neutral"]}"/>'
        )
        baseline = y + row_px / 2 + _TEXT * 0.36
        if row.is_marked:
            sheet.mark(_MARGIN, y + row_px / 2)
        size = min(_TEXT, row_px * 0.72)
        shown = wrap(row.label, size, label_px - 40, most_lines=1)
        sheet.text(_MARGIN + 28, baseline, size, shown[0] if shown else "")
        for number, column in enumerate(picture.columns):
            cell = picture.cells.get((row.key, column.key))
            if cell is None:
                continue
            x, style = _MARGIN + label_px + number * column_px, picture.styles[cell.style]
            sheet.field(x + 2, y + 2, column_px - 4, row_px - 4, style)
            fits = min(size, size * (column_px - 10) / max(1.0, text_width(cell.sign, size, bold=True)))
            sheet.sign(x + column_px / 2, y + row_px / 2 + fits * 0.36, fits, cell.sign, style)
    height = _foot(sheet, top + len(picture.rows) * row_px + 20)
    return _document(sheet, max(LEAST_HEIGHT_PX, round(height)))


def _head(sheet: _Sheet) -> float:
    picture, inner = sheet.picture, WIDTH_PX - 2 * _MARGIN
    top = 36.0
    for line in wrap(picture.title, _TITLE, inner, bold=True, most_lines=2):
        top += _TITLE * 1.22
        sheet.text(_MARGIN, top, _TITLE, line, bold=True)
    return sheet.lines(_MARGIN, top + 6, _SUBTITLE, picture.subtitle, inner, role="muted") + 20


def _column_labels(sheet: _Sheet, top: float, label_px: float, column_px: float) -> float:
    """Column labels, upright where they are asked to be; returns the top of the first row."""
    picture = sheet.picture
    if picture.has_upright_labels:
        tall = max((text_width(c.label, _TEXT, bold=False) for c in picture.columns), default=0.0) + 12
        bottom = top + min(tall, 330)
        for number, column in enumerate(picture.columns):
            x = _MARGIN + label_px + (number + 0.5) * column_px
            words = wrap(column.label, _TEXT, 330, most_lines=1)
            sheet.upright(x + (-3 if column.note else 7), bottom - 6, _TEXT, words[0] if words else "")
            if column.note:
                sheet.upright(x + 19, bottom - 6, _SMALL, column.note)
        return bottom + 4
    deepest = top
    for number, column in enumerate(picture.columns):
        x = _MARGIN + label_px + number * column_px + 4
        size = min(_TEXT, max(13.0, column_px / 5.2))
        y = sheet.lines(x, top, size, column.label, column_px - 8)
        y = sheet.lines(x, y, size * 0.82, column.note, column_px - 8, role="muted", most=2) if column.note else y
        deepest = max(deepest, y)
    return deepest + 12


def _foot(sheet: _Sheet, top: float) -> float:
    """Legend, what marks and empty cells mean, source; returns the height of the picture."""
    picture, x, y = sheet.picture, _MARGIN, top + _TEXT
    for style in picture.legend:
        sign = f"{style.sign} = " if style.sign else ""
        width = 44 + text_width(sign + style.meaning, _TEXT) + 36
        if x + width > WIDTH_PX - _MARGIN and x > _MARGIN:
            x, y = _MARGIN, y + _TEXT * 1.6
        sheet.field(x, y - _TEXT * 0.8, 32, _TEXT, style)
        sheet.text(x + 42, y, _TEXT, sign + style.meaning)
        x += width
    y += 8
    if picture.mark:
        sheet.mark(_MARGIN, y + _SMALL * 0.95, 6.0)
        y = sheet.lines(_MARGIN + 22, y, _SMALL, f"{picture.mark}.", WIDTH_PX - 2 * _MARGIN - 22)
    y = sheet.lines(_MARGIN, y, _SMALL, picture.empty, WIDTH_PX - 2 * _MARGIN)
    return sheet.lines(_MARGIN, y + 4, _SMALL, picture.source_line, WIDTH_PX - 2 * _MARGIN, most=4) + 34


def _document(sheet: _Sheet, height: int) -> str:
    picture = sheet.picture
    fills = sorted({(s.fill, s.pattern) for s in picture.legend if s.pattern != "none"})
    patterns = "".join(pattern_element(fill, pattern, 1.4, "grid-") for fill, pattern in fills)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH_PX}" height="{height}" '
            f'viewBox="0 0 {WIDTH_PX} {height}" role="img" aria-labelledby="grid-title grid-desc" '
            f"font-family={xml_attribute(theme.FONT_FAMILY)}>",
            f'<title id="grid-title">{xml_text(picture.title)}</title>',
            f'<desc id="grid-desc">{xml_text(picture.alt_text)}</desc>',
            f"<defs>{patterns}</defs>",
            f'<rect width="{WIDTH_PX}" height="{height}" fill="{sheet.colours["sea"]}"/>',
            *sheet.parts,
            "</svg>\n",
        )
    )
