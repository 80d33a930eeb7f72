"""One way to open the store, for the app, the command line, the tests and the migrations."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from data.core.errors import StoreError
from data.core.settings import Settings, get_settings

_WRITE = "amberlight_write"
#: The channel on which PostgreSQL tells every process of a commit.
COMMITS: Final = "amberlight_commits"
#: In the info of a session that only reads, all of it in one transaction.
READING = "amberlight_reading"


def open_engine(settings: Settings | None = None, *, database_url: str | None = None) -> Engine:
    """Open an engine on the store, without touching it yet.

    SQLite: write-ahead log, foreign keys on, a busy timeout, and transactions that really begin when they should: the
    driver's own habit of beginning late would let two writers both read before either writes. What is written, names among it,
    is in no text of an error.
    """
    # Tables refer to each other by name across topics, so all are known before the first statement.
    import_module("data.tables")
    settings = settings or get_settings()
    url = make_url(database_url or settings.database_url)
    if url.get_backend_name() != "sqlite":
        engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
        # In the transaction, so that it is heard when what was written can be read, and not at all when nothing was.
        event.listen(engine, "commit", lambda connection: connection.exec_driver_sql(f"NOTIFY {COMMITS}"))
        return engine
    connect_args = {"timeout": settings.busy_timeout_ms / 1000, "check_same_thread": False}
    engine = create_engine(url, connect_args=connect_args, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {settings.busy_timeout_ms}")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get(_WRITE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


@contextmanager
def read_session(engine: Engine) -> Iterator[Session]:
    """A session for reading: one transaction, so that everything read in it is of one version."""
    with Session(engine, expire_on_commit=False, info={READING: True}) as session:
        yield session


@contextmanager
def write_session(engine: Engine, wait_ms: int | None = None) -> Iterator[Session]:
    """A session for writing: one transaction, committed whole at the end or rolled back whole.

    wait_ms: how long another writer is waited for, milliseconds; as the settings say when left out. Raises StoreError
    with a sentence when the store is locked by another program, full or read-only.
    """
    try:
        connection = engine.connect().execution_options(**{_WRITE: True})
    except OperationalError as error:
        raise StoreError(explain_operational_error(error, engine)) from error
    try:
        with (
            _waiting(connection, wait_ms),
            Session(connection, expire_on_commit=False) as session,
            session.begin(),
        ):
            if wait_ms is not None and engine.dialect.name == "postgresql":
                session.execute(text(f"SET LOCAL lock_timeout = {int(wait_ms)}"))
            yield session
    except OperationalError as error:
        raise StoreError(explain_operational_error(error, engine)) from error
    finally:
        connection.close()


@contextmanager
def _waiting(connection: Connection, wait_ms: int | None) -> Iterator[None]:
    """Inside, SQLite waits so long for another writer on this connection."""
    opened: Any = connection.connection.dbapi_connection
    if wait_ms is None or connection.dialect.name != "sqlite":
        yield
        return
    (before,) = opened.execute("PRAGMA busy_timeout").fetchone()
    opened.execute(f"PRAGMA busy_timeout = {int(wait_ms)}")
    try:
        yield
    finally:
        opened.execute(f"PRAGMA busy_timeout = {before}")


def explain_operational_error(error: DBAPIError, engine: Engine) -> str:
    """Turn a driver's message into a sentence: what is wrong and what to do. Nothing is lost in any of these cases."""
    message = str(error.orig).lower()
    where = engine.url.render_as_string(hide_password=True)
    if "locked" in message or "busy" in message:
        return (
            f"The store ({where}) is locked by another program. Nothing was changed. "
            "Close the program that holds it (a database viewer, a second import) and try again."
        )
    if "readonly" in message or "read-only" in message:
        return f"The store ({where}) may not be written: the file or its folder is read-only. Nothing was changed."
    if "full" in message or "no space" in message:
        return f"The disk that holds the store ({where}) is full. Nothing was changed. Free some space and try again."
    if "unable to open" in message:
        return f"The store ({where}) cannot be opened. Check that the folder exists and that you may write in it."
    return f"The store ({where}) did not answer: {error.orig}. Nothing was changed."


def bump_data_version(session: Session) -> int:
    """Count one more change, inside the caller's transaction, and return the new version."""
    version = session.execute(
        text("UPDATE store_state SET data_version = data_version + 1 WHERE id = 1 RETURNING data_version")
    ).scalar_one()
    return int(version)
