"""Whom each yearly figure covers, so that an empty cell is neither zero nor a missing country by mistake.

UCDP's country-year table covers every independent state of each year: the 193 members of the United Nations, the Holy
See, Kosovo and Taiwan, 196 in 2024. The table in the store keeps only the rows with deaths. So in a year that is on
record a covered state without a row is 'no deaths recorded by UCDP'; any other area without a row is 'not covered'.
UNHCR publishes only what it counts, and no list of whom it covers: without a row there is no figure.
"""

from typing import Final

#: Independent states in UCDP's table that are not members of the United Nations.
UCDP_COVERS_BEYOND_MEMBERS: Final = frozenset({"VAT", "XKX", "TWN"})

_PALESTINE_NOTE: Final = (
    "UCDP has no row for Palestine: deaths in Israel and in Palestine are counted together under "
    "Israel (27,434 in 2023)."
)
_PALESTINE_REFUGEES_NOTE: Final = "Refugees under the mandate of UNRWA are counted by UNRWA and not in these figures."
_ORIGIN_NOTE: Final = "Refugees and asylum-seekers from, and internally displaced people within, the country of origin."


def ucdp_covers(iso3: str, is_member_state: bool) -> bool:
    """Whether UCDP's country-year table covers the country, so that no row means no deaths recorded."""
    return is_member_state or iso3 in UCDP_COVERS_BEYOND_MEMBERS


def violence_note(iso3: str) -> str | None:
    """What must be said wherever UCDP's deaths in this country are shown; None where nothing must."""
    return _PALESTINE_NOTE if iso3 in {"ISR", "PSE"} else None


def displacement_note(iso3: str) -> str:
    """What must be said wherever UNHCR's figures for this country are shown."""
    return f"{_ORIGIN_NOTE} {_PALESTINE_REFUGEES_NOTE}" if iso3 == "PSE" else _ORIGIN_NOTE
