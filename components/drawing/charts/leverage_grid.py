"""Who has a sanctions programme in force on which red or amber country: countries by issuers, and where members differ."""

from collections.abc import Mapping, Sequence
from typing import Final

from components.drawing.charts.grid import GridCell, GridColumn, GridPicture, GridRow
from components.drawing.network_marks import lever_styles, short_name
from components.kit.format import counted, listed
from data.leverage.queries.levers import IssuerComparisonRow, ProgrammeRow
from data.leverage.rules import ISSUERS, NOT_TOLD, is_unchecked

#: Said of one field; the rest is counted.
_MOST_SAID: Final = 3


def build_leverage_grid(
    rows: Sequence[IssuerComparisonRow],
    countries: Mapping[str, str],
    actors: Mapping[str, str],
    *,
    subtitle: str,
    source_line: str,
    dark: bool = False,
) -> GridPicture:
    """The matrix. rows: in the order shown; countries, actors: names by code. A country where members differ is marked."""
    cells = {
        (row.iso3, issuer): _cell(held, actors[issuer], countries[row.iso3])
        for row in rows
        for issuer, held in row.by_issuer.items()
        if issuer in ISSUERS
    }
    return GridPicture(
        title="Who has a sanctions programme in force",
        subtitle=subtitle,
        columns=tuple(
            GridColumn(one, short_name(one, actors[one]), "not by country" if one in NOT_TOLD else "")
            for one in ISSUERS
        ),
        rows=tuple(GridRow(row.iso3, countries[row.iso3], row.comparison.differs and not row.withheld) for row in rows),
        cells=cells,
        styles=lever_styles(dark),
        source_line=source_line,
        alt_text=_alt_text(rows, countries),
        row_heading="Country",
        empty="Empty: no programme recorded. Canada's regulations by country are not recorded.",
        mark="One compared member has a programme and another has none, and the UN has none",
        column_px=80,
        dark=dark,
    )


def _cell(held: Sequence[ProgrammeRow], issuer: str, country: str) -> GridCell:
    unread = any(is_unchecked(row.background_fields, "iso3") or row.confidence == "background" for row in held)
    said = "; ".join(row.title for row in held[:_MOST_SAID])
    more = f"; and {len(held) - _MOST_SAID} more" if len(held) > _MOST_SAID else ""
    return GridCell(str(len(held)), "background" if unread else "verified", f"{issuer} on {country}: {said}{more}")


def _alt_text(rows: Sequence[IssuerComparisonRow], countries: Mapping[str, str]) -> str:
    differing = [countries[row.iso3] for row in rows if row.comparison.differs and not row.withheld]
    said = f"Members differ on {listed(differing)}." if differing else "Members differ on none of them."
    return f"Sanctions programmes in force on {counted(len(rows), 'country', 'countries')}. {said} The table says the same."
