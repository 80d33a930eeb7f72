"""What a reader takes away from a view of the Networks page: tables as CSV and XLSX, pictures as SVG and PNG, dates as .ics.

Everything is made only when it is asked for, and says its sources, its day and its handling level.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from components.drawing.charts.grid import GridPicture
from components.drawing.charts.grid_svg import build_grid_svg
from components.drawing.maps.picture import MapPicture
from components.drawing.maps.world_svg import build_png, build_svg
from components.drawing.theme import BOUNDARY_NOTE
from components.networks.calendar_feed import source_note
from components.session.access import current_clearance
from components.session.download import file_button
from components.sources.behind import date_span, sources_behind
from data.convening.files.calendar_file import CalendarEntry, to_icalendar
from data.core.rows import SourcedRow
from data.core.sheets import About, Sheet, to_csv, to_xlsx
from data.sources.registry import WITHOUT_DOCUMENT

Picture = GridPicture | MapPicture


def show_downloads(
    stem: str,
    title: str,
    sheets: Sequence[Sheet],
    rows: Iterable[SourcedRow],
    pictures: Sequence[tuple[str, Callable[[], Picture]]],
    filters: tuple[tuple[str, str], ...],
    calendar: Sequence[CalendarEntry] | None = None,
) -> None:
    """A row of downloads. sheets: one or more tables, the first is the CSV. pictures: a word and what makes it, in light.

    rows: what the tables rest on, for their sources.
    """
    found = tuple(rows)

    def about() -> About:
        return _about(title, found, filters)

    if calendar is not None:
        file_button(stem, "ics", lambda: _calendar(title, calendar, found))
    with st.expander("Download: table, picture", icon=":material/download:"), st.container(horizontal=True):
        file_button(stem, "csv", lambda: to_csv(sheets[0], about()))
        file_button(stem, "xlsx", lambda: to_xlsx(sheets, about()))
        for word, make in pictures:
            file_button(f"{stem}-{word}", "svg", partial(_make_svg, make), label=f"{word}, SVG")
            file_button(f"{stem}-{word}", "png", partial(_make_png, make), label=f"{word}, PNG")


def _make_svg(make: Callable[[], Picture]) -> str:
    picture = make()
    return build_grid_svg(picture) if isinstance(picture, GridPicture) else build_svg(picture)


def _make_png(make: Callable[[], Picture]) -> bytes:
    return build_png(_make_svg(make))


def _about(title: str, rows: tuple[SourcedRow, ...], filters: tuple[tuple[str, str], ...]) -> About:
    sources = sources_behind(rows)
    return About(
        title=title,
        generated_at=datetime.now(UTC),
        handling=current_clearance().value,
        sources=tuple(f"{source.publisher}, {source.title}" for source in sources),
        as_of=date_span(rows) or None,
        citation="; ".join(source.citation for source in sources),
        terms="; ".join(dict.fromkeys(source.terms for source in sources)),
        filters=filters,
        boundary_note=BOUNDARY_NOTE,
        note="A list without terms is a snapshot of its date. 'Derived' means by a rule; 'background' was not checked.",
    )


def _calendar(title: str, entries: Sequence[CalendarEntry], rows: tuple[SourcedRow, ...]) -> bytes:
    read = [source for source in sources_behind(rows) if source.source_id not in WITHOUT_DOCUMENT]
    return to_icalendar(
        entries,
        title=f"Amberlight: {title}",
        note=source_note(source.publisher for source in read),
        handling=current_clearance().value,
        generated_at=datetime.now(UTC),
    )
