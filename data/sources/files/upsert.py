"""Compare rows with the store and write the difference, for every importer alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import Integer, Table, Update, bindparam, insert, select, update
from sqlalchemy.orm import Session

from data.core.engine import bump_data_version
from data.core.models.base import Base
from data.core.models.source import ImportChange, ImportRun
from data.sources.files.parsed import ParsedImport, Progress, TableRows, Values

Item = TypeVar("Item")
Key = tuple[object, ...]
_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class TablePlan:
    """What an import would do to one table.

    new: whole rows. changed: pairs of whole rows, as it stands and as it would stand. unchanged: how many are the same.
    absent: how many rows of the same scope stand in the store and not in the file; they are left as they are.
    """

    table: TableRows
    new: list[Values]
    changed: list[tuple[Values, Values]]
    unchanged: int
    absent: int


def store_table(model: type[Base]) -> Table:
    """The model's table."""
    table = model.__table__
    assert isinstance(table, Table)
    return table


def content_columns(table: Table, key: Sequence[str]) -> list[str]:
    """All columns of a table but the number that the store itself gives to a row."""
    surrogate = {
        column.name
        for column in table.primary_key
        if isinstance(column.type, Integer) and column.autoincrement is True and column.name not in key
    }
    return [column.name for column in table.columns if column.name not in surrogate]


def compare(session: Session, rows: TableRows) -> TablePlan:
    """Compare the rows with the store, without writing."""
    table = store_table(rows.model)
    names = content_columns(table, rows.key)
    query = select(*(table.c[name] for name in names))
    for column, value in rows.scope.items():
        query = query.where(table.c[column] == value)
    place = [names.index(column) for column in rows.key]
    existing: dict[Key, tuple[object, ...]] = {}
    for found in session.execute(query).yield_per(10_000):
        existing[tuple(found[i] for i in place)] = tuple(found)
    new: list[Values] = []
    changed: list[tuple[Values, Values]] = []
    unchanged = 0
    for row in rows.rows:
        stored = existing.pop(tuple(row[column] for column in rows.key), None)
        if stored is None:
            new.append({name: row[name] for name in names})
            continue
        before = dict(zip(names, stored, strict=True))
        if all(before[column] == row[column] for column in rows.compared):
            unchanged += 1
        else:
            changed.append((before, {name: before[name] if name in rows.kept else row[name] for name in names}))
    return TablePlan(rows, new, changed, unchanged, len(existing))


def write(session: Session, plan: TablePlan, run_id: int, progress: Progress, *, is_inserted: bool = False) -> None:
    """Write one table's difference and record each change under the run, inside the caller's transaction.

    is_inserted: the new rows stand in the store already and are only to be recorded.
    """
    table = store_table(plan.table.model)
    key = plan.table.key
    total = len(plan.new) + len(plan.changed)
    done = 0
    for rows in chunks(plan.new):
        if not is_inserted:
            session.execute(insert(table), rows)
        record_changes(session, run_id, table.name, key, [(None, row) for row in rows])
        done += len(rows)
        progress("Writing", done, total)
    if not plan.changed:
        return
    statement = update_by_key(table, key, [name for name in plan.changed[0][1] if name not in key])
    for pairs in chunks(plan.changed):
        execute_update(session, statement, key, [after for _, after in pairs])
        record_changes(session, run_id, table.name, key, pairs)
        done += len(pairs)
        progress("Writing", done, total)


def update_by_key(table: Table, key: Sequence[str], columns: Sequence[str]) -> Update:
    """An UPDATE of the columns of the row with the key, its values to be bound by `execute_update`."""
    statement = update(table).values({column: bindparam(f"value_{column}") for column in columns})
    for column in key:
        statement = statement.where(table.c[column] == bindparam(f"key_{column}"))
    return statement


def execute_update(session: Session, statement: Update, key: Sequence[str], rows: Sequence[Values]) -> None:
    """Run an UPDATE of `update_by_key` for each of the rows."""
    session.connection().execute(
        statement,
        [{f"key_{name}" if name in key else f"value_{name}": value for name, value in row.items()} for row in rows],
    )


def record_changes(
    session: Session,
    run_id: int,
    table_name: str,
    key: Sequence[str],
    pairs: Sequence[tuple[Values | None, Values]],
) -> None:
    """Record what stood before and what stands after; when something was written down is no content and left out."""

    def kept(values: Values | None) -> Values | None:
        return None if values is None else {k: v for k, v in values.items() if not isinstance(v, datetime)}

    session.execute(
        insert(store_table(ImportChange)),
        [
            {
                "run_id": run_id,
                "table_name": table_name,
                "row_key": {column: after[column] for column in key},
                "before": kept(before),
                "after": kept(after),
            }
            for before, after in pairs
        ],
    )


def chunks(items: Sequence[Item], size: int = _CHUNK) -> Iterator[list[Item]]:
    """The items in lists of at most so many, as many as a statement takes."""
    for start in range(0, len(items), size):
        yield list(items[start : start + size])


def write_import(session: Session, parsed: ParsedImport, plans: list[TablePlan], progress: Progress) -> tuple[int, int]:
    """Write the plans and the record of the run in the caller's transaction; returns (run id, data version)."""
    counted = [plan for plan in plans if plan.table.is_main]
    # The source comes first: the rows and the run refer to it.
    source_plan = plans[0]
    if source_plan.new:
        session.execute(insert(store_table(source_plan.table.model)), source_plan.new)
    run_id = session.execute(
        insert(ImportRun)
        .values(
            kind=parsed.kind,
            file_name=parsed.file_name,
            file_sha256=parsed.file_sha256,
            source_id=parsed.source_id,
            label=parsed.label,
            finished_at=datetime.now(UTC),
            rows_read=parsed.rows_read,
            rows_new=sum(len(plan.new) for plan in counted),
            rows_changed=sum(len(plan.changed) for plan in counted),
            rows_unchanged=sum(plan.unchanged for plan in counted),
            rows_rejected=parsed.faults.lines,
        )
        .returning(ImportRun.run_id)
    ).scalar_one()
    for plan in plans:
        write(session, plan, run_id, progress, is_inserted=plan is source_plan)
    return run_id, bump_data_version(session)
