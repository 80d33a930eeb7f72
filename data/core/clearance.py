"""The one place where the clearance becomes a condition, and where withheld records are counted.

What is withheld is said, and never disguised as absence: where a figure that may not be shown would read as 'none
recorded', 'not assessed' or 'does not flag', the queries give None or 'unknown' instead.
"""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, literal, select, union_all
from sqlalchemy.orm import Session

from data.core.handling import Clearance, levels_visible


def shows(clearance: Clearance, level: str | None) -> bool:
    """Whether a viewer with this clearance may see what has this handling level; None is nothing to see."""
    return level in levels_visible(clearance)


def may_see(handling: Any, clearance: Clearance) -> ColumnElement[bool]:
    """The condition that what has its handling level in this column may be seen with this clearance."""
    condition: ColumnElement[bool] = handling.in_(levels_visible(clearance))
    return condition


def may_not_see(handling: Any, clearance: Clearance) -> ColumnElement[bool]:
    """The condition that it may not. The levels are named, so that an index finds the few that are withheld."""
    seen = levels_visible(clearance)
    condition: ColumnElement[bool] = handling.in_([level.value for level in Clearance if level.value not in seen])
    return condition


def visible(model: Any, clearance: Clearance) -> ColumnElement[bool]:
    """The condition that a record of this model may be seen with this clearance; a retired record is seen by nobody."""
    return _not_retired(model, may_see(model.handling, clearance))


def withheld(model: Any, clearance: Clearance) -> ColumnElement[bool]:
    """The condition that a record is withheld from this clearance; for counting only. Retired records do not count."""
    return _not_retired(model, may_not_see(model.handling, clearance))


def _not_retired(model: Any, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition, and for a model whose records can be retired, that this one is not."""
    return and_(condition, model.is_retired.is_(False)) if hasattr(model, "is_retired") else condition


class CountryRecords(NamedTuple):
    """Records that belong to countries: the topic they are counted under, their model, where the country's code
    stands, and for a code that stands in another table the condition that joins it.
    """

    topic: str
    model: Any
    iso3: Any
    joined: ColumnElement[bool] | None = None


def count_withheld(session: Session, clearance: Clearance, *models: Any) -> int:
    """How many records of the models are withheld from this clearance; one statement whatever the number of models."""
    if not models:
        return 0
    counts = []
    for model in models:
        statement = select(func.count()).select_from(model).where(withheld(model, clearance))
        counts.append(statement.scalar_subquery())
    return sum(session.execute(select(*counts)).one())


def count_withheld_by_country(
    session: Session, clearance: Clearance, kinds: Sequence[CountryRecords], iso3s: Collection[str]
) -> dict[str, dict[str, int]]:
    """How many records are withheld, by country and topic; what has none is left out. One statement."""
    parts = []
    for kind in kinds:
        statement = select(literal(kind.topic).label("topic"), kind.iso3.label("iso3"), func.count().label("records"))
        statement = statement.select_from(kind.model).where(kind.iso3.in_(iso3s), withheld(kind.model, clearance))
        if kind.joined is not None:
            statement = statement.join(kind.iso3.class_, kind.joined)
        parts.append(statement.group_by(kind.iso3))
    counts: dict[str, dict[str, int]] = {}
    for item in session.execute(union_all(*parts)):
        topics = counts.setdefault(item.iso3, {})
        topics[item.topic] = topics.get(item.topic, 0) + item.records
    return counts
