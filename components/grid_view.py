"""A matrix on a page: a real table that a keyboard and a screen reader walk through, in a box of its own that scrolls.

The rows can be searched; a column's heading or a cell can be picked. Nothing is sent but words, colours and numbers.
"""

from pathlib import Path
from typing import Any, Final

import streamlit as st

from components.charts.grid import GridPicture, grid_payload
from components.server.static_assets import static_url

_STYLES: Final = Path(__file__).resolve().parent / "static" / "grids" / "grid.css"

# The code itself comes from the static folder, where the browser keeps it; only this much is sent with a page.
_LOADER: Final = """
export default function (component) {
  const { data, parentElement } = component
  const address = new URL(data.module, window.location.href).href
  import(address).then((grid) => grid.render(component))
  return () => import(address).then((grid) => grid.dispose(parentElement))
}
"""

_COMPONENT = st.components.v2.component(
    "amberlight_grid",
    html='<div class="grid-root"></div>',
    css=_STYLES.read_text(encoding="utf-8"),
    js=_LOADER,
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
        "module": static_url("grids/grid.js"),
        "height": height,
        "search": search,
        "pick": pick,
    }
    result = _COMPONENT(key=key, data=data, on_picked_change=lambda: None)
    return _picked(result.picked, picture)


def _picked(value: Any, picture: GridPicture) -> tuple[str | None, str] | None:
    """What a browser sends is not to be trusted: numbers of a row and a column that are there, or nothing."""
    if not isinstance(value, list | tuple) or len(value) != 2:
        return None
    row, column = value
    if not isinstance(column, int | float) or not 0 <= int(column) < len(picture.columns):
        return None
    if row is None:
        return None, picture.columns[int(column)].key
    if not isinstance(row, int | float) or not 0 <= int(row) < len(picture.rows):
        return None
    return picture.rows[int(row)].key, picture.columns[int(column)].key
