"""Stores that are made once in a process and copied for each test: making one takes seconds, copying it milliseconds."""

import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from sqlalchemy import Engine, event, insert, text

from data.core.engine import open_engine
from data.core.models.source import StoreState
from data.core.settings import Settings
from data.store.prepare import prepare_store
from data.tables import Base

_KEPT = ExitStack()


def remove_all() -> None:
    """Remove what the copies were made from, when the process has run its tests."""
    _KEPT.close()


def copy_shipped_store(path: Path) -> str:
    """A store as the first start makes it, with the published figures, at `path`. Returns its URL.

    For what uses a store. What a first start does, or does to an older store, is tested with a first start.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_shipped_store(), path)
    return f"sqlite:///{path}"


def copy_empty_store(path: Path) -> str:
    """A store with all tables and no rows but its state, at `path`. Returns its URL."""
    shutil.copyfile(_empty_store(), path)
    return f"sqlite:///{path}"


@cache
def shipped_postgres_store(server_url: str) -> str:
    """A store with the published figures on this PostgreSQL, one for all who only read. Returns its URL."""
    name = _create_database(server_url, None)
    _KEPT.callback(_drop_database, server_url, name)
    prepare_store(Settings(database_url=_url_of(server_url, name)))
    return _url_of(server_url, name)


@contextmanager
def empty_postgres_store(server_url: str) -> Iterator[str]:
    """The same as a database of its own on this PostgreSQL; dropped at the end. Yields its URL."""
    with postgres_database(server_url, _postgres_template(server_url)) as url:
        yield url


@contextmanager
def postgres_database(server_url: str, template: str | None = None) -> Iterator[str]:
    """A database on this PostgreSQL, empty or a copy of the template's; dropped at the end. Yields its URL."""
    name = _create_database(server_url, template)
    yield _url_of(server_url, name)
    _drop_database(server_url, name)


def without_waiting_for_the_disk(engine: Engine) -> Engine:
    """The engine, for a store that need outlive no power cut: waiting for the disk is nine tenths of a small write."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = OFF"))
    return engine


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="amberlight-stores-"))
    _KEPT.callback(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _shipped_store() -> Path:
    path = _folder() / "shipped.db"
    prepare_store(Settings(database_url=f"sqlite:///{path}"))
    return path


@cache
def _empty_store() -> Path:
    path = _folder() / "empty.db"
    _fill_empty(f"sqlite:///{path}")
    return path


@cache
def _postgres_template(server_url: str) -> str:
    name = _create_database(server_url, None)
    _KEPT.callback(_drop_database, server_url, name)
    _fill_empty(_url_of(server_url, name))
    return name


def _fill_empty(url: str) -> None:
    engine = open_engine(Settings(database_url=url))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        connection.execute(insert(StoreState).values(id=1, data_version=1, created_at=datetime.now(UTC)))
    engine.dispose()


def _create_database(server_url: str, template: str | None) -> str:
    name = f"amberlight_test_{uuid.uuid4().hex[:12]}"
    _on_server(server_url, f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else ""))
    return name


def _drop_database(server_url: str, name: str) -> None:
    _on_server(server_url, f'DROP DATABASE "{name}" WITH (FORCE)')


def _url_of(server_url: str, name: str) -> str:
    return _server(server_url).url.set(database=name).render_as_string(hide_password=False)


def _on_server(server_url: str, statement: str) -> None:
    with _server(server_url).connect() as connection:
        connection.execute(text(statement))


@cache
def _server(server_url: str) -> Engine:
    return open_engine(Settings(database_url=server_url)).execution_options(isolation_level="AUTOCOMMIT")
