"""What was tried: the three views with data, without, with a bad address; withheld records are counted, not named."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from data.core.engine import open_engine
from data.core.settings import Settings
from data.tried.models import Intervention, Lesson
from tests.pages.conftest import OpenPage, words


def sent(test: object) -> str:
    """What the browser is sent for the page's components of ours, as text."""
    return " ".join(str(element.proto) for element in test.get("bidi_component"))  # type: ignore[attr-defined]


def test_the_lanes_of_a_country_and_what_stood_when_killing_began(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "tried", iso3="SDN")
    lanes, said = sent(test), words(test)
    for part in (
        "What was tried: Sudan",
        "UNAMID",
        "UNMIS",
        "S/RES/1591",
        "Mass killing on record in",
        "The Court: ICC: Darfur, Sudan",
    ):
        assert part in lanes, part
    assert "2003:" in said
    assert "is no proof of its effect" in said
    rows = [table.value for table in test.table]
    assert any("Began" in table.columns and len(table) > 10 for table in rows)


def test_a_status_bears_the_date_of_its_source_and_no_more(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "tried", iso3="MMR")
    everything = next(table.value for table in test.table if "Began" in table.value.columns)
    mechanism = everything[everything["What"].str.contains("Independent Investigative Mechanism")].iloc[0]
    assert "in place" in mechanism["Ended"]
    assert mechanism["Confidence"] == "background knowledge\\, not checked"


def test_tools_by_country_open_on_red_and_amber_and_empty_fields_are_explained(
    open_page: OpenPage, filled_url: str
) -> None:
    test = open_page(filled_url, "tried")
    grid = sent(test)
    assert "What was tried, by country and kind" in grid
    assert "option to discuss" in grid
    table = test.dataframe[0].value
    assert set(table["tier"]) == {"red", "amber"}
    everybody = open_page(filled_url, "tried", of="all").dataframe[0].value
    assert len(everybody) > 190
    assert "nothing recorded" in set(everybody["un_peacekeeping"])


def test_justice_to_2007_and_since_is_never_one_number(open_page: OpenPage, filled_url: str) -> None:
    table = open_page(filled_url, "tried", of="all").dataframe[0].value
    colombia = table[table["country"] == "Colombia"].iloc[0]["truth_commission"]
    assert "coded 1970 to 2007" in colombia
    assert "since, not checked" in colombia


def test_regions_by_kind(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "tried", by="region")
    assert "What was tried, by region" in sent(test)
    lines = test.dataframe[0].value
    sahel = lines[lines["region"] == "Sahel"].iloc[0]
    assert 0 < sahel["un_peacekeeping"] <= sahel["countries"]


def test_lessons_say_who_evaluated_and_where_there_is_none(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "tried", view="lessons")
    said = words(test)
    assert "have no lesson recorded" in said
    assert "53 lessons" in said
    table = test.table[0].value
    assert table["Who evaluated it"].str.contains("Rosenthal").any()
    assert table.iloc[:, 3].str.contains("not checked").any()
    failed = open_page(filled_url, "tried", view="lessons", result="failed").table[0].value
    assert len(failed) == 17


def test_a_country_without_anything_says_so_and_is_no_gap_in_the_world(open_page: OpenPage, filled_url: str) -> None:
    said = words(open_page(filled_url, "tried", iso3="BFA"))
    assert "Nothing that was tried in Burkina Faso is recorded" in said
    assert "No lesson recorded for Burkina Faso" in said


@pytest.mark.parametrize(
    ("parameter", "value"), [("iso3", "XXX"), ("view", "maps"), ("result", "won"), ("by", "tribe")]
)
def test_what_the_address_asks_for_and_is_not_known_is_said(
    open_page: OpenPage, filled_url: str, parameter: str, value: str
) -> None:
    view = {"view": "lessons"} if parameter == "result" else {}
    test = open_page(filled_url, "tried", **{parameter: value}, **view)
    assert any("not known here" in one.value for one in test.warning)


def test_an_empty_store_says_what_to_do(open_page: OpenPage, empty_url: str) -> None:
    assert "Restart with" in words(open_page(empty_url, "tried"))


def test_what_is_withheld_is_counted_and_never_named(open_page: OpenPage, filled_url: str, tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    shutil.copy(filled_url.removeprefix("sqlite:///"), store)
    url = f"sqlite:///{store}"
    with Session(open_engine(Settings(database_url=url))) as session, session.begin():
        session.execute(update(Intervention).where(Intervention.acronym == "UNAMID").values(handling="members"))
        session.execute(update(Lesson).where(Lesson.iso3 == "SDN").values(handling="secretariat"))
    test = open_page(url, "tried", iso3="SDN")
    assert "UNAMID" not in sent(test) + words(test)
    assert "records on what was tried withheld" in words(test)
