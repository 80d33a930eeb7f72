r"""Build the tables of names in other languages and of other lists' codes, from files that their publishers give away.

    python scripts/build_names.py --country-codes country-codes.csv --cow states2016.csv --gw gwstates.csv \
        --unhcr population.csv

Needs babel (only here): pip install babel==2.18.0. data/names/README.md says where each file comes from and on what terms.
Writes other_languages.csv and code_lists.csv into data/names/; the same files give the same bytes. Run it after
scripts/build_countries.py, whose names it completes.
"""

import argparse
import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pycountry

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from data.names.normalise import normalise_name, without_article  # noqa: E402
from data.names.words import DOUBTFUL  # noqa: E402
from scripts.country_tables import TERRITORIES  # noqa: E402
from scripts.name_tables import (  # noqa: E402
    COW_CODES,
    EARLIER_CODES,
    FIFA_CORRECTIONS,
    FIFA_TERRITORIES,
    FIPS_CORRECTIONS,
    FIPS_PARTS,
    FORMER_CODES,
    GW_CODES,
    IOC_CORRECTIONS,
    IOC_TERRITORIES,
    M49_REGIONS,
    OTHER_NAMES,
    REGION_NAMES,
)

NAMES = ROOT / "data" / "names"
REFERENCE = ROOT / "data" / "reference"
_UN = {"en": "English", "fr": "French", "es": "Spanish", "ru": "Russian", "ar": "Arabic", "zh": "Chinese"}
_M49 = {"en": "en", "fr": "fr", "es": "es", "ru": "ru", "ar": "ar", "zh": "cn"}
#: An article before a name in lower case, or behind it in brackets, as the UN's lists write it.
_ARTICLE = re.compile(r"^(the |la |le |les |l['’]|el |los |las )|\s*\((the|la|le|les|l['’]|el|los|las)\)$")
_CLDR = ("en", "fr", "es", "de", "pt", "pt_PT", "it", "ru", "ar", "zh", "uk", "tr", "nl", "sw")


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, header: list[str], rows: Iterable[Iterable[object]]) -> None:
    """Write one table: UTF-8, LF."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def un_names(rows: list[dict[str, str]], known: set[str]) -> Iterator[tuple[str, str, str, str]]:
    """Code, language, name and source of the UN's short and formal names (UNTERM) and of M49's."""
    for row in rows:
        iso3 = row["ISO3166-1-Alpha-3"]
        if iso3 not in known:
            continue
        for language, word in _UN.items():
            for column in (f"UNTERM {word} Short", f"UNTERM {word} Formal"):
                yield iso3, language, row[column], "unterm"
            yield iso3, language, row[f"official_name_{_M49[language]}"], "m49"


def cldr_names(known: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """Code, language, name and source of the customary names in Unicode's CLDR."""
    import babel  # type: ignore[import-not-found,unused-ignore]

    for tag in _CLDR:
        names = babel.Locale.parse(tag).territories
        for iso2, iso3 in known.items():
            if names.get(iso2):
                yield iso3, tag.split("_")[0], names[iso2], "cldr"


def name_rows(country_codes: list[dict[str, str]], countries: list[dict[str, str]]) -> list[tuple[str, str, str, str]]:
    """Every further name once, none that another country has as well; of a name in several languages the first."""
    by_iso2 = {row["iso2"]: row["iso3"] for row in countries}
    owner = {normalise_name(row["name"]): row["iso3"] for row in countries}
    shipped = [(row["iso3"], row["name"]) for row in read(REFERENCE / "country_names.csv")]
    owner |= {normalise_name(name): iso3 for iso3, name in shipped}
    of_several = {name for one in DOUBTFUL if one.reading is None for name in one.names}
    found: list[tuple[str, str, str, str]] = []
    candidates = [
        *((iso3, language, name, "hand") for iso3, language, name in OTHER_NAMES),
        *un_names(country_codes, set(by_iso2.values())),
        *cldr_names(by_iso2),
    ]
    for iso3, language, raw, source in candidates:
        name = _ARTICLE.sub("", " ".join(raw.replace("*", " ").replace("\u200f", "").split()))
        key = without_article(normalise_name(name))
        if not key or key in of_several:
            continue
        other = owner.setdefault(key, iso3)
        if other != iso3:
            print(f"left out: {name} ({language}, {source}) is {other} and not {iso3}")
        elif key not in {without_article(normalise_name(one[2])) for one in found if one[0] == iso3} and not (
            (iso3, key) in {(code, normalise_name(one)) for code, one in shipped}
            or key == normalise_name(next(row["name"] for row in countries if row["iso3"] == iso3))
        ):
            found.append((iso3, language, name, source))
    return sorted(found)


def _years(rows: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """The first year and the last, empty where it still runs."""
    first, last = zip(*rows, strict=True)
    return min(first), ("" if any(year in ("2016", "9999") for year in last) else max(last))


def state_system(
    name: str, rows: list[dict[str, str]], columns: dict[str, str], codes: dict[str, str], match: dict[str, str]
) -> Iterator[tuple[str, str, str, str, str, str]]:
    """The letters and the numbers of a list of the state system, as two lists. Stops at a state that is not known."""
    grouped: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for row in rows:
        key = (row[columns["letters"]], row[columns["number"]], row[columns["name"]])
        grouped.setdefault(key, []).append((row[columns["start"]][:4], row[columns["end"]][:4]))
    for (letters, number, state), spans in grouped.items():
        first, last = _years(spans)
        iso3 = codes.get(letters, "" if last else match.get(normalise_name(state), "?"))
        if iso3 == "?":
            raise SystemExit(f"{name}: {letters} {state} is not in the tables of names")
        # A code that passed from one state to another keeps both, each with its years.
        parts = [part.split(":") for part in iso3.split("|")] if ":" in iso3 else [[iso3, first, last]]
        for code, since, until in parts:
            yield name, letters, code, state, since, until
            yield f"{name}_number", number, code, state, since, until


def code_rows(
    country_codes: list[dict[str, str]],
    cow: list[dict[str, str]],
    gw: list[dict[str, str]],
    unhcr: list[dict[str, str]],
    match: dict[str, str],
) -> list[tuple[str, str, str, str, str, str]]:
    """List, code, ISO code (empty for a state that ended), name, first and last year."""
    rows: list[tuple[str, str, str, str, str, str]] = []
    cow_columns = {"letters": "stateabb", "number": "ccode", "name": "statenme", "start": "styear", "end": "endyear"}
    gw_columns = {"letters": "gwc", "number": "gwcode", "name": "country_name", "start": "start", "end": "end"}
    rows += state_system("cow", cow, cow_columns, COW_CODES, match)
    rows += state_system("gw", gw, gw_columns, GW_CODES, match)
    for row in country_codes:
        iso3 = row["ISO3166-1-Alpha-3"]
        if len(row["IOC"]) == 3 and (iso3 not in TERRITORIES or iso3 in IOC_TERRITORIES):
            rows.append(("ioc", row["IOC"], iso3, "", "", ""))
        if len(row["FIFA"]) == 3 and (iso3 not in TERRITORIES or iso3 in FIFA_TERRITORIES):
            rows.append(("fifa", row["FIFA"], iso3, "", "", ""))
        if len(row["FIPS"]) == 2 and row["FIPS"].isalpha() and iso3 not in FIPS_PARTS:
            rows.append(("fips", row["FIPS"], iso3, "", "", ""))
    rows += [("fips", code, iso3, "", "", "") for code, iso3 in FIPS_CORRECTIONS.items()]
    rows += [("ioc", code, iso3, "", "", "") for code, iso3 in IOC_CORRECTIONS.items()]
    rows += [("fifa", code, iso3, "", "", "") for code, iso3 in FIFA_CORRECTIONS.items()]
    countries = set(match.values())
    for row in unhcr:
        for side in ("coo", "coa"):
            if row[f"{side}_iso"] in countries:
                rows.append(("unhcr", row[side], row[f"{side}_iso"], "", "", ""))
    rows += [("earlier", code, iso3, "", "", "") for code, iso3 in EARLIER_CODES.items()]
    for item in pycountry.historic_countries:
        if item.alpha_3 in FORMER_CODES:
            year = item.withdrawal_date[:4]
            rows.append(("earlier", item.alpha_3, FORMER_CODES[item.alpha_3], item.name, "", year))
    return sorted(set(rows))


def region_rows(taken: set[str]) -> list[tuple[str, str, str, str]]:
    """Region, language, name and the subregions it is made of; none that a country has for its name."""
    import babel  # type: ignore[import-not-found,unused-ignore]

    names = [(region, language, name) for region, language, name in REGION_NAMES]
    for tag in _CLDR:
        territories = babel.Locale.parse(tag).territories
        names += [(region, tag.split("_")[0], territories[m49]) for m49, region, _ in M49_REGIONS if m49 in territories]
    parts = {region: "; ".join(subregions) for _, region, subregions in M49_REGIONS}
    found: dict[str, tuple[str, str, str, str]] = {}
    for region, language, name in names:
        key = without_article(normalise_name(name))
        if key not in taken and found.setdefault(key, (region, language, name, ""))[0] != region:
            raise SystemExit(f"'{name}' stands for {region} and {found[key][0]}")
    english = {region: next(n for r, lang, n in names[::-1] if r == region and lang == "en") for region in parts}
    rows = {(region, "en", english[region], subregions) for region, subregions in parts.items() if subregions}
    own = {(region, "en", english[region], "") for region, subregions in parts.items() if subregions}
    return sorted({*found.values(), *rows} - own)


def main() -> None:
    """Read the three files and write the two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("country-codes", "cow", "gw", "unhcr"):
        parser.add_argument(f"--{option}", type=Path, required=True)
    given = parser.parse_args()
    country_codes = read(given.country_codes)
    countries = read(REFERENCE / "countries.csv")
    names = name_rows(country_codes, countries)
    write(NAMES / "other_languages.csv", ["iso3", "language", "name", "source"], names)
    regions = region_rows({without_article(normalise_name(row[2])) for row in names})
    write(NAMES / "regions.csv", ["region_id", "language", "name", "subregions"], regions)
    match = {normalise_name(row["name"]): row["iso3"] for row in (*countries, *read(REFERENCE / "country_names.csv"))}
    codes = code_rows(country_codes, read(given.cow), read(given.gw), read(given.unhcr), match)
    write(NAMES / "code_lists.csv", ["code_list", "code", "iso3", "name", "first_year", "last_year"], codes)
    print(f"{len(names)} names in other languages, {len(codes)} codes of other lists")


if __name__ == "__main__":
    main()
