"""Training by provider, and who took part, by member (Annex I, 17)."""

from typing import Any, Final

import streamlit as st

from components.council import state
from components.kit import filters
from components.kit.columns import Column, as_sheet
from components.kit.format import counted, date_text, may_be_shown
from components.kit.tables import data_table, fact_table
from components.recommendations.links import recommendations_link
from components.session import store
from data.council.queries.training import CourseRow, MemberTrainingRow, TrainingRow, get_training

_MEMBER_COLUMNS: Final = (
    Column("name", "Member"),
    Column("entries", "Recorded courses attended"),
    Column("participants", "Participants"),
)
_COURSE_COLUMNS: Final = (
    Column("provider", "Provider", width="medium", pinned=True),
    Column("course", "Course", width="large"),
    Column("audience", "For whom", width="medium"),
    Column("form", "Form", width="medium"),
    Column("days", "Days", width=130),
    Column("since", "Since", width=130),
    Column("content", "Content", width="large"),
    Column("took_part", "Recorded participants", width="medium"),
    Column("sure", "Confidence", width="medium"),
    Column("source", "Source", width="medium"),
    Column("note", "Note", width="large"),
)
_TOOK_PART_COLUMNS: Final = (
    *(Column("actor_name", "Member"), Column("course", "Course"), Column("held_on", "When", kind="date")),
    *(Column("participants", "Participants", kind="integer"), Column("note", "Remark"), Column("handling", "Handling")),
)
_UNKNOWN: Final = "unknown"


def show_training() -> None:
    """Who took part by member, then every course by provider."""
    training = store.read(get_training)
    known = sum(row.entries > 0 for row in training.members)
    shown = may_be_shown(training.withheld)
    providers = len({row.provider for row in training.courses})
    st.markdown(
        f"{counted(len(training.courses), 'course or guide is', 'courses and guides are')} recorded"
        f"{may_be_shown(training.withheld_courses)}, of "
        f"{counted(providers, 'provider')}. "
        + (
            f"Participation is recorded{shown} for {known} of {len(training.members)} members; for the others it is unknown."
            if known
            else f"Participation is recorded{shown} for no member: it is unknown, not none."
        )
    )
    member_side, course_side = st.columns([2, 5], gap="medium")
    with member_side:
        members = [_member_line(row, training.withheld) for row in training.members]
        fact_table(members, _MEMBER_COLUMNS, "Who took part in training, by member")
    with course_side:
        words = filters.search_words(state.PAGE, "police, online, Auschwitz Institute")
        lines = [_course_line(row, training) for row in training.courses]
        lines = [line for line in lines if filters.holds_all(words, line.values())]
        if not lines:
            st.info("No course matches the search.", icon=":material/filter_alt_off:")
        data_table(
            lines,
            _COURSE_COLUMNS,
            key=f"council_training_{store.data_version()}",
            alt=f"{counted(len(lines), 'course')} by provider",
            height=420,
            placeholder="not recorded",
        )
    state.show_sources(training.courses)
    state.say_withheld(training.withheld, "entry on who took part is", "entries on who took part are")
    state.say_withheld(training.withheld_courses, "course is", "courses are")
    recommendations_link("The paper's recommendation on training (AI-17)", ref="AI-17")
    sheets = [as_sheet("Courses", lines, _COURSE_COLUMNS), as_sheet("By member", members, _MEMBER_COLUMNS)]
    sheets.append(as_sheet("Who took part", training.participations, _TOOK_PART_COLUMNS))
    state.show_downloads("council-training", "Training in prevention", sheets, training.courses)


def _member_line(row: MemberTrainingRow, withheld: int) -> dict[str, Any]:
    if not row.entries:
        return {
            "name": row.name,
            "entries": _UNKNOWN if not withheld else "none that may be shown",
            "participants": _UNKNOWN,
        }
    number = str(row.participants)
    if row.unknown:
        number = f"at least {row.participants}; unknown for {row.unknown}" if row.participants else _UNKNOWN
    more = "; more may be withheld" if withheld else ""
    return {"name": row.name, "entries": f"{row.entries}{more}", "participants": f"{number}{more}"}


def _course_line(row: CourseRow, training: TrainingRow) -> dict[str, Any]:
    took_part = [one for one in training.participations if one.course_id == row.course_id]
    words = [
        f"{one.actor_name}, {date_text(one.held_on)}: {'number unknown' if one.participants is None else one.participants}"
        for one in took_part
    ]
    return {
        "provider": state.checked(row, "provider", row.provider),
        "course": row.course,
        "audience": state.checked(row, "audience", row.audience),
        "form": state.checked(row, "form", row.form),
        "days": state.checked(row, "duration_days", row.duration_days),
        "since": state.checked(row, "since_year", row.since_year),
        "content": state.checked(row, "content", row.content),
        "took_part": "; ".join(words) or ("none that may be shown" if training.withheld else _UNKNOWN),
        "sure": state.sure(row),
        "source": state.source_cell(row).title,
        "note": row.note or "",
    }
