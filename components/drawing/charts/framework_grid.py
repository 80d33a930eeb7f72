"""Frameworks by country: what is said, what is recommended, and hatched holes. Rows in, picture out."""

from collections.abc import Mapping, Sequence

from components.drawing.charts.cross_table import Cell, CrossTable, Mark, TableRow
from components.drawing.theme import TIER_MARKS
from components.kit.format import counted, listed
from data.overlaps.queries.framework_grid import GridCellRow, GridCountryRow
from data.overlaps.rules.overlaps import GENERAL


def grid_code(iso3: str, framework_id: str) -> str:
    """What a click on a cell picks."""
    return f"{framework_id}~{iso3}"


def build_grid(
    rows: Sequence[GridCountryRow],
    names: Mapping[str, str],
    *,
    with_ours: bool = True,
    place: str = "the world",
    selected: str | None = None,
    caption: str = "",
) -> CrossTable:
    """The grid. names: short names of the frameworks by id, the general one left out. with_ours: also what is ours, the
    countries of a region that is named and the facts on record that we tie to a framework.
    """
    columns = (*names, GENERAL)
    shown = tuple(_row(row, names, with_ours) for row in rows)
    return CrossTable(
        title="Frameworks by country: what is said, what is recommended, and what is missing",
        subtitle=describe(rows, with_ours, place),
        corner="country",
        columns=tuple(names.get(one, "In general") for one in columns),
        rows=shown,
        legend=("said", "recommended", *(("region", "fact") if with_ours else ()), "hole"),
        caption=caption,
        alt=describe(rows, with_ours, place),
        selected=selected,
    )


def is_hole(cell: GridCellRow, with_ours: bool) -> bool:
    """Whether the cell is a hole, with or without what is ours. A fact that bears on it is no statement about it."""
    return cell.is_hole if with_ours else cell.is_hole_by_name


def describe(rows: Sequence[GridCountryRow], with_ours: bool, place: str) -> str:
    """The grid in words: how many pairs have something on record, and how many are holes."""
    cells = [cell for row in rows for cell in row.cells if cell.framework_id != GENERAL]
    named = sum(bool(cell.statement_ids or cell.references) for cell in cells)
    holes = sum(is_hole(cell, with_ours) for cell in cells)
    through = ""
    if with_ours:
        regional = sum(
            bool(cell.region_statement_ids or cell.region_references) and not (cell.statement_ids or cell.references)
            for cell in cells
        )
        through = f", {regional} more through a region"
    return (
        f"{counted(len(rows), 'country', 'countries')} of {place}: {named} of {len(cells)} pairs of "
        f"country and framework are named on record{through}; {holes} are holes, where risk is red or "
        "amber and nothing is recorded."
    )


def _row(row: GridCountryRow, names: Mapping[str, str], with_ours: bool) -> TableRow:
    mark = TIER_MARKS[row.tier.value]
    return TableRow(
        label=row.name,
        cells=tuple(_cell(row, cell, names.get(cell.framework_id, "In general"), with_ours) for cell in row.cells),
        letter=mark.letter,
        letter_fill=mark.fill_light,
        letter_ink=mark.text_on_fill_light,
    )


def _cell(row: GridCountryRow, cell: GridCellRow, framework: str, with_ours: bool) -> Cell:
    marks: list[Mark] = []
    said: list[str] = []
    if cell.statement_ids:
        marks.append(Mark("said", len(cell.statement_ids)))
        said.append(counted(len(cell.statement_ids), "statement"))
    if cell.references:
        marks.append(Mark("recommended", len(cell.references)))
        said.append(counted(len(cell.references), "recommendation"))
    regional = len(cell.region_statement_ids) + len(cell.region_references)
    if with_ours and regional:
        marks.append(Mark("region", regional))
        said.append(f"{counted(regional, 'record')} through its region")
    if with_ours and cell.facts:
        marks.append(Mark("fact"))
        said.append(f"a fact on record that bears on it ({', '.join(cell.facts).replace('_', ' ')})")
    hole = is_hole(cell, with_ours)
    if hole:
        said.insert(0, "a hole: risk is high and nothing is said or recommended")
    elif row.withheld and not (cell.statement_ids or cell.references):
        said.append("records about this country are withheld at this clearance")
    return Cell(
        label=f"{row.name}, {framework}: {listed(said) or 'nothing recorded'}",
        marks=tuple(marks),
        code=grid_code(row.iso3, cell.framework_id) if marks else None,
        is_hole=hole,
    )
