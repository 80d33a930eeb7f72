"""Names and codes in published tables that stand for something else than one country of today."""

from collections.abc import Mapping

from data.names import resolve
from data.names.words import SUM_CODES

#: UNHCR's codes in its ISO column that stand for no country (UNHCR Refugee Data Finder, methodology: countries of origin).
UNHCR_ORIGINS: Mapping[str, str] = {
    "XXA": "stateless persons, no country of origin",
    "UNK": "country of origin unknown",
    "UKN": "country of origin unknown",
    "TIB": "Tibetans, whom UNHCR lists apart and ISO 3166 does not",
    "VAR": "several countries of origin",
    "XXX": "country of origin unknown",
}

#: Names under which UCDP counts a larger state that ended with one of its parts: up to this year, no single country of
#: today is meant (the Soviet Union's deaths of 1989 to 1991 are not Russia's, nor Yugoslavia's Serbia's).
PREDECESSOR_UNTIL: Mapping[str, tuple[str, int]] = {
    "Russia (Soviet Union)": ("the Soviet Union", 1991),
    "Serbia (Yugoslavia)": ("Yugoslavia", 1991),
}


def is_sum(code: str, name: str = "") -> bool:
    """Whether the code or the name stands for a region, a group or the world: a sum, not a country."""
    code, name = code.strip().upper(), name.strip().casefold()
    if code.startswith("OWID_") and code != "OWID_KOS":
        return True
    return code in SUM_CODES or resolve(name).is_sum or name.endswith((" (wb)", " (un)", " (who)", " (unsd)", " (wid)"))
