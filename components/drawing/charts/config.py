"""How the browser shows every Plotly figure."""

from typing import Any, Final

#: No toolbar, no logo, no zoom that traps a scrolling finger, nothing fetched: 'en' is built into the bundle.
PLOTLY_CONFIG: Final[dict[str, Any]] = {
    "displayModeBar": False,
    "displaylogo": False,
    "locale": "en",
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "showEditInChartStudio": False,
    "plotlyServerURL": "",
    "responsive": True,
}
