"""What a view gives away: its tables as CSV and XLSX, its pictures as SVG and PNG, and what each file says of itself."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from components.drawing.charts.bars import BarPicture, build_bar_svg
from components.drawing.charts.cross_table import CrossTable
from components.drawing.charts.cross_table_svg import build_svg as build_table_svg
from components.drawing.charts.grid import GridPicture
from components.drawing.charts.grid_svg import build_grid_svg
from components.drawing.charts.lanes import LanePicture
from components.drawing.charts.lanes_svg import build_lanes_svg
from components.drawing.maps.picture import MapPicture
from components.drawing.maps.world_svg import build_png, build_svg
from components.session import frozen
from components.session.access import current_clearance
from components.session.download import current_marks, file_button, source_lines
from data.core.exercise import is_exercise
from data.core.marks import mark_svg
from data.core.sheets import About, Sheet, to_csv, to_xlsx
from data.sources.queries.provenance import FigureSourceRow

#: What can be drawn for a slide; a text is a picture that is drawn already.
Picture = str | GridPicture | LanePicture | BarPicture | MapPicture | CrossTable


def file_about(title: str, registered: Iterable[FigureSourceRow] = (), /, **said: Any) -> About:
    """What a file of this moment says of itself, at the viewer's clearance.

    registered: the sources behind it. said: the other fields of About; they go before what the sources say.
    """
    return About(
        **{
            "title": title,
            "generated_at": datetime.now(UTC),
            "handling": current_clearance().value,
            "frozen_at": frozen.mark(),
            "is_exercise": is_exercise(),
            **source_lines(registered),
            **said,
        }
    )


def download_row(
    stem: str,
    sheets: Sequence[Sheet],
    about: Callable[[], About],
    pictures: Iterable[tuple[str, Callable[[], Picture]]] = (),
    key: str | None = None,
) -> None:
    """A row of buttons; each file is made when it is clicked. sheets: the first is the CSV, all of them are the XLSX.

    pictures: what tells one from the others ('' where there is one), and what makes it, in light.
    """
    drawn = tuple(pictures)
    words = "Download: table, picture" if drawn else "Download: table"
    with st.expander(words, icon=":material/download:", key=key), st.container(horizontal=True):
        file_button(stem, "csv", lambda: to_csv(sheets[0], about()))
        file_button(stem, "xlsx", lambda: to_xlsx(sheets, about()))
        for word, make in drawn:
            name = f"{stem}-{word}" if word else stem
            for ending, made in picture_makers(make).items():
                file_button(name, ending, made, label=f"{word}, {ending.upper()}" if word else None)


def picture_makers(make: Callable[[], Picture]) -> dict[str, Callable[[], str | bytes]]:
    """What makes the files of a picture, by their ending, with all that it has to say of itself."""

    def svg() -> str:
        return mark_svg(_draw(make()), current_marks())

    return {"svg": svg, "png": lambda: build_png(svg())}


def _draw(picture: Picture) -> str:
    match picture:
        case str():
            return picture
        case GridPicture():
            return build_grid_svg(picture)
        case LanePicture():
            return build_lanes_svg(picture)
        case BarPicture():
            return build_bar_svg(picture)
        case CrossTable():
            return build_table_svg(picture)
    return build_svg(picture)
