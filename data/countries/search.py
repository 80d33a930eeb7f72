"""Search for countries as people write them: other names, other languages' letters, codes, slips of the pen."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from data.core.settings import REFERENCE_FOLDER
from data.countries.match import historical_state, match_country_name, normalise_name, read_names

__all__ = [
    "CountryHit",
    "CountryNames",
    "historical_state",
    "load_country_names",
    "match_country_name",
    "normalise_name",
    "search_countries",
]

#: Below this likeness (0 to 100) a name is no longer a slip of the pen. Set by trying: 'Sudn', 'Mynamar', 'Lybia' and
#: 'Somila' are found, 'Narnia' and 'Wakanda' are not.
_ALIKE: Final = 60.0
_MAX_QUERY: Final = 80

_EXACT, _CODE, _PREFIX, _WORD, _INSIDE, _FUZZY = range(6)


@dataclass(frozen=True, slots=True)
class CountryNames:
    """A country with every name under which it may be looked for; `names` are other names than its own."""

    iso3: str
    iso2: str
    name: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountryHit:
    """A country found, the name or code that matched, and how well (0 to 100; 100 for all but slips of the pen)."""

    iso3: str
    name: str
    matched: str
    score: float


@lru_cache(maxsize=4)
def load_country_names(folder: Path = REFERENCE_FOLDER) -> tuple[CountryNames, ...]:
    """Every country that ships with its names, by code. Reads countries.csv and country_names.csv in `folder`."""
    names: dict[str, list[str]] = {}
    for iso3, name in read_names(folder):
        names.setdefault(iso3, []).append(name)
    with (folder / "countries.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            CountryNames(row["iso3"], row["iso2"], row["name"], tuple(names[row["iso3"]][1:]))
            for row in csv.DictReader(file)
        )


def search_countries(query: str, rows: Iterable[CountryNames] | None = None, limit: int = 8) -> tuple[CountryHit, ...]:
    """Countries that the query may mean, the likeliest first; each country once; nothing for an empty query.

    rows: the countries to search, those that ship when None. limit: at most so many hits.

    Case, accents and punctuation do not matter. A whole name or a code comes before a name that begins with the query,
    that before a name with a word that does, that before a name with the query inside; within each, the country's own
    name before its other names, then the shorter. Only where none of these is found, names that are spelt alike
    (Damerau-Levenshtein and indel likeness, rapidfuzz).
    """
    wanted = normalise_name(query[:_MAX_QUERY])
    if not wanted or limit < 1:
        return ()
    index = _index(load_country_names() if rows is None else tuple(rows))
    ranked = sorted(hit for country in index if (hit := _best(wanted, country)) is not None)
    if not ranked:
        ranked = _alike(wanted, index)
    return tuple(CountryHit(iso3, name, matched, score) for *_, iso3, name, matched, score in ranked[:limit])


#: How a hit is ordered (kind, is another name, -likeness, length, own name), then what it says.
_Ranked = tuple[int, int, float, int, str, str, str, str, float]
_Entry = tuple[CountryNames, tuple[tuple[str, str], ...]]


@lru_cache(maxsize=4)
def _index(rows: tuple[CountryNames, ...]) -> tuple[_Entry, ...]:
    """Each country with (normalised, written) names, its own name first."""
    return tuple(
        (row, tuple({normalise_name(name): name for name in reversed((row.name, *row.names))}.items())[::-1])
        for row in rows
    )


def _best(wanted: str, entry: _Entry) -> _Ranked | None:
    """The best way in which one country answers to the query, or None."""
    country, names = entry
    found: list[_Ranked] = []
    own = normalise_name(country.name)
    if wanted.upper() in (country.iso3, country.iso2):
        found.append(_ranked(_CODE, country, wanted.upper(), own, is_other=True))
    for normalised, written in names:
        kind = _kind(wanted, normalised)
        if kind is not None:
            found.append(_ranked(kind, country, written, own, is_other=normalised != own))
    return min(found, default=None)


def _kind(wanted: str, name: str) -> int | None:
    """How a name answers to the query: whole, at its beginning, at the beginning of a word, inside, or not."""
    if name == wanted:
        return _EXACT
    if name.startswith(wanted):
        return _PREFIX
    if f" {wanted}" in name:
        return _WORD
    return _INSIDE if len(wanted) >= 3 and wanted in name else None


def _alike(wanted: str, index: tuple[_Entry, ...]) -> list[_Ranked]:
    """Countries with a name that is spelt like the query, the likest first.

    One slip is forgiven in names of up to four letters, two from five letters on, three from eight on, and so forth.
    """
    written = {(entry[0].iso3, name): text for entry in index for name, text in entry[1]}
    countries = {entry[0].iso3: entry[0] for entry in index}
    names = {key: key[1] for key in written}
    hits: dict[str, _Ranked] = {}
    for name, likeness, key in process.extract(wanted, names, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None):
        if DamerauLevenshtein.distance(wanted, name) > (min(len(wanted), len(name)) + 1) // 3:
            continue
        country = countries[key[0]]
        own = normalise_name(country.name)
        hit = _ranked(_FUZZY, country, written[key], own, is_other=name != own, likeness=likeness)
        hits[country.iso3] = min(hit, hits.get(country.iso3, hit))
    return sorted(hits.values())


def _ranked(
    kind: int, country: CountryNames, matched: str, own: str, *, is_other: bool, likeness: float = 100.0
) -> _Ranked:
    order = (kind, is_other, -likeness) if kind != _FUZZY else (kind, False, -likeness)
    return (*order, len(matched), own, country.iso3, country.name, matched, likeness)
