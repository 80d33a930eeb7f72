"""From a checked list to rows of the store, each recorded under the run, and back: what was followed up since stays."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from data.core.errors import AmberlightError
from data.core.models.base import Base
from data.core.models.source import ImportChange, ImportRun, Source
from data.countries.models.country import Country
from data.countries.rules.unit_kinds import actor_kind
from data.networks.models import Actor
from data.recommendations.files.list import ListSource
from data.recommendations.files.list_rows import CheckedList, CheckedRow
from data.recommendations.models.follow_up import AddresseeSpan, AddresseeStanding, StatusEvent
from data.recommendations.models.recommendation import (
    Recommendation,
    RecommendationAddressee,
    RecommendationCountry,
    RecommendationFramework,
    RecommendationRelation,
    RecommendationRiskFactor,
    RecommendationTerm,
)
from data.recommendations.terms import index_recommendations
from data.sources.files.parsed import FaultLog, LeftOut, ParsedImport, Progress, TableRows, Values
from data.sources.files.upsert import TablePlan, chunks, content_columns, record_changes, store_table, write_import

KIND: Final = "recommendations"
_BATCH: Final = 500
#: Worked out from the record; they go and come with it.
_WORKED_OUT = frozenset(
    {RecommendationTerm.__tablename__, AddresseeStanding.__tablename__, AddresseeSpan.__tablename__}
)


def write_list(
    session: Session, checked: CheckedList, who: str, now: datetime, progress: Progress
) -> tuple[int, int, tuple[tuple[str, int], ...]]:
    """Write the new rows in the caller's transaction: (run, data version, axis and addressee of each entry recorded)."""
    new = checked.new_rows
    source_id, sources = _source(session, checked)
    tables = [
        (Actor, ("actor_id",), _new_actors(session, new)),
        (Recommendation, ("reference",), _recommendations(session, checked, source_id, who, now)),
        (RecommendationAddressee, ("reference", "name"), [row for one in new for row in _addressees(one)]),
        (RecommendationCountry, ("reference", "iso3"), _links(new, "iso3", lambda row: row.iso3s)),
        (
            RecommendationFramework,
            ("reference", "framework_id"),
            _links(new, "framework_id", lambda row: row.framework_ids),
        ),
        (
            RecommendationRiskFactor,
            ("reference", "risk_factor_no"),
            _links(new, "risk_factor_no", lambda row: row.risk_factor_nos),
        ),
        (RecommendationRelation, ("reference", "related_reference"), _relations(new)),
    ]
    plans = [_plan(Source, ("source_id",), sources)]
    plans += [_plan(model, key, rows) for model, key, rows in tables if rows]
    main = next((plan for plan in plans if plan.table.model is Recommendation), None)
    if main is not None:
        plans[plans.index(main)] = TablePlan(main.table, main.new, [], checked.count("on_record"), 0)
    parsed = ParsedImport(
        kind=KIND,
        label=f"Recommendations: {checked.mapping.source.title or checked.table.file_name}",
        file_name=checked.table.file_name,
        file_sha256=checked.table.sha256,
        rows_read=checked.table.row_count,
        source=TableRows(Source, ("source_id",), [{"source_id": source_id}], (), is_main=False),
        tables=[plan.table for plan in plans[1:]],
        faults=FaultLog(checked.table.file_name),
        left_out=LeftOut(),
        understood=[],
        notices=[],
    )
    run_id, version = write_import(session, parsed, plans, progress)
    answered = _responses(session, checked, new, run_id, who, now)
    references = [row.reference for row in new]
    for start in range(0, len(references), _BATCH):
        index_recommendations(session, references[start : start + _BATCH])
        progress("Indexing", min(start + _BATCH, len(references)), len(references))
    return run_id, version, answered


def _plan(model: type[Base], key: tuple[str, ...], rows: list[Values]) -> TablePlan:
    """The rows, each with every column of its table."""
    names = content_columns(store_table(model), key)
    whole = [{name: row.get(name) for name in names} for row in rows]
    return TablePlan(TableRows(model, key, whole, (), is_main=model is Recommendation), whole, [], 0, 0)


def _source(session: Session, checked: CheckedList) -> tuple[str, list[Values]]:
    """The source of the list, and its row where it is new. Where every row names a source on record, the commonest."""
    if checked.has_own_sources:
        return str(Counter(row.values["source_id"] for row in checked.rows).most_common(1)[0][0]), []
    source = checked.mapping.source
    if session.get(Source, source.source_id) is not None:
        return source.source_id, []
    return source.source_id, [source_values(source)]


def source_values(source: ListSource) -> Values:
    """The list's row in the registry of sources."""
    date = f" ({source.as_of})" if source.as_of else ""
    return {
        "source_id": source.source_id,
        "title": source.title,
        "publisher": source.publisher,
        "citation": source.citation or f"{source.publisher}{date}, {source.title}",
        "address": source.address,
        "terms": source.terms,
        "as_of": source.as_of,
        "note": "Imported as a list of recommendations.",
    }


def _new_actors(session: Session, rows: tuple[CheckedRow, ...]) -> list[Values]:
    """States, territories and areas that are addressed and were no actor so far."""
    wanted = {one.actor_id for row in rows for one in row.addressees if one.actor_id}
    missing = wanted - set(session.scalars(select(Actor.actor_id)))
    names = session.execute(
        select(Country.iso3, Country.name, Country.kind).where(Country.iso3.in_(missing)).order_by(Country.iso3)
    )
    return [
        {"actor_id": iso3, "kind": actor_kind(kind), "name": name, "iso3": iso3, "is_target": False}
        for iso3, name, kind in names
    ]


def _recommendations(session: Session, checked: CheckedList, source_id: str, who: str, now: datetime) -> list[Values]:
    last = session.scalar(select(func.max(Recommendation.sort_order))) or 0
    mapping = checked.mapping
    # A draft of ours begins as one of a document; what others published is an import. See data.recommendations.queries.moment.
    standing = (
        {"origin": "document", "stage": "draft", "handling": "secretariat"}
        if mapping.is_draft
        else {"origin": "import", "stage": "proposed"}
    )
    return [
        {
            **row.values,
            **standing,
            "sort_order": last + place,
            "source_id": row.values.get("source_id") or source_id,
            "source_url": row.values.get("source_url") or mapping.source.address,
            "as_of": row.values.get("as_of") or mapping.source.as_of or row.values.get("issued_on"),
            "recorded_at": now,
            "recorded_by": who,
            "version": 1,
        }
        for place, row in enumerate(checked.new_rows, start=1)
    ]


def _addressees(row: CheckedRow) -> list[Values]:
    return [
        {
            "reference": row.reference,
            "position": position,
            "name": one.name,
            "addressee_kind": one.kind,
            "actor_id": one.actor_id,
            "qualification": one.qualification,
            "lead_office": one.lead_office,
            "reading_note": one.reading_note,
            # Everything that the list says of it is an entry on it.
            "version": 1 + len(row.said),
        }
        for position, one in enumerate(row.addressees, start=1)
    ]


def _links(rows: tuple[CheckedRow, ...], column: str, values: Callable[[CheckedRow], tuple[Any, ...]]) -> list[Values]:
    return [{"reference": row.reference, column: value} for row in rows for value in values(row)]


def _relations(rows: tuple[CheckedRow, ...]) -> list[Values]:
    found: dict[tuple[str, str], Values] = {}
    for row in rows:
        for kind, others in (("related", row.related_to), ("supersedes", row.supersedes)):
            for other in others:
                found[row.reference, other] = {
                    "reference": row.reference,
                    "related_reference": other,
                    "relation_kind": kind,
                }
    return list(found.values())


def _responses(
    session: Session, checked: CheckedList, rows: tuple[CheckedRow, ...], run_id: int, who: str, now: datetime
) -> tuple[tuple[str, int], ...]:
    """Record what the list says of its addressees, as entries of the history: the axis and the addressee of each."""
    answered = {row.reference: row for row in rows if row.said}
    a = RecommendationAddressee
    done: list[tuple[str, int]] = []
    references = sorted(answered)
    for start in range(0, len(references), _BATCH):
        batch = references[start : start + _BATCH]
        found = session.execute(select(a.addressee_id, a.reference).where(a.reference.in_(batch))).all()
        events: list[dict[str, Any]] = [
            {
                "reference": reference,
                "addressee_id": addressee_id,
                "axis": axis.value,
                "action": "recorded",
                "from_value": None,
                "to_value": value,
                "in_effect_on": day,
                "recorded_at": now,
                "recorded_by": who,
                "reason": f"As {checked.table.file_name} has it, row {answered[reference].line}.",
                "corrects_event_id": None,
                "handling": "secretariat" if checked.mapping.is_draft else answered[reference].values["handling"],
            }
            for addressee_id, reference in found
            for axis, value, day in answered[reference].said
        ]
        numbers = session.scalars(
            insert(StatusEvent).returning(StatusEvent.event_id, sort_by_parameter_order=True), events
        )
        pairs = [(None, {"event_id": number, **event}) for number, event in zip(numbers, events, strict=True)]
        record_changes(session, run_id, StatusEvent.__tablename__, ("event_id",), pairs)
        done += [(event["axis"], event["addressee_id"]) for event in events]
    return tuple(done)


def refuse_if_followed_up(session: Session, run: ImportRun) -> None:
    """Raise AmberlightError when something that the run did not bring refers to what it brought."""
    references = _references(session, run)
    if not references:
        return
    brought: dict[str, int] = {}
    counted = (
        select(ImportChange.table_name, func.count())
        .where(ImportChange.run_id == run.run_id)
        .group_by(ImportChange.table_name)
    )
    for name, count in session.execute(counted):
        brought[name] = count
    a, e = RecommendationAddressee, StatusEvent
    for table in Base.metadata.sorted_tables:
        if table.name in _WORKED_OUT:
            continue
        for column in table.columns:
            targets = {key.column for key in column.foreign_keys}
            number = 0
            for batch in chunks(references, _BATCH):
                owned: Any = None
                if Recommendation.__table__.c.reference in targets:
                    owned = column.in_(batch)
                elif a.__table__.c.addressee_id in targets:
                    owned = column.in_(select(a.addressee_id).where(a.reference.in_(batch)))
                elif e.__table__.c.event_id in targets:
                    owned = column.in_(select(e.event_id).where(e.reference.in_(batch)))
                if owned is not None:
                    number += session.scalar(select(func.count()).select_from(table).where(owned)) or 0
            if number > brought.get(table.name, 0):
                what = table.name.replace("_", " ")
                raise AmberlightError(
                    f"Run {run.run_id} ({run.label}) cannot be undone: something was recorded about its recommendations "
                    f"since ({what}: {number - brought.get(table.name, 0):,}). Withdraw single ones instead. "
                    "Nothing was changed."
                )


def remove_worked_out(session: Session, run: ImportRun) -> None:
    """Remove the search's stems and the standings of what the run brought; neither is on its record."""
    a = RecommendationAddressee
    for batch in chunks(_references(session, run), _BATCH):
        session.execute(delete(RecommendationTerm).where(RecommendationTerm.reference.in_(batch)))
        ours = select(a.addressee_id).where(a.reference.in_(batch))
        for model in (AddresseeStanding, AddresseeSpan):
            statement = delete(model).where(model.addressee_id.in_(ours))
            session.execute(statement.execution_options(synchronize_session=False))


def _references(session: Session, run: ImportRun) -> list[str]:
    keys = session.scalars(
        select(ImportChange.row_key).where(
            ImportChange.run_id == run.run_id, ImportChange.table_name == Recommendation.__tablename__
        )
    )
    return sorted(str(key["reference"]) for key in keys)
