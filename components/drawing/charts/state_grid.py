"""States and organisations by the paper's five dimensions: each field told by letter, pattern and fill, with its year."""

from collections.abc import Mapping
from typing import Final

from components.drawing.charts.grid import GridCell, GridColumn, GridPicture, GridRow, GridStyle, Pattern
from components.drawing.network_marks import short_name
from components.kit.format import counted, date_text, listed
from data.core.partial_dates import parse_partial_date
from data.gaps.queries.rows import StateCellRow, StateGapsRow, StateLineRow
from data.networks.rules.mechanisms import (
    DIMENSION_LABELS,
    DIMENSION_REFERENCES,
    STATE_LABELS,
    WHY_SENTENCES,
    Dimension,
    State,
)

#: Letter, light fill, dark fill, pattern. Blue for what is there, orange hatched for what was lost, dark for absent; unknown
#: is a field of its own kind, pale and dotted, and never empty.
_MARKS: Final[Mapping[State, tuple[str, str, str, Pattern]]] = {
    State.PRESENT: ("P", "#1F5597", "#8EC2FF", "none"),
    State.PARTIAL: ("S", "#B5D0EE", "#2C5484", "none"),
    State.WEAKENED: ("W", "#B4540A", "#E8935A", "hatch"),
    State.ABSENT: ("A", "#2E343B", "#F0F3F6", "none"),
    State.UNKNOWN: ("?", "#E4E7EB", "#3A424C", "dots"),
}
_MEANINGS: Final[Mapping[State, str]] = {
    **STATE_LABELS,
    State.ABSENT: "absent according to a source",
    State.PARTIAL: "some: partial, narrower or doubted",
    State.UNKNOWN: "unknown, not absent",
}


def build_state_grid(gaps: StateGapsRow, *, day: str, source_line: str, dark: bool = False) -> GridPicture:
    """The matrix on a day (in words). Every field is filled: nothing found is 'unknown' and not an empty field."""
    return GridPicture(
        title="Domestic prevention mechanisms, by state and organisation",
        subtitle=f"On {day}: the paper's five dimensions (section I.d). The letter is our reading; the year is "
        "that of the source",
        columns=tuple(GridColumn(d.value, DIMENSION_LABELS[d], DIMENSION_REFERENCES[d]) for d in Dimension),
        rows=tuple(
            GridRow(line.actor_id, short_name(line.iso3, line.name), also=f"{line.name} {line.actor_id}")
            for line in gaps.lines
        ),
        cells={(line.actor_id, cell.dimension.value): _cell(line, cell) for line in gaps.lines for cell in line.cells},
        styles={
            state: GridStyle(night if dark else light, _MEANINGS[state], pattern, sign)
            for state, (sign, light, night, pattern) in _MARKS.items()
        },
        source_line=source_line,
        alt_text=_alt_text(gaps, day),
        row_heading="State or organisation",
        empty="PR-32 to PR-36: the paper's recommendation on each dimension. Choose a field to see its basis.",
        column_px=118,
        dark=dark,
    )


def cell_words(line: StateLineRow, cell: StateCellRow) -> str:
    """One field in a sentence."""
    before = f"{line.name}, {DIMENSION_LABELS[cell.dimension].lower()}: {STATE_LABELS[cell.state]}"
    if cell.why is not None:
        return f"{before}. {WHY_SENTENCES[cell.why]}"
    when = f", as of {date_text(cell.as_of)}" if cell.as_of else ", undated"
    when += f" ({cell.age})" if cell.age else ""
    return f"{before}{when}; {counted(len(cell.entries), 'entry', 'entries')} on record"


def _cell(line: StateLineRow, cell: StateCellRow) -> GridCell:
    letter = _MARKS[cell.state][0]
    read = parse_partial_date(cell.as_of)
    return GridCell(f"{letter} {read.last.year}" if read else letter, cell.state.value, cell_words(line, cell))


def _alt_text(gaps: StateGapsRow, day: str) -> str:
    parts = []
    for state in State:
        number = sum(cell.state is state for line in gaps.lines for cell in line.cells)
        parts.append(f"{number} {STATE_LABELS[state]}")
    lost = [
        f"{line.name} ({DIMENSION_LABELS[cell.dimension].lower()})"
        for line in gaps.lines
        for cell in line.cells
        if cell.state is State.WEAKENED
    ]
    said = f" Weakened or ended: {listed(lost)}." if lost else ""
    return f"{len(gaps.lines)} states and organisations by five dimensions on {day}: {', '.join(parts)} fields.{said}"
