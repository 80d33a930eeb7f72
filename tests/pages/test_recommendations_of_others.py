"""Whose recommendations are shown: ours first, then those of others, one kind at a time; on the desk and in the gaps."""

import json

import pytest

from tests.pages.conftest import OpenPage, words
from tests.pages.followed import components

PAGE = "recommendations"
BLOCK = "Recommendations made by others"


def test_the_page_opens_on_ours_with_a_block_that_says_whose_the_rest_is(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, PAGE)
    assert not test.exception
    said = words(test)
    assert "of 97 recommendations on record" in said
    assert BLOCK in said
    links = " ".join(one.proto.label for one in test.get("page_link"))
    assert "206 recommendations: 129 accepted, 75 noted and 2 with no response that we have read" in links


def test_the_block_is_no_part_of_an_earlier_day_nor_of_an_empty_store(
    open_page: OpenPage, filled_url: str, empty_url: str
) -> None:
    assert BLOCK not in words(open_page(filled_url, PAGE, as_of="2026-11-23"))
    assert BLOCK not in words(open_page(empty_url, PAGE))


@pytest.mark.parametrize(
    ("made_by", "count"),
    [("others", "106 recommendations: 51 accepted"), ("members", "206 recommendations: 129 accepted")],
)
def test_each_kind_by_itself(open_page: OpenPage, filled_url: str, made_by: str, count: str) -> None:
    test = open_page(filled_url, PAGE, made_by=made_by)
    assert not test.exception
    assert not test.error
    said = words(test)
    assert count in said
    assert "97" not in said.split("recommendations:")[0]
    assert "No response recorded" not in said


def test_each_row_begins_with_body_document_and_year(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, PAGE, made_by="members", iso3="IDN", answer="noted")
    rows = next(data for data in map(json.loads, _sent(test)) if data.get("rows"))["rows"]
    assert len(rows) == 2
    for row in rows:
        assert row["band"].endswith("Report of the Working Group on the Universal Periodic Review: Indonesia · 2012")
        (addressee,) = row["addressees"]
        assert addressee["marks"][0]["words"] == "noted"
        assert addressee["marks"][0]["note"].startswith("“Noted” (UPR Info’s wording), by September 2012, ")


def test_one_of_them_says_that_none_was_read_and_keeps_the_letters_apart(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, PAGE, made_by="others", ref="HRC-GBR-7-8")
    assert not test.exception
    said = words(test)
    assert "no response that we have read" in said
    assert "They are not averaged, and none is a verification by us." in said


def test_what_is_not_known_is_named(open_page: OpenPage, filled_url: str) -> None:
    for parameters in (
        {"made_by": "nobody"},
        {"made_by": "others", "ref": "<script>"},
        {"made_by": "others", "answer": "x", "body": "<b>"},
        {"made_by": "members", "iso3": "QQQ", "page": "0"},
    ):
        test = open_page(filled_url, PAGE, **parameters)
        assert not test.exception, parameters
        assert test.warning, parameters


def test_a_former_reference_says_what_it_became(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, PAGE, ref="PR-28")
    assert any("PR-28 is no longer a recommendation." in info.value for info in test.info)


def test_an_addressee_of_ours_is_called_so(open_page: OpenPage, filled_url: str) -> None:
    said = words(open_page(filled_url, PAGE, ref="AI-09"))
    assert "Addressees according to our reading" in said
    assert "our reading" not in words(open_page(filled_url, PAGE, ref="AI-02"))


def test_the_desk_says_what_members_asked_of_a_country(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "country", iso3="IDN")
    assert not test.exception
    said = words(test)
    assert "What members asked of it, and what it answered" in said
    assert "13 recommendations: 11 accepted and 2 noted" in said


def test_the_gaps_say_what_others_asked_of_a_state(open_page: OpenPage, filled_url: str) -> None:
    test = open_page(filled_url, "gaps", view="state", addressee="GBR")
    assert not test.exception
    assert "What others asked of it at home, and what it answered" in words(test)
    assert BLOCK in words(open_page(filled_url, "gaps"))


def _sent(test: object) -> list[str]:
    return [json.dumps(data) for data in components(test)]  # type: ignore[arg-type]
