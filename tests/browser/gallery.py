"""A page of components for tests/browser/test_components.py: text that would like to be markup, and a table to pick from."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import streamlit as st

from components.kit.tables import Column, data_table, fact_table
from components.text import escape_markdown
from tests.browser.hostile import HOSTILE

COUNTRIES = [
    {"iso3": "SDN", "name": "Sudan", "rank": 3, "joined": "2002-07-01"},
    {"iso3": "TCD", "name": "Chad", "rank": 2, "joined": "2006"},
    {"iso3": "PSE", "name": "Palestine", "rank": None, "joined": None},
    {"iso3": "MMR", "name": "Myanmar", "rank": 1, "joined": None},
]
COLUMNS = (Column("name", "Country"), Column("rank", "Rank", kind="integer"), Column("joined", "Joined", kind="date"))
state = st.session_state
state.setdefault("iso3", "SDN")
state.setdefault("fired", 0)


def picked(row: dict[str, object] | None) -> None:
    """What a page does with a pick."""
    state.iso3 = row["iso3"] if row else None
    state.fired += 1


with st.container(horizontal=True):
    for country in COUNTRIES:
        if st.button(f"From the map: {country['name']}"):
            state.iso3 = country["iso3"]
is_short = st.toggle("Without Sudan")
shown = COUNTRIES[1:] if is_short else COUNTRIES
data_table(shown, COLUMNS, "gallery:v1", "Countries", identity="iso3", selected=state.iso3, on_select=picked)
st.text(f"selected {state.iso3}, fired {state.fired}")
fact_table(COUNTRIES, COLUMNS, "Facts")
for at, text in enumerate(HOSTILE):
    with st.container(key=f"text{at}"):
        st.markdown(escape_markdown(text))
with st.container(key="end"):
    st.markdown("end")
