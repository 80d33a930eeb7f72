"""How the forecasts fared: the best rank that each country had in the two years before an onset of mass killing."""

from collections.abc import Sequence
from typing import Final

import plotly.graph_objects as go

from components.drawing.charts.label_places import Named, place_names
from components.drawing.charts.style import Look, axis, finish, plain, rank_tick, wrapped
from components.kit import format as fmt
from components.kit.columns import ChartTable, Column
from data.risk.queries.track_record import OnsetRow
from data.risk.rules.tiers import TOP_RANKS
from data.risk.rules.track_record import explain_track_record, summarize_track_record

_COLUMNS: Final = (
    Column("onset_year", "Onset", width="small"),
    Column("name", "Country", pinned=True),
    Column("best_rank", "Best rank in the two years before", "1 is the highest risk", kind="integer"),
    Column("outcome", f"In the top {TOP_RANKS} beforehand"),
    Column("rank_one_year_before", "Rank one year before", kind="integer"),
    Column("rank_two_years_before", "Rank two years before", kind="integer"),
)
#: Characters of a name on one line.
_NAME_WIDTH: Final = 16


def build(onsets: Sequence[OnsetRow], *, source: str, dark: bool = False, presenting: bool = False) -> go.Figure | None:
    """Draw each onset at its year and its best rank (1 at the top): a filled circle inside the top 30, a cross outside.

    The misses carry their country's name, since they are what a reader asks about. None without onsets.
    """
    if not onsets:
        return None
    look = Look(dark, presenting)
    figure = go.Figure()
    deepest = max(TOP_RANKS + 5, *(row.best_rank_in_two_years_before for row in onsets))
    figure.add_hrect(y0=0, y1=TOP_RANKS + 0.5, fillcolor=look.band, line_width=0, layer="below")
    stroke = {"color": look.ink, "width": look.scaled(1.5), "dash": "6px,4px"}
    figure.add_hline(y=TOP_RANKS + 0.5, line=stroke)
    hits = [row for row in onsets if row.is_hit]
    misses = [row for row in onsets if not row.is_hit]
    first, last = min(row.onset_year for row in onsets), max(row.onset_year for row in onsets)
    _add_points(figure, hits, f"in the top {TOP_RANKS}: {len(hits)}", "circle", look.series(0), look, [])
    places = _places(misses, hits, (first - 1, last + 1), (-2, deepest + 6))
    _add_points(figure, misses, f"not in the top {TOP_RANKS}: {len(misses)}", "x", look.series(3), look, places)
    ticks = [1, 10, 20, TOP_RANKS, *range(60, deepest + 1, 20)]
    words = [rank_tick(rank) for rank in ticks]
    figure.update_yaxes(**axis(look, title_text="Best rank in the two years before", tickvals=ticks, ticktext=words))
    figure.update_yaxes(range=[deepest + 6, -2])
    figure.update_xaxes(
        **axis(look, title_text="Year of the onset", tickformat="d", dtick=5, tick0=1995, showline=True)
    )
    figure.update_xaxes(range=[first - 1, last + 1])
    return finish(figure, look, height=540, source=source, top=48)


def describe(onsets: Sequence[OnsetRow]) -> str:
    """The record in words: how many onsets were in the top 30 beforehand, and each that was not, worst first."""
    if not onsets:
        return explain_track_record(summarize_track_record(()))
    summary = summarize_track_record(row.best_rank_in_two_years_before for row in onsets)
    missed = sorted((row for row in onsets if not row.is_hit), key=lambda row: -row.best_rank_in_two_years_before)
    text = explain_track_record(summary)
    if missed:
        names = [f"{row.name} {row.onset_year} (rank {row.best_rank_in_two_years_before})" for row in missed]
        text += f" Not in the top {TOP_RANKS}: {fmt.listed(names)}."
    return text


def table(onsets: Sequence[OnsetRow]) -> ChartTable:
    """Every onset, newest first, with its ranks; no rank where the model had no forecast."""
    return ChartTable(
        _COLUMNS,
        tuple(
            {
                "onset_year": str(row.onset_year),
                "name": row.name,
                "best_rank": row.best_rank_in_two_years_before,
                "outcome": row.is_hit,
                "rank_one_year_before": row.rank_one_year_before,
                "rank_two_years_before": row.rank_two_years_before,
            }
            for row in sorted(onsets, key=lambda row: (-row.onset_year, row.name))
        ),
    )


def _add_points(
    figure: go.Figure,
    rows: Sequence[OnsetRow],
    name: str,
    symbol: str,
    colour: str,
    look: Look,
    places: Sequence[str | None],
) -> None:
    """One shape for one outcome; with places given, each point that has one also carries its country's name."""
    figure.add_scatter(
        x=[row.onset_year for row in rows],
        y=[row.best_rank_in_two_years_before for row in rows],
        mode="markers+text" if places else "markers",
        name=name,
        text=[wrapped(row.name, _NAME_WIDTH) if place else "" for row, place in zip(rows, places, strict=True)]
        if places
        else None,
        textposition=[place or "middle right" for place in places] if places else None,
        textfont={"size": look.font, "color": look.ink},
        cliponaxis=False,
        marker={"symbol": symbol, "size": look.scaled(11), "color": colour, "line": {"width": 1.5, "color": look.page}},
        customdata=[[plain(row.name)] for row in rows],
        hovertemplate="%{customdata[0]}, onset %{x}: best rank %{y}<extra></extra>",
    )


def _places(
    misses: Sequence[OnsetRow], hits: Sequence[OnsetRow], years: tuple[int, int], ranks: tuple[int, int]
) -> list[str | None]:
    """Where each miss can carry its name, in a plot that spans these years and ranks."""

    def spot(row: OnsetRow) -> tuple[float, float]:
        across = (row.onset_year - years[0]) / (years[1] - years[0])
        return across, (row.best_rank_in_two_years_before - ranks[0]) / (ranks[1] - ranks[0])

    named = [Named(*spot(row), tuple(wrapped(row.name, _NAME_WIDTH).split("<br>"))) for row in misses]
    line = (TOP_RANKS + 0.5 - ranks[0]) / (ranks[1] - ranks[0])
    return place_names(named, [spot(row) for row in hits], line)
