"""A meeting as it is read: its sessions, what each deals with, and what will be shown."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from components.kit import address
from components.kit import format as fmt
from components.kit.columns import Column
from components.kit.present import FIGURE
from components.kit.tables import fact_table
from components.session import store
from components.text import escape_markdown
from data.convening.queries.agenda import MeetingRow, MeetingSessionRow
from data.overlaps.queries.overlaps import get_frameworks

KIND_NAMES: Final = {
    "deep_dive": "Deep-dive",
    "update": "Update",
    "economic_actors": "Economic actors",
    "accountability": "Accountability",
    "research": "Research",
    "recommendations": "Recommendations",
    "open_briefing": "Open briefing",
    "other": "Other",
}
_ITEMS: Final = (
    Column("title", "Item"),
    Column("kind", "Kind"),
    Column("presenter", "Presenter"),
    Column("minutes", "Minutes", kind="integer"),
    Column("country", "Country"),
    Column("frameworks", "Frameworks"),
    Column("pointer", "Asked for in"),
)
_SHORT_ITEMS: Final = (Column("title", "Item"), Column("minutes", "Minutes", kind="integer"))
_STEPS: Final = (Column("title", "Step"), Column("address", "Shows"), Column("minutes", "Minutes", kind="integer"))


def meeting_title(meeting: MeetingRow) -> str:
    """The meeting's name and days; days alone where the name may not be shown."""
    days = fmt.date_text(meeting.starts_on)
    if meeting.ends_on != meeting.starts_on:
        days = f"{days} to {fmt.date_text(meeting.ends_on)}"
    return f"{meeting.name}, {days}" if meeting.name else f"Meeting of {days}"


def choose_meeting(meetings: Sequence[MeetingRow], first: str | None = None) -> MeetingRow:
    """One meeting, in the address under `meeting`. first: where the address names none; the newest where it is left out."""
    by_id = {meeting.meeting_id: meeting for meeting in meetings}
    default = first or meetings[0].meeting_id
    chosen = address.choose(
        "meeting",
        list(by_id),
        default,
        st.selectbox,
        "Meeting",
        page="convening",
        clears=("brief",),
        format_func=lambda one: meeting_title(by_id[one]),
    )
    return by_id[chosen or default]


def show_meeting(meeting: MeetingRow) -> None:
    """Every session with its agenda and steps; how many sessions and rows are withheld."""
    st.subheader(escape_markdown(meeting_title(meeting)), anchor=False)
    if meeting.place:
        st.markdown(escape_markdown(meeting.place))
    for one in meeting.sessions:
        _show_session(one)
    if meeting.withheld_sessions:
        st.caption(f"{fmt.counted(meeting.withheld_sessions, 'session', 'sessions')} withheld from this view.")


def show_on_projector(meeting: MeetingRow) -> None:
    """The meeting's agenda in the place of a figure: what the room sees before a step is shown."""
    with st.container(key=FIGURE):
        st.subheader(escape_markdown(meeting_title(meeting)), anchor=False)
        if meeting.place:
            st.markdown(escape_markdown(meeting.place))
        for one in meeting.sessions:
            word = "open session" if one.is_open else "closed session"
            st.markdown(f"**{escape_markdown(one.name)}** · {fmt.date_text(one.held_on)} · {word}")
            rows = [{"title": item.title, "minutes": item.minutes} for item in one.items]
            if rows:
                fact_table(rows, _SHORT_ITEMS, f"Agenda of {one.name}")
            else:
                st.markdown("Nothing is on the agenda of this session yet.")
        if meeting.withheld_sessions:
            st.markdown(f"{fmt.counted(meeting.withheld_sessions, 'session', 'sessions')} withheld from this view.")


def _show_session(one: MeetingSessionRow) -> None:
    word = "open session" if one.is_open else "closed session"
    label = f"{one.name} · {fmt.date_text(one.held_on)} · {word} · {fmt.counted(one.minutes, 'minute', 'minutes')}"
    with st.expander(
        escape_markdown(label), expanded=False, icon=":material/public:" if one.is_open else ":material/lock:"
    ):
        if not one.items:
            st.markdown("Nothing is on the agenda of this session yet.")
        named = {row.framework_id: row.short_name for row in store.read(get_frameworks)}
        rows = [
            {name: getattr(item, name) for name in ("title", "presenter", "minutes", "country", "pointer")}
            | {
                "kind": KIND_NAMES[item.kind],
                "frameworks": ", ".join(named.get(one, one) for one in item.framework_ids),
            }
            for item in one.items
        ]
        fact_table(rows, _ITEMS, f"Agenda of {one.name}")
        for item in one.items:
            for document in item.documents:
                where = f": {document.address}" if document.address else ""
                st.markdown(escape_markdown(f"Paper for {item.title}: {document.title}{where}"))
        if one.steps:
            st.markdown("**Run of show**")
            fact_table(
                [{"title": step.title, "address": step.address, "minutes": step.minutes} for step in one.steps],
                _STEPS,
                f"Run of show of {one.name}",
            )
        if one.withheld:
            st.caption(f"{fmt.counted(one.withheld, 'row', 'rows')} withheld from this view.")
