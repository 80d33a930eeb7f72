"""Mass killings on record, year by year: how many at the same time, where they begin and end, and the years without."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from components.drawing.charts.style import MAX_COUNTRIES, Look, axis, finish, plain
from components.kit import format as fmt
from components.kit.columns import ChartTable, Column
from data.risk.queries.figures import MassKillingRow

#: The first year of the Early Warning Project's record in the store.
FIRST_YEAR: Final = 1989
_COLUMNS: Final = (
    Column("country", "Country", pinned=True),
    Column("year", "Year", width="small"),
    Column("episodes_ongoing", "Episodes ongoing", kind="integer"),
    Column("begins", "One begins"),
    Column("ends", "One ends"),
)
#: Marks for a year in which an episode begins or ends: name, shape, how far from the middle of the year.
_MARKS: Final = (("an episode begins", "triangle-right", -0.22), ("an episode ends", "square", 0.22))


def build(
    rows: Sequence[MassKillingRow],
    names: Mapping[str, str],
    *,
    last_year: int,
    source: str,
    dark: bool = False,
    presenting: bool = False,
) -> go.Figure | None:
    """Draw a lane for each of up to four countries; None where none of them has a year on record.

    names: country name by ISO code, in order. last_year: the last year that the record covers, so that its end is not
    read as an end of the killing. A country without years keeps an empty lane that says so.
    """
    look = Look(dark, presenting)
    lanes = _lanes(rows, names)
    if not any(lanes.values()):
        return None
    tallest = max(row.episodes_ongoing for lane in lanes.values() for row in lane)
    heights = [80 if lane else 16 for lane in lanes.values()]
    inside = sum(heights) + 34 * (len(lanes) - 1)  # pixels at 14 px type, gaps with the name of the next lane included
    figure = make_subplots(
        rows=len(lanes), cols=1, shared_xaxes=True, row_heights=heights, vertical_spacing=34 / inside
    )
    for at, (iso3, lane) in enumerate(lanes.items(), start=1):
        name = plain(names[iso3])
        _add_years(figure, lane, name, look, at)
        for mark in _MARKS:
            _add_marks(figure, lane, name, look, at, mark, shows_legend=at == 1)
        words = f"<b>{name}</b>" if len(lanes) > 1 else ""
        if not lane:
            words = f"<b>{name}</b>: no mass killing recorded, {FIRST_YEAR}\u2013{last_year}"
        _add_words(figure, words, look, at, tallest)
        figure.update_yaxes(
            **axis(look, tickvals=list(range(1, tallest + 1)), range=[0, tallest + 1], showgrid=bool(lane)),
            showticklabels=bool(lane),
            row=at,
            col=1,
        )
    title = "Episodes at<br>the same time" if len(lanes) == 1 else "Episodes"
    figure.update_yaxes(title_text=title, row=(len(lanes) + 1) // 2, col=1)
    figure.update_xaxes(**axis(look, range=[FIRST_YEAR - 0.6, last_year + 0.6], showline=True, dtick=5, tick0=1990))
    figure.update_xaxes(tickformat="d", hoverformat="d")
    figure.update_xaxes(title_text=f"Year (record ends with {last_year})", row=len(lanes), col=1)
    figure.update_layout(bargap=0, barmode="overlay")
    return finish(figure, look, height=max(inside, 100) + 180, source=source, top=40 if len(lanes) == 1 else 76)


def describe(rows: Sequence[MassKillingRow], names: Mapping[str, str], *, last_year: int) -> str:
    """The timeline in words: the years, how many at once, beginnings and ends, and whether one is ongoing."""
    return " ".join(_describe_lane(lane, names[iso3], last_year) for iso3, lane in _lanes(rows, names).items())


def table(rows: Sequence[MassKillingRow], names: Mapping[str, str]) -> ChartTable:
    """The years on record, newest first, country by country. Years without an episode have no row."""
    return ChartTable(
        _COLUMNS,
        tuple(
            {
                "country": names[iso3],
                "year": str(row.year),
                "episodes_ongoing": row.episodes_ongoing,
                "begins": row.is_onset,
                "ends": row.is_end,
            }
            for iso3, lane in _lanes(rows, names).items()
            for row in reversed(lane)
        ),
    )


def _lanes(rows: Sequence[MassKillingRow], names: Mapping[str, str]) -> dict[str, list[MassKillingRow]]:
    """Each country's years, oldest first, also where there are none."""
    on_record = sorted((row for row in rows if row.is_ongoing or row.is_onset or row.is_end), key=lambda row: row.year)
    return {iso3: [row for row in on_record if row.iso3 == iso3] for iso3 in list(names)[:MAX_COUNTRIES]}


def _describe_lane(lane: Sequence[MassKillingRow], name: str, last_year: int) -> str:
    if not lane:
        return f"{name}: no mass killing recorded, {FIRST_YEAR} to {last_year}."
    years = [row.year for row in lane]
    text = f"{name}: mass killing on record in {fmt.year_spans(years)}"
    most = max(row.episodes_ongoing for row in lane)
    if most > 1:
        text += f", up to {most} episodes at the same time"
    begun = [str(row.year) for row in lane if row.is_onset]
    ended = [str(row.year) for row in lane if row.is_end]
    text += f"; begun in {fmt.listed(begun)}" if begun else ""
    text += f"; ended in {fmt.listed(ended)}" if ended else ""
    if years[-1] == last_year and not (lane[-1].is_end and lane[-1].episodes_ongoing == 1):
        text += f"; ongoing in {last_year}, the last year on record"
    return text + "."


def _add_years(figure: go.Figure, lane: Sequence[MassKillingRow], name: str, look: Look, at: int) -> None:
    """One bar a year without gaps between, so that what looks like a gap is one."""
    figure.add_bar(
        x=[row.year for row in lane],
        y=[row.episodes_ongoing for row in lane],
        width=1,
        marker={"color": look.alarm, "line": {"width": 0}},
        customdata=[[fmt.counted(row.episodes_ongoing, "episode")] for row in lane],
        hovertemplate=f"{name}, %{{x}}: %{{customdata[0]}} ongoing<extra></extra>",
        name=name,
        showlegend=False,
        row=at,
        col=1,
    )


def _add_marks(
    figure: go.Figure,
    lane: Sequence[MassKillingRow],
    name: str,
    look: Look,
    at: int,
    mark: tuple[str, str, float],
    *,
    shows_legend: bool,
) -> None:
    """Shapes above the bars where an episode begins or ends, side by side in a year that has both."""
    words, symbol, shift = mark
    marked = [row for row in lane if (row.is_onset if shift < 0 else row.is_end)]
    nowhere: list[Any] = [None]  # a trace without points would have no entry in the legend
    figure.add_scatter(
        x=[row.year + shift for row in marked] or nowhere,
        y=[row.episodes_ongoing + 0.35 for row in marked] or nowhere,
        mode="markers",
        name=words,
        legendgroup=words,
        showlegend=shows_legend,
        marker={"symbol": symbol, "size": look.scaled(9), "color": look.ink},
        customdata=[[str(row.year)] for row in marked],
        hovertemplate=f"{name}, %{{customdata[0]}}: {words}<extra></extra>",
        cliponaxis=False,
        row=at,
        col=1,
    )


def _add_words(figure: go.Figure, words: str, look: Look, at: int, tallest: int) -> None:
    if words:
        figure.add_annotation(
            text=words,
            x=0,
            xref=f"x{at if at > 1 else ''} domain",
            xanchor="left",
            y=tallest + 1,
            yref=f"y{at if at > 1 else ''}",
            yanchor="bottom",
            showarrow=False,
            font={"size": look.font, "color": look.ink},
        )
