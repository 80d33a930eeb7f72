"""What a reader takes away from each view: tables as CSV and XLSX, pictures as SVG and PNG, each with its source and date."""

from collections.abc import Sequence
from typing import Any

from components.drawing.charts.cross_table import CrossTable
from components.kit.columns import Column, as_sheet
from components.overlaps.state import HasSource, newest, sources_of
from components.sources.downloads import download_row, file_about
from data.core.sheets import About, Sheet


def sheet(name: str, lines: Sequence[Any], columns: Sequence[Column]) -> Sheet:
    """One table of the takeaway."""
    return as_sheet(name, lines, columns)


def takeaway(
    stem: str,
    title: str,
    sheets: Sequence[Sheet],
    behind: Sequence[HasSource],
    picture: CrossTable | None = None,
    filters: Sequence[tuple[str, str]] = (),
) -> None:
    """A row of downloads; each file is made when it is clicked. The CSV holds the first table, the XLSX all of them.

    behind: the rows whose sources the files name. filters: what was chosen, in words.
    """

    def about() -> About:
        return file_about(title, sources_of(behind), as_of=newest(behind), filters=tuple(filters))

    pictures = [("", lambda: picture)] if picture else []
    download_row(f"amberlight-overlaps-{stem}", sheets, about, pictures)
