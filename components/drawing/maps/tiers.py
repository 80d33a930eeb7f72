"""The tier map's own words: style and legend of the four tiers, from `components.drawing.theme`."""

from collections.abc import Iterable

from components.drawing.maps.picture import AreaStyle, LegendEntry, Pattern
from components.drawing.theme import TIER_MARKS

#: What each tier means, in the words that stand in the legend.
TIER_MEANINGS = {
    "red": "Red: mass killing ongoing",
    "amber": "Amber: heightened risk, not yet peaked",
    "green": "Green: ranked lower",
    "grey": "Not assessed",
}


def _pattern(tier: str, is_ongoing: bool) -> Pattern:
    return "hatch" if is_ongoing else "dots" if tier == "grey" else "none"


def tier_style(
    tier: str, label: str, tooltip_lines: Iterable[str] = (), *, is_ongoing: bool | None = None, dark: bool = False
) -> AreaStyle:
    """Return how a country of `tier` ('red', 'amber', 'green', 'grey') is drawn; KeyError for any other tier.

    `is_ongoing` says whether a mass killing is ongoing; by default it follows from the tier, which is defined by it.
    """
    mark = TIER_MARKS[tier]
    ongoing = tier == "red" if is_ongoing is None else is_ongoing
    return AreaStyle(
        fill=mark.fill(dark),
        pattern=_pattern(tier, ongoing),
        label=label,
        tooltip_lines=tuple(tooltip_lines),
        mark=mark.letter if tier in ("red", "amber") else "",
    )


def tier_legend(tiers: Iterable[str], *, dark: bool = False) -> tuple[LegendEntry, ...]:
    """Return the legend of a tier map, with the number of countries in each tier. `tiers` has one item per country."""
    counted = list(tiers)
    return tuple(
        LegendEntry(meaning, TIER_MARKS[tier].fill(dark), _pattern(tier, tier == "red"), counted.count(tier))
        for tier, meaning in TIER_MEANINGS.items()
    )
