"""Actors that something is recorded of: on record already, or a country that becomes one."""

from sqlalchemy.orm import Session

from data.core.checks import Checks
from data.countries.models.country import Country
from data.countries.rules.unit_kinds import actor_kind
from data.networks.models import Actor


def find_actor(session: Session, checks: Checks, field: str, actor_id: str) -> Actor | None:
    """The actor, put on record where it is a country or area that nothing was recorded of yet; a fault where it is neither."""
    if not actor_id or "\0" in actor_id:
        checks.add(field, "is empty; choose a state or an organisation")
        return None
    found = session.get(Actor, actor_id)
    country = session.get(Country, actor_id) if found is None else None
    if found is None and country is None:
        checks.add(field, f"there is no actor '{actor_id[:40]}'")
    if found is None and country is not None:
        found = Actor(
            actor_id=actor_id, kind=actor_kind(country.kind), name=country.name, iso3=actor_id, is_target=False
        )
        session.add(found)
        session.flush()
    return found
