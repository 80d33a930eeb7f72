"""The meeting brief says who answers for acts in the country: counted by how they stand, no name, what is withheld said so."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from data.accountability.models import CourtSituation
from data.accountability.rules import CHARGED_NOTE
from data.core.engine import open_engine
from data.core.handling import Clearance
from data.core.settings import Settings
from data.papers.briefs.answers import who_answers
from data.papers.briefs.brief import build_brief
from data.papers.queries.brief import get_brief
from data.papers.rules.brief_form import AMOUNTS, BriefKind
from data.papers.writers.document import Stamp, list_sentences
from data.papers.writers.pdf import count_pages, fit
from tests.papers.conftest import NOW
from tests.stores import copy_shipped_store


def said(engine: Engine, iso3: str) -> str:
    with Session(engine) as session:
        brief = get_brief(session, Clearance.OPEN, iso3, NOW.date())
    assert brief is not None
    return " ".join(one.text for one in list_sentences(who_answers(brief)))


def test_persons_are_counted_by_how_they_stand_and_charged_is_not_convicted(filled_engine: Engine) -> None:
    words = said(filled_engine, "SDN")
    assert words.startswith("The Court: investigation: Darfur, Sudan. Persons: 5 accused, not convicted (4 at large);")
    assert "Inquiries: Independent International Fact-Finding Mission for the Sudan (in place); 2 ended." in words
    assert words.endswith(CHARGED_NOTE)
    assert "Harun" not in words


def test_nothing_recorded_is_said_and_is_not_none(filled_engine: Engine) -> None:
    assert said(filled_engine, "FRA") == "The Court: none recorded. Inquiries: none recorded."


@pytest.mark.parametrize("iso3", ["SDN", "COD", "CAF"])
def test_the_brief_with_it_keeps_to_three_pages(filled_engine: Engine, iso3: str) -> None:
    from components.papers.pictures import brief_pictures

    with Session(filled_engine) as session:
        row = get_brief(session, Clearance.OPEN, iso3, NOW.date())
    assert row is not None
    stamp, pictures = Stamp("open", row.store.data_version, NOW, "The Network"), brief_pictures(row)
    document = fit(
        BriefKind.MEETING,
        lambda amounts: build_brief(row, BriefKind.MEETING, amounts, stamp, pictures),
        AMOUNTS[BriefKind.MEETING],
    )
    assert count_pages(document) <= 3
    assert any(one.text.startswith("The Court: ") for one in list_sentences(document.blocks))


def test_what_is_withheld_is_not_called_none(tmp_path: Path) -> None:
    engine = open_engine(Settings(database_url=copy_shipped_store(tmp_path / "store.db")))
    with Session(engine) as session, session.begin():
        session.execute(update(CourtSituation).values(handling="members"))
    words = said(engine, "SDN")
    assert "The Court: none that may be shown here." in words
    assert "Darfur" not in words
    engine.dispose()
