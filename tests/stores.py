"""Stores that are made once in a process and copied for each test: making one takes seconds, copying it milliseconds."""

import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, insert, text

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
    """The same as a database of its own on this PostgreSQL. Yields its URL.

    A database takes a tenth of a second and more to make, so the next test gets the same one, emptied; but not one whose
    tables, rules or settings a test has changed.
    """
    free = _free_stores(server_url)
    name = free.pop() if free else _create_database(server_url, _postgres_template(server_url))
    yield _url_of(server_url, name)
    if _emptied(server_url, name):
        free.append(name)
    else:
        _drop_database(server_url, name)


@contextmanager
def postgres_database(server_url: str) -> Iterator[str]:
    """An empty database on this PostgreSQL, without tables; dropped at the end. Yields its URL."""
    name = _create_database(server_url, None)
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
        _say_what_it_is(connection)
    engine.dispose()


def _say_what_it_is(connection: Connection) -> None:
    connection.execute(insert(StoreState).values(id=1, data_version=1, created_at=datetime.now(UTC)))


@cache
def _free_stores(server_url: str) -> list[str]:
    free: list[str] = []
    _KEPT.callback(_drop_all, server_url, free)
    return free


def _drop_all(server_url: str, names: list[str]) -> None:
    for name in names:
        _drop_database(server_url, name)


def _emptied(server_url: str, name: str) -> bool:
    """Take out of the database what a test has left. False where more than rows was changed."""
    _on_server(
        server_url,
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
    )
    engine = create_engine(_url_of(server_url, name), poolclass=NullPool)
    with engine.begin() as connection:
        if connection.execute(_SHAPE).scalar_one() != _shape_of_the_template(server_url):
            return False
        filled = connection.execute(text(_FILLED)).scalars().all()
        # Rows that the store keeps for ever go too: their triggers rest in this transaction.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        tables = ", ".join(f'"{table}"' for table in {*filled, StoreState.__tablename__})
        connection.execute(text(f"TRUNCATE {tables} CASCADE"))
        connection.execute(_COUNT_FROM_ONE)
        _say_what_it_is(connection)
    return True


@cache
def _shape_of_the_template(server_url: str) -> str:
    engine = create_engine(_url_of(server_url, _postgres_template(server_url)), poolclass=NullPool)
    with engine.connect() as connection:
        return str(connection.execute(_SHAPE).scalar_one())


#: Columns, constraints, indexes, triggers, functions and settings of a database, in one word.
_SHAPE = text("""
SELECT md5(concat_ws('|',
  (SELECT string_agg(concat_ws(' ', c.relname, a.attname, a.atttypid, a.attnotnull, a.atthasdef), ',' ORDER BY c.relname, a.attnum)
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0),
  (SELECT string_agg(concat_ws(' ', relname, relkind, relacl::text), ',' ORDER BY relname)
     FROM pg_class WHERE relnamespace = 'public'::regnamespace),
  (SELECT string_agg(concat_ws(' ', conname, conrelid::regclass, convalidated), ',' ORDER BY conname, conrelid::regclass::text)
     FROM pg_constraint WHERE connamespace = 'public'::regnamespace),
  (SELECT string_agg(concat_ws(' ', tgname, tgenabled), ',' ORDER BY tgname) FROM pg_trigger WHERE NOT tgisinternal),
  (SELECT string_agg(proname || md5(prosrc), ',' ORDER BY proname) FROM pg_proc WHERE pronamespace = 'public'::regnamespace),
  (SELECT string_agg(setconfig::text, ',') FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
     WHERE d.datname = current_database())
))
""")
#: A row that was taken back has used its number all the same, so tables without rows count from one again too.
_COUNT_FROM_ONE = text("""
SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
  FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL
""")
_FILLED = " UNION ALL ".join(
    f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in Base.metadata.tables
)


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
