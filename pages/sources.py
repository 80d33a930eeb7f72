"""Sources: where each figure comes from, how old it is, and under what terms it may be used.

Reads: the registry of sources with rows and imports. Writes: nothing. Opens: nothing. Address: source.
"""

import streamlit as st

from components.kit import address
from components.kit.masthead import show_heading
from components.session import store
from components.session.frozen import today
from components.sources import sources_view
from data.sources.queries.sources import get_sources

rows = store.read(get_sources, today())
show_heading("Sources", "Every figure and fact in the store comes from one of these, with its date and its terms.")
if not rows:
    st.info("No source is recorded yet: the store is empty.", icon=":material/upload_file:")
    st.stop()

by_id = {row.source_id: row for row in rows}
asked = address.read("source")
if asked is not None and asked not in by_id:
    address.say_unknown("source", asked, [])
selected = asked if asked in by_id else None

if selected:
    sources_view.show_source(by_id[selected])
sources_view.show_stale(rows)
sources_view.show_list(rows, selected)
