"""Lanes over the years: bars by kind, above a line of ranks and the years of killing. HTML on the screen, SVG on a slide.

A page makes one `LanePicture`; what the browser shows and the SVG are drawn from it. Places are shares of the axis, 0 to 1.
Texts are plain: whoever draws escapes them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from components.drawing.charts.grid import GridStyle
from components.drawing.maps.palette import map_colours, pattern_line, text_on
from components.drawing.maps.text import text_width

#: What the track is taken to be wide, for the question whether a label fits; and the size of its type. Pixels.
_TRACK_PX: Final = 800.0
_LABEL_SIZE: Final = 12.0
_GAP: Final = 0.004
#: No bar is narrower than this share of the axis: a week must be seen.
_LEAST_WIDTH: Final = 0.007


@dataclass(frozen=True, slots=True)
class LaneBar:
    """One bar: pieces (begin, end, code of the style) in their order, a label beside or on it, and all of it in words."""

    pieces: tuple[tuple[float, float, str], ...]
    label: str
    words: str

    @property
    def begin(self) -> float:
        """Where it begins."""
        return self.pieces[0][0]

    @property
    def end(self) -> float:
        """Where it ends."""
        return max(self.pieces[-1][1], self.begin + _LEAST_WIDTH)


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: its letter, its name, and its bars, in rows in which none touches another."""

    letter: str
    label: str
    rows: tuple[tuple[LaneBar, ...], ...]


@dataclass(frozen=True, slots=True)
class RankPoint:
    """One point of the line: where it stands, the rank, and which edition."""

    at: float
    rank: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LanePicture:
    """All lanes of one country. onsets: the years in which killing began, each a line through the lanes.

    killing: a lane of its own. ranks: of the editions, drawn on a scale down to `lowest_rank`, with a line at `top_rank`.
    styles by code, in the order of the legend. Raises ValueError for a bar whose style is not there.
    """

    title: str
    subtitle: str
    first_year: int
    last_year: int
    lanes: tuple[Lane, ...]
    killing: Lane
    onsets: tuple[int, ...]
    ranks: tuple[RankPoint, ...]
    top_rank: int
    lowest_rank: int
    styles: Mapping[str, GridStyle]
    source_line: str
    alt_text: str
    empty: str = ""
    is_compact: bool = False
    dark: bool = False

    def __post_init__(self) -> None:
        for lane in (*self.lanes, self.killing):
            for bar in (bar for row in lane.rows for bar in row):
                if not bar.pieces or any(piece[2] not in self.styles for piece in bar.pieces):
                    raise ValueError(f"bar {bar.words!r} has no piece, or a style that is not there")

    def place(self, year: float) -> float:
        """The share of the axis at which a year begins, kept within the axis."""
        return min(1.0, max(0.0, (year - self.first_year) / (self.last_year + 1 - self.first_year)))

    @property
    def ticks(self) -> tuple[int, ...]:
        """The years written under the axis: the first, and every fifth."""
        return (
            self.first_year,
            *(year for year in range(self.first_year + 2, self.last_year + 1) if year % 5 == 0),
        )

    @property
    def legend(self) -> tuple[GridStyle, ...]:
        """The styles that some bar has, in their order."""
        used = {
            piece[2] for lane in (*self.lanes, self.killing) for row in lane.rows for bar in row for piece in bar.pieces
        }
        return tuple(style for code, style in self.styles.items() if code in used)


def fits_inside(bar: LaneBar) -> bool:
    """Whether the label fits on the bar."""
    return text_width(bar.label, _LABEL_SIZE) + 10 <= (bar.end - bar.begin) * _TRACK_PX


def label_side(bar: LaneBar) -> str:
    """Where the label stands: in the bar, right of it, or left of it where there is no room to the right."""
    if not bar.label or fits_inside(bar):
        return "in"
    return "right" if bar.end + _label_share(bar) <= 1 else "left"


def pack(bars: Sequence[LaneBar]) -> tuple[tuple[LaneBar, ...], ...]:
    """The bars in as few rows as keep them and their labels apart; each goes into the first row that has room."""
    rows: list[list[LaneBar]] = []
    for bar in sorted(bars, key=lambda one: (one.begin, one.end)):
        for row in rows:
            if all(_is_apart(bar, other) for other in row):
                row.append(bar)
                break
        else:
            rows.append([bar])
    return tuple(tuple(row) for row in rows)


def _label_share(bar: LaneBar) -> float:
    return (text_width(bar.label, _LABEL_SIZE) + 8) / _TRACK_PX


def _span(bar: LaneBar) -> tuple[float, float]:
    side = label_side(bar)
    more = _label_share(bar) if side != "in" else 0.0
    return (bar.begin - (more if side == "left" else 0), bar.end + (more if side == "right" else 0))


def _is_apart(bar: LaneBar, other: LaneBar) -> bool:
    (begin, end), (first, last) = _span(bar), _span(other)
    return begin >= last + _GAP or first >= end + _GAP


def lane_payload(picture: LanePicture) -> dict[str, Any]:
    """What the browser is sent: plain texts, colours and shares."""
    codes = list(picture.styles)

    def lane(one: Lane) -> dict[str, Any]:
        return {
            "letter": one.letter,
            "label": one.label,
            "rows": [
                [
                    {
                        "pieces": [
                            [begin, max(end, begin + _LEAST_WIDTH), codes.index(code)]
                            for begin, end, code in bar.pieces
                        ],
                        "begin": bar.begin,
                        "end": bar.end,
                        "label": bar.label,
                        "side": label_side(bar),
                        "words": bar.words,
                    }
                    for bar in row
                ]
                for row in one.rows
            ],
        }

    return {
        "title": picture.title,
        "subtitle": picture.subtitle,
        "alt": picture.alt_text,
        "caption": picture.source_line,
        "empty": picture.empty,
        "compact": picture.is_compact,
        "colours": map_colours(picture.dark),
        "styles": [
            {
                "fill": style.fill,
                "pattern": "outline" if style.is_outlined else style.pattern,
                "line": pattern_line(style.fill, style.pattern),
                "ink": text_on(style.fill),
                "meaning": style.meaning,
                "used": style in picture.legend,
            }
            for style in picture.styles.values()
        ],
        "lanes": [lane(one) for one in picture.lanes],
        "killing": lane(picture.killing),
        "onsets": [[picture.place(year), str(year)] for year in picture.onsets],
        "ticks": [[picture.place(year), str(year)] for year in picture.ticks],
        "ranks": [
            [point.at, rank_height(picture, point.rank), str(point.rank), point.words] for point in picture.ranks
        ],
        "top": rank_height(picture, picture.top_rank),
        "topWords": f"top {picture.top_rank}",
    }


def rank_height(picture: LanePicture, rank: int) -> float:
    """How far down the scale of ranks a rank stands: 0 for the first, 1 for the lowest and what lies below it."""
    return min(1.0, (rank - 1) / (picture.lowest_rank - 1))
