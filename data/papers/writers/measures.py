"""The measures of a page, one set for PDF and DOCX, so that a paper which fits its pages in one fits them in the other.

The typesetter gives a line's height as its leading and the height of its capitals; a DOCX says the distance from line to line
exactly, and not 'single', which is another height in every typeface and program. Points, centimetres where it is said.
"""

from typing import Final

PAGE_CM: Final = 29.7
#: What stays free at the end of a paper whose pages are limited: pictures and lines of mixed sizes take a little more room in one
#: program than in another. Measured on the briefs of all countries: two lines of text at most (tests/papers/test_docx_pages.py).
ROOM_CM: Final = 1.0
MARGIN_SIDE_CM: Final = 1.65
MARGIN_TOP_CM: Final = 1.6
MARGIN_BOTTOM_CM: Final = 1.8
TEXT_CM: Final = 21 - 2 * MARGIN_SIDE_CM
#: Between lines, between paragraphs and between items of a list, in parts of the size of the type.
LEADING, SPACING, LIST_SPACING = 0.54, 0.72, 0.5
#: The height of capitals in the shipped typeface, in parts of its size.
CAP_HEIGHT: Final = 0.698
#: The height of a line of Arial, without which letters would be cut, in parts of its size.
ARIAL_LINE: Final = 1.12
TITLE_PT, TITLE_BELOW = 19.0, 5.0
SUBTITLE_PT: Final = 8.6
#: Size, above and below, by level as a document counts it.
HEADINGS: Final = {2: (10.6, 9.0, 4.2), 3: (9.4, 7.0, 3.5)}
NOTE_PT, NOTE_LEADING = 6.9, 0.42
CLOSING_PT: Final = 6.7
#: Small print and tables: so much smaller than the text; the size of a table's letters.
SMALLER_BY, TABLE_PT, TABLE_LEADING = 1.1, 7.7, 0.46
#: Above and below a row of charts, and between them.
ROW_ABOVE, ROW_BELOW, ROW_GUTTER = 7.0, 6.0, 9.0


def pitch(size: float, leading: float = LEADING) -> float:
    """From line to line, in points."""
    return round(size * (leading + CAP_HEIGHT), 2)


def heading_in_docx(level: int) -> tuple[float, float, float]:
    """Line, above and below of a heading, whose sum is that of the typesetter: its line is as high as the letters need."""
    size, above, below = HEADINGS[level]
    line = round(size * ARIAL_LINE, 2)
    spare = above + below + size * CAP_HEIGHT - line
    return line, round(spare * 0.72, 2), round(spare * 0.28, 2)


def for_typesetter() -> dict[str, float]:
    """The measures as the template takes them."""
    heads = {
        f"h{level}_{name}": value
        for level, sizes in HEADINGS.items()
        for name, value in zip(_SIZES, sizes, strict=True)
    }
    return heads | {
        "side": MARGIN_SIDE_CM,
        "top": MARGIN_TOP_CM,
        "bottom": MARGIN_BOTTOM_CM,
        "leading": LEADING,
        "spacing": SPACING,
        "list": LIST_SPACING,
        "title": TITLE_PT,
        "title_below": TITLE_BELOW,
        "subtitle": SUBTITLE_PT,
        "note": NOTE_PT,
        "note_leading": NOTE_LEADING,
        "closing": CLOSING_PT,
        "smaller": SMALLER_BY,
        "table": TABLE_PT,
        "table_leading": TABLE_LEADING,
        "row_above": ROW_ABOVE,
        "row_below": ROW_BELOW,
        "gutter": ROW_GUTTER,
    }


_SIZES: Final = ("size", "above", "below")
