"""One recommendation on the page: what is on record, as of a day, at each clearance, with hostile texts, and the way back."""

import re

import pytest

from data.core.handling import Clearance
from tests.pages.conftest import OpenPage, words
from tests.pages.followed import components, look_as, references

DAY = "2026-11-23"
PAGE = "recommendations"


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
    nothing = ["No recommendation “X” is recorded for this view and day. Below is the list."]
    assert said["M9-99"] == nothing
    assert said["M2-03"] == (nothing if clearance is Clearance.OPEN else [])
    assert said["M2-05"] == ([] if clearance is Clearance.SECRETARIAT else nothing)


def test_the_detail_says_everything_on_record(open_page: OpenPage, followed_url: str) -> None:
    test = open_page(followed_url, PAGE, as_of=DAY, ref="ai-18")
    assert not test.exception
    assert not test.error
    said = words(test)
    assert test.title[0].value.replace("\\", "") == "AI-18: Recommendations to governments"
    assert "our proposal, not in the text" in said
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
    assert "Replaced by" in said


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
    assert re.search(r"Recommendations to governments · \d+ of 100 similar", said)
    assert "Replaces" in said


def test_hostile_texts_come_out_as_texts(open_page: OpenPage, followed_url: str) -> None:
    test = open_page(followed_url, PAGE, as_of=DAY, ref="M2-04")
    assert not test.exception
    raw = "\n".join(str(part.value) for part in (*test.markdown, *test.title))
    assert "<img" not in raw.replace("\\<img", "")
    assert "](javascript" not in raw
    assert ":red[" not in raw


def test_a_recommendation_to_nobody_says_so(open_page: OpenPage, followed_url: str) -> None:
    said = words(open_page(followed_url, PAGE, as_of=DAY, ref="M2-06"))
    assert "No addressee is recorded." in said
    assert "Nothing has been recorded" in said
