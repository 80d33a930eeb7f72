"""A cross table as a picture that stands alone: SVG for a slide or a page; title, legend, source and date are part of it."""

from collections.abc import Iterator
from typing import Final

from components.drawing import theme
from components.drawing.charts.cross_table import SIGN_MARKS, Cell, CrossTable, Mark, TableRow, colours
from components.drawing.maps.text import text_width, wrap, xml_attribute, xml_text

#: Pixels of a slide that is 1920 wide.
WIDTH_PX: Final = 1920
_SIDE, _HEAD, _NUMBER, _LEGEND, _CAPTION = 48, 17.0, 19.0, 20.0, 17.0
_FIRST_COLUMN, _DETAIL, _GAP, _BETWEEN = 290, 400, 3, 8
#: What stands beside a name in its column: the letter of a framework, and air.
_BESIDE_NAME: Final = 44
#: Few columns of numbers are no wider than this; the names and the words have the rest.
_MOST_COLUMN: Final = 240
_TINTS: Final = (0.0, 0.05, 0.10, 0.16, 0.22)


def build_svg(table: CrossTable) -> str:
    """The table as an SVG document 1920 pixels wide and as high as its rows need. All texts are escaped."""
    drawing = _Drawing(table)
    body = "\n".join(drawing.draw())
    height = round(drawing.bottom)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH_PX}" height="{height}" viewBox="0 0 {WIDTH_PX} {height}" '
        f'role="img" aria-labelledby="table-title table-desc" font-family={xml_attribute(theme.FONT_FAMILY)}>\n'
        f'<title id="table-title">{xml_text(table.title)}</title>\n<desc id="table-desc">{xml_text(table.alt)}</desc>\n'
        f'<defs><pattern id="hole" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="2" height="9" fill="{SIGN_MARKS["hole"].light}" fill-opacity="0.55"/></pattern></defs>\n'
        f'<rect width="{WIDTH_PX}" height="{height}" fill="{colours(False)["page"]}"/>\n{body}\n</svg>\n'
    )


class _Drawing:
    """Draws from the top down; `bottom` is where the picture ends."""

    def __init__(self, table: CrossTable) -> None:
        self.table, self.colours = table, colours(False)
        self.detail = float(_DETAIL) if table.detail_heading else 0.0
        self.row = 46 if len(table.rows) <= 18 else 34
        self.size = 19.0 if len(table.rows) <= 18 else 18.0
        self.first, self.column = self.widths()
        if self.detail:
            self.detail = WIDTH_PX - 2 * _SIDE - self.first - len(table.columns) * self.column
        self.bottom = 0.0
        # A word of a heading is never parted: where one is too wide, all headings are set smaller.
        widest = max((text_width(word, _HEAD, bold=True) for name in table.columns for word in _words(name)), default=1)
        self.head_size = max(11.0, min(_HEAD, _HEAD * (self.column - 4) / widest))

    def widths(self) -> tuple[float, float]:
        """Pixels of the first column and of each other one: the names of the rows are whole where the numbers leave room."""
        room, count = WIDTH_PX - 2 * _SIDE - self.detail, max(1, len(self.table.columns))
        widest = max((text_width(row.label, self.size, bold=True) + _BESIDE_NAME for row in self.table.rows), default=0)
        first = max(_FIRST_COLUMN, min(widest, room - count * _MOST_COLUMN))
        column = (room - first) / count
        return first, min(column, _MOST_COLUMN) if self.detail else column

    def draw(self) -> Iterator[str]:
        y = 40.0
        for text, size, bold in ((self.table.title, 40, True), (self.table.subtitle, 23, False)):
            for line in wrap(text, size, WIDTH_PX - 2 * _SIDE, bold=bold, most_lines=3):
                y += size * 1.2
                yield self.text(_SIDE, y, size, line, "ink" if bold else "muted", bold=bold)
            y += 8
        y += 14
        yield from self.head(y)
        y += self.head_height() + 8
        for row in self.table.rows:
            yield from self.line(row, y)
            y += self.row + _GAP + (8 if row.is_set_off else 0)
        y += 30
        legend, y = self.legend(y)
        yield from legend
        y += 14
        for line in wrap(self.table.caption, _CAPTION, WIDTH_PX - 2 * _SIDE, most_lines=6):
            y += _CAPTION * 1.35
            yield self.text(_SIDE, y, _CAPTION, line, "muted")
        self.bottom = y + 34

    def head_height(self) -> float:
        most = max((len(self.heading(name)) for name in self.table.columns), default=1)
        return most * self.head_size * 1.15 + 6

    def heading(self, name: str) -> list[str]:
        lines = wrap(" ".join(_words(name)), self.head_size, self.column - 2, bold=True, most_lines=4)
        return [line.replace("- ", "-") for line in lines]

    def head(self, y: float) -> Iterator[str]:
        base = y + self.head_height() - 6
        yield self.text(_SIDE, base, _HEAD, self.table.corner, "muted")
        for at, name in enumerate(self.table.columns):
            lines = self.heading(name)
            x = _SIDE + self.first + (at + 0.5) * self.column
            for number, line in enumerate(lines):
                up = (len(lines) - 1 - number) * self.head_size * 1.15
                yield self.text(x, base - up, self.head_size, line, "ink", bold=True, middle=True)
        if self.table.detail_heading:
            x = _SIDE + self.first + len(self.table.columns) * self.column + 14
            yield self.text(x, base, _HEAD, self.table.detail_heading, "muted")

    def line(self, row: TableRow, y: float) -> Iterator[str]:
        middle = y + self.row / 2
        x = float(_SIDE)
        if row.letter:
            yield f'<circle cx="{x + 12}" cy="{middle}" r="12" fill="{row.letter_fill}"/>'
            yield self.text(x + 12, middle + 6, 17, row.letter, row.letter_ink, bold=True, middle=True)
            x += 32
        size = self.size
        fitted = "".join(wrap(row.label, size, self.first - (x - _SIDE) - 10, bold=True, most_lines=1))
        up = 5 if row.share is not None else 0
        yield self.text(x, middle + size * 0.36 - up, size, fitted, "ink", bold=True)
        if row.share is not None:
            width = max(4.0, row.share * (self.first - 40))
            colour = SIGN_MARKS["member"].light
            yield f'<rect x="{x}" y="{middle + 8}" width="{width:.1f}" height="7" fill="{colour}"/>'
        for at, cell in enumerate(row.cells):
            yield from self.cell(cell, _SIDE + self.first + at * self.column, y)
        if row.detail:
            x = _SIDE + self.first + len(row.cells) * self.column + 14
            lines = wrap(row.detail, 16, self.detail - 20, most_lines=2)
            for number, line in enumerate(lines):
                shift = (number - (len(lines) - 1) / 2) * 19 + 6
                yield self.text(x, middle + shift, 16, line, "ink")

    def cell(self, cell: Cell, x: float, y: float) -> Iterator[str]:
        width, middle = self.column - _GAP, y + self.row / 2
        fill = self.colours["band"] if cell.is_blank else self.colours["page"]
        box = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{self.row}"'
        yield f'<rect {box} fill="{fill}" stroke="{self.colours["line"]}"/>'
        if cell.tint:
            yield f'<rect {box} fill="{self.colours["muted"]}" fill-opacity="{_TINTS[cell.tint]}"/>'
        if cell.is_hole:
            yield f'<rect {box} fill="url(#hole)"/>'
        if cell.is_through:
            colour = SIGN_MARKS["member"].light
            yield (
                f'<path d="M{x - _GAP:.1f} {middle} H{x + self.column:.1f}" stroke="{colour}" stroke-width="4" '
                'stroke-opacity="0.45"/>'
            )
        if cell.text:
            yield self.text(x + width / 2, middle + 6, _NUMBER, cell.text, "ink", middle=True)
        lines = self.mark_lines(cell.marks, width - 4)
        for number, marks in enumerate(lines):
            sizes = [self.mark_width(mark) for mark in marks]
            at = x + width / 2 - (sum(sizes) + _BETWEEN * (len(sizes) - 1)) / 2
            for mark, size in zip(marks, sizes, strict=True):
                yield from self.mark(mark, at, middle + (number - (len(lines) - 1) / 2) * 21)
                at += size + _BETWEEN

    def mark_lines(self, marks: tuple[Mark, ...], width: float) -> list[list[Mark]]:
        """The marks in as many lines as the width asks for."""
        lines: list[list[Mark]] = []
        for mark in marks:
            taken = sum(self.mark_width(one) + _BETWEEN for one in lines[-1]) if lines else 0
            if not lines or taken + self.mark_width(mark) > width:
                lines.append([])
            lines[-1].append(mark)
        return lines

    def mark_width(self, mark: Mark) -> float:
        return 16 + (4 + text_width(str(mark.count), _NUMBER, bold=True) if mark.count is not None else 0)

    def mark(self, mark: Mark, x: float, middle: float) -> Iterator[str]:
        yield shape(mark.sign, x + 8, middle, 8.0)
        if mark.count is not None:
            yield self.text(x + 20, middle + 6.5, _NUMBER, str(mark.count), "ink", bold=True)

    def legend(self, y: float) -> tuple[list[str], float]:
        """The key from height `y` on, and the height of its last line."""
        parts: list[str] = []
        x = float(_SIDE)
        for sign in self.table.legend:
            label = SIGN_MARKS[sign].label
            width = 44 + text_width(label, _LEGEND)
            if x + width > WIDTH_PX - _SIDE:
                x, y = float(_SIDE), y + _LEGEND * 1.7
            if SIGN_MARKS[sign].shape == "hatch":
                box = f'x="{x}" y="{y - 9}" width="26" height="18"'
                parts.append(f'<rect {box} fill="url(#hole)" stroke="{self.colours["line"]}"/>')
            else:
                parts.append(shape(sign, x + 12, y, 8.5))
            parts.append(self.text(x + 34, y + 7, _LEGEND, label, "ink"))
            x += width + 26
        return parts, y

    def text(
        self, x: float, y: float, size: float, words: str, role: str, *, bold: bool = False, middle: bool = False
    ) -> str:
        fill = self.colours.get(role, role)
        weight = ' font-weight="600"' if bold else ""
        anchor = ' text-anchor="middle"' if middle else ""
        return (
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}"{weight}{anchor} fill="{fill}">{xml_text(words)}</text>'
        )


def _words(name: str) -> list[str]:
    """The words of a heading; it may also be parted after a hyphen that it has."""
    return name.replace("-", "- ").split()


def shape(sign: str, x: float, y: float, radius: float) -> str:
    """One sign as an SVG shape, centred on (x, y), `radius` pixels large."""
    mark = SIGN_MARKS[sign]
    fill = mark.light
    if mark.shape == "triangle":
        points = f"{x},{y - radius} {x + radius},{y + radius * 0.85} {x - radius},{y + radius * 0.85}"
        return f'<polygon points="{points}" fill="{fill}"/>'
    if mark.shape == "diamond":
        points = f"{x},{y - radius * 1.1} {x + radius * 1.1},{y} {x},{y + radius * 1.1} {x - radius * 1.1},{y}"
        return f'<polygon points="{points}" fill="{fill}"/>'
    if mark.shape == "square":
        side = radius * 1.7
        return f'<rect x="{x - side / 2}" y="{y - side / 2}" width="{side}" height="{side}" fill="{fill}"/>'
    if mark.shape == "ring":
        return f'<circle cx="{x}" cy="{y}" r="{radius - 1.5}" fill="none" stroke="{fill}" stroke-width="3"/>'
    return f'<circle cx="{x}" cy="{y}" r="{radius * (0.45 if mark.shape == "dot" else 1)}" fill="{fill}"/>'
