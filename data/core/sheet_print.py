"""How a sheet is laid out for the printer: widths that keep the type legible, heights in which wrapped text is whole.

A program that opens the file may have other typefaces and, converting it, works out no heights; so they are written. Widths
are in characters as the format counts them, heights in points.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

FONT, SIZE_PT, LINE_PT = "Arial", 10, 13.0
#: A row is no higher in any spreadsheet.
MOST_HEIGHT_PT: Final = 409.0
#: What A4 holds between margins of 1 cm at full size: landscape across, and portrait down.
PAGE_WIDTH, PAGE_HEIGHT_PT = 148.0, 720.0
#: Printed no smaller than this: 10 points become 6.5, as small as the notes of a paper.
LEAST_SCALE: Final = 0.65
#: So many lines may a cell take before its column is widened.
_MOST_LINES: Final = 24
#: Letters of running text to a character of width, which is that of a digit: Arial's letters are a tenth narrower.
_LETTERS: Final = 1.08
#: What a column takes beside its width: five pixels between the text and its edges.
_EDGES: Final = 0.72
_WIDEST: Final = 60.0
_NARROWEST: Final = 8.0


@dataclass(frozen=True, slots=True)
class Widths:
    """The width of each column, and on how many pages side by side the sheet is printed."""

    columns: tuple[float, ...]
    pages: int


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column, its words wrapped; a word too long for it is broken."""
    room = max(1, math.floor((width - 1) * _LETTERS))
    lines = 0
    for part in text.split("\n"):
        at, taken = 0, 1
        for word in part.split():
            length = len(word)
            if at and at + 1 + length <= room:
                at += 1 + length
                continue
            taken += 1 if at else 0
            taken += (length - 1) // room
            at = (length - 1) % room + 1 if length else 0
        lines += taken
    return lines


def height_of(texts: Iterable[tuple[str, float]]) -> float:
    """The height of a row whose cells hold these texts in columns of these widths."""
    lines = max((lines_of(text, width) for text, width in texts), default=1)
    return min(MOST_HEIGHT_PT, lines * LINE_PT + 2)


def fit_widths(
    labels: Sequence[str],
    natural: Sequence[float],
    longest: Sequence[int],
    is_text: Sequence[bool],
    beside: float = 0.0,
) -> Widths:
    """Columns as wide as their values want, narrowed until the sheet prints legibly on as few pages side by side as can be.

    natural: the width that a column wants. longest: letters in its longest value. beside: what further columns take. Only
    columns of text give way, and none so far that the longest word of its heading breaks or a value takes more lines than
    _MOST_LINES.
    """
    page = PAGE_WIDTH / LEAST_SCALE - beside
    least = [
        min(want, max(_NARROWEST, _heading(label), min(_WIDEST, length / _MOST_LINES + 4))) if text else want
        for label, want, length, text in zip(labels, natural, longest, is_text, strict=True)
    ]
    edges = _EDGES * len(least)
    pages = max(1, math.ceil((sum(least) + edges) / page))
    spare, wanted = page * pages - edges - sum(least), sum(natural) - sum(least)
    share = 1.0 if wanted <= spare else max(0.0, spare / wanted)
    return Widths(tuple(round(low + (want - low) * share, 1) for low, want in zip(least, natural, strict=True)), pages)


def natural_width(label: str, longest: int, *, is_date: bool) -> float:
    """The width at which most values and each word of the heading are whole."""
    return min(_WIDEST, max(_NARROWEST, _heading(label), longest + 2, 18 if is_date else 0))


def _heading(label: str) -> float:
    """The width of a heading's longest word, in bold, with room for the filter's button."""
    return max((len(word) for word in label.split()), default=0) * 1.15 + 3
