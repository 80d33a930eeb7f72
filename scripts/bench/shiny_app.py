"""The same map, list and matrix in Shiny for Python, as its own documentation would write them, with nothing fetched from
another host.

    PORT=... python shiny_app.py FOLDER

FOLDER is Dash's: assets/world.json holds the boundaries, *.json the values. One page a process would do; as Shiny has no pages
by address, the path chooses what the one page shows. Runs on an interpreter of its own.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from shiny import App, Inputs, render, run_app, ui
from shinywidgets import output_widget, render_plotly
from starlette.requests import Request

FOLDER = Path(sys.argv[1])
TIERS: dict[str, str] = json.loads((FOLDER / "tiers.json").read_text())
FILLS: dict[str, str] = json.loads((FOLDER / "fills.json").read_text())
NAMES = list(FILLS)
SCALE = [[(i + step) / len(NAMES), FILLS[name]] for i, name in enumerate(NAMES) for step in (0, 1)]
RECOMMENDATIONS = pd.DataFrame(json.loads((FOLDER / "recommendations.json").read_text()))
MATRIX: dict[str, Any] = json.loads((FOLDER / "matrix.json").read_text())


def page(request: Request) -> Any:
    """The map, the list or the matrix, by what the address asks for."""
    shows = request.query_params.get("show", "map")
    if shows == "list":
        return ui.page_fluid(ui.h1("Recommendations"), ui.output_table("recommendations"))
    if shows == "matrix":
        return ui.page_fluid(ui.h1("Framework overlaps"), output_widget("matrix", height="620px"))
    lens = ui.input_radio_buttons("lens", "Reading lens", {"all": "All", "amber": "Amber"})
    return ui.page_fluid(ui.h1("Risk map"), lens, output_widget("map", height="620px"))


def server(input: Inputs) -> None:  # noqa: A002 - Shiny names it so
    """What one visitor's page shows."""

    @render_plotly
    def map() -> Any:  # noqa: A001 - the name is the output's
        kept = {code: tier for code, tier in TIERS.items() if input.lens() in ("all", tier)}
        chart = go.Figure(
            go.Choropleth(
                geojson="world.json", featureidkey="id", locations=list(kept), colorscale=SCALE, showscale=False,
                z=[NAMES.index(tier) + 0.5 for tier in kept.values()], zmin=0, zmax=len(NAMES),
            )
        )  # fmt: skip
        chart.update_geos(visible=False)
        chart.update_layout(height=620, margin={"l": 0, "r": 0, "t": 0, "b": 0})
        shown = go.FigureWidget(chart)
        shown._config = shown._config | {"topojsonURL": "topo/"}  # else plotly asks a host of its own
        return shown

    @render_plotly
    def matrix() -> Any:
        chart = go.Figure(
            go.Heatmap(
                x=MATRIX["names"], y=MATRIX["names"], z=MATRIX["counts"], texttemplate="%{z}", colorscale="Blues"
            )
        )
        chart.update_layout(height=620)
        return chart

    @render.table
    def recommendations() -> Any:
        return RECOMMENDATIONS.head(25)


if __name__ == "__main__":
    run_app(App(page, server, static_assets=FOLDER / "assets"), host="127.0.0.1", port=int(os.environ["PORT"]))
