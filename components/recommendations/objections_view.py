"""What delegations contest on a recommendation, with the answers; the form of a delegation, and that of the secretariat."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from components.kit.columns import Column
from components.kit.form.flash import show_flash
from components.kit.form.form import RecordForm
from components.kit.format import counted, date_text
from components.navigation import page_path
from components.recommendations.filters_view import AXIS_TITLES
from components.recommendations.marks import status_words
from components.recommendations.state import Day
from components.session import store
from components.session.access import current_clearance, current_delegation
from components.text import escape_markdown
from data.core.handling import Clearance
from data.core.models.base import HANDLING_LEVELS
from data.recommendations.commands.objections import answer_objection, contest_entry
from data.recommendations.queries.objections import ObjectionRow, ObjectionsRow, get_objections
from data.recommendations.queries.rows import EventRow, RecommendationDetailRow
from data.recommendations.rules.axes import Axis
from data.recommendations.rules.objections import NOT_ANSWERED, OUTCOMES, READERS

#: Stands for what is no entry of the history, in the choice of what is contested.
_OTHER: Final = "other"
OBJECTION_COLUMNS: Final = (
    Column("recorded_on", "Contested on", kind="date"),
    Column("delegation", "By"),
    Column("entry", "What is contested"),
    Column("wrong", "What is wrong"),
    Column("why", "Why"),
    Column("answer", "Reply of the secretariat"),
    Column("handling", "Handling"),
)


def read_objections(detail: RecommendationDetailRow, day: Day) -> ObjectionsRow:
    """What is contested on the recommendation, as this screen may show it."""
    return day.read(get_objections, current_delegation(), detail.recommendation.reference)


def show_objections(detail: RecommendationDetailRow, day: Day) -> None:
    """What is contested, and for a delegation the form to contest something else. Nothing where there is neither."""
    found, delegation = read_objections(detail, day), current_delegation()
    may_contest = delegation is not None and day.as_of is None and detail.recommendation.stage != "draft"
    if not found.rows and not found.withheld and not may_contest:
        return
    st.subheader("Contested", anchor=False)
    show_flash()
    for row in found.rows:
        with st.container(border=True):
            show_objection(row)
    if not found.rows:
        st.markdown("No objection is recorded" + (" that may be shown here." if found.withheld else "."))
    if found.withheld:
        st.caption(f"{counted(found.withheld, 'objection')} withheld from this view.")
    if found.rows and current_clearance() is Clearance.SECRETARIAT:
        st.page_link(
            page_path("secretariat"),
            label="Reply to objections",
            icon=":material/reply:",
            query_params={"view": "contested"},
        )
    if may_contest:
        with st.expander("Contest an entry", icon=":material/report:"):
            _show_form(detail, len(found.rows))


def show_objection(row: ObjectionRow) -> None:
    """Who contests what and why, and what was answered."""
    head = f"{row.delegation}, {date_text(row.recorded_at.date())} · on {entry_words(row)}"
    st.caption(escape_markdown(head) + ("" if row.handling == "open" else f" · read by {READERS[row.handling]}"))
    st.markdown(f"**What is wrong:** {escape_markdown(row.text)}")
    st.markdown(f"**Why:** {escape_markdown(row.why)}")
    for one in row.answers:
        said = f"{OUTCOMES[one.outcome]}: {one.text}"
        st.markdown(
            f":material/reply: {escape_markdown(said)} "
            f":small[Secretariat, {date_text(one.recorded_at.date())}, {escape_markdown(one.recorded_by)}]"
        )
    if not row.answers:
        st.markdown(f":orange-badge[:material/schedule: {NOT_ANSWERED}]")
    if row.is_corrected:
        st.caption("The contested entry has since been corrected or withdrawn; both are in the history.")


def show_answer_form(row: ObjectionRow) -> None:
    """The secretariat's answer to one objection."""
    labels = {"outcome": "Outcome", "answer": "Answer"}
    stored = {"outcome": None, "answer": None}
    form = RecordForm(f"objection_answer_{row.objection_id}_{len(row.answers)}", stored, 0, labels)
    form.choice("outcome", list(OUTCOMES), format_func=OUTCOMES.__getitem__, placeholder="Choose the outcome")
    form.long_text("answer", height=80)
    form.submit(
        "Answer",
        lambda values: store.write(answer_objection, row.objection_id, values["outcome"], values["answer"]),
        lambda _: f"The reply is recorded; {row.delegation} can read it on {row.reference}.",
        icon=":material/reply:",
        kind="secondary",
    )


def entry_words(row: ObjectionRow) -> str:
    """The contested entry in words."""
    if row.event_id is None or row.axis is None:
        return "the recommendation's record"
    axis = Axis(row.axis)
    value = status_words(axis, row.value) if row.value else "an entry that was withdrawn"
    return f"{row.addressee_name}: {AXIS_TITLES[axis].lower()} {value} ({date_text(row.in_effect_on)})"


def objection_lines(found: ObjectionsRow) -> list[dict[str, Any]]:
    """Objections with their answers as lines of a file."""
    return [
        {
            "recorded_on": row.recorded_at.date().isoformat(),
            "delegation": row.delegation,
            "entry": entry_words(row),
            "wrong": row.text,
            "why": row.why,
            "answer": "; ".join(f"{OUTCOMES[one.outcome]}: {one.text}" for one in row.answers) or NOT_ANSWERED,
            "handling": row.handling,
        }
        for row in found.rows
    ]


def _show_form(detail: RecommendationDetailRow, number: int) -> None:
    row = detail.recommendation
    events: dict[str, EventRow] = {str(one.event_id): one for one in detail.events if one.is_counted}
    st.markdown(
        ":small[Say what is wrong and why. The secretariat reads it, replies, and corrects the record if "
        "it is wrong. Your objection and the reply remain in the history.]"
    )
    labels = {"event": "What is contested", "wrong": "What is wrong", "why": "Why", "handling": "Who may read it"}
    stored = {"event": None, "wrong": None, "why": None, "handling": "members"}
    form = RecordForm(f"contest_{row.reference}_{number}", stored, 0, labels)
    form.choice(
        "event",
        [*events, _OTHER],
        format_func=lambda one: _event_words(events, one),
        placeholder="Choose an entry",
    )
    form.long_text("wrong", height=80)
    form.long_text("why", height=80)
    form.choice(
        "handling",
        HANDLING_LEVELS[HANDLING_LEVELS.index(row.handling) :],
        format_func=lambda level: READERS[level].capitalize(),
    )
    form.submit(
        "Contest",
        lambda values: _contest(row.reference, values),
        lambda _: "Your objection is recorded. The secretariat reads and replies to it here.",
        icon=":material/report:",
        needs=("event",),
    )


def _contest(reference: str, values: Mapping[str, Any]) -> object:
    return store.write_signed_in(
        contest_entry,
        reference,
        event_id=None if values["event"] == _OTHER else int(values["event"]),
        wrong=values["wrong"],
        why=values["why"],
        handling=values["handling"],
    )


def _event_words(events: Mapping[str, EventRow], code: str) -> str:
    if code == _OTHER:
        return "Something else on this recommendation"
    one = events[code]
    axis = Axis(one.axis)
    value = status_words(axis, one.to_value)
    return f"{one.addressee_name}: {AXIS_TITLES[axis].lower()} {value}, {date_text(one.in_effect_on)}"


def history_of(found: Sequence[ObjectionRow]) -> list[tuple[str, int, dict[str, Any]]]:
    """Objections and answers as entries of the history: the day, an order within it, and the entry."""
    entries: list[tuple[str, int, dict[str, Any]]] = []
    for row in found:
        held = "" if row.handling == "open" else f" · {row.handling} only"
        day = row.recorded_at.date()
        entries.append(
            (
                day.isoformat(),
                0,
                {
                    "day": date_text(day),
                    "shape": "letter",
                    "fill": "",
                    "counts": True,
                    "words": f"{row.delegation} contests {entry_words(row)}: {row.text}",
                    "note": row.why,
                    "facts": f"recorded {date_text(day)} by {row.recorded_by}{held}",
                },
            )
        )
        for one in row.answers:
            on = one.recorded_at.date()
            entries.append(
                (
                    on.isoformat(),
                    1,
                    {
                        "day": date_text(on),
                        "shape": "letter",
                        "fill": "",
                        "counts": True,
                        "words": f"Reply to {row.delegation}. {OUTCOMES[one.outcome]}",
                        "note": one.text,
                        "facts": f"recorded {date_text(on)} by {one.recorded_by}{held}",
                    },
                )
            )
    return entries
