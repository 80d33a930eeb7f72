"""Briefs from the shipped store, worded and fitted once for all tests that read them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from components.papers.pictures import brief_pictures
from data.core.handling import Clearance
from data.papers.briefs.files import fit_brief, stamp_for
from data.papers.queries.brief import BriefRow, get_brief
from data.papers.rules.brief_form import BriefKind
from data.papers.writers.document import Document

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, 4, 5, 678, tzinfo=UTC)
Made = tuple[BriefRow, Document]


@pytest.fixture(scope="session")
def make(filled_engine: Engine) -> Callable[[str, BriefKind], Made]:
    """The rows and the fitted document of a country's brief, in the shipped store."""

    @cache
    def rows(iso3: str) -> BriefRow:
        with Session(filled_engine) as session:
            found = get_brief(session, Clearance.OPEN, iso3, TODAY)
        assert found is not None
        return found

    @cache
    def made(iso3: str, kind: BriefKind) -> Made:
        brief = rows(iso3)
        stamp = stamp_for(brief, Clearance.OPEN, NOW, "The Network")
        return brief, fit_brief(brief, kind, stamp, brief_pictures(brief))

    return made
