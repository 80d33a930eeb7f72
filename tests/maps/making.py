"""A small picture of our own making, for tests of whatever draws it."""

from typing import Any

from components.drawing.maps.picture import AreaStyle, MapPicture
from components.drawing.maps.tiers import tier_legend, tier_style

TIERS = {"SDN": "red", "COD": "red", "TCD": "amber", "CHN": "amber", "FRA": "green", "SMR": "grey", "FJI": "green"}
NAMES = {
    "SDN": "Sudan",
    "COD": "Democratic Republic of the Congo",
    "TCD": "Chad",
    "CHN": "China",
    "FRA": "France",
    "SMR": "San Marino",
    "FJI": "Fiji",
}
HOSTILE = "<script>alert('x')</script> & \"quoted\" {{ 'ref' }} {% raw %}"


def make_picture(dark: bool = False, **changes: Any) -> MapPicture:
    """Return a tier map of seven countries; `changes` replace fields."""
    fields: dict[str, Any] = {
        "title": "Risk of mass killing",
        "subtitle": "Edition 2025",
        "areas": {code: tier_style(tier, NAMES[code], ("Rank 3 of 168",), dark=dark) for code, tier in TIERS.items()},
        "legend": tier_legend(TIERS.values(), dark=dark),
        "source_line": "Source: Early Warning Project 2025. Boundaries: UN Geodata.",
        "as_of": "December 2025",
        "alt_text": "Two countries red, two amber.",
        "dark": dark,
    }
    return MapPicture(**(fields | changes))


def hostile_picture() -> MapPicture:
    """Return a picture whose every text tries to be markup."""
    return make_picture(
        title=HOSTILE,
        subtitle=HOSTILE,
        source_line=HOSTILE,
        as_of=HOSTILE,
        alt_text=HOSTILE,
        note=HOSTILE,
        areas={"SDN": AreaStyle("#9B1C31", "hatch", HOSTILE, (HOSTILE,), "R")},
    )
