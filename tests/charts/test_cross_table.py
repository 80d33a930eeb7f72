"""What the pictures of the overlaps say: numbers, signs, holes and words, on the screen and on a slide."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from types import MappingProxyType

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from components.drawing.charts.cross_table import SIGN_MARKS, Cell, CrossTable, Mark, TableRow, colours, payload
from components.drawing.charts.cross_table_svg import WIDTH_PX, build_svg
from components.drawing.charts.framework_grid import build_grid, grid_code
from components.drawing.charts.framework_overview import build_overview
from components.drawing.charts.overlap_matrix import build_matrix, cell_code
from components.drawing.charts.upset import build_upset, meeting_code
from components.drawing.maps.world_svg import build_png
from data.core.handling import Clearance
from data.overlaps.queries.framework_grid import get_framework_grid
from data.overlaps.queries.overlaps import get_framework_summaries
from data.overlaps.queries.rows import FrameworkRow, OverlapCellRow, OverlapsRow
from data.overlaps.rules.overlaps import PREVENTION, Meeting, Sign

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert("1")</script>&'


def framework(code: str, order: int) -> FrameworkRow:
    return FrameworkRow(
        framework_id=code, name=f"Name {code}", short_name=f"Short {code}", framework_group="initial", sort_order=order
    )


def cell(first: str, second: str, **ids: tuple[str, ...]) -> OverlapCellRow:
    return OverlapCellRow(
        first_id=first, second_id=second, statement_ids=MappingProxyType({Sign(k): v for k, v in ids.items()})
    )


OVERLAPS = OverlapsRow(
    frameworks=(framework("A", 1), framework("B", 2), framework("C", 3)),
    order=("B", "A", "C"),
    statements=(),
    recommendations=(),
    cells=(
        cell("A", PREVENTION, convergence=("1", "2"), tension=("3",)),
        cell("A", "B", link=("4", "5"), further=("6",)),
        cell("B", "C", tension=("7",)),
    ),
    withheld=0,
)


def test_the_matrix_prints_the_counts_with_their_signs_from_both_sides() -> None:
    table = build_matrix(OVERLAPS)
    assert table.columns == ("Short B", "Short A", "Short C")
    assert [row.label for row in table.rows] == ["Atrocity prevention", "Short B", "Short A", "Short C"]
    rows = {row.label: row.cells for row in table.rows}
    assert rows["Atrocity prevention"][1].marks == (Mark("convergence", 2), Mark("tension", 1))
    assert rows["Short A"][0].marks == rows["Short B"][1].marks == (Mark("link", 2), Mark("further", 1))
    assert rows["Short A"][1].is_blank
    assert rows["Short A"][2].marks == ()
    assert rows["Short A"][2].code is None
    assert rows["Short A"][0].label == "Short B and Short A: 2 links and 1 further statement"
    assert rows["Short A"][2].label == "Short C and Short A: nothing recorded"


def test_more_statements_give_a_darker_cell_and_further_ones_do_not() -> None:
    rows = {row.label: row.cells for row in build_matrix(OVERLAPS).rows}
    assert rows["Atrocity prevention"][1].tint == 2
    assert rows["Short A"][0].tint == 1
    assert rows["Short A"][2].tint == 0


def test_one_sign_alone_leaves_the_others_out() -> None:
    table = build_matrix(OVERLAPS, only=Sign.TENSION)
    marks = {mark for row in table.rows for found in row.cells for mark in found.marks}
    assert marks == {Mark("tension", 1)}
    assert table.legend == ("tension",)


def test_the_matrix_in_words_says_where_frameworks_collide() -> None:
    alt = build_matrix(OVERLAPS).alt
    assert "2 convergences and 1 tension" in alt
    assert "Tension between two frameworks: Short B with Short C." in alt


def test_what_a_click_may_pick_are_the_cells_with_something_in_them() -> None:
    table = build_matrix(OVERLAPS)
    assert cell_code("A", "B") in table.codes
    assert cell_code(PREVENTION, "A") in table.codes
    assert cell_code("A", "C") not in table.codes
    assert cell_code("A", "A") not in table.codes


def test_the_upset_plot_has_a_row_for_each_meeting_with_a_line_from_its_first_to_its_last() -> None:
    names = {"A": "Alpha", "B": "Beta", "C": "Gamma", "D": "Delta"}
    meetings = (Meeting(("A", "B", "D"), ("x", "y")), Meeting(("B", "C", "D"), ("z",)))
    table = build_upset(meetings, {"A": 2, "B": 3}, "ABCD", names, {"x": "Item X"}, ("statement", "statements"))
    total, first, second = table.rows
    assert [c.text for c in total.cells] == ["2", "3", "0", "0"]
    assert [bool(c.marks) for c in first.cells] == [True, True, False, True]
    assert [c.is_through for c in first.cells] == [True, True, True, True]
    assert [c.is_through for c in second.cells] == [False, True, True, True]
    assert (first.share, second.share) == (1.0, 0.5)
    assert first.detail == "Item X and y"
    assert first.code == meeting_code(meetings[0]) == "A,B,D"
    assert "Alpha, Beta and Delta in 2 statements" in table.alt


def test_without_meetings_the_plot_says_so() -> None:
    table = build_upset((), {}, "AB", {"A": "Alpha", "B": "Beta"}, {}, ("country", "countries"))
    assert len(table.rows) == 1
    assert table.alt == "No three frameworks are recorded as meeting in the same country."


@pytest.fixture
def session(filled_engine: Engine) -> Iterator[Session]:
    with Session(filled_engine) as opened:
        yield opened


def test_the_grid_hatches_holes_and_marks_what_is_ours(session: Session) -> None:
    rows = [
        row for row in get_framework_grid(session, Clearance.OPEN, date(2026, 11, 23)) if row.iso3 in ("MMR", "MLI")
    ]
    names = {one.framework_id: one.framework_id for one in rows[0].cells if one.framework_id != "ALL"}
    with_ours, alone = (build_grid(rows, names, with_ours=ours) for ours in (True, False))
    assert with_ours.columns[-1] == "In general"
    at = list(names).index("CTPVE")
    mali, mali_alone = (next(r for r in t.rows if r.label == "Mali").cells[at] for t in (with_ours, alone))
    assert Mark("region", 4) in mali.marks
    assert not mali.is_hole
    assert mali_alone.marks == ()
    assert mali_alone.is_hole
    assert mali_alone.label.startswith("Mali, CTPVE: a hole")
    myanmar = next(r for r in with_ours.rows if r.label == "Myanmar")
    assert myanmar.letter == "R"
    assert myanmar.cells[list(names).index("WPS")].marks == (Mark("said", 1), Mark("recommended", 1))
    assert grid_code("MMR", "WPS") in with_ours.codes
    assert "fact" not in alone.legend


def test_the_overview_says_how_the_paper_would_treat_each(session: Session) -> None:
    table = build_overview(get_framework_summaries(session, Clearance.OPEN))
    details = {row.label: row.detail for row in table.rows}
    assert details["Public health"] == "own stream from the start"
    assert details["Minorities and heritage"].startswith("no stream of its own")
    assert "More tension than convergence: Religious freedom." in table.alt
    assert [row.is_set_off for row in table.rows].index(True) == 3


def test_the_name_of_a_row_is_whole_where_the_numbers_leave_room() -> None:
    name = "Red or amber, and no recommendation is addressed to anyone about it"
    rows = (TableRow(label=name, cells=(Cell("", text="32"), Cell("", text="33")), detail="Words that say more"),)
    table = CrossTable(
        title="T", subtitle="", corner="Kind", columns=("Found", "Out of"), rows=rows, legend=(), caption="c", alt="a",
        detail_heading="Who could close it",
    )  # fmt: skip
    texts = [element.text for element in ET.fromstring(build_svg(table)).iter(f"{SVG}text")]
    assert name in texts
    assert "Words that say more" in texts


def hostile_table() -> CrossTable:
    found = Cell(label=HOSTILE, marks=(Mark("link", 1),), code="x")
    row = TableRow(
        label=HOSTILE, cells=(found,), detail=HOSTILE, letter="R", letter_fill="#000000", letter_ink="#FFFFFF"
    )
    return CrossTable(
        title=HOSTILE,
        subtitle=HOSTILE,
        corner=HOSTILE,
        columns=(HOSTILE,),
        rows=(row,),
        legend=("link",),
        caption=HOSTILE,
        alt=HOSTILE,
        detail_heading=HOSTILE,
    )


def test_hostile_words_are_words_in_the_picture() -> None:
    svg = build_svg(hostile_table())
    root = ET.fromstring(svg)
    assert root.find(f"{SVG}title").text == HOSTILE  # type: ignore[union-attr]
    assert not list(root.iter(f"{SVG}script"))
    assert "<script" not in svg


def test_the_slide_carries_title_words_counts_legend_and_source() -> None:
    table = build_matrix(OVERLAPS, caption="Source: the paper, as of June 2020")
    root = ET.fromstring(build_svg(table))
    texts = [text.text or "" for text in root.iter(f"{SVG}text")]
    assert root.get("width") == str(WIDTH_PX)
    for words in (table.title, "Atrocity prevention", "Short B", "Convergence", "Source: the paper, as of June 2020"):
        assert any(words in text for text in texts), words
    assert texts.count("2") == 3
    assert root.find(f"{SVG}desc").text == table.alt  # type: ignore[union-attr]


def test_a_slide_becomes_a_png_of_its_own_size() -> None:
    png = build_png(build_svg(build_matrix(OVERLAPS)))
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == WIDTH_PX


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("sign", sorted(SIGN_MARKS))
@pytest.mark.parametrize("dark", [False, True])
def test_signs_have_the_contrast_that_text_needs(sign: str, dark: bool) -> None:
    one, two = sorted((luminance(SIGN_MARKS[sign].colour(dark)), luminance(colours(dark)["page"])), reverse=True)
    assert (one + 0.05) / (two + 0.05) >= 4.5


@pytest.mark.parametrize(
    "signs", [("convergence", "tension", "link", "further"), ("said", "recommended", "region", "fact", "hole")]
)
def test_signs_of_one_picture_differ_in_shape(signs: tuple[str, ...]) -> None:
    assert len({SIGN_MARKS[sign].shape for sign in signs}) == len(signs)


def test_the_browser_is_sent_plain_values_for_light_and_dark() -> None:
    light, dark = (payload(build_matrix(OVERLAPS), dark=dark) for dark in (False, True))
    assert light["colours"] != dark["colours"]
    assert light["rows"] == dark["rows"]
    assert re.fullmatch(r"#[0-9A-Fa-f]{6}", light["signs"]["tension"]["colour"])
    assert {sign.value for sign in Sign} <= set(light["signs"])
