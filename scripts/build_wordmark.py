"""Draw components/static/wordmark.svg: the mark and the name, as outlines, so that no font is asked for.

python scripts/build_wordmark.py
"""

from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

STATIC = Path(__file__).resolve().parent.parent / "components" / "static"
HEIGHT = 64
TEXT_HEIGHT = 40


def outline(text: str, x: float, baseline: float) -> tuple[str, float]:
    """The outline of `text` as SVG path data and the x where it ends, both in the picture's units."""
    font = TTFont(STATIC / "vendor" / "fonts" / "AmberlightSans-SemiBold.ttf")
    glyphs, names, scale = font.getGlyphSet(), font.getBestCmap(), TEXT_HEIGHT / font["head"].unitsPerEm
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.1f}")
    for character in text:
        glyph = glyphs[names[ord(character)]]
        glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, x, baseline)))
        x += glyph.width * scale
    return pen.getCommands(), x


def main() -> None:
    """Write the wordmark; the ink follows the reader's light or dark preference."""
    path, end = outline("Amberlight", 78, 46)
    width = round(end + 4)
    (STATIC / "wordmark.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" role="img" aria-label="Amberlight">'
        "<style>path{fill:#1B2A3A}@media (prefers-color-scheme:dark){path{fill:#E8ECF0}}</style>"
        '<circle cx="32" cy="32" r="30" fill="#1B2A3A"/>'
        '<circle cx="32" cy="32" r="22" fill="none" stroke="#E8A317" stroke-opacity=".45" stroke-width="3"/>'
        f'<circle cx="32" cy="32" r="13" fill="#F2B33D"/><path d="{path}"/></svg>\n',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
