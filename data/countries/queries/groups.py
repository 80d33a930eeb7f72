"""The groups of countries that the field uses (Sahel, Great Lakes), with their members."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.countries.models.country import CountryGroup, CountryGroupMember


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """One preset; definition says where it comes from; members are ISO codes, sorted."""

    group_id: str
    name: str
    definition: str
    sort_order: int
    members: tuple[str, ...]


def get_groups(session: Session, clearance: Clearance) -> tuple[GroupRow, ...]:
    """Every preset in its order. Groups carry no handling level: they are open to everybody. Two statements."""
    members: dict[str, list[str]] = {}
    for item in session.execute(select(CountryGroupMember.group_id, CountryGroupMember.iso3)):
        members.setdefault(item.group_id, []).append(item.iso3)
    columns = (CountryGroup.group_id, CountryGroup.name, CountryGroup.definition, CountryGroup.sort_order)
    statement = select(*columns).order_by(CountryGroup.sort_order, CountryGroup.name)
    return tuple(
        GroupRow(**item._mapping, members=tuple(sorted(members.get(item.group_id, ()))))
        for item in session.execute(statement)
    )
