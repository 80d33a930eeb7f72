"""The map and the matrix as Dash and Shiny both draw them, with Plotly. Their interpreter has nothing of ours but this package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import plotly.graph_objects as go


class Figures:
    """What both show, from a folder of values (see sides.py)."""

    def __init__(self, folder: Path) -> None:
        self.tiers: dict[str, str] = json.loads((folder / "tiers.json").read_text())
        self.fills: dict[str, str] = json.loads((folder / "fills.json").read_text())
        self.recommendations: list[dict[str, str]] = json.loads((folder / "recommendations.json").read_text())
        self.counts: dict[str, Any] = json.loads((folder / "matrix.json").read_text())

    def choropleth(self, lens: str, geojson: str) -> Any:
        """The countries that the lens keeps. geojson: the address of the boundaries, so that only values travel with a change."""
        kept = {code: tier for code, tier in self.tiers.items() if lens in ("all", tier)}
        names = list(self.fills)
        scale = [[(i + step) / len(names), self.fills[name]] for i, name in enumerate(names) for step in (0, 1)]
        chart = go.Figure(
            go.Choropleth(
                geojson=geojson, featureidkey="id", locations=list(kept), colorscale=scale, showscale=False,
                z=[names.index(tier) + 0.5 for tier in kept.values()], zmin=0, zmax=len(names),
            )
        )  # fmt: skip
        chart.update_geos(visible=False)
        chart.update_layout(height=620, margin={"l": 0, "r": 0, "t": 0, "b": 0})
        return chart

    def matrix(self) -> Any:
        """How many statements speak of two frameworks, as a heatmap with its counts."""
        names, counts = self.counts["names"], self.counts["counts"]
        chart = go.Figure(go.Heatmap(x=names, y=names, z=counts, texttemplate="%{z}", colorscale="Blues"))
        chart.update_layout(height=620)
        return chart
