"""What a view gives away: its tables as CSV and XLSX, its pictures as SVG and PNG, and what each file says of itself."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

import streamlit as st

from components.drawing.charts.bars import BarPicture, build_bar_svg
from components.drawing.charts.grid import GridPicture
from components.drawing.charts.grid_svg import build_grid_svg
from components.drawing.charts.lanes import LanePicture
from components.drawing.charts.lanes_svg import build_lanes_svg
from components.drawing.maps.picture import MapPicture
from components.drawing.maps.world_svg import build_png, build_svg
from components.session import frozen
from components.session.access import current_clearance
from components.session.download import file_button, source_lines
from data.core.exercise import is_exercise
from data.core.sheets import About, Sheet, to_csv, to_xlsx
from data.sources.queries.provenance import FigureSourceRow

#: What can be drawn for a slide; a text is a picture that is drawn already.
Picture = str | GridPicture | LanePicture | BarPicture | MapPicture


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
            file_button(name, "svg", partial(_make_svg, make), label=f"{word}, SVG" if word else None)
            file_button(name, "png", partial(_make_png, make), label=f"{word}, PNG" if word else None)


def _make_svg(make: Callable[[], Picture]) -> str:
    picture = make()
    if isinstance(picture, str):
        return picture
    if isinstance(picture, GridPicture):
        return build_grid_svg(picture)
    if isinstance(picture, LanePicture):
        return build_lanes_svg(picture)
    return build_bar_svg(picture) if isinstance(picture, BarPicture) else build_svg(picture)


def _make_png(make: Callable[[], Picture]) -> bytes:
    return build_png(_make_svg(make))
