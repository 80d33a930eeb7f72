"""What a reader takes away from each view: tables as CSV and XLSX, pictures as SVG and PNG, each with its source and date."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

import streamlit as st

from components.access import current_clearance
from components.charts.cross_table import CrossTable
from components.charts.cross_table_svg import build_svg
from components.columns import Column, as_sheet
from components.maps.world_svg import build_png
from components.overlaps.state import HasSource, newest, sources_of
from components.take_away import download_button
from data.exports.sheets import About, Sheet, file_name, to_csv, to_xlsx

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
    day, level = datetime.now(UTC).date(), current_clearance().value

    def name(extension: str) -> str:
        return file_name(f"amberlight-overlaps-{stem}", None, level, day, extension)

    def about() -> About:
        sources = sources_of(behind)
        return About(
            title=title,
            generated_at=datetime.now(UTC),
            handling=level,
            sources=tuple(f"{source.publisher}, {source.title}" for source in sources),
            as_of=newest(behind) or "",
            citation="; ".join(source.citation for source in sources),
            terms="; ".join(f"{source.title}: {source.terms}" for source in sources),
            filters=tuple(filters),
            boundary_note="",
        )

    label = "Take this away: tables and picture" if picture else "Take this away: tables"
    with st.expander(label, icon=":material/download:"), st.container(horizontal=True):
        _button("CSV", lambda: to_csv(sheets[0], about()), name("csv"), "text/csv", stem)
        _button("XLSX", lambda: to_xlsx(sheets, about()), name("xlsx"), _XLSX, stem)
        if picture:
            _button("SVG for a slide", lambda: build_svg(picture), name("svg"), "image/svg+xml", stem)
            _button("PNG for a slide", lambda: build_png(build_svg(picture)), name("png"), "image/png", stem)


def _button(label: str, make: Any, file: str, mime: str, stem: str) -> None:
    download_button(label, make, file, mime, key=f"overlaps_download_{stem}_{label}")
