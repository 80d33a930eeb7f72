"""A table of two kinds of things that meet: what the screen draws as HTML and the slide as SVG. Pure data, no drawing here.

Signs are told apart by shape as well as by colour, so that they hold in a grey print and for readers with any form of
colour blindness.
"""

from dataclasses import dataclass
from typing import Any, Final, Literal

from components.drawing import theme

Shape = Literal["circle", "triangle", "diamond", "ring", "square", "dot", "hatch"]


@dataclass(frozen=True, slots=True)
class SignMark:
    """How one sign is drawn: its shape, its colour on light and on dark (4.5 to 1 and more), its word in a legend."""

    sign: str
    shape: Shape
    light: str
    dark: str
    label: str

    def colour(self, dark: bool) -> str:
        """The fill for the light or the dark theme."""
        return self.dark if dark else self.light


_GREEN, _RED, _BLUE = ("#1F5A4D", "#8FD3C3"), ("#9B1C31", "#FF9AA8"), (theme.SELECTED_LIGHT, theme.SELECTED_DARK)
_MUTED: Final = (theme.MUTED_LIGHT, theme.MUTED_DARK)
SIGN_MARKS: Final[dict[str, SignMark]] = {
    mark.sign: mark
    for mark in (
        SignMark("convergence", "circle", *_GREEN, "Convergence"),
        SignMark("tension", "triangle", *_RED, "Tension"),
        SignMark("link", "diamond", *_BLUE, "Link"),
        SignMark("further", "ring", *_MUTED, "Further: proposals, documents, champions, context"),
        SignMark("said", "circle", *_BLUE, "Statement that names both"),
        SignMark("recommended", "square", *_GREEN, "Recommendation that names both"),
        SignMark("region", "ring", *_BLUE, "Named through its region"),
        SignMark("fact", "dot", *_MUTED, "A fact on record that bears on it (our link)"),
        SignMark("hole", "hatch", *_RED, "Red or amber, and nothing recorded"),
        SignMark("member", "circle", *_BLUE, "Meets here"),
    )
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign with its number; a number of None is not printed."""

    sign: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. label: the whole of it in words, for a screen reader and a tooltip. code: what a click picks, None where
    there is nothing to open. tint: 0 to 4, how much stands in it. text: a plain number. is_through: a line runs through.
    """

    label: str
    marks: tuple[Mark, ...] = ()
    code: str | None = None
    tint: int = 0
    text: str = ""
    is_hole: bool = False
    is_blank: bool = False
    is_through: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its heading, a letter before it (a tier's), its cells, and what stands after them.

    code: what a click on the heading picks. share: 0 to 1, the length of the bar under the heading, None for no bar.
    is_set_off: stands apart from the rows below.
    """

    label: str
    cells: tuple[Cell, ...]
    letter: str = ""
    letter_fill: str = ""
    letter_ink: str = ""
    code: str | None = None
    share: float | None = None
    detail: str = ""
    is_set_off: bool = False


@dataclass(frozen=True, slots=True)
class CrossTable:
    """A picture that says what it is of: title, the words under it, columns, rows, legend, source and text alternative."""

    title: str
    subtitle: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    legend: tuple[str, ...]
    caption: str
    alt: str
    detail_heading: str = ""
    selected: str | None = None

    @property
    def codes(self) -> frozenset[str]:
        """Everything that a click can pick."""
        cells = {cell.code for row in self.rows for cell in row.cells}
        return frozenset(code for code in cells | {row.code for row in self.rows} if code)


def payload(table: CrossTable, *, dark: bool) -> dict[str, Any]:
    """What the browser is sent: plain values, every text to be set as text and never as markup."""
    return {
        "title": table.title,
        "subtitle": table.subtitle,
        "corner": table.corner,
        "columns": [_soft(name) for name in table.columns],
        "detailHeading": table.detail_heading,
        "alt": table.alt,
        "selected": table.selected,
        "signs": {
            sign: {"shape": mark.shape, "colour": mark.colour(dark), "label": mark.label}
            for sign, mark in SIGN_MARKS.items()
        },
        "legend": list(table.legend),
        "colours": colours(dark),
        "rows": [
            {
                "label": row.label,
                "letter": row.letter,
                "letterFill": row.letter_fill,
                "letterInk": row.letter_ink,
                "code": row.code,
                "share": row.share,
                "detail": row.detail,
                "setOff": row.is_set_off,
                "cells": [
                    {
                        "label": cell.label,
                        "marks": [[mark.sign, mark.count] for mark in cell.marks],
                        "code": cell.code,
                        "tint": cell.tint,
                        "text": cell.text,
                        "hole": cell.is_hole,
                        "blank": cell.is_blank,
                        "through": cell.is_through,
                    }
                    for cell in row.cells
                ],
            }
            for row in table.rows
        ],
    }


#: Where the long words of headings may be parted; a browser without a dictionary would part them anywhere.
_PARTS: Final = ("Sustain-able", "develop-ment", "preven-tion", "techno-logies", "frame-works")


def _soft(text: str) -> str:
    for word in _PARTS:
        text = text.replace(word.replace("-", ""), word.replace("-", "\u00ad"))
    return text


def colours(dark: bool) -> dict[str, str]:
    """The colours that are no sign's, for the light or the dark page."""
    return {
        "ink": theme.INK_DARK if dark else theme.INK_LIGHT,
        "muted": theme.MUTED_DARK if dark else theme.MUTED_LIGHT,
        "line": theme.NO_DATA_DARK if dark else theme.NO_DATA_LIGHT,
        "page": theme.BORDER_DARK if dark else theme.BORDER_LIGHT,
        "band": theme.NEUTRAL_DARK if dark else theme.NEUTRAL_LIGHT,
        "selected": theme.SELECTED_DARK if dark else theme.SELECTED_LIGHT,
    }
