"""Which countries lie beside a country on land, as the shipped boundaries show it."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from data.core.clearance import visible
from data.core.handling import Clearance
from data.core.rows import SourcedRow, name_key
from data.countries.models.country import Country
from data.countries.models.neighbour import CountryNeighbour


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourRow(SourcedRow):
    """One neighbour of the country iso3. kind: 'border', 'point' (they meet in one point of the drawn boundaries) or
    'disputed_area' (only an area that the boundaries draw as disputed lies between).
    """

    iso3: str
    neighbour_iso3: str
    neighbour_name: str
    kind: str
    note: str | None


def get_neighbours(session: Session, clearance: Clearance, iso3s: Collection[str]) -> tuple[NeighbourRow, ...]:
    """The neighbours of the countries, borders first, then by name. Derived from drawn boundaries. Two statements."""
    m = CountryNeighbour
    names = {row.iso3: row.name for row in session.execute(select(Country.iso3, Country.name))}
    statement = select(
        m.iso3, m.neighbour_iso3, m.kind, m.note, m.source_id, m.source_url, m.as_of, m.confidence
    ).where(or_(m.iso3.in_(iso3s), m.neighbour_iso3.in_(iso3s)), visible(m, clearance))
    rows = [
        NeighbourRow(
            iso3=own,
            neighbour_iso3=other,
            neighbour_name=names.get(other, other),
            kind=item.kind,
            note=item.note,
            source_id=item.source_id,
            source_url=item.source_url,
            as_of=item.as_of,
            confidence=item.confidence,
        )
        for item in session.execute(statement)
        for own, other in ((item.iso3, item.neighbour_iso3), (item.neighbour_iso3, item.iso3))
        if own in iso3s
    ]
    return tuple(sorted(rows, key=lambda row: (row.iso3, row.kind != "border", row.kind, name_key(row.neighbour_name))))
