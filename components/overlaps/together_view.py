"""Three and more together: which frameworks meet in the same statements, countries, champions and recommendations."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.drawing.charts.upset import build_upset, meeting_code
from components.drawing.cross_table_view import cross_table
from components.kit import address
from components.kit.columns import Column
from components.kit.format import listed
from components.kit.present import opened as opening
from components.kit.tables import data_table
from components.overlaps.downloads import sheet, takeaway
from components.overlaps.state import PAGE, caption_of, go_to, say_withheld, show_sources
from components.overlaps.statements import show_list, show_recommendations
from components.session import store
from components.text import escape_markdown
from data.overlaps.queries.rows import OverlapsRow
from data.overlaps.rules.overlaps import GENERAL, Meeting, list_meetings

_PANEL: Final = "overlaps_meeting"
_BY: Final = {
    "statements": ("statement", "statements"),
    "countries": ("country", "countries"),
    "champions": ("champion", "champions"),
    "recommendations": ("recommendation", "recommendations"),
}
_COLUMNS: Final = (
    Column("frameworks", "Frameworks that meet", width="large"),
    Column("degree", "How many", kind="integer"),
    Column("items", "In how many", kind="integer"),
    Column("which", "Which", width="large"),
)


@dataclass(frozen=True, slots=True)
class Items:
    """What frameworks can meet in: the frameworks of each item, its name, and the statements behind it."""

    frameworks: Mapping[str, Collection[str]]
    names: Mapping[str, str]
    statement_ids: Mapping[str, Collection[str]]


def show_together(overlaps: OverlapsRow, beside: DeltaGenerator) -> None:
    """The whole view. beside: room for a filter in the line of the paper's examples."""
    with beside:
        labels = {code: f"In the same {code}" for code in _BY}
        by = address.choose_segment("by", labels, "statements", "Meet in the same", page=PAGE)
    noun = _BY[by]
    items = collect(overlaps, by)
    meetings = list_meetings(items.frameworks, overlaps.order)
    names = {row.framework_id: row.short_name for row in overlaps.frameworks}
    opened = _opened(meetings)
    sizes = Counter(one for found in items.frameworks.values() for one in set(found))
    table = build_upset(
        *(meetings, sizes, overlaps.order, names, items.names, noun),
        selected=meeting_code(opened) if opened else None,
        caption=caption_of(overlaps.statements),
    )
    picked = cross_table(table, key=f"overlaps_upset_{by}", panel=_PANEL, opened="The meeting is opened below.")
    if picked and (opened is None or picked != meeting_code(opened)):
        go_to(**{"with": picked})
        st.rerun()
    show_sources(overlaps.statements)
    with opening(_PANEL, ("with",), "Back to the picture", is_open=opened is not None):
        if not meetings:
            st.info(f"No three frameworks are recorded as meeting in the same {noun[0]}.", icon=":material/info:")
        elif opened is None:
            st.info("Open a row to see where its frameworks meet.", icon=":material/ads_click:")
        else:
            _show_opened(overlaps, items, opened, names, by or "statements")
    say_withheld(overlaps)
    st.caption("An UpSet plot: each item is in one row, that of all its frameworks; pairs that meet are in the matrix.")
    lines = [
        {
            "frameworks": listed([names[one] for one in meeting.framework_ids]),
            "degree": len(meeting.framework_ids),
            "items": len(meeting.item_ids),
            "which": listed([items.names.get(one, one) for one in meeting.item_ids]),
        }
        for meeting in meetings
    ]
    with st.expander("Show as a table", icon=":material/table:"):
        data_table(
            lines, _COLUMNS, key=f"overlaps_upset_table_{by}_{store.data_version()}", alt=f"{table.title}, as a table"
        )
    takeaway(
        f"together-{by}",
        table.title,
        [sheet("Meetings", lines, _COLUMNS)],
        overlaps.statements,
        table,
        [("By", noun[1])],
    )


def collect(overlaps: OverlapsRow, by: str) -> Items:
    """The items that frameworks can meet in. Countries are those named as a place; champions stand for themselves."""
    frameworks: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    ids: dict[str, list[str]] = {}

    def add(item: str, name: str, found: Collection[str], statement_id: str | None = None) -> None:
        frameworks.setdefault(item, set()).update(one for one in found if one != GENERAL)
        names.setdefault(item, name)
        if statement_id:
            ids.setdefault(item, []).append(statement_id)

    for row in overlaps.statements:
        if by == "statements":
            add(row.statement_id, row.statement_id, row.framework_ids, row.statement_id)
        elif by == "countries" and row.kind != "champion":
            for iso3, name in zip(row.iso3s, row.country_names, strict=True):
                add(iso3, name, row.framework_ids, row.statement_id)
        elif by == "champions" and row.kind == "champion" and row.champion:
            # A state's own name reads better than its code; organisations go by theirs.
            name = row.country_names[0] if len(row.iso3s) == 1 and row.iso3s[0] == row.champion else row.champion
            add(row.champion, name, row.framework_ids, row.statement_id)
    if by == "recommendations":
        for item in overlaps.recommendations:
            add(item.reference, item.reference, item.framework_ids)
    return Items(frameworks, names, ids)


def _opened(meetings: Collection[Meeting]) -> Meeting | None:
    """The row that the address opens (with=CP,POC,SO); what is not known is said."""
    raw = address.read("with")
    if raw is None:
        return None
    wanted = ",".join(sorted(part.strip().upper() for part in raw.split(",") if part.strip()))
    found = next((meeting for meeting in meetings if meeting_code(meeting) == wanted), None)
    if found is None:
        address.say_unknown("set of frameworks", raw, [meeting_code(meeting) for meeting in meetings][:4])
    return found


def _show_opened(overlaps: OverlapsRow, items: Items, opened: Meeting, names: dict[str, str], by: str) -> None:
    with st.container(border=True):
        st.subheader(escape_markdown(listed([names[one] for one in opened.framework_ids])), anchor=False)
        if by == "recommendations":
            show_recommendations(row for row in overlaps.recommendations if row.reference in opened.item_ids)
            return
        for item in opened.item_ids:
            wanted = set(items.statement_ids.get(item, ()))
            if by != "statements":
                st.markdown(f"**{escape_markdown(items.names[item])}**")
            show_list((row for row in overlaps.statements if row.statement_id in wanted), names)
