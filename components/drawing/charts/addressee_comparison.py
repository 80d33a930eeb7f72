"""States beside each other: a bar for each, of what it was asked in its own name, told apart by what came of it."""

from collections.abc import Sequence
from typing import Final

from components.drawing import theme
from components.drawing.charts.bars import BarPicture, BarRow, BarSegment
from components.drawing.charts.grid import GridStyle
from components.drawing.charts.recommendation_marks import state_styles
from components.kit.columns import ChartTable, Column
from components.kit.format import counted
from data.recommendations.queries.addressee_comparison import AddresseeComparisonRow

#: States that a picture holds; the others stand in the table.
MOST_BARS: Final = 30
COMPARED_COLUMNS: Final = (
    Column("name", "State or organisation", pinned=True),
    Column("asked", "Asked by name", kind="integer"),
    Column("answered", "Answered", kind="integer"),
    Column("promised", "Promised", "Accepted, wholly or in part", kind="integer"),
    Column("done", "Done", "Reported as implemented, by its own account", kind="integer"),
    Column("promised_open", "Promised, not done", kind="integer"),
    Column("overdue", "Overdue", kind="integer"),
    Column("overdue_days", "Longest overdue, days", kind="integer"),
    Column("withheld_answers", "Response withheld", kind="integer"),
    Column("withheld_overdue", "Overdue, entry withheld", kind="integer"),
)
_SEGMENTS: Final = ("done", "promised_open", "answered_other", "unanswered")


def build_comparison(
    rows: Sequence[AddresseeComparisonRow], *, day: str, source_line: str, dark: bool = False
) -> BarPicture:
    """A bar for each as known on a day (in words), most promised and not done first."""
    said = summarize_comparison(rows)
    left = len(rows) - MOST_BARS
    further = f" {counted(left, 'further one', 'further ones')} in the table." if left > 0 else ""
    return BarPicture(
        title="States compared: promised, answered, done",
        subtitle=f"As known on {day}. {said}",
        rows=tuple(_row(row) for row in rows[:MOST_BARS]),
        styles=_styles(dark),
        source_line=source_line,
        alt_text=f"What each state was asked by name, and what came of it, {day}. {said} The table says the same.",
        row_heading="State or organisation",
        note="Only what names the state or organisation is counted, not what a group was asked or promised. "
        f"Done: by its own account. Overdue: its date or period has ended without a report.{further}",
        dark=dark,
    )


def summarize_comparison(rows: Sequence[AddresseeComparisonRow]) -> str:
    """How much was asked, promised, done and overdue, of how many."""
    asked, promised = sum(row.asked for row in rows), sum(row.promised for row in rows)
    undone, overdue = sum(row.promised_open for row in rows), sum(row.overdue for row in rows)
    are_states = all(row.kind == "state" for row in rows)
    who = counted(len(rows), *(("state",) if are_states else ("state or organisation", "states and organisations")))
    return f"{asked:,} put to {who} by name: {promised:,} promised, {undone:,} of these not done; {overdue:,} overdue."


def comparison_table(rows: Sequence[AddresseeComparisonRow]) -> ChartTable:
    """The same, a row for each; columns on what is withheld only where something is."""
    columns = tuple(
        one for one in COMPARED_COLUMNS if "withheld" not in one.key or any(getattr(row, one.key) for row in rows)
    )
    return ChartTable(columns, tuple({one.key: getattr(row, one.key) for one in columns} for row in rows))


def _row(row: AddresseeComparisonRow) -> BarRow:
    parts = [f"{row.promised:,} promised", f"{row.answered:,} answered", f"{row.done:,} done of {row.asked:,}"]
    if row.overdue:
        doubt = f" ({row.withheld_overdue:,} uncertain)" if row.withheld_overdue else ""
        parts.append(f"{row.overdue:,} overdue, the longest by {counted(row.overdue_days or 0, 'day')}{doubt}")
    if row.withheld_answers:
        parts.append(f"{row.withheld_answers:,} withheld")
    return BarRow(
        row.actor_id, row.name, tuple(BarSegment(name, getattr(row, name)) for name in _SEGMENTS), ", ".join(parts)
    )


def _styles(dark: bool) -> dict[str, GridStyle]:
    states = state_styles(dark)
    grey = theme.NO_DATA_DARK if dark else theme.NO_DATA_LIGHT
    return {
        "done": GridStyle(states["verified"].fill, "reported as done"),
        "promised_open": GridStyle(states["under_way"].fill, "promised, not done", "hatch"),
        "answered_other": GridStyle(states["noted"].fill, "answered otherwise"),
        "unanswered": GridStyle(grey, "no answer shown", "dots"),
    }
