"""The pictures of the record, one at a time: each with its title, source and day inside, its table, and what is behind it."""

from collections.abc import Callable
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator as Beside

from components.drawing.bars_view import bars_view
from components.drawing.charts import (
    for_the_room,
    progress_grid,
    recommendation_bars,
    recommendation_matrix,
    risk_response_plot,
)
from components.drawing.charts.bars import build_bar_svg
from components.drawing.charts.grid_svg import build_grid_svg
from components.drawing.charts.risk_response_svg import build_plot_svg
from components.drawing.grid_view import grid_view
from components.drawing.plot_view import plot_view
from components.kit import address
from components.kit.appearance import is_dark
from components.kit.columns import ChartTable
from components.kit.format import counted, date_text
from components.kit.present import is_presenting
from components.kit.provenance import source_line
from components.kit.tables import data_table
from components.recommendations.ages_view import show_age
from components.recommendations.filters_view import NOTHING_CODES, Chosen
from components.recommendations.first_day import choose_first_day
from components.recommendations.picture_downloads import Sources, picture_downloads, picture_source, sources_behind
from components.recommendations.state import OF_THE_LIST, PAGE, Day
from components.session import store
from data.recommendations.queries.pictures import get_ageing, get_claimed_and_verified, get_matrix
from data.recommendations.queries.progress import get_progress
from data.recommendations.queries.risk_response import get_risk_and_response
from data.recommendations.queries.withheld import get_withheld
from data.recommendations.rules.axes import Axis

_HEIGHT_PX: Final = 620
_AXES: Final = {Axis.RESPONSE: "Response", Axis.IMPLEMENTATION: "Implementation", Axis.VERIFICATION: "Verification"}
_MEASURES: Final = {"moving": "Answered or under way", "answered": "Answered", "implemented": "Implemented"}


def show_pictures(chosen: Chosen, day: Day) -> None:
    """The picture that was chosen, for what the filters let through. In the address: picture."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        with st.container(width="content"):
            labels = {code: title for code, (title, _) in PICTURES.items()}
            picked = address.choose_segment("picture", labels, "matrix", "Picture", page=PAGE)
        beside = st.container(width="content")
    PICTURES[picked][1](chosen, day, beside)
    hidden = day.read(get_withheld)
    if hidden.withheld or hidden.withheld_entries:
        st.caption(
            f"{counted(hidden.withheld, 'further recommendation')} withheld from this view, and "
            f"{counted(hidden.withheld_entries, 'entry', 'entries')} about the others. Pictures and tables "
            "count only what the view shows."
        )


def _show_matrix(chosen: Chosen, day: Day, _beside: Beside) -> None:
    found = day.read(get_matrix, chosen.filter)
    if _is_nothing(bool(found.columns), chosen):
        return
    sources = sources_behind(chosen.filter, day)
    line, words = picture_source(sources, day), date_text(day.shown)

    def build(dark: bool) -> recommendation_matrix.GridPicture:
        return recommendation_matrix.build_matrix(found, day=words, source_line=line, dark=dark)

    picture = build(is_dark())
    if is_presenting():
        narrowed, said = for_the_room.narrow_matrix(found)
        large = recommendation_matrix.build_matrix(narrowed, day=words, source_line=line, dark=is_dark())
        picture = for_the_room.enlarge_matrix(large, f"{picture.subtitle} {said}".strip())
    picked = grid_view(picture, key=f"{PAGE}_matrix", height=_HEIGHT_PX, search="Find a recommendation", pick="cells")
    if picked and picked[0]:
        _go({"ref": picked[0]})
    _show_rest(
        "matrix",
        picture.title,
        recommendation_matrix.matrix_table(found),
        lambda: build_grid_svg(build(False)),
        chosen,
        day,
        sources,
        recommendation_matrix.unlisted(found),
    )


def _show_claimed(chosen: Chosen, day: Day, _beside: Beside) -> None:
    rows = day.read(get_claimed_and_verified, chosen.filter)
    if _is_nothing(bool(rows), chosen):
        return
    sources = sources_behind(chosen.filter, day)
    line, words = picture_source(sources, day), date_text(day.shown)
    picture = recommendation_bars.build_claimed(rows, day=words, source_line=line, dark=is_dark())
    picked = bars_view(picture, key=f"{PAGE}_claimed", pick="Show the recommendations put to it")
    if picked:
        _go({"view": None, "addressee": picked})
    _show_rest(
        "claimed",
        picture.title,
        recommendation_bars.claimed_table(rows),
        lambda: build_bar_svg(recommendation_bars.build_claimed(rows, day=words, source_line=line)),
        chosen,
        day,
        sources,
    )


def _show_ageing(chosen: Chosen, day: Day, _beside: Beside) -> None:
    rows = day.read(get_ageing, chosen.filter)
    if _is_nothing(bool(rows), chosen):
        return
    sources = sources_behind(chosen.filter, day)
    line, words = picture_source(sources, day), date_text(day.shown)
    picture = recommendation_bars.build_ageing(rows, day=words, source_line=line, dark=is_dark())
    asked = address.read("age")
    known = {recommendation_bars.age_key(row): row for row in rows}
    if asked is not None and asked not in known:
        address.say_unknown("age", asked, known)
    opened = known.get(asked or "")
    picked = bars_view(picture, key=f"{PAGE}_ageing", pick="Show these recommendations", selected=asked)
    if picked:
        address.write("age", None if picked == asked else picked)
        st.rerun()
    if opened:
        show_age(opened, chosen, day)
    _show_rest(
        "ageing",
        picture.title,
        recommendation_bars.ageing_table(rows),
        lambda: build_bar_svg(recommendation_bars.build_ageing(rows, day=words, source_line=line)),
        chosen,
        day,
        sources,
    )


def _show_progress(chosen: Chosen, day: Day, beside: Beside) -> None:
    with beside:
        axis = address.choose_segment("axis", _AXES, Axis.RESPONSE, "Axis", page=PAGE)
    first = choose_first_day(day)
    rows = store.read(get_progress, first, day.shown, chosen.filter)
    if _is_nothing(bool(rows), chosen):
        return
    sources = sources_behind(chosen.filter, day)
    line, days = picture_source(sources, day), (date_text(first), date_text(day.shown))

    def build(dark: bool) -> progress_grid.GridPicture:
        return progress_grid.build_progress(rows, axis, first=days[0], last=days[1], source_line=line, dark=dark)

    picture = build(is_dark())
    picked = grid_view(picture, key=f"{PAGE}_progress", pick="cells")
    if picked:
        status = NOTHING_CODES[axis] if picked[1] == progress_grid.NOTHING else picked[1]
        _go({"view": None, "status": status})
    st.markdown(
        ":small[Select a number to list the addressees that now have this status, whatever their status before.]"
    )
    table = progress_grid.progress_table(rows)
    _show_rest("progress", picture.title, table, lambda: build_grid_svg(build(False)), chosen, day, sources)


def _show_risk(chosen: Chosen, day: Day, beside: Beside) -> None:
    with beside:
        measure = address.choose_segment("measure", _MEASURES, "moving", "Measure of response", page=PAGE)
    rows = day.read(get_risk_and_response, chosen.filter)
    if not rows:
        st.info("No edition of the ranking is recorded for this day.", icon=":material/public_off:")
        return
    sources = sources_behind(chosen.filter, day, [row.source_id for row in rows])
    line, words = picture_source(sources, day), date_text(day.shown)

    def build(dark: bool) -> risk_response_plot.PlotPicture:
        return risk_response_plot.build_plot(
            rows, measure, day=words, source_line=line, is_filtered=bool(chosen.words), dark=dark
        )

    picture = build(is_dark())
    if is_presenting():
        picture = for_the_room.enlarge_plot(picture)
    picked = plot_view(picture, key=f"{PAGE}_risk")
    if picked:
        address.open_country(picked)
    _show_rest(
        "risk",
        picture.title,
        risk_response_plot.plot_table(rows),
        lambda: build_plot_svg(build(False)),
        chosen,
        day,
        sources,
    )


def _show_rest(
    stem: str,
    title: str,
    table: ChartTable,
    make_svg: Callable[[], str],
    chosen: Chosen,
    day: Day,
    sources: Sources,
    missing: str | None = None,
) -> None:
    """What stands under every picture: its sources, the same as a table, the downloads."""
    source_line(sources.rows, sources.as_of, f"Statuses: the network's own record, as known on {date_text(day.shown)}.")
    with st.expander("Show as a table", icon=":material/table:", key=f"{PAGE}_table_{stem}"):
        data_table(
            table.rows,
            table.columns,
            key=f"{PAGE}_{stem}_table_{store.data_version()}",
            alt=f"{title}, as a table: {counted(len(table.rows), 'row')}",
        )
    picture_downloads(stem, title, [(title[:28], table)], make_svg, chosen, day, sources, missing=missing)


def _is_nothing(is_something: bool, chosen: Chosen) -> bool:
    """Whether nothing was asked of anybody, which is then said."""
    if not is_something:
        said = (
            "matches these filters. Remove one or all of them above."
            if chosen.words
            else "is recorded for this view and day."
        )
        st.info(f"No recommendation that was put to an addressee {said}", icon=":material/filter_alt_off:")
    return not is_something


def _go(values: dict[str, str | None]) -> None:
    """Go to what is behind: one step of the browser's history."""
    address.write_many(dict.fromkeys(OF_THE_LIST) | values)
    st.rerun()


PICTURES: Final[dict[str, tuple[str, Callable[[Chosen, Day, Beside], None]]]] = {
    "matrix": ("Who was asked what", _show_matrix),
    "claimed": ("Claimed against verified", _show_claimed),
    "ageing": ("Time since issue", _show_ageing),
    "progress": ("Progress between two days", _show_progress),
    "risk": ("Risk against response", _show_risk),
}
