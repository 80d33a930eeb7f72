"""How past forecasts fared: every onset since 1994, hit or missed, drawn only when the reader opens it."""

import streamlit as st

from components.drawing.charts import track_record
from components.drawing.charts.config import PLOTLY_CONFIG
from components.kit.appearance import is_dark
from components.kit.format import listed
from components.kit.provenance import figure_source, source_line
from components.kit.tables import data_table
from components.session import store
from components.text import escape_markdown
from data.risk.queries.track_record import get_track_record
from data.risk.rules.track_record import explain_published, explain_track_record
from data.sources.queries.provenance import get_sources_by_id


def show_track_record() -> None:
    """The record in a sentence; opened, the chart, the misses by name, and every onset in a table."""
    record = store.read(get_track_record)
    sentence = explain_track_record(record.summary)
    opened = st.expander(f"How past forecasts performed: {sentence}", on_change="rerun", key="risk_track_record")
    if not opened.open or not record.onsets:
        return
    with opened:
        found = store.read(get_sources_by_id).get(record.onsets[0].source_id)
        sources = (found,) if found else ()
        as_of = record.onsets[0].as_of or (found.as_of if found else None)
        figure = track_record.build(record.onsets, source=figure_source(sources, as_of), dark=is_dark())
        said = track_record.describe(record.onsets)
        st.plotly_chart(figure, key="risk_track_record_chart", config=PLOTLY_CONFIG, theme=None, alt=said)
        missed = [
            f"{row.name} {row.onset_year} (best rank {row.best_rank_in_two_years_before})"
            for row in record.onsets
            if not row.is_hit
        ]
        st.markdown(f"**Missed by today's model ({len(missed)}):** {escape_markdown(listed(missed))}.")
        st.markdown(
            "A miss is an onset in a country ranked below the top 30. These ranks are out of sample: the "
            "present model is run as if the later years were not known. They are calculated in hindsight and "
            "are not the ranks published at the time."
        )
        st.markdown(f"**{explain_published(record.published)}**")
        names = {row.iso3: row.name for row in record.onsets}
        ranked = [
            f"{names[one.iso3]} {one.onset_year} ("
            + (f"rank {one.published_rank}" if one.published_rank else "not ranked")
            + f" in the {one.edition} edition)"
            for one in record.published
            if not one.is_hit
        ]
        st.markdown(
            f"Missed as published: {escape_markdown(listed(ranked)) or 'none'}. An edition looks at two years, so one onset can "
            "count in two editions."
        )
        table = track_record.table(record.onsets)
        data_table(
            table.rows, table.columns, f"risk_track_record_table_{store.data_version()}", "Every onset since 1994"
        )
        source_line(sources, as_of)
