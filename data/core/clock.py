"""What time it is for whoever records: now. Only a rehearsal, which invents two years of record, says otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

_pretended: ContextVar[datetime | None] = ContextVar("amberlight_pretended_now", default=None)


def now() -> datetime:
    """The moment that goes on record as the one of recording. UTC."""
    return _pretended.get() or datetime.now(UTC)


def today() -> date:
    """The day of now(), in UTC: the last on which something can have taken effect."""
    return now().date()


@contextmanager
def pretend_now(moment: datetime) -> Iterator[None]:
    """Within the block everything is recorded as if at this moment. For rehearsals and tests, never for the real store.

    Raises ValueError for a moment that does not say its time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("say the time zone of the moment")
    token = _pretended.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _pretended.reset(token)
