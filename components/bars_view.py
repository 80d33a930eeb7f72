"""Bars on a page: a list of bars with their words, each of which can be a button. No picture: words, colours, numbers."""

from pathlib import Path
from typing import Any, Final

import streamlit as st

from components.charts.bars import BarPicture, bar_payload
from components.server.static_assets import static_url

_STYLES: Final = Path(__file__).resolve().parent / "static" / "pictures" / "bars.css"

# The code itself comes from the static folder, where the browser keeps it; only this much is sent with a page.
_LOADER: Final = """
export default function (component) {
  const { data, parentElement } = component
  const address = new URL(data.module, window.location.href).href
  import(address).then((bars) => bars.render(component))
  return () => import(address).then((bars) => bars.dispose(parentElement))
}
"""

_COMPONENT = st.components.v2.component(
    "amberlight_bars",
    html='<div class="bars-root"></div>',
    css=_STYLES.read_text(encoding="utf-8"),
    js=_LOADER,
)


def bars_view(picture: BarPicture, key: str, *, pick: str = "", selected: str | None = None) -> str | None:
    """Show the bars; return the key of the row just picked, once, in the run that it causes.

    pick: what a click does, in words for a screen reader ('Show the recommendations'); '' for bars that lead nowhere.
    """
    data: dict[str, Any] = bar_payload(picture) | {
        "module": static_url("pictures/bars.js"),
        "pick": pick,
        "selected": next((at for at, row in enumerate(picture.rows) if row.key == selected), None),
    }
    picked = _COMPONENT(key=key, data=data, on_picked_change=lambda: None).picked
    # What a browser sends is not to be trusted.
    if isinstance(picked, bool) or not isinstance(picked, int | float) or not 0 <= int(picked) < len(picture.rows):
        return None
    return picture.rows[int(picked)].key
