"""What others asked stands in the country brief in a sentence for each kind of maker, and is withheld with its count."""

from pathlib import Path

from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from data.core.engine import open_engine
from data.core.handling import Clearance
from data.core.settings import Settings
from data.others.models.recommendation import OthersRecommendation
from data.others.rules.words import NO_RESPONSE
from data.papers.briefs.brief import build_brief
from data.papers.briefs.others import asked_by_others
from data.papers.queries.brief import get_brief
from data.papers.rules.brief_form import AMOUNTS, BriefKind
from data.papers.writers.document import Stamp, list_sentences
from data.papers.writers.pdf import count_pages, fit
from tests.papers.conftest import NOW
from tests.stores import copy_shipped_store


def said(engine: Engine, iso3: str, clearance: Clearance = Clearance.OPEN) -> list[str]:
    with Session(engine) as session:
        row = get_brief(session, clearance, iso3, NOW.date())
    assert row is not None
    return [one.text for one in list_sentences(asked_by_others(row))]


def test_each_kind_of_maker_has_a_sentence_of_its_own_and_no_total(filled_engine: Engine) -> None:
    at_home = said(filled_engine, "USA")
    assert at_home[0].startswith("To it at home others made 30 recommendations (2008 to 2024): 16 accepted, ")
    assert f"5 with {NO_RESPONSE}" in at_home[0]
    assert [one[:18] for one in said(filled_engine, "COD")[:2]] == ["To it members made", "To it UN and regio"]
    assert said(filled_engine, "CHE") == []


def test_the_brief_with_it_keeps_to_three_pages(filled_engine: Engine) -> None:
    from components.papers.pictures import brief_pictures

    with Session(filled_engine) as session:
        row = get_brief(session, Clearance.OPEN, "MMR", NOW.date())
    assert row is not None
    stamp, pictures = Stamp("open", row.store.data_version, NOW, "The Network"), brief_pictures(row)
    document = fit(
        BriefKind.MEETING,
        lambda amounts: build_brief(row, BriefKind.MEETING, amounts, stamp, pictures),
        AMOUNTS[BriefKind.MEETING],
    )
    assert count_pages(document) <= 3
    assert any("To it members made 12 recommendations (2011)" in one.text for one in list_sentences(document.blocks))


def test_what_is_withheld_is_counted_and_not_told(tmp_path: Path) -> None:
    engine = open_engine(Settings(database_url=copy_shipped_store(tmp_path / "store.db")))
    with Session(engine) as session, session.begin():
        ours = OthersRecommendation.made_by == "members_to_others"
        session.execute(update(OthersRecommendation).where(ours).values(handling="members"))
    at_open, at_members = said(engine, "MMR"), said(engine, "MMR", Clearance.MEMBERS)
    engine.dispose()
    assert at_open[0].endswith(" of others withheld at this level.")
    assert "12" in at_open[0]
    assert at_members[0].startswith("To it members made 12 recommendations")
