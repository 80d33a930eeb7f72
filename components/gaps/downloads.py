"""What a council member leaves with: a sheet with every kind of gap, one tab each, and the picture of the view."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from components.drawing.charts.cross_table import CrossTable
from components.drawing.charts.grid import GridPicture
from components.gaps.counts import read_counts, read_every_item, sources_of
from components.gaps.panel import unsaid
from components.gaps.state import Chosen
from components.kit.columns import Column, as_sheet
from components.session.download import file_button
from components.sources.downloads import file_about, picture_makers
from data.core.sheets import About, Sheet, to_csv, to_xlsx
from data.gaps.queries.rows import GapCountRow, GapItemRow
from data.gaps.rules.kinds import Area, Gap
from data.gaps.rules.readings import GROUP_NOTE
from data.gaps.rules.table import GAP_RULES
from data.networks.rules.mechanisms import READING_RULE

_COUNT_COLUMNS: Final = (
    Column("title", "Kind of gap"),
    Column("found", "Found", kind="integer"),
    Column("of", "Out of", kind="integer"),
    Column("whole", "Out of what"),
    Column("not_judged", "Withheld", kind="integer"),
    Column("rule", "Rule"),
    Column("closer", "Who could close it"),
    Column("how", "How"),
    Column("basis", "Basis"),
    Column("unsaid", "Note"),
)
_ITEM_COLUMNS: Final = (
    Column("gap", "Kind of gap"),
    Column("name", "What"),
    Column("detail", "On record"),
    Column("who", "Responsible"),
    Column("on", "Date", kind="date"),
    Column("reference", "Recommendation"),
    Column("iso3", "ISO 3166-1"),
    Column("framework_id", "Framework"),
    Column("source_id", "Source"),
    Column("as_of", "As of", kind="date"),
)

#: Lines of a file that is noticed to take its time: some thousands a second.
_LONG: Final = 10_000


def show_downloads(chosen: Chosen, areas: Sequence[Area], picture: CrossTable | GridPicture | None = None) -> None:
    """The sheet as XLSX (one tab for each kind of gap) and CSV (all lines in one table), the picture as SVG and PNG.

    Everything is made when it is clicked, with the clearance that the page had.
    """
    stem = _stem(chosen)
    with (
        st.expander("Download: a workbook with a sheet for each kind of gap", icon=":material/download:"),
        st.container(horizontal=True),
    ):
        lines = sum(row.found or 0 for row in read_counts(chosen, areas).values())
        if lines > _LONG:
            st.caption(
                f"It contains every line: {lines:,}, so putting it together takes a while after the click.",
                width="stretch",
            )
        file_button(stem, "xlsx", lambda: _xlsx(chosen, areas))
        file_button(stem, "csv", lambda: _csv(chosen, areas))
        if picture is not None:
            for ending, made in picture_makers(lambda: picture).items():
                file_button(stem, ending, made)


def _stem(chosen: Chosen) -> str:
    parts = ["amberlight-gaps", chosen.code or "", chosen.iso3 or "", "" if chosen.view == "all" else chosen.view]
    return "-".join(part for part in parts if part)


def _xlsx(chosen: Chosen, areas: Sequence[Area]) -> bytes:
    counts, items = _everything(chosen, areas)
    sheets = [as_sheet("Overview", [_count_line(row) for row in counts.values()], _COUNT_COLUMNS)]
    # Excel takes 31 characters for the name of a tab: the titles are cut there, and stand whole in the overview.
    sheets += [as_sheet(GAP_RULES[gap].title, _lines(found), _ITEM_COLUMNS) for gap, found in items.items() if found]
    return to_xlsx(sheets, _about(chosen, items))


def _csv(chosen: Chosen, areas: Sequence[Area]) -> bytes:
    _, items = _everything(chosen, areas)
    lines = [line for found in items.values() for line in _lines(found)]
    sheet: Sheet = as_sheet("Gaps", lines, _ITEM_COLUMNS)
    return to_csv(sheet, _about(chosen, items))


def _everything(
    chosen: Chosen, areas: Sequence[Area]
) -> tuple[Mapping[Gap, GapCountRow], Mapping[Gap, tuple[GapItemRow, ...]]]:
    counts = read_counts(chosen, areas)
    return counts, read_every_item(counts, chosen)


def _count_line(row: GapCountRow) -> dict[str, Any]:
    rule = GAP_RULES[row.gap]
    own = {name: getattr(rule, name) for name in ("title", "whole", "rule", "closer", "how", "basis")}
    return own | {
        "found": row.found,
        "of": row.of,
        "not_judged": row.not_judged,
        "unsaid": " ".join(unsaid(row)) or None,
    }


def _lines(items: Sequence[GapItemRow]) -> list[dict[str, Any]]:
    return [
        {column.key: getattr(item, column.key) for column in _ITEM_COLUMNS} | {"gap": GAP_RULES[item.gap].title}
        for item in items
    ]


def _about(chosen: Chosen, items: Mapping[Gap, Sequence[GapItemRow]]) -> About:
    sources = sources_of([item.source_id for found in items.values() for item in found])
    dated = [item.as_of for found in items.values() for item in found if item.as_of and item.as_of[:4].isdigit()]
    notes = [READING_RULE, GROUP_NOTE if chosen.actor else ""]
    return file_about(
        f"Implementation gaps{f': {chosen.name}' if chosen.name else ''}",
        sources,
        as_of=max(dated, default=None),
        filters=chosen.words,
        note=" ".join(note for note in notes if note),
    )
