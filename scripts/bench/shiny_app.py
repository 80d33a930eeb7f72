"""The same map, list and matrix in Shiny for Python, as its own documentation would write them, with nothing fetched from
another host.

    PORT=... python -m scripts.bench.shiny_app FOLDER

FOLDER as for Dash. Shiny has no pages by address, so the query says what the one page shows. Runs on an interpreter of its own.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from shiny import App, Inputs, render, run_app, ui
from shinywidgets import output_widget, render_plotly
from starlette.requests import Request

from scripts.bench.plotly_figures import Figures

FOLDER = Path(sys.argv[1])
FIGURES = Figures(FOLDER)


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
        shown = go.FigureWidget(FIGURES.choropleth(input.lens(), "world.json"))
        shown._config = shown._config | {"topojsonURL": "topo/"}  # else plotly asks a host of its own
        return shown

    @render_plotly
    def matrix() -> Any:
        return FIGURES.matrix()

    @render.table
    def recommendations() -> Any:
        return pd.DataFrame(FIGURES.recommendations).head(25)


if __name__ == "__main__":
    run_app(App(page, server, static_assets=FOLDER / "assets"), host="127.0.0.1", port=int(os.environ["PORT"]))
