"""The record of what was decided and noted at a meeting: a list, with files to take away."""

from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

import streamlit as st

from components import store
from components.access import current_clearance
from components.columns import Column
from components.convening.agenda_view import meeting_title
from components.convening.notes import KIND_NAMES
from components.format import counted
from components.tables import as_sheet, data_table
from components.take_away import download_button
from data.exports.sheets import About, file_name, to_csv, to_xlsx
from data.queries.agenda import MeetingRow
from data.queries.room_notes import RoomNoteRow, get_room_notes

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_COLUMNS: Final = (
    Column("recorded", "Noted at (UTC)"),
    Column("kind", "Kind"),
    Column("text", "Words", width="large"),
    Column("outcome", "What became of it"),
    Column("decided", "Decided at (UTC)"),
    Column("reference", "Recommendation"),
    Column("addressed_to", "To whom"),
    Column("due_on", "Due", kind="date"),
    Column("session", "Session"),
    Column("decided_in", "Decided in"),
    Column("recorded_by", "Noted by"),
    Column("handling", "Handling"),
)
_NOTE: Final = (
    "Words of a recommendation are those that were adopted or parked; of one that waits, as they stand. Adopted elsewhere: "
    "after it was noted, not in the room."
)


def show_decided(meeting: MeetingRow) -> None:
    """The list, folded away; nothing where nothing was noted."""
    notes = store.read(get_room_notes, meeting.meeting_id)
    if not notes.rows and not notes.withheld:
        return
    with st.expander("What was decided and noted", icon=":material/fact_check:"):
        if notes.rows:
            lines = [_line(row) for row in notes.rows]
            data_table(
                lines,
                _COLUMNS,
                key=f"convening_decided_{meeting.meeting_id}_{store.data_version()}",
                alt=f"What was decided and noted: {meeting_title(meeting)}",
                placeholder="",
            )
            st.caption(_NOTE)
            _show_downloads(meeting)
        if notes.withheld:
            st.caption(f"{counted(notes.withheld, 'note', 'notes')} withheld from this view.")


def _line(row: RoomNoteRow) -> dict[str, Any]:
    own = {name: getattr(row, name) for name in ("text", "outcome", "reference", "addressed_to", "due_on")}
    if row.outcome == "adopted elsewhere" and row.adopted_on:
        own["outcome"] = f"adopted elsewhere on {row.adopted_on}"
    kind = "Recommendation" if row.kind == "recommendation" else KIND_NAMES[row.kind]
    return own | {
        "kind": kind,
        "recorded": f"{row.recorded_at:%Y-%m-%d %H:%M}",
        "decided": f"{row.decided_at:%Y-%m-%d %H:%M}" if row.decided_at else None,
        "session": row.session_name,
        "decided_in": row.decided_in,
        "recorded_by": row.recorded_by,
        "handling": row.handling,
    }


def _show_downloads(meeting: MeetingRow) -> None:
    level = current_clearance().value

    def name(extension: str) -> str:
        stem = f"amberlight-decided-{meeting.meeting_id}"
        return file_name(stem, None, level, datetime.now(UTC).date(), extension)

    def make(kind: str) -> bytes:
        rows = store.read(get_room_notes, meeting.meeting_id)
        sheet = as_sheet("Decided", [_line(row) for row in rows.rows], _COLUMNS)
        withheld = f" {counted(rows.withheld, 'note', 'notes')} withheld." if rows.withheld else ""
        about = About(
            title=f"What was decided and noted: {meeting_title(meeting)}",
            generated_at=datetime.now(UTC),
            handling=current_clearance().value,
            sources=("The secretariat's notes, taken in the room",),
            note=_NOTE + withheld,
        )
        return to_xlsx([sheet], about) if kind == "xlsx" else to_csv(sheet, about)

    with st.container(horizontal=True):
        for label, kind, mime in (("CSV", "csv", "text/csv"), ("XLSX", "xlsx", _XLSX)):
            download_button(label, partial(make, kind), name(kind), mime, key=f"convening_decided_{kind}")
