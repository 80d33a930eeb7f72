"""Prepare the store: create it whole or not at all, migrate an older one with a copy beside it, leave a foreign file alone.

A SQLite store is built under another name beside its place and moved there when it is complete, so a start that is killed
leaves nothing half made; leftovers of killed starts are removed by the next one. On PostgreSQL one transaction does the same.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout
from sqlalchemy import Engine, func, insert, select, text, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from data.core.engine import bump_data_version, explain_operational_error, open_engine
from data.core.errors import StoreError
from data.core.models.source import StoreState
from data.core.settings import REFERENCE_FOLDER, Settings, get_settings
from data.core.store_state import current_revision
from data.core.write_file import make_private
from data.store.schema import head_revision, is_known_revision, migrate, why_not
from data.store.shipped_figures import load_reference, reference_sha256, refresh_reference
from data.store.sqlite_file import (
    APPLICATION_ID,
    check_sqlite_file,
    copy_sqlite_file,
    explain_os_error,
    keep_private,
    move_into_place,
    remove_leftovers,
)

__all__ = ["StoreSummary", "open_engine", "prepare_store", "start_lock"]

Done = TypeVar("Done")

_LOCK_SECONDS = 60
_POSTGRES_LOCK = 0x414D4245


@dataclass(frozen=True, slots=True)
class StoreSummary:
    """What prepare_store did: whether it created or migrated the store, and where the copy of the older one lies."""

    database_url: str
    revision: str
    was_created: bool
    migrated_from: str | None
    copy_path: Path | None
    was_refreshed: bool

    def sentence(self) -> str:
        """One line for the terminal."""
        if self.was_created:
            return "The store was created and filled with the published figures."
        if self.migrated_from:
            beside = f" A copy of the older store is at {self.copy_path}." if self.copy_path else ""
            return f"The store was upgraded from schema {self.migrated_from} to {self.revision}.{beside}"
        if self.was_refreshed:
            return "The store was updated with the figures that ship with this version."
        return "The store is ready."


def prepare_store(settings: Settings | None = None, reference_folder: Path = REFERENCE_FOLDER) -> StoreSummary:
    """Create, migrate or refresh the store as needed; a store that is ready is left untouched.

    Raises StoreError with a sentence when that cannot be done (no permission, no space, locked, damaged, foreign, newer)
    and FaultsError when the shipped tables have faults. In every such case the store is as it was before.
    """
    settings = settings or get_settings()
    path = settings.sqlite_path
    if path is None:
        return _prepare_postgres(settings, reference_folder)
    try:
        with start_lock(path):
            remove_leftovers(path)
            if not path.exists():
                return _create_sqlite(settings, path, reference_folder)
            check_sqlite_file(path)
            keep_private(path)
            return _update(settings, path, reference_folder)
    except OSError as error:
        raise StoreError(explain_os_error(error, path)) from error
    except (sqlite3.Error, DBAPIError) as error:
        reason = getattr(error, "orig", error)
        raise StoreError(f"The store ({path}) cannot be prepared: {reason}. Nothing was changed.") from error


@contextmanager
def start_lock(path: Path) -> Iterator[None]:
    """One start or restore at a time: two would otherwise both build the store. Raises StoreError after a minute."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path.with_name(path.name + ".lock"), timeout=_LOCK_SECONDS)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreError(
            f"Another start has held the store ({path}) for {_LOCK_SECONDS} seconds. Wait for it to end, then try again."
        ) from error
    try:
        yield
    finally:
        lock.release()


def _create_sqlite(settings: Settings, path: Path, folder: Path) -> StoreSummary:
    """Build under another name, then move into place: the store appears whole or not at all."""
    building = path.with_name(f"{path.name}.building")
    make_private(building)
    engine = open_engine(settings, database_url=f"sqlite:///{building}")
    try:
        _in_transaction(engine, lambda connection: _build(connection, folder))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
        engine.dispose()
        move_into_place(building, path)
    finally:
        engine.dispose()
        # On a disk that is full, what was begun would keep it so.
        remove_leftovers(path)
    return StoreSummary(settings.database_url, head_revision(), True, None, None, False)


def _prepare_postgres(settings: Settings, folder: Path) -> StoreSummary:
    """On PostgreSQL one transaction under an advisory lock is whole or not at all by itself; the copy is the server's own."""
    engine = open_engine(settings)
    try:
        with engine.connect() as connection:
            revision = current_revision(connection)
        # Of several processes that start at once, one builds; the others wait for it and find the store ready.
        if revision is None and _in_transaction(
            engine, lambda connection: _build(connection, folder, only_if_new=True)
        ):
            return StoreSummary(settings.database_url, head_revision(), True, None, None, False)
    except DBAPIError as error:
        raise StoreError(explain_operational_error(error, engine)) from error
    finally:
        engine.dispose()
    return _update(settings, None, folder)


def _update(settings: Settings, path: Path | None, folder: Path) -> StoreSummary:
    """Migrate and refresh a store that exists, if it needs it."""
    engine = open_engine(settings)
    try:
        with engine.connect() as connection:
            revision = current_revision(connection)
        if revision is None or not is_known_revision(revision):
            raise StoreError(why_not(settings.sqlite_path or "The configured database", revision))
        copy: Path | None = None
        was_migrated = False
        if revision != head_revision():
            if path is not None:
                stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
                copy = copy_sqlite_file(path, path.with_name(f"{path.name}.before-{head_revision()}-{stamp}"))
            was_migrated = _in_transaction(engine, _migrate_once)
        refreshed = _refresh_if_needed(engine, folder)
    except DBAPIError as error:
        raise StoreError(explain_operational_error(error, engine)) from error
    finally:
        engine.dispose()
    migrated_from = revision if was_migrated else None
    return StoreSummary(settings.database_url, head_revision(), False, migrated_from, copy, refreshed)


def _migrate_once(connection: Connection) -> bool:
    """Bring the schema up to date; False where another start did so meanwhile."""
    _wait_for_other_starts(connection)
    if current_revision(connection) == head_revision():
        return False
    migrate(connection)
    return True


def _wait_for_other_starts(connection: Connection) -> None:
    """One start after another: on SQLite start_lock sees to it, on PostgreSQL a lock that ends with this transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _POSTGRES_LOCK})


def _in_transaction(engine: Engine, work: Callable[[Connection], Done]) -> Done:
    """Run `work(connection)` in one writing transaction; a failure of the driver becomes a sentence."""
    try:
        with engine.connect().execution_options(amberlight_write=True) as connection, connection.begin():
            return work(connection)
    except DBAPIError as error:
        raise StoreError(explain_operational_error(error, engine)) from error


def build_exercise(settings: Settings, seed: int, folder: Path = REFERENCE_FOLDER) -> None:
    """Make an exercise with the published figures where `settings` say, in a file that is not there yet.

    What an exercise is can only be said here: the store refuses to change it afterwards. Raises StoreError.
    """
    if settings.sqlite_path is not None:
        make_private(settings.sqlite_path)
    engine = open_engine(settings)
    try:
        _in_transaction(engine, lambda connection: _build(connection, folder, exercise_seed=seed))
    finally:
        engine.dispose()


def _build(connection: Connection, folder: Path, only_if_new: bool = False, exercise_seed: int | None = None) -> bool:
    """Make the tables and fill them, inside the caller's transaction; whether that was done."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    _wait_for_other_starts(connection)
    if only_if_new and current_revision(connection) is not None:
        return False
    migrate(connection)
    connection.execute(
        insert(StoreState).values(
            id=1,
            data_version=1,
            reference_sha256=reference_sha256(folder),
            created_at=datetime.now(UTC),
            exercise_seed=exercise_seed,
        )
    )
    with Session(connection, join_transaction_mode="create_savepoint") as session:
        load_reference(session, folder)
        session.commit()
    return True


def _refresh_if_needed(engine: Engine, folder: Path) -> bool:
    """Bring the shipped figures up to date when this version ships others than the store was filled with."""
    digest = reference_sha256(folder)
    held = select(StoreState.reference_sha256)
    with Session(engine) as session:
        if session.scalar(held) == digest:
            return False

    def work(connection: Connection) -> bool:
        _wait_for_other_starts(connection)
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            if session.scalar(held) == digest:
                return False
            refresh_reference(session, folder)
            session.execute(update(StoreState).values(reference_sha256=digest))
            bump_data_version(session)
            session.commit()
        return True

    return _in_transaction(engine, work)


def count_rows(engine: Engine) -> dict[str, int]:
    """Rows by table, for `status` and for tests."""
    from data.tables import Base

    with engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Base.metadata.sorted_tables
        }
