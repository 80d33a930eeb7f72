"""Addressee by recommendation: what came of each, a letter in each cell; an empty cell was not asked of that addressee."""

from typing import Final

from components.drawing.charts.grid import GridCell, GridColumn, GridPicture, GridRow
from components.drawing.charts.recommendation_marks import (
    URGENT_MEANING,
    sign_of,
    state_of,
    state_styles,
    status_sentence,
)
from components.drawing.network_marks import short_name
from components.kit.columns import ChartTable, Column
from components.kit.format import counted
from data.recommendations.queries.pictures import MatrixLineRow, MatrixRow
from data.recommendations.queries.rows import AddresseeStatusRow
from data.recommendations.rules.axes import Axis

#: Addressees that fit side by side and can still be told apart; the others are counted, and stand in the table.
MOST_COLUMNS: Final = 40
_LABEL_CHARACTERS, _COLUMN_CHARACTERS = 46, 30
TABLE_COLUMNS: Final = (
    Column("reference", "Reference", pinned=True, width="small"),
    Column("title", "Recommendation", width="large"),
    Column("addressee", "Addressee"),
    Column("response", "Response"),
    Column("implementation", "Implementation"),
    Column("verification", "Verification"),
    Column("flags", "Flags"),
    Column("last_entry_on", "Last entry", kind="date"),
)


def build_matrix(found: MatrixRow, *, day: str, source_line: str, dark: bool = False) -> GridPicture:
    """The matrix as known on a day (in words): a row for each recommendation, the most asked addressees first."""
    stages = {column.reference: column.stage for column in found.columns}
    lines = found.lines[:MOST_COLUMNS]
    titles = {column.reference: column.title for column in found.columns}
    cells = {}
    for line in lines:
        for cell in line.cells:
            state = state_of(cell, is_draft=stages[cell.reference] == "draft")
            said = "draft, not put to anyone yet" if state == "draft" else status_sentence(cell)
            words = f"{cell.reference} {titles[cell.reference].rstrip('.')}. {line.name}: {said}"
            cells[cell.reference, line.name] = GridCell(sign_of(cell, state), state, words)
    return GridPicture(
        title="Who was asked what, and what came of it",
        subtitle=f"As known on {day}. {summarize(found)}",
        columns=tuple(GridColumn(line.name, _column_label(line)) for line in lines),
        rows=tuple(GridRow(c.reference, _row_label(c.reference, c.title), also=c.title) for c in found.columns),
        cells=cells,
        styles=state_styles(dark),
        source_line=source_line,
        alt_text=f"Recommendations by addressee on {day}. {summarize(found)} The table below says the same.",
        row_heading="Recommendation",
        empty=f"Empty: not asked of that addressee. {URGENT_MEANING}.{_left_out(found)}",
        has_upright_labels=True,
        column_px=30,
        dark=dark,
    )


def summarize(found: MatrixRow) -> str:
    """How many were asked, and how many have nothing on record."""
    stages = {column.reference: column.stage for column in found.columns}
    cells = [cell for line in found.lines for cell in line.cells if stages[cell.reference] != "draft"]
    unshown = sum(cell.is_withheld(Axis.RESPONSE) for cell in cells)
    silent = sum(cell.response is None for cell in cells) - unshown
    number = counted(len(found.columns), "recommendation")
    if found.total > len(found.columns):
        number = f"The first {len(found.columns):,} of {counted(found.total, 'recommendation')}"
    if not cells:
        return f"{number}, not put to an addressee yet."
    return (
        f"{number} to {counted(len(found.lines), 'addressee')}, {counted(len(cells), 'pair')} in all; "
        f"no response recorded for {silent:,} of {len(cells):,}" + (f", withheld for {unshown:,}." if unshown else ".")
    )


def unlisted(found: MatrixRow) -> str | None:
    """What the picture and its table leave out, in a sentence; None where they hold everything."""
    if found.total <= len(found.columns):
        return None
    return (
        f"The first {len(found.columns):,} of {found.total:,} recommendations, in the order of the record: "
        "filter for others, or take the list for all."
    )


def matrix_table(found: MatrixRow) -> ChartTable:
    """A row for each cell."""
    stages = {column.reference: column.stage for column in found.columns}
    titles = {column.reference: column.title for column in found.columns}
    order = {column.reference: at for at, column in enumerate(found.columns)}
    rows = [
        {
            "reference": cell.reference,
            "title": titles[cell.reference],
            "addressee": line.name,
            "flags": "; ".join(cell.flag_words(flag) for flag in cell.flags) or None,
            "last_entry_on": cell.last_entry_on,
            **{axis.value: _value(cell, axis, stages[cell.reference]) for axis in Axis},
        }
        for line in found.lines
        for cell in line.cells
    ]
    return ChartTable(TABLE_COLUMNS, tuple(sorted(rows, key=lambda row: order[str(row["reference"])])))


def _value(cell: AddresseeStatusRow, axis: Axis, stage: str) -> str:
    return "draft, not put to anyone yet" if stage == "draft" else cell.words(axis)


def _row_label(reference: str, title: str) -> str:
    return f"{reference} {_cut(title, _LABEL_CHARACTERS)}"


def _column_label(line: MatrixLineRow) -> str:
    return _cut(short_name(line.cells[0].iso3, line.name), _COLUMN_CHARACTERS)


def _cut(text: str, most: int) -> str:
    """Text up to a word's end; the whole stands in the words of the cells and in the table."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,;:.") + "\u2026"


def _left_out(found: MatrixRow) -> str:
    left = unlisted(found)
    parts = [f" {left}"] if left else []
    if len(found.lines) > MOST_COLUMNS:
        rest = len(found.lines) - MOST_COLUMNS
        parts.append(f" {counted(rest, 'addressee')} with fewer recommendations are in the table only.")
    return "".join(parts)
