"""What the views of the Council page share: the view, the filters of the agenda, sources and downloads."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import streamlit as st

from components.kit import address
from components.kit.columns import SourceLink
from components.kit.format import counted
from components.kit.provenance import confidence_text, source_line
from components.session import store
from components.sources.downloads import download_row, file_about
from components.text import escape_markdown
from data.core.recorder import OWN_RECORD
from data.core.rows import SourcedRow
from data.core.sheets import About, Sheet
from data.sources.queries.provenance import get_source_titles, get_sources_by_id

PAGE: Final = "council"
VIEWS: Final = {
    "agenda": "Research agenda",
    "studies": "Studies",
    "composition": "Composition",
    "products": "Groups and products",
    "training": "Training",
    "platforms": "Platforms",
}
STRANDS: Final = {
    "thematic": "Thematic",
    "micro": "Micro: countries and tools",
    "macro": "Macro: who can act",
    "cross-cutting": "Cross-cutting",
}


def choose_view() -> str:
    """Choose a view, in the address; what was opened in another leaves it."""
    return address.choose_view(VIEWS, "agenda", page=PAGE, clears=("question",))


def source_cell(row: SourcedRow) -> SourceLink:
    """The source of a row, as a cell that leads to it."""
    return SourceLink(row.source_id, store.read(get_source_titles).get(row.source_id, row.source_id))


def sure(row: Any, *fields: str) -> str:
    """How sure we are of a row, and of which of the fields shown nothing was read although its source was."""
    unchecked = {one.strip() for one in (getattr(row, "background_fields", None) or "").split(";")}
    named = [one.replace("_", " ") for one in fields if one in unchecked]
    words = confidence_text(row.confidence)
    return f"{words}; not checked: {', '.join(named)}" if named else words


def checked(row: Any, field: str, value: object) -> str | None:
    """A value for a table, marked where the field was not checked although the row's source was read; None where there is none."""
    if value in (None, ""):
        return None
    unchecked = {one.strip() for one in (getattr(row, "background_fields", None) or "").split(";")}
    return f"{value} (not checked)" if field in unchecked else str(value)


def show_sources(rows: Iterable[SourcedRow]) -> None:
    """The line of sources under a table; background knowledge is said in words."""
    found = tuple(rows)
    by_id = store.read(get_sources_by_id)
    read = [by_id[one] for one in dict.fromkeys(row.source_id for row in found) if one in by_id and one != "background"]
    unchecked = sum(row.source_id == "background" for row in found)
    note = None
    if unchecked:
        note = f"{counted(unchecked, 'line is based', 'lines are based')} on background knowledge; no source was read for this."
    if len(read) == 1:
        source_line(read, next((row.as_of for row in found if row.source_id == read[0].source_id), None), note)
    elif read:
        names = "; ".join(f"{one.publisher}, {one.title}" for one in read)
        st.markdown(f":small[{escape_markdown(f'Sources: {names}. Each line names its own.')}]")
        if note:
            st.markdown(f":small[{escape_markdown(note)}]")


def say_withheld(number: int, one: str, many: str | None = None) -> None:
    """What the clearance does not show, where there is any."""
    if number:
        st.caption(f"{counted(number, one, many)} withheld from this view.")


def show_downloads(
    stem: str,
    title: str,
    sheets: Sequence[Sheet],
    rows: Iterable[SourcedRow],
    filters: tuple[tuple[str, str], ...] = (),
    *,
    is_recorded: bool = False,
) -> None:
    """CSV and XLSX of what the view shows. rows: what the tables rest on, for their sources; is_recorded: and our own record."""
    ids = tuple(dict.fromkeys((*(row.source_id for row in rows), *((OWN_RECORD,) if is_recorded else ()))))

    def about() -> About:
        by_id = store.read(get_sources_by_id)
        return file_about(
            title,
            (by_id[one] for one in ids if one in by_id),
            filters=filters,
            note="'Background' was not checked against a source. Empty: not recorded, which means unknown, not none.",
        )

    download_row(stem, sheets, about)
