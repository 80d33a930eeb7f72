"""A sheet for pictures that stand alone: what every SVG for a slide or a page is made of. Texts are escaped here.

Title, legend, source and date are part of a picture, because pictures travel.
"""

from collections.abc import Sequence
from typing import Final

from components.drawing import theme
from components.drawing.charts.grid import GridStyle, Pattern
from components.drawing.maps.palette import map_colours, pattern_element, pattern_id, text_on
from components.drawing.maps.text import text_width, wrap, xml_attribute, xml_text

#: Pixels of a slide that is 1920 wide.
WIDTH_PX: Final = 1920
LEAST_HEIGHT_PX: Final = 1080
MARGIN, TITLE, SUBTITLE, TEXT, SMALL = 56.0, 44.0, 25.0, 21.0, 17.0


class Sheet:
    """Collects elements; lengths are pixels of the picture."""

    def __init__(self, dark: bool = False) -> None:
        self.colours = map_colours(dark)
        self.parts: list[str] = []
        self._patterns: set[tuple[str, str]] = set()

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
        if style.is_outlined:
            frame = f' stroke="{text_on(style.fill)}" stroke-width="2.5"'
            self.box(x + 1.25, y + 1.25, max(0.5, width - 2.5), height - 2.5, style.fill, frame)
            return
        self.box(x, y, width, height, self.paint(style.fill, style.pattern))

    def paint(self, fill: str, pattern: Pattern) -> str:
        """What to fill a shape with; the pattern is defined at the head of the document."""
        if pattern == "none":
            return fill
        self._patterns.add((fill, pattern))
        return f"url(#grid-{pattern_id(fill, pattern)})"

    def box(self, x: float, y: float, width: float, height: float, paint: str, more: str = "") -> None:
        """A rectangle; `more` holds further attributes, which the caller has escaped."""
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="2" fill="{paint}"{more}/>'
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

    def head(self, title: str, subtitle: str) -> float:
        """Title and subtitle over the whole width; returns where the next line may begin."""
        inner = WIDTH_PX - 2 * MARGIN
        top = 36.0
        for line in wrap(title, TITLE, inner, bold=True, most_lines=2):
            top += TITLE * 1.22
            self.text(MARGIN, top, TITLE, line, bold=True)
        return self.lines(MARGIN, top + 6, SUBTITLE, subtitle, inner, role="muted") + 20

    def legend(self, styles: Sequence[GridStyle], top: float) -> float:
        """The key of the fills, in as many lines as it needs; returns its last line."""
        x, y = MARGIN, top
        for style in styles:
            sign = f"{style.sign} = " if style.sign else ""
            width = 44 + text_width(sign + style.meaning, TEXT) + 36
            if x + width > WIDTH_PX - MARGIN and x > MARGIN:
                x, y = MARGIN, y + TEXT * 1.6
            self.field(x, y - TEXT * 0.8, 32, TEXT, style)
            self.text(x + 42, y, TEXT, sign + style.meaning)
            x += width
        return y

    def document(self, title: str, alt_text: str, height: float) -> str:
        """The whole as an SVG document, 1920 pixels wide and as tall as asked."""
        patterns = "".join(pattern_element(fill, pattern, 1.4, "grid-") for fill, pattern in sorted(self._patterns))
        return "\n".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH_PX}" height="{round(height)}" '
                f'viewBox="0 0 {WIDTH_PX} {round(height)}" role="img" aria-labelledby="grid-title grid-desc" '
                f"font-family={xml_attribute(theme.FONT_FAMILY)}>",
                f'<title id="grid-title">{xml_text(title)}</title>',
                f'<desc id="grid-desc">{xml_text(alt_text)}</desc>',
                f"<defs>{patterns}</defs>",
                f'<rect width="{WIDTH_PX}" height="{round(height)}" fill="{self.colours["sea"]}"/>',
                *self.parts,
                "</svg>\n",
            )
        )
