"""/healthz: versions and freshness when the store can be read, a sentence and 503 when it cannot."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert
from starlette.routing import Router

from components.server.health import app_version, report
from components.shell.routes import routes
from data.core.engine import open_engine
from data.core.models.source import ImportRun
from data.core.settings import get_settings
from data.store.schema import head_revision
from tests.server.asgi import ask
from tests.stores import copy_shipped_store

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place for a store that this process is pointed at; nothing is there yet."""
    monkeypatch.setitem(os.environ, "AMBERLIGHT_DATABASE_URL", f"sqlite:///{tmp_path / 'store.db'}")
    get_settings.cache_clear()
    yield tmp_path / "store.db"
    get_settings.cache_clear()


def record_run(finished_at: datetime, status: str = "applied") -> None:
    engine = open_engine()
    with engine.begin() as connection:
        connection.execute(
            insert(ImportRun).values(
                kind="table", file_name="x.csv", file_sha256="0" * 64, label="", finished_at=finished_at, rows_read=1,
                rows_new=1, rows_changed=0, rows_unchanged=0, rows_rejected=0, status=status,
            )
        )  # fmt: skip
    engine.dispose()


def test_a_readable_store_tells_its_versions(store: Path) -> None:
    copy_shipped_store(store)
    status, body = report(NOW)
    assert status == 200
    assert body["status"] == "ok"
    assert body["schema_version"] == head_revision()
    assert body["data_version"] >= 1
    assert body["app_version"] == app_version() == "0.1.0"


def test_the_newest_run_that_still_stands_gives_the_age(store: Path) -> None:
    copy_shipped_store(store)
    far = datetime(2090, 1, 1, tzinfo=UTC)
    record_run(far)
    record_run(far + timedelta(days=2), status="undone")
    _, body = report(far + timedelta(hours=1))
    assert body["newest_import_at"] == far.isoformat()
    assert body["newest_import_age_seconds"] == 3600


def test_without_a_store_it_says_so_and_leaves_no_file_behind(store: Path) -> None:
    status, body = report(NOW)
    assert status == 503
    assert body["message"] == "The store has not been created yet."
    assert not store.exists()


@pytest.mark.parametrize("content", [b"Minutes of the meeting", b""])
def test_a_store_that_cannot_be_read_is_a_sentence_without_paths(store: Path, content: bytes) -> None:
    store.write_bytes(content)
    status, body = report(NOW)
    assert status == 503
    assert body["status"] == "unavailable"
    assert body["message"] == "The store cannot be read. The server's log has the details."
    assert str(store.parent) not in str(body)
    assert store.read_bytes() == content


def test_the_route_answers_json_that_nobody_caches(store: Path) -> None:
    answer = ask(Router(routes=routes()), "/healthz")
    assert answer.status == 503
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["status"] == "unavailable"
