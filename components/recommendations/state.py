"""What the views of the page share: the view, the day, the order and the grouping, each in the address."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

import streamlit as st

from components.kit import address
from components.kit.days import day_field, last_day
from components.kit.format import date_text
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
    return address.choose_view(VIEWS, "list", page=PAGE, clears=OF_THE_LIST)


def choose_day() -> Day:
    """Choose a day to see the record as it was then known; none for the record as it stands. In the address: as_of."""
    today = frozen.today()
    chosen = day_field(
        "as_of",
        "As known on the day",
        page=PAGE,
        last=last_day(today),
        clears=OF_THE_LIST,
        help="What was recorded, and in effect, by the end of that day. Leave empty for the current record.",
    )
    return Day(chosen, today)


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
        "group",
        list(GROUPS),
        "none",
        st.selectbox,
        "Group by",
        page=PAGE,
        clears=OF_THE_LIST,
        label_visibility="collapsed",
        format_func=lambda code: f"Group by {GROUPS[code]}" if GROUPS[code] else "No grouping",
    )
    return None if chosen in (None, "none") else Group(chosen)


def choose_sort() -> Sort:
    """Choose the order of the list. In the address: sort."""
    chosen = address.choose(
        "sort",
        list(SORTS),
        Sort.RECORD.value,
        st.selectbox,
        "Order",
        page=PAGE,
        clears=("page",),
        label_visibility="collapsed",
        format_func=lambda code: f"Order: {SORTS[code]}",
    )
    return Sort(chosen or Sort.RECORD)
