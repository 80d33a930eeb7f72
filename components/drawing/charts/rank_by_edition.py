"""Rank by edition of the Early Warning Project's assessment: who stood where, and where the method changed.

Ranks only. Probabilities of different methods are not one series, so no line of them is ever drawn. A point is a rank as it
was published. Where the later edition estimates the earlier one anew, the solid step starts from that rank, drawn hollow,
and the published points are joined by a thin dotted line only (data.risk.rules.rank_change).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import plotly.graph_objects as go

from components.drawing.charts.style import (
    MAX_COUNTRIES,
    SERIES_DASHES,
    SERIES_SIGNS,
    SERIES_SYMBOLS,
    Look,
    axis,
    finish,
    plain,
    rank_tick,
    wrapped,
)
from components.kit import format as fmt
from components.kit.columns import ChartTable, Column
from data.risk.queries.figures import RankRow
from data.risk.rules.rank_change import METHOD_BREAK_EDITION, crosses_method_break
from data.risk.rules.tiers import TOP_RANKS

#: Where the axis bends when one country is near the top and another far down: twice the top 30.
BEND_RANK: Final = 60
_BREAK_WORDS: Final = f"method changed with<br>the {METHOD_BREAK_EDITION} edition"
_COLUMNS: Final = (
    Column("country", "Country", pinned=True),
    Column("edition", "Edition", width="small"),
    Column("risk_rank", "Rank", "1 is the highest risk", kind="integer"),
    Column(
        "rank_for_year_before",
        "Rank for the edition before",
        "By this edition's own model, so that it and the rank compare like for like.",
        kind="integer",
    ),
    Column("ranked_countries", "Countries ranked", kind="integer"),
    Column("risk_probability", "Probability", "Comparable within one edition only", kind="percent"),
    Column("window", "Forecast for"),
)


@dataclass(frozen=True, slots=True)
class RankScale:
    """Where a rank stands on the axis. Bent: the ranks beyond 60 are drawn closer, so that a country far down the list
    does not press the top 30, where the difference matters, into a corner.
    """

    is_bent: bool

    def place(self, rank: float) -> float:
        """The height on the axis, in ranks down to the bend and in quarters of a rank beyond it."""
        return BEND_RANK + (rank - BEND_RANK) / 4 if self.is_bent and rank > BEND_RANK else rank


def build(
    rows: Sequence[RankRow],
    names: Mapping[str, str],
    *,
    source: str,
    dark: bool = False,
    presenting: bool = False,
) -> go.Figure | None:
    """Draw the ranks (1 at the top) of up to four countries; None where none of them has a rank.

    names: country name by ISO code, in the order in which the countries are shown. source: the line at the foot.
    """
    look = Look(dark, presenting)
    lines = _lines(rows, names)
    if not lines:
        return None
    figure = go.Figure()
    editions = sorted({row.edition for line in lines.values() for row in line})
    shown_rows = [row for line in lines.values() for row in line]
    first = min(row.edition for row in shown_rows)
    ranks = [row.risk_rank for row in shown_rows]
    ranks += [r.rank_for_year_before for r in shown_rows if r.rank_for_year_before and r.edition > first]
    scale = RankScale(is_bent=min(ranks) <= BEND_RANK < max(ranks) - 10)
    for position, (iso3, line) in enumerate(lines.items()):
        _add_line(figure, line, names[iso3], position, look, scale, is_alone=len(lines) == 1)
    _add_top_line(figure, look)
    if editions[0] < METHOD_BREAK_EDITION <= editions[-1]:
        _add_break(figure, look)
    # Beside names there is less room: every second edition, the newest among them.
    shown = editions if len(lines) == 1 else editions[::-1][::2][::-1]
    figure.update_xaxes(**axis(look, title_text="Edition", tickvals=shown, ticktext=_year_words(shown), tickangle=0))
    figure.update_xaxes(range=[editions[0] - 0.4, editions[-1] + 0.4])
    deepest = max(TOP_RANKS + 4, *ranks)
    depth = scale.place(deepest)
    pad = depth * 0.08 + 1
    fine = (10, 20) if depth < 80 else ()
    ticks = [rank for rank in (1, *fine, TOP_RANKS, 60, 90, 120, 150) if rank <= deepest]
    title = "Rank (1 is the highest risk)"
    if scale.is_bent:
        title = f"Rank (1 is the highest risk;<br>closer together beyond {BEND_RANK})"
    places = [scale.place(rank) for rank in ticks]
    figure.update_yaxes(**axis(look, title_text=title, tickvals=places, ticktext=[rank_tick(rank) for rank in ticks]))
    figure.update_yaxes(range=[depth + pad, 1 - pad])
    right = 16
    if len(lines) > 1:
        right = look.scaled(128)
        _add_names(figure, lines, names, look, scale, depth + 2 * pad)
    figure.update_layout(showlegend=False)
    return finish(figure, look, height=430, source=source, right=right, top=44)


def describe(rows: Sequence[RankRow], names: Mapping[str, str]) -> str:
    """The chart in words, with its figures: one sentence for each country, and the change of method."""
    lines = _lines(rows, names)
    said: list[str] = []
    for iso3, name in list(names.items())[:MAX_COUNTRIES]:
        line = lines.get(iso3)
        if not line:
            said.append(f"{name}: no rank recorded.")
            continue
        last, best = line[-1], min(line, key=lambda row: row.risk_rank)
        inside = sum(row.risk_rank <= TOP_RANKS for row in line)
        said.append(
            f"{name}: {fmt.rank(last.risk_rank, last.ranked_countries)} in the {last.edition} edition, highest "
            f"{fmt.rank(best.risk_rank)} ({best.edition}), in the top {TOP_RANKS} in {inside} of "
            f"{fmt.counted(len(line), 'edition')}."
        )
    shown = {row.edition for line in lines.values() for row in line}
    if shown and min(shown) < METHOD_BREAK_EDITION <= max(shown):
        said.append(
            f"The method changed with the {METHOD_BREAK_EDITION} edition: ranks before and after it, and that "
            "edition's own, are not one series."
        )
    if any(row.rank_for_year_before is not None for line in lines.values() for row in line):
        said.append(
            "Hollow: the rank that the next edition's own model gives for the year, which compares like for like."
        )
    return " ".join(said)


def table(rows: Sequence[RankRow], names: Mapping[str, str]) -> ChartTable:
    """The ranks, newest edition first, country by country."""
    return ChartTable(
        _COLUMNS,
        tuple(
            {
                "country": names[iso3],
                "edition": str(row.edition),
                "risk_rank": row.risk_rank,
                "rank_for_year_before": row.rank_for_year_before,
                "ranked_countries": row.ranked_countries,
                "risk_probability": row.risk_probability,
                "window": f"{row.window_start}\u2013{row.window_end}",
            }
            for iso3, line in _lines(rows, names).items()
            for row in reversed(line)
        ),
    )


def _year_words(years: Sequence[int]) -> list[str]:
    """The first and the last year in full, those between in two figures, so that eight fit a phone."""
    return [str(year) if year in (years[0], years[-1]) else f"\u2019{year % 100:02d}" for year in years]


def _lines(rows: Sequence[RankRow], names: Mapping[str, str]) -> dict[str, list[RankRow]]:
    """Each country's ranks, oldest first; countries without any are left out."""
    chosen = list(names)[:MAX_COUNTRIES]
    lines = {iso3: sorted((r for r in rows if r.iso3 == iso3), key=lambda r: r.edition) for iso3 in chosen}
    return {iso3: line for iso3, line in lines.items() if line}


def _add_line(
    figure: go.Figure,
    line: Sequence[RankRow],
    name: str,
    position: int,
    look: Look,
    scale: RankScale,
    *,
    is_alone: bool,
) -> None:
    """One country: solid steps within a method, faint dotted ones across a change or a missing edition, and points."""
    colour = look.series(position)
    reach = max(row.risk_rank for row in line) * 0.1  # how far a number reaches from its point, in ranks
    steps: dict[bool, tuple[list[int | None], list[float | None]]] = {True: ([], []), False: ([], [])}
    known = {row.edition for row in line}
    anew = [
        (row.edition - 1, row.rank_for_year_before, row)
        for row in line
        if row.rank_for_year_before is not None and row.edition - 1 in known
    ]
    for a, b in pairwise(line):
        is_next = b.edition - a.edition == 1
        comparable = is_next and b.rank_for_year_before is None and not crosses_method_break(a.edition, b.edition)
        xs, ys = steps[comparable]
        xs.extend([a.edition, b.edition, None])
        ys.extend([scale.place(a.risk_rank), scale.place(b.risk_rank), None])
    for edition, rank, b in anew:
        xs, ys = steps[True]
        xs.extend([edition, b.edition, None])
        ys.extend([scale.place(rank), scale.place(b.risk_rank), None])
    for comparable, (xs, ys) in steps.items():
        dash = SERIES_DASHES[position] if comparable else "1px,6px"
        stroke = {"color": colour, "width": look.scaled(3 if comparable else 1.5), "dash": dash}
        kind = "comparable" if comparable else "not comparable"
        figure.add_scatter(x=xs, y=ys, mode="lines", line=stroke, hoverinfo="skip", name=f"{name}, {kind}")
    if anew:
        figure.add_scatter(
            x=[edition for edition, _, _ in anew],
            y=[scale.place(rank) for _, rank, _ in anew],
            name=f"{name}, re-estimated",
            mode="markers",
            marker={
                "symbol": SERIES_SYMBOLS[position],
                "size": look.scaled(9),
                "color": look.page,
                "line": {"width": 2, "color": colour},
            },
            customdata=[[rank, row.edition] for _, rank, row in anew],
            hovertemplate=f"{plain(name)}, %{{x}}: rank %{{customdata[0]}} by the %{{customdata[1]}} edition's model"
            "<extra></extra>",
        )
    figure.add_scatter(
        x=[row.edition for row in line],
        y=[scale.place(row.risk_rank) for row in line],
        name=name,
        mode="markers+text" if is_alone else "markers",
        text=[str(row.risk_rank) for row in line],
        textposition=_label_places(line, reach),
        textfont={"size": look.font, "color": look.ink},
        cliponaxis=False,
        marker={
            "symbol": SERIES_SYMBOLS[position],
            "size": look.scaled(11),
            "color": colour,
            "line": {"width": 2, "color": look.page},
        },
        customdata=[[row.risk_rank, row.ranked_countries, fmt.percent(row.risk_probability)] for row in line],
        hovertemplate=f"{plain(name)}, %{{x}} edition: rank %{{customdata[0]}} of %{{customdata[1]}}<br>"
        "probability %{customdata[2]} (within this edition only)<extra></extra>",
    )


def _label_places(line: Sequence[RankRow], reach: float) -> list[str]:
    """Above a point that its neighbours pass below, and the other way round, so that no line crosses a number, and
    never towards the line at rank 30 where that is near.
    """
    places = []
    for at, row in enumerate(line):
        around = [line[i].risk_rank for i in (at - 1, at + 1) if 0 <= i < len(line)]
        is_below = bool(around) and sum(around) / len(around) < row.risk_rank
        if abs(row.risk_rank - TOP_RANKS - 0.5) < reach:
            is_below = row.risk_rank > TOP_RANKS
        places.append("bottom center" if is_below else "top center")
    return places


def _add_top_line(figure: go.Figure, look: Look) -> None:
    """The line at rank 30, above which the tiers call a country amber; its words are the tick's."""
    stroke = {"color": look.ink, "width": look.scaled(1.5), "dash": "6px,4px"}
    figure.add_hline(y=TOP_RANKS, line=stroke, layer="below")


def _add_break(figure: go.Figure, look: Look) -> None:
    """The change of method: a gap in the page's tint between two editions, with words above it."""
    at = METHOD_BREAK_EDITION - 0.5
    figure.add_vrect(x0=at - 0.09, x1=at + 0.09, fillcolor=look.band, line_width=0, layer="below")
    figure.add_vline(x=at, line={"color": look.muted, "width": 1, "dash": "2px,3px"}, layer="below")
    figure.add_annotation(
        text=_BREAK_WORDS,
        x=at,
        y=1,
        yref="paper",
        yanchor="bottom",
        showarrow=False,
        font={"size": look.font, "color": look.muted},
    )


def _add_names(
    figure: go.Figure,
    lines: Mapping[str, Sequence[RankRow]],
    names: Mapping[str, str],
    look: Look,
    scale: RankScale,
    depth: float,
) -> None:
    """Each country's name and newest rank at the end of its line, moved apart where they would overlap.

    depth: how much of the axis the plot shows, in its own units.
    """
    ends = sorted(((line[-1], at, iso3) for at, (iso3, line) in enumerate(lines.items())), key=lambda e: e[0].risk_rank)
    signs = [f'<span style="color:{look.series(at)}">{SERIES_SIGNS[at]}</span>' for _, at, _ in ends]
    texts = [
        f"{sign} {wrapped(names[iso3], 12)}&nbsp;{row.risk_rank}"
        for sign, (row, _, iso3) in zip(signs, ends, strict=True)
    ]
    lines_needed = [text.count("<br>") + 1 for text in texts]
    rank_per_line = depth * 1.35 * 14 / 300  # a line of type, in ranks: the plot is about 300 px high at 14 px type
    middles: list[float] = []
    for (row, _, _), needed in zip(ends, lines_needed, strict=True):
        own = scale.place(row.risk_rank)
        before = lines_needed[len(middles) - 1]
        middles.append(max(own, middles[-1] + rank_per_line * (before + needed) / 2) if middles else own)
    overflow = max(0.0, middles[-1] + rank_per_line * lines_needed[-1] / 2 - depth)
    for text, middle in zip(texts, middles, strict=True):
        figure.add_annotation(
            text=text,
            x=1,
            xref="paper",
            xanchor="left",
            xshift=look.scaled(4),
            y=middle - overflow,
            yanchor="middle",
            align="left",
            showarrow=False,
            font={"size": look.font, "color": look.ink},
        )
