"""Every row of a list before it is imported: what would be recorded, and each fault by row and column."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from components.kit.columns import Column, as_sheet
from components.kit.format import counted
from components.kit.tables import data_table
from components.session.download import download_button
from components.text import escape_markdown
from data.core.exercise import is_exercise
from data.core.sheets import to_csv
from data.recommendations.files.list_rows import CheckedList, CheckedRow

_SHOWN_AT_ONCE: Final = 200
_STANDINGS: Final = {"faulty": "With faults", "new": "New", "on_record": "Already recorded"}
_COLUMNS: Final = (
    Column("line", "Row", kind="integer", width="small", pinned=True),
    Column("reference", "Reference", width=130),
    Column("faults", "What to correct", width="large"),
    Column("title", "Recommendation", width="large"),
    Column("addressed_to", "Addressed to"),
    Column("countries", "Countries"),
    Column("handling", "Handling", width="small"),
    Column("due_on", "Due", kind="date"),
    Column("remarks", "Remarks"),
)
_FAULTS: Final = (
    Column("file", "File"),
    Column("line", "Row", kind="integer"),
    Column("column", "Column"),
    Column("reason", "What to correct"),
)


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row as the preview shows it."""

    line: int
    reference: str
    faults: str
    title: str
    addressed_to: str
    countries: str
    handling: str
    due_on: str | None
    remarks: str


def show_preview(checked: CheckedList, key: str) -> None:
    """The counts, the rows of one standing a page at a time, and all faults to take away."""
    counts = {standing: checked.count(standing) for standing in _STANDINGS}  # type: ignore[arg-type]
    with st.container(horizontal=True):
        for standing, label in _STANDINGS.items():
            st.metric(label, f"{counts[standing]:,}", width="content")
    for notice in checked.notices:
        st.caption(f":material/info: {notice}")
    for sentence in checked.left_out:
        st.caption(f":material/warning: {escape_markdown(sentence)}")
    if counts["faulty"]:
        st.error(
            f"{counted(counts['faulty'], 'row')} of {len(checked.rows):,} cannot be imported as they are. "
            "Nothing is imported until all are correct: explain the words above, change what the columns "
            "mean, or correct the file and choose it again.",
            icon=":material/error:",
        )
    elif not counts["new"]:
        st.info("The record already holds all of it; there is nothing to import.", icon=":material/task_alt:")
    present = [standing for standing in _STANDINGS if counts[standing]]
    chosen = st.segmented_control(
        "Rows",
        present,
        default=present[0],
        required=True,
        format_func=_STANDINGS.__getitem__,
        key=f"{key}_standing_{present[0]}",
    )
    rows = [row for row in checked.rows if row.standing == (chosen or present[0])]
    pages = max(1, -(-len(rows) // _SHOWN_AT_ONCE))
    page = 1
    if pages > 1:
        page = int(st.number_input(f"Page of {pages:,}", 1, pages, 1, key=f"{key}_page_{chosen}", width=180))
    shown = [_preview(row, checked) for row in rows[(page - 1) * _SHOWN_AT_ONCE : page * _SHOWN_AT_ONCE]]
    data_table(shown, _COLUMNS, key=f"{key}_rows_{chosen}_{page}", alt="The rows of the list, with what to correct")
    if checked.faults:
        faults = checked.faults
        download_button(
            f"All {counted(len(faults), 'fault')} (CSV)",
            lambda: to_csv(as_sheet("Faults", faults, _FAULTS), is_exercise=is_exercise()),
            f"faults-{checked.table.sha256[:8]}.csv",
            "text/csv",
            key=f"{key}_faults",
        )


def _preview(row: CheckedRow, checked: CheckedList) -> PreviewRow:
    return PreviewRow(
        line=row.line,
        reference=row.reference,
        faults="; ".join(f"{fault.column}: {fault.reason}" if fault.column else fault.reason for fault in row.faults),
        title=row.title,
        addressed_to=row.addressed_to,
        countries=", ".join(row.iso3s),
        handling="secretariat" if checked.mapping.is_draft else str(row.values["handling"]),
        due_on=str(row.values["due_on"]) if row.values["due_on"] else None,
        remarks="; ".join(remark.reason for remark in row.remarks),
    )
