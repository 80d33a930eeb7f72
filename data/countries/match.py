"""From a name in a published file to an ISO code: exact after normalising, never a guess. A wrong match is worse than none."""

import csv
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final

from data.core.settings import REFERENCE_FOLDER

_LETTERS: Final = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "&": " and ", ".": ""}
)

#: Names that mean a country only in one publisher's files, by source family and normalised name. The state system that both
#: draw on carries one number from a predecessor to the state that continues it, and keeps the old name beside the new.
SOURCE_NAMES: Final[dict[str, dict[str, str]]] = {
    "ewp": {
        "democratic republic of vietnam": "VNM",
        "iran persia": "IRN",
        "italy sardinia": "ITA",
        "russia soviet union": "RUS",
        "tanzania tanganyika": "TZA",
        "turkey ottoman empire": "TUR",
        "vietnam democratic republic of": "VNM",
        "yugoslavia": "SRB",
    },
    "ucdp": {
        "germany west": "DEU",
        "russia soviet union": "RUS",
        "serbia yugoslavia": "SRB",
        "vietnam north vietnam": "VNM",
        "yemen north yemen": "YEM",
    },
}

#: States that ended without one state that continues them: their years belong to no country of today.
HISTORICAL_STATES: Final[dict[str, str]] = {
    "czechoslovakia": "ended on 31 December 1992; Czechia and Slovakia followed it",
    "german democratic republic": "joined the Federal Republic of Germany on 3 October 1990",
    "germany east": "joined the Federal Republic of Germany on 3 October 1990",
    "east germany": "joined the Federal Republic of Germany on 3 October 1990",
    "serbia and montenegro": "ended on 3 June 2006; Serbia and Montenegro followed it",
    "south vietnam": "ended in 1975; became part of Viet Nam",
    "south yemen": "united with the Yemen Arab Republic on 22 May 1990",
    "soviet union": "ended on 26 December 1991; fifteen states followed it",
    "ussr": "ended on 26 December 1991; fifteen states followed it",
    "vietnam republic of": "ended in 1975; became part of Viet Nam",
    "vietnam south vietnam": "ended in 1975; became part of Viet Nam",
    "yemen people s republic": "united with the Yemen Arab Republic on 22 May 1990",
    "yemen south yemen": "united with the Yemen Arab Republic on 22 May 1990",
    "yugoslavia": "ended in 1992; seven countries of today followed it",
    "zanzibar": "united with Tanganyika in 1964",
}

#: Parts and predecessors that people search by, but that a file may list beside the whole: found by the search, not matched.
SEARCH_ONLY: Final = frozenset(
    {
        "central african empire",
        "east pakistan",
        "england",
        "gaza",
        "gaza strip",
        "malaya",
        "north sudan",
        "northern ireland",
        "northern rhodesia",
        "sahrawi arab democratic republic",
        "scotland",
        "tanganyika",
        "togoland",
        "trinidad",
        "wales",
        "west bank",
    }
)


def normalise_name(name: str) -> str:
    """A name without case, accents and punctuation: "Côte d’Ivoire" and "COTE D'IVOIRE" become "cote d ivoire"."""
    plain = name
    # Twice, as Unicode's compatibility caseless matching asks (section 3.13): some letters have a case only once decomposed.
    for _ in range(2):
        plain = unicodedata.normalize("NFKD", plain.translate(_LETTERS).casefold())
    kept = "".join(" " if not c.isalnum() else c for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


def read_names(folder: Path = REFERENCE_FOLDER) -> tuple[tuple[str, str], ...]:
    """Every (ISO code, name) that the project ships, own names first, as they are written in the tables in `folder`."""
    pairs: list[tuple[str, str]] = []
    with (folder / "countries.csv").open(encoding="utf-8", newline="") as file:
        pairs += [(row["iso3"], row["name"]) for row in csv.DictReader(file)]
    with (folder / "country_names.csv").open(encoding="utf-8", newline="") as file:
        pairs += [(row["iso3"], row["name"]) for row in csv.DictReader(file)]
    return tuple(pairs)


@lru_cache(maxsize=1)
def _shipped_names() -> dict[str, str]:
    """Normalised name to ISO code, parts left out; scripts/build_countries.py sees to it that no name means two."""
    names = {normalise_name(name): iso3 for iso3, name in read_names()}
    return {name: iso3 for name, iso3 in names.items() if name not in SEARCH_ONLY}


def match_country_name(name: str, *, source: str | None = None) -> str | None:
    """The ISO 3166-1 alpha-3 code (XKX for Kosovo) that a name in a file stands for, or None where that is not certain.

    source: 'ewp' or 'ucdp' admits names that mean a country only in that publisher's files ('Yugoslavia' is Serbia in the
    Early Warning Project's tables). Nothing is guessed from similar spelling. For None, `historical_state` may say why.
    """
    key = normalise_name(name)
    if not key:
        return None
    if source is not None and key in SOURCE_NAMES.get(source, {}):
        return SOURCE_NAMES[source][key]
    if key in _shipped_names():
        return _shipped_names()[key]
    return _match_with_former_name(name, key)


def _match_with_former_name(name: str, key: str) -> str | None:
    """'Zimbabwe (Rhodesia)': a name with a former one in brackets or after a slash, when both mean the same country.

    Only the whole is accepted, so that 'Yemen (South Yemen)' is not taken for Yemen.
    """
    if key in HISTORICAL_STATES:
        return None
    parts = [part for part in name.replace("(", "/").replace(")", "").split("/") if part.strip()]
    if len(parts) < 2:
        return None
    found = {_shipped_names().get(normalise_name(part)) for part in parts}
    return found.pop() if len(found) == 1 else None


def historical_state(name: str) -> str | None:
    """A clause on what became of a state that no country of today continues ('ended on ...'), or None for any other name."""
    return HISTORICAL_STATES.get(normalise_name(name))
