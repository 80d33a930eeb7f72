"""One reading of a name or a code: which country, area, region or former state is meant. Never a guess.

A name is read whole: by the tables, without its article, by its words in any order ('Korea, Rep.'), or as two names of one
country ('Myanmar (Burma)'). Spelling is never forgiven here; what is spelt alike is offered in the sentence.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, Literal

from data.names import words
from data.names.normalise import normalise_name, without_article, without_footnote, word_key
from data.names.search import near_countries
from data.names.tables import Region, code_lists, names_of_units, region_names, regions, units

_LONGEST: Final = 200
_CODE: Final = re.compile(r"[A-Za-z]{3}|OWID_KOS|owid_kos")
_FORMERLY: Final = re.compile(r"^(formerly|former|previously|ex|anciennement|antes)\b[\s:,-]*", re.IGNORECASE)
_PARTED: Final = re.compile(r"\s*[/()\[\]]\s*|\s+[-–—|]\s+|\s*:\s+")
#: What a column holds: names, codes, or what is not known.
Among = Literal["names", "codes"]


class Reading(StrEnum):
    """How a name was read."""

    EXACT = "exact"
    ALIAS = "alias"
    CODE = "code"
    AMBIGUOUS = "ambiguous"
    PART = "part"
    FORMER = "former"
    REGION = "region"
    NOT_A_COUNTRY = "not_a_country"
    UNLISTED = "unlisted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a text was read as.

    iso3: the unit, only where it is certain. candidates: (code, name) of those that may be meant, also where one was taken
    by a documented reading. region: for a region. sentence: what a reader should know; empty where there is nothing.
    ended: of a former state, a clause on what became of it.
    """

    text: str
    reading: Reading
    iso3: str | None = None
    name: str = ""
    candidates: tuple[tuple[str, str], ...] = ()
    region: Region | None = None
    sentence: str = ""
    ended: str | None = None

    @property
    def is_country(self) -> bool:
        """Whether one country or area is meant for certain."""
        return self.iso3 is not None

    @property
    def is_sum(self) -> bool:
        """Whether it is a region, a group or a sum: no row of a country."""
        return self.reading in (Reading.REGION, Reading.NOT_A_COUNTRY)


def resolve(
    text: str,
    *,
    source: str | None = None,
    among: Among | None = None,
    code_list: str | None = None,
    year: int | None = None,
) -> Resolution:
    """Read one name or code.

    source: 'ewp' or 'ucdp' admits names that mean a country only in that publisher's files. among: what the column holds;
    among names, an abbreviation that is also an ISO code is asked about, among codes it is the code. code_list: one of
    data.names.tables.code_lists, whose codes alone are read. year: of the figures beside it, since names changed their
    meaning. Nothing raises but an unknown code_list (KeyError).
    """
    shown = " ".join(text.split())[:_LONGEST]
    if code_list is not None:
        return _by_list(shown, code_list, year)
    key = normalise_name(without_footnote(shown))
    if not key:
        return Resolution(shown, Reading.UNKNOWN, sentence="No country is named.")
    if source is not None and key in words.SOURCE_NAMES.get(source, {}):
        return _unit(shown, Reading.ALIAS, words.SOURCE_NAMES[source][key], year)
    found = _by_key(shown, key, year) or _by_code(shown, among) or _by_words(shown, key, year) or _by_parts(shown, year)
    return found or _unknown(shown)


def covered_then(iso3: str, year: int | None) -> str:
    """That the country's figures of the year may be of another country of today as well; empty where they are not."""
    until, other = words.COVERED_UNTIL.get(iso3, (0, ""))
    if year is None or year > until:
        return ""
    return f"Until {until}, figures of {units()[iso3].name} may include what is now {_with_code(other)}."


def _by_key(shown: str, key: str, year: int | None) -> Resolution | None:
    """By the tables, as written or without the article."""
    for one in dict.fromkeys((key, without_article(key))):
        if one in _doubtful():
            return _doubt(shown, _doubtful()[one])
        if one in words.PARTS and one in _names():
            return _part(shown, _names()[one])
        if one in _names():
            iso3 = _names()[one]
            is_own = one in (normalise_name(units()[iso3].name), without_article(normalise_name(units()[iso3].name)))
            return _unit(shown, Reading.EXACT if is_own else Reading.ALIAS, iso3, year)
        if one in _former():
            return _ended(shown, _former()[one])
        if one in region_names():
            region = regions()[region_names()[one]]
            sentence = f"“{shown}” is a region: {region.definition}"
            return Resolution(shown, Reading.REGION, None, region.name, region=region, sentence=sentence)
        if one in words.SUM_NAMES:
            return Resolution(
                shown, Reading.NOT_A_COUNTRY, sentence=f"“{shown}” is a group of countries or a total, not one country."
            )
    return None


def _by_code(shown: str, among: Among | None) -> Resolution | None:
    """By an ISO code; in a column of names, by one that no body shares."""
    code = shown.upper()
    is_code = bool(_CODE.fullmatch(shown)) or (len(shown) == 2 and (shown.isupper() or among == "codes"))
    if among == "codes" and shown.isascii() and shown.isdigit():
        entries = code_lists()["m49"].get(shown.zfill(3), ())
        return _unit(shown, Reading.CODE, entries[0].iso3 or "", None) if entries else None
    if not is_code:
        return None
    known = code_lists()["earlier"].get(code, ()) or code_lists()["iso2"].get(code, ())
    if among != "codes" and code in words.BODIES and shown.isupper():
        candidates = tuple((entry.iso3, units()[entry.iso3].name) for entry in known if entry.iso3)
        named = "".join(f"{name} ({iso3}) or " for iso3, name in candidates)
        sentence = f"“{shown}” may mean {named}{words.BODIES[code]}. State which."
        return Resolution(
            shown, Reading.AMBIGUOUS if known else Reading.NOT_A_COUNTRY, None, "", candidates, None, sentence
        )
    if known:
        iso3 = known[-1].iso3
        if iso3:
            return _unit(shown, Reading.CODE, iso3, None)
        former = _former().get(code.casefold()) or _former_words().get(word_key(normalise_name(known[-1].name)))
        return _ended(shown, former) if former else _ended_code(shown, known[-1].name, known[-1].last_year)
    if code in words.SUM_CODES:
        return Resolution(
            shown, Reading.NOT_A_COUNTRY, sentence=f"“{shown}” is a code of a group of countries or a total."
        )
    return None


def _by_words(shown: str, key: str, year: int | None) -> Resolution | None:
    """By the words in any order: 'Congo, Dem. Rep.', 'Gambia, The', 'Virgin Islands (U.S.)'."""
    wanted = word_key(key)
    if not wanted:
        return None
    if wanted in _former_words():
        return _ended(shown, _former_words()[wanted])
    if wanted in _doubtful_words():
        return _doubt(shown, _doubtful_words()[wanted])
    if wanted in _part_words():
        return _part(shown, _part_words()[wanted])
    iso3 = _words().get(wanted)
    return _unit(shown, Reading.ALIAS, iso3, year) if iso3 else None


def _by_parts(shown: str, year: int | None) -> Resolution | None:
    """By two names of one country, or a name and its code: 'Zimbabwe (Rhodesia)', 'Burma/Myanmar', 'TCD - Chad';
    a part of a country beside its name is the part: 'Palestine/Gaza'.
    """
    parts = [_FORMERLY.sub("", part) for part in _PARTED.split(without_footnote(shown)) if part.strip()]
    if not 2 <= len(parts) <= 3:
        return None
    read = [_by_part(part, year) for part in parts]
    codes = {one.iso3 for one in read if one is not None and one.iso3}
    of_parts = {iso3 for one in read if one is not None and one.reading is Reading.PART for iso3, _ in one.candidates}
    if len(of_parts) == 1 and codes <= of_parts:
        # 'Palestine/Gaza': the state is named only to say whose part it is.
        return _part(shown, of_parts.pop())
    if len(codes) == 1 and all(one is not None and one.iso3 for one in read):
        return _unit(shown, Reading.ALIAS, codes.pop(), year)
    if len(codes) > 1 or (codes and any(one is not None and one.reading is Reading.FORMER for one in read)):
        sentence = f"“{shown}” names more than one state. State which is meant."
        return Resolution(shown, Reading.AMBIGUOUS, None, "", _named(codes), None, sentence)
    return None


def _by_part(part: str, year: int | None) -> Resolution | None:
    key = normalise_name(part)
    return _by_key(part, key, year) or _by_code(part, "codes") or _by_words(part, key, year)


def _by_list(shown: str, code_list: str, year: int | None) -> Resolution:
    """By a code of one list."""
    codes = code_lists()[code_list]
    code = shown.upper()
    if code.isascii() and code.isdigit():
        code = code.zfill(3) if code_list == "m49" else str(int(code))
    known = codes.get(code, ())
    entries = [entry for entry in known if year is None or entry.holds_in(year)]
    if not entries and len({entry.iso3 for entry in known}) == 1:
        # Nobody else has the code: figures go on under it after its state's name or borders changed.
        entries = list(known)
    if not entries:
        return Resolution(
            shown, Reading.UNKNOWN, sentence=f"“{shown}” is not a code in the list {LIST_NAMES[code_list]}."
        )
    entry = entries[-1]
    if entry.iso3 is None:
        former = _former().get(normalise_name(entry.name))
        return _ended(shown, former) if former else _ended_code(shown, entry.name, entry.last_year)
    made = _unit(shown, Reading.CODE, entry.iso3, None)
    if len({one.iso3 for one in entries}) > 1:
        sentence = (
            f"“{shown}” meant {entries[0].name} until {entries[0].last_year}, since then {_with_code(entry.iso3)}."
        )
        return Resolution(shown, Reading.CODE, entry.iso3, made.name, made.candidates, None, sentence)
    return made


#: Each list of codes as a reader knows it.
LIST_NAMES: Final[dict[str, str]] = {
    "iso3": "ISO 3166-1, three letters",
    "iso2": "ISO 3166-1, two letters",
    "m49": "UN M49, numbers",
    "earlier": "ISO codes and those used before (World Bank and others)",
    "cow": "Correlates of War, letters",
    "cow_number": "Correlates of War, numbers",
    "gw": "Gleditsch and Ward, letters",
    "gw_number": "Gleditsch and Ward, numbers",
    "ioc": "International Olympic Committee",
    "fifa": "FIFA",
    "fips": "FIPS 10-4 (United States government), two letters",
    "unhcr": "UNHCR",
}


def _unit(shown: str, reading: Reading, iso3: str, year: int | None) -> Resolution:
    name = units()[iso3].name
    return Resolution(shown, reading, iso3, name, ((iso3, name),), None, covered_then(iso3, year))


def _part(shown: str, iso3: str) -> Resolution:
    sentence = f"“{shown}” is a part or an earlier form of {_with_code(iso3)}, and may appear beside it."
    return Resolution(shown, Reading.PART, None, units()[iso3].name, _named((iso3,)), sentence=sentence)


def _doubt(shown: str, doubtful: words.Doubtful) -> Resolution:
    candidates = _named(doubtful.candidates)
    if doubtful.reading is None:
        or_else = f" or {doubtful.because}" if doubtful.because else ""
        sentence = f"“{shown}” may mean {_either(doubtful.candidates)}{or_else}. State which."
        return Resolution(shown, Reading.AMBIGUOUS, None, "", candidates, None, sentence)
    name = units()[doubtful.reading].name
    reading = Reading.EXACT if normalise_name(name) == normalise_name(shown) else Reading.ALIAS
    others = [iso3 for iso3 in doubtful.candidates if iso3 != doubtful.reading]
    or_other = f" {_either(others)} is another." if others else ""
    sentence = f"“{shown}” was read as {_with_code(doubtful.reading)}, {doubtful.because}.{or_other}"
    return Resolution(shown, reading, doubtful.reading, name, candidates, None, sentence)


def _ended(shown: str, former: words.FormerState) -> Resolution:
    state = former.name[:1].upper() + former.name[1:]
    sentence = f"“{shown}” is a former state. {state} {former.ended}. Its figures belong to no present-day country."
    return Resolution(shown, Reading.FORMER, None, former.name, _named(former.successors), None, sentence, former.ended)


def _ended_code(shown: str, name: str, last_year: int | None) -> Resolution:
    ended = f", which ended in {last_year}" if last_year else ", which is not a unit in the UN's list"
    return Resolution(shown, Reading.FORMER, None, name, sentence=f"“{shown}” means {name or 'a state'}{ended}.")


def _unknown(shown: str) -> Resolution:
    if without_article(normalise_name(shown)) in words.UNLISTED:
        sentence = f"“{shown}” is not on the UN's list of countries and areas. Its figures belong to no unit here."
        return Resolution(shown, Reading.UNLISTED, sentence=sentence)
    near = near_countries(shown)
    perhaps = f" Perhaps {_either([iso3 for iso3, _ in near])}?" if near else ""
    return Resolution(shown, Reading.UNKNOWN, None, "", near, None, f"No country or area is called “{shown}”.{perhaps}")


def _named(iso3s: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((iso3, units()[iso3].name) for iso3 in iso3s)


def _with_code(iso3: str) -> str:
    return f"{units()[iso3].name} ({iso3})"


def _either(iso3s: Iterable[str]) -> str:
    named = [_with_code(iso3) for iso3 in iso3s]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} or {named[-1]}"


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Normalised name, with and without its article, to ISO code. A test holds that no name means two."""
    found: dict[str, str] = {}
    for iso3, names in names_of_units().items():
        for name in names:
            key = normalise_name(name)
            found.setdefault(key, iso3)
            found.setdefault(without_article(key), iso3)
    return found


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """The words of a name in one order to ISO code; what two countries share is left out."""
    found: dict[str, set[str]] = {}
    for key, iso3 in _names().items():
        if key not in words.PARTS:
            found.setdefault(word_key(key), set()).add(iso3)
    return {key: next(iter(iso3s)) for key, iso3s in found.items() if key and len(iso3s) == 1}


@lru_cache(maxsize=1)
def _part_words() -> dict[str, str]:
    return {word_key(name): _names()[name] for name in words.PARTS}


@lru_cache(maxsize=1)
def _former() -> dict[str, words.FormerState]:
    return {name: state for state in words.FORMER_STATES for name in state.names}


@lru_cache(maxsize=1)
def _former_words() -> dict[str, words.FormerState]:
    return {word_key(name): state for name, state in _former().items()}


@lru_cache(maxsize=1)
def _doubtful() -> dict[str, words.Doubtful]:
    return {name: one for one in words.DOUBTFUL for name in one.names}


@lru_cache(maxsize=1)
def _doubtful_words() -> dict[str, words.Doubtful]:
    return {word_key(name): one for name, one in _doubtful().items()}
