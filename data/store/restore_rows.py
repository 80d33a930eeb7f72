"""The rows of a backup, written over a store's within the caller's transaction, and what the store adds to them itself."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.sources.files.parsed import Progress
from data.store.sqlite_compare import column_names, problems_of, table_names

#: More changes than were ever recorded since a backup, in a store that can no longer say how many there were.
_FAR_AHEAD: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Restoring:
    """Who restores which file, and under which name the store that was there is kept (None: there was none)."""

    who: str
    role: Clearance
    file_name: str
    kept_name: str | None


def put_rows(store: sqlite3.Connection, restoring: Restoring, progress: Progress) -> tuple[int, int]:
    """Replace every row of `main` by those of the attached `backup`; both have this version's schema.

    Returns (data version, rows). Raises AmberlightError when the schemas differ after all or references would break; the
    caller rolls back.
    """
    tables = table_names(store)
    if tables != table_names(store, "backup"):
        raise AmberlightError("The backup's tables are not those of this store. The store was left as it was.")
    version = store.execute("SELECT data_version FROM main.store_state").fetchone()[0]
    revoked = dict(store.execute("SELECT code_id, revoked_at FROM main.access_code WHERE revoked_at IS NOT NULL"))
    # Rows refer to each other in circles of tables: all of them are held to account at the end.
    store.execute("PRAGMA defer_foreign_keys = ON")
    with_triggers = store.execute("SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in with_triggers:
        store.execute(f'DROP TRIGGER main."{name}"')
    for done, table in enumerate(tables):
        progress("Restoring", done, len(tables))
        columns = ", ".join(f'"{column}"' for column in column_names(store, table))
        store.execute(f'DELETE FROM main."{table}"')
        store.execute(f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM backup."{table}"')
    for _, sql in with_triggers:
        store.execute(sql)
    progress("Restoring", len(tables), len(tables))
    outcome = adopt(store, restoring, revoked, version)
    problems = problems_of(store)
    if problems:
        raise AmberlightError(f"The backup is inconsistent ({problems[0]}). The store was left as it was.")
    return outcome


def adopt(
    store: sqlite3.Connection, restoring: Restoring, revoked: Mapping[str, str], version_before: int | None
) -> tuple[int, int]:
    """What a restored store does not take from its backup: the data version, sign-ins, codes revoked since; and the audit.

    The version is above both, so that nothing cached under either number is shown. version_before: of the store that was there,
    None where there was none or it cannot say. Returns (data version, rows).
    """
    rows = sum(store.execute(f'SELECT count(*) FROM main."{table}"').fetchone()[0] for table in table_names(store))
    backup_version = store.execute("SELECT data_version FROM main.store_state").fetchone()[0]
    version = (backup_version + _FAR_AHEAD if version_before is None else max(version_before, backup_version)) + 1
    store.execute("UPDATE main.store_state SET data_version = ?", (version,))
    store.execute("DELETE FROM main.sign_in_session")
    for code_id, revoked_at in revoked.items():
        store.execute(
            "UPDATE main.access_code SET revoked_at = ? WHERE code_id = ? AND revoked_at IS NULL", (revoked_at, code_id)
        )
    store.execute(
        "INSERT INTO main.audit_entry (recorded_at, who, role, what, target, before, after, why) "
        "VALUES (?, ?, ?, 'store.restored', ?, ?, ?, ?)",
        (
            datetime.now(UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds"),
            restoring.who,
            restoring.role.value,
            restoring.file_name[:200],
            json.dumps({"data_version": version_before, "kept_as": restoring.kept_name}),
            json.dumps({"data_version": version, "data_version_of_the_backup": backup_version}),
            "A backup was restored.",
        ),
    )
    return version, rows
