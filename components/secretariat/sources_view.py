"""What the secretariat has to renew: every source with what is held of it, its age, what comes next and how it is taken in."""

import streamlit as st

from components.kit.format import date_text
from components.kit.tables import Column, data_table
from components.session import store
from components.session.frozen import today
from data.sources.queries.sources import SourceRow, get_sources

_COLUMNS = (
    Column("title", "Source", width=300),
    Column("rows", "Rows", "What the store holds of it.", "integer", 70),
    Column("as_of", "As of", "The date that the source describes.", width=130),
    Column("age", "Age", "Measured against its publisher's cycle.", width=230),
    Column("next_one", "What comes next", width=300),
    Column("command", "How it is imported", width=260),
)


def show_renewals() -> None:
    """The table, what is late first, then what is renewed on a cycle."""
    rows = sorted(_held(), key=lambda row: (not row.is_stale, row.cycle_months is None, row.title.casefold()))
    late = sum(bool(row.is_stale) for row in rows)
    st.markdown(f"**{late}** of {len(rows)} sources are older than their publisher's cycle; they are listed first.")
    lines = [
        {
            "source_id": row.source_id,
            "title": row.title,
            "rows": row.rows,
            "as_of": date_text(row.as_of) if row.as_of else "not stated",
            "age": row.freshness,
            "next_one": row.next_one,
            "command": row.command,
        }
        for row in rows
    ]
    data_table(
        lines,
        _COLUMNS,
        key=f"renewals_{store.data_version()}",
        alt=f"All {len(lines)} sources with what comes next",
        height=560,
    )
    st.caption("The same on the command line: `python -m data status`.")


def _held() -> tuple[SourceRow, ...]:
    return tuple(row for row in store.read(get_sources, today()) if row.rows and row.superseded_by is None)
