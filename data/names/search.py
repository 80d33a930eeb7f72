"""Countries that somebody who is still typing may mean: beginnings, parts of names, codes, slips of the pen."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from data.names.normalise import normalise_name, without_article, word_key
from data.names.tables import names_in, names_of_units, units
from data.names.words import DOUBTFUL, PARTS

#: Below this likeness (0 to 100) a name is no longer a slip of the pen. Set by trying: 'Sudn', 'Mynamar', 'Lybia' and
#: 'Somila' are found, 'Narnia' and 'Wakanda' are not.
_ALIKE: Final = 60.0
_MAX_QUERY: Final = 80
#: The longest line of a list that is searched as one types, but for a country's own name.
_LONGEST_SHOWN: Final = 72
_FORMAL: Final = re.compile(
    r"\b(republic|republique|republica|kingdom of|royaume d|reino de|state|etat|estado|union|democratic)\b"
)

_EXACT, _CODE, _PREFIX, _WORD, _INSIDE, _FUZZY = range(6)


#: From this likeness on a word is taken for a slip of the pen, or another spelling, of a word of a country's name.
_ALIKE_WORD: Final = 80.0
#: Remarks behind a name that leave it the same country's.
_REMARK: Final = re.compile(
    r"\((excl|incl|without|with|until|from|since|up to|under|government|metropolitan|formerly|see|provisional)[^)]*\)",
    re.IGNORECASE,
)


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


@lru_cache(maxsize=1)
def load_country_names() -> tuple[CountryNames, ...]:
    """Every unit that ships with its names in every language, by code."""
    names = names_of_units()
    return tuple(CountryNames(unit.iso3, unit.iso2, unit.name, names[unit.iso3][1:]) for unit in units().values())


#: Names in French and Spanish that are English words as well: in a text they are read as the words.
_ENGLISH_WORDS: Final = frozenset({"chili", "grenade", "maurice", "suede"})


@lru_cache(maxsize=1)
def names_in_texts() -> tuple[tuple[str, str], ...]:
    """Name and ISO code, for finding names among the words of a text: English, French and Spanish, and their codes.

    Names of other languages are left out (German for Iceland is 'Island'), as are those that the resolver asks about.
    """
    working = _working_names()
    found = [
        (name, iso3)
        for iso3, names in names_of_units().items()
        for name in names
        if (key := normalise_name(name)) in working and key not in _ENGLISH_WORDS and not _is_asked_about(key)
    ]
    return (*found, *((iso3, iso3) for iso3 in units()))


@lru_cache(maxsize=1)
def finder_names() -> dict[str, tuple[str, ...]]:
    """For each country, the names to show in a list that is searched as one types: its own, then abbreviations and other
    names in English, French and Spanish, the shortest first; without formal and inverted ones, which nobody types.

    Short in all: such a list weighs a match by the length of its line, and a long one would stand behind any other.
    """
    found: dict[str, tuple[str, ...]] = {}
    for iso3, names in names_of_units().items():
        shown = [names[0]]
        for name in sorted(names[1:], key=lambda name: (len(name), name)):
            key = normalise_name(name)
            is_plain = not _FORMAL.search(key) and not any(sign in ".,()/" for sign in name)
            if is_plain and key in _working_names() and key not in PARTS and len(shown[0]) + len(name) < _LONGEST_SHOWN:
                shown.append(name)
        while len(" · ".join(shown)) > _LONGEST_SHOWN and len(shown) > 1:
            shown.pop()
        found[iso3] = tuple(shown)
    return found


def _is_asked_about(key: str) -> bool:
    return any(key in one.names and one.reading is None for one in DOUBTFUL)


def is_like_a_name_of(iso3: str, name: str) -> bool:
    """Whether every word of the name is one of the country's names, cut short or spelt a little differently.

    For names that no table has: 'Lao People Dem Rep' is the country's, 'Darfur' is not Sudan.
    """
    key = normalise_name(name)
    if key in PARTS:
        return False
    own = _words_of(iso3) | {iso3.casefold()}
    said = [word for word in normalise_name(_REMARK.sub("", name)).split() if len(word) > 2 and word.isalpha()]
    return all(
        not (full := word_key(word)) or any(one.startswith(word) or fuzz.ratio(full, one) >= _ALIKE_WORD for one in own)
        for word in said
    )


@lru_cache(maxsize=300)
def _words_of(iso3: str) -> frozenset[str]:
    formal = "republic democratic people peoples federal federation federated state states islamic kingdom union united"
    names = " ".join((*names_of_units()[iso3], formal))
    return frozenset(word_key(normalise_name(names)).split())


def near_countries(text: str, limit: int = 3) -> tuple[tuple[str, str], ...]:
    """Code and name of the countries that a misspelt or unfinished name may mean, the likeliest first."""
    return tuple((hit.iso3, hit.name) for hit in search_countries(text, limit=limit))


def search_countries(query: str, rows: Iterable[CountryNames] | None = None, limit: int = 8) -> tuple[CountryHit, ...]:
    """Countries that the query may mean, the likeliest first; each country once; nothing for an empty query.

    rows: the countries to search, those that ship when None. limit: at most so many hits.

    Case, accents and punctuation do not matter. A whole name or a code comes before a name that begins with the query,
    that before a name with a word that does, that before a name with the query inside; within each, the country's own
    name before its other names, then the shorter. Only where none of these is found, names that are spelt alike
    (Damerau-Levenshtein and indel likeness, rapidfuzz).
    """
    typed = normalise_name(query[:_MAX_QUERY])
    if not typed or limit < 1:
        return ()
    index = _index(load_country_names() if rows is None else tuple(rows))
    ranked: list[_Ranked] = []
    for wanted in dict.fromkeys((typed, without_article(typed))):
        ranked = ranked or sorted(hit for country in index if (hit := _best(wanted, country)) is not None)
    ranked = ranked or _alike(typed, index)
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


@lru_cache(maxsize=1)
def _working_names() -> frozenset[str]:
    """The names in which slips of the pen are forgiven: in fifteen languages, something is always spelt alike."""
    return frozenset(normalise_name(name) for name in names_in(("en", "fr", "es")))


def _alike(wanted: str, index: tuple[_Entry, ...]) -> list[_Ranked]:
    """Countries with a name that is spelt like the query, the likest first.

    One slip is forgiven in names of up to four letters, two from five letters on, three from eight on, and so forth.
    """
    written = {(entry[0].iso3, name): text for entry in index for name, text in entry[1] if name in _working_names()}
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
