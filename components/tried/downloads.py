"""What a reader takes away from the page: the tables as CSV and XLSX, the picture as SVG and PNG. Made on the click."""

from collections.abc import Callable, Iterable, Sequence

from components.drawing.charts.bars import BarPicture
from components.drawing.charts.grid import GridPicture
from components.drawing.charts.lanes import LanePicture
from components.sources.behind import date_span, sources_behind
from components.sources.downloads import download_row, file_about
from data.core.rows import SourcedRow
from data.core.sheets import About, Sheet

Picture = GridPicture | LanePicture | BarPicture


def show_downloads(
    stem: str,
    title: str,
    sheets: Sequence[Sheet],
    rows: Iterable[SourcedRow],
    pictures: Sequence[tuple[str, Callable[[], Picture]]],
    filters: tuple[tuple[str, str], ...],
) -> None:
    """A row of downloads. sheets: the first is the CSV. rows: what they rest on, for their sources."""
    found = tuple(rows)

    def about() -> About:
        return file_about(
            title,
            sources_behind(found),
            as_of=date_span(found) or None,
            filters=filters,
            note="'Background' and the columns named as not checked were not taken from a document. A status is "
            "as of its date.",
        )

    download_row(stem, sheets, about, pictures)
