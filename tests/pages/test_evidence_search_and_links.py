"""The pages of evidence are searched by words, and each is one step from a country, a recommendation and a gap."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage, words

#: Where each way leads, and where it leads from a page about Sudan.
WAYS = (
    "tried", "networks?view=levers", "accountability", "tools", "council", "council?view=training",
    "council?view=platforms", "recommendations?made_by=others",
)  # fmt: skip
OF_SUDAN = (
    "tried?view=country&iso3=SDN", "networks?view=act&iso3=SDN", "accountability?view=country&iso3=SDN", "tools",
    "council", "council?view=training", "council?view=platforms", "recommendations?made_by=members&iso3=SDN",
)  # fmt: skip


def linked(test: AppTest) -> set[str]:
    """Every address that a link of the page leads to."""
    links = (element.proto for element in test.get("page_link"))
    return {f"{one.page.strip('/')}?{one.query_string.lstrip('?')}".rstrip("?") for one in links}


@pytest.mark.parametrize(
    ("script", "parameters", "ways"),
    [
        ("country", {"iso3": "SDN"}, OF_SUDAN),
        ("recommendations", {"ref": "AI-18"}, WAYS),
        ("gaps", {"view": "country", "gap": "country_no_lesson"}, WAYS),
    ],
)
def test_each_page_of_evidence_is_one_step_away(
    open_page: OpenPage, filled_url: str, script: str, parameters: dict[str, str], ways: tuple[str, ...]
) -> None:
    assert set(ways) <= linked(open_page(filled_url, script, **parameters))


@pytest.mark.parametrize("way", [*WAYS, *OF_SUDAN])
def test_each_way_opens_what_it_names(open_page: OpenPage, filled_url: str, way: str) -> None:
    parts = urlsplit(way)
    test = open_page(filled_url, parts.path, **dict(parse_qsl(parts.query)))
    assert not test.exception
    assert "Link not recognised" not in words(test)
    assert "is not applied here" not in words(test)


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
