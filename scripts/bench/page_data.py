"""What every side of the comparison shows: the same countries in the same tiers and colours, the same list, the same matrix."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.orm import Session

from components.drawing.theme import TIER_MARKS
from data.core.engine import open_engine
from data.core.handling import Clearance
from data.core.settings import read_settings
from data.overlaps.queries.overlaps import get_overlaps
from data.recommendations.queries.lists import get_recommendations
from data.risk.queries.risk import get_risk_rows


@contextmanager
def _store(database_url: str) -> Iterator[Session]:
    engine = open_engine(read_settings(database_url=database_url))
    try:
        with Session(engine) as session:
            yield session
    finally:
        engine.dispose()


def tiers_by_country(database_url: str) -> dict[str, str]:
    """The tier of every country of the newest edition, by ISO 3166-1 alpha-3 code."""
    with _store(database_url) as session:
        return {row.iso3: str(row.tier) for row in get_risk_rows(session, Clearance.OPEN)}


def recommendation_cells(database_url: str) -> list[dict[str, str]]:
    """Every recommendation of the open view as plain texts, in the order of the record."""
    with _store(database_url) as session:
        rows = get_recommendations(session, Clearance.OPEN, page_size=200).rows
    return [
        {
            "reference": row.reference,
            "title": row.title,
            "pointer": row.pointer,
            "addressees": ", ".join(one.name for one in row.addressees),
            "response": ", ".join(one.response or "no response recorded" for one in row.addressees),
            "due": row.next_due_on or "",
        }
        for row in rows
    ]


def matrix_cells(database_url: str) -> dict[str, Any]:
    """names: of the frameworks; counts: statements that speak of two of them, a row for each."""
    with _store(database_url) as session:
        overlaps = get_overlaps(session, Clearance.OPEN)
    counts = {frozenset((cell.first_id, cell.second_id)): cell.total for cell in overlaps.cells}
    ids = [row.framework_id for row in overlaps.frameworks]
    names = [row.short_name for row in overlaps.frameworks]
    return {"names": names, "counts": [[counts.get(frozenset((one, other)), 0) for other in ids] for one in ids]}


def fills() -> dict[str, str]:
    """The fill of each tier in the light theme."""
    return {tier: mark.fill() for tier, mark in TIER_MARKS.items()}
