"""A store of its own for each test of backup and restore: a copy of one that was made once."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.db import prepare_store
from data.engine import open_engine
from data.settings import Settings


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shipped") / "store.db"
    prepare_store(Settings(database_url=f"sqlite:///{path}"))
    return path


@pytest.fixture
def settings(shipped: Path, tmp_path: Path) -> Settings:
    with closing(sqlite3.connect(shipped)) as source, closing(sqlite3.connect(tmp_path / "store.db")) as copy:
        source.backup(copy)
    return Settings(database_url=f"sqlite:///{tmp_path / 'store.db'}")


@pytest.fixture
def engine(settings: Settings) -> Engine:  # type: ignore[misc]
    opened = open_engine(settings)
    yield opened  # type: ignore[misc]
    opened.dispose()
