"""The colours that papers and slides share with the screen: a test compares them with components/drawing/theme.py."""

from dataclasses import dataclass
from typing import Final

from data.risk.rules.tiers import Tier

INK: Final = "#1B1F24"
MUTED: Final = "#55606C"
LINE: Final = "#D9DCE0"
TINT: Final = "#F5F8FA"
ACCENT: Final = "#0B3C7D"
#: Deaths by UCDP's types, as the charts have them: against civilians, state-based, non-state.
SERIES: Final = ("#9B1C31", "#0B3C7D", "#B35806")


@dataclass(frozen=True, slots=True)
class TierColours:
    """How a tier looks in print: its word, its letter for black and white, fill and ink (hex)."""

    label: str
    letter: str
    fill: str
    ink: str


TIER_COLOURS: Final = {
    Tier.RED: TierColours("Red", "R", "#9B1C31", "#FFFFFF"),
    Tier.AMBER: TierColours("Amber", "A", "#E8A317", "#1B1F24"),
    Tier.GREEN: TierColours("Green", "G", "#A9D2C5", "#1B1F24"),
    Tier.GREY: TierColours("Not assessed", "N", "#D9DCE0", "#1B1F24"),
}
