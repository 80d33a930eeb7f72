"""Delegations: the paper's targets, and whoever a network on record counts as its member."""

from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from data.core.clearance import visible
from data.core.handling import Clearance
from data.core.rows import fetch
from data.networks.models import Actor, NetworkMembership


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationRow:
    """A state or organisation for which a copy of its own can be made."""

    actor_id: str
    name: str
    iso3: str | None


def get_delegations(session: Session, clearance: Clearance) -> tuple[DelegationRow, ...]:
    """The paper's targets, by name. Actors carry no handling level. One statement."""
    statement = select(Actor.actor_id, Actor.name, Actor.iso3).where(Actor.is_target.is_(True))
    return fetch(session, DelegationRow, statement.order_by(Actor.name))


def get_possible_delegations(session: Session, clearance: Clearance) -> tuple[DelegationRow, ...]:
    """States and organisations that a network on record counts as its member, or that the paper names, by name."""
    a, m = Actor, NetworkMembership
    is_member = exists().where(m.actor_id == a.actor_id, m.withdrawn_at.is_(None), visible(m, clearance))
    statement = select(a.actor_id, a.name, a.iso3).where(a.kind.in_(("state", "organisation")), is_member | a.is_target)
    return fetch(session, DelegationRow, statement.order_by(a.name))
