"""The matrix: where frameworks meet prevention and each other; a cell opens the statements behind it."""

from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.drawing.charts.overlap_matrix import PREVENTION_LABEL, build_matrix, cell_code
from components.drawing.cross_table_view import cross_table
from components.kit import address
from components.kit.columns import Column
from components.kit.present import is_presenting
from components.kit.present import opened as opening
from components.kit.tables import data_table
from components.overlaps.downloads import sheet, takeaway
from components.overlaps.state import (
    PAGE,
    asked_frameworks,
    caption_of,
    go_to,
    read_overlaps,
    say_withheld,
    show_sources,
)
from components.overlaps.statements import STATEMENT_COLUMNS, count_statements, show_by_sign, statement_lines
from components.session import store
from components.text import escape_markdown
from data.overlaps.queries.rows import OverlapsRow, OverlapStatementRow
from data.overlaps.rules.overlaps import COUNTED_SIGNS, PREVENTION, Sign, pair

_PANEL: Final = "overlaps_opened"
_KINDS: Final = {
    "all": "All signs",
    "convergence": "● Convergence",
    "tension": "▲ Tension",
    "link": "◆ Link",
}
_COLUMNS: Final = (
    Column("first", "Framework", pinned=True),
    Column("second", "Meets"),
    Column("convergence", "Convergences", kind="integer"),
    Column("tension", "Tensions", kind="integer"),
    Column("link", "Links", kind="integer"),
    Column("further", "Further", kind="integer"),
)
_METHOD: Final = (
    "A statement counts in the cell of its framework with each framework that it links to, and with "
    "prevention unless it only links frameworks. A sentence recorded from the side of both "
    "frameworks counts from each. Frameworks that meet often are placed side by side; the order is "
    "calculated and has no meaning of its own."
)


def show_matrix(overlaps: OverlapsRow, beside: DeltaGenerator) -> None:
    """The whole view. beside: room for a filter in the line of the paper's examples."""
    asked = asked_frameworks(overlaps)
    with beside:
        only = _choose_kind()
    opened = _opened(overlaps, asked)
    code = cell_code(*reversed(opened)) if opened else None
    found = _statements(overlaps, opened) if opened else ()
    table = build_matrix(overlaps, only=only, selected=code, caption=caption_of(overlaps.statements))
    picked = cross_table(
        table,
        key="overlaps_matrix",
        panel=_PANEL,
        opened=f"{count_statements(found)} opened below the matrix." if opened else "",
    )
    if picked and picked != code:
        column, row = picked.split("~")
        go_to(framework=column, **{"with": "prevention" if row == PREVENTION else row})
        st.rerun()
    show_sources(overlaps.statements)
    with opening(_PANEL, ("framework", "with"), "Back to the matrix", is_open=opened is not None):
        _show_opened(overlaps, opened, found)
    say_withheld(overlaps)
    st.caption(_METHOD)
    _show_as_table(overlaps)
    names = _names(overlaps)
    takeaway(
        "matrix",
        table.title,
        [
            sheet("Matrix", _cell_lines(overlaps), _COLUMNS),
            sheet("Statements", statement_lines(overlaps.statements, names), STATEMENT_COLUMNS),
        ],
        overlaps.statements,
        build_matrix(read_overlaps(), only=only, caption=caption_of(overlaps.statements)),
        [("Signs", _KINDS[only.value] if only else _KINDS["all"])],
    )


def _choose_kind() -> Sign | None:
    chosen = address.choose_segment("kind", _KINDS, "all", "Signs shown", page=PAGE)
    return None if chosen == "all" else Sign(chosen)


def _opened(overlaps: OverlapsRow, asked: tuple[str, ...]) -> tuple[str, str] | None:
    """The cell that the address opens: framework=WPS&with=CP, or with=prevention; what is not known is said."""
    raw = address.read("with")
    if raw is None:
        # A framework alone opens its cell with prevention.
        return (asked[0], PREVENTION) if asked else None
    known = {row.framework_id for row in overlaps.frameworks}
    other = PREVENTION if raw.lower() == "prevention" else raw.upper()
    if other != PREVENTION and other not in known:
        address.say_unknown("framework to meet", raw, ["prevention", *sorted(known)])
        return None
    first = next((one for one in asked if one != other), None)
    if first is None:
        return (other, PREVENTION) if other != PREVENTION else None
    return (first, other)


def _statements(overlaps: OverlapsRow, opened: tuple[str, str]) -> tuple[OverlapStatementRow, ...]:
    place = pair(*opened)
    cell = next((cell for cell in overlaps.cells if (cell.first_id, cell.second_id) == place), None)
    ids = {one for found in cell.statement_ids.values() for one in found} if cell else set()
    return tuple(row for row in overlaps.statements if row.statement_id in ids)


def _show_opened(overlaps: OverlapsRow, opened: tuple[str, str] | None, found: tuple[OverlapStatementRow, ...]) -> None:
    if opened is None:
        st.info("Open a cell to see the statements behind its numbers.", icon=":material/ads_click:")
        return
    names = _names(overlaps)
    title = f"{names[opened[0]]} and {names.get(opened[1], PREVENTION_LABEL.lower())}"
    with st.container(border=not is_presenting()):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.subheader(f"{escape_markdown(title)}: {count_statements(found)}", anchor=False)
            if not is_presenting():
                _close_button()
        if found:
            show_by_sign(found, names)
        else:
            st.markdown("No recorded statement names both. That does not show whether they meet.")


def _close_button() -> None:
    st.button(
        "Close",
        key="overlaps_close",
        icon=":material/close:",
        type="tertiary",
        on_click=go_to,
        kwargs={"framework": None, "with": None},
    )


def _cell_lines(overlaps: OverlapsRow) -> list[dict[str, object]]:
    names = _names(overlaps)
    lines = []
    for cell in overlaps.cells:
        counts = {sign.value: cell.count(sign) for sign in Sign}
        second = names.get(cell.second_id, PREVENTION_LABEL)
        lines.append({"first": names[cell.first_id], "second": second, **counts})
    return sorted(lines, key=lambda line: -sum(int(str(line[sign.value])) for sign in COUNTED_SIGNS))


def _show_as_table(overlaps: OverlapsRow) -> None:
    lines = _cell_lines(overlaps)
    with st.expander("Show as a table", icon=":material/table:"):
        data_table(
            lines,
            _COLUMNS,
            key=f"overlaps_matrix_table_{store.data_version()}",
            alt=f"The matrix as a table: {len(lines)} pairs that meet",
        )


def _names(overlaps: OverlapsRow) -> dict[str, str]:
    return {row.framework_id: row.short_name for row in overlaps.frameworks}
