"""Whom gaps can be looked at for: states and organisations on record, and the bodies and groups that are addressed."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.rows import name_key
from data.gaps.rules.readings import Actor as ReadActor
from data.gaps.rules.readings import groups_of
from data.networks.models import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class GapActorRow:
    """One state or organisation. groups: the groups of addressees that are read to mean it (data.gaps.rules.readings)."""

    actor_id: str
    name: str
    kind: str
    iso3: str | None
    is_target: bool
    groups: tuple[str, ...]


def get_gap_actors(session: Session, clearance: Clearance) -> tuple[GapActorRow, ...]:
    """Every actor, the paper's targets first, then by name. Actors carry no handling level. One statement."""
    rows = [
        GapActorRow(
            actor_id=row.actor_id,
            name=row.name,
            kind=row.kind,
            iso3=row.iso3,
            is_target=row.is_target,
            groups=groups_of(ReadActor(row.actor_id, row.kind, row.name, row.is_target)),
        )
        for row in session.execute(select(*Actor.__table__.columns))
    ]
    return tuple(sorted(rows, key=lambda row: (not row.is_target, name_key(row.name))))
