"""Every source in the registry, with what the store holds from it, its newest import, and whether it is stale."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import case, func, literal, select, union_all
from sqlalchemy.orm import Session

from data.core.clearance import visible
from data.core.handling import Clearance
from data.core.models.base import Sourced
from data.core.models.source import ImportRun, Source
from data.core.rows import name_key
from data.risk.models.figures import IndexSeries, IndexValue
from data.sources.renewal import command_for, say_next
from data.sources.rules import explain_freshness, find_superseded, is_stale
from data.tables import Base


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCountRow:
    """How many records of one table come from a source: shown at this clearance, and withheld from it."""

    table: str
    rows: int
    withheld: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One source. rows, withheld: records in all tables. is_stale: None where it has no cycle or no readable date.

    superseded_by: the id of a newer edition in the registry; such a source is kept for comparison and is not stale.
    newest_import_at: UTC; None where nothing was imported from it by hand (the figures that ship with the project).
    """

    source_id: str
    title: str
    publisher: str
    publisher_kind: str | None
    citation: str
    address: str | None
    terms: str
    as_of: str | None
    read_on: str | None
    cycle_months: int | None
    note: str | None
    tables: tuple[TableCountRow, ...]
    rows: int
    withheld: int
    newest_import_at: datetime | None
    superseded_by: str | None
    is_stale: bool | None
    freshness: str
    #: What its publisher brings out next, or has brought out already, and the command that takes it in.
    next_one: str
    command: str


def get_sources(session: Session, clearance: Clearance, on: date) -> tuple[SourceRow, ...]:
    """Every source that may be known, by publisher and title, judged on that day. Four statements, whatever the number of tables.

    A source is as withheld as the least withheld record that rests on it: its title, publisher, terms and citation may say what
    the records do not. One that was imported and on which nothing rests any more is the secretariat's; one on which nothing rested
    ever ships with the project (the codes of countries).
    """
    tables: dict[str, list[TableCountRow]] = {}
    for item in session.execute(_counts(clearance)):
        tables.setdefault(item.source_id, []).append(
            TableCountRow(table=item.table_name, rows=item.shown, withheld=item.total - item.shown)
        )
    imports = {row.source_id: row.newest for row in session.execute(_newest_imports())}
    imported = set(session.scalars(select(ImportRun.source_id).distinct()))
    may_see_all = Clearance(clearance) is Clearance.SECRETARIAT
    registered = [
        source
        for source in session.execute(select(*Source.__table__.columns)).all()
        if may_see_all
        or any(item.rows for item in tables.get(source.source_id, ()))
        or (source.source_id not in tables and source.source_id not in imported)
    ]
    superseded = find_superseded({source.source_id: source.cycle_months for source in registered})
    titles = {source.source_id: source.title for source in registered}
    rows = []
    for source in registered:
        newer = superseded.get(source.source_id)
        counted = tuple(sorted(tables.get(source.source_id, ()), key=lambda row: row.table))
        rows.append(
            SourceRow(
                **source._mapping,
                tables=counted,
                rows=sum(row.rows for row in counted),
                withheld=sum(row.withheld for row in counted),
                newest_import_at=as_utc(imports.get(source.source_id)),
                superseded_by=newer,
                is_stale=False if newer else is_stale(source.as_of, source.cycle_months, on),
                freshness=explain_freshness(source.as_of, source.cycle_months, on, titles.get(newer or "")),
                next_one=(
                    "None: a newer edition is in the store."
                    if newer
                    else say_next(source.source_id, source.as_of, source.cycle_months, on)
                ),
                command=command_for(source.source_id),
            )
        )
    return tuple(sorted(rows, key=lambda row: (name_key(row.publisher), name_key(row.title), row.source_id)))


def as_utc(moment: datetime | None) -> datetime | None:
    """The moment in UTC: SQLite gives back what was stored without its zone, and what is stored is UTC."""
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def sourced_models() -> tuple[type[Sourced], ...]:
    """Every model that carries a source, from the registry of models, so that a new table is counted without being named."""
    found: Iterable[type] = (mapper.class_ for mapper in Base.registry.mappers)
    return tuple(sorted((m for m in found if issubclass(m, Sourced)), key=lambda m: m.__name__))


def _counts(clearance: Clearance):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a compound select has no short type
    """Records by source and table, shown and in total, in one statement. Values of an index stand under its series."""
    parts = []
    for model in sourced_models():
        shown = func.sum(case((visible(model, clearance), 1), else_=0))
        columns = (literal(model.__tablename__).label("table_name"), model.source_id)  # type: ignore[attr-defined]
        parts.append(select(*columns, shown.label("shown"), func.count().label("total")).group_by(model.source_id))
    shown = func.sum(case((visible(IndexSeries, clearance), 1), else_=0))
    parts.append(
        select(literal(IndexValue.__tablename__), IndexSeries.source_id, shown, func.count())
        .select_from(IndexValue)
        .join(IndexSeries, IndexSeries.index_id == IndexValue.index_id)
        .group_by(IndexSeries.source_id)
    )
    return union_all(*parts)


def _newest_imports():  # type: ignore[no-untyped-def]  # noqa: ANN202 - as above
    """The newest import that stands (was not undone) by source."""
    return (
        select(ImportRun.source_id, func.max(ImportRun.finished_at).label("newest"))
        .where(ImportRun.status == "applied")
        .group_by(ImportRun.source_id)
    )
