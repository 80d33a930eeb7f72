"""The recommendations page: the list with data, empty, at a bad address; filters in the address; each clearance."""

import json
import re

import pytest

from data.core.handling import Clearance
from tests.following import MEMBERS, SECRETARIAT
from tests.pages.conftest import OpenPage, words
from tests.pages.followed import components, look_as, references, shown

PAGE = "recommendations"
HOSTILE = "<script>alert(1)</script>"
DAY = "2026-11-23"
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
    assert "**97** of 97 recommendations on record, with 133 addressees." in said
    assert "**No response recorded for 97 of 97.**" in said
    assert "Source: Oxford Programme" in said


def test_an_empty_store_says_so(open_page: OpenPage, empty_url: str) -> None:
    test = open_page(empty_url, PAGE, as_of=DAY)
    assert not test.exception
    assert not test.error
    assert any("No recommendation is recorded" in info.value for info in test.info)


@pytest.mark.parametrize("name", [name for name in PARAMETERS if name not in ("q", "view", "in")])
def test_what_is_not_known_is_named(open_page: OpenPage, filled_url: str, name: str) -> None:
    others = {"iso3": "SDN"} if name == "sense" else {}
    test = open_page(filled_url, PAGE, **others, **{name: HOSTILE})
    assert not test.exception
    assert not test.error
    assert any("script" in warning.value for warning in test.warning)
    assert all(len(warning.value) < 700 for warning in test.warning)


def test_the_list_has_a_page_and_each_addressee_on_three_axes(open_page: OpenPage, followed_url: str) -> None:
    sent = shown(open_page(followed_url, PAGE, as_of=DAY, q="overdue WPS Sudan"))
    (row,) = sent["rows"]
    assert row["ref"] == "M2-01"
    overdue, *others = [flag["label"] for flag in row["flags"]]
    assert re.fullmatch(r"overdue by [\d,]+ days", overdue)
    assert others == ["silent after a reminder", "dormant"]
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
    assert "contains no searchable word" in said


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
    assert "**101** of 101 recommendations" in words(test)


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
        "Remove all filters",
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


def test_a_states_code_stands_for_its_name_as_on_other_pages(open_page: OpenPage, followed_url: str) -> None:
    test = open_page(followed_url, PAGE, as_of=DAY, addressee="eu")
    assert test.query_params["addressee"] == "European Union"
    assert "not known" not in words(test)
    assert 0 < len(references(test)) < 10


def test_groups_open_one_at_a_time(open_page: OpenPage, followed_url: str) -> None:
    closed = shown(open_page(followed_url, PAGE, as_of=DAY, group="framework"))
    assert closed["rows"] == []
    assert {row["key"]: row["count"] for row in closed["groups"]}["WPS"] == 7
    test = open_page(followed_url, PAGE, as_of=DAY, group="framework", **{"in": "WPS"})
    assert len(references(test)) == 7
    assert "One may be in several" in words(test)
    test = open_page(followed_url, PAGE, as_of=DAY, group="framework", **{"in": "XYZ"})
    assert any("XYZ" in warning.value for warning in test.warning)


@pytest.mark.parametrize(
    ("script", "parameters", "label"),
    [
        ("country", {"iso3": "SDN"}, "1 recommendation concerning Sudan"),
        ("country", {"iso3": "CAN"}, "1 recommendation addressed to Canada"),
        ("networks", {"view": "act", "iso3": "SDN"}, "1 recommendation concerning Sudan"),
        ("overlaps", {"view": "lens", "framework": "WPS", "iso3": "MMR"}, "What came of those on the frameworks"),
        ("briefing", {}, "Which have no recorded response, and from whom"),
    ],
)
def test_other_pages_lead_there(
    open_page: OpenPage, followed_url: str, script: str, parameters: dict[str, str], label: str
) -> None:
    test = open_page(followed_url, script, **parameters)
    labels = [link.proto.label.replace("\\", "") for link in test.get("page_link")]
    assert any(label in one for one in labels), labels
