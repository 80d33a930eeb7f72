"""Stacked bars by year, for one country or up to four: parts told apart by pattern as well as colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from components.drawing.charts.style import Look, axis, plain
from components.kit import format as fmt

#: A year is a giant when it is more than this many times the median of the years with any figure at all; the other
#: years are then shown a second time, enlarged. A matter of legibility: below this their bars are 1/25 of the height.
GIANT_FACTOR: Final = 12
#: From here on the axis says 5M and 10M.
_MILLIONS: Final = 2_000_000
#: Pixels at 14 px type: a panel with bars, the only one of a picture, one with only words, the gap with the next's heading.
_HIGH: Final = 170
_HIGH_ALONE: Final = 226
_FLAT: Final = 24
_GAP: Final = 62


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the stack: the row's attribute, its name, the name in the legend (two must fit side by side on a
    phone), its colours and its pattern (Plotly's, '' is plain).
    """

    key: str
    label: str
    legend: str
    light: str
    dark: str
    pattern: str

    def colour(self, look: Look) -> str:
        """The fill for the light or the dark theme."""
        return self.dark if look.dark else self.light


@dataclass(frozen=True, slots=True)
class YearBar:
    """One bar: its year, its parts in persons in the order of the stack, the total, a low and a high estimate of it."""

    year: int
    parts: tuple[int, ...]
    total: int
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart: its heading, its bars, what stands in it when it has none, and where its axis is cut, if it is."""

    heading: str
    bars: tuple[YearBar, ...]
    empty: str
    cut_at: float | None = None


def enlarged_top(bars: Sequence[YearBar]) -> float | None:
    """Where a second axis ends that shows the other years of a series with a giant among them; None without one.

    Half as high again as the largest year that is not a giant.
    """
    totals = sorted(bar.total for bar in bars if bar.total > 0)
    if len(totals) < 3:
        return None
    limit = GIANT_FACTOR * max(1, totals[(len(totals) - 1) // 2])
    if totals[-1] <= limit:
        return None
    return 1.5 * max(total for total in totals if total <= limit)


def panels_height(panels: Sequence[Panel]) -> int:
    """The height in pixels (at 14 px type) that the panels of `draw` and the gaps between them need."""
    return sum(_heights(panels)) + _GAP * (len(panels) - 1)


def _heights(panels: Sequence[Panel]) -> list[int]:
    high = _HIGH_ALONE if len(panels) == 1 else _HIGH
    return [high if panel.bars else _FLAT for panel in panels]


def people_title(panels: Sequence[Panel]) -> str:
    """The title of an axis of people: what M means where an axis says it, and that several have one scale."""
    notes = ["M: million"] if any(bar.total >= _MILLIONS for panel in panels for bar in panel.bars) else []
    if len(panels) > 2:
        notes.append("one scale for all")
    return f"People ({'; '.join(notes)})" if notes else "People"


def draw(
    panels: Sequence[Panel],
    parts: Sequence[Part],
    look: Look,
    *,
    years: tuple[int, int],
    noun: str,
    axis_title: str,
    range_label: str | None = None,
) -> go.Figure:
    """Draw one panel under another over the same years (first, last), in persons, all with one scale so that they compare.

    A panel whose axis is cut shows a part of another enlarged, and alone has a scale of its own.
    A panel without bars shrinks to its words. `panels_height` says how high the whole must be.
    """
    heights = _heights(panels)
    spacing = _GAP / panels_height(panels)
    figure = make_subplots(rows=len(panels), cols=1, shared_xaxes=True, row_heights=heights, vertical_spacing=spacing)
    whole = [max(bar.total, bar.high or 0) for panel in panels if panel.cut_at is None for bar in panel.bars]
    common = max(whole, default=1) or 1
    for at, panel in enumerate(panels, start=1):
        top = panel.cut_at or common
        for order, part in enumerate(parts):
            _add_part(figure, panel, part, order, look, at, noun)
        if range_label:
            _add_range(figure, panel, range_label, look, at)
            if at == 1:
                _add_range_legend(figure, range_label, look)
        _add_totals(figure, panel, look, at)
        _add_heading(figure, panel, look, at)
        limit = top * (1.0 if panel.cut_at else 1.16)
        title = axis_title if at == (len(panels) + 1) // 2 else None
        figure.update_yaxes(
            **axis(
                look,
                range=[0, limit],
                nticks=4,
                showgrid=bool(panel.bars),
                tickformat="~s" if top >= _MILLIONS else ",",
                title_text=title,
            ),
            showticklabels=bool(panel.bars),
            row=at,
            col=1,
        )
    figure.update_xaxes(
        **axis(look, range=[years[0] - 0.6, years[1] + 0.6], tickvals=_year_ticks(years), showline=True)
    )
    figure.update_xaxes(title_text="Year", row=len(panels), col=1)
    figure.update_layout(barmode="stack", bargap=0.25)
    return figure


def _year_ticks(years: tuple[int, int]) -> list[int]:
    """At most six years, so that they stand upright on a phone, and the newest among them."""
    step = -(-(years[1] - years[0] + 1) // 6)
    return list(range(years[1], years[0] - 1, -step))[::-1]


def _add_part(figure: go.Figure, panel: Panel, part: Part, order: int, look: Look, at: int, noun: str) -> None:
    colour = part.colour(look)
    pattern = {
        "shape": part.pattern,
        "fgcolor": look.page,
        "size": look.scaled(7),
        "solidity": 0.25,
        "fillmode": "overlay",
    }
    figure.add_bar(
        x=[bar.year for bar in panel.bars],
        y=[bar.parts[order] for bar in panel.bars],
        name=part.legend,
        legendgroup=part.key,
        showlegend=at == 1,
        marker={"color": colour, "line": {"width": 0}, "pattern": pattern if part.pattern else {}},
        customdata=[[fmt.integer(bar.parts[order])] for bar in panel.bars],
        hovertemplate=f"{plain(panel.heading)}%{{x}}, {plain(part.label)}: %{{customdata[0]}} {noun}<extra></extra>",
        row=at,
        col=1,
    )


def _add_range(figure: go.Figure, panel: Panel, label: str, look: Look, at: int) -> None:
    """The low and high estimates of each total, as a whisker."""
    bars = [bar for bar in panel.bars if bar.low is not None and bar.high is not None]
    figure.add_scatter(
        x=[bar.year for bar in bars],
        y=[bar.total for bar in bars],
        mode="markers",
        name=label,
        legendgroup="range",
        showlegend=False,
        marker={"size": 1, "color": look.ink},
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [((bar.high or 0) - bar.total) for bar in bars],
            "arrayminus": [(bar.total - (bar.low or 0)) for bar in bars],
            "color": look.ink,
            "thickness": look.scaled(1.5),
            "width": look.scaled(3),
        },
        customdata=[[fmt.integer(bar.total), fmt.number_range(bar.low, bar.high)] for bar in bars],
        hovertemplate=f"{plain(panel.heading)}%{{x}}, all: %{{customdata[0]}} (%{{customdata[1]}})<extra></extra>",
        row=at,
        col=1,
    )


def _add_range_legend(figure: go.Figure, label: str, look: Look) -> None:
    """An entry of its own: the whiskers' own mark is a point too small to see."""
    stroke = {"width": look.scaled(1.5), "color": look.ink}
    figure.add_scatter(
        x=[None],
        y=[None],
        mode="markers",
        name=label,
        legendgroup="range",
        marker={"symbol": "line-ns", "size": look.scaled(12), "color": look.ink, "line": stroke},
    )


def _add_totals(figure: go.Figure, panel: Panel, look: Look, at: int) -> None:
    """The total over the largest bar and the newest; where the axis is cut, over each bar that goes on beyond it."""
    if not panel.bars:
        return
    places: list[tuple[YearBar, float, str]]
    if panel.cut_at is None:
        most, newest = max(panel.bars, key=lambda bar: bar.total), panel.bars[-1]
        # Two numbers side by side would run into each other on a phone.
        marked = [most] if newest.year - most.year < 4 else [most, newest]
        places = [(bar, max(bar.total, bar.high or 0), _number(bar.total)) for bar in marked if bar.total]
    else:
        beyond = [bar for bar in panel.bars if bar.total > panel.cut_at]
        # No number here: the panel above says it, and three beside each other would not fit.
        places = [(bar, panel.cut_at, "\u25b2") for bar in beyond]
    for bar, height, words in places:
        figure.add_annotation(
            text=words,
            x=bar.year,
            y=height,
            yanchor="bottom",
            showarrow=False,
            xanchor="right" if len(words) > 1 and bar is panel.bars[-1] and len(panel.bars) > 1 else "center",
            xshift=look.scaled(14) if len(words) > 1 and bar is panel.bars[-1] else 0,
            font={"size": look.font, "color": look.ink},
            row=at,
            col=1,
        )


def _number(people: int) -> str:
    return fmt.compact(people) if people >= 1_000_000 else fmt.integer(people)


def _add_heading(figure: go.Figure, panel: Panel, look: Look, at: int) -> None:
    suffix = str(at) if at > 1 else ""
    words = f"<b>{plain(panel.heading.rstrip(', '))}</b>" if panel.heading else ""
    if not panel.bars:
        words = f"{words}: {plain(panel.empty)}" if words else plain(panel.empty)
    if words:
        figure.add_annotation(
            text=words,
            x=0,
            xref=f"x{suffix} domain",
            xanchor="left",
            y=1,
            yref=f"y{suffix} domain",
            yanchor="bottom",
            yshift=look.scaled(16),
            showarrow=False,
            align="left",
            font={"size": look.font, "color": look.ink},
        )
