"""How one addressee stands, and everything recorded of it, newest first, with the way to correct or take back each entry."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from components.kit.form.record_fields import stands_in_words
from components.kit.format import date_text
from components.recommendations.history import entry_notes
from components.text import escape_markdown
from data.recommendations.queries.rows import AddresseeStatusRow, EventRow, RecommendationDetailRow
from data.recommendations.rules.axes import LABELS, Axis
from data.recommendations.rules.flags import FLAG_LABELS

_CHOSEN: Final = "secretariat_record_entry"
_TITLES: Final = {Axis.RESPONSE: "Response", Axis.IMPLEMENTATION: "Implementation", Axis.VERIFICATION: "Review"}
_MOST_SHOWN: Final = 30


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One entry: kind is event, evidence or reminder; can_change: nothing has taken its place yet.

    is_whole: evidence on the recommendation as a whole, whose own version its editor names.
    """

    kind: str
    number: int
    recorded: str
    words: str
    note: str | None
    can_change: bool
    is_struck: bool = False
    is_whole: bool = False


def show_standing(row: AddresseeStatusRow) -> None:
    """The three axes and the flags."""
    for axis in Axis:
        st.markdown(f"**{_TITLES[axis]}** {escape_markdown(stands_in_words(row, axis))}")
    if row.last_reminder_on:
        st.markdown(f"**Last reminder** {date_text(row.last_reminder_on)}")
    if row.lead_office:
        st.markdown(f"**Leads** {escape_markdown(row.lead_office)}")
    if row.flags:
        with st.container(horizontal=True, gap="xsmall"):
            for flag in row.flags:
                st.badge(FLAG_LABELS[flag], icon=":material/flag:", color="orange")


def chosen_entry(detail: RecommendationDetailRow, row: AddresseeStatusRow) -> HistoryEntry | None:
    """The entry that is to be corrected or taken back, if it can still be."""
    asked = st.session_state.get(_CHOSEN)
    found = (entry for entry in list_entries(detail, row) if (entry.kind, entry.number) == asked and entry.can_change)
    return next(found, None)


def leave_entry() -> None:
    """Go back from one entry to the forms."""
    st.session_state.pop(_CHOSEN, None)


def show_history(detail: RecommendationDetailRow, row: AddresseeStatusRow) -> None:
    """Everything recorded of the addressee, the newest first and with a button of its own."""
    entries = list_entries(detail, row)
    if not entries:
        st.markdown("Nothing has been recorded: no response, no report, no review, no reminder.")
        return
    newest = next((entry for entry in entries if entry.can_change), None)
    for entry in entries[:_MOST_SHOWN]:
        with st.container(border=entry is newest):
            words = escape_markdown(entry.words)
            st.markdown(f"~~{words}~~" if entry.is_struck else words)
            if entry.note:
                st.markdown(f":small[{escape_markdown(entry.note)}]")
            st.caption(escape_markdown(entry.recorded))
            if entry.can_change:
                st.button(
                    "Change",
                    key=f"secretariat_entry_{entry.kind}_{entry.number}",
                    icon=":material/edit:",
                    type="secondary" if entry is newest else "tertiary",
                    help="Correct or withdraw it by a new entry; this one stays in the history.",
                    on_click=_choose,
                    args=(entry,),
                )
    if len(entries) > _MOST_SHOWN:
        st.caption(f"{len(entries) - _MOST_SHOWN} older entries are on the recommendation's own page.")


def list_entries(detail: RecommendationDetailRow, row: AddresseeStatusRow) -> list[HistoryEntry]:
    """Everything recorded of one addressee, in the order of recording, newest first."""
    findings = {review.event_id: review.finding for review in detail.reviews}
    events = [event for event in detail.events if event.addressee_id == row.addressee_id]
    replaced = {event.corrects_event_id for event in events}
    found = [
        (event.recorded_at, 1, _event(event, event.event_id in replaced, findings.get(event.event_id)))
        for event in events
    ]
    for reminder in detail.reminders:
        if reminder.addressee_id == row.addressee_id:
            to = f" to {reminder.sent_to}" if reminder.sent_to else ""
            words = f"Reminder sent{to}, {date_text(reminder.sent_on)}"
            said = _recorded(reminder.recorded_at, reminder.recorded_by, reminder.handling)
            found.append(
                (
                    reminder.recorded_at,
                    0,
                    HistoryEntry("reminder", reminder.reminder_id, said, words, reminder.note, True),
                )
            )
    for one in detail.evidence:
        if one.addressee_id in (None, row.addressee_id):
            said = _recorded(one.recorded_at, one.recorded_by, one.handling)
            is_whole = one.addressee_id is None
            words = f"Evidence no. {one.evidence_id}: {one.title}" + (
                " (on the whole recommendation)" if is_whole else ""
            )
            words += f", file {one.file_name}" if one.file_name else ""
            entry = HistoryEntry("evidence", one.evidence_id, said, words, one.note, True, is_whole=is_whole)
            found.append((one.recorded_at, 0, entry))
    ordered = sorted(found, key=lambda item: (item[0], item[1], item[2].number), reverse=True)
    return [entry for _, _, entry in ordered]


def _event(event: EventRow, is_replaced: bool, finding: str | None) -> HistoryEntry:
    axis = Axis(event.axis)
    if event.to_value is None:
        words = f"{_TITLES[axis]}: entry {event.corrects_event_id} was withdrawn"
    else:
        words = f"{_TITLES[axis]}: {LABELS[event.to_value]}, {date_text(event.in_effect_on)}"
        if event.action == "corrected":
            words += f" (in place of entry {event.corrects_event_id})"
    note = " · ".join(entry_notes(event, finding))
    said = f"entry {event.event_id}, {_recorded(event.recorded_at, event.recorded_by, event.handling)}"
    return HistoryEntry("event", event.event_id, said, words, note or None, not is_replaced, is_replaced)


def _recorded(at: object, by: str, handling: str) -> str:
    held = "" if handling == "open" else f", {handling} only"
    return f"recorded {at:%d %B %Y, %H:%M} UTC by {by}{held}"


def _choose(entry: HistoryEntry) -> None:
    st.session_state[_CHOSEN] = (entry.kind, entry.number)
