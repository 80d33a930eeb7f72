"""Stores for tests: an empty one per test and a filled one per session, on SQLite always and on PostgreSQL where there is one."""

import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine

from data.core.engine import open_engine
from data.core.settings import Settings
from tests.stores import (
    copy_empty_store,
    copy_shipped_store,
    empty_postgres_store,
    postgres_database,
    remove_all,
    shipped_postgres_store,
    without_waiting_for_the_disk,
)

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# What a test draws is judged by what comes of it, never by how long a busy machine took.
# The same examples every time: a test that fails was broken by what changed. `make fuzz` draws others.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.register_profile("searching", parent=settings.get_profile("steady"), derandomize=False)
settings.load_profile("steady")

POSTGRES_URL = os.environ.get("AMBERLIGHT_TEST_POSTGRES_URL")
BACKENDS = ["sqlite", "postgresql"] if POSTGRES_URL else ["sqlite"]


def pytest_sessionfinish() -> None:
    """Leave nothing behind, also on a PostgreSQL that goes on."""
    remove_all()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Say of a test that failed what each page of its browser showed: what comes once in a hundred runs is not seen again."""
    report = yield
    browser = getattr(item, "funcargs", {}).get("browser")
    if report.failed and report.when == "call" and browser is not None:
        from tests.browser.watch import what_is_shown

        report.sections.append(("what the pages showed", what_is_shown(browser)))
    return report


#: Folders whose tests start servers, open whole pages or make papers.
SLOW_FOLDERS = (
    *("backup", "failure", "live", "pages", "papers", "reading_form", "rehearsal", "room", "server", "set_up", "store"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make test-fast` leaves out by its folder; a slow file elsewhere says so itself."""
    for item in items:
        if item.path.relative_to(ROOT / "tests").parts[0] in SLOW_FOLDERS:
            item.add_marker(pytest.mark.slow)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what asks for a store on both databases, unless it is of a module for which one is as good as the other."""
    backends = BACKENDS[:1] if metafunc.definition.get_closest_marker("one_database") else BACKENDS
    chosen = {
        name
        for mark in metafunc.definition.iter_markers("parametrize")
        for name in (mark.args[0].split(",") if isinstance(mark.args[0], str) else mark.args[0])
    }
    for name, scope in (("backend", "function"), ("filled_engine", "session")):
        if name in metafunc.fixturenames and name not in chosen:
            metafunc.parametrize(name, backends, indirect=True, scope=scope)


@pytest.fixture
def backend(request: pytest.FixtureRequest) -> str:
    """The database that a test runs on."""
    return str(request.param)


@pytest.fixture
def database_url(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a store of its own for one test; nothing is there yet, unless the test asks for `engine` too."""
    has_tables = "engine" in request.fixturenames
    if backend == "sqlite":
        path = tmp_path / "store.db"
        yield copy_empty_store(path) if has_tables else f"sqlite:///{path}"
        return
    assert POSTGRES_URL
    with empty_postgres_store(POSTGRES_URL) if has_tables else postgres_database(POSTGRES_URL) as url:
        yield url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A store of its own for one test, with all tables and no rows but its state."""
    opened = without_waiting_for_the_disk(open_engine(Settings(database_url=database_url)))
    yield opened
    opened.dispose()


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """Chromium, headless. For one module and not longer: while it is open, asyncio.run fails in this thread."""
    from tests.browser.watch import chromium

    with chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def filled_engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A store made as the first start makes it, with the published figures. For reading only."""
    # pytest makes it anew whenever the database changes.
    if request.param == "sqlite":
        url = copy_shipped_store(tmp_path_factory.mktemp("filled") / "store.db")
    else:
        assert POSTGRES_URL
        url = shipped_postgres_store(POSTGRES_URL)
    opened = open_engine(Settings(database_url=url))
    yield opened
    opened.dispose()
