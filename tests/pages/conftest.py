"""The app in a test: the shell on a filled store, on an empty one, or on one with marked records at every handling level."""

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.session import access
from components.session.access import Viewer
from data.core.handling import Clearance
from data.core.settings import ROOT, get_settings
from tests.pages.followed import make_followed
from tests.stores import copy_empty_store, copy_shipped_store

OpenPage = Callable[..., AppTest]
SignInAs = Callable[..., None]


@pytest.fixture(scope="session")
def filled_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the published figures, for reading."""
    return copy_shipped_store(tmp_path_factory.mktemp("pages") / "store.db")


@pytest.fixture(scope="session")
def followed_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the published figures and a follow-up of recommendations, for reading."""
    return make_followed(tmp_path_factory.mktemp("followed"))


@pytest.fixture
def empty_url(tmp_path: Path) -> str:
    """A store with tables and nothing in them."""
    return copy_empty_store(tmp_path / "empty.db")


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[OpenPage]:
    """Open a page's script at an address with parameters, on a given store.

    What a guard turned into a sentence fails the test: the page says it calmly, and a look for words may pass it by.
    """

    def open_(url: str, script: str, **parameters: str) -> AppTest:
        monkeypatch.setenv("AMBERLIGHT_DATABASE_URL", url)
        get_settings.cache_clear()
        st.cache_resource.clear()
        test = AppTest.from_file(str(ROOT / "components" / "main.py"), default_timeout=300)
        # At once, as a link does; the addresses are the names of the scripts.
        if script != "briefing":
            test.switch_page(str(ROOT / "pages" / f"{script}.py"))
        for name, value in parameters.items():
            test.query_params[name] = value
        return test.run()

    yield open_
    get_settings.cache_clear()
    st.cache_resource.clear()
    failed = [record.exc_text or record.getMessage() for record in caplog.get_records("call") if _is_guarded(record)]
    assert not failed, "\n".join(failed)


def _is_guarded(record: logging.LogRecord) -> bool:
    return record.name == "amberlight" and record.levelno >= logging.ERROR and record.exc_info is not None


@pytest.fixture
def sign_in_as(monkeypatch: pytest.MonkeyPatch) -> SignInAs:
    """Sign a viewer in, for every run from now on: sign_in_as(Clearance.SECRETARIAT), sign_in_as(None) signs out.

    What a page reads then has this clearance, and what it records carries the name "A. Tester", or the name given. Only who
    looks is put in; everything behind (store.read, store.write, the commands' own checks) is the real thing.
    """

    def sign_in(clearance: Clearance | None, name: str = "A. Tester") -> None:
        until = datetime.now(UTC) + timedelta(hours=12)
        viewer = Viewer(f"code:{name}", name, clearance, "code", until) if clearance else None
        monkeypatch.setattr(access, "find_viewer", lambda *_: viewer)

    return sign_in


def words(test: AppTest) -> str:
    """Everything that the page says in text."""
    parts = [*test.title, *test.markdown, *test.caption, *test.subheader, *test.warning, *test.info, *test.error]
    return "\n".join(str(part.value) for part in parts).replace("\\", "")
