"""States and organisations by the paper's five dimensions: what changed first, then the matrix, each field with its evidence."""

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from components.drawing.charts.grid import GridPicture
from components.drawing.charts.state_grid import build_state_grid, cell_words
from components.drawing.grid_view import grid_view
from components.drawing.network_marks import short_name
from components.gaps.counts import read_counts, read_states, sources_of
from components.gaps.downloads import show_downloads
from components.gaps.panel import choose_gap, show_gap
from components.gaps.state import Chosen, day_words
from components.kit import address
from components.kit.appearance import is_dark
from components.kit.columns import Column, SourceLink
from components.kit.format import counted, date_text
from components.kit.present import is_presenting, opened
from components.kit.provenance import source_line, standing_text
from components.kit.tables import data_table, fact_table
from components.others.asked_of import show_asked_at_home
from components.session import frozen, store
from components.text import escape_markdown
from data.countries.queries.facts import MechanismRow
from data.gaps.queries.rows import StateCellRow, StateGapsRow, StateLineRow
from data.gaps.rules.kinds import Area
from data.networks.rules.mechanisms import DIMENSION_LABELS, READING_RULE, STATE_LABELS, WHY_SENTENCES, Dimension, State
from data.sources.queries.provenance import get_source_titles

_ENTRY_COLUMNS: Final = (
    Column("when", "When"),
    Column("what", "What is recorded"),
    Column("word", "Wording in the source list"),
    Column("as_of", "Source as of", kind="date"),
    Column("sure", "Confidence"),
    Column("source", "Source"),
)
_TABLE_COLUMNS: Final = (
    Column("name", "State or organisation", pinned=True),
    Column("dimension", "Dimension"),
    Column("state", "Our reading"),
    Column("as_of", "As of", kind="date"),
    Column("age", "Age"),
    Column("entries", "Entries", kind="integer"),
    Column("said", "What is recorded", width="large"),
)
#: A picture's source line names so many publishers; the others stand with each entry.
_MOST_NAMED: Final = 3


def show_states(chosen: Chosen) -> None:
    """The whole view."""
    gaps = read_states(chosen)
    if not gaps.lines:
        who = escape_markdown(chosen.name or "No state or organisation")
        st.info(
            f"{who}: not examined. Only the paper's own target states and organisations were.",
            icon=":material/info:",
        )
        return
    st.markdown(_headline(gaps))
    _show_lost(gaps)
    picture = _picture(gaps, chosen, dark=is_dark())
    cell = _opened(gaps)
    at = (cell[0].actor_id, cell[1].dimension.value) if cell else None
    picked = grid_view(picture, key="gaps_states", pick="cells", selected_cell=at)
    if picked and picked != at:
        address.write("cell", f"{picked[0]}~{picked[1]}")
        st.rerun()
    entries = [entry for line in gaps.lines for cell in line.cells for entry in cell.entries]
    sources = sources_of([entry.source_id for entry in entries if not entry.is_unknown])
    more = len(sources) - _MOST_NAMED
    source_line(
        sources[:_MOST_NAMED], _span(entries) or None, f"and {more} more, named with each entry" if more > 0 else None
    )
    if cell:
        _show_cell(*cell)
    if len(gaps.lines) == 1:
        _show_line(gaps.lines[0])
    elif cell is None:
        st.info("Choose a field to see its basis, with date and source.", icon=":material/ads_click:")
    st.caption(READING_RULE)
    if gaps.withheld:
        st.caption(f"{counted(gaps.withheld, 'entry', 'entries')} withheld at this clearance.")
    counts = read_counts(chosen, (Area.STATE,))
    gap = choose_gap(counts)
    if gap is not None:
        show_gap(gap, counts[gap], chosen)
    _show_table(gaps)
    show_asked_at_home(chosen.actor.actor_id if chosen.actor else None)
    show_downloads(chosen, (Area.STATE,), _picture(gaps, chosen, dark=False))


def _headline(gaps: StateGapsRow) -> str:
    cells = [cell for line in gaps.lines for cell in line.cells]
    numbers = {state: sum(cell.state is state for cell in cells) for state in State}
    said = ", ".join(f"{number} {STATE_LABELS[state]}" for state, number in numbers.items())
    searched = counted(gaps.nothing_found, "entry says", "entries say")
    return (
        f"**{counted(len(cells), 'field')}: {said}.** {gaps.entries} entries on record; {searched} only "
        "that nothing was found: unknown, not absent."
    )


def _show_lost(gaps: StateGapsRow) -> None:
    """What was weakened or ended, in its source's words: the first thing to read."""
    for line in gaps.lines:
        for cell in line.cells:
            if cell.state is not State.WEAKENED or cell.leading is None:
                continue
            newest = cell.leading
            when = date_text(newest.event_date or newest.as_of)
            name = f"{short_name(line.iso3, line.name)}, {DIMENSION_LABELS[cell.dimension].lower()}"
            st.markdown(
                f":material/trending_down: **{escape_markdown(name)}** ({escape_markdown(when)}): "
                f"{escape_markdown(newest.statement)}"
            )


def _picture(gaps: StateGapsRow, chosen: Chosen, *, dark: bool) -> GridPicture:
    entries = [entry for line in gaps.lines for cell in line.cells for entry in cell.entries if not entry.is_unknown]
    sources = sources_of([entry.source_id for entry in entries])
    named = "; ".join(source.publisher for source in sources[:_MOST_NAMED])
    more = f" and {len(sources) - _MOST_NAMED} more" if len(sources) > _MOST_NAMED else ""
    span = _span(entries)
    line = f"Sources: {named}{more}{f', {span}' if span else ''}." if sources else "Source: none recorded."
    return build_state_grid(gaps, day=day_words(chosen), source_line=line, dark=dark)


def _span(entries: Sequence[MechanismRow]) -> str:
    """The dates that the sources speak of, oldest to newest; the newest alone would make an old list look young."""
    dated = sorted(entry.as_of for entry in entries if entry.as_of and entry.as_of[:4].isdigit())
    if not dated:
        return ""
    first, last = date_text(dated[0]), date_text(dated[-1])
    return first if first == last else f"{first} to {last}"


def _opened(gaps: StateGapsRow) -> tuple[StateLineRow, StateCellRow] | None:
    """The field that the address opens (cell=USA~structure); what is not known is said."""
    raw = address.read("cell")
    if raw is None:
        return None
    by_code = {f"{line.actor_id}~{cell.dimension.value}": (line, cell) for line in gaps.lines for cell in line.cells}
    found = by_code.get(raw)
    if found is None:
        address.say_unknown("field (cell)", raw, list(by_code)[:5])
    return found


def _show_cell(line: StateLineRow, cell: StateCellRow) -> None:
    with opened("gaps_cell", ("cell",), "Back to the matrix"), st.container(border=not is_presenting()):
        st.subheader(f"{escape_markdown(line.name)}: {DIMENSION_LABELS[cell.dimension].lower()}", anchor=False)
        st.markdown(escape_markdown(cell_words(line, cell)))
        if cell.entries:
            caption = f"{line.name}, {DIMENSION_LABELS[cell.dimension].lower()}"
            fact_table([_entry(entry) for entry in cell.entries], _ENTRY_COLUMNS, caption)
        if cell.withheld:
            st.caption(f"{counted(cell.withheld, 'entry', 'entries')} on it withheld at this clearance.")


def _show_line(line: StateLineRow) -> None:
    """Everything about one state or organisation, newest first: what changed, and what else happened."""
    entries = [entry for cell in line.cells for entry in cell.entries if not entry.is_unknown]
    entries = sorted(entries, key=lambda entry: entry.event_date or entry.as_of or "", reverse=True)
    if entries:
        st.subheader(f"{escape_markdown(line.name)}: everything on record, newest first", anchor=False)
        fact_table([_entry(entry, with_dimension=True) for entry in entries], _LINE_COLUMNS, f"{line.name}: entries")
    if line.developments:
        st.subheader("What else changed", anchor=False)
        fact_table([_entry(entry) for entry in line.developments], _ENTRY_COLUMNS, f"{line.name}: developments")


_LINE_COLUMNS: Final = (_ENTRY_COLUMNS[0], Column("dimension", "Dimension"), *_ENTRY_COLUMNS[1:])


def _entry(entry: MechanismRow, *, with_dimension: bool = False) -> dict[str, Any]:
    titles = store.read(get_source_titles)
    text = entry.statement or "Nothing was found."
    own = {"dimension": DIMENSION_LABELS[Dimension(entry.dimension)]} if with_dimension else {}
    return own | {
        "when": date_text(entry.event_date) if entry.event_date else "no date of its own",
        "what": f"{text} ({entry.note})" if entry.note else text,
        "word": entry.source_status,
        "as_of": entry.as_of or "undated",
        "sure": standing_text(entry, frozen.today()),
        "source": SourceLink(entry.source_id, titles.get(entry.source_id, entry.source_id)),
    }


def _show_table(gaps: StateGapsRow) -> None:
    lines: Sequence[dict[str, Any]] = [
        {
            "name": line.name,
            "dimension": DIMENSION_LABELS[cell.dimension],
            "state": STATE_LABELS[cell.state],
            "as_of": cell.as_of,
            "age": cell.age or None,
            "entries": len(cell.entries),
            "said": (WHY_SENTENCES[cell.why] if cell.why else cell.leading.statement if cell.leading else None) or "",
        }
        for line in gaps.lines
        for cell in line.cells
    ]
    with st.expander("Show as a table", icon=":material/table:"):
        data_table(
            lines,
            _TABLE_COLUMNS,
            key=f"gaps_state_table_{store.data_version()}",
            alt=f"The matrix as a table: {counted(len(lines), 'field')}",
            placeholder="no date",
        )
