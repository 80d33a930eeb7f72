"""Every country's names, and the search over them: Burma, Ivory Coast, DRC, Türkiye and Turkey find what they mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.rows import name_key
from data.countries.models.country import Country, CountryName
from data.names.search import search_countries


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryNameRow:
    """One country with its other names, sorted."""

    iso3: str
    iso2: str
    name: str
    kind: str
    region: str | None
    has_area: bool
    aliases: tuple[str, ...]


def get_country_names(session: Session, clearance: Clearance) -> tuple[CountryNameRow, ...]:
    """Every country, sorted by name. Names carry no handling level: they are open to everybody. Two statements."""
    aliases: dict[str, list[str]] = {}
    for item in session.execute(select(CountryName.iso3, CountryName.name)):
        aliases.setdefault(item.iso3, []).append(item.name)
    columns = (Country.iso3, Country.iso2, Country.name, Country.kind, Country.region, Country.has_area)
    rows = [
        CountryNameRow(**item._mapping, aliases=tuple(sorted(aliases.get(item.iso3, ()), key=name_key)))
        for item in session.execute(select(*columns))
    ]
    return tuple(sorted(rows, key=lambda row: name_key(row.name)))


def find_countries(rows: Iterable[CountryNameRow], text: str, limit: int = 12) -> tuple[CountryNameRow, ...]:
    """The countries among `rows` that a reader may mean, likeliest first, none for an empty text; how they are found:
    data.names.search.search_countries.
    """
    by_code = {row.iso3: row for row in rows}
    found = (by_code[hit.iso3] for hit in search_countries(text, limit=len(by_code)) if hit.iso3 in by_code)
    return tuple(islice(found, limit))
