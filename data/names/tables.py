"""The tables of names, read once: units (states, territories, areas), their names in every language, regions."""

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from data.core.settings import REFERENCE_FOLDER
from data.names.normalise import normalise_name, without_article

#: What the European Union's offices write in columns of ISO's two letters (Interinstitutional Style Guide, annex A5).
_IN_EUROPE: Final = {"UK": "GBR", "EL": "GRC"}
NAMES_FOLDER: Final = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Unit:
    """A state, territory or area that the project ships. m49: the UN's number, three digits, empty where there is none."""

    iso3: str
    iso2: str
    m49: str
    name: str
    region: str
    subregion: str


@dataclass(frozen=True, slots=True)
class Region:
    """A region. region_id: of a preset on record, or m49-...; iso3s: its states; definition: whose it is."""

    region_id: str
    name: str
    definition: str
    iso3s: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListCode:
    """What a code of another list stands for. iso3: None for a state that ended."""

    code: str
    iso3: str | None
    name: str
    first_year: int | None
    last_year: int | None

    def holds_in(self, year: int) -> bool:
        """Whether the code stood for this in the year."""
        return (self.first_year or 0) <= year <= (self.last_year or 9999)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@lru_cache(maxsize=1)
def units() -> dict[str, Unit]:
    """Every unit by its code."""
    return {
        row["iso3"]: Unit(
            row["iso3"],
            row["iso2"],
            row["m49"].zfill(3) if row["m49"] else "",
            row["name"],
            row["region"],
            row["subregion"],
        )
        for row in _rows(REFERENCE_FOLDER / "countries.csv")
    }


def read_names(folder: Path = REFERENCE_FOLDER) -> tuple[tuple[str, str], ...]:
    """Every (ISO code, name) in English, own names first, as they are written in the tables in `folder`."""
    files = (folder / "countries.csv", folder / "country_names.csv")
    return tuple((row["iso3"], row["name"]) for path in files for row in _rows(path))


@lru_cache(maxsize=1)
def names_of_units() -> dict[str, tuple[str, ...]]:
    """Every name of every unit, in every language, own name first, English before the others; each once, as it is written
    with the fewest signs ('UK' and not 'U.K.').
    """
    found: dict[str, dict[str, str]] = {}
    others = ((row["iso3"], row["name"]) for row in _rows(NAMES_FOLDER / "other_languages.csv"))
    for iso3, name in (*read_names(), *others):
        of_unit, key = found.setdefault(iso3, {}), normalise_name(name)
        if key not in of_unit or (key != next(iter(of_unit)) and _signs(name) < _signs(of_unit[key])):
            of_unit[key] = name
    return {iso3: tuple(names.values()) for iso3, names in found.items()}


def _signs(name: str) -> int:
    return sum(sign in ".,()/" for sign in name)


def names_in(languages: Collection[str]) -> frozenset[str]:
    """Every name in these languages, and every English one."""
    others = (row["name"] for row in _rows(NAMES_FOLDER / "other_languages.csv") if row["language"] in languages)
    return frozenset((*(name for _, name in read_names()), *others))


@lru_cache(maxsize=1)
def regions() -> dict[str, Region]:
    """Every region by its id: the presets and UN regions on record, then the subregions of M49."""
    members: dict[str, list[str]] = {}
    for row in _rows(REFERENCE_FOLDER / "country_group_members.csv"):
        members.setdefault(row["group_id"], []).append(row["iso3"])
    found = {
        row["group_id"]: Region(
            row["group_id"], row["name"], row["definition"], tuple(members.get(row["group_id"], ()))
        )
        for row in _rows(REFERENCE_FOLDER / "country_groups.csv")
    }
    for row in _rows(NAMES_FOLDER / "regions.csv"):
        if row["subregions"]:
            parts = row["subregions"].split("; ")
            iso3s = tuple(unit.iso3 for unit in units().values() if unit.subregion in parts)
            definition = f"{row['name']} as the UN Statistics Division groups it (standard M49)."
            found[row["region_id"]] = Region(row["region_id"], row["name"], definition, iso3s)
    return found


@lru_cache(maxsize=1)
def region_names() -> dict[str, str]:
    """Normalised name of a region to its id."""
    named = [(region.name, region.region_id) for region in regions().values()]
    named += [(row["name"], row["region_id"]) for row in _rows(NAMES_FOLDER / "regions.csv")]
    return {without_article(normalise_name(name)): region_id for name, region_id in named}


def region_names_in_texts() -> tuple[tuple[str, str], ...]:
    """Name and id, for finding regions among the words of a text: English, French and Spanish.

    Without the continents, which are words of other names ('Council of Europe') far more often.
    """
    named = [(region.name, region.region_id) for region in regions().values()]
    named += [
        (row["name"], row["region_id"])
        for row in _rows(NAMES_FOLDER / "regions.csv")
        if row["language"] in ("en", "fr", "es")
    ]
    return tuple((name, region_id) for name, region_id in named if not region_id.startswith("un-"))


@lru_cache(maxsize=1)
def code_lists() -> dict[str, dict[str, tuple[ListCode, ...]]]:
    """Each list of codes: code to what it stands for, in the order of years."""
    found: dict[str, dict[str, list[ListCode]]] = {name: {} for name in ("iso3", "iso2", "m49")}
    for unit in units().values():
        for name, code in (("iso3", unit.iso3), ("iso2", unit.iso2), ("m49", unit.m49)):
            if code:
                found[name][code] = [ListCode(code, unit.iso3, unit.name, None, None)]
    for code, iso3 in _IN_EUROPE.items():
        found["iso2"][code] = [ListCode(code, iso3, units()[iso3].name, None, None)]
    for row in _rows(NAMES_FOLDER / "code_lists.csv"):
        entry = ListCode(
            row["code"],
            row["iso3"] or None,
            row["name"] or (units()[row["iso3"]].name if row["iso3"] else ""),
            int(row["first_year"]) if row["first_year"] else None,
            int(row["last_year"]) if row["last_year"] else None,
        )
        found.setdefault(row["code_list"], {}).setdefault(row["code"], []).append(entry)
    # The codes of files that outlived a change of code: today's, and those before where they collide with none of today's.
    found["earlier"] = {**found["earlier"], **found["iso3"]}
    return {name: {code: tuple(entries) for code, entries in codes.items()} for name, codes in found.items()}
