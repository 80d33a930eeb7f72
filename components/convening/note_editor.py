"""Changing an action item, a correction or a question, and taking it back: in the room and afterwards, with its history."""

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from components.convening.notes import KIND_NAMES, PERSON_LABELS
from components.kit.form.ask import Question
from components.kit.form.form import RecordForm
from components.session import store
from components.text import escape_markdown
from data.convening.commands.note_changes import edit_note, take_back_note
from data.convening.queries.room_notes import RoomNoteRow, get_note_changes

_MOST_LETTERS: Final = 70
_WORDS: Final = {"text": "Words", "person": "Person", "due_on": "Due"}


def show_note_editor(notes: Sequence[RoomNoteRow], key: str, *, needs_reason: bool) -> None:
    """Choose one of the notes, then its forms; nothing where there is none. key: tells two places on a page apart.

    needs_reason: the room has ended, so that a change says why.
    """
    own = {row.note_id: row for row in reversed(notes) if row.kind in PERSON_LABELS}
    if not own:
        return
    chosen = st.selectbox(
        "Edit or withdraw a note",
        list(own),
        index=None,
        format_func=lambda one: _title(own[one]) if one in own else "",
        placeholder="Action items, corrections, questions",
        key=f"note_editor_{key}",
    )
    note = own.get(chosen or 0)
    if note is None:
        return
    if note.outcome == "withdrawn":
        st.caption("This note was withdrawn: it is in no list and no paper, and only the secretariat can read it here.")
    else:
        _show_forms(note, key, needs_reason=needs_reason)
    _show_history(note)


def note_fields(form: RecordForm, kind: str, *, height: int = 90) -> None:
    """The fields of a note of this kind."""
    form.long_text("text", height=height)
    who, due = st.columns([3, 2])
    with who:
        form.text("person", max_chars=200, placeholder="not named")
    if kind == "action":
        with due:
            form.day("due_on")


def note_labels(kind: str) -> dict[str, str]:
    """What the fields of a note of this kind are called."""
    return {"text": KIND_NAMES[kind], "person": PERSON_LABELS[kind], "due_on": "Due on", "reason": "Why"}


def _show_forms(note: RoomNoteRow, key: str, *, needs_reason: bool) -> None:
    stored: dict[str, Any] = {"text": note.text, "person": note.person, "due_on": note.due_on, "reason": None}
    if note.kind != "action":
        del stored["due_on"]
    form = RecordForm(f"note_{key}_{note.note_id}", stored, note.note_version, note_labels(note.kind))
    note_fields(form, note.kind)
    form.text("reason", help="Kept in its history." if not needs_reason else "Required, and kept in its history.")
    with st.container(horizontal=True):
        form.submit(
            "Record the change",
            lambda values: store.write(
                edit_note,
                note.note_id,
                form.version,
                text=values["text"] or "",
                person=values["person"],
                due_on=values.get("due_on"),
                reason=values["reason"] or "",
            ),
            said=lambda _: "The note is changed; the earlier text is kept in its history.",
            tells_replaced=True,
        )
        form.submit(
            "Withdraw note",
            lambda values: store.write(take_back_note, note.note_id, form.version, values["reason"] or ""),
            said=lambda _: "The note is withdrawn. It remains in the store, for the secretariat only.",
            icon=":material/undo:",
            kind="secondary",
            asks=lambda _: Question(
                (
                    f"'{_title(note)}' will be removed from the meeting's record.",
                    "It remains in the store, for the secretariat only.",
                ),
                "Yes, withdraw it",
            ),
        )


def _show_history(note: RoomNoteRow) -> None:
    changes = store.read_fresh(get_note_changes, note.note_id)
    for change in changes:
        what = "changed" if change.action == "edited" else "withdrawn"
        why = f": {change.reason}" if change.reason else ""
        before, after = dict(change.before), dict(change.after)
        moved = [
            f"{label}: {before.get(name) or 'none'} → {after.get(name) or 'none'}"
            for name, label in _WORDS.items()
            if change.action == "edited" and before.get(name) != after.get(name)
        ]
        head = f"{what} {change.recorded_at:%d %B %Y, %H:%M} UTC by {change.recorded_by}{why}"
        st.caption(escape_markdown(" · ".join((head, *moved))))


def _title(note: RoomNoteRow) -> str:
    words = note.text if len(note.text) <= _MOST_LETTERS else f"{note.text[:_MOST_LETTERS]}…"
    state = " (withdrawn)" if note.outcome == "withdrawn" else ""
    return f"{KIND_NAMES[note.kind]}: {words}{state}"
