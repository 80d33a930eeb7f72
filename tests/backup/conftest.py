"""A store of its own for each test of backup and restore."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.core.engine import open_engine
from data.core.settings import Settings
from tests.stores import copy_shipped_store


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=copy_shipped_store(tmp_path / "store.db"))


@pytest.fixture
def engine(settings: Settings) -> Engine:  # type: ignore[misc]
    opened = open_engine(settings)
    yield opened  # type: ignore[misc]
    opened.dispose()
