"""Small charts for paper, as SVG: a country's rank by edition, and stacked bars by year. Vectors, drawn without a browser.

Each is told without colour: bars have patterns, the line has its numbers. Title, legend and source stand in the picture.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from components.drawing import theme
from components.drawing.maps.text import text_width, wrap, xml_attribute, xml_text
from data.risk.rules.rank_change import METHOD_BREAK_EDITION, crosses_method_break
from data.risk.rules.tiers import TOP_RANKS

#: The family under which paper finds its typeface first; a browser takes the next.
PRINT_FAMILY: Final = "'Amberlight Sans', 'IBM Plex Sans', 'Liberation Sans', Arial, sans-serif"
WIDTH: Final = 330.0
HEIGHT: Final = 206.0
_TITLE, _TEXT, _SMALL = 15.0, 12.5, 10.5
_LEFT, _RIGHT, _FOOT = 46.0, 6.0, 22.0
_BORDER, _STRIPE = 1.1, 4.0


@dataclass(frozen=True, slots=True)
class BarPart:
    """One part of each bar, from the foot up: its words, its colour (hex), and its style, which tells it without colour.

    style: 'solid', 'striped' or 'hollow'. Drawn as shapes: a pattern's tiles show their seams in many PDF readers.
    """

    label: str
    fill: str
    style: Literal["solid", "striped", "hollow"] = "solid"


class _Drawing:
    """Collects elements of one chart; lengths are pixels of the picture."""

    def __init__(self, title: str, legend: Sequence[BarPart], source: str) -> None:
        self.parts: list[str] = []
        self.title = title
        y = 0.0
        for line in wrap(title, _TITLE, WIDTH, bold=True, most_lines=2):
            y += _TITLE * 1.2
            self.text(0, y, _TITLE, line, bold=True)
        y = self._legend(legend, y + 4)
        self.top = y + 12
        self.sources = wrap(source, _SMALL, WIDTH, most_lines=2)
        self.bottom = HEIGHT - len(self.sources) * _SMALL * 1.25 - 6 - _FOOT
        for at, line in enumerate(self.sources):
            place = HEIGHT - (len(self.sources) - at - 1) * _SMALL * 1.25 - 4
            self.text(0, place, _SMALL, line, fill=theme.MUTED_LIGHT)

    def _legend(self, legend: Sequence[BarPart], top: float) -> float:
        x, y = 0.0, top
        for part in legend:
            width = 17 + text_width(part.label, _SMALL) + 12
            if x + width > WIDTH and x > 0:
                x, y = 0.0, y + _SMALL * 1.5
            self.rect(x, y + 2, 12, _SMALL * 0.9, part)
            self.text(x + 17, y + _SMALL, _SMALL, part.label)
            x += width
        return y + (_SMALL * 1.2 if legend else 0)

    def text(
        self,
        x: float,
        y: float,
        size: float,
        words: str,
        *,
        fill: str = theme.INK_LIGHT,
        bold: bool = False,
        anchor: str = "",
    ) -> None:
        weight = ' font-weight="600"' if bold else ""
        place = f' text-anchor="{anchor}"' if anchor else ""
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{weight}{place} fill="{fill}">{xml_text(words)}</text>'
        )

    def rect(self, x: float, y: float, width: float, height: float, part: BarPart) -> None:
        if part.style == "hollow" and height > 2 * _BORDER and width > 2 * _BORDER:
            inner = (x + _BORDER / 2, y + _BORDER / 2, width - _BORDER, height - _BORDER)
            self._shape(*inner, f'fill="#FFFFFF" stroke="{part.fill}" stroke-width="{_BORDER:g}"')
            return
        self._shape(x, y, width, height, f'fill="{part.fill}"')
        if part.style == "striped":
            line = y + height - _STRIPE
            while line > y + 0.6:
                self.line(x, line, x + width, line, "#FFFFFF", 0.6)
                line -= _STRIPE

    def _shape(self, x: float, y: float, width: float, height: float, paint: str) -> None:
        self.parts.append(f'<rect x="{x:.1f}" y="{y:.2f}" width="{width:.1f}" height="{height:.2f}" {paint}/>')

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1, dash: str = "") -> None:
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width:g}"{dashed}/>'
        )

    def document(self, alt: str) -> str:
        return "\n".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}" height="{HEIGHT:g}" '
                f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" font-family={xml_attribute(PRINT_FAMILY)}>',
                f"<title>{xml_text(self.title)}</title><desc>{xml_text(alt)}</desc>",
                *self.parts,
                "</svg>\n",
            )
        )


def draw_ranks(
    ranks: Mapping[int, int], *, title: str, source: str, alt: str, estimated_anew: Mapping[int, int] | None = None
) -> str | None:
    """Rank (1 at the top) by edition as SVG; None without ranks.

    estimated_anew: by edition, the rank that the next edition's own model gives for it. From there the solid step starts,
    drawn hollow; the published ranks are then joined by dots. So is a step across the change of method. The top 30 is
    marked, every published point carries its number.
    """
    if not ranks:
        return None
    drawing = _Drawing(title, (), source)
    editions = sorted(ranks)
    anew = {
        edition: rank for edition, rank in (estimated_anew or {}).items() if {edition, edition + 1} <= set(editions)
    }
    deepest = max(TOP_RANKS + 10, *ranks.values(), *anew.values())
    top, bottom = drawing.top + 14, drawing.bottom

    def x_of(edition: int) -> float:
        span = max(1, editions[-1] - editions[0])
        return _LEFT + 16 + (edition - editions[0]) / span * (WIDTH - _LEFT - _RIGHT - 34)

    def y_of(rank: float) -> float:
        return top + (rank - 1) / (deepest - 1) * (bottom - top)

    for tick in (1, TOP_RANKS, *(rank for rank in (60, 90, 120, 150) if rank <= deepest)):
        is_line = tick == TOP_RANKS
        drawing.line(
            _LEFT,
            y_of(tick),
            WIDTH - _RIGHT,
            y_of(tick),
            theme.INK_LIGHT if is_line else theme.NO_DATA_LIGHT,
            1,
            "5 3" if is_line else "",
        )
        drawing.text(
            _LEFT - 5, y_of(tick) + 4, _TEXT, f"top {tick}" if is_line else str(tick), bold=is_line, anchor="end"
        )
    if editions[0] < METHOD_BREAK_EDITION <= editions[-1]:
        at = (x_of(METHOD_BREAK_EDITION) + x_of(METHOD_BREAK_EDITION - 1)) / 2
        drawing.line(at, top - 6, at, bottom, theme.MUTED_LIGHT, 1, "2 3")
        drawing.text(at, top - 9, _SMALL, "method changed", fill=theme.MUTED_LIGHT, anchor="middle")
    for a, b in pairwise(editions):
        is_one_method = b - a == 1 and a not in anew and not crosses_method_break(a, b)
        stroke = (2.2, "") if is_one_method else (1.2, "1 4")
        drawing.line(x_of(a), y_of(ranks[a]), x_of(b), y_of(ranks[b]), theme.SELECTED_LIGHT, *stroke)
    for edition, rank in anew.items():
        x, y, after = x_of(edition), y_of(rank), edition + 1
        drawing.line(x, y, x_of(after), y_of(ranks[after]), theme.SELECTED_LIGHT, 2.2)
        drawing.parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.2" fill="#FFFFFF" stroke="{theme.SELECTED_LIGHT}" stroke-width="1.4"/>'
        )
    for edition in editions:
        x, y = x_of(edition), y_of(ranks[edition])
        drawing.parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{theme.SELECTED_LIGHT}" stroke="#FFFFFF" stroke-width="1.2"/>'
        )
        around = [ranks[one] for one in (edition - 1, edition + 1) if one in ranks]
        is_below = bool(around) and sum(around) / len(around) < ranks[edition] and y + 18 < bottom
        drawing.text(x, y + 17 if is_below else y - 8, _TEXT, str(ranks[edition]), bold=True, anchor="middle")
        drawing.text(
            x,
            bottom + 16,
            _TEXT,
            str(edition) if edition in (editions[0], editions[-1]) else f"\u2019{edition % 100:02d}",
            anchor="middle",
        )
    return drawing.document(alt)


def draw_bars(
    bars: Mapping[int, Sequence[int]],
    parts: Sequence[BarPart],
    *,
    years: tuple[int, int],
    title: str,
    source: str,
    alt: str,
) -> str | None:
    """Stacked bars by year as SVG; None where there is nothing to stack. bars: the parts' counts by year.

    years: first and last year that the source covers; a year without a bar is empty.
    """
    if not any(sum(values) for values in bars.values()):
        return None
    drawing = _Drawing(title, parts, source)
    highest = max(sum(values) for values in bars.values())
    step, ceiling = _scale(highest)
    top, bottom = drawing.top, drawing.bottom

    def y_of(value: float) -> float:
        return bottom - value / ceiling * (bottom - top)

    for tick in range(0, ceiling + 1, step):
        drawing.line(_LEFT, y_of(tick), WIDTH - _RIGHT, y_of(tick), theme.NO_DATA_LIGHT)
        drawing.text(_LEFT - 5, y_of(tick) + 4, _TEXT, _short(tick, step), anchor="end")
    first, last = years
    room = (WIDTH - _LEFT - _RIGHT) / (last - first + 1)
    for year in range(first, last + 1):
        x, y = _LEFT + (year - first) * room, bottom
        for value, part in zip(bars.get(year, ()), parts, strict=False):
            height = value / ceiling * (bottom - top)
            y -= height
            if value:
                drawing.rect(x + room * 0.13, y, room * 0.74, height, part)
        if year in (first, last) or (year % 5 == 0 and min(year - first, last - year) > 1):
            drawing.text(x + room / 2, bottom + 16, _TEXT, str(year), anchor="middle")
    drawing.line(_LEFT, bottom, WIDTH - _RIGHT, bottom, theme.MUTED_LIGHT)
    return drawing.document(alt)


def _scale(highest: int) -> tuple[int, int]:
    """A round step and the round number above the highest bar: three to five steps."""
    magnitude = 10 ** max(0, len(str(highest)) - 1)
    for step in (magnitude // 5, magnitude // 2, magnitude, 2 * magnitude):
        if step and -(-highest // step) <= 4:
            return step, step * -(-highest // step)
    return max(1, highest), max(1, highest)


def _short(value: int, step: int) -> str:
    if value and step >= 100_000:
        return f"{value / 1_000_000:g} m"
    return f"{value / 1_000:g} k" if value >= 10_000 and step >= 1_000 else f"{value:,}"
