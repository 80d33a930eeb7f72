"""The one place where the clearance becomes a condition, and where withheld records are counted."""

from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from data.rules.handling import Clearance, levels_visible


def visible(model: Any, clearance: Clearance) -> ColumnElement[bool]:
    """The condition that a record of this model may be seen with this clearance."""
    condition: ColumnElement[bool] = model.handling.in_(levels_visible(clearance))
    return condition


def withheld(model: Any, clearance: Clearance) -> ColumnElement[bool]:
    """The condition that a record is withheld from this clearance; for counting only."""
    condition: ColumnElement[bool] = model.handling.not_in(levels_visible(clearance))
    return condition


def count_withheld(session: Session, clearance: Clearance, *models: Any, iso3: str | None = None) -> int:
    """How many records of the models are withheld from this clearance; one statement whatever the number of models.

    iso3: count only records of this country; the models must then have an iso3 column.
    """
    if not models:
        return 0
    counts = []
    for model in models:
        statement = select(func.count()).select_from(model).where(withheld(model, clearance))
        if iso3 is not None:
            statement = statement.where(model.iso3 == iso3)
        counts.append(statement.scalar_subquery())
    return sum(session.execute(select(*counts)).one())
