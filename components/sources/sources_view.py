"""What the Sources page is made of: the list, and one source in full."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from components.kit import address
from components.kit.format import counted, date_text, integer
from components.kit.tables import Column, data_table
from components.session import store
from components.text import escape_markdown
from data.core.publishers import PUBLISHER_KINDS
from data.sources.queries.sources import SourceRow

_COLUMNS = (
    Column("title", "Source", width=380),
    Column("publisher", "Publisher", width=220),
    Column("whose", "Author", "Who speaks, and whether the original was read.", width=240),
    Column("as_of", "As of", "The date that the source describes.", width=145),
    Column("age", "Renewal", "Measured against the publisher's own cycle, if known.", width=210),
    Column("rows", "Rows", "Figures and facts in the store that come from it.", "integer", 70),
    Column("last_import", "Last import", "Empty: ships with this version.", width=100),
    Column("terms", "Terms", width="large"),
)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the list of sources."""

    source_id: str
    title: str
    publisher: str
    whose: str
    as_of: str
    age: str
    rows: int
    last_import: str
    terms: str


def show_stale(rows: Sequence[SourceRow]) -> None:
    """Warn of the sources that are older than their publisher's cycle, by name."""
    stale = [row for row in rows if row.is_stale]
    if stale:
        names = "; ".join(f"{row.title} ({date_text(row.as_of)})" for row in stale)
        st.warning(
            f"{counted(len(stale), 'source is', 'sources are')} older than the publisher's cycle: {escape_markdown(names)}.",
            icon=":material/history:",
        )


def show_list(rows: Sequence[SourceRow], selected: str | None) -> None:
    """All sources; picking one shows it in full, in the address (source)."""
    lines = [
        SourceLine(
            row.source_id,
            row.title,
            row.publisher,
            _whose(row),
            date_text(row.as_of) if row.as_of else "not stated",
            row.freshness,
            row.rows,
            date_text(row.newest_import_at.date()) if row.newest_import_at else "",
            row.terms,
        )
        for row in sorted(rows, key=lambda row: -row.rows)
    ]
    data_table(
        lines,
        _COLUMNS,
        key=f"sources_table_{store.data_version()}",
        alt=f"All {len(lines)} sources",
        height=560,
        identity="source_id",
        selected=selected,
        on_select=lambda line: address.write("source", line.source_id if line else None),
        placeholder="",
    )


def show_source(row: SourceRow) -> None:
    """One source in full: who published it, how to cite it, where it is, under what terms, of what date, what to know."""
    with st.container(border=True):
        st.subheader(escape_markdown(row.title), anchor=False)
        lines = [
            ("Publisher", row.publisher),
            ("Author", _whose(row)),
            ("Citation", row.citation),
            ("Terms", row.terms),
            ("As of", date_text(row.as_of) if row.as_of else "not stated"),
            ("Read on", date_text(row.read_on) if row.read_on else "not recorded"),
            ("Renewal", row.freshness),
            ("What comes next", row.next_one),
            ("In the store", _rows_text(row)),
            (
                "Last import",
                date_text(row.newest_import_at.date()) if row.newest_import_at else "ships with this version",
            ),
            ("Note", row.note or ""),
        ]
        for name, text in lines:
            if text:
                st.markdown(f"**{name}:** {escape_markdown(text)}")
        if row.address:
            st.markdown(f"**Address:** {escape_markdown(row.address)}")


def _whose(row: SourceRow) -> str:
    """Who speaks, and whether the original was read."""
    return PUBLISHER_KINDS.get(row.publisher_kind or "", "not recorded")


def _rows_text(row: SourceRow) -> str:
    tables = ", ".join(f"{integer(item.rows)} in {item.table.replace('_', ' ')}" for item in row.tables if item.rows)
    withheld = f"; {integer(row.withheld)} withheld from this view" if row.withheld else ""
    return f"{counted(row.rows, 'row')}{': ' + tables if tables else ''}{withheld}"
