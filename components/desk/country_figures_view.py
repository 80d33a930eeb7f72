"""The figures of the country desk: each a chart with its text alternative, the same as a table, and its source."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from components.drawing.charts import displacement, mass_killing_timeline, organized_violence, rank_by_edition
from components.drawing.charts.config import PLOTLY_CONFIG
from components.kit.appearance import is_dark
from components.kit.columns import ChartTable, Column
from components.kit.format import date_text
from components.kit.present import CHART_HEIGHT_PX, is_presenting
from components.kit.provenance import figure_source, source_line
from components.kit.tables import data_table, fact_table
from components.session import store
from components.text import escape_markdown
from data.desk.queries.country import CountryDeskRow
from data.sources.queries.provenance import FigureSourceRow, get_sources_by_id, get_year_spans


def show_risk(desks: Sequence[CountryDeskRow]) -> None:
    """Rank by edition with the top-30 line, and mass killings on record as a timeline."""
    left, right = st.columns(2, gap="medium")
    names = _names(desks)
    with left:
        st.subheader("Rank by edition", anchor=False)
        rows = [row for desk in desks for row in desk.ranks]
        sources, as_of = _newest_source(rows)
        figure = rank_by_edition.build(rows, names, source=figure_source(sources, as_of), dark=is_dark())
        _show(figure, rank_by_edition.describe(rows, names), rank_by_edition.table(rows, names), "ranks", desks)
        source_line(sources, as_of)
    with right:
        st.subheader("Mass killings on record since 1989", anchor=False)
        killings = [row for desk in desks for row in desk.mass_killings]
        sources, as_of = _newest_source(killings)
        last_year = store.read(get_year_spans).mass_killing[1]
        said = mass_killing_timeline.describe(killings, names, last_year=last_year)
        figure = mass_killing_timeline.build(
            killings, names, last_year=last_year, source=figure_source(sources, as_of), dark=is_dark()
        )
        _show(figure, said, mass_killing_timeline.table(killings, names), "mass_killings", desks)
        if killings:
            source_line(sources, as_of)


def show_violence(desks: Sequence[CountryDeskRow]) -> None:
    """Deaths by type of organized violence with low and high estimates, and the note that must stand beside them."""
    names = _names(desks)
    st.subheader("Deaths in organized violence", anchor=False)
    rows = [row for desk in desks for row in desk.violence]
    sources, as_of = _newest_source(rows)
    years = store.read(get_year_spans).violence
    covered = {desk.country.iso3 for desk in desks if desk.is_covered_by_ucdp}
    said = organized_violence.describe(rows, names, years=years, covered=covered)
    figure = organized_violence.build(
        rows, names, years=years, covered=covered, source=figure_source(sources, as_of), dark=is_dark()
    )
    _show(figure, said, organized_violence.table(rows, names), "violence", desks)
    for note in {desk.violence_note for desk in desks if desk.violence_note}:
        st.warning(escape_markdown(note), icon=":material/info:")
    if rows:
        source_line(sources, as_of)


def show_displacement(desks: Sequence[CountryDeskRow]) -> None:
    """Displaced people by kind, and whom the figures count."""
    names = _names(desks)
    st.subheader("Displaced people", anchor=False)
    rows = [row for desk in desks for row in desk.displacement]
    sources, as_of = _newest_source(rows)
    years = store.read(get_year_spans).displacement
    figure = displacement.build(rows, names, years=years, source=figure_source(sources, as_of), dark=is_dark())
    _show(figure, displacement.describe(rows, names), displacement.table(rows, names), "displacement", desks)
    for note in dict.fromkeys(desk.displacement_note for desk in desks):
        st.caption(escape_markdown(note))
    if rows:
        source_line(sources, as_of)


def show_indices(desks: Sequence[CountryDeskRow]) -> None:
    """The newest value of every further index that was imported; nothing when there is none."""
    newest: dict[tuple[str, str], Any] = {}
    for desk in desks:
        for row in desk.index_values:
            newest[desk.country.name, row.index_id] = row
    if not newest:
        return
    st.subheader("Further indices", anchor=False)
    lines = [
        {"country": name, "index": row.name, "value": f"{row.value:g} {row.unit}", "year": str(row.year)}
        for (name, _), row in newest.items()
    ]
    columns = [
        Column("country", "Country"),
        Column("index", "Index"),
        Column("value", "Newest value"),
        Column("year", "Year"),
    ]
    fact_table(lines, columns, "Further indices")


def _names(desks: Sequence[CountryDeskRow]) -> dict[str, str]:
    return {desk.country.iso3: desk.country.name for desk in desks}


def _show(figure: Any, said: str, table: ChartTable, what: str, desks: Sequence[CountryDeskRow]) -> None:
    """The chart with its text alternative, or the sentence alone when there is nothing to draw; then the table."""
    codes = "_".join(desk.country.iso3 for desk in desks)
    if figure is None:
        st.markdown(escape_markdown(said))
        return
    if is_presenting() and len(desks) == 1:
        figure.update_layout(height=min(figure.layout.height or CHART_HEIGHT_PX, CHART_HEIGHT_PX))
    st.plotly_chart(figure, key=f"country_{what}_{codes}", config=PLOTLY_CONFIG, theme=None, alt=said)
    with st.expander("Text and figures"):
        st.markdown(escape_markdown(said))
        key = f"country_{what}_table_{codes}_{store.data_version()}"
        data_table(table.rows, table.columns, key, f"The figures of the chart: {what.replace('_', ' ')}")


def _newest_source(rows: Sequence[Any]) -> tuple[tuple[FigureSourceRow, ...], str | None]:
    """The source of the newest row, and the date it speaks of: earlier rows name theirs in the table of sources."""
    if not rows:
        return (), None
    newest = max(rows, key=lambda row: getattr(row, "edition", None) or row.year)
    found = store.read(get_sources_by_id).get(newest.source_id)
    return ((found,) if found else ()), newest.as_of or (found.as_of if found else None) or date_text(None)
