"""What the secretariat chooses from while it records memberships: every entry on a network, withdrawn ones too."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.clearance import may_see
from data.core.handling import Clearance
from data.core.rows import SourcedRow, fetch, name_key, sourced
from data.networks.models import Actor, NetworkMembership


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMembershipRow(SourcedRow):
    """One entry on a membership or seat, withdrawn ones too. recorded_at, recorded_by: None for what ships."""

    membership_id: int
    network_id: str
    actor_id: str
    actor_name: str
    role: str
    term_start: str | None
    term_end: str | None
    note: str | None
    handling: str
    recorded_at: datetime | None
    recorded_by: str | None
    withdrawn_at: datetime | None


def get_kept_memberships(session: Session, clearance: Clearance, network_id: str) -> tuple[KeptMembershipRow, ...]:
    """Everything ever on record of a network's members, standing before withdrawn, by name. One statement."""
    m = NetworkMembership
    columns = (
        *(m.membership_id, m.network_id, m.actor_id, Actor.name.label("actor_name"), m.role, m.term_start, m.term_end),
        *(m.note, m.handling, m.recorded_at, m.recorded_by, m.withdrawn_at),
    )
    statement = (
        select(*columns, *sourced(m))
        .join(Actor, Actor.actor_id == m.actor_id)
        .where(m.network_id == network_id, may_see(m.handling, clearance))
    )
    rows = fetch(session, KeptMembershipRow, statement)
    return tuple(
        sorted(rows, key=lambda row: (row.withdrawn_at is not None, name_key(row.actor_name), -row.membership_id))
    )
