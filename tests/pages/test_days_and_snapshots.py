"""Pages on a day that nobody thought of, and at a snapshot that is not there."""

from datetime import date

import pytest

from components.session import frozen
from tests.pages.conftest import OpenPage, words


@pytest.mark.parametrize("script", ["networks", "recommendations", "gaps"])
def test_a_page_with_a_choice_of_days_stands_in_2086(
    open_page: OpenPage, filled_url: str, script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frozen, "today", lambda: date(2086, 5, 1))
    test = open_page(filled_url, script)
    assert not test.exception
    assert not test.error


@pytest.mark.parametrize("script", ["briefing", "risk", "networks", "sources"])
def test_a_snapshot_that_is_not_there_is_said_once_and_the_present_is_whole(
    open_page: OpenPage, filled_url: str, script: str
) -> None:
    present = words(open_page(filled_url, script))
    test = open_page(filled_url, script, frozen="F-1999-01")
    said = words(test)
    assert not test.error
    assert said.count("F-1999-01") == 1
    assert "Current figures are shown" in said
    assert "Remove it from the address" not in said
    assert len(said) >= len(present)
