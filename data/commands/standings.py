"""Keep the table of standings equal to what the history says, for every clearance, in the transaction of every entry."""

from collections.abc import Collection

from sqlalchemy import delete, insert, literal, select
from sqlalchemy.orm import Session

from data.models import AddresseeStanding
from data.queries.moment import get_moment
from data.queries.standing import COLUMNS, standing_from_history
from data.rules.handling import Clearance

_BATCH = 500


def refresh_standings(session: Session, addressee_ids: Collection[int] | None = None) -> None:
    """Work out how addressees stand now, as each clearance sees it, in place of what stood there. Does not commit.

    addressee_ids: only these; None for all (a rehearsal, a store that was written to in bulk).
    """
    if addressee_ids is None:
        _refresh(session, None)
        return
    chosen = sorted(set(addressee_ids))
    for start in range(0, len(chosen), _BATCH):
        _refresh(session, tuple(chosen[start : start + _BATCH]))


def _refresh(session: Session, addressee_ids: tuple[int, ...] | None) -> None:
    s = AddresseeStanding
    removed = delete(s) if addressee_ids is None else delete(s).where(s.addressee_id.in_(addressee_ids))
    session.execute(removed.execution_options(synchronize_session=False))
    for clearance in Clearance:
        # Without a day: what is on record now, not what was in effect on some day.
        found = standing_from_history(get_moment(session, clearance, None), addressee_ids)
        rows = select(found.c.addressee_id, literal(clearance.value), *(found.c[name] for name in COLUMNS))
        session.execute(insert(s).from_select(["addressee_id", "clearance", *COLUMNS], rows))
