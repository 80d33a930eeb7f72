"""Inquiries and what states did about their own past, from the table of what was tried (topic tried, table intervention).

Where the store has no such table, there is no answer, which is None and never 'none'.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.clearance import visible
from data.core.handling import Clearance
from data.core.models.base import Base
from data.core.rows import SourcedRow, fetch, sourced

#: Coded by Olsen, Payne and Reiter (2010) from 1970 to 2007; what came later is known in part, and the two are never added up.
CODED_KINDS: Final = ("trial", "truth_commission", "amnesty", "reparation", "lustration")
KINDS: Final = ("inquiry", *CODED_KINDS)
#: The source of that data set: what another source knows of the same years was not coded with it.
CODED_SOURCE: Final = "olsen-payne-reiter-2010"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow(SourcedRow):
    """One inquiry or measure. kind: of KINDS. started, ended: partial ISO. status: in place, ended, recurring, or None."""

    iso3: str
    kind: str
    form: str
    name: str | None
    by_whom: str
    started: str | None
    ended: str | None
    status: str | None
    acts_of: str | None
    background_fields: str | None
    note: str | None

    @property
    def is_coded(self) -> bool:
        """Whether it belongs to what was coded in full for 1970 to 2007."""
        return self.source_id == CODED_SOURCE


def find_intervention() -> Any | None:
    """The model of the table of what was tried, or None in a house that has none."""
    mappers = Base.registry.mappers
    return next((mapper.class_ for mapper in mappers if mapper.class_.__tablename__ == "intervention"), None)


def get_measures(
    session: Session, clearance: Clearance, iso3s: Collection[str] | None = None
) -> tuple[MeasureRow, ...] | None:
    """Inquiries and measures of the countries (None: all), oldest first. One statement."""
    m = find_intervention()
    if m is None:
        return None
    columns = (m.iso3, m.kind, m.form, m.name, m.by_whom, m.started, m.ended, m.status, m.acts_of, m.background_fields)
    statement = select(*columns, m.note, *sourced(m))
    statement = statement.where(m.kind.in_(KINDS), m.iso3.is_not(None), visible(m, clearance))
    if iso3s is not None:
        statement = statement.where(m.iso3.in_(iso3s))
    return fetch(session, MeasureRow, statement.order_by(m.started, m.kind, m.name))
