"""Risk map: where the risk is, by edition, region and lens, with the same in a table.

Reads: editions, risk rows, their sources, the track record. Writes: nothing. Opens: the country desk, sources.
Address: edition, region, lens, fill, iso3.
"""

import streamlit as st

from components.kit import filters
from components.kit.guard import guarded
from components.kit.masthead import show_heading
from components.risk import risk_view
from components.risk.downloads import map_downloads
from components.risk.track_record_view import show_track_record
from data.risk.rules.lenses import count_by_lens

PAGE = "risk"

title_side, edition_side, region_side, fill_side = st.columns([1.2, 1.4, 1.4, 1.4], vertical_alignment="bottom")
with title_side:
    show_heading("Risk map")
with edition_side:
    edition = filters.edition_filter(PAGE)
if edition is None:
    st.info("No edition is recorded yet. Import one: `python -m data import ewp FILE`.", icon=":material/upload_file:")
    st.stop()
with region_side:
    region = filters.region_filter(PAGE)
with fill_side:
    fill = risk_view.fill_filter(PAGE)
lens = filters.lens_filter(PAGE, count_by_lens(risk_view.region_rows(edition, region)))

screen = risk_view.build_screen(edition, region, lens, fill)
selected = filters.selected_country(screen.rows)

map_side, table_side = st.columns([3, 2], gap="medium")
with map_side, guarded("map"):
    risk_view.show_map(screen, selected)
    st.markdown(lens.sentence)
with table_side:
    filters.find_country(PAGE, screen.rows, selected)
    if screen.shown:
        risk_view.show_table(screen, selected)
    else:
        st.info(
            "No country of this region is in this lens. Choose another lens or the world.",
            icon=":material/filter_alt_off:",
        )

risk_view.show_selected(screen, selected)
risk_view.show_method(screen)
map_downloads(screen)
risk_view.show_outside(screen)
show_track_record()
