"""A cross table on a page: a table whose cells are buttons, reached by arrow keys. Text, numbers and shapes, no picture."""

from typing import Final

from components.drawing.charts.cross_table import CrossTable, payload
from components.drawing.charts.cross_table_svg import build_svg
from components.kit.appearance import is_dark
from components.kit.static_component import StaticComponent
from components.session.still import note_picture

_COMPONENT: Final = StaticComponent(
    "amberlight_cross_table", "overlaps/cross_table.js", '<div class="cross-root"></div>', "overlaps/cross_table.css"
)


def cross_table(
    table: CrossTable, key: str, *, panel: str, opened: str = "", most_height_px: int | None = None
) -> str | None:
    """Show the table and return the code of the cell or row just picked, or None. A pick is returned once.

    panel: the key of the container that shows what was picked; it is brought on the screen. opened: said to a screen
    reader when that happens. most_height_px: above this height the table scrolls inside its own box.
    """
    data = payload(table, dark=is_dark()) | {
        "panel": panel,
        "opened": opened,
        "most": most_height_px,
    }
    note_picture(key, lambda: build_svg(table))
    picked = _COMPONENT.pick(key, data)
    return picked if isinstance(picked, str) and picked in table.codes else None
