"""The same map, list and matrix in Dash, as its own documentation would write them, with nothing fetched from another host.

    PORT=... python dash_app.py FOLDER

FOLDER/assets holds world.json and topo/; FOLDER/*.json the values. Runs on an interpreter of its own:
Dash is not among Amberlight's requirements.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
from dash import Dash, Input, Output, dash_table, dcc, html

FOLDER = Path(sys.argv[1])
TIERS: dict[str, str] = json.loads((FOLDER / "tiers.json").read_text())
FILLS: dict[str, str] = json.loads((FOLDER / "fills.json").read_text())
NAMES = list(FILLS)
# The geometry by address, so that only values travel with a change: the best that plotly offers.
SCALE = [[(i + step) / len(NAMES), FILLS[name]] for i, name in enumerate(NAMES) for step in (0, 1)]


def figure(lens: str) -> Any:
    """The choropleth of the countries that the lens keeps."""
    kept = {code: tier for code, tier in TIERS.items() if lens in ("all", tier)}
    chart = go.Figure(
        go.Choropleth(
            geojson="/assets/world.json", featureidkey="id", locations=list(kept), colorscale=SCALE, showscale=False,
            z=[NAMES.index(tier) + 0.5 for tier in kept.values()], zmin=0, zmax=len(NAMES),
        )
    )  # fmt: skip
    chart.update_geos(visible=False)
    chart.update_layout(height=620, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    return chart


RECOMMENDATIONS: list[dict[str, str]] = json.loads((FOLDER / "recommendations.json").read_text())
MATRIX: dict[str, Any] = json.loads((FOLDER / "matrix.json").read_text())


def map_page() -> Any:
    """The map with its lens."""
    return [
        html.H1("Risk map"),
        dcc.RadioItems(options={"all": "All", "amber": "Amber"}, value="all", id="lens"),
        dcc.Graph(id="map", config={"topojsonURL": "/assets/topo/"}),
    ]


def list_page() -> Any:
    """A page of 25 recommendations, paged by the browser."""
    columns = [{"name": name.capitalize(), "id": name} for name in RECOMMENDATIONS[0]]
    wrap = {"whiteSpace": "normal", "textAlign": "left"}
    return [
        html.H1("Recommendations"),
        dash_table.DataTable(data=RECOMMENDATIONS, columns=columns, page_size=25, style_cell=wrap),
    ]


def matrix_page() -> Any:
    """How many statements speak of two frameworks, as a heatmap with its counts."""
    chart = go.Figure(
        go.Heatmap(x=MATRIX["names"], y=MATRIX["names"], z=MATRIX["counts"], texttemplate="%{z}", colorscale="Blues")
    )
    chart.update_layout(height=620)
    return [html.H1("Framework overlaps"), dcc.Graph(figure=chart)]


PAGES = {"/list": list_page, "/matrix": matrix_page}
app = Dash(
    __name__, assets_folder=str(FOLDER / "assets"), serve_locally=True, title="Dash", suppress_callback_exceptions=True
)
app.layout = html.Div([dcc.Location(id="address"), html.Div(id="page")])


@app.callback(Output("page", "children"), Input("address", "pathname"))
def route(path: str) -> Any:
    """The page at an address."""
    return PAGES.get(path, map_page)()


@app.callback(Output("map", "figure"), Input("lens", "value"))
def draw(lens: str) -> Any:
    """The figure for the chosen lens."""
    return figure(lens)


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(os.environ["PORT"]), debug=False)
