"""The Court and other tribunals as a whole: persons by how they stand, situations, tribunals, figures for the world."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from components.accountability import state
from components.accountability.country_view import show_tribunals
from components.accountability.person_table import PERSON_COLUMNS, person_lines, show_persons
from components.kit.columns import Column, as_sheet
from components.kit.format import counted
from components.kit.tables import fact_table
from components.networks.downloads import show_downloads
from components.session import store
from components.sources.behind import date_span, show_sources
from data.accountability.queries.court import (
    PersonRow,
    count_court_withheld,
    get_persons,
    get_situations,
    get_tribunals,
    get_universal_jurisdiction,
)
from data.accountability.queries.profiles import ProfileRow
from data.accountability.rules import CHARGED_NOTE, count_standings

_COUNTS = (Column("label", "Status"), Column("persons", "Persons", kind="integer"))
_WORLD = (
    Column("year", "Year"),
    Column("metric", "World figure"),
    Column("value", "Number"),
    Column("note", "Note"),
    *state.SOURCE_COLUMNS,
)


def show_court(_profiles: Sequence[ProfileRow]) -> None:
    """Counts first and names only with what was decided; then situations, tribunals and universal jurisdiction."""
    persons, situations = store.read(get_persons), store.read(get_situations)
    tribunals, world = store.read(get_tribunals), store.read(get_universal_jurisdiction)
    if not persons and not situations and not tribunals:
        st.info("No situation or tribunal that may be shown here is recorded.", icon=":material/info:")
        return
    open_now = [row for row in situations if row.stage != "examination_closed"]
    shown = ", as far as it may be shown here" if store.read(count_court_withheld) else ""
    large = sum(row.status == "at_large" for row in persons)
    st.markdown(
        f"As of {date_span(persons) or 'no date'}{shown}: **{counted(len(open_now), 'situation')}** before the Court; "
        f"**{counted(len(persons), 'person', 'persons')}** named in public, {large} of them at large."
    )
    fact_table(count_standings(row.standing for row in persons), _COUNTS, "Persons by status")
    show_sources(persons)
    with st.container(key="present_keep_charged"):
        st.caption(f"{CHARGED_NOTE} Later events are in 'Note' and were not checked.")
    with st.expander(f"Persons by name, each with status:  {len(persons)}"):
        show_persons(persons, "Persons named by the Court")
    st.subheader("Situations", anchor=False)
    lines = [_situation(row) for row in situations]
    columns = (Column("name", "Situation"), Column("stage", "Stage"), Column("note", "Note"), *state.SOURCE_COLUMNS)
    fact_table(lines, columns, "Situations before the Court")
    st.subheader("Other tribunals", anchor=False)
    show_tribunals(tribunals, "Tribunals other than the Court")
    st.subheader("Universal jurisdiction worldwide", anchor=False)
    fact_table([_figure(row) for row in world], _WORLD, "Universal jurisdiction by year, worldwide figures")
    st.caption("Each year's figures come from a different report, counted in its own way, so they are not a series.")
    show_downloads(
        "accountability-court",
        "Courts and persons",
        [as_sheet("Persons", _named(persons), PERSON_COLUMNS)],
        (*persons, *situations, *tribunals, *world),
        [],
        (("Persons", "all"),),
    )


def _named(persons: Sequence[PersonRow]) -> list[dict[str, Any]]:
    return [{**line, "source": str(line["source"])} for line in person_lines(persons)]


def _situation(row: Any) -> dict[str, Any]:
    return {
        "name": row.name,
        "stage": f"{row.stage_label}{f', phase {row.phase}' if row.phase else ''}",
        "note": row.note or "–",
        **state.source_cells(row),
    }


def _figure(row: Any) -> dict[str, Any]:
    value = f"{'at least ' if row.is_at_least else ''}{row.value:,}"
    return {"year": row.year, "metric": row.metric, "value": value, "note": row.note or "–", **state.source_cells(row)}
