"""The map as tutorials write it in Streamlit: folium's own assets, the geometry inline, everything anew in every run.

    BENCH_FOLDER=... streamlit run naive_folium.py

With its five CDNs out of reach the map itself stays blank; what is measured of this side is only how long the server takes.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import folium
import streamlit as st
from streamlit_folium import st_folium

FOLDER = Path(os.environ["BENCH_FOLDER"])
TIERS: dict[str, str] = json.loads((FOLDER / "tiers.json").read_text())
FILLS: dict[str, str] = json.loads((FOLDER / "fills.json").read_text())
WORLD = json.loads((FOLDER / "assets" / "world.json").read_text())

st.title("Risk map")
lens = st.radio("Lens", ["all", "amber"])
shown = folium.Map([20, 0], zoom_start=2)
folium.GeoJson(
    WORLD,
    style_function=lambda area: {
        "fillColor": FILLS.get(TIERS.get(area["id"], ""), "#cccccc")
        if lens in ("all", TIERS.get(area["id"]))
        else "#eee"
    },
).add_to(shown)
st_folium(shown, width=900)
