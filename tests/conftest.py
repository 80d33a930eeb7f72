"""Stores for tests: an empty one per test and a filled one per session, on SQLite always and on PostgreSQL where there is one."""

import os
import sys
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, text

from data.db import prepare_store
from data.engine import open_engine
from data.models import Base, StoreState
from data.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

POSTGRES_URL = os.environ.get("AMBERLIGHT_TEST_POSTGRES_URL")
BACKENDS = ["sqlite", "postgresql"] if POSTGRES_URL else ["sqlite"]


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    """The database that a test runs on."""
    return str(request.param)


@pytest.fixture
def database_url(backend: str, tmp_path: Path) -> Iterator[str]:
    """The address of a store of its own for one test; nothing is there yet."""
    if backend == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.db'}"
        return
    yield from _postgres_database()


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A store with all tables and no rows but its state."""
    opened = open_engine(Settings(database_url=database_url))
    with opened.begin() as connection:
        Base.metadata.create_all(connection)
        connection.execute(insert(StoreState).values(id=1, data_version=1, created_at=datetime.now(UTC)))
    yield opened
    opened.dispose()


@pytest.fixture(scope="session", params=BACKENDS)
def filled_engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A store made as the first start makes it, with the published figures. For reading only."""
    if request.param == "sqlite":
        urls = iter([f"sqlite:///{tmp_path_factory.mktemp('filled') / 'store.db'}"])
    else:
        urls = _postgres_database()
    url = next(urls)
    settings = Settings(database_url=url)
    prepare_store(settings)
    opened = open_engine(settings)
    yield opened
    opened.dispose()
    next(urls, None)


def _postgres_database() -> Iterator[str]:
    """A database of its own on the PostgreSQL that the tests were given, dropped afterwards."""
    assert POSTGRES_URL
    name = f"amberlight_test_{uuid.uuid4().hex[:12]}"
    server = open_engine(Settings(database_url=POSTGRES_URL)).execution_options(isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    url = server.url.set(database=name).render_as_string(hide_password=False)
    yield url
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    server.dispose()
