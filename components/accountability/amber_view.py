"""The amber countries that the Court does not look at and where no inquiry is in place."""

from collections.abc import Sequence

import streamlit as st

from components.accountability import state
from components.kit import address
from components.kit.columns import as_sheet
from components.kit.format import counted
from components.kit.tables import data_table
from components.networks.downloads import show_downloads
from components.session import store
from components.sources.behind import show_sources
from data.accountability import words
from data.accountability.queries.profiles import ProfileRow, get_unanswered

_COLUMNS = tuple(column for column in state.PROFILE_COLUMNS if column.key not in ("tier", "court", "persons"))


def show_amber(_profiles: Sequence[ProfileRow]) -> None:
    """How many, which, what is on record of them all the same, and those that cannot be told."""
    found = store.read(get_unanswered)
    if not found.amber:
        st.info("No amber country is recorded.", icon=":material/info:")
        return
    rows = found.without
    st.markdown(
        f"**{len(rows)} of {counted(found.amber, 'amber country', 'amber countries')}** have "
        "neither an open case at the Court nor, at the date of the source, an inquiry in place."
    )
    lines = [state.profile_cells(row) for row in rows]
    data_table(
        lines,
        _COLUMNS,
        key=f"accountability_amber_{store.data_version()}",
        alt=f"Amber countries without a case or an inquiry: {counted(len(rows), 'country', 'countries')}",
        height=430,
        identity="iso3",
        on_select=_open,
        is_wrapped=True,
    )
    if found.untold:
        st.markdown(f"Not shown here, because a record is withheld: {words.names_of(found.untold)}.")
    behind = state.rows_behind(rows)
    show_sources(behind)
    st.caption(
        "The rule is ours: amber in the newest edition, no investigation and no open preliminary examination, and no inquiry "
        f"in place. A closed examination does not count. {words.CODED_NOTE}"
    )
    show_downloads(
        "accountability-amber",
        "Amber countries without a case or an inquiry",
        [as_sheet("Amber", lines, _COLUMNS)],
        behind,
        [],
        (("Rule", "amber, not under the Court, no inquiry in place"),),
    )


def _open(line: dict[str, str] | None) -> None:
    if line is not None:
        address.write_many({"view": "country", "iso3": line["iso3"]})
