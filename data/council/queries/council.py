"""What the Council is made of, its working groups and its products, as the paper has them and as they were convened."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.clearance import count_withheld, visible
from data.core.handling import Clearance
from data.core.rows import SourcedRow, fetch, sourced
from data.council.models import CouncilEntry, CouncilProduct
from data.overlaps.models.framework import Framework
from data.overlaps.models.working_group import WorkingGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilEntryRow(SourcedRow):
    """A criterion, principle, member of the steering group, possible partner or target. body: whose. pointer: in the paper."""

    entry_id: str
    body: str
    entry_kind: str
    entry: str
    iso3: str | None
    pointer: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilGroupRow(SourcedRow):
    """A working group. convened_on None: proposed by the paper, and not convened by what is on record."""

    working_group_id: int
    reference: str | None
    framework_id: str | None
    framework_name: str | None
    name: str
    task: str | None
    convener: str | None
    open_to: str | None
    convened_on: str | None
    ended_on: str | None
    pointer: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilProductRow(SourcedRow):
    """A product, and the form that the paper gives it. None: not stated."""

    product_id: str
    product: str
    made_by: str
    for_whom: str
    form: str | None
    most_pages: int | None
    most_minutes: int | None
    timing: str | None
    least_times_a_year: int | None
    pointer: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilRow:
    """Composition, working groups and products; withheld: records of the three that this clearance does not show."""

    entries: tuple[CouncilEntryRow, ...]
    groups: tuple[CouncilGroupRow, ...]
    products: tuple[CouncilProductRow, ...]
    withheld: int


def get_council(session: Session, clearance: Clearance) -> CouncilRow:
    """What the Council is made of and makes, in the paper's order; proposed groups before convened ones. Four statements."""
    c, g, p = CouncilEntry, WorkingGroup, CouncilProduct
    entries = select(c.entry_id, c.body, c.entry_kind, c.entry, c.iso3, c.pointer, c.note, *sourced(c))
    columns = (
        *(g.working_group_id, g.reference, g.framework_id, Framework.short_name.label("framework_name"), g.name),
        *(g.task, g.convener, g.open_to, g.convened_on, g.ended_on, g.pointer, g.note),
    )
    groups = select(*columns, *sourced(g)).outerjoin(Framework, Framework.framework_id == g.framework_id)
    products = select(
        *(p.product_id, p.product, p.made_by, p.for_whom, p.form, p.most_pages, p.most_minutes, p.timing),
        *(p.least_times_a_year, p.pointer, p.note, *sourced(p)),
    )
    proposed_first = (g.convened_on.is_not(None), g.convened_on, g.working_group_id)
    return CouncilRow(
        entries=fetch(
            session, CouncilEntryRow, entries.where(visible(c, clearance)).order_by(c.body.desc(), c.entry_id)
        ),
        groups=fetch(session, CouncilGroupRow, groups.where(visible(g, clearance)).order_by(*proposed_first)),
        products=fetch(session, CouncilProductRow, products.where(visible(p, clearance)).order_by(p.product_id)),
        withheld=count_withheld(session, clearance, c, g, p),
    )
