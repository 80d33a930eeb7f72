"""The delegations to which a brief may be released: by what may be seen, and by nothing else."""

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from data.access.queries.delegations import get_possible_delegations
from data.core.handling import Clearance
from data.networks.models import Actor, NetworkMembership


def test_a_withheld_membership_makes_nobody_a_delegation_below_it(filled_engine: Engine) -> None:
    with Session(filled_engine) as session:
        listed = {row.actor_id for row in get_possible_delegations(session, Clearance.OPEN)}
        targets = set(session.scalars(select(Actor.actor_id).where(Actor.is_target.is_(True))))
        one = min(listed - targets)
        of_one = update(NetworkMembership).where(NetworkMembership.actor_id == one)
        session.execute(of_one.values(handling="members"))
        seen = {
            clearance: one in {row.actor_id for row in get_possible_delegations(session, clearance)}
            for clearance in Clearance
        }
        session.rollback()
    assert seen == {Clearance.OPEN: False, Clearance.MEMBERS: True, Clearance.SECRETARIAT: True}
