"""What a reader takes away from a view of the Networks page: tables as CSV and XLSX, pictures as SVG and PNG, dates as .ics.

Everything is made only when it is asked for, and says its sources, its day and its handling level.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from components.drawing.charts.grid import GridPicture
from components.drawing.maps.picture import MapPicture
from components.drawing.theme import BOUNDARY_NOTE
from components.networks.calendar_feed import source_note
from components.session.access import current_clearance
from components.session.download import file_button
from components.sources.behind import date_span, sources_behind
from components.sources.downloads import download_row, file_about
from data.convening.files.calendar_file import CalendarEntry, to_icalendar
from data.core.exercise import is_exercise
from data.core.rows import SourcedRow
from data.core.sheets import About, Sheet
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
    if calendar is not None:
        file_button(stem, "ics", lambda: _calendar(title, calendar, found))
    download_row(stem, sheets, lambda: _about(title, found, filters), pictures)


def _about(title: str, rows: tuple[SourcedRow, ...], filters: tuple[tuple[str, str], ...]) -> About:
    return file_about(
        title,
        sources_behind(rows),
        as_of=date_span(rows) or None,
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
        is_exercise=is_exercise(),
    )
