"""Deaths in organized violence by UCDP's three types, year by year, with the low and high estimates of the total.

One-sided violence, which is violence against civilians, stands at the foot of the stack, where its height can be compared
from year to year.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

import plotly.graph_objects as go

from components.drawing.charts.stacks import Panel, Part, YearBar, draw, enlarged_top, panels_height
from components.drawing.charts.style import MAX_COUNTRIES, SERIES_DARK, SERIES_LIGHT, Look, finish
from components.kit import format as fmt
from components.kit.columns import ChartTable, Column
from data.risk.queries.figures import ViolenceRow

PARTS: Final = (
    Part("one_sided_deaths", "one-sided, against civilians", "against civilians", SERIES_LIGHT[3], SERIES_DARK[3], ""),
    Part("state_based_deaths", "state-based conflict", "state-based", SERIES_LIGHT[0], SERIES_DARK[0], "/"),
    Part("non_state_deaths", "non-state conflict", "non-state", SERIES_LIGHT[1], SERIES_DARK[1], "."),
)
_COLUMNS: Final = (
    Column("country", "Country", pinned=True),
    Column("year", "Year", width="small"),
    *(Column(part.key, f"Deaths: {part.label}", kind="people") for part in PARTS),
    Column("total_deaths_best", "All deaths, best estimate", kind="people"),
    Column("total_deaths_low", "Low estimate", kind="people"),
    Column("total_deaths_high", "High estimate", kind="people"),
)


def build(
    rows: Sequence[ViolenceRow],
    names: Mapping[str, str],
    *,
    years: tuple[int, int],
    source: str,
    covered: Collection[str] = (),
    dark: bool = False,
    presenting: bool = False,
) -> go.Figure | None:
    """Draw deaths (persons) by type; None where no country has a death on record.

    names: country name by ISO code, in order, up to four, each with its own scale. years: first and last year that the
    source covers. covered: countries for which a year without a row means that none was recorded
    (data.risk.rules.coverage.ucdp_covers); of others nothing is known.

    One country with a giant year gets a second panel, in which the other years are enlarged and the giant is cut.
    """
    look = Look(dark, presenting)
    series = _series(rows, names)
    if not any(series.values()):
        return None
    panels: list[Panel] = []
    for iso3, bars in series.items():
        empty = "no deaths recorded" if iso3 in covered else "not covered by this source"
        panels.append(Panel(f"{names[iso3]}, " if len(series) > 1 else "", bars, empty))
    cut = enlarged_top(panels[0].bars) if len(panels) == 1 else None
    if cut is not None:
        panels.append(Panel("Enlarged: \u25b2 goes on beyond, ", panels[0].bars, "", cut))
    figure = draw(
        panels,
        PARTS,
        look,
        years=years,
        noun="deaths",
        axis_title="Deaths" if len(panels) < 3 else "Deaths (one scale for all)",
        range_label="low\u2013high estimate",
    )
    return finish(figure, look, height=panels_height(panels) + 180, source=source, top=96)


def describe(
    rows: Sequence[ViolenceRow], names: Mapping[str, str], *, years: tuple[int, int], covered: Collection[str] = ()
) -> str:
    """The chart in words: the newest year by type with its estimates, and the worst year."""
    return " ".join(
        _describe_country(
            sorted((row for row in rows if row.iso3 == iso3), key=lambda row: row.year),
            names[iso3],
            years,
            iso3 in covered,
        )
        for iso3 in list(names)[:MAX_COUNTRIES]
    )


def table(rows: Sequence[ViolenceRow], names: Mapping[str, str]) -> ChartTable:
    """The figures (persons), newest year first, country by country. A year without a row is not in it."""
    chosen = list(names)[:MAX_COUNTRIES]
    shown = sorted((row for row in rows if row.iso3 in chosen), key=lambda row: (chosen.index(row.iso3), -row.year))
    keys = [column.key for column in _COLUMNS[2:]]
    return ChartTable(
        _COLUMNS,
        tuple(
            {"country": names[row.iso3], "year": str(row.year), **{key: getattr(row, key) for key in keys}}
            for row in shown
        ),
    )


def _series(rows: Sequence[ViolenceRow], names: Mapping[str, str]) -> dict[str, tuple[YearBar, ...]]:
    series: dict[str, tuple[YearBar, ...]] = {}
    for iso3 in list(names)[:MAX_COUNTRIES]:
        own = sorted((row for row in rows if row.iso3 == iso3), key=lambda row: row.year)
        series[iso3] = tuple(
            YearBar(
                row.year,
                tuple(getattr(row, part.key) for part in PARTS),
                row.total_deaths_best,
                row.total_deaths_low if _has_range(row) else None,
                row.total_deaths_high if _has_range(row) else None,
            )
            for row in own
        )
    return series


def _has_range(row: ViolenceRow) -> bool:
    """Whether the estimates enclose the best one. UCDP publishes a few that do not (Russia 2024): no whisker for them."""
    return row.total_deaths_low <= row.total_deaths_best <= row.total_deaths_high


def _estimates(row: ViolenceRow) -> str:
    if _has_range(row):
        return f"estimates {fmt.number_range(row.total_deaths_low, row.total_deaths_high)}"
    low, high = fmt.integer(row.total_deaths_low), fmt.integer(row.total_deaths_high)
    return f"published with a low estimate of {low} and a high one of {high}, which do not enclose it"


def _describe_country(rows: Sequence[ViolenceRow], name: str, years: tuple[int, int], is_covered: bool) -> str:
    if not rows:
        nothing = "no deaths in organized violence recorded" if is_covered else "not covered by this source"
        return f"{name}: {nothing}, {years[0]} to {years[1]}."
    last, worst = rows[-1], max(rows, key=lambda row: row.total_deaths_best)
    kinds = fmt.listed([f"{fmt.integer(getattr(last, part.key))} {part.label.partition(',')[0]}" for part in PARTS])
    text = (
        f"{name}: {fmt.counted(last.total_deaths_best, 'death')} in organized violence in {last.year} "
        f"({_estimates(last)}): {kinds}"
    )
    if worst is not last:
        text += f". Most in {years[0]} to {years[1]}: {fmt.integer(worst.total_deaths_best)} in {worst.year}"
    if last.year < years[1] and is_covered:
        text += f". None recorded after {last.year}"
    return text + "."
