"""What the record of a day should have said: entries that were corrected or taken back later, put right."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.clearance import shows
from data.core.utc import as_utc
from data.recommendations.models.follow_up import StatusEvent
from data.recommendations.queries.moment import Moment
from data.recommendations.rules.axes import Axis


def read_corrected(session: Session, first: Moment, last: Moment) -> dict[int, dict[Axis, str | None]]:
    """Where addressees stood on the first day as it is known on the last, by addressee and axis. One statement.

    Only addressees of whom an entry was corrected or taken back between the days. A correction is taken for the entry
    that it corrects: it counts for the first day where that entry was on record then. Entries that were only recorded
    late are left out; they are news.
    """
    e = StatusEvent
    corrections = select(e.addressee_id).where(
        e.corrects_event_id.is_not(None), e.recorded_at >= first.cutoff, last.known(e.recorded_at)
    )
    columns = (e.event_id, e.addressee_id, e.axis, e.action, e.to_value, e.in_effect_on, e.recorded_at)
    statement = select(*columns, e.corrects_event_id, e.handling).where(
        e.addressee_id.in_(corrections), last.known(e.recorded_at)
    )
    histories: dict[int, list[Any]] = defaultdict(list)
    for row in session.execute(statement):
        histories[row.addressee_id].append(row)
    return {addressee: _put_right(events, first) for addressee, events in histories.items()}


def _put_right(events: list[Any], first: Moment) -> dict[Axis, str | None]:
    by_id = {event.event_id: event for event in events}
    replaced = {event.corrects_event_id for event in events}
    counting = [
        event
        for event in events
        if event.event_id not in replaced
        and event.action != "undone"
        and shows(first.clearance, event.handling)
        and event.in_effect_on <= first.day.isoformat()
        and as_utc(_origin(event, by_id).recorded_at) < first.cutoff
    ]
    newest = {axis: [event for event in counting if event.axis == axis.value] for axis in Axis}
    return {
        axis: max(found, key=lambda event: (event.in_effect_on, event.event_id)).to_value if found else None
        for axis, found in newest.items()
    }


def _origin(event: Any, by_id: Mapping[int, Any]) -> Any:
    """The entry that a correction, or a correction of one, goes back to."""
    while event.corrects_event_id in by_id:
        event = by_id[event.corrects_event_id]
    return event
