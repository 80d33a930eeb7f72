"""Lessons: who evaluated what was tried, what they found, what to learn; and where no lesson is on record."""

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from components.drawing.bars_view import bars_view
from components.drawing.charts.bars import BarPicture, BarRow, BarSegment
from components.drawing.charts.grid import GridStyle
from components.kit import address, filters
from components.kit.appearance import is_dark
from components.kit.columns import Column, SourceLink, as_sheet
from components.kit.format import counted, listed, may_be_shown
from components.kit.provenance import confidence_text
from components.kit.tables import fact_table
from components.navigation import page_path
from components.session import store
from components.sources.behind import picture_source, show_sources
from components.text import escape_markdown
from components.tried import state
from components.tried.downloads import show_downloads
from data.risk.rules.tiers import Tier
from data.sources.queries.provenance import get_source_titles
from data.tried.queries.tried import LessonRow, count_lessons_withheld, get_lesson_counts, get_lessons
from data.tried.rules.kinds import RESULT_LABELS, RESULTS

COLUMNS: Final = (
    Column("where", "Where and when"),
    Column("tried", "What was tried, by whom"),
    Column("evaluated", "Who evaluated it"),
    Column("result", "Result (our reading)"),
    Column("finding", "What they found"),
    Column("lesson", "Lesson"),
    Column("sure", "Confidence"),
    Column("source", "Source"),
)
FILE_COLUMNS: Final = (
    *(Column("country", "Country"), Column("situation", "Situation"), Column("period", "Period")),
    *(Column("form", "What"), Column("tool", "Prevention tool"), Column("stages", "Stages")),
    *(Column("by_whom", "By whom"), Column("tried", "What was tried")),
    *(Column("evaluated_by", "Evaluated by"), Column("evaluated_in", "In", kind="text")),
    *(Column("result", "Result (our reading)"), Column("finding", "Finding"), Column("lesson", "Lesson")),
    *(Column("theme", "Theme"), Column("background_fields", "Columns not checked"), Column("note", "Note")),
    *(Column("as_of", "As of"), Column("confidence", "Confidence"), Column("source_id", "Source")),
    Column("source_url", "Address"),
)


def show_lessons() -> None:
    """The results as bars, the lessons of the chosen result, and the countries without one."""
    lessons = store.read(get_lessons)
    if not lessons:
        st.info("No lesson that may be shown here is recorded.", icon=":material/info:")
        return
    raw = address.read("result")
    result = raw if raw in RESULTS else None
    if raw is not None and result is None:
        address.say_unknown("result", raw, RESULTS)
    picked = bars_view(picture_of(lessons, dark=is_dark()), "tried_results", pick="Show these lessons", selected=result)
    if picked:
        address.write("result", None if picked == result else picked)
        st.rerun()
    show_sources(lessons)
    _show_without()
    searched = filters.search_words(state.PAGE, "Darfur, mediation, Security Council")
    shown = [row for row in lessons if result is None or row.result == result]
    shown = [row for row in shown if filters.holds_all(searched, (row.country, *_cells(row).values()))]
    words = f": {RESULT_LABELS[result]}" if result else ""
    st.subheader(f"{counted(len(shown), 'lesson')}{words}", anchor=False)
    if not shown:
        st.info("No lesson matches the search.", icon=":material/filter_alt_off:")
    fact_table(lines_of(shown), COLUMNS, f"Lessons{words}")
    show_downloads(
        "tried-lessons",
        "Lessons of what was tried",
        [as_sheet("Lessons", lessons, FILE_COLUMNS)],
        lessons,
        [("Bars", lambda: picture_of(lessons, dark=False))],
        (),
    )


def picture_of(lessons: Sequence[LessonRow], *, dark: bool) -> BarPicture:
    """How many lessons of each result, those whose result was read in a source apart from the others."""
    shown = may_be_shown(store.read(count_lessons_withheld))
    counts = {
        result: [
            sum(row.result == result and row.is_checked("result") == checked for row in lessons)
            for checked in (True, False)
        ]
        for result in RESULTS
    }
    return BarPicture(
        title="What the evaluations say of what was tried",
        subtitle=f"{counted(len(lessons), 'lesson')} recorded{shown}, selected and not sampled: "
        "the numbers are not a success rate.",
        rows=tuple(
            BarRow(
                result,
                RESULT_LABELS[result].capitalize(),
                (BarSegment("read", read), BarSegment("unread", unread)),
                f"{counted(read + unread, 'lesson')}, {unread} not checked",
            )
            for result, (read, unread) in counts.items()
        ),
        styles={
            "read": GridStyle("#5E9BDD" if dark else "#2F6DB3", "read in a source"),
            "unread": GridStyle(
                "#2C5484" if dark else "#B5D0EE", "our reading or background knowledge, not checked", "hatch"
            ),
        },
        source_line=picture_source(lessons),
        alt_text="Lessons by result: "
        + "; ".join(f"{RESULT_LABELS[result]} {sum(numbers)}" for result, numbers in counts.items())
        + ".",
        row_heading="Result",
        note="The result is our reading of the evaluator's finding.",
        dark=dark,
    )


def without_lesson() -> tuple[list[str], int]:
    """The red and amber countries with something tried and no lesson on record, and out of how many; a country with a lesson
    that is withheld is not judged.
    """
    counts = {row.iso3: row for row in store.read(get_lesson_counts)}
    asked = [row for row in state.all_countries() if row.tier in (Tier.RED, Tier.AMBER) and row.iso3 in counts]
    bare = [row.name for row in asked if not counts[row.iso3].lessons and not counts[row.iso3].lessons_withheld]
    return bare, len(asked)


def _show_without() -> None:
    names, total = without_lesson()
    if not names:
        return
    st.subheader("No lesson recorded", anchor=False)
    st.markdown(
        escape_markdown(
            f"{len(names)} of {total} red and amber countries where something was tried have no lesson "
            f"recorded: {listed(names)}. An evaluation may exist that we have not read."
        )
    )
    st.page_link(
        page_path("gaps"),
        label="Show these as a gap, with who could close it",
        icon=":material/report:",
        query_params={"view": "country", "gap": "country_no_lesson"},
    )


def show_country_lessons(iso3: str, name: str) -> None:
    """The lessons on one country; none on record is said, as the gap that it is."""
    st.subheader("Lessons", anchor=False)
    lessons = store.read(get_lessons, (iso3,))
    withheld = state.read_withheld((iso3,)).get(iso3, {}).get("lesson", 0)
    if not lessons:
        gap = "" if withheld else " That is a gap: an evaluation may exist that we have not read."
        st.markdown(escape_markdown(f"No lesson recorded for {name}{may_be_shown(withheld)}.{gap}"))
    fact_table(lines_of(lessons), COLUMNS, f"Lessons: {name}")
    st.page_link(
        page_path("tried"),
        label="Lessons of all countries",
        icon=":material/school:",
        query_params={"view": "lessons"},
    )


def lines_of(lessons: Sequence[LessonRow]) -> list[dict[str, Any]]:
    """The lessons as cells."""
    return [_cells(row) for row in lessons]


def _cells(row: LessonRow) -> dict[str, Any]:
    titles = store.read(get_source_titles)

    def checked(row: LessonRow, field: str, words: str) -> str:
        return words if row.confidence == "background" or row.is_checked(field) else f"{words} (not checked)"

    return {
        "where": f"{row.situation}, {checked(row, 'period', row.period)}",
        "tried": f"{row.form}: {row.tried} ({row.by_whom})",
        "evaluated": f"{row.evaluated_by}, "
        + checked(row, "evaluated_in", str(row.evaluated_in) if row.evaluated_in else "undated"),
        "result": checked(row, "result", RESULT_LABELS[row.result]),
        "finding": row.finding,
        "lesson": checked(row, "lesson", row.lesson),
        "sure": confidence_text(row.confidence),
        "source": SourceLink(row.source_id, titles.get(row.source_id, row.source_id)),
    }
