"""What a map says, whatever draws it.

A page makes one `MapPicture` from its rows; the Leaflet map, the quick map, the SVG, the PNG and the GeoJSON are all
drawn from it, so that they can't disagree.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from components.drawing.theme import BOUNDARY_NOTE

Pattern = Literal["none", "hatch", "dots"]
#: West, south, east, north; degrees.
Bounds = tuple[float, float, float, float]

_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_AREA_CODE: Final = re.compile(r"[A-Z]{3}")


def _check_fill(fill: str, pattern: str) -> None:
    # Colours go into attributes and scripts unquoted, so nothing but a colour gets this far.
    if not _COLOUR.fullmatch(fill):
        raise ValueError(f"a fill is '#' and six hexadecimal digits, not {fill!r}")
    if pattern not in get_args(Pattern):
        raise ValueError(f"a pattern is one of {', '.join(get_args(Pattern))}, not {pattern!r}")


@dataclass(frozen=True, slots=True)
class AreaStyle:
    """How one country is drawn and what its tooltip says.

    `fill` is a hex colour of six digits. `pattern` lies over it: 'hatch' for a mass killing that is ongoing, as on the
    Early Warning Project's own map, 'dots' for not assessed. `label` is the country's name; `tooltip_lines` follow it,
    one line each. `mark` is at most two letters printed on the area where it is large enough, so that a
    black-and-white print can be read. Texts are plain: whoever draws escapes them. Raises ValueError for anything else.
    """

    fill: str
    pattern: Pattern = "none"
    label: str = ""
    tooltip_lines: tuple[str, ...] = ()
    mark: str = ""

    def __post_init__(self) -> None:
        _check_fill(self.fill, self.pattern)
        if len(self.mark) > 2:
            raise ValueError(f"a mark is at most two letters, not {self.mark!r}")

    @property
    def hatched(self) -> bool:
        """Whether diagonal lines lie over the fill."""
        return self.pattern == "hatch"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the legend: its words, the fill and pattern it explains, and how many countries have it, if that is
    shown.

    Raises ValueError for a fill or pattern that no area could have.
    """

    label: str
    fill: str
    pattern: Pattern = "none"
    count: int | None = None

    def __post_init__(self) -> None:
        _check_fill(self.fill, self.pattern)

    @property
    def text(self) -> str:
        """The words with the count behind them."""
        return self.label if self.count is None else f"{self.label} ({self.count:,})"


@dataclass(frozen=True, slots=True)
class ChoiceAhead:
    """How each choice of one widget would fill the areas, so that the browser can draw a choice before the page answers.

    `widget` is the key of the buttons on the page. `kept` holds, in the order of the buttons, the codes of the areas that a
    choice keeps: they have their style in `own`, all others are drawn as `left_out`. Raises ValueError for a kept area
    without a style of its own.
    """

    widget: str
    kept: tuple[frozenset[str], ...]
    own: Mapping[str, AreaStyle]
    left_out: AreaStyle

    def __post_init__(self) -> None:
        if without := sorted(frozenset().union(*self.kept) - self.own.keys()):
            raise ValueError(f"kept areas have a style of their own, but {without[:3]!r} have none")


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A whole map: title, areas by ISO 3166-1 alpha-3 code, legend, and the caption that goes wherever the picture
    goes.

    `source_line` names the publishers, `as_of` says in words what date the figures speak of. `alt_text` says what a
    reader who can't see the map should know. `bounds` (west, south, east, north; degrees) is the region shown, None
    for the world; a region that crosses the antimeridian has an east above 180. `dark` says which theme the fills
    were chosen for. `ahead` is for maps on a page that has buttons for what is shown. Areas that the boundaries have
    and `areas` lacks are drawn neutral. Raises ValueError for codes or bounds that can't be.
    """

    title: str
    subtitle: str
    areas: Mapping[str, AreaStyle]
    legend: tuple[LegendEntry, ...]
    source_line: str
    as_of: str
    alt_text: str
    note: str = BOUNDARY_NOTE
    bounds: Bounds | None = None
    dark: bool = False
    ahead: ChoiceAhead | None = None

    def __post_init__(self) -> None:
        wrong = [code for code in self.areas if not _AREA_CODE.fullmatch(code)]
        if wrong:
            raise ValueError(f"areas are named by three capital letters, not {wrong[:3]!r}")
        if self.bounds is not None:
            west, south, east, north = self.bounds
            if not (-180 <= west < east <= 360 and east - west <= 360 and -90 <= south < north <= 90):
                raise ValueError(f"bounds are west, south, east, north in degrees, not {self.bounds!r}")

    @property
    def caption(self) -> str:
        """Source and date, as one line of text."""
        parts = (self.source_line, f"As of {self.as_of}" if self.as_of else "")
        return " ".join(f"{part.rstrip('.')}." for part in parts if part)
