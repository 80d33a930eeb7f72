"""What every side of the comparison draws: the same countries in the same tiers, in the same colours."""

from __future__ import annotations

from sqlalchemy.orm import Session

from components.theme import TIER_MARKS
from data.engine import open_engine
from data.queries.risk import get_risk_rows
from data.rules.handling import Clearance
from data.settings import read_settings


def tiers_by_country(database_url: str) -> dict[str, str]:
    """The tier of every country of the newest edition, by ISO 3166-1 alpha-3 code."""
    engine = open_engine(read_settings(database_url=database_url))
    try:
        with Session(engine) as session:
            return {row.iso3: str(row.tier) for row in get_risk_rows(session, Clearance.OPEN)}
    finally:
        engine.dispose()


def fills() -> dict[str, str]:
    """The fill of each tier in the light theme."""
    return {tier: mark.fill() for tier, mark in TIER_MARKS.items()}
