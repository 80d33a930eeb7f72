"""Risk against response on a page: a real table whose countries are buttons. No picture: words, letters, colours."""

from pathlib import Path
from typing import Any, Final

import streamlit as st

from components.charts.risk_response_plot import PlotPicture, plot_payload
from components.server.static_assets import static_url

_STYLES: Final = Path(__file__).resolve().parent / "static" / "pictures" / "plot.css"

# The code itself comes from the static folder, where the browser keeps it; only this much is sent with a page.
_LOADER: Final = """
export default function (component) {
  const { data, parentElement } = component
  const address = new URL(data.module, window.location.href).href
  import(address).then((plot) => plot.render(component))
  return () => import(address).then((plot) => plot.dispose(parentElement))
}
"""

_COMPONENT = st.components.v2.component(
    "amberlight_plot",
    html='<div class="plot-root"></div>',
    css=_STYLES.read_text(encoding="utf-8"),
    js=_LOADER,
)


def plot_view(picture: PlotPicture, key: str) -> str | None:
    """Show the plot; return the code of the country just picked, once, in the run that it causes."""
    data: dict[str, Any] = plot_payload(picture) | {"module": static_url("pictures/plot.js")}
    picked = _COMPONENT(key=key, data=data, on_picked_change=lambda: None).picked
    # What a browser sends is not to be trusted.
    return picked if isinstance(picked, str) and picked in picture.countries else None
