"""What a reader takes away from each view: tables as CSV and XLSX, pictures as SVG and PNG, each with its source and date."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from components.drawing.charts.cross_table import CrossTable
from components.drawing.charts.cross_table_svg import build_svg
from components.drawing.maps.world_svg import build_png
from components.kit.columns import Column, as_sheet
from components.overlaps.state import HasSource, newest, sources_of
from components.session.access import current_clearance
from components.session.download import file_button, source_lines
from data.core.sheets import About, Sheet, to_csv, to_xlsx


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
    level = current_clearance().value

    def about() -> About:
        return About(
            title=title,
            generated_at=datetime.now(UTC),
            handling=level,
            **source_lines(sources_of(behind)),
            as_of=newest(behind) or "",
            filters=tuple(filters),
            boundary_note="",
        )

    label = "Download: tables and picture" if picture else "Download: tables"
    with st.expander(label, icon=":material/download:"), st.container(horizontal=True):
        file = f"amberlight-overlaps-{stem}"
        file_button(file, "csv", lambda: to_csv(sheets[0], about()))
        file_button(file, "xlsx", lambda: to_xlsx(sheets, about()))
        if picture:
            file_button(file, "svg", lambda: build_svg(picture))
            file_button(file, "png", lambda: build_png(build_svg(picture)))
