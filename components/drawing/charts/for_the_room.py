"""Two dense pictures as they are read from the back of a room: fewer marks with larger type; the page has all of them.

What is left out is counted in words, and chosen by a rule that the picture says.
"""

from collections import Counter
from dataclasses import replace
from typing import Final

from components.drawing.charts.grid import GridPicture
from components.drawing.charts.recommendation_marks import URGENT_FLAGS
from components.drawing.charts.risk_response_plot import Chip, PlotPicture
from components.kit.format import counted
from data.recommendations.queries.pictures import MatrixRow

MOST_RECOMMENDATIONS: Final = 8
MOST_ADDRESSEES: Final = 12
#: Names in one cell of the plot.
MOST_NAMES: Final = 3


def narrow_matrix(found: MatrixRow) -> tuple[MatrixRow, str]:
    """What a room is shown of the matrix, and the sentence that says so.

    The addressees that most is asked of; of what is asked of them, first what is overdue or silent for most of them, then what
    is put to most of them. In the order of the record.
    """
    lines = found.lines[:MOST_ADDRESSEES]
    asked: dict[str, list[bool]] = {}
    for line in lines:
        for cell in line.cells:
            asked.setdefault(cell.reference, []).append(bool(URGENT_FLAGS & set(cell.flags)))
    order = {column.reference: at for at, column in enumerate(found.columns)}
    first = sorted(asked, key=lambda one: (-sum(asked[one]), -len(asked[one]), order[one]))[:MOST_RECOMMENDATIONS]
    columns = tuple(column for column in found.columns if column.reference in first)
    kept = [replace(line, cells=tuple(cell for cell in line.cells if cell.reference in first)) for line in lines]
    shown = tuple(line for line in kept if line.cells)
    if len(columns) == found.total and len(shown) == len(found.lines):
        return found, ""
    said = (
        f"Shown large: {len(columns)} of {counted(found.total, 'recommendation')}, overdue and silent ones first, then those "
        f"put to most; {len(shown)} of {counted(len(found.lines), 'addressee')}, those asked most. The page has all."
    )
    return replace(found, columns=columns, lines=shown, total=len(columns)), said


def enlarge_matrix(picture: GridPicture, summary: str) -> GridPicture:
    """The picture of a narrowed matrix. summary: what is said above it, of the whole matrix."""
    return replace(picture, subtitle=summary, column_px=46, is_brief=True)


def enlarge_plot(picture: PlotPicture) -> PlotPicture:
    """The plot with the first three red and amber countries of each cell by name, by rank; all others are counted."""
    named: dict[tuple[int, int], tuple[Chip, ...]] = {}
    more: dict[tuple[int, int], str] = {}
    for place, chips in picture.chips.items():
        # The frame's own countries are what the picture is for.
        marked = [chip for chip in chips if chip.tier in ("red", "amber") or place == (0, 0)]
        named[place] = tuple(marked[:MOST_NAMES])
        rest = [chip for chip in chips if chip not in named[place]]
        if rest:
            more[place] = _rest(rest, is_all=not named[place])
    return replace(picture, chips=named, more=more, is_brief=True)


def _rest(chips: list[Chip], *, is_all: bool) -> str:
    tiers = Counter(chip.tier if chip.tier in ("red", "amber", "green") else "not assessed" for chip in chips)
    return ("" if is_all else "and ") + ", ".join(f"{number} {name}" for name, number in tiers.items())
