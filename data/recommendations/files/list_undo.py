"""Before an imported list is taken back: has anything been recorded about it since? And what is worked out from it goes."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from data.core.errors import AmberlightError
from data.core.models.base import Base
from data.core.models.source import ImportChange, ImportRun
from data.recommendations.models.follow_up import AddresseeSpan, AddresseeStanding, StatusEvent
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee, RecommendationTerm

_BATCH = 500
#: Worked out from the record; they go and come with it.
_WORKED_OUT = frozenset(
    {RecommendationTerm.__tablename__, AddresseeStanding.__tablename__, AddresseeSpan.__tablename__}
)


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
            for batch in _batches(references):
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
    for batch in _batches(_references(session, run)):
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


def _batches(items: Collection[str]) -> list[list[str]]:
    listed = list(items)
    return [listed[start : start + _BATCH] for start in range(0, len(listed), _BATCH)]
