"""Write the shipped tables into the store: all at once into an empty one, or only the differences into one that has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Table, delete, exists, insert, or_, select, update
from sqlalchemy.orm import Session

from data.core.models.access import AuditEntry
from data.core.models.base import Kept
from data.core.models.source import ImportChange, ImportRun
from data.overlaps.models.framework import StatementChange
from data.sources.shipped.cells import Row
from data.sources.shipped.specs import TABLES, TableSpec
from data.tables import Base

KIND = "reference"
Rows = Mapping[str, Sequence[Row]]
Values = dict[str, Any]
NaturalKey = tuple[Any, ...]
#: Column of a natural key to the values that the secretariat has in hand.
Curated = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class RefreshSummary:
    """What a refresh did, in rows: new, changed, unchanged; removed since no longer shipped; kept as the user has them."""

    rows_new: int
    rows_changed: int
    rows_unchanged: int
    rows_removed: int
    rows_kept: int
    run_id: int


@dataclass(slots=True)
class _Tally:
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    kept: int = 0
    changes: list[Values] = field(default_factory=list)


def fill_store(session: Session, rows: Rows, sha256: str) -> tuple[dict[str, int], int]:
    """Insert every row of every table, in the order of the references, and record the run: rows by table, run_id."""
    counts: dict[str, int] = {}
    tally = _Tally()
    for spec in TABLES:
        values = _values(spec, rows)
        if values:
            session.execute(insert(_table(spec)), values)
        counts[spec.table_name] = len(values)
        tally.new += len(values)
        tally.changes += [_change(spec, None, row) for row in values if _is_remembered(spec)]
    return counts, _record(session, tally, sha256)


def refresh_store(session: Session, rows: Rows, sha256: str) -> RefreshSummary:
    """Write what differs, and record the run."""
    tally = _Tally()
    touched, shipped_before = _earlier_changes(session)
    curated = _curated_ids(session)
    gone: list[tuple[TableSpec, Values]] = []
    for spec in TABLES:
        present = {_key(spec, row): row for row in _stored(session, spec)}
        wanted = {_key(spec, row): row for row in _values(spec, rows)}
        protected = _protected(spec, present, touched) | _curated(spec, {**present, **wanted}, curated)
        protected |= _kept(session, spec)
        # A link that the secretariat took away must not come back.
        lost = [key for key in wanted if key in protected and key not in present and _is_link(spec)]
        tally.kept += len([wanted.pop(key) for key in lost])
        _write_differences(session, spec, present, wanted, protected, tally)
        for key, row in present.items():
            was_shipped = (
                spec.is_figure or not _is_remembered(spec) or key in shipped_before.get(spec.table_name, set())
            )
            if key not in wanted and key not in protected and was_shipped:
                gone.append((spec, row))
    for spec, row in reversed(gone):
        _remove(session, spec, row, tally)
    run_id = _record(session, tally, sha256)
    return RefreshSummary(tally.new, tally.changed, tally.unchanged, tally.removed, tally.kept, run_id)


def _write_differences(
    session: Session,
    spec: TableSpec,
    present: Mapping[NaturalKey, Values],
    wanted: Mapping[NaturalKey, Values],
    protected: frozenset[NaturalKey],
    tally: _Tally,
) -> None:
    """Insert the rows that are not there, update those that differ, leave the protected ones alone."""
    table = _table(spec)
    new: list[Values] = []
    for key, values in wanted.items():
        row = present.get(key)
        if row is None:
            new.append(values)
            tally.changes.append(_change(spec, None, values))
        elif all(row[column] == value for column, value in values.items()):
            tally.unchanged += 1
        elif key in protected:
            tally.kept += 1
        else:
            before = {column: row[column] for column in values}
            session.execute(update(table).where(*_same_row(table, row)).values(values))
            tally.changed += 1
            tally.changes.append(_change(spec, before, values))
    if new:
        session.execute(insert(table), new)
        tally.new += len(new)


def _remove(session: Session, spec: TableSpec, row: Values, tally: _Tally) -> None:
    """Remove a row that is no longer shipped, unless another row refers to it."""
    table = _table(spec)
    for other in Base.metadata.tables.values():
        for constraint in other.foreign_key_constraints:
            if constraint.referred_table is not table:
                continue
            pairs = [(element.parent, element.column.name) for element in constraint.elements]
            if session.scalar(select(exists().where(*(column == row[name] for column, name in pairs)))):
                tally.kept += 1
                return
    session.execute(delete(table).where(*_same_row(table, row)))
    tally.removed += 1
    tally.changes.append(_change(spec, row, {}))


def _stored(session: Session, spec: TableSpec) -> list[Values]:
    return [dict(row) for row in session.execute(select(_table(spec))).mappings()]


def _protected(
    spec: TableSpec, present: Mapping[NaturalKey, Values], touched: Mapping[str, list[Values]]
) -> frozenset[NaturalKey]:
    """The rows that an applied import of the user's brought or changed, by natural key or by the store's own number."""
    keys: set[NaturalKey] = set()
    numbers = [column.name for column in _table(spec).primary_key]
    for row_key in touched.get(spec.table_name, []):
        if all(column in row_key for column in spec.key):
            keys.add(_key(spec, row_key))
        elif all(name in row_key for name in numbers):
            keys |= {key for key, row in present.items() if all(row[name] == row_key[name] for name in numbers)}
    return frozenset(keys)


def _curated_ids(session: Session) -> Curated:
    """What the secretariat added, changed or took out: statements by their history, recommendations by the audit."""
    recommended = select(AuditEntry.target).where(AuditEntry.what.startswith("recommendation."))
    return {
        "statement_id": frozenset(session.scalars(select(StatementChange.statement_id))),
        "reference": frozenset(session.scalars(recommended.distinct())),
    }


def _curated(spec: TableSpec, rows: Mapping[NaturalKey, Values], curated: Curated) -> frozenset[NaturalKey]:
    """The rows of what the secretariat has in hand: they are as it has decided."""
    chosen = {key for name, ids in curated.items() if name in spec.key for key, row in rows.items() if row[name] in ids}
    return frozenset(chosen)


def _kept(session: Session, spec: TableSpec) -> frozenset[NaturalKey]:
    """The natural keys of facts that the secretariat recorded or withdrew."""
    if not issubclass(spec.model, Kept):
        return frozenset()
    m = spec.model
    columns = (getattr(m, name) for name in spec.key)
    found = session.execute(select(*columns).where(or_(m.recorded_at.is_not(None), m.withdrawn_at.is_not(None))))
    return frozenset(tuple(row) for row in found)


def _is_link(spec: TableSpec) -> bool:
    """Whether the table only links a statement or a recommendation to something."""
    return len(spec.key) > 1 and any(name in spec.key for name in ("statement_id", "reference"))


def _earlier_changes(session: Session) -> tuple[dict[str, list[Values]], dict[str, set[NaturalKey]]]:
    """Row keys that the user's applied imports touched, and natural keys that earlier releases shipped, by table."""
    specs = {spec.table_name: spec for spec in TABLES}
    touched: dict[str, list[Values]] = {}
    shipped: dict[str, set[NaturalKey]] = {}
    statement = (
        select(ImportRun.kind, ImportChange.table_name, ImportChange.row_key)
        .join(ImportRun, ImportRun.run_id == ImportChange.run_id)
        .where(ImportRun.status == "applied", ImportChange.table_name.in_(specs))
    )
    for kind, table_name, row_key in session.execute(statement):
        if kind != KIND:
            touched.setdefault(table_name, []).append(row_key)
        elif all(column in row_key for column in specs[table_name].key):
            shipped.setdefault(table_name, set()).add(_key(specs[table_name], row_key))
    return touched, shipped


def _values(spec: TableSpec, rows: Rows) -> list[Values]:
    """The rows as the store holds them; figures take date and address from their source."""
    values = [row.model_dump() for row in rows[spec.file]]
    if spec.is_figure:
        sources = {source["source_id"]: source for source in (row.model_dump() for row in rows["sources.csv"])}
        for row in values:
            source = sources[row["source_id"]]
            row |= {
                "source_url": source["address"],
                "as_of": source["as_of"],
                "confidence": "verified",
                "handling": "open",
            }
    return values


def _is_remembered(spec: TableSpec) -> bool:
    """Whether the shipped rows are written down one by one, so that a later release knows them from what people add.

    Figures need none: only importers add to them, and each of these keeps its own record.
    """
    return not spec.is_figure


def _table(spec: TableSpec) -> Table:
    table = spec.model.__table__
    assert isinstance(table, Table)
    return table


def _key(spec: TableSpec, row: Mapping[str, Any]) -> NaturalKey:
    return tuple(row[column] for column in spec.key)


def _same_row(table: Table, row: Mapping[str, Any]) -> list[Any]:
    return [column == row[column.name] for column in table.primary_key]


def _change(spec: TableSpec, before: Values | None, after: Values) -> Values:
    row = after or before or {}
    return {
        "table_name": spec.table_name,
        "row_key": {column: row[column] for column in spec.key},
        "before": before,
        "after": after,
    }


def _record(session: Session, tally: _Tally, sha256: str) -> int:
    """Record the run and what it changed."""
    run = ImportRun(
        kind=KIND,
        file_name="data/reference",
        file_sha256=sha256,
        source_id=None,
        label="Figures and facts that ship with Amberlight",
        finished_at=datetime.now(UTC),
        rows_read=tally.new + tally.changed + tally.unchanged,
        rows_new=tally.new,
        rows_changed=tally.changed,
        rows_unchanged=tally.unchanged,
        rows_rejected=0,
    )
    session.add(run)
    session.flush()
    if tally.changes:
        session.execute(insert(ImportChange), [{"run_id": run.run_id, **change} for change in tally.changes])
    return run.run_id
