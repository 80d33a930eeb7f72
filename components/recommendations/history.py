"""The history of a recommendation as a reader sees it: entries, reminders and evidence by day, newest first."""

from collections.abc import Sequence
from typing import Any, Final

from components.kit.columns import Column
from components.kit.format import date_text, size_text
from components.recommendations.filters_view import AXIS_TITLES
from components.recommendations.marks import axis_mark, status_words
from data.recommendations.queries.rows import EventRow, RecommendationDetailRow
from data.recommendations.rules.axes import Axis

EVIDENCE_COLUMNS: Final = (
    Column("number", "No."),
    Column("title", "Document"),
    Column("dated_on", "Its date", kind="date"),
    Column("author", "Author"),
    Column("address", "Address", kind="link"),
    Column("about", "About"),
    Column("recorded", "Recorded"),
    Column("file", "File"),
)
HISTORY_COLUMNS: Final = (
    Column("in_effect_on", "Effective on", kind="date"),
    Column("recorded_on", "Recorded on", kind="date"),
    Column("recorded_by", "Recorded by"),
    Column("addressee_name", "Addressee"),
    Column("entry", "Entry"),
    Column("before", "Before"),
    Column("after", "After"),
    Column("counts", "Counts"),
    Column("reason", "Reason or finding"),
    Column("evidence", "Evidence no."),
    Column("handling", "Handling"),
)
_ACTIONS: Final = {"recorded": "", "corrected": " (corrects an earlier entry)", "undone": " (withdraws an entry)"}


def history_entries(
    detail: RecommendationDetailRow, further: Sequence[tuple[str, int, dict[str, Any]]] = ()
) -> list[dict[str, Any]]:
    """The entries for the timeline. further: entries of another kind, each with its day and its order within the day."""
    findings = {review.event_id: review.finding for review in detail.reviews}
    dated = [(event.in_effect_on, event.event_id, _event(event, findings)) for event in detail.events]
    dated += further
    dated += [
        (
            reminder.sent_on,
            0,
            {
                "day": date_text(reminder.sent_on),
                "shape": "letter",
                "fill": "",
                "counts": True,
                "note": reminder.note or "",
                "words": f"{reminder.addressee_name} · reminder sent"
                + (f" to {reminder.sent_to}" if reminder.sent_to else ""),
                "facts": _recorded(reminder.recorded_at, reminder.recorded_by, reminder.handling),
            },
        )
        for reminder in detail.reminders
    ]
    return [entry for _, _, entry in sorted(dated, key=lambda item: item[:2], reverse=True)]


def history_lines(detail: RecommendationDetailRow) -> list[dict[str, Any]]:
    """The same as lines of a file, reminders included."""
    findings = {review.event_id: review.finding for review in detail.reviews}
    lines: list[dict[str, Any]] = [
        {
            "in_effect_on": event.in_effect_on,
            "recorded_on": event.recorded_at.date().isoformat(),
            "recorded_by": event.recorded_by,
            "addressee_name": event.addressee_name,
            "entry": f"{AXIS_TITLES[Axis(event.axis)]}, {event.action}",
            "before": status_words(Axis(event.axis), event.from_value),
            "after": status_words(Axis(event.axis), event.to_value) if event.action != "undone" else "withdrawn",
            "counts": event.is_counted,
            "reason": "; ".join(entry_notes(event, findings.get(event.event_id))) or None,
            "evidence": ", ".join(str(number) for number in event.evidence_ids) or None,
            "handling": event.handling,
        }
        for event in detail.events
    ]
    lines += [
        dict.fromkeys(column.key for column in HISTORY_COLUMNS)
        | {
            "in_effect_on": reminder.sent_on,
            "recorded_on": reminder.recorded_at.date().isoformat(),
            "recorded_by": reminder.recorded_by,
            "addressee_name": reminder.addressee_name,
            "entry": "Reminder",
            "after": f"sent to {reminder.sent_to}" if reminder.sent_to else "sent",
            "reason": reminder.note,
            "handling": reminder.handling,
        }
        for reminder in detail.reminders
    ]
    return sorted(lines, key=lambda line: line["in_effect_on"], reverse=True)


def evidence_lines(detail: RecommendationDetailRow) -> list[dict[str, Any]]:
    """The evidence as lines of a table or a file."""
    names = {row.addressee_id: row.name for row in detail.recommendation.addressees}
    return [
        {
            "number": str(row.evidence_id),
            "title": row.title,
            "dated_on": row.dated_on,
            "author": row.author,
            "address": row.address,
            "about": names.get(row.addressee_id, "the recommendation as a whole")
            if row.addressee_id
            else "the recommendation as a whole",
            "recorded": f"{date_text(row.recorded_at.date())} by {row.recorded_by}",
            "note": row.note,
            "handling": row.handling,
            "file": f"{row.file_name}, {size_text(row.size_bytes or 0)}" if row.file_name else None,
            "sha256": row.sha256,
        }
        for row in detail.evidence
    ]


def entry_notes(event: EventRow, finding: str | None) -> list[str]:
    """What an entry says beside its value, and why it took the place of another."""
    why = {"corrected": "Corrected: ", "undone": "Withdrawn: "}.get(event.action, "")
    reason = f"{why}{event.reason}" if event.reason else None
    return list(dict.fromkeys(part for part in (event.remark, finding, reason) if part))


def _event(event: EventRow, findings: dict[int, str]) -> dict[str, Any]:
    axis = Axis(event.axis)
    before, after = status_words(axis, event.from_value), status_words(axis, event.to_value)
    if event.action == "undone":
        said = f"{event.addressee_name} · an entry on {axis.value} was withdrawn"
    else:
        said = f"{event.addressee_name} · {axis.value}: {after}; before: {before}{_ACTIONS[event.action]}"
    mark = axis_mark(axis, event.to_value)
    notes = entry_notes(event, findings.get(event.event_id))
    if event.evidence_ids:
        notes.append(f"Evidence no. {', '.join(str(number) for number in event.evidence_ids)}")
    return {
        "day": date_text(event.in_effect_on),
        "shape": mark["shape"],
        "fill": mark["fill"],
        "words": said,
        "note": " · ".join(notes),
        "facts": _recorded(event.recorded_at, event.recorded_by, event.handling)
        + ("" if event.is_counted or event.action == "undone" else " · corrected or withdrawn later; does not count"),
        "counts": event.is_counted or event.action == "undone",
    }


def _recorded(at: Any, by: str, handling: str) -> str:
    held = "" if handling == "open" else f" · {handling} only"
    return f"recorded {date_text(at.date())} by {by}{held}"
