"""The months ahead as a matrix: presidencies, meetings and mandate ends by month, each told by how sure it is."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from components.drawing.charts.calendar_lines import CalendarLine
from components.drawing.charts.grid import GridCell, GridColumn, GridPicture, GridRow
from components.drawing.network_marks import lever_styles
from components.kit.format import counted
from data.convening.queries.calendar import MANDATE_END, PRESIDENCY
from data.core.partial_dates import add_months, parse_partial_date

MONTHS: Final = 14
_NAMES: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PRESIDENCY_ROW: Final = "Security Council presidency"


def build_calendar_grid(
    lines: Sequence[CalendarLine], on: date, *, source_line: str, dark: bool = False
) -> GridPicture:
    """The matrix of fourteen months from the month of the day on: a cell shows the days, or who presides."""
    months = [add_months(on.replace(day=1), at) for at in range(MONTHS)]
    keys = [f"{month:%Y-%m}" for month in months]
    placed = [(line, month) for line in lines if (month := _month(line)) in keys]
    order = {"presidency": 0, "event": 1, "mandate_end": 2}
    rows: dict[str, GridRow] = {}
    cells: dict[tuple[str, str], GridCell] = {}
    for line, month in sorted(placed, key=lambda item: order[item[0].row.kind]):
        key = _row_key(line)
        rows.setdefault(key, GridRow(key, key, also=line.where))
        words = f"{line.when}: {line.what}, {line.how_sure}"
        sign = (line.row.iso3 or "?") if line.row.kind == PRESIDENCY else _days(line)
        earlier = cells.get((key, month))
        if earlier is not None:
            sign, words = "2\u00d7", f"{earlier.words}; {words}"
        cells[key, month] = GridCell(sign, _style(line), words)
    return GridPicture(
        title="The months ahead",
        subtitle=f"{counted(len(placed), 'date')} in the {MONTHS} months from {_NAMES[on.month - 1]} {on.year} on",
        columns=tuple(GridColumn(key, _NAMES[m.month - 1], str(m.year)) for key, m in zip(keys, months, strict=True)),
        rows=tuple(rows.values()),
        cells=cells,
        styles=lever_styles(dark),
        source_line=source_line,
        alt_text=_alt_text([line for line, _ in placed]),
        row_heading="What",
        empty="Figures are days of the month; letters are the ISO code of the state that presides.",
        column_px=58,
        dark=dark,
    )


def _row_key(line: CalendarLine) -> str:
    if line.row.kind == PRESIDENCY:
        return _PRESIDENCY_ROW
    if line.row.kind == MANDATE_END:
        return line.row.name if line.where == "–" else f"{line.row.name}, {line.where}"
    return line.row.name


def _month(line: CalendarLine) -> str | None:
    """The month that a date begins in, None where not even that is known."""
    text = line.row.starts_on or ""
    return text[:7] if len(text) >= 7 and parse_partial_date(text) else None


def _days(line: CalendarLine) -> str:
    """The days of the month, or that only the month is known."""
    start, end = parse_partial_date(line.row.starts_on), parse_partial_date(line.row.ends_on)
    if start is None or not start.is_exact:
        return "month"
    if end is None or not end.is_exact or end.first == start.first:
        return str(start.first.day)
    return f"{start.first.day}\u2013{end.first.day}"


def _style(line: CalendarLine) -> str:
    if line.row.is_derived:
        return "derived"
    return "verified" if line.row.is_confirmed else "unconfirmed"


def _alt_text(lines: Sequence[CalendarLine]) -> str:
    said = "; ".join(f"{line.when}: {line.what}" for line in lines if line.row.kind != PRESIDENCY)
    return f"The months ahead. {said or 'No meeting and no mandate end is recorded'}. The table below says the same."
