"""What the views of the page share: the view, the day, the order and the grouping, each in the address."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

import streamlit as st

from components.kit import address
from components.kit.days import FIRST_DAY, last_day
from components.kit.format import date_text
from components.kit.guarded_callback import guarded_callback
from components.session import frozen, store
from data.recommendations.queries.filters import Group
from data.recommendations.queries.lists import Sort

R = TypeVar("R")

PAGE: Final = "recommendations"
VIEWS: Final = {"list": "List", "pictures": "Pictures", "compare": "Compare states", "since": "Since we last met"}
#: What means nothing once a filter, the order or the grouping has changed.
OF_THE_LIST: Final = ("page", "in")
GROUPS: Final = {
    "none": "",
    Group.ADDRESSEE.value: "addressee",
    Group.COUNTRY.value: "country concerned",
    Group.FRAMEWORK.value: "framework",
    Group.STRAND.value: "strand",
    Group.MEETING.value: "meeting",
    Group.RESPONSE.value: "response",
    Group.IMPLEMENTATION.value: "implementation",
    Group.VERIFICATION.value: "verification",
    Group.FLAG.value: "flag",
    Group.KIND.value: "kind",
    Group.ORIGIN.value: "origin",
    Group.STAGE.value: "stage",
}
SORTS: Final = {
    Sort.RECORD.value: "as recorded",
    Sort.NEWEST.value: "newest first",
    Sort.DUE.value: "due date, earliest first",
    Sort.LAST_ENTRY.value: "last entry, newest first",
    Sort.PRIORITY.value: "priority",
    Sort.TITLE.value: "title",
}


@dataclass(frozen=True, slots=True)
class Day:
    """The day for which the record is read. as_of: None for the record as it stands now; today: for judging flags then."""

    as_of: date | None
    today: date

    @property
    def shown(self) -> date:
        """The day that the screen speaks of."""
        return self.as_of or self.today

    def read(self, query: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        """Run a query of recommendations for this day. The day is part of what is cached: flags change with it."""
        return store.read(query, *args, as_of=self.as_of, today=self.today, **kwargs)


def choose_view() -> str:
    """Choose the view. In the address: view."""
    chosen = address.choose(
        *("view", list(VIEWS), "list", st.segmented_control, "View"),
        page=PAGE,
        clears=OF_THE_LIST,
        required=True,
        label_visibility="collapsed",
        format_func=VIEWS.__getitem__,
    )
    return chosen or "list"


def choose_day() -> Day:
    """Choose a day to see the record as it was then known; none for the record as it stands. In the address: as_of."""
    today = frozen.today()
    raw = address.read("as_of")
    last = last_day(today)
    asked = _read_day(raw, last)
    if raw is not None and asked is None:
        address.say_unknown("day (as_of)", raw, [f"{FIRST_DAY.isoformat()} to {last.isoformat()}"])
    key = f"{PAGE}_as_of"
    if st.session_state.get(key) != asked or key not in st.session_state:
        st.session_state[key] = asked

    def changed() -> None:
        day = st.session_state[key]
        address.write_many(dict.fromkeys(OF_THE_LIST) | {"as_of": day.isoformat() if day else None})

    chosen = st.date_input(
        "As known on the day",
        value=None,
        key=key,
        on_change=guarded_callback(key, changed),
        min_value=FIRST_DAY,
        max_value=last,
        help="What was recorded, and in effect, by the end of that day. Leave empty for the current record.",
    )
    return Day(chosen if isinstance(chosen, date) else None, today)


def say_day(day: Day) -> None:
    """That the screen shows an earlier day, or judges due dates for a later one."""
    if day.as_of is None:
        return
    if day.as_of > day.today:
        said = f"{date_text(day.as_of)} is in the future: today's record, with due dates judged for that day."
    else:
        said = f"The record as it was known at the end of {date_text(day.as_of)}: later records are left out."
    st.info(said, icon=":material/history:")


def choose_group() -> Group | None:
    """Choose what the list is grouped by; None for nothing. In the address: group."""
    chosen = address.choose(
        *("group", list(GROUPS), "none", st.selectbox, "Group by"),
        page=PAGE,
        clears=OF_THE_LIST,
        label_visibility="collapsed",
        format_func=lambda code: f"Group by {GROUPS[code]}" if GROUPS[code] else "No grouping",
    )
    return None if chosen in (None, "none") else Group(chosen)


def choose_sort() -> Sort:
    """Choose the order of the list. In the address: sort."""
    chosen = address.choose(
        *("sort", list(SORTS), Sort.RECORD.value, st.selectbox, "Order"),
        page=PAGE,
        clears=("page",),
        label_visibility="collapsed",
        format_func=lambda code: f"Order: {SORTS[code]}",
    )
    return Sort(chosen or Sort.RECORD)


def asked_page() -> int:
    """The page of the list that the address asks for, from 1. In the address: page."""
    raw = address.read("page")
    if raw is None:
        return 1
    if not (raw.isascii() and raw.isdigit() and 0 < int(raw[:9]) < 1_000_000):
        address.say_unknown("page", raw, ["from 1"])
        return 1
    return int(raw)


def _read_day(raw: str | None, last: date) -> date | None:
    """A day of the calendar within bounds, or None."""
    try:
        day = date.fromisoformat(raw or "")
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= last else None
