"""Build the tables of countries that the project ships, from packages and a few lines kept by hand.

    python scripts/build_countries.py

Codes, ISO names and official names come from pycountry (ISO 3166-1), subregions from countryguess (UN M49), names as
the UN uses them and everything about standing from the tables below. docs/decisions/0002-countries.md says why. Writes
countries.csv, country_names.csv, country_groups.csv and country_group_members.csv into data/reference/; a second run
writes the same bytes. Has to be run again when areas.csv (the boundaries) changes.
"""

import csv
import sys
from pathlib import Path

import countryguess  # type: ignore[import-untyped]
import pycountry

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from data.countries.labels import SHORT_LABELS  # noqa: E402
from data.countries.match import normalise_name  # noqa: E402
from scripts.country_tables import (  # noqa: E402
    GROUPS,
    KIND_SOURCES,
    M49_CORRECTIONS,
    NOTES,
    OBSERVER_STATES,
    OTHER,
    REGION_OF_SUBREGION,
    TERRITORIES,
    UN_NAMES,
)

REFERENCE = ROOT / "data" / "reference"
ALIASES = ROOT / "scripts" / "country_aliases.csv"


def write(name: str, header: list[str], rows: list[list[object]]) -> None:
    """Write one table: UTF-8, LF, blank for None."""
    with (REFERENCE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([["" if cell is None else cell for cell in row] for row in rows])


def kind_of(iso3: str) -> str:
    """Standing towards the United Nations."""
    if iso3 in OBSERVER_STATES:
        return "observer_state"
    if iso3 in OTHER:
        return "other"
    return "territory" if iso3 in TERRITORIES else "member_state"


def m49_subregion(iso3: str) -> str | None:
    """UN M49 subregion; None for Antarctica, which M49 places in none."""
    if iso3 in M49_CORRECTIONS:
        return M49_CORRECTIONS[iso3]
    found = countryguess.guess_country(iso3)
    if not found or found["iso3"] != iso3:
        raise SystemExit(f"countryguess does not know {iso3}")
    return str(found["unregion"])


def kind_source(iso3: str) -> str:
    """Which list says of what kind it is."""
    return KIND_SOURCES.get(iso3) or KIND_SOURCES[kind_of(iso3)]


def drawn_areas() -> set[str]:
    """The codes that the boundaries hold an area or a point for."""
    with (REFERENCE / "areas.csv").open(encoding="utf-8") as file:
        return {row["iso3"] for row in csv.DictReader(file) if row["iso3"]}


def country_rows() -> list[list[object]]:
    """One row per country or area, sorted by code."""
    drawn = drawn_areas()
    rows: list[list[object]] = []
    for country in pycountry.countries:
        iso3 = country.alpha_3
        subregion = m49_subregion(iso3)
        name = UN_NAMES.get(iso3, country.name)
        rows.append(
            [
                iso3,
                country.alpha_2,
                int(country.numeric) if iso3 != "TWN" else None,
                name,
                getattr(country, "official_name", None),
                REGION_OF_SUBREGION[subregion] if subregion else None,
                subregion,
                kind_of(iso3),
                kind_source(iso3),
                int(iso3 in drawn),
                NOTES.get(iso3),
            ]
        )
    rows.append(
        [
            *("XKX", "XK", None, UN_NAMES["XKX"], None, "Europe", "Southern Europe", "other", kind_source("XKX")),
            *(int("XKX" in drawn), NOTES["XKX"]),
        ]
    )
    return sorted(rows, key=lambda row: str(row[0]))


def name_rows(countries: list[list[object]]) -> list[list[object]]:
    """Other names: the label, ISO's names, and those kept by hand; none twice, none that is the country's own name."""
    own = {str(row[0]): str(row[3]) for row in countries}
    found: dict[tuple[str, str], None] = {}
    for country in pycountry.countries:
        for name in (country.name, getattr(country, "common_name", None), getattr(country, "official_name", None)):
            if name:
                found[country.alpha_3, name] = None
    found.update(dict.fromkeys(SHORT_LABELS.items()))
    with ALIASES.open(encoding="utf-8") as file:
        found.update({(row["iso3"], row["name"]): None for row in csv.DictReader(file)})
    claimed: dict[str, str] = {}
    for iso3, name in [*own.items(), *found]:
        other = claimed.setdefault(normalise_name(name), iso3)
        if other != iso3:
            raise SystemExit(f"'{name}' stands for both {other} and {iso3}: one name must mean one country")
    return [[iso3, name] for iso3, name in sorted(found) if name != own[iso3]]


def group_rows(countries: list[list[object]]) -> tuple[list[list[object]], list[list[object]]]:
    """Presets of the field in their order, then the UN regions; and who is in each."""
    groups: list[list[object]] = []
    members: list[list[object]] = []
    for order, (group_id, name, definition, codes) in enumerate(GROUPS, start=1):
        groups.append([group_id, name, definition, order])
        members += [[group_id, code] for code in sorted(codes.split())]
    for order, region in enumerate(("Africa", "Americas", "Asia", "Europe", "Oceania"), start=len(GROUPS) + 1):
        group_id = f"un-{region.lower()}"
        definition = (
            f"{region} as the UN Statistics Division groups it (standard M49), member states, observers and others."
        )
        groups.append([group_id, region, definition, order])
        members += [[group_id, row[0]] for row in countries if row[5] == region and row[7] != "territory"]
    return sorted(groups, key=lambda row: str(row[0])), sorted(members, key=lambda row: (str(row[0]), str(row[1])))


def main() -> None:
    """Build and write the four tables, after counting the member states."""
    countries = country_rows()
    states = sum(row[7] == "member_state" for row in countries)
    if states != 193:
        raise SystemExit(f"{states} member states instead of 193: look at the tables in scripts/country_tables.py")
    names = name_rows(countries)
    groups, members = group_rows(countries)
    header = ["iso3", "iso2", "m49", "name", "official_name", "region", "subregion", "kind", "kind_source"]
    header += ["has_area", "note"]
    write("countries.csv", header, countries)
    write("country_names.csv", ["iso3", "name"], names)
    write("country_groups.csv", ["group_id", "name", "definition", "sort_order"], groups)
    write("country_group_members.csv", ["group_id", "iso3"], members)
    print(f"{len(countries)} countries and areas, {len(names)} further names, {len(groups)} groups")


if __name__ == "__main__":
    main()
