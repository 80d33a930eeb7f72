"""What was tried, on the Country desk: a line for its head, and the lanes with the way to the whole of it."""

from collections.abc import Mapping, Sequence

import streamlit as st

from components.drawing.lanes_view import lanes_view
from components.kit.appearance import is_dark
from components.kit.format import counted, may_be_shown, on_record
from components.navigation import page_path
from components.text import escape_markdown
from components.tried import state
from components.tried.country_view import answers_of, picture_of, said
from data.risk.queries.figures import MassKillingRow
from data.tried.queries.tried import InterventionRow, LessonRow
from data.tried.rules.kinds import count_kinds
from data.tried.rules.lanes import is_in_place


def say_tried(
    tried: Sequence[InterventionRow],
    killings: Sequence[MassKillingRow],
    lessons: Sequence[LessonRow],
    withheld: Mapping[str, int],
) -> str:
    """What is in place, what stood when killing last began, and the lessons: for the head of the desk, in plain words.

    withheld: how many records of the country may not be shown, by topic.
    """
    learnt = (counted(len(lessons), "lesson") if lessons else "no lesson") + " recorded"
    learnt += may_be_shown(withheld.get("lesson", 0))
    shown = may_be_shown(state.count_hidden(withheld))
    nothing = f"nothing recorded{shown}"
    if not tried:
        return f"{nothing}; {learnt}."
    now = count_kinds(row.kind for row in tried if is_in_place(row))
    words = f"in place on the date of the source{shown and ', as far as it may be shown here'}: {now or nothing}"
    answers = answers_of(tried, killings)
    if answers:
        stood = count_kinds(row.kind for row in answers[-1].in_place) or nothing
        words += f"; when killing last began, in {answers[-1].year}: {stood}"
    return f"{words}; {learnt}."


def show_tried(desks: Sequence[tuple[str, str, Sequence[MassKillingRow]]]) -> None:
    """The lanes of each country (code, name, its years of killing), what stood when killing began, and the way to all of it."""
    for iso3, name, killings in desks:
        tried = state.read_tried((iso3,))
        hidden = state.count_hidden(state.read_withheld((iso3,)).get(iso3, {}))
        if not tried:
            st.markdown(escape_markdown(on_record(f"Nothing that was tried in {name} is", hidden)))
            continue
        lanes_view(picture_of(iso3, name, tried, dark=is_dark(), is_compact=True), key=f"desk_lanes_{iso3}")
        answers = answers_of(tried, killings)
        if answers:
            st.markdown(escape_markdown(f"When killing last began, {said(answers[-1:], state.last_year(), hidden)[0]}"))
        st.page_link(
            page_path("tried"),
            label=f"Everything tried in {escape_markdown(name)}, and the lessons",
            icon=":material/history:",
            query_params={"view": "country", "iso3": iso3},
        )
