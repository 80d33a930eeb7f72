"""The brief on economic actors is worded from the tables of levers, at its clearance, with or without a country."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from data.briefs.commands.prepared import start_brief
from data.briefs.files import BriefContent, Maker, make_prepared
from data.briefs.rules import ECONOMIC
from data.core.engine import open_engine
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.core.settings import Settings
from data.leverage.models import EconomicMeasure, SanctionsProgramme
from data.papers.writers.document import Document, Heading, Table, flatten, list_sentences
from tests.briefs.conftest import DRAFTER, MAKER, Ahead
from tests.papers.conftest import NOW
from tests.stores import copy_shipped_store


def make(session: Session, iso3: str | None, clearance: Clearance = Clearance.OPEN) -> Document:
    content = BriefContent("Economic actors", iso3, (), "version 1", item_kind=ECONOMIC)
    made = make_prepared(session, clearance, content, NOW, Maker(lambda _row: {}, "The Network"))
    assert made.keeps_form
    assert made.pages <= 3
    return made.document


def said(document: Document) -> str:
    cells = [
        cell for block in flatten(document.blocks) if isinstance(block, Table) for row in block.rows for cell in row
    ]
    return " ".join([*(one.text for one in list_sentences(document.blocks)), *cells])


def test_it_names_measures_their_effect_and_where_members_differ(filled_engine: Engine) -> None:
    with Session(filled_engine) as session:
        document = make(session, None)
    text = said(document)
    assert "27 measures on economic actors recorded; a finding on the effect is recorded for 3." in text
    assert "5 of 8 countries that can be compared" in text
    assert "Ethiopia" in text
    assert "AI-07: " in text
    assert "Canada is left out" in text
    headings = [block.text for block in flatten(document.blocks) if isinstance(block, Heading)]
    assert headings[0] == "Situation and trend"
    assert all(sentence.refs for sentence in list_sentences(document.blocks))


def test_with_a_country_it_says_what_is_held_on_it(filled_engine: Engine) -> None:
    with Session(filled_engine) as session:
        text = said(make(session, "ETH"))
        with pytest.raises(AmberlightError, match="No country has the code"):
            make(session, "XXX")
    assert "Sanctions programmes in force on it: Ethiopia-Related Sanctions." in text
    assert "It is in the transparency scheme: EITI Standard." in text


def test_below_its_clearance_it_says_no_number_that_it_cannot_know(tmp_path: Path) -> None:
    engine = open_engine(Settings(database_url=copy_shipped_store(tmp_path / "store.db")))
    with Session(engine) as session, session.begin():
        session.execute(update(SanctionsProgramme).where(SanctionsProgramme.iso3 == "ETH").values(handling="members"))
        session.execute(
            update(EconomicMeasure).where(EconomicMeasure.measure_id == "DF1502").values(handling="members")
        )
    with Session(engine) as session:
        at_open, at_members = said(make(session, "ETH")), said(make(session, "ETH", Clearance.MEMBERS))
    engine.dispose()
    assert "Sanctions programmes in force on it: none recorded that may be shown at this level." in at_open
    assert "Dodd-Frank" not in at_open
    assert "26 measures on economic actors recorded that may be shown at this level" in at_open
    assert "so members are not compared on Ethiopia" in at_open
    assert "4 of 7 countries" in at_open
    assert "27 measures on economic actors recorded; " in at_members
    assert "withheld" not in at_members


def test_an_item_on_economic_actors_has_a_brief_without_a_word_of_the_drafter(ahead: Ahead) -> None:
    economic, other = ahead.items[ECONOMIC].item_id, ahead.items["accountability"].item_id
    written = start_brief(ahead.engine, DRAFTER, economic, None, "Economic actors", [], MAKER)
    assert written.spoken_words > 0
    assert [row.item_kind for row in ahead.briefs()] == [ECONOMIC]
    with pytest.raises(AmberlightError, match="a brief without a country needs a text"):
        start_brief(ahead.engine, DRAFTER, other, None, "Accountability", [], MAKER)
