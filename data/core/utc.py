"""Moments in time: everything is recorded in UTC, and SQLite gives it back without saying so."""

from datetime import UTC, datetime


def as_utc(moment: datetime) -> datetime:
    """The same moment with its zone: one without a zone was written in UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
