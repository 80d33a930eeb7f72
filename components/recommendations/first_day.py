"""The day that something is compared with: the end of a meeting, a day, or twelve months before. In the address: since."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator as Beside

from components.kit import address
from components.kit.days import FIRST_DAY
from components.kit.format import date_text
from components.kit.guarded_callback import guarded_callback
from components.recommendations.state import OF_THE_LIST, PAGE, Day
from components.session import store
from data.core.partial_dates import add_months
from data.recommendations.queries.since import PastMeetingRow, get_meetings

#: So many months back where no day is chosen: the paper asks for two regular meetings a year, the longer look is safer.
MONTHS_BACK: Final = 12


def choose_first_day(day: Day) -> date:
    """Choose the day to compare with; where meetings are on record, also by meeting, both for the first and the last day."""
    meetings = [row for row in store.read(get_meetings, as_of=day.as_of) if row.ends_on <= day.shown.isoformat()]
    default = _default(meetings, day)
    first = _asked(meetings, day) or default
    sides = st.columns([1, 1, 1] if meetings else [1, 2], vertical_alignment="bottom")
    if meetings:
        _choose_meetings(meetings, day, first, sides[1:])
    key = f"{PAGE}_since"
    if st.session_state.get(key) != first:
        st.session_state[key] = first

    def changed() -> None:
        picked = st.session_state[key]
        address.write("since", picked.isoformat() if picked and picked != default else None)

    sides[0].date_input(
        "Since the end of",
        key=key,
        on_change=guarded_callback(key, changed),
        min_value=FIRST_DAY,
        max_value=max(FIRST_DAY, day.shown),
        help=f"Compared with {date_text(day.shown)}, the day chosen at the top. The default is the end of the "
        f"network's last meeting before that day or, if none is recorded, {MONTHS_BACK} months earlier.",
    )
    if not meetings:
        sides[1].markdown(":small[No meeting of the network is recorded, so days are compared.]")
    return first


def _default(meetings: Sequence[PastMeetingRow], day: Day) -> date:
    """The end of the last meeting before the day that is shown; twelve months before where none is on record."""
    ends = [row.ends_on for row in meetings if row.ends_on < day.shown.isoformat()]
    return date.fromisoformat(max(ends)) if ends else max(FIRST_DAY, add_months(day.shown, -MONTHS_BACK))


def last_meeting(day: Day) -> PastMeetingRow | None:
    """The network's last meeting on record that had ended on the day."""
    ended = [row for row in store.read(get_meetings, as_of=day.as_of) if row.ends_on <= day.shown.isoformat()]
    return max(ended, key=lambda row: (row.ends_on, row.meeting_id), default=None)


def _asked(meetings: Sequence[PastMeetingRow], day: Day) -> date | None:
    """The day that the address names, by itself or by a meeting; what is not known or lies ahead is said."""
    raw = address.read("since")
    if raw is None:
        return None
    meeting = next((row for row in meetings if row.meeting_id == raw), None)
    try:
        found = date.fromisoformat(meeting.ends_on if meeting else raw)
    except ValueError:
        found = None
    if found is None or not FIRST_DAY <= found <= day.shown:
        known = [*(row.meeting_id for row in meetings), f"days from {FIRST_DAY.isoformat()} to {day.shown.isoformat()}"]
        address.say_unknown("first day (since)", raw, known)
        return None
    return found


def _choose_meetings(meetings: Sequence[PastMeetingRow], day: Day, first: date, sides: Sequence[Beside]) -> None:
    """Two choices of a meeting: what is looked at from its end on, and up to the end of which."""
    names = {row.meeting_id: f"{row.name}, to {date_text(row.ends_on)}" for row in meetings}
    ends = {row.meeting_id: row.ends_on for row in meetings}

    def pick(name: str, label: str, on: date, parameter: str) -> None:
        key = f"{PAGE}_{name}"
        st.session_state[key] = next((one for one, end in ends.items() if end == on.isoformat()), None)

        def changed() -> None:
            chosen = st.session_state[key]
            value = chosen if parameter == "since" else ends.get(chosen)
            address.write_many(dict.fromkeys(OF_THE_LIST) | {parameter: value})

        st.selectbox(
            label,
            list(names),
            index=None,
            key=key,
            on_change=guarded_callback(key, changed),
            format_func=names.__getitem__,
            placeholder="a day, no meeting",
        )

    with sides[0]:
        pick("since_meeting", "Or since the end of the meeting", first, "since")
    with sides[1]:
        pick("until_meeting", "Up to the end of the meeting", day.shown, "as_of")
