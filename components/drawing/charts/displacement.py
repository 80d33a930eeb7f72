"""Displaced people by country of origin, year by year: inside the country, as refugees, as asylum-seekers."""

from collections.abc import Mapping, Sequence
from typing import Final

import plotly.graph_objects as go

from components.drawing.charts.stacks import Panel, Part, YearBar, draw, panels_height, people_title
from components.drawing.charts.style import MAX_COUNTRIES, SERIES_DARK, SERIES_LIGHT, Look, finish
from components.kit import format as fmt
from components.kit.columns import ChartTable, Column
from data.risk.queries.figures import DisplacementRow

PARTS: Final = (
    Part("internally_displaced", "internally displaced", "in the country", SERIES_LIGHT[0], SERIES_DARK[0], ""),
    Part("refugees", "refugees", "refugees", SERIES_LIGHT[1], SERIES_DARK[1], "/"),
    Part("asylum_seekers", "asylum-seekers", "asylum-seekers", SERIES_LIGHT[2], SERIES_DARK[2], "."),
)
_COLUMNS: Final = (
    Column("country", "Country of origin", pinned=True),
    Column("year", "Year", width="small"),
    *(Column(part.key, part.label.capitalize(), kind="people") for part in PARTS),
    Column("displaced_people", "All", kind="people"),
)


def build(
    rows: Sequence[DisplacementRow],
    names: Mapping[str, str],
    *,
    years: tuple[int, int],
    source: str,
    dark: bool = False,
    presenting: bool = False,
) -> go.Figure | None:
    """Draw displaced people (persons, end of year); None where no country has a figure.

    names: country name by ISO code, in order, up to four, all with one scale. years: first and last year that the
    source covers.
    """
    look = Look(dark, presenting)
    panels = [
        Panel(
            f"{names[iso3]}, " if len(names) > 1 else "",
            tuple(
                YearBar(row.year, tuple(getattr(row, part.key) for part in PARTS), row.displaced_people)
                for row in _rows_of(rows, iso3)
            ),
            "no figure recorded",
        )
        for iso3 in list(names)[:MAX_COUNTRIES]
    ]
    if not any(panel.bars for panel in panels):
        return None
    figure = draw(panels, PARTS, look, years=years, noun="people", axis_title=people_title(panels))
    return finish(figure, look, height=panels_height(panels) + 180, source=source, top=96)


def describe(rows: Sequence[DisplacementRow], names: Mapping[str, str]) -> str:
    """The chart in words: the newest year by group, and how it compares with the first."""
    return " ".join(_describe_country(_rows_of(rows, iso3), names[iso3]) for iso3 in list(names)[:MAX_COUNTRIES])


def table(rows: Sequence[DisplacementRow], names: Mapping[str, str]) -> ChartTable:
    """The figures (persons), newest year first, country by country."""
    keys = [column.key for column in _COLUMNS[2:]]
    return ChartTable(
        _COLUMNS,
        tuple(
            {"country": names[iso3], "year": str(row.year), **{key: getattr(row, key) for key in keys}}
            for iso3 in list(names)[:MAX_COUNTRIES]
            for row in reversed(_rows_of(rows, iso3))
        ),
    )


def _rows_of(rows: Sequence[DisplacementRow], iso3: str) -> list[DisplacementRow]:
    return sorted((row for row in rows if row.iso3 == iso3), key=lambda row: row.year)


def _describe_country(rows: Sequence[DisplacementRow], name: str) -> str:
    if not rows:
        return f"{name}: no figure of displaced people on record."
    first, last = rows[0], rows[-1]
    kinds = fmt.listed([f"{fmt.integer(getattr(last, part.key))} {part.label}" for part in PARTS])
    text = f"{name}: {fmt.integer(last.displaced_people)} people displaced at the end of {last.year}: {kinds}"
    if first is not last:
        text += f". In {first.year} it was {fmt.integer(first.displaced_people)}"
    return text + "."
