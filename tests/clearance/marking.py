"""The words and levels that records are drawn with."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from data.core.models.base import HANDLING_LEVELS

levels = st.sampled_from(HANDLING_LEVELS)


def mark(level: str) -> str:
    """The word that stands in every text at a level, and nowhere else."""
    return f"zq{level}zq"


def narrower(level: str, floor: str) -> str:
    """The narrower of two levels: nothing about a record is shown more widely than the record."""
    return max(level, floor, key=HANDLING_LEVELS.index)


def moment_of(day: Any) -> datetime:
    """Noon of a day. UTC."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
