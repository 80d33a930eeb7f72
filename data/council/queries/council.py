"""What the Council is made of, who belongs to it, its working groups and its products: by the paper, and as recorded."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from data.core.clearance import count_withheld, visible
from data.core.handling import Clearance
from data.core.rows import SourcedRow, fetch, name_key, sourced
from data.council.models import CouncilEntry, CouncilMembership, CouncilProduct
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
class CouncilMembershipRow:
    """A member, candidate or partner. criteria_met: ids of entries; assessed_on, conflicts None: not assessed, not recorded."""

    membership_id: int
    body: str
    name: str
    role: str
    term_start: str | None
    term_end: str | None
    criteria_met: tuple[str, ...]
    assessed_on: str | None
    assessment_source: str | None
    conflicts: str | None
    note: str | None
    handling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCouncilMembershipRow(CouncilMembershipRow):
    """One as the secretariat keeps it, withdrawn ones too."""

    recorded_at: datetime
    recorded_by: str
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilRow:
    """Composition, working groups and products; withheld: records of the three that this clearance does not show.

    memberships: by name; withheld_memberships: those that this clearance does not show.
    """

    entries: tuple[CouncilEntryRow, ...]
    groups: tuple[CouncilGroupRow, ...]
    products: tuple[CouncilProductRow, ...]
    memberships: tuple[CouncilMembershipRow, ...]
    withheld: int
    withheld_memberships: int


def get_council(session: Session, clearance: Clearance) -> CouncilRow:
    """What the Council is made of and makes, in the paper's order; proposed groups before convened ones. Six statements."""
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
        memberships=tuple(
            CouncilMembershipRow(**_with_criteria(row))
            for row in sorted(
                fetch(session, dict, _memberships(clearance)),
                key=lambda row: (name_key(row["name"]), row["membership_id"]),
            )
        ),
        withheld=count_withheld(session, clearance, c, g, p),
        withheld_memberships=count_withheld(session, clearance, CouncilMembership),
    )


def get_kept_council_memberships(session: Session, clearance: Clearance) -> tuple[KeptCouncilMembershipRow, ...]:
    """Every member, candidate and partner ever on record, newest first; below the secretariat those that stand."""
    m = CouncilMembership
    rows = fetch(
        session,
        dict,
        _memberships(clearance, is_kept=True).order_by(m.recorded_at.desc(), m.membership_id.desc()),
    )
    return tuple(KeptCouncilMembershipRow(**_with_criteria(row)) for row in rows)


def _memberships(clearance: Clearance, *, is_kept: bool = False) -> Select[Any]:
    """Those that this clearance shows, as columns; is_kept: with who recorded them, for the secretariat withdrawn ones too."""
    m = CouncilMembership
    kept = (m.recorded_at, m.recorded_by, m.withdrawn_at) if is_kept else ()
    statement = select(
        *(m.membership_id, m.body, m.name, m.role, m.term_start, m.term_end, m.criteria_met, m.assessed_on),
        *(m.assessment_source, m.conflicts, m.note, m.handling, *kept),
    )
    is_everything = is_kept and Clearance(clearance) is Clearance.SECRETARIAT
    return statement if is_everything else statement.where(visible(m, clearance))


def _with_criteria(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "criteria_met": tuple(row["criteria_met"].split(";")) if row["criteria_met"] else ()}
