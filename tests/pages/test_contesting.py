"""On the page: a delegation contests, the secretariat finds it and answers, the history shows both, the open screen neither."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from components.session import access
from components.session.access import Viewer
from data.core.handling import Clearance
from tests.pages.conftest import OpenPage, words
from tests.pages.secretariat import field, press

WRONG, WHY = "We never answered this.", "No letter left our ministry."


@pytest.fixture
def own_url(followed_url: str, tmp_path: Path) -> str:
    shutil.copy(followed_url.removeprefix("sqlite:///"), tmp_path / "own.db")
    return f"sqlite:///{tmp_path / 'own.db'}"


def sign_in(monkeypatch: pytest.MonkeyPatch, role: Clearance | None, delegation: str | None = None) -> None:
    until = datetime.now(UTC) + timedelta(hours=1)
    viewer = Viewer("code:D", "D. Desk", role, "code", until, delegation, delegation) if role else None
    monkeypatch.setattr(access, "find_viewer", lambda *_: viewer)


def test_from_the_form_to_the_answer(open_page: OpenPage, own_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Contest" not in words(open_page(own_url, "recommendations", ref="AI-02"))
    sign_in(monkeypatch, Clearance.MEMBERS, "GBR")
    test = open_page(own_url, "recommendations", ref="AI-02")
    field(test.selectbox, "What is contested").select("other").run()
    field(test.text_area, "What is wrong").input(WRONG).run()
    field(test.text_area, "Why").input(WHY).run()
    press(test, "Contest")
    said = words(test)
    assert WRONG in said
    assert "No reply yet" in said
    sign_in(monkeypatch, Clearance.SECRETARIAT)
    test = open_page(own_url, "secretariat", view="contested")
    assert "1 objection**, 1 without an answer." in words(test)
    field(test.selectbox, "Outcome").select("kept").run()
    field(test.text_area, "Answer").input("Your note of May says it.").run()
    press(test, "Answer")
    assert "1 objection**, 0 without an answer." in words(test)
    sign_in(monkeypatch, Clearance.MEMBERS)
    shown = words(open_page(own_url, "recommendations", ref="AI-02"))
    assert "The record was not changed: Your note of May says it." in shown
    sign_in(monkeypatch, None)
    at_open = words(open_page(own_url, "recommendations", ref="AI-02"))
    assert WRONG not in at_open
    assert "1 objection withheld from this view." in at_open
