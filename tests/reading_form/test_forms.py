"""Who gets a reading form, how long it holds, and how its document is sent."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import streamlit as st
from starlette.responses import HTMLResponse

from components.reading_form import forms
from components.reading_form.forms import ReadingForms, asked_by
from components.reading_form.run import Seen, Visit
from components.server.document import INDEX_HTML, MAKING, Documents
from components.session.access import Viewer
from data.core.handling import Clearance
from data.core.settings import get_settings
from tests.server.asgi import ask

SIGNED_IN = {"Cookie": f"amberlight_sign_in_8501={'a' * 43}"}
STREAMLITS = HTMLResponse(INDEX_HTML.read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def store(runtime: None, filled_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AMBERLIGHT_DATABASE_URL", filled_url)
    get_settings.cache_clear()
    st.cache_resource.clear()
    yield
    get_settings.cache_clear()
    st.cache_resource.clear()


@pytest.fixture
def made() -> Iterator[ReadingForms]:
    found = ReadingForms(patience=300)
    yield found
    found.stop()


def sign_in(monkeypatch: pytest.MonkeyPatch, role: Clearance) -> None:
    viewer = Viewer("code:A", "A. Tester", role, "code", datetime.now(UTC) + timedelta(hours=1))
    monkeypatch.setattr(forms, "find_viewer", lambda *_: viewer)


def scope(address: str, **headers: str) -> dict[str, Any]:
    path, _, query = address.partition("?")
    given = {"host": "127.0.0.1:8501", **headers}
    return {
        "type": "http", "method": "GET", "scheme": "http", "path": path, "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    }  # fmt: skip


def test_the_document_carries_the_page_and_no_script_of_its_own(made: ReadingForms) -> None:
    answer = ask(Documents(STREAMLITS, made.find), "/")
    bare = ask(Documents(STREAMLITS), "/")
    assert "countries had a mass killing ongoing" in answer.text
    assert answer.text.count("<script") == bare.text.count("<script")
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "Cookie" in answer.headers["vary"]
    again = ask(Documents(STREAMLITS, made.find), "/", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status == 304
    head = ask(Documents(STREAMLITS, made.find), "/", method="HEAD")
    assert head.headers["cache-control"] == "no-cache"


def test_what_is_not_open_is_kept_by_no_browser(made: ReadingForms, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(monkeypatch, Clearance.MEMBERS)
    answer = ask(Documents(STREAMLITS, made.find), "/sources", headers=SIGNED_IN)
    assert "<reading-form" in answer.text
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("address", ["/risk?room=ABC123", "/convening?screen=follow&room=ABC123", "/risk?present=1"])
def test_a_screen_that_others_see_gets_none_while_its_viewer_may_see_more(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(monkeypatch, Clearance.MEMBERS)
    assert asked_by(scope(address, cookie=SIGNED_IN["Cookie"])) is None


@pytest.mark.parametrize("address", ["/nowhere", "/risk/more", "/risk?present=1", "/risk?q=" + "a" * 2000])
def test_other_addresses_get_none(address: str) -> None:
    assert asked_by(scope(address)) is None


def test_a_visitor_of_a_provider_gets_none() -> None:
    assert asked_by(scope("/risk")) is not None
    assert asked_by(scope("/risk", cookie="_streamlit_user=x")) is None


def test_two_viewers_never_share_one(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = set()
    for role in Clearance:
        sign_in(monkeypatch, role)
        asked = asked_by(scope("/risk", cookie=SIGNED_IN["Cookie"]))
        assert asked is not None
        assert not asked.is_open
        keys.add(asked.key)
    open_one = asked_by(scope("/risk"))
    assert open_one is not None
    assert open_one.is_open
    assert len(keys | {open_one.key}) == len(Clearance) + 1


def test_a_form_is_made_once_and_again_when_the_data_change(
    made: ReadingForms, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    look = forms.look

    def look_and_count(visit: Visit) -> Seen:
        looked.append(visit.page)
        return look(visit)

    monkeypatch.setattr(forms, "look", look_and_count)
    asked = asked_by(scope("/sources"))
    assert asked is not None
    for _ in range(2):
        making = made.make(asked)
        assert making is not None
        assert making.result() is not None
    assert looked == ["sources"]
    monkeypatch.setattr(forms, "newest_data_version", lambda: 10**6)
    changed = asked_by(scope("/sources"))
    assert changed is not None
    assert changed.key != asked.key


def test_a_form_that_is_slow_or_fails_holds_up_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    waits = threading.Event()
    monkeypatch.setattr(forms, "look", lambda _: waits.wait(60))
    hurried = ReadingForms(patience=0.01)
    answer = ask(Documents(STREAMLITS, hurried.find), "/risk")
    assert MAKING.head in answer.text
    assert '<div id="root"></div>' in answer.text
    assert answer.headers["cache-control"] == "no-store"
    waits.set()
    # What was looked at is no page: it fails, and the document goes without.
    patient = ReadingForms(patience=60)
    plain = ask(Documents(STREAMLITS, patient.find), "/risk")
    assert "<reading-form" not in plain.text
    assert plain.status == 200
    for one in (hurried, patient):
        one.stop()
