"""The secretariat's forms for the Council's work, with their history: threads of questions, training, who belongs to it."""

from functools import partial
from typing import Any, Final

import streamlit as st

from components.council.composition_record import show_composition_record
from components.council.state import STRANDS
from components.council.thread_view import entry_markdown
from components.kit import address
from components.kit.form.fact_fields import way_back, withdrawal_form
from components.kit.form.form import RecordForm
from components.kit.form.record_fields import HANDLING_LABELS
from components.kit.format import date_text
from components.recommendations.recording.record_pick import actor_names
from components.session import frozen, store
from components.text import escape_markdown
from data.briefs.queries.prepared import get_prepared_briefs
from data.convening.queries.agenda import get_meetings
from data.core.models.base import HANDLING_LEVELS
from data.council.commands import (
    PARTICIPATION,
    RESEARCH_ENTRY,
    ParticipationContent,
    ResearchEntryContent,
)
from data.council.queries.agenda import KeptEntryRow, get_kept_entries, get_research_agenda
from data.council.queries.training import get_training
from data.council.rules import ENTRY_KINDS, STUDY_STATES
from data.countries.queries.names import get_country_names

_KINDS: Final = {
    "thread": "Research questions",
    "training": "Who took part in training",
    "composition": "Members and candidates",
}
_FIELDS: Final = (
    *("kind", "title", "state", "owner", "funder", "on_day", "due_on", "iso3", "meeting_id", "brief_id", "note"),
    *("is_draft", "handling"),
)
_LABELS: Final = {
    "kind": "Entry",
    "title": "What, in one line",
    "state": "State (of a study)",
    "owner": "Owner: who raised, does, wrote or used it",
    "funder": "Funded by (of a study)",
    "on_day": "On",
    "due_on": "Due (of a study)",
    "iso3": "Country concerned (leave empty for none)",
    "meeting_id": "Meeting (of a use)",
    "brief_id": "Brief prepared here (of a brief)",
    "note": "Remark",
    "is_draft": "A draft: for the secretariat only until it is recorded",
    "handling": "Who may see it",
    "reason": "Reason for the change",
    "course_id": "Course",
    "actor_id": "Member",
    "held_on": "When (2026-11-23, 2026-11 or 2026)",
    "participants": "Participants (empty: not known)",
}


def show_research() -> None:
    """The view. In the address: what (thread, training, composition), question, entry."""
    what = address.choose_segment("what", _KINDS, "thread", "What", page="secretariat_research", clears=("entry",))
    {"thread": _show_thread, "training": _show_training, "composition": show_composition_record}[what]()


def _show_thread() -> None:
    questions = {row.question_id: row for row in store.read(get_research_agenda, frozen.today()).questions}
    if not questions:
        st.info("The store holds no research agenda yet. Restart with `make run`.", icon=":material/upload_file:")
        return
    question_id = address.choose(
        "question",
        list(questions),
        next(iter(questions)),
        st.selectbox,
        "Question",
        page="secretariat_research",
        clears=("entry",),
        format_func=lambda one: f"{one} · {STRANDS[questions[one].strand]} · {questions[one].question}",
    )
    rows = store.read(get_kept_entries, question_id or "", frozen.today())
    number = address.read_number("entry", 0)
    chosen = next((row for row in rows if row.entry_id == number), None)
    form_side, record_side = st.columns([3, 2], gap="large")
    with form_side:
        _show_entry_form(question_id or "", chosen)
    with record_side:
        st.subheader("History of the thread", anchor=False)
        if not rows:
            st.markdown("Nothing yet.")
        for row in rows:
            _show_entry(row)


def _show_entry_form(question_id: str, row: KeptEntryRow | None) -> None:
    """A new entry, or what takes the place of one: a correction, a study's next state, a draft that is recorded."""
    if row is not None:
        st.subheader("Change the entry", anchor=False)
        way_back(
            "entry",
            "secretariat_research_back",
            partial(address.write, "entry", None),
            is_over=row.withdrawn_at is not None,
            current="in the history",
        )
    else:
        st.subheader("A new entry", anchor=False)
    start = {name: getattr(row, name, None) for name in _FIELDS} | {"reason": None}
    if row is None:
        start |= {"is_draft": False, "handling": "members"}
    key = f"research_{row.entry_id}" if row else f"research_new_{question_id}"
    form = RecordForm(key, stored=start, version=row.entry_id if row else 0, labels=_LABELS)
    countries = {one.iso3: one.name for one in store.read(get_country_names)}
    meetings = {one.meeting_id: f"{one.name}, {date_text(one.starts_on)}" for one in store.read(get_meetings)}
    briefs = {one.brief_id: one.title for meeting in meetings for one in store.read(get_prepared_briefs, meeting)}
    first, second = st.columns(2)
    with first:
        form.choice("kind", list(ENTRY_KINDS), format_func=lambda one: ENTRY_KINDS[one])
    with second:
        form.day("on_day")
    form.text("title")
    form.text("owner", help="Leave it empty for a person who was consulted on condition of anonymity.")
    first, second, third = st.columns(3)
    with first:
        form.choice("state", list(STUDY_STATES), format_func=lambda one: STUDY_STATES[one])
    with second:
        form.text("funder")
    with third:
        form.day("due_on")
    form.choice("iso3", list(countries), format_func=lambda one: countries[one])
    form.choice("meeting_id", list(meetings), format_func=lambda one: meetings[one])
    form.choice("brief_id", list(briefs), format_func=lambda one: briefs[one])
    form.text("note")
    form.choice("handling", HANDLING_LEVELS, format_func=lambda one: HANDLING_LABELS[one])
    form.flag("is_draft")
    if row is not None:
        form.text("reason", help="Kept in the audit.")

    def record(values: dict[str, Any]) -> Any:
        given = {name: values[name] for name in _FIELDS}
        given |= {name: values[name] or "" for name in ("kind", "title", "on_day", "handling")}
        content = ResearchEntryContent(question_id=question_id, **given)
        if row is None:
            return store.write(RESEARCH_ENTRY.record, content)
        return store.write(RESEARCH_ENTRY.correct, row.entry_id, content, values["reason"] or "")

    form.submit(
        "Record the entry" if row is None else "Record the change",
        record,
        said=lambda _: f"Recorded: an entry on {question_id}.",
        then=None if row is None else lambda _: address.write("entry", None),
        tells_replaced=row is not None,
    )


def _show_entry(row: KeptEntryRow) -> None:
    """One entry, standing or not, with who recorded it, and for one that stands the ways to change or withdraw it."""
    with st.container(border=row.withdrawn_at is None):
        draft = "Draft: " if row.is_draft else ""
        st.markdown(f"**{draft}{ENTRY_KINDS[row.kind]}**  \n{entry_markdown(row)}")
        by = f"recorded {row.recorded_at:%d %B %Y} by {row.recorded_by}"
        ended = f" · withdrawn or changed {row.withdrawn_at:%d %B %Y}" if row.withdrawn_at else ""
        st.markdown(f":small[{escape_markdown(by + ended)}]")
        if row.withdrawn_at is None:
            st.button(
                "Change",
                key=f"research_change_{row.entry_id}",
                icon=":material/edit:",
                type="tertiary",
                help="Correct it, record the study's next state, or record a draft; it remains in the store.",
                on_click=address.write,
                args=("entry", str(row.entry_id)),
            )
            with st.expander("Withdraw it", icon=":material/delete_history:"):
                withdrawal_form(f"research_withdraw_{row.entry_id}", row.entry_id, RESEARCH_ENTRY)


def _show_training() -> None:
    training = store.read(get_training)
    courses = {row.course_id: f"{row.course} ({row.provider})" for row in training.courses}
    actors = actor_names()
    form_side, record_side = st.columns([3, 2], gap="large")
    with form_side:
        st.subheader("A new entry", anchor=False)
        stored = dict.fromkeys(("course_id", "actor_id", "held_on", "participants", "note")) | {"handling": "members"}
        form = RecordForm("training_new", stored=stored, version=0, labels=_LABELS)
        form.choice("course_id", list(courses), format_func=lambda one: courses[one])
        form.choice("actor_id", list(actors), format_func=lambda one: actors.get(one, one))
        form.text("held_on")
        form.number("participants", min_value=1)
        form.text("note")
        form.choice("handling", HANDLING_LEVELS, format_func=lambda one: HANDLING_LABELS[one])

        def record(values: dict[str, Any]) -> Any:
            texts = ("course_id", "actor_id", "held_on", "handling")
            content = ParticipationContent(**values | {name: values[name] or "" for name in texts})
            return store.write(PARTICIPATION.record, content)

        form.submit("Record the participation", record, said=lambda _: "Recorded: who took part.")
    with record_side:
        st.subheader("On record", anchor=False)
        if not training.participations:
            st.markdown("Nothing yet.")
        for row in training.participations:
            with st.container(border=True):
                number = "number not known" if row.participants is None else f"{row.participants} took part"
                words = f"{row.actor_name}, {date_text(row.held_on)}: {number}"
                st.markdown(
                    f"**{escape_markdown(words)}**  \n{escape_markdown(row.course)} :small[({escape_markdown(row.handling)})]"
                )
                with st.expander("Withdraw it", icon=":material/delete_history:"):
                    withdrawal_form(
                        f"training_withdraw_{row.participation_id}",
                        row.participation_id,
                        PARTICIPATION,
                    )
