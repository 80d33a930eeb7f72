"""What the secretariat notes without leaving the step: drafts with similar ones beside them, read back, adopted or parked."""

from typing import Final

import streamlit as st

from components.convening.acting import act, action
from components.convening.note_editor import note_fields, note_labels, show_note_editor
from components.convening.notes import KIND_NAMES, read_notes
from components.kit.form.ask import asking_button
from components.kit.form.flash import flash, show_flash, undo_by
from components.kit.form.form import RecordForm
from components.kit.form.kept_in_tab import keep_in_tab, show_what_came_back
from components.kit.form.record_fields import HANDLING_LABELS
from components.kit.format import counted, date_text
from components.recommendations.recording.draft_acts import adoption_question, show_edit
from components.recommendations.recording.draft_fields import (
    LABELS,
    addressee_fields,
    addressees_from,
    content_from,
    short_concern_fields,
    show_alike,
    stored_fields,
)
from components.session import store
from components.session.room_screen import current_place
from components.text import escape_markdown
from data.convening.commands.reversals import undo_adopted_note
from data.convening.commands.room_notes import (
    adopt_note,
    capture_recommendation,
    end_read_back,
    park_note,
    read_back_note,
    record_note,
)
from data.convening.queries.agenda import get_meetings
from data.convening.queries.room import RoomRow
from data.convening.queries.room_notes import RoomNoteRow
from data.core import clock
from data.core.models.base import HANDLING_LEVELS
from data.recommendations.queries.detail import get_recommendation

_DRAFT: Final = "recommendation"


def show_capture(room: RoomRow) -> None:
    """The panel on the presenter's screen, for the secretariat."""
    st.subheader("Capture", anchor=False)
    show_flash()
    show_what_came_back()
    notes = read_notes(room.meeting_id)
    for note in notes.rows:
        if note.outcome in ("pending", "deferred"):
            _show_draft(room, note)
    kind = st.pills(
        "What to note",
        list(KIND_NAMES),
        default=_DRAFT,
        required=True,
        format_func=lambda one: KIND_NAMES[one],
        key="capture_kind",
        label_visibility="collapsed",
        wrap=True,
    )
    if current_place().frozen:
        st.caption(
            "The room shows frozen figures. Similar recommendations are searched for in the frozen record; "
            "notes go into the current record."
        )
    if kind is None or kind == _DRAFT:
        _show_new(room)
    else:
        _show_note(room, kind)
    show_note_editor(notes.rows, "room", needs_reason=False)
    if notes.rows:
        st.caption(
            f"{counted(len(notes.rows), 'note', 'notes')} of this meeting so far; the list is on the Convening page."
        )
    keep_in_tab()


def _show_draft(room: RoomRow, note: RoomNoteRow) -> None:
    """One draft that was not adopted: its words, and what to do with it."""
    with st.container(border=True, key=f"capture_draft_{note.note_id}"):
        parked = " · deferred" if note.outcome == "deferred" else ""
        st.markdown(f"**{note.reference}**{parked}: {escape_markdown(note.text)}")
        asked = [
            f"To: {note.addressed_to}" if note.addressed_to else "",
            f"Due: {date_text(note.due_on)}" if note.due_on else "",
        ]
        if any(asked):
            st.caption(escape_markdown(" · ".join(filter(None, asked))))
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            if note.read_back is not None:
                st.button(
                    "Remove it from the screens", icon=":material/visibility_off:", key=f"capture_down_{note.note_id}",
                    on_click=action(end_read_back, room.code),
                )  # fmt: skip
            st.button(
                "Read back" if note.read_back is None else "Read back again",
                icon=":material/slideshow:",
                key=f"capture_read_{note.note_id}",
                disabled=room.is_open,
                help="In the closed session only." if room.is_open else "Shows the words on the room's screens.",
                on_click=action(read_back_note, room.code, note.note_id),
            )
            level = st.selectbox(
                "Who may see it",
                list(HANDLING_LEVELS),
                index=HANDLING_LEVELS.index("members"),
                format_func=lambda one: HANDLING_LABELS[one],
                key=f"capture_level_{note.note_id}",
                width=300,
            )
            _show_adopt(room, note, level)
            if note.outcome == "pending":
                st.button(
                    "Defer", icon=":material/schedule:", key=f"capture_park_{note.note_id}",
                    on_click=action(park_note, room.code, note.note_id, note.version),
                )  # fmt: skip
        if st.toggle("Edit the text", key=f"capture_change_{note.note_id}"):
            detail = store.read_fresh(get_recommendation, note.reference or "")
            if detail is not None:
                show_edit(detail)


def _show_adopt(room: RoomRow, note: RoomNoteRow, level: str) -> None:
    """The button that adopts, which asks first and says what it did."""
    today = clock.today().isoformat()
    meeting = next((one for one in store.read(get_meetings) if one.meeting_id == room.meeting_id), None)
    starts_on = meeting.starts_on if meeting else None
    is_before = starts_on is not None and today < starts_on
    question = adoption_question(note.reference or "", "draft", today, level, room.meeting_name, starts_on, note.due_on)

    def adopt() -> None:
        done = act(adopt_note, room.code, note.note_id, note.version or 0, level, is_before_meeting=is_before)
        if done is not None:
            back = undo_by(
                undo_adopted_note,
                room.code,
                done.note_id,
                done.version,
                said=f"{done.reference} is a draft again.",
            )
            flash(
                f"Adopted: {done.reference}. It is no longer in this list; decisions are on the Convening page.", back
            )

    asking_button(
        "Adopt", f"capture_adopt_{note.note_id}", question, (note.version, level, today), adopt,
        icon=":material/task_alt:", type="primary",
    )  # fmt: skip


def _show_new(room: RoomRow) -> None:
    form_side, alike_side = st.columns([3, 2], gap="medium")
    with form_side:
        stored = {**stored_fields(None), "addressees": (), "other_addressees": None}
        form = RecordForm(f"capture_{room.code}", stored=stored, version=0, labels=LABELS)
        form.long_text("text", height=120)
        addressee_fields(form)
        short_concern_fields(form)
        form.submit(
            "Save as draft",
            lambda values: store.write(
                capture_recommendation, room.code, content_from(values, None), addressees_from(values)
            ),
            said=lambda done: (
                f"Saved as draft {done.reference}. Only the secretariat sees it until it is read back or adopted."
            ),
        )
    with alike_side:
        show_alike(form.values()["text"])


def _show_note(room: RoomRow, kind: str) -> None:
    stored = dict.fromkeys(("text", "person", "due_on") if kind == "action" else ("text", "person"))
    form = RecordForm(f"capture_{kind}_{room.code}", stored=stored, version=0, labels=note_labels(kind))
    note_fields(form, kind)
    form.submit(
        "Add the note",
        lambda values: store.write(
            record_note, room.code, kind, values["text"] or "", values["person"] or "", values.get("due_on")
        ),
        said=lambda _: f"{KIND_NAMES[kind]}: noted.",
    )
