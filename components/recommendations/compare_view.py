"""States compared: promised, answered, done, overdue by days; as a picture, as a table, and to take away."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from components.drawing.bars_view import bars_view
from components.drawing.charts.addressee_comparison import build_comparison, comparison_table
from components.drawing.charts.bars import build_bar_svg
from components.kit import address
from components.kit.appearance import is_dark
from components.kit.format import date_text
from components.kit.provenance import source_line
from components.kit.tables import data_table
from components.recommendations.filters_view import Chosen
from components.recommendations.picture_downloads import picture_downloads, picture_source, sources_behind
from components.recommendations.state import PAGE, Day
from components.session import store
from data.recommendations.queries.addressee_comparison import AddresseeComparisonRow, get_comparison

_KINDS: Final = {"states": "States", "all": "States and organisations"}


def show_compare(chosen: Chosen, day: Day) -> None:
    """The whole view. In the address: who (states or all), with (some of them, by their codes)."""
    everyone = day.read(get_comparison, chosen.filter)
    who = address.choose_segment("who", _KINDS, "states", "States to compare", page=PAGE)
    rows = everyone if who == "all" else tuple(row for row in everyone if row.kind == "state")
    rows = _choose_some(rows)
    if not rows:
        st.info(
            "No recommendation names a state or organisation under these filters. What a group was asked is "
            "shown on Implementation gaps.",
            icon=":material/filter_alt_off:",
        )
        return
    sources = sources_behind(chosen.filter, day)
    line, words = picture_source(sources, day), date_text(day.shown)
    picture = build_comparison(rows, day=words, source_line=line, dark=is_dark())
    picked = bars_view(picture, key=f"{PAGE}_compare", pick="Show the recommendations put to it")
    if picked:
        address.write_many({"view": None, "who": None, "with": None, "addressee": picked, "page": None, "in": None})
        st.rerun()
    table = comparison_table(rows)
    data_table(
        table.rows,
        table.columns,
        key=f"{PAGE}_compare_table_{store.data_version()}",
        alt=f"{picture.title}, as a table",
        placeholder="none",
    )
    source_line(sources.rows, sources.as_of, f"Statuses: the network's own record, as known on {words}.")
    picture_downloads(
        "compare",
        picture.title,
        [("Compared", table)],
        lambda: build_bar_svg(build_comparison(rows, day=words, source_line=line)),
        chosen,
        day,
        sources,
    )


def _choose_some(rows: Sequence[AddresseeComparisonRow]) -> tuple[AddresseeComparisonRow, ...]:
    """Those that the reader chose, all without a choice. In the address: with."""
    names = {row.actor_id: row.name for row in sorted(rows, key=lambda row: row.name.casefold())}
    if len(names) < 2 and not address.read("with"):
        return tuple(rows)
    notices = st.container()
    with st.expander("Compare only some of them", icon=":material/compare_arrows:"), address.notices_in(notices):
        asked = address.choose_many(
            "with",
            list(names),
            st.pills,
            "Compare only",
            page=PAGE,
            selection_mode="multi",
            wrap=True,
            format_func=names.__getitem__,
        )
    return tuple(row for row in rows if row.actor_id in asked) if asked else tuple(rows)
