"""Who must be told after a session: the checklist, and for the secretariat the forms that record who was told, when, by whom."""

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from components.kit.columns import Column
from components.kit.form.ask import Question
from components.kit.form.form import RecordForm
from components.kit.form.record_fields import past_day
from components.kit.format import counted, date_text
from components.kit.tables import data_table
from components.session import store
from components.text import escape_markdown
from data.convening.commands.notifications import Subject, assign_tellings, record_tellings, undo_telling
from data.convening.queries.decided import ToTellRow

TOLD_COLUMNS: Final = (
    Column("person", "Who"),
    Column("about", "About"),
    Column("said", "What to inform them of", width="large"),
    Column("teller", "By whom"),
    Column("told_on", "Informed on", kind="date"),
    Column("told_by", "Informed by"),
    Column("remark", "Remark"),
)
_LABELS: Final = {
    "lines": "Whom",
    "told_on": "Informed on",
    "by_whom": "By whom",
    "remark": "Remark",
    "line": "Entry",
    "reason": "Why",
}
_NOBODY: Final = "nobody is named"
_ACTS: Final = ("They were informed", "Who will inform them", "Withdraw an entry")


def told_line(row: ToTellRow) -> dict[str, Any]:
    """One line of the checklist, for a table or a sheet."""
    told = row.told
    changed = "informed of an earlier wording, changed since" if row.was_told_otherwise else ""
    hidden = "withheld" if row.is_withheld else None
    return {
        "person": row.person or _NOBODY,
        "about": row.about,
        "said": row.said,
        "teller": row.teller or hidden or (None if told else _NOBODY),
        "told_on": told.told_on if told else None,
        "told_by": told.by_whom if told else hidden,
        "remark": "; ".join(filter(None, (told.remark if told else None, changed))) or None,
    }


def show_checklist(meeting_id: str, rows: Sequence[ToTellRow], alt: str, *, may_record: bool) -> None:
    """The table and, where something may be recorded, the forms; a line where nobody must be told."""
    if not rows:
        st.caption(
            "Nobody needs to be informed: nothing was adopted with an addressee, and no action item or "
            "question was noted."
        )
        return
    done = sum(row.told is not None for row in rows)
    hidden = sum(row.is_withheld for row in rows)
    said = f"{counted(len(rows), 'person or body', 'people and bodies')} to be informed; recorded as informed: {done}."
    st.markdown(said + (f" For {hidden} the record is withheld from this view." if hidden else ""))
    data_table(
        [told_line(row) for row in rows],
        TOLD_COLUMNS,
        key=f"convening_told_{meeting_id}_{store.data_version()}",
        alt=alt,
        placeholder="",
    )
    if may_record:
        _show_forms(meeting_id, rows)


def _show_forms(meeting_id: str, rows: Sequence[ToTellRow]) -> None:
    act = st.pills("What to record", _ACTS, key=f"told_act_{meeting_id}", label_visibility="collapsed")
    if act == _ACTS[0]:
        _show_told(meeting_id, [row for row in rows if row.person and row.told is None])
    elif act == _ACTS[1]:
        _show_assign(meeting_id, [row for row in rows if row.person and row.told is None])
    elif act == _ACTS[2]:
        _show_undo(meeting_id, [row for row in rows if row.told is not None])


def _show_told(meeting_id: str, rows: Sequence[ToTellRow]) -> None:
    by_key = {_key(row): row for row in rows}
    if not by_key:
        st.caption("Everyone named was informed.")
        return
    stored = {"lines": (), "told_on": None, "by_whom": None, "remark": None}
    form = RecordForm(f"told_{meeting_id}", stored, 0, _LABELS)
    form.choices("lines", list(by_key), format_func=lambda one: _title(by_key.get(one)), placeholder="One or more")
    day, whom = st.columns([2, 3])
    with day:
        past_day(form, "told_on")
    with whom:
        form.text("by_whom", max_chars=200, placeholder="Person who informed them")
    form.text("remark", max_chars=500, placeholder="How, or what they said")
    form.submit(
        "Record that they were informed",
        lambda values: store.write(
            record_tellings,
            _subjects(by_key, values["lines"]),
            values["told_on"] or "",
            values["by_whom"] or "",
            values["remark"] or "",
        ),
        said=lambda done: f"Recorded: {counted(len(done.telling_ids), 'was', 'were')} informed.",
    )


def _show_assign(meeting_id: str, rows: Sequence[ToTellRow]) -> None:
    by_key = {_key(row): row for row in rows}
    if not by_key:
        st.caption("Everyone named was informed.")
        return
    form = RecordForm(f"told_assign_{meeting_id}", {"lines": (), "by_whom": None}, 0, _LABELS)
    form.choices("lines", list(by_key), format_func=lambda one: _title(by_key.get(one)), placeholder="One or more")
    form.text("by_whom", max_chars=200, placeholder="Person who will inform them")
    form.submit(
        "Record who will inform them",
        lambda values: store.write(assign_tellings, _subjects(by_key, values["lines"]), values["by_whom"] or ""),
        said=lambda _: "It is recorded who will inform them.",
    )


def _show_undo(meeting_id: str, rows: Sequence[ToTellRow]) -> None:
    by_id = {row.told.telling_id: row for row in rows if row.told is not None}
    if not by_id:
        st.caption("Nobody is recorded as informed yet.")
        return

    def title(one: int) -> str:
        row = by_id.get(one)
        return f"{_title(row)}, informed on {date_text(row.told.told_on)}" if row and row.told else ""

    form = RecordForm(f"told_undo_{meeting_id}", {"line": None, "reason": None}, 0, _LABELS)
    form.choice("line", list(by_id), format_func=title, placeholder="Choose one")
    form.text("reason", max_chars=500, help="Required, and kept: the entry remains, and a new one withdraws it.")
    form.submit(
        "Withdraw the entry",
        lambda values: store.write(undo_telling, values["line"] or 0, values["reason"] or ""),
        said=lambda _: "The entry is withdrawn by a new one; both are kept.",
        icon=":material/undo:",
        kind="secondary",
        needs=("line", "reason"),
        asks=lambda values: Question(
            (f"{title(values['line'])}: this will no longer count.", "Both entries are kept."),
            "Yes, withdraw it",
        ),
    )
    for row in rows:
        for entry in row.history if len(row.history) > 1 else ():
            what = {"assigned": "to be informed by", "told": "informed by", "undone": "withdrawn"}[entry.action]
            day = f" on {date_text(entry.told_on)}" if entry.told_on else ""
            why = f": {entry.remark}" if entry.remark else ""
            who = f" {entry.by_whom}" if entry.by_whom else ""
            at = f"recorded {entry.recorded_at:%d %B %Y, %H:%M} UTC by {entry.recorded_by}"
            st.caption(escape_markdown(f"{_title(row)}: {what}{who}{day}{why} ({at})"))


def _key(row: ToTellRow) -> str:
    return f"a{row.addressee_id}" if row.addressee_id is not None else f"n{row.note_id}"


def _title(row: ToTellRow | None) -> str:
    return f"{row.person}: {row.about}" if row else ""


def _subjects(by_key: dict[str, ToTellRow], keys: Sequence[str] | None) -> tuple[Subject, ...]:
    return tuple(Subject(by_key[key].addressee_id, by_key[key].note_id) for key in keys or () if key in by_key)
