"""Risk against response on a page: a real table whose countries are buttons. No picture: words, letters, colours."""

from typing import Final

from components.drawing.charts.risk_response_plot import PlotPicture, plot_payload
from components.drawing.charts.risk_response_svg import build_plot_svg
from components.kit.static_component import StaticComponent
from components.session.still import note_picture

_COMPONENT: Final = StaticComponent(
    "amberlight_plot", "pictures/plot.js", '<div class="plot-root"></div>', "pictures/plot.css"
)


def plot_view(picture: PlotPicture, key: str) -> str | None:
    """Show the plot; return the code of the country just picked, once, in the run that it causes."""
    note_picture(key, lambda: build_plot_svg(picture))
    picked = _COMPONENT.pick(key, plot_payload(picture))
    return picked if isinstance(picked, str) and picked in picture.countries else None
