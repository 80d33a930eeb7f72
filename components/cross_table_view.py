"""A cross table on a page: a table whose cells are buttons, reached by arrow keys. Text, numbers and shapes, no picture."""

from pathlib import Path
from typing import Final

import streamlit as st

from components.appearance import is_dark
from components.charts.cross_table import CrossTable, payload
from components.server.static_assets import static_url

_STYLES: Final = Path(__file__).resolve().parent / "static" / "overlaps" / "cross_table.css"

# The code itself comes from the static folder, where the browser keeps it; only this much is sent with a page.
_LOADER: Final = """
export default function (component) {
  const { data, parentElement } = component
  const address = new URL(data.module, window.location.href).href
  import(address).then((table) => table.render(component))
  return () => import(address).then((table) => table.dispose(parentElement))
}
"""

_COMPONENT = st.components.v2.component(
    "amberlight_cross_table",
    html='<div class="cross-root"></div>',
    css=_STYLES.read_text(encoding="utf-8"),
    js=_LOADER,
)


def cross_table(
    table: CrossTable, key: str, *, panel: str, opened: str = "", most_height_px: int | None = None
) -> str | None:
    """Show the table and return the code of the cell or row just picked, or None. A pick is returned once.

    panel: the key of the container that shows what was picked; it is brought on the screen. opened: said to a screen
    reader when that happens. most_height_px: above this height the table scrolls inside its own box.
    """
    data = payload(table, dark=is_dark()) | {
        "module": static_url("overlaps/cross_table.js"),
        "panel": panel,
        "opened": opened,
        "most": most_height_px,
    }
    result = _COMPONENT(key=key, data=data, on_picked_change=lambda: None)
    # What a browser sends is not to be trusted.
    return result.picked if isinstance(result.picked, str) and result.picked in table.codes else None
