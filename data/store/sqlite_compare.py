"""Read a SQLite store as it is: its schema's revision, its data version, and a fingerprint of every table."""

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from data.core.errors import StoreError

Fingerprints = dict[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class StoreReading:
    """What a store holds: revision, data version, and by table the number of rows and the SHA-256 over them in order."""

    revision: str
    data_version: int
    tables: Fingerprints


def table_names(connection: sqlite3.Connection, schema: str = "main") -> list[str]:
    """The names of the store's own tables, sorted."""
    rows = connection.execute(
        f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return sorted(row[0] for row in rows)


def column_names(connection: sqlite3.Connection, table: str, schema: str = "main") -> list[str]:
    """The names of a table's columns, sorted: two stores may have got them in another order."""
    return sorted(row[1] for row in connection.execute(f'PRAGMA {schema}.table_info("{table}")'))


def read_store(connection: sqlite3.Connection) -> StoreReading:
    """Read all of it, within the caller's transaction where there is one. Raises StoreError for a store without state."""
    try:
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        data_version = connection.execute("SELECT data_version FROM store_state WHERE id = 1").fetchone()[0]
    except (sqlite3.OperationalError, TypeError) as error:
        raise StoreError("It holds no Amberlight schema.") from error
    tables = {table: fingerprint(connection, table) for table in table_names(connection)}
    return StoreReading(str(revision), int(data_version), tables)


def fingerprint(connection: sqlite3.Connection, table: str) -> tuple[int, str]:
    """A table's number of rows and the SHA-256 over all values, rows in the order of their values."""
    names = ", ".join(f'"{name}"' for name in column_names(connection, table))
    digest, count = hashlib.sha256(), 0
    for row in connection.execute(f'SELECT {names} FROM "{table}" ORDER BY {names}'):
        digest.update(repr(row).encode())
        count += 1
    return count, digest.hexdigest()


def problems_of(connection: sqlite3.Connection) -> list[str]:
    """What SQLite's own checks find in the file: damage, broken indexes, rows that refer to nothing. Empty: none."""
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(3)")]
    orphans = [
        f"{row[0]} refers to {row[2]}, which is not there" for row in connection.execute("PRAGMA foreign_key_check")
    ]
    return [text for text in found if text != "ok"] + orphans[:3]


def differing(one: Fingerprints, other: Fingerprints, without: Iterable[str] = ()) -> list[str]:
    """Tables that are not equal, sorted."""
    return sorted(name for name in (set(one) | set(other)) - set(without) if one.get(name) != other.get(name))
