"""Every country's names, and the search over them: Burma, Ivory Coast, DRC, Türkiye and Turkey find what they mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.models import Country, CountryName
from data.queries.rows import name_key
from data.rules.handling import Clearance

#: How alike two spellings must be (0 to 1, difflib's ratio) for one to be suggested for the other.
_ALIKE = 0.72


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryNameRow:
    """One country with its other names, sorted."""

    iso3: str
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
    columns = (Country.iso3, Country.name, Country.kind, Country.region, Country.has_area)
    rows = [
        CountryNameRow(**item._mapping, aliases=tuple(sorted(aliases.get(item.iso3, ()), key=name_key)))
        for item in session.execute(select(*columns))
    ]
    return tuple(sorted(rows, key=lambda row: name_key(row.name)))


def find_countries(rows: Iterable[CountryNameRow], text: str, limit: int = 12) -> tuple[CountryNameRow, ...]:
    """The countries that a reader may mean, best first: code or name, then the start of a name, of a word, anywhere
    in it, and for a spelling that matches nothing the most alike. Empty for an empty text.
    """
    wanted = name_key(text)[:80]
    if not wanted:
        return ()
    scored = sorted(
        ((_score(row, wanted), name_key(row.name), row) for row in rows), key=lambda item: (-item[0], item[1])
    )
    found = [item for item in scored if item[0] >= 1] or [item for item in scored if item[0] >= _ALIKE]
    return tuple(row for _, _, row in found[:limit])


def _score(row: CountryNameRow, wanted: str) -> float:
    """4 the code or a whole name, 3 the start of a name, 2 of a word, 1 anywhere in it; below 1 how alike they are."""
    if wanted == row.iso3.casefold():
        return 4
    keys = [name_key(name) for name in (row.name, *row.aliases)]
    if wanted in keys:
        return 4
    if any(key.startswith(wanted) for key in keys):
        return 3
    if any(f" {wanted}" in key for key in keys):
        return 2
    if len(wanted) > 2 and any(wanted in key for key in keys):
        return 1
    return max(SequenceMatcher(None, wanted, key).ratio() * 0.999 for key in keys)
