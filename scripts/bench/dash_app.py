"""The same map, list and matrix in Dash, as its own documentation would write them, with nothing fetched from another host.

    PORT=... python -m scripts.bench.dash_app FOLDER

FOLDER/assets holds world.json and topo/; FOLDER/*.json the values. Runs on an interpreter of its own:
Dash is not among Amberlight's requirements.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from dash import Dash, Input, Output, dash_table, dcc, html

from scripts.bench.plotly_figures import Figures

FOLDER = Path(sys.argv[1])
FIGURES = Figures(FOLDER)


def map_page() -> Any:
    """The map with its lens."""
    return [
        html.H1("Risk map"),
        dcc.RadioItems(options={"all": "All", "amber": "Amber"}, value="all", id="lens"),
        dcc.Graph(id="map", config={"topojsonURL": "/assets/topo/"}),
    ]


def list_page() -> Any:
    """A page of 25 recommendations, paged by the browser."""
    rows = FIGURES.recommendations
    columns = [{"name": name.capitalize(), "id": name} for name in rows[0]]
    wrap = {"whiteSpace": "normal", "textAlign": "left"}
    return [
        html.H1("Recommendations"),
        dash_table.DataTable(data=rows, columns=columns, page_size=25, style_cell=wrap),
    ]


def matrix_page() -> Any:
    """How many statements speak of two frameworks."""
    return [html.H1("Framework overlaps"), dcc.Graph(figure=FIGURES.matrix())]


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
    return FIGURES.choropleth(lens, "/assets/world.json")


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(os.environ["PORT"]), debug=False)
