"""The recommendations page: the list with data, empty, at a bad address; filters in the address; each clearance."""

import pytest

from tests.pages.conftest import OpenPage, words

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
