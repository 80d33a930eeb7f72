"""Take an import back: restore what stood before it, row by row, unless something else has changed the rows since."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Final

from sqlalchemy import Table, bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from data.core.engine import bump_data_version
from data.core.errors import AmberlightError
from data.core.models.source import ImportChange, ImportRun, Source
from data.imports.run import UNDOABLE
from data.recommendations.files.list_write import refuse_if_followed_up, remove_worked_out
from data.sources.files.parsed import Progress, Values
from data.sources.files.upsert import Key, content_columns, execute_update, store_table, update_by_key
from data.tables import Base

_CHUNK = 1_000
#: Rows that come with another one and are not counted beside it: what brings 30 recommendations takes 30 back.
_COMES_WITH_ANOTHER: Final = frozenset(
    {
        *("source", "index_series", "actor", "recommendation_addressee", "recommendation_country"),
        *("recommendation_framework", "recommendation_risk_factor", "recommendation_relation", "status_event"),
    }
)
#: Columns that people decide on after an import; taking the import back leaves them alone.
_DECIDED_SINCE = frozenset({"handling"})


@dataclass(frozen=True, slots=True)
class UndoSummary:
    """What was restored: rows taken out that the run had added, rows set back that it had changed, both counted as the run
    itself counted them, and rows kept since something imported later refers to them (a source, a series).
    """

    run_id: int
    label: str
    rows_removed: int
    rows_restored: int
    kept: tuple[str, ...]
    data_version: int


@dataclass(frozen=True, slots=True)
class _Change:
    """One recorded change, ready for work."""

    key: Key
    before: Values | None
    after: Values


def undo_run(session: Session, run_id: int, progress: Progress) -> UndoSummary:
    """Restore what stood before the run, mark the run undone and count the data version up, in the caller's transaction.

    Raises AmberlightError when there is no such run, when it was undone already, or when its rows were changed since;
    the later run is named.
    """
    run = session.get(ImportRun, run_id)
    if run is None:
        newest = session.scalar(select(func.max(ImportRun.run_id)))
        known = f"Runs go from 1 to {newest}" if newest else "No import has been recorded yet"
        raise AmberlightError(f"There is no import run {run_id}. {known}; see 'python -m data status'.")
    if run.kind not in UNDOABLE:
        raise AmberlightError(
            f"Run {run_id} ({run.label}) loaded the figures that ship with Amberlight; it cannot be undone."
        )
    if run.status == "undone":
        raise AmberlightError(f"Run {run_id} ({run.label}) was undone already, on {run.undone_at:%d %B %Y}.")
    total = session.scalar(select(func.count()).where(ImportChange.run_id == run_id)) or 0
    _refuse_if_changed_since(session, run)
    refuse_if_followed_up(session, run)
    remove_worked_out(session, run)
    # Marked first: a run that no longer stands is no reason to keep the source that it brought.
    session.execute(
        update(ImportRun).where(ImportRun.run_id == run_id).values(status="undone", undone_at=datetime.now(UTC))
    )
    done = removed = restored = 0
    kept: list[str] = []
    # Children before parents: values before their series, everything before the source.
    for table in reversed(Base.metadata.sorted_tables):
        is_shared = table.name in {"source", "index_series", "actor"}
        is_counted = table.name not in _COMES_WITH_ANOTHER
        for changes in _changes(session, run_id, table):
            key = tuple(_key_columns(session, run_id, table))
            added = [change for change in changes if change.before is None]
            changed = [change for change in changes if change.before is not None]
            if is_shared:
                added, still_used = _unused(session, table, key, added)
                kept += still_used
            _remove(session, table, key, added)
            _restore(session, table, key, changed)
            removed += len(added) * is_counted
            restored += len(changed) * is_counted
            done += len(changes)
            progress("Undoing", done, total)
    return UndoSummary(run_id, run.label, removed, restored, tuple(kept), bump_data_version(session))


def _key_columns(session: Session, run_id: int, table: Table) -> list[str]:
    """The columns of the natural key by which the run recorded the table's rows, in the table's own order."""
    row_key = session.scalar(
        select(ImportChange.row_key)
        .where(ImportChange.run_id == run_id, ImportChange.table_name == table.name)
        .limit(1)
    )
    return [column.name for column in table.columns if row_key and column.name in row_key]


def _changes(session: Session, run_id: int, table: Table) -> Iterator[list[_Change]]:
    """The run's changes of one table, in chunks, so that a large run does not fill the memory."""
    after_id = 0
    while True:
        found = session.execute(
            select(ImportChange.change_id, ImportChange.row_key, ImportChange.before, ImportChange.after)
            .where(
                ImportChange.run_id == run_id,
                ImportChange.table_name == table.name,
                ImportChange.change_id > after_id,
            )
            .order_by(ImportChange.change_id)
            .limit(_CHUNK)
        ).all()
        if not found:
            return
        after_id = found[-1].change_id
        columns = [column.name for column in table.columns if column.name in found[0].row_key]
        yield [_Change(tuple(row.row_key[c] for c in columns), row.before, row.after) for row in found]


def _refuse_if_changed_since(session: Session, run: ImportRun) -> None:
    """Raise AmberlightError when a later run, or anything else, has changed a row of the run since."""
    touched = session.scalars(select(ImportChange.table_name).where(ImportChange.run_id == run.run_id).distinct()).all()
    for name in touched:
        table = Base.metadata.tables[name]
        key = _key_columns(session, run.run_id, table)
        later = _later_changes(session, run.run_id, table, key)
        for changes in _changes(session, run.run_id, table):
            by_later = {later[change.key] for change in changes if change.key in later}
            if by_later:
                listed = "; ".join(sorted(by_later))
                raise AmberlightError(
                    f"Run {run.run_id} ({run.label}) cannot be undone: a later import changed the same rows ({listed}). "
                    "Undo the later one first. Nothing was changed."
                )
            _refuse_other_hands(session, run, table, key, changes)


def _later_changes(session: Session, run_id: int, table: Table, key: Sequence[str]) -> dict[Key, str]:
    """The rows of a table that later runs changed, with the run's number and label."""
    found = session.execute(
        select(ImportChange.row_key, ImportRun.run_id, ImportRun.label)
        .join(ImportRun, ImportRun.run_id == ImportChange.run_id)
        .where(ImportRun.run_id > run_id, ImportRun.status == "applied", ImportChange.table_name == table.name)
        .order_by(ImportChange.change_id)
    )
    return {tuple(row.row_key.get(c) for c in key): f"run {row.run_id}, {row.label}" for row in found.yield_per(5_000)}


def _refuse_other_hands(
    session: Session, run: ImportRun, table: Table, key: Sequence[str], changes: list[_Change]
) -> None:
    """Raise AmberlightError when a row no longer stands as the run left it and no later import is the reason."""
    current = _current(session, table, key, [change.key for change in changes])
    for change in changes:
        stands = current.get(change.key)
        expected = {c: v for c, v in change.after.items() if c in table.c and c not in _DECIDED_SINCE}
        if stands is None or any(stands[column] != value for column, value in expected.items()):
            row = " ".join(str(part) for part in change.key)
            what = "no longer exists" if stands is None else "was changed since, and not by an import"
            raise AmberlightError(
                f"Run {run.run_id} ({run.label}) cannot be undone: {table.name} {row} {what}. Nothing was changed."
            )


def _current(session: Session, table: Table, key: Sequence[str], keys: list[Key]) -> dict[Key, Values]:
    """The rows with these keys as they stand."""
    names = content_columns(table, key)
    query = select(*(table.c[name] for name in names))
    # Column by column, which takes in a few rows more and lets the database use its index, as a list of tuples does not.
    for place, column in enumerate(key):
        query = query.where(table.c[column].in_({part[place] for part in keys}))
    wanted = set(keys)
    found: dict[Key, Values] = {}
    for row in session.execute(query).mappings():
        row_key = tuple(row[column] for column in key)
        if row_key in wanted:
            found[row_key] = dict(row)
    return found


def _remove(session: Session, table: Table, key: Sequence[str], changes: list[_Change]) -> None:
    """Take out rows that the run had added."""
    if not changes:
        return
    if table is store_table(Source):
        # The record of an undone run keeps its label and its changes; the source it named is no longer registered.
        names = [change.key[0] for change in changes]
        session.execute(update(ImportRun).where(ImportRun.source_id.in_(names)).values(source_id=None))
    statement = delete(table)
    for column in key:
        statement = statement.where(table.c[column] == bindparam(f"key_{column}"))
    session.connection().execute(
        statement, [{f"key_{c}": v for c, v in zip(key, change.key, strict=True)} for change in changes]
    )


def _restore(session: Session, table: Table, key: Sequence[str], changes: list[_Change]) -> None:
    """Set rows back to what stood before."""
    rows = [
        {
            column: value
            for column, value in (change.before or {}).items()
            if column in table.c and column not in _DECIDED_SINCE
        }
        for change in changes
    ]
    # Rows recorded under an older schema may have fewer columns than later ones.
    for _, alike in groupby(rows, key=lambda row: sorted(row)):
        group = list(alike)
        execute_update(session, update_by_key(table, key, [c for c in group[0] if c not in key]), key, group)


def _unused(
    session: Session, table: Table, key: Sequence[str], changes: list[_Change]
) -> tuple[list[_Change], list[str]]:
    """Those of the added rows that nothing refers to, and the names of the others, which have to stay."""
    unused: list[_Change] = []
    kept: list[str] = []
    for change in changes:
        name = str(change.key[0])
        if any(_refers(session, other, table, name) for other in Base.metadata.sorted_tables):
            kept.append(name)
        else:
            unused.append(change)
    return unused, kept


def _refers(session: Session, other: Table, table: Table, name: str) -> bool:
    """Whether a row of another table refers to the row of this name; runs that were undone do not count."""
    for column in other.columns:
        for foreign in column.foreign_keys:
            if foreign.column.table is not table:
                continue
            query = select(func.count()).select_from(other).where(column == name)
            if other is store_table(ImportRun):
                query = query.where(other.c.status == "applied")
            if session.scalar(query):
                return True
    return False
