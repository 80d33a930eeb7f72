"""The one palette: every map, chart and table takes its colours and marks from here.

The tier colours differ in lightness as well as in hue, in the order red (darkest), amber, green, grey, so that they hold
for readers with any form of colour blindness and in a grey print. Colour never carries a meaning alone: each tier also has a
letter and a pattern. Sequential classes run from light to dark in one hue family (ColorBrewer YlOrBr, colour-blind safe);
diverging classes are ColorBrewer PuOr (colour-blind safe).
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class TierMark:
    """How one tier is shown: words, a letter for black-and-white, a Streamlit colour name, fills for light and dark."""

    tier: str
    label: str
    letter: str
    fill_light: str
    fill_dark: str
    text_on_fill_light: str
    text_on_fill_dark: str
    badge_colour: str
    icon: str

    def fill(self, dark: bool = False) -> str:
        """Return the hex fill for the light or the dark theme."""
        return self.fill_dark if dark else self.fill_light


TIER_MARKS: Final[dict[str, TierMark]] = {
    "red": TierMark("red", "Red", "R", "#9B1C31", "#D6455B", "#FFFFFF", "#FFFFFF", "red", ":material/crisis_alert:"),
    "amber": TierMark(
        "amber", "Amber", "A", "#E8A317", "#EFB643", "#1B1F24", "#1B1F24", "orange", ":material/warning:"
    ),
    "green": TierMark(
        "green", "Green", "G", "#A9D2C5", "#3F7F73", "#1B1F24", "#FFFFFF", "green", ":material/check_circle:"
    ),
    "grey": TierMark(
        "grey", "Not assessed", "N", "#D9DCE0", "#474E57", "#1B1F24", "#FFFFFF", "gray", ":material/help:"
    ),
}

#: Five classes, light to dark: ColorBrewer YlOrBr. On a dark page the order is kept, the lightest is toned down.
SEQUENTIAL_LIGHT: Final = ("#FFF3C4", "#FBD36B", "#E8962E", "#B3551B", "#662506")
SEQUENTIAL_DARK: Final = ("#5A4A22", "#8C6A1F", "#C98A2B", "#F0B75A", "#FFE9B8")
#: The same with one more step, for measures that run over six powers of ten.
SEQUENTIAL_SIX_LIGHT: Final = ("#FFF9DF", "#FFE9A0", "#FBC251", "#E0861F", "#A84A14", "#662506")
SEQUENTIAL_SIX_DARK: Final = ("#40371F", "#64501F", "#93701F", "#CB8E30", "#F0B75A", "#FFE9B8")
#: Five classes, fell most to rose most: ColorBrewer PuOr.
DIVERGING_LIGHT: Final = ("#5E3C99", "#B2ABD2", "#EDEDED", "#FDB863", "#B35806")
DIVERGING_DARK: Final = ("#B9A3E3", "#6E5F9C", "#4A4F57", "#A86A1E", "#F5A94B")

NO_DATA_LIGHT: Final = "#D9DCE0"
NO_DATA_DARK: Final = "#474E57"
#: Areas that no source scores because they are disputed or unclaimed.
NEUTRAL_LIGHT: Final = "#ECEEF0"
NEUTRAL_DARK: Final = "#30363D"
BORDER_LIGHT: Final = "#FFFFFF"
BORDER_DARK: Final = "#11161C"
SEA_LIGHT: Final = "#F5F8FA"
SEA_DARK: Final = "#171D24"
INK_LIGHT: Final = "#1B1F24"
INK_DARK: Final = "#E8ECF0"
MUTED_LIGHT: Final = "#55606C"
MUTED_DARK: Final = "#A9B4BF"
SELECTED_LIGHT: Final = "#0B3C7D"
SELECTED_DARK: Final = "#8EC2FF"

FONT_FAMILY: Final = "'Amberlight Sans', 'Liberation Sans', 'Helvetica Neue', Arial, sans-serif"

#: Shown in every map that leaves the screen: screenshots travel.
BOUNDARY_NOTE: Final = (
    "The boundaries and names shown and the designations used on this map do not imply official endorsement or acceptance "
    "by the United Nations or by the network."
)


def class_fills(count: int, *, is_diverging: bool, is_high_worst: bool, dark: bool) -> tuple[str, ...]:
    """The hex fills of `count` classes, lowest value first, so that the worst is always the strongest colour.

    Raises ValueError for a number of classes that the palette does not have.
    """
    if is_diverging and count == len(DIVERGING_LIGHT):
        return DIVERGING_DARK if dark else DIVERGING_LIGHT
    palettes = {
        5: SEQUENTIAL_DARK if dark else SEQUENTIAL_LIGHT,
        6: SEQUENTIAL_SIX_DARK if dark else SEQUENTIAL_SIX_LIGHT,
    }
    if is_diverging or count not in palettes:
        raise ValueError(f"The palette has no {count} classes of this kind.")
    fills = palettes[count]
    return fills if is_high_worst else fills[::-1]
