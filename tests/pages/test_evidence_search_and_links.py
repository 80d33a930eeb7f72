"""The pages of evidence are searched by words, and each is one step from a country, a recommendation and a gap."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage, words

PAGES = ("tried", "accountability", "tools", "council")


def linked(test: AppTest) -> set[str]:
    return {element.proto.page.strip("/") for element in test.get("page_link")}


@pytest.mark.parametrize(
    ("script", "parameters"),
    [
        ("country", {"iso3": "SDN"}),
        ("recommendations", {"ref": "AI-18"}),
        ("gaps", {"view": "country", "gap": "country_no_lesson"}),
    ],
)
def test_each_page_of_evidence_is_one_step_away(
    open_page: OpenPage, filled_url: str, script: str, parameters: dict[str, str]
) -> None:
    assert set(PAGES) <= linked(open_page(filled_url, script, **parameters))


@pytest.mark.parametrize(
    ("script", "parameters", "sought", "none"),
    [
        ("tools", {}, "mediation", "No tool matches the search."),
        ("tried", {"view": "lessons"}, "Rosenthal", "No lesson matches the search."),
        ("council", {"view": "training"}, "auschwitz", "No course matches the search."),
        ("council", {"view": "platforms"}, "oversight board", "No item matches the search."),
        ("council", {}, "sanctions", "No question matches these filters."),
    ],
)
def test_words_narrow_what_is_listed_and_nonsense_finds_nothing(
    open_page: OpenPage, filled_url: str, script: str, parameters: dict[str, str], sought: str, none: str
) -> None:
    whole, found = open_page(filled_url, script, **parameters), open_page(filled_url, script, **parameters, q=sought)
    assert 0 < rows_of(found) < rows_of(whole)
    assert none in words(open_page(filled_url, script, **parameters, q="quillfeather"))


def rows_of(test: AppTest) -> int:
    """The rows of the longest table on the page."""
    return max(len(table.value) for table in (*test.dataframe, *test.table))
