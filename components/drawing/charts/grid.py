"""A matrix as a picture: rows by columns with a sign in each cell, told by letter and pattern as well as by colour.

A page makes one `GridPicture`; the table in the browser, the SVG and the PNG are all drawn from it, so that they can't
disagree. Texts are plain: whoever draws escapes them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from components.drawing.maps.palette import map_colours, pattern_line, text_on

Pattern = Literal["none", "hatch", "dots"]

_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
#: Signs are read at a glance: more belongs into the words of the cell.
MOST_SIGNS: Final = 9


@dataclass(frozen=True, slots=True)
class GridStyle:
    """How one kind of cell is filled, and what it means. Raises ValueError for a fill that is no colour.

    is_outlined: a frame round the fill, for what is said to be so and was not yet seen.
    """

    fill: str
    meaning: str
    pattern: Pattern = "none"
    sign: str = ""
    is_outlined: bool = False

    def __post_init__(self) -> None:
        if not _COLOUR.fullmatch(self.fill) or self.pattern not in get_args(Pattern):
            raise ValueError(f"not a fill and pattern: {self.fill!r}, {self.pattern!r}")


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column: its key, its label, and a second line in small print (the date of a list)."""

    key: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: its key, its label, whether it is marked (a target of the paper), and a further word to find it by."""

    key: str
    label: str
    is_marked: bool = False
    also: str = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its sign, the code of its style, and the words that stand behind it. Raises ValueError for a long sign."""

    sign: str
    style: str
    words: str

    def __post_init__(self) -> None:
        if len(self.sign) > MOST_SIGNS:
            raise ValueError(f"a sign has at most {MOST_SIGNS} characters, not {self.sign!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class GridPicture:
    """A whole matrix. cells are keyed by row and column; a cell that is not there is empty, which `empty` explains.

    styles by code, in the order of the legend. mark: what a marked row means. is_brief: few cells in large type,
    for a room. alt_text says what a reader who can't see it should know. Raises ValueError for cells outside the rows and
    columns or with a style that is not there.
    """

    title: str
    subtitle: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    cells: Mapping[tuple[str, str], GridCell]
    styles: Mapping[str, GridStyle]
    source_line: str
    alt_text: str
    row_heading: str
    empty: str = ""
    mark: str = ""
    has_upright_labels: bool = False
    column_px: int = 46
    is_brief: bool = False
    dark: bool = False

    def __post_init__(self) -> None:
        rows, columns = {row.key for row in self.rows}, {column.key for column in self.columns}
        for (row, column), cell in self.cells.items():
            if row not in rows or column not in columns or cell.style not in self.styles:
                raise ValueError(f"cell {row!r}, {column!r} with style {cell.style!r} does not fit into the grid")

    @property
    def legend(self) -> tuple[GridStyle, ...]:
        """The styles that some cell has, in their order."""
        used = {cell.style for cell in self.cells.values()}
        return tuple(style for code, style in self.styles.items() if code in used)


#: What a marked row's sign is: a shape, so that it is seen without colour.
MARK_SIGN: Final = "\u25c6"


def grid_payload(
    picture: GridPicture, selected_cell: tuple[str, str] | None, selected_column: str | None
) -> dict[str, Any]:
    """What the browser is sent: plain texts, colours and numbers; cells as row and column numbers."""
    codes = list(picture.styles)
    row_at = {row.key: at for at, row in enumerate(picture.rows)}
    column_at = {column.key: at for at, column in enumerate(picture.columns)}
    return {
        "title": picture.title,
        "subtitle": picture.subtitle,
        "alt": picture.alt_text,
        "caption": picture.source_line,
        "corner": picture.row_heading,
        "mark": {"sign": MARK_SIGN, "words": picture.mark} if picture.mark else None,
        "empty": picture.empty,
        "upright": picture.has_upright_labels,
        "brief": picture.is_brief,
        "columnPx": picture.column_px,
        "colours": map_colours(picture.dark),
        "styles": [
            {
                "fill": style.fill,
                "pattern": "outline" if style.is_outlined else style.pattern,
                "line": pattern_line(style.fill, style.pattern),
                "ink": text_on(style.fill),
                "meaning": style.meaning,
                "sign": style.sign,
                "used": style in picture.legend,
            }
            for style in picture.styles.values()
        ],
        "columns": [
            {"key": one.key, "label": one.label, "note": one.note, "selected": one.key == selected_column}
            for one in picture.columns
        ],
        "rows": [
            {"key": one.key, "label": one.label, "marked": one.is_marked, "also": one.also} for one in picture.rows
        ],
        "cells": [
            [
                *(row_at[row], column_at[column], cell.sign, codes.index(cell.style), cell.words),
                int((row, column) == selected_cell),
            ]
            for (row, column), cell in picture.cells.items()
        ],
    }
