"""Meetings of the network and their sessions: put one on record, change it, add and change its sessions, withdraw it."""

from typing import Any, Final

import streamlit as st

from components.kit import address
from components.kit.form.ask import Question
from components.kit.form.flash import undo_by
from components.kit.form.form import RecordForm
from components.kit.form.record_fields import HANDLING_LABELS
from components.kit.format import date_text
from components.session import store
from components.text import escape_markdown
from data.convening.queries.agenda import (
    MeetingRow,
    MeetingSessionRow,
    WithdrawnMeetingRow,
    get_meetings,
    get_withdrawn_meetings,
)
from data.core.models.base import HANDLING_LEVELS
from data.countries.queries.names import get_country_names
from data.meetings.commands import (
    MeetingContent,
    MeetingSummary,
    SessionContent,
    add_session,
    edit_meeting,
    edit_session,
    record_meeting,
    restore_meeting,
    withdraw_meeting,
)
from data.meetings.queries import get_meeting_note

_NEW: Final = "new"
_LABELS: Final = {
    "name": "Name",
    "starts_on": "First day",
    "ends_on": "Last day (leave empty for one day)",
    "place": "Place",
    "note": "Note",
    "handling": "Who may see it",
    "is_open": "Open: invited organisations take part",
    "held_on": "Day",
    "deep_dive_iso3": "Country examined in depth",
    "reason": "Why",
}
_BLANK: Final = dict.fromkeys(("name", "starts_on", "ends_on", "place", "note", "reason")) | {"handling": "members"}


def show_meetings() -> None:
    """Choose a meeting, or a new one; its form and its sessions. In the address: meeting."""
    meetings = {row.meeting_id: row for row in store.read(get_meetings)}
    chosen = address.choose(
        "meeting",
        [_NEW, *meetings],
        _NEW,
        st.selectbox,
        f"Meeting ({len(meetings)} on record)",
        page="secretariat_meetings",
        format_func=lambda one: "New meeting" if one == _NEW else _title(meetings[one]),
    )
    row = meetings.get(chosen or "")
    if row is None:
        _show_meeting_form(None)
        _show_withdrawn()
        return
    meeting_side, session_side = st.columns(2, gap="large")
    with meeting_side:
        _show_meeting_form(row)
        with st.expander("Withdraw this meeting", icon=":material/delete_history:"):
            _show_withdrawal(row)
    with session_side:
        st.subheader("Sessions", anchor=False)
        if not row.sessions:
            st.markdown("No session is recorded yet.")
        for held in row.sessions:
            with st.expander(_session_title(held)):
                _show_session_form(row, held)
        with st.expander("Add a session", icon=":material/add:", expanded=not row.sessions):
            _show_session_form(row, None)


def _title(row: MeetingRow) -> str:
    days = (
        date_text(row.starts_on)
        if row.starts_on == row.ends_on
        else f"{date_text(row.starts_on)} to {date_text(row.ends_on)}"
    )
    return f"{row.name or 'withheld'} · {days}"


def _session_title(row: MeetingSessionRow) -> str:
    day = f", {date_text(row.held_on)}" if row.held_on else ""
    return escape_markdown(f"{row.position}. {row.name}{day} ({'open' if row.is_open else 'closed'})")


def _show_meeting_form(row: MeetingRow | None) -> None:
    stored = dict(_BLANK)
    if row is not None:
        names = ("name", "starts_on", "ends_on", "place", "handling")
        stored |= {name: getattr(row, name) for name in names} | {"note": store.read(get_meeting_note, row.meeting_id)}
    form = RecordForm(
        f"meeting_{row.meeting_id if row else 'new'}",
        stored,
        row.version if row else 0,
        _LABELS,
        target=row.meeting_id if row else None,
    )
    form.text("name", max_chars=200)
    start, end = st.columns(2)
    with start:
        form.day("starts_on")
    with end:
        form.day("ends_on")
    form.text("place", max_chars=200)
    form.long_text("note", height=90)
    form.choice("handling", list(HANDLING_LEVELS), format_func=HANDLING_LABELS.__getitem__)
    form.text("reason", max_chars=300)

    def record(values: dict[str, Any]) -> MeetingSummary:
        content = MeetingContent(
            name=values["name"] or "",
            starts_on=values["starts_on"] or "",
            ends_on=values["ends_on"],
            place=values["place"],
            note=values["note"],
            handling=values["handling"] or "",
        )
        if row is None:
            return store.write(record_meeting, content, values["reason"] or "")
        return store.write(edit_meeting, row.meeting_id, form.version, content, values["reason"] or "")

    form.submit(
        "Record the meeting" if row is None else "Record the change",
        record,
        said=lambda done: "The meeting is recorded." if row is None else "The change is recorded.",
        then=lambda done: address.write("meeting", done.meeting_id),
        tells_replaced=True,
    )


def _show_withdrawal(row: MeetingRow) -> None:
    st.caption(
        "For a meeting recorded by mistake. It is removed from every list with its sessions, agenda and "
        "notes. It remains in the store and in views of earlier days, and can be reinstated."
    )
    form = RecordForm(f"withdraw_meeting_{row.meeting_id}", {"reason": None}, row.version, _LABELS)
    form.text("reason", max_chars=300)
    form.submit(
        "Withdraw it",
        lambda values: store.write(withdraw_meeting, row.meeting_id, form.version, values["reason"] or ""),
        said=lambda _: f"Withdrawn: {row.name}. It can be reinstated under 'New meeting'.",
        icon=":material/delete_history:",
        kind="secondary",
        then=lambda _: address.write("meeting", None),
        needs=("reason",),
        asks=lambda _: Question(
            (
                f"{row.name} will be removed from every list, with its sessions, agenda and notes.",
                "It can be reinstated under 'New meeting'.",
            ),
            "Yes, withdraw it",
        ),
        undo=lambda done: undo_by(restore_meeting, done.meeting_id, done.version, said=f"{row.name} is reinstated."),
    )


def _show_withdrawn() -> None:
    """The meetings that were withdrawn, each with the way back."""
    rows = store.read(get_withdrawn_meetings)
    if not rows:
        return
    st.subheader("Withdrawn", anchor=False)
    for row in rows:
        with st.expander(escape_markdown(f"{row.name}, {date_text(row.starts_on)}"), icon=":material/delete_history:"):
            st.caption(
                f"Withdrawn on {date_text(row.withdrawn_at.date().isoformat())}. The audit says by whom and why."
            )
            _show_return(row)


def _show_return(row: WithdrawnMeetingRow) -> None:
    form = RecordForm(f"restore_meeting_{row.meeting_id}", {"reason": None}, row.version, _LABELS)
    form.text("reason", max_chars=300)
    form.submit(
        "Reinstate",
        lambda values: store.write(restore_meeting, row.meeting_id, form.version, values["reason"] or ""),
        said=lambda _: f"Reinstated: {row.name}.",
        icon=":material/undo:",
        kind="secondary",
        then=lambda done: address.write("meeting", done.meeting_id),
    )


def _show_session_form(row: MeetingRow, held: MeetingSessionRow | None) -> None:
    countries = {one.iso3: one.name for one in store.read(get_country_names)}
    names = ("name", "held_on", "is_open", "deep_dive_iso3", "handling")
    blank = {"name": None, "held_on": None, "is_open": False, "deep_dive_iso3": None, "handling": row.handling}
    stored = {name: getattr(held, name) for name in names} if held else blank
    key = f"session_{held.session_id}" if held else f"session_new_{row.meeting_id}"
    form = RecordForm(key, {**stored, "reason": None}, row.version, _LABELS, shares_version=True, target=row.meeting_id)
    form.text("name", max_chars=200)
    form.flag("is_open")
    form.day("held_on")
    form.choice(
        "deep_dive_iso3",
        sorted(countries, key=countries.__getitem__),
        format_func=countries.__getitem__,
        placeholder="None",
    )
    form.choice("handling", list(HANDLING_LEVELS), format_func=HANDLING_LABELS.__getitem__)
    form.text("reason", max_chars=300)

    def record(values: dict[str, Any]) -> MeetingSummary:
        content = SessionContent(
            name=values["name"] or "",
            is_open=bool(values["is_open"]),
            held_on=values["held_on"],
            deep_dive_iso3=values["deep_dive_iso3"],
            handling=values["handling"],
        )
        if held is None:
            return store.write(add_session, row.meeting_id, form.version, content, values["reason"] or "")
        return store.write(edit_session, held.session_id, form.version, content, values["reason"] or "")

    form.submit(
        "Add the session" if held is None else "Record the change",
        record,
        said=lambda _: "The session is recorded." if held is None else "The change is recorded.",
        tells_replaced=held is not None,
    )
