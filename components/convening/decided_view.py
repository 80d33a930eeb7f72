"""After a session: what was decided and noted, who must be told, and the papers of both to take away."""

from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

import streamlit as st

from components.convening.agenda_view import meeting_title
from components.convening.note_editor import show_note_editor
from components.convening.notes import KIND_NAMES
from components.convening.notifications_view import TOLD_COLUMNS, show_checklist, told_line
from components.kit.columns import Column
from components.kit.form.flash import show_flash
from components.kit.format import counted, date_text
from components.kit.tables import as_sheet, data_table
from components.papers.audience import audience_of, check_still_allowed, choose_audience
from components.session import frozen, store
from components.session.access import current_clearance
from components.session.download import download_button
from components.session.room_screen import current_place
from components.sources.downloads import file_about
from data.convening.queries.agenda import MeetingRow
from data.convening.queries.decided import AdoptedRow, DecidedRow, get_decided
from data.convening.queries.room_notes import RoomNoteRow, get_room_notes
from data.core.engine import read_session
from data.core.handling import Clearance
from data.core.settings import get_settings
from data.core.sheets import file_name, to_csv, to_xlsx
from data.papers.decided.files import make_decided, name_decided
from data.papers.rules.audience import Audience
from data.papers.writers.names import MIME_TYPES

_COLUMNS: Final = (
    Column("recorded", "Noted at (UTC)"),
    Column("kind", "Kind"),
    Column("text", "Words", width="large"),
    Column("outcome", "Outcome"),
    Column("decided", "Decided at (UTC)"),
    Column("reference", "Recommendation"),
    Column("addressed_to", "Addressees"),
    Column("person", "Responsible"),
    Column("due_on", "Due", kind="date"),
    Column("session", "Session"),
    Column("decided_in", "Decided in"),
    Column("presenter", "Presenter"),
    Column("recorded_by", "Noted by"),
    Column("handling", "Handling"),
)
_NOTE: Final = (
    "A recommendation is shown in the words that were adopted or deferred, and a pending one in its "
    "current words. Adopted elsewhere: after it was noted, not in the room. Responsible: who carries "
    "out an action, asks a question or corrects."
)
_PAPERS: Final = {"record": "What was decided", "checklist": "Who must be informed"}


def show_decided(meeting: MeetingRow) -> None:
    """The section, folded away; nothing where nothing was decided or noted."""
    decided = store.read(get_decided, meeting.meeting_id)
    if decided is None or not (decided.adopted or decided.notes or decided.withheld):
        return
    with st.expander("After the session: decisions, and who must be informed", icon=":material/fact_check:"):
        show_after(decided)


def show_after(decided: DecidedRow) -> None:
    """What was decided, the checklist, and the papers; for the secretariat, on a screen of its own, the forms as well."""
    meeting, title = decided.meeting, meeting_title(decided.meeting)
    notes = store.read(get_room_notes, meeting.meeting_id)
    lines = list_lines(decided, notes.rows)
    may_record = _may_record()
    if may_record:
        show_flash()
    if lines:
        data_table(
            lines,
            _COLUMNS,
            key=f"convening_decided_{meeting.meeting_id}_{store.data_version()}",
            alt=f"What was decided and noted: {title}",
            placeholder="",
        )
        st.caption(_NOTE)
    if decided.withheld:
        st.caption(f"{counted(decided.withheld, 'note or recommendation', 'notes and recommendations')} withheld.")
    if may_record:
        show_note_editor(notes.rows, "after", needs_reason=True)
    st.subheader("Who must be informed", anchor=False)
    show_checklist(
        meeting.meeting_id, decided.to_tell, f"Who must be informed of decisions: {title}", may_record=may_record
    )
    st.subheader("Downloads", anchor=False)
    _show_downloads(meeting)


def _may_record() -> bool:
    place = current_place()
    is_own_screen = not place.frozen and not place.is_shown_to_the_room
    return current_clearance() is Clearance.SECRETARIAT and is_own_screen


def list_lines(decided: DecidedRow, notes: tuple[RoomNoteRow, ...]) -> list[dict[str, Any]]:
    """The notes, then what the meeting adopted of which no note may be seen."""
    noted = {row.reference for row in notes}
    return [*map(_line, notes), *(_adopted_line(row) for row in decided.adopted if row.reference not in noted)]


def _line(row: RoomNoteRow) -> dict[str, Any]:
    names = ("text", "outcome", "reference", "addressed_to", "person", "due_on", "presenter")
    own = {name: getattr(row, name) for name in names}
    if row.outcome == "adopted elsewhere" and row.adopted_on:
        own["outcome"] = f"adopted elsewhere on {date_text(row.adopted_on)}"
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


def _adopted_line(row: AdoptedRow) -> dict[str, Any]:
    names = ("text", "reference", "addressed_to", "due_on", "handling")
    nothing: dict[str, Any] = dict.fromkeys(column.key for column in _COLUMNS)
    own = {name: getattr(row, name) for name in names}
    return nothing | own | {"kind": "Recommendation", "outcome": "adopted", "decided": row.adopted_on}


def _show_downloads(meeting: MeetingRow) -> None:
    level, today = current_clearance().value, datetime.now(UTC).date()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width=260):
            audience = audience_of(choose_audience("Paper for", "decided_for"))
        for what, label in _PAPERS.items():
            for extension in ("pdf", "docx"):
                download_button(
                    f"{label} ({extension.upper()})",
                    partial(_make_paper, meeting.meeting_id, what, extension, audience),
                    name_decided(meeting, what, audience, today, extension),
                    MIME_TYPES[extension],
                    key=f"convening_paper_{what}_{extension}",
                )
        stem = f"amberlight-decided-{meeting.meeting_id}"
        for label, kind, mime in (("CSV", "csv", "text/csv"), ("XLSX", "xlsx", MIME_TYPES["xlsx"])):
            download_button(
                f"Both as {label}" if kind == "xlsx" else f"What was decided ({label})",
                partial(_make_sheets, meeting, kind),
                file_name(stem, None, level, today, kind),
                mime,
                key=f"convening_decided_{kind}",
            )


def _make_paper(meeting_id: str, what: str, extension: str, audience: Audience) -> bytes:
    """The record or the checklist for an audience, from the store or from what the screen is frozen at."""
    check_still_allowed(audience)
    network = get_settings().network_name
    with read_session(frozen.reading_engine()) as session:
        return make_decided(
            *(session, audience, datetime.now(UTC), network, meeting_id, what, extension, frozen.mark())
        )


def _make_sheets(meeting: MeetingRow, kind: str) -> bytes:
    decided = store.read(get_decided, meeting.meeting_id)
    notes = store.read(get_room_notes, meeting.meeting_id)
    lines = list_lines(decided, notes.rows) if decided else []
    hidden = decided.withheld if decided else 0
    withheld = f" {counted(hidden, 'note or recommendation', 'notes and recommendations')} withheld." if hidden else ""
    about = file_about(
        f"What was decided and noted: {meeting_title(meeting)}",
        sources=("The secretariat's notes from the room, and the record of recommendations",),
        note=_NOTE + withheld,
    )
    sheet = as_sheet("Decided", lines, _COLUMNS)
    if kind == "csv":
        return to_csv(sheet, about)
    told = as_sheet("To be informed", [told_line(row) for row in decided.to_tell] if decided else [], TOLD_COLUMNS)
    return to_xlsx([sheet, told], about)
