"""The first view: red and amber countries with what is on record of who answers for acts there."""

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
from data.accountability.queries.profiles import ProfileRow
from data.accountability.rules import CHARGED_NOTE


def show_countries(profiles: Sequence[ProfileRow]) -> None:
    """A sentence, a table to sort and pick from, the notes that belong to it, and the same as a file."""
    tier = state.choose_tier()
    rows = [profile for profile in profiles if state.is_chosen(profile, tier)]
    if not rows:
        st.info("No country matches this choice.", icon=":material/info:")
        return
    st.markdown(_headline(rows))
    lines = [state.profile_cells(row) for row in rows]
    data_table(
        lines,
        state.PROFILE_COLUMNS,
        key=f"accountability_countries_{store.data_version()}",
        alt=f"Accountability: {counted(len(rows), 'country', 'countries')}",
        height=470,
        identity="iso3",
        on_select=_open,
        is_wrapped=True,
    )
    behind = state.rows_behind(rows)
    show_sources(behind)
    with st.container(key="present_keep_charged"):
        st.caption(f"{CHARGED_NOTE} {words.CODED_NOTE} {words.TREATY_NOTE}")
    show_downloads(
        "accountability",
        "Accountability",
        [as_sheet("Accountability", lines, state.PROFILE_COLUMNS)],
        behind,
        [],
        (("Countries", state.TIER_WORDS[tier]),),
    )


def _open(line: dict[str, str] | None) -> None:
    if line is not None:
        address.write_many({"view": "country", "iso3": line["iso3"]})


def _headline(rows: Sequence[ProfileRow]) -> str:
    """What a presenter says first: how many the Court looks at, and how many of the rest have an inquiry."""
    under = [row for row in rows if row.under_court]
    untold = [row for row in rows if row.under_court is None]
    said = f"Before the Court are **{len(under)} of {counted(len(rows), 'country', 'countries')}**"
    said += f"; for {len(untold)} this is not shown here. " if untold else ". "
    outside = [row for row in rows if row.under_court is False]
    inquiry = sum(row.has_inquiry is True for row in outside)
    hidden = sum(row.has_inquiry is None for row in outside)
    said += f"Of the other {len(outside)}, {inquiry} had an inquiry in place at the date of its source"
    return f"{said}; for {hidden} this is not shown here." if hidden else f"{said}."
