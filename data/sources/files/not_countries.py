"""Names and codes in published tables that stand for something else than one country of today."""

from collections.abc import Mapping
from functools import lru_cache

from data.names import resolve
from data.names.words import SUM_CODES

#: UNHCR's codes in its ISO column that stand for no country (UNHCR Refugee Data Finder, methodology: countries of origin).
UNHCR_ORIGINS: Mapping[str, str] = {
    "XXA": "stateless persons, no country of origin",
    "UNK": "country of origin unknown",
    "UKN": "country of origin unknown",
    "TIB": "Tibetans, listed separately by UNHCR but not in ISO 3166",
    "VAR": "several countries of origin",
    "XXX": "country of origin unknown",
}

#: Names under which UCDP counts a larger state that ended with one of its parts: up to this year, no single country of
#: today is meant (the Soviet Union's deaths of 1989 to 1991 are not Russia's, nor Yugoslavia's Serbia's).
PREDECESSOR_UNTIL: Mapping[str, tuple[str, int]] = {
    "Russia (Soviet Union)": ("the Soviet Union", 1991),
    "Serbia (Yugoslavia)": ("Yugoslavia", 1991),
}

#: What a table of one publisher calls its sums, beyond the names that data.names knows.
_SUM_NAMES = frozenset(("subtotal", "grand total", "all countries", "rest of world", "arab states"))
_SUM_ENDINGS = (
    *(" (wb)", " (un)", " (who)", " (unsd)", " (wid)", " total", " human development", " small states"),
    *(" (excluding high income)", " (ida & ibrd countries)", " (all income levels)"),
)


@lru_cache(maxsize=20_000)
def is_sum(code: str, name: str = "") -> bool:
    """Whether the code or the name stands for a region, a group or the world: a sum, not a country."""
    code, name = code.strip().upper(), " ".join(name.split()).casefold().rstrip(":")
    if code.startswith("OWID_") and code != "OWID_KOS":
        return True
    # The Human Development Report's groups and regions: ZZA.VHHD, ZZE.AS, ZZK.WORLD.
    if code[:2] == "ZZ" and code[3:4] == ".":
        return True
    if name in _SUM_NAMES or name.startswith(("total ", "total,")) or name.endswith(_SUM_ENDINGS):
        return True
    if code and resolve(code, among="codes").is_country:
        return False
    return code in SUM_CODES or resolve(name).is_sum
