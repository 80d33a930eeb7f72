"""The matrix of frameworks: prevention on top, then the thirteen in the order that shows groups. Rows in, picture out."""

from collections.abc import Mapping
from typing import Final

from components.drawing.charts.cross_table import Cell, CrossTable, Mark, TableRow
from components.kit.format import counted, listed
from data.overlaps.queries.rows import OverlapCellRow, OverlapsRow
from data.overlaps.rules.overlaps import COUNTED_SIGNS, PREVENTION, Pair, Sign, pair

_NAMES: Final = {
    Sign.CONVERGENCE: ("convergence", "convergences"),
    Sign.TENSION: ("tension", "tensions"),
    Sign.LINK: ("link", "links"),
    Sign.FURTHER: ("further statement", "further statements"),
}
PREVENTION_LABEL: Final = "Atrocity prevention"


def cell_code(row_id: str, column_id: str) -> str:
    """What a click on a cell picks: the framework of the column, and what it meets."""
    return f"{column_id}~{row_id}"


def build_matrix(
    overlaps: OverlapsRow, *, only: Sign | None = None, selected: str | None = None, caption: str = ""
) -> CrossTable:
    """The matrix. only: show the counts of one sign alone. selected: a code of `cell_code`. caption: source and date."""
    names = {row.framework_id: row.short_name for row in overlaps.frameworks}
    cells = {pair(cell.first_id, cell.second_id): cell for cell in overlaps.cells}
    signs = (only,) if only else tuple(Sign)
    rows = [_row(PREVENTION, PREVENTION_LABEL, overlaps.order, names, cells, signs)]
    rows += [_row(one, names[one], overlaps.order, names, cells, signs) for one in overlaps.order]
    return CrossTable(
        title="Where frameworks meet prevention, and each other",
        subtitle="How many recorded statements name both. Frameworks that meet often are placed side by side.",
        corner="meets",
        columns=tuple(names[one] for one in overlaps.order),
        rows=tuple(rows),
        legend=tuple(sign.value for sign in signs),
        caption=caption,
        alt=describe(overlaps),
        selected=selected,
    )


def describe(overlaps: OverlapsRow) -> str:
    """The matrix in words: how many of each sign with prevention, who meets most, and where frameworks collide."""
    names = {row.framework_id: row.short_name for row in overlaps.frameworks}
    with_prevention = [cell for cell in overlaps.cells if cell.second_id == PREVENTION]
    between = [cell for cell in overlaps.cells if cell.second_id != PREVENTION]
    counts = [_count(sum(cell.count(sign) for cell in with_prevention), sign) for sign in COUNTED_SIGNS[:2]]
    heaviest = sorted(between, key=lambda cell: -cell.total)[:3]
    most = listed([f"{names[cell.first_id]} with {names[cell.second_id]} ({cell.total})" for cell in heaviest])
    collide = [cell for cell in between if cell.count(Sign.TENSION)]
    against = listed([f"{names[cell.first_id]} with {names[cell.second_id]}" for cell in collide])
    return (
        f"Matrix of {len(overlaps.frameworks)} policy frameworks and atrocity prevention. With "
        f"prevention: {listed(counts)}. Most statements between two frameworks: {most or 'none'}. Tension "
        f"between two frameworks: {against or 'none recorded'}."
    )


def _row(
    one: str,
    label: str,
    order: tuple[str, ...],
    names: Mapping[str, str],
    cells: Mapping[Pair, OverlapCellRow],
    signs: tuple[Sign, ...],
) -> TableRow:
    made = []
    for other in order:
        if one == other:
            made.append(Cell(label="the same framework", is_blank=True))
            continue
        found = cells.get(pair(one, other))
        marks = tuple(Mark(sign.value, found.count(sign)) for sign in signs if found and found.count(sign))
        said = listed([_count(mark.count or 0, Sign(mark.sign)) for mark in marks])
        made.append(
            Cell(
                label=f"{names[other]} and {label}: {said or 'nothing recorded'}",
                marks=marks,
                code=cell_code(one, other) if marks else None,
                # Steps at 1, 3, 5 and 8 statements: most cells hold one or two.
                tint=sum(sum(m.count or 0 for m in marks if m.sign != "further") >= step for step in (1, 3, 5, 8)),
            )
        )
    return TableRow(label=label, cells=tuple(made), is_set_off=one == PREVENTION)


def _count(number: int, sign: Sign) -> str:
    return counted(number, *_NAMES[sign])
