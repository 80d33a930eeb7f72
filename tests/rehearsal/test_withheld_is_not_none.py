"""Where something is withheld, no page says that there is none: only that none may be shown."""

import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.core.engine import open_engine
from data.core.facts import Origin
from data.core.handling import Clearance
from data.core.recorder import Recorder
from data.overlaps.commands.assessments import (
    ASSESSMENT,
    AssessmentContent,
)
from data.rehearsal.build import RehearsalSummary
from tests.pages.conftest import OpenPage, words

WHO = Recorder("A. Recorder", Clearance.SECRETARIAT)


def tables(test: AppTest) -> str:
    return " ".join(str(one.value.to_dict()) for one in test.table).replace("\\", "")


def test_gaps_of_a_country_and_the_lens(open_page: OpenPage, rehearsal: RehearsalSummary) -> None:
    said = words(open_page(rehearsal.database_url, "gaps", iso3="NGA"))
    assert re.search(r"No recommendation recorded that may be shown here; \d+ withheld at this clearance\.", said)
    assert "No recommendation is recorded" not in said
    lens = words(open_page(rehearsal.database_url, "overlaps", view="lens", framework="WPS", iso3="NGA"))
    assert "None recorded that may be shown here." in lens
    assert "None recorded.\n" not in lens


def test_one_recommendation_and_the_briefing(open_page: OpenPage, rehearsal: RehearsalSummary) -> None:
    # On which of them an exercise withholds an entry is drawn.
    assert any(
        "none that may be shown here"
        in tables(open_page(rehearsal.database_url, "recommendations", ref=f"AI-{number:02}"))
        for number in range(1, 20)
    )
    assert "entries about recommendations among them" in words(open_page(rehearsal.database_url, "briefing"))


@pytest.fixture
def assessed_url(filled_url: str, tmp_path: Path) -> str:
    """The published store with one assessment of Chad, for members."""
    shutil.copy(filled_url.removeprefix("sqlite:///"), tmp_path / "own.db")
    url = f"sqlite:///{tmp_path / 'own.db'}"
    content = AssessmentContent(
        iso3="TCD",
        risk_factor_no=8,
        assessed_on="2026-06-01",
        level="not_seen",
        certainty="low",
        evidence="Two embassies",
        origin=Origin(handling="members"),
    )
    ASSESSMENT.record(open_engine(database_url=url), WHO, content)
    return url


def test_a_country_whose_assessment_is_withheld_is_not_called_unassessed(
    open_page: OpenPage, assessed_url: str, sign_in_as: object
) -> None:
    said = words(open_page(assessed_url, "country", iso3="TCD"))
    assert "None of the 14" not in said
    assert "Withheld at this clearance." in said
    sign_in_as(Clearance.MEMBERS)  # type: ignore[operator]
    shown = open_page(assessed_url, "country", iso3="TCD")
    assert "Chad: 1 of 14 assessed" in words(shown)
    assert all(part in tables(shown) for part in ("8. Triggering factors", "not seen", "Two embassies", "1 June 2026"))
    assert "not checked" not in tables(shown).partition("Two embassies")[2][:60]


def test_an_assessment_from_background_knowledge_says_so_on_the_desk(
    open_page: OpenPage, assessed_url: str, sign_in_as: object
) -> None:
    content = AssessmentContent(
        iso3="TCD",
        risk_factor_no=1,
        assessed_on="2026-06-02",
        level="high",
        certainty="low",
        evidence="Heard of",
        origin=Origin(source_id="background", confidence="background"),
    )
    ASSESSMENT.record(open_engine(database_url=assessed_url), WHO, content)
    sign_in_as(Clearance.MEMBERS)  # type: ignore[operator]
    assert "Heard of (background knowledge, not checked)" in tables(open_page(assessed_url, "country", iso3="TCD"))
