"""Progress between two days: where addressees stood then, by where they stand now, on one of the three axes."""

from collections.abc import Sequence
from typing import Final

from components.drawing import theme
from components.drawing.charts.grid import GridCell, GridColumn, GridPicture, GridRow, GridStyle
from components.kit.columns import ChartTable, Column
from components.kit.format import counted
from data.recommendations.queries.progress import ProgressRow
from data.recommendations.rules.axes import AXES, LABELS, NOTHING_ON_RECORD, Axis
from data.recommendations.rules.changes import judge_step

#: The key of the row of those that were not asked on the first day, and of 'nothing on record'.
NOT_ASKED, NOTHING = "not_asked", "nothing"
TABLE_COLUMNS: Final = (
    Column("axis", "Axis"),
    Column("before", "Status then"),
    Column("after", "Status now"),
    Column("addressees", "Addressees", kind="integer"),
)
_AXIS_WORDS: Final = {
    Axis.RESPONSE: "response",
    Axis.IMPLEMENTATION: "implementation",
    Axis.VERIFICATION: "verification",
}


def build_progress(
    rows: Sequence[ProgressRow], axis: Axis, *, first: str, last: str, source_line: str, dark: bool = False
) -> GridPicture:
    """The grid between two days (in words): a row for each value of the first day, a column for each of the last."""
    found = {(_before(row), row.to_value or NOTHING): row.addressees for row in rows if row.axis == axis.value}
    values = (NOTHING, *AXES[axis])
    shown_rows = [key for key in (NOT_ASKED, *values) if key == NOTHING or any(cell[0] == key for cell in found)]
    said = summarize_progress(rows, axis)
    return GridPicture(
        title=f"Status of {_AXIS_WORDS[axis]} on {first}, and on {last}",
        subtitle=said,
        columns=tuple(GridColumn(key, _label(axis, key)) for key in values),
        rows=tuple(GridRow(key, _label(axis, key)) for key in shown_rows),
        cells={
            (before, after): GridCell(
                f"{number:,}",
                _style(axis, before, after),
                f"{counted(number, 'addressee')}: {_label(axis, before)} on {first}, {_label(axis, after)} on {last}",
            )
            for (before, after), number in found.items()
        },
        styles=_styles(dark),
        source_line=source_line,
        alt_text=f"{said} Rows show the status on {first}, columns on {last}. The table says the same.",
        row_heading=f"Status on {first}, and on {last}",
        empty="Read along a row: how many addressees with this status then have the status of the column now.",
        column_px=92,
        dark=dark,
    )


def summarize_progress(rows: Sequence[ProgressRow], axis: Axis) -> str:
    """How many stand elsewhere than on the first day, and how many have nothing on record on either."""
    own = [row for row in rows if row.axis == axis.value]
    total = sum(row.addressees for row in own)
    if not total:
        return "No recommendation was put to an addressee."
    steps = [
        (judge_step(axis, row.from_value, row.to_value), row.addressees)
        for row in own
        if row.was_asked and row.from_value != row.to_value
    ]
    forward, back = (sum(number for step, number in steps if step == way) for way in (1, -1))
    aside = sum(number for _, number in steps) - forward - back
    new = sum(row.addressees for row in own if not row.was_asked)
    still = sum(row.addressees for row in own if row.was_asked and row.from_value is None and row.to_value is None)
    parts = [f"Of {total:,}, {forward:,} are further on than then, {back:,} further back"]
    parts += [f"{aside:,} changed otherwise"] if aside else []
    parts += [f"{new:,} were asked since then"] if new else []
    parts += [f"{still:,} had and have {NOTHING_ON_RECORD[axis]}"]
    return "; ".join(parts) + "."


def progress_table(rows: Sequence[ProgressRow]) -> ChartTable:
    """All three axes, a row for each pair of values that somebody has."""
    return ChartTable(
        TABLE_COLUMNS,
        tuple(
            {
                "axis": _AXIS_WORDS[Axis(row.axis)],
                "before": _label(Axis(row.axis), _before(row)),
                "after": _label(Axis(row.axis), row.to_value or NOTHING),
                "addressees": row.addressees,
            }
            for row in rows
        ),
    )


def _before(row: ProgressRow) -> str:
    return (row.from_value or NOTHING) if row.was_asked else NOT_ASKED


def _label(axis: Axis, key: str) -> str:
    if key == NOT_ASKED:
        return "not yet asked"
    return NOTHING_ON_RECORD[axis] if key == NOTHING else LABELS[key]


def _style(axis: Axis, before: str, after: str) -> str:
    if before == NOT_ASKED:
        return "new"
    if before == after:
        return "silent" if before == NOTHING else "same"
    step = judge_step(axis, *(None if key == NOTHING else key for key in (before, after)))
    return "forward" if step > 0 else "back" if step < 0 else "moved"


def _styles(dark: bool) -> dict[str, GridStyle]:
    grey = theme.NO_DATA_DARK if dark else theme.NO_DATA_LIGHT
    return {
        "forward": GridStyle("#5E9BDD" if dark else "#2F6DB3", "further on"),
        "back": GridStyle("#A85A0A" if dark else "#FDB863", "further back", "hatch"),
        "moved": GridStyle("#55606C" if dark else "#C9D0D8", "changed, neither further on nor back"),
        "same": GridStyle("#2C5484" if dark else "#B5D0EE", "unchanged"),
        "silent": GridStyle(grey, "nothing recorded on either day", "dots"),
        "new": GridStyle("#223A57" if dark else "#E3EDF8", "asked since then", "hatch"),
    }
