"""A matrix on a page: a real table that a keyboard and a screen reader walk through, in a box of its own that scrolls.

The rows can be searched; a column's heading or a cell can be picked. Nothing is sent but words, colours and numbers.
"""

from typing import Any, Final

from components.drawing.charts.grid import GridPicture, grid_payload
from components.drawing.charts.grid_svg import build_grid_svg
from components.kit.static_component import StaticComponent
from components.session.still import note_picture

_COMPONENT: Final = StaticComponent(
    "amberlight_grid", "grids/grid.js", '<div class="grid-root"></div>', "grids/grid.css"
)


def grid_view(
    picture: GridPicture,
    key: str,
    *,
    height: int | None = None,
    search: str | None = None,
    pick: str | None = None,
    selected_cell: tuple[str, str] | None = None,
    selected_column: str | None = None,
) -> tuple[str | None, str] | None:
    """Show the matrix; return what was just picked, once, in the run that it causes.

    height: of the box in pixels, by default as tall as its rows. search: the label of a search box over the rows. pick:
    'columns' makes the headings buttons and returns (None, column key); 'cells' makes the cells buttons and returns (row
    key, column key).
    """
    data: dict[str, Any] = grid_payload(picture, selected_cell, selected_column) | {
        "height": height,
        "search": search,
        "pick": pick,
    }
    note_picture(key, lambda: build_grid_svg(picture))
    return _picked(_COMPONENT.pick(key, data), picture)


def _picked(value: Any, picture: GridPicture) -> tuple[str | None, str] | None:
    """What a browser sends is not to be trusted: the keys of a row and a column that are there, or nothing.

    Keys and not numbers: what was clicked may have been drawn before a row came or went.
    """
    if not isinstance(value, list | tuple) or len(value) != 2:
        return None
    row, column = value
    if column not in [one.key for one in picture.columns]:
        return None
    return (row, column) if row is None or row in [one.key for one in picture.rows] else None
