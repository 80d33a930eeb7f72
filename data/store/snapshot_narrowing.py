"""A frozen copy as others than the secretariat see it: what was narrowed or withdrawn since it was made is narrowed in it too.

The copy itself stays as it is; the narrowed one is held in memory, for one data version of the store.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, QueuePool, Table, bindparam, create_engine, event, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from data.convening.queries.snapshots import SnapshotRow
from data.core.engine import read_session
from data.core.handling import Clearance
from data.recommendations.commands.standings import refresh_standings
from data.recommendations.models.follow_up import Reminder, StatusEvent
from data.store.snapshot_copy import check_copy
from data.tables import Base

_ORDER: Final = {level.value: number for number, level in enumerate(Clearance)}
_ENDED: Final = ("withdrawn_at", "is_retired")


def open_narrowed(engine: Engine, row: SnapshotRow, data_version: int) -> Engine:
    """The copy of a snapshot with each record as withheld as it is there or in the store now, whichever is more.

    A record that the store has withdrawn, or has no more, is the secretariat's. data_version: of the store; another one gives
    another engine. Raises StoreError as `open_copy` does.
    """
    path = check_copy(engine, row)
    name = f"file:narrowed-{row.sha256}-{data_version}?mode=memory&cache=shared"
    keeper = sqlite3.connect(name, uri=True, check_same_thread=False)
    _fill(keeper, path)

    # The memory is kept as long as one connection is: this one, by the engine's own way of making others.
    def connect(_keeper: sqlite3.Connection = keeper) -> sqlite3.Connection:
        return sqlite3.connect(name, uri=True, check_same_thread=False)

    opened = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(opened, "connect", _configure)
    with read_session(engine) as present, _writing(opened) as connection:
        entries: set[int] = set()
        for table in Base.metadata.sorted_tables:
            levels = [column.name for column in table.columns if column.name.endswith("handling")]
            if levels:
                entries |= _narrow(present, connection, table, levels)
        if entries:
            # How addressees stand is kept for each clearance, and follows from the history.
            with Session(connection, join_transaction_mode="create_savepoint") as session:
                refresh_standings(session, entries)
                session.commit()
    return opened


def _fill(keeper: sqlite3.Connection, path: Path) -> None:
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as source:
        source.backup(keeper)
    # They guard the record, which this is a view of.
    for (trigger,) in keeper.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        keeper.execute(f'DROP TRIGGER "{trigger}"')
    keeper.commit()


def _configure(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA ignore_check_constraints = ON")
    # Two readers of one shared memory never wait; the one writer is done before there are any.
    connection.execute("PRAGMA read_uncommitted = ON")


@contextmanager
def _writing(opened: Engine) -> Iterator[Connection]:
    with opened.begin() as connection:
        yield connection


def _narrow(present: Session, connection: Connection, table: Table, levels: list[str]) -> set[int]:
    """Narrow the rows of one table; the addressees whose history was."""
    keys = [column.name for column in table.primary_key.columns]
    ended = [name for name in _ENDED if name in table.columns]
    asked = [table.c[name] for name in (*keys, *levels, *ended)]
    wanted = [table.c[levels[0]] != Clearance.SECRETARIAT.value]
    frozen = connection.execute(select(*(table.c[name] for name in (*keys, *levels))).where(*wanted)).all()
    if not frozen:
        return set()
    now = {tuple(row[: len(keys)]): row for row in present.execute(select(*asked))}
    changes = []
    for row in frozen:
        key = tuple(row[: len(keys)])
        found = now.get(key)
        is_gone = found is None or any(found[len(keys) + len(levels) :])
        change = {f"key_{name}": value for name, value in zip(keys, key, strict=True)}
        is_changed = False
        for position, name in enumerate(levels, start=len(keys)):
            level = row[position]
            if level is not None:
                current = Clearance.SECRETARIAT.value if is_gone or found is None else (found[position] or level)
                narrower = max(level, current, key=_ORDER.__getitem__)
                is_changed |= narrower != level
                level = narrower
            change[f"to_{name}"] = level
        if is_changed:
            changes.append(change)
    if not changes:
        return set()
    statement = update(table).where(*(table.c[name] == bindparam(f"key_{name}") for name in keys))
    connection.execute(statement.values({name: bindparam(f"to_{name}") for name in levels}), changes)
    if table not in (StatusEvent.__table__, Reminder.__table__):
        return set()
    changed = {change[f"key_{keys[0]}"] for change in changes}
    found_ids = connection.execute(select(table.c[keys[0]], table.c.addressee_id))
    return {addressee for key, addressee in found_ids if key in changed and addressee is not None}
