"""The words of recommendations as they stood on an earlier day, where the secretariat has edited them since.

The store holds the words as they stand; what stood before is on the audit. Words that were handled more narrowly then
than the viewer may see are not brought back: the present ones are shown.
"""

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.clearance import shows
from data.core.models.access import AuditEntry
from data.recommendations.queries.moment import Moment

#: What is only words; dates and cadence, on which flags rest, are shown as they stand.
_WORDS: Final = (
    *("text", "short_title", "addressed_to", "pointer", "kind", "document", "note", "stated_limit"),
    *("evidence_wanted", "indicator"),
)


def read_earlier_words(session: Session, moment: Moment, references: Collection[str]) -> dict[str, dict[str, Any]]:
    """The words that stood on the day, by reference; only of what was edited since. One statement, none for now."""
    if moment.is_now or not references:
        return {}
    a = AuditEntry
    statement = select(a.target, a.before).where(
        a.target.in_(tuple(references)), a.what == "recommendation.edited", a.recorded_at >= moment.cutoff
    )
    found: dict[str, dict[str, Any]] = {}
    for target, before in session.execute(statement.order_by(a.entry_id)):
        # What the first edit after the day took the place of is what stood on it.
        if target not in found and before is not None:
            found[target] = dict(before)
    return {
        reference: {name: before[name] for name in _WORDS if name in before}
        for reference, before in found.items()
        if shows(moment.clearance, before.get("handling"))
    }


def words_on_the_day(session: Session, moment: Moment, rows: Sequence[Any]) -> tuple[tuple[str | None, str], ...]:
    """Short title and text of each row as they stood on the day. rows: with reference, short_title and paraphrase.

    One statement for an earlier day, none for now.
    """
    earlier = read_earlier_words(session, moment, [row.reference for row in rows])
    present = (
        {"short_title": row.short_title, "text": row.paraphrase} | earlier.get(row.reference, {}) for row in rows
    )
    return tuple((said["short_title"], said["text"]) for said in present)
