"""A matrix as a picture that stands alone: SVG for a slide or a page. `components.drawing.maps.world_svg.build_png` makes the PNG.

It is as tall as its rows need.
"""

from components.drawing.charts.grid import GridPicture
from components.drawing.charts.svg_sheet import LEAST_HEIGHT_PX, MARGIN, SMALL, TEXT, WIDTH_PX, Sheet
from components.drawing.maps.text import text_width, wrap

_MOST_ROW_PX, _LEAST_ROW_PX = 44.0, 27.0


def build_grid_svg(picture: GridPicture) -> str:
    """Return the matrix as an SVG document, 1920 pixels wide and as tall as its rows need. All texts are escaped."""
    sheet = Sheet(picture.dark)
    top = sheet.head(picture.title, picture.subtitle)
    label_px = min(520.0, 30 + max((text_width(row.label, TEXT) for row in picture.rows), default=100) + 30)
    room = WIDTH_PX - 2 * MARGIN - label_px
    column_px = min(room / max(1, len(picture.columns)), 190.0)
    top = _column_labels(sheet, picture, top, label_px, column_px)
    free = LEAST_HEIGHT_PX - top - 190
    row_px = min(_MOST_ROW_PX, max(_LEAST_ROW_PX, free / max(1, len(picture.rows))))
    for at, row in enumerate(picture.rows):
        y = top + at * row_px
        sheet.parts.append(
            f'<line x1="{MARGIN}" x2="{MARGIN + label_px + column_px * len(picture.columns):.1f}" y1="{y:.1f}" '
            f'y2="{y:.1f}" stroke="{sheet.colours["neutral"]}"/>'
        )
        baseline = y + row_px / 2 + TEXT * 0.36
        if row.is_marked:
            sheet.mark(MARGIN, y + row_px / 2)
        size = min(TEXT, row_px * 0.72)
        shown = wrap(row.label, size, label_px - 40, most_lines=1)
        sheet.text(MARGIN + 28, baseline, size, shown[0] if shown else "")
        for number, column in enumerate(picture.columns):
            cell = picture.cells.get((row.key, column.key))
            if cell is None:
                continue
            x, style = MARGIN + label_px + number * column_px, picture.styles[cell.style]
            sheet.field(x + 2, y + 2, column_px - 4, row_px - 4, style)
            fits = min(size, size * (column_px - 10) / max(1.0, text_width(cell.sign, size, bold=True)))
            sheet.sign(x + column_px / 2, y + row_px / 2 + fits * 0.36, fits, cell.sign, style)
    height = _foot(sheet, picture, top + len(picture.rows) * row_px + 20)
    return sheet.document(picture.title, picture.alt_text, max(LEAST_HEIGHT_PX, round(height)))


def _column_labels(sheet: Sheet, picture: GridPicture, top: float, label_px: float, column_px: float) -> float:
    """Column labels, upright where they are asked to be; returns the top of the first row."""
    if picture.has_upright_labels:
        tall = max((text_width(c.label, TEXT, bold=False) for c in picture.columns), default=0.0) + 12
        bottom = top + min(tall, 330)
        for number, column in enumerate(picture.columns):
            x = MARGIN + label_px + (number + 0.5) * column_px
            words = wrap(column.label, TEXT, 330, most_lines=1)
            sheet.upright(x + (-3 if column.note else 7), bottom - 6, TEXT, words[0] if words else "")
            if column.note:
                sheet.upright(x + 19, bottom - 6, SMALL, column.note)
        return bottom + 4
    deepest = top
    for number, column in enumerate(picture.columns):
        x = MARGIN + label_px + number * column_px + 4
        size = min(TEXT, max(13.0, column_px / 5.2))
        y = sheet.lines(x, top, size, column.label, column_px - 8)
        y = sheet.lines(x, y, size * 0.82, column.note, column_px - 8, role="muted", most=2) if column.note else y
        deepest = max(deepest, y)
    return deepest + 12


def _foot(sheet: Sheet, picture: GridPicture, top: float) -> float:
    """Legend, what marks and empty cells mean, source; returns the height of the picture."""
    y = sheet.legend(picture.legend, top + TEXT)
    y += 8
    if picture.mark:
        sheet.mark(MARGIN, y + SMALL * 0.95, 6.0)
        y = sheet.lines(MARGIN + 22, y, SMALL, f"{picture.mark}.", WIDTH_PX - 2 * MARGIN - 22)
    y = sheet.lines(MARGIN, y, SMALL, picture.empty, WIDTH_PX - 2 * MARGIN)
    return sheet.lines(MARGIN, y + 4, SMALL, picture.source_line, WIDTH_PX - 2 * MARGIN, most=4) + 34
