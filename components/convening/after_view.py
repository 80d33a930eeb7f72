"""After a session: what a meeting decided, who must be told, who was; notes changed and taken back."""

from datetime import UTC, datetime

import streamlit as st

from components.convening.agenda_view import meeting_title
from components.convening.decided_view import show_after
from components.kit import address
from components.session import store
from data.convening.queries.agenda import get_meetings
from data.convening.queries.decided import get_decided


def show_after_session() -> None:
    """Choose a meeting, by default the newest that has begun; then what it decided. In the address: meeting."""
    meetings = {row.meeting_id: row for row in store.read(get_meetings)}
    if not meetings:
        st.markdown("No meeting is recorded yet.")
        return
    today = datetime.now(UTC).date().isoformat()
    begun = (one for one, row in meetings.items() if row.starts_on <= today)
    newest = next(begun, next(iter(meetings)))
    chosen = address.choose(
        "meeting",
        list(meetings),
        newest,
        st.selectbox,
        "Meeting",
        page="secretariat_after",
        format_func=lambda one: meeting_title(meetings[one]),
    )
    decided = store.read(get_decided, chosen or newest)
    if decided is None or not (decided.adopted or decided.notes or decided.withheld):
        st.markdown("Nothing is recorded as adopted by this meeting or noted in it.")
        return
    show_after(decided)
