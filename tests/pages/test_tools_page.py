"""What works: research on mass atrocities first, what was not reviewed is said so; a tool on a recommendation's page."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.core.engine import open_engine
from data.core.handling import Clearance
from data.core.recorder import Recorder
from data.core.settings import Settings
from data.tools.commands import (
    RECOMMENDATION_TOOL,
    RecommendationToolContent,
)
from tests.pages.conftest import OpenPage
from tests.pages.test_accountability_page import tables, words
from tests.stores import copy_shipped_store

WHO = Recorder("S. Secretary", Clearance.SECRETARIAT)


def test_it_opens_on_every_tool_and_says_what_was_not_reviewed(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "tools")
    assert not test.exception
    assert "**12 of 23 tools** were reviewed, 9 of them in research on mass atrocities" in words(test)
    assert "**11** were not reviewed" in words(test)
    frame = test.dataframe[0].value
    assert next(iter(frame["name"])) == "Prosecutions"
    assert next(iter(frame["atrocity_reports"])) == 39
    unread = frame[frame["name"] == "Military intervention"].iloc[0]
    assert unread["direction"] == "not reviewed"
    assert frame["reports"].isna().sum() == 11
    assert "not the size of an effect" in words(test)
    assert "which tool belongs where is our reading" in words(test)


def test_a_stage_and_a_tool_in_the_address(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "tools", stage="downstream", tool="PROSECUTIONS")
    assert not test.exception
    assert all("downstream" in stages for stages in test.dataframe[0].value["stages"])
    assert "Deterrent" in tables(test) or "for," in tables(test)
    assert "No recommendation is recorded as relying on it." in words(test)
    test = open_page(filled_url, "tools", tool="PRAYER")
    assert "PRAYER" in test.warning[0].value


def test_an_empty_store_says_so(open_page: OpenPage, empty_url: str) -> None:
    test = open_page(empty_url, "tools")
    assert not test.exception
    assert "no tools yet" in test.info[0].value


def test_a_recommendation_shows_suggestions_as_suggestions(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "recommendations", ref="AI-08")
    assert not test.exception
    assert "No tool is recorded for it." in words(test)
    assert "Suggested by its wording, not reviewed: Prosecutions" in words(test)


@pytest.fixture
def tagged(tmp_path: Path) -> str:
    url = copy_shipped_store(tmp_path / "store.db")
    engine: Engine = open_engine(Settings(database_url=url))
    for tool_id, factors in (("PROSECUTIONS", ("International support or coordination",)), ("FACT-FINDING", ())):
        RECOMMENDATION_TOOL.record(
            engine,
            WHO,
            RecommendationToolContent(
                reference="AI-08", tool_id=tool_id, reading="Its text asks for it.", factors=factors, handling="open"
            ),
        )
    RECOMMENDATION_TOOL.record(
        engine,
        WHO,
        RecommendationToolContent(reference="AI-07", tool_id="MEDIATION", reading="Kept.", handling="members"),
    )
    engine.dispose()
    return url


def test_a_recorded_tool_shows_its_evidence_and_what_the_text_leaves_out(open_page: OpenPage, tagged: str) -> None:
    test = open_page(tagged, "recommendations", ref="AI-08")
    assert not test.exception
    assert "39 reports on mass atrocities, 67 reports in all; read as: leans to reducing" in words(test)
    assert "International support or coordination" in tables(test)
    assert "Not provided for, of the better supported ones" in words(test)
    assert "no evidence on record is not evidence of no effect" in words(test)
    gaps = open_page(tagged, "gaps", view="recommendation", gap="tool_without_evidence")
    assert not gaps.exception
    assert "Relies on a tool without evidence" in words(gaps)


def test_a_withheld_tag_is_not_shown_and_is_counted(open_page: OpenPage, tagged: str) -> None:
    test = open_page(tagged, "recommendations", ref="AI-07")
    assert "No tool is recorded for it that may be shown here." in words(test)
    assert "1 record on tools withheld" in words(open_page(tagged, "tools"))
