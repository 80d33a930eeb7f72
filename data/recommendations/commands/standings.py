"""Keep the tables of standings equal to what the history says, for every clearance, in the transaction of every entry."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import delete, insert, literal, select
from sqlalchemy.orm import Session

from data.core.handling import Clearance, levels_visible
from data.recommendations.models.follow_up import AddresseeSpan, AddresseeStanding, Reminder, StatusEvent
from data.recommendations.queries.moment import get_moment
from data.recommendations.queries.standing import COLUMNS, standing_from_history
from data.recommendations.rules.standing_spans import Entered, Sent, list_spans, said_under

_BATCH: Final = 500
_ROWS_AT_ONCE: Final = 10_000


def refresh_standings(session: Session, addressee_ids: Collection[int] | None = None) -> None:
    """Work out how addressees stand now and stood on any earlier day, as each clearance sees it, in place of what was kept.

    addressee_ids: only these; None for all (a rehearsal, a store that was written to in bulk). Does not commit.
    """
    if addressee_ids is None:
        _refresh(session, None)
        return
    chosen = sorted(set(addressee_ids))
    for start in range(0, len(chosen), _BATCH):
        _refresh(session, tuple(chosen[start : start + _BATCH]))


def _refresh(session: Session, addressee_ids: tuple[int, ...] | None) -> None:
    for model in (AddresseeStanding, AddresseeSpan):
        removed = delete(model) if addressee_ids is None else delete(model).where(model.addressee_id.in_(addressee_ids))
        session.execute(removed.execution_options(synchronize_session=False))
    s = AddresseeStanding
    for clearance in Clearance:
        # Without a day: what is on record now, not what was in effect on some day.
        found = standing_from_history(get_moment(session, clearance, None), addressee_ids)
        rows = select(found.c.addressee_id, literal(clearance.value), *(found.c[name] for name in COLUMNS))
        session.execute(insert(s).from_select(["addressee_id", "clearance", *COLUMNS], rows))
    _write_spans(session, addressee_ids)


def _write_spans(session: Session, addressee_ids: tuple[int, ...] | None) -> None:
    entered, sent = _read_history(session, addressee_ids)
    rows: list[dict[str, Any]] = []
    for addressee_id in sorted({*entered, *sent}):
        for clearance in Clearance:
            said = said_under(entered[addressee_id], sent[addressee_id], levels_visible(clearance))
            rows += [
                {"addressee_id": addressee_id, "clearance": clearance.value, "from_on": span.from_on}
                | {"through_on": span.through_on, **span.standing}
                for span in list_spans(said)
            ]
        if len(rows) >= _ROWS_AT_ONCE:
            session.execute(insert(AddresseeSpan), rows)
            rows = []
    if rows:
        session.execute(insert(AddresseeSpan), rows)


def _read_history(
    session: Session, addressee_ids: tuple[int, ...] | None
) -> tuple[dict[int, list[Entered]], dict[int, list[Sent]]]:
    e, r = StatusEvent, Reminder
    entries = select(
        *(e.addressee_id, e.event_id, e.axis, e.action, e.to_value, e.in_effect_on, e.recorded_at),
        *(e.corrects_event_id, e.handling),
    )
    reminders = select(r.addressee_id, r.sent_on, r.recorded_at, r.withdrawn_at, r.handling)
    if addressee_ids is not None:
        entries = entries.where(e.addressee_id.in_(addressee_ids))
        reminders = reminders.where(r.addressee_id.in_(addressee_ids))
    entered: dict[int, list[Entered]] = defaultdict(list)
    sent: dict[int, list[Sent]] = defaultdict(list)
    for row in session.execute(entries):
        entered[row[0]].append(Entered(*row[1:]))
    for reminder in session.execute(reminders):
        sent[reminder[0]].append(Sent(*reminder[1:]))
    return entered, sent
