"""The recommendations page: the list with data, empty, at a bad address; filters in the address; each clearance."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from data.db import prepare_store
from data.engine import open_engine
from data.rules.handling import Clearance
from data.settings import Settings
from tests.following import MEMBERS, SECRETARIAT, add_following
from tests.pages.conftest import OpenPage, words

PAGE = "recommendations"
HOSTILE = "<script>alert(1)</script>"
DAY = "2026-11-23"
DETAIL = "components.recommendations.detail_view"
PARAMETERS = (
    *("view", "q", "iso3", "sense", "addressee", "framework", "strand", "meeting", "kind", "origin", "stage", "status"),
    *("flag", "group", "in", "sort", "page", "as_of"),
)


def test_the_list_counts_what_is_on_record_and_what_nobody_answered(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, PAGE, as_of=DAY)
    assert not test.exception
    assert not test.error
    assert not test.warning
    assert test.title[0].value == "Recommendations"
    said = words(test)
    assert "**76** of 76 recommendations on record, with 109 addressees." in said
    assert "**No response recorded for 76 of 76.**" in said
    assert "Source: Oxford Programme" in said


def test_an_empty_store_says_so(open_page: OpenPage, empty_url: str) -> None:
    test = open_page(empty_url, PAGE, as_of=DAY)
    assert not test.exception
    assert not test.error
    assert any("No recommendation is on record" in info.value for info in test.info)


@pytest.mark.parametrize("name", [name for name in PARAMETERS if name not in ("q", "view", "in")])
def test_what_is_not_known_is_named(open_page: OpenPage, filled_url: str, name: str) -> None:
    others = {"iso3": "SDN"} if name == "sense" else {}
    test = open_page(filled_url, PAGE, **others, **{name: HOSTILE})
    assert not test.exception
    assert not test.error
    assert any("script" in warning.value for warning in test.warning)
    assert all(len(warning.value) < 700 for warning in test.warning)


def followed(tmp_path: Path, name: str = "followed.db") -> str:
    """A store with the shipped record and a follow-up."""
    url = f"sqlite:///{tmp_path / name}"
    settings = Settings(database_url=url)
    prepare_store(settings)
    engine = open_engine(settings)
    with Session(engine) as session:
        add_following(session)
        session.commit()
    engine.dispose()
    return url


@pytest.fixture(scope="module")
def followed_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same, for reading."""
    return followed(tmp_path_factory.mktemp("followed"))


def shown(test: AppTest) -> dict[str, Any]:
    """What the list's component was sent."""
    return next(sent for sent in components(test) if "rows" in sent)


def components(test: AppTest) -> list[dict[str, Any]]:
    """What each of the page's own components was sent."""
    found = []
    for element in test.get("bidi_component"):
        sent = json.loads(element.proto.json or "{}") if element.proto.json else {}
        if "recommendations/list.js" in sent.get("module", ""):
            found.append(sent)
    return found


def references(test: AppTest) -> list[str]:
    return [row["ref"] for row in shown(test)["rows"]]


def test_the_list_has_a_page_and_each_addressee_on_three_axes(open_page: OpenPage, followed_url: str) -> None:
    sent = shown(open_page(followed_url, PAGE, as_of=DAY, q="overdue WPS Sudan"))
    (row,) = sent["rows"]
    assert row["ref"] == "M2-01"
    assert [flag["label"] for flag in row["flags"]] == ["overdue", "silent after a reminder", "dormant"]
    canada, board = row["addressees"]
    assert [mark["words"] for mark in canada["marks"]] == ["accepted", "none reported", "not reviewed"]
    assert [mark["fill"] for mark in canada["marks"]] == ["full", "nothing", "nothing"]
    assert board["marks"][0]["words"] == "under consideration"
    assert "q=overdue+WPS+Sudan" in row["href"]
    assert row["href"].endswith("ref=M2-01")


def test_the_search_says_how_it_was_read(open_page: OpenPage, followed_url: str) -> None:
    said = words(open_page(followed_url, PAGE, q="overdue WPS Sudan"))
    assert "Search read as: flag overdue and framework WPS and country Sudan (SDN)." in said
    said = words(open_page(followed_url, PAGE, q="the of"))
    assert "holds no word that can be looked for" in said


def test_typing_a_search_puts_it_into_the_address_and_returns_to_the_first_page(
    open_page: OpenPage, followed_url: str
) -> None:
    test = open_page(followed_url, PAGE, as_of=DAY, page="3")
    assert shown(test)["page"] == 3
    test.text_input(key="recommendations_q").set_value("  sanctions ").run()
    assert test.query_params["q"] == "sanctions"
    assert "page" not in test.query_params
    assert "AI-18" in references(test)
    test.button(key="recommendations_out_q").click().run()
    assert "q" not in test.query_params
    assert "**80** of 80 recommendations" in words(test)


def test_filters_come_from_the_address_and_can_be_taken_out(open_page: OpenPage, followed_url: str) -> None:
    test = open_page(
        followed_url,
        PAGE,
        as_of=DAY,
        iso3="sdn",
        sense="concerning",
        framework="WPS",
        status="accepted,no_report",
        flag="overdue",
    )
    assert not test.warning
    assert references(test) == ["M2-01"]
    labels = [button.label.replace("\\", "") for button in test.button if button.key.startswith("recommendations_out")]
    assert labels == [
        "Concerning: Sudan",
        "Framework: Women, peace and security",
        "Status: accepted, no implementation reported",
        "Flag: overdue",
        "Take all filters out",
    ]
    test.button(key="recommendations_out_all").click().run()
    assert set(test.query_params) == {"as_of"}


def test_statuses_are_chosen_axis_by_axis_into_one_parameter(open_page: OpenPage, followed_url: str) -> None:
    test = open_page(followed_url, PAGE, as_of=DAY)
    test.button_group(key="recommendations_status_response").set_value(["accepted"]).run()
    assert test.query_params["status"] == "accepted"
    test.button_group(key="recommendations_status_implementation").set_value(["no_report"]).run()
    assert test.query_params["status"] == "no_report,accepted"
    assert references(test) == ["M2-01"]
    test.button_group(key="recommendations_status_response").set_value([]).run()
    assert test.query_params["status"] == "no_report"


@pytest.mark.parametrize(
    ("clearance", "wanted", "withheld"),
    [
        (Clearance.OPEN, ["M2-01"], "2 further recommendations are withheld"),
        (Clearance.MEMBERS, ["M2-01", "M2-03"], "1 further recommendation is withheld"),
        (Clearance.SECRETARIAT, ["M2-01", "M2-03", "M2-05"], None),
    ],
)
def test_each_clearance_sees_its_own_and_how_many_are_withheld(
    open_page: OpenPage,
    followed_url: str,
    monkeypatch: pytest.MonkeyPatch,
    clearance: Clearance,
    wanted: list[str],
    withheld: str | None,
) -> None:
    look_as(monkeypatch, clearance)
    test = open_page(followed_url, PAGE, as_of=DAY, iso3="SDN", origin="meeting")
    assert references(test) == wanted
    assert (withheld in words(test)) if withheld else ("withheld" not in words(test))
    everything = words(test) + json.dumps(components(test))
    assert (MEMBERS in everything) is (clearance is not Clearance.OPEN)
    assert (SECRETARIAT in everything) is (clearance is Clearance.SECRETARIAT)


@pytest.mark.parametrize("clearance", Clearance)
def test_one_that_is_withheld_looks_like_one_that_is_not_there(
    open_page: OpenPage, followed_url: str, monkeypatch: pytest.MonkeyPatch, clearance: Clearance
) -> None:
    look_as(monkeypatch, clearance)
    said = {}
    for reference in ("M2-03", "M2-05", "M9-99"):
        test = open_page(followed_url, PAGE, as_of=DAY, ref=reference)
        assert not test.exception
        said[reference] = [warning.value.replace(reference, "X").replace("\\", "") for warning in test.warning]
        said[reference] = [line.replace(reference, "X") for line in said[reference]]
    nothing = ["No recommendation “X” is on record for this view and day. Below is the list."]
    assert said["M9-99"] == nothing
    assert said["M2-03"] == (nothing if clearance is Clearance.OPEN else [])
    assert said["M2-05"] == ([] if clearance is Clearance.SECRETARIAT else nothing)


def test_groups_open_one_at_a_time(open_page: OpenPage, followed_url: str) -> None:
    closed = shown(open_page(followed_url, PAGE, as_of=DAY, group="framework"))
    assert closed["rows"] == []
    assert {row["key"]: row["count"] for row in closed["groups"]}["WPS"] == 5
    test = open_page(followed_url, PAGE, as_of=DAY, group="framework", **{"in": "WPS"})
    assert len(references(test)) == 5
    assert "One may stand in several" in words(test)
    test = open_page(followed_url, PAGE, as_of=DAY, group="framework", **{"in": "XYZ"})
    assert any("XYZ" in warning.value for warning in test.warning)


def test_the_detail_says_everything_on_record(open_page: OpenPage, followed_url: str) -> None:
    test = open_page(followed_url, PAGE, as_of=DAY, ref="ai-18")
    assert not test.exception
    assert not test.error
    said = words(test)
    assert test.title[0].value.replace("\\", "") == "AI-18: Recommendations to governments"
    assert "a proposal, not the text's words" in said
    assert "Indicator: recommendations accepted / implemented" in said
    assert "Annex I, How?, item 18" in said
    assert "3 entries about this recommendation withheld" in said
    standings, history = components(test)
    assert [one["name"] for one in standings["standings"]] == ["Coordination board", "Member states"]
    assert [mark["words"] for mark in standings["standings"][0]["marks"]] == [
        "accepted",
        "partly implemented",
        "B, partly satisfactory",
    ]
    assert [entry["counts"] for entry in history["timeline"]] == [True, True, True, False, True]
    assert "does not count" in history["timeline"][3]["facts"]
    assert "A register exists" in history["timeline"][0]["note"]
    assert "Its place was taken by" in said


def test_the_detail_as_of_an_earlier_day(open_page: OpenPage, followed_url: str) -> None:
    test = open_page(followed_url, PAGE, ref="AI-18", as_of="2025-06-10")
    standings, history = components(test)
    assert standings["standings"][0]["marks"][1]["words"] == "implemented"
    assert len(history["timeline"]) == 2
    assert any("10 June 2025" in info.value for info in test.info)


def test_back_leads_to_the_list_as_it_was(open_page: OpenPage, followed_url: str) -> None:
    test = open_page(followed_url, PAGE, as_of=DAY, q="sanctions", ref="AI-18")
    test.button(key="recommendations_back").click().run()
    assert "ref" not in test.query_params
    assert test.query_params["q"] == "sanctions"
    assert "AI-18" in references(test)


def test_what_was_proposed_before_is_shown_with_its_likeness(open_page: OpenPage, followed_url: str) -> None:
    said = words(open_page(followed_url, PAGE, as_of=DAY, ref="M2-02"))
    assert "Proposed before" in said
    assert re.search(r"Recommendations to governments · \d+ of 100 alike", said)
    assert "Takes the place of" in said


def test_hostile_texts_come_out_as_texts(open_page: OpenPage, followed_url: str) -> None:
    test = open_page(followed_url, PAGE, as_of=DAY, ref="M2-04")
    assert not test.exception
    raw = "\n".join(str(part.value) for part in (*test.markdown, *test.title))
    assert "<img" not in raw.replace("\\<img", "")
    assert "](javascript" not in raw
    assert ":red[" not in raw


def test_a_recommendation_to_nobody_says_so(open_page: OpenPage, followed_url: str) -> None:
    said = words(open_page(followed_url, PAGE, as_of=DAY, ref="M2-06"))
    assert "No addressee is on record." in said
    assert "Nothing has been recorded" in said


@pytest.mark.parametrize(
    ("script", "parameters", "label"),
    [
        ("country", {"iso3": "SDN"}, "1 recommendation concerning Sudan"),
        ("country", {"iso3": "CAN"}, "1 recommendation addressed to Canada"),
        ("networks", {"view": "act", "iso3": "SDN"}, "1 recommendation concerning Sudan"),
        ("overlaps", {"view": "lens", "framework": "WPS", "iso3": "MMR"}, "What came of those on the frameworks"),
        ("briefing", {}, "No response recorded: which, and from whom"),
    ],
)
def test_other_pages_lead_there(
    open_page: OpenPage, followed_url: str, script: str, parameters: dict[str, str], label: str
) -> None:
    test = open_page(followed_url, script, **parameters)
    labels = [link.proto.label.replace("\\", "") for link in test.get("page_link")]
    assert any(label in one for one in labels), labels


@pytest.mark.parametrize("clearance", Clearance)
def test_only_the_secretariat_is_led_to_the_forms(
    open_page: OpenPage, followed_url: str, monkeypatch: pytest.MonkeyPatch, clearance: Clearance
) -> None:
    look_as(monkeypatch, clearance)
    test = open_page(followed_url, PAGE, as_of=DAY, ref="AI-18")
    labels = [link.proto.label for link in test.get("page_link")]
    assert ("Record what came of it" in labels) is (clearance is Clearance.SECRETARIAT)


def look_as(monkeypatch: pytest.MonkeyPatch, clearance: Clearance) -> None:
    """Look at the page with a clearance."""
    for module in ("components.store", "components.masthead", "components.recommendations.takeaway", DETAIL):
        monkeypatch.setattr(f"{module}.current_clearance", lambda: clearance)
