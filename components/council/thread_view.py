"""One question's thread: from the need that voiced it to the study, the brief and the meeting where it was used."""

from typing import Final

import streamlit as st

from components.council.state import STRANDS
from components.kit.format import date_text
from components.navigation import page_path
from components.session.access import current_clearance
from components.text import escape_markdown
from data.core.handling import Clearance
from data.council.queries.agenda import QuestionRow, ThreadEntryRow
from data.council.rules import ENTRY_KINDS, STUDY_STATES

_NONE: Final = {
    "need": "No need that prompted it is recorded.",
    "study": "No study is recorded.",
    "brief": "No brief is recorded.",
    "use": "No meeting that used it is recorded.",
}


def show_thread(row: QuestionRow, withheld: int) -> None:
    """The question, where it stands in the paper, and its thread. withheld: entries, on whatever question."""
    st.subheader(escape_markdown(f"{row.question_id}: {row.question}"), anchor=False)
    where = [f"{STRANDS[row.strand]} strand", row.theme, row.question_kind, row.pointer]
    where += [f"names {row.named_place}"] if row.named_place else []
    where += [f"tools: {', '.join(tool_words(one) for one in row.tools)}"] if row.tools else []
    st.markdown(f":small[{escape_markdown(' · '.join(where))}]")
    if row.note:
        st.markdown(f":small[{escape_markdown(row.note)}]")
    for column, (kind, label) in zip(st.columns(len(ENTRY_KINDS)), ENTRY_KINDS.items(), strict=True):
        with column, st.container(border=True, height="stretch"):
            st.markdown(f"**{label}**")
            found = [one for one in row.entries if one.kind == kind]
            for one in found:
                st.markdown(entry_markdown(one))
            if not found:
                st.markdown(_NONE[kind] if not withheld else f"{_NONE[kind].removesuffix('.')} that may be shown here.")
    with st.container(horizontal=True):
        if row.framework_id:
            st.page_link(
                page_path("overlaps"),
                label=escape_markdown(f"{row.framework_name} among the frameworks"),
                icon=":material/join_inner:",
                query_params={"view": "framework", "framework": row.framework_id},
            )
            st.page_link(
                page_path("recommendations"),
                label=escape_markdown(f"Recommendations on {row.framework_name}"),
                icon=":material/checklist:",
                query_params={"framework": row.framework_id},
            )
        if current_clearance() is Clearance.SECRETARIAT:
            st.page_link(
                page_path("secretariat"),
                label="Record on this question",
                icon=":material/edit_note:",
                query_params={"view": "research", "question": row.question_id},
            )


def tool_words(tool_id: str) -> str:
    """A tool's id in words: 'targeted sanctions'."""
    return tool_id.replace("-", " ").casefold()


def entry_markdown(row: ThreadEntryRow) -> str:
    """One entry: what, how it stands, whose, when, for when, where it was used."""
    parts = [state_words(row)] if row.state else []
    parts.append(row.owner or "owner not recorded")
    parts.append(date_text(row.on_day))
    parts += [f"funded by {row.funder}"] if row.funder else []
    parts += [f"on {row.country_name}"] if row.country_name else []
    if row.kind == "use":
        held = f", {date_text(row.meeting_on)}" if row.meeting_on else ""
        parts.append(f"{row.meeting_name}{held}" if row.meeting_name else "the meeting is withheld from this view")
    parts += [f"the brief “{row.brief_title}”"] if row.brief_title else []
    parts += [row.note] if row.note else []
    level = "" if row.handling == "open" else f" ({row.handling})"
    return f"{escape_markdown(row.title)}  \n:small[{escape_markdown(' · '.join(parts) + level)}]"


def state_words(row: ThreadEntryRow) -> str:
    """How a study stands, and for when: 'asked for, due 1 June 2026, overdue'."""
    words = STUDY_STATES[row.state] if row.state else ""
    due = f", due {date_text(row.due_on)}" if row.due_on else ", no due date recorded"
    late = ", overdue" if row.is_overdue else ""
    return f"{words}{due}{late}" if row.state not in ("delivered", "dropped") else words
