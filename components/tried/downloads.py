"""What a reader takes away from the page: the tables as CSV and XLSX, the picture as SVG and PNG. Made on the click."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from components.drawing.charts.bars import BarPicture, build_bar_svg
from components.drawing.charts.grid import GridPicture
from components.drawing.charts.grid_svg import build_grid_svg
from components.drawing.charts.lanes import LanePicture
from components.drawing.charts.lanes_svg import build_lanes_svg
from components.drawing.maps.world_svg import build_png
from components.session.access import current_clearance
from components.session.download import file_button, source_lines
from components.sources.behind import date_span, sources_behind
from data.core.rows import SourcedRow
from data.core.sheets import About, Sheet, to_csv, to_xlsx

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
        return About(
            title=title,
            generated_at=datetime.now(UTC),
            handling=current_clearance().value,
            as_of=date_span(found) or None,
            filters=filters,
            note="'Background' and the columns named as not checked were not taken from a document. A status is "
            "as of its date.",
            **source_lines(sources_behind(found)),
        )

    with st.expander("Download: table, picture", icon=":material/download:"), st.container(horizontal=True):
        file_button(stem, "csv", lambda: to_csv(sheets[0], about()))
        file_button(stem, "xlsx", lambda: to_xlsx(sheets, about()))
        for word, make in pictures:
            file_button(f"{stem}-{word}", "svg", partial(_make_svg, make), label=f"{word}, SVG")
            file_button(f"{stem}-{word}", "png", partial(_make_png, make), label=f"{word}, PNG")


def _make_svg(make: Callable[[], Picture]) -> str:
    picture = make()
    if isinstance(picture, LanePicture):
        return build_lanes_svg(picture)
    return build_bar_svg(picture) if isinstance(picture, BarPicture) else build_grid_svg(picture)


def _make_png(make: Callable[[], Picture]) -> bytes:
    return build_png(_make_svg(make))
