"""Sheets that leave the app: opened again and read, with figures as figures and no text that acts."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.core import exercise
from data.core.sheets import CELL_LIMIT, About, Sheet, SheetColumn, file_name, to_csv, to_xlsx

ABOUT = About(
    title="Risk map, 2025 edition",
    generated_at=datetime(2025, 11, 23, 9, 30, tzinfo=UTC),
    handling="members",
    sources=("Early Warning Project, Statistical Risk Assessment 2025",),
    as_of="2025-09-03",
    citation="Early Warning Project (2025)",
    terms="No licence stated",
    filters=(("Region", "Africa"),),
    boundary_note="Names imply no endorsement.",
)
COLUMNS = (
    SheetColumn("name", "Country"),
    SheetColumn("risk_rank", "Rank", "integer"),
    SheetColumn("risk_probability", "Probability", "percent"),
    SheetColumn("displaced_people", "Displaced people", "people"),
    SheetColumn("joined", "Joined", "date"),
    SheetColumn("page", "Page", "link"),
)


@dataclass(frozen=True, slots=True)
class Line:
    name: str | None
    risk_rank: int | None = None
    risk_probability: float | None = None
    displaced_people: int | None = None
    joined: str | None = None
    page: str | None = None


SUDAN = Line("Sudan", 3, 0.08096, 14_336_878, "2025-09-03", "https://example.org/sudan")
PALESTINE = Line("State of Palestine", joined="2014")
TABLE = Sheet("Risk", COLUMNS, (SUDAN, PALESTINE))

#: What a spreadsheet takes for a formula at the start of a cell.
FORMULAS = [
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "=cmd|'/c calc'!A1",
    "\uff1d1+1",
    '=HYPERLINK("x")',
]


def _open(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def _one_cell(text):
    return Sheet("T", (SheetColumn("name", "Text"),), (Line(text),))


def _csv_rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_is_utf8_with_a_mark_and_crlf_and_one_header_row():
    content = to_csv(TABLE)
    assert content.startswith(b"\xef\xbb\xbfname,risk_rank,risk_probability,")
    assert content.count(b"\r\n") == 3
    assert b"#" not in content


def test_csv_numbers_are_whole_and_no_value_is_empty_not_zero():
    header, sudan, palestine = _csv_rows(to_csv(TABLE))
    assert dict(zip(header, sudan, strict=True))["risk_probability"] == "0.08096"
    assert palestine == ["State of Palestine", "", "", "", "2014", ""]


def test_csv_carries_source_date_terms_and_handling_in_every_row():
    header, *rows = _csv_rows(to_csv(TABLE, ABOUT))
    assert header[-4:] == ["source", "source_as_of", "terms", "handling"]
    assert all(row[-4:] == [ABOUT.sources[0], "2025-09-03", "No licence stated", "members"] for row in rows)


def test_a_source_column_of_the_table_itself_stands_once():
    table = Sheet(
        "T", (SheetColumn("name", "Country"), SheetColumn("source", "Source")), ({"name": "Chad", "source": "own"},)
    )
    header, row = _csv_rows(to_csv(table, ABOUT))
    assert header.count("source") == 1
    assert row[1] == "own"


def test_xlsx_numbers_dates_and_text_are_what_they_are():
    page = _open(to_xlsx([TABLE], ABOUT))["Risk"]
    assert [cell.value for cell in page[1]] == [column.label for column in COLUMNS]
    assert [cell.value for cell in page[2]] == [
        "Sudan",
        3,
        0.08096,
        14_336_878,
        datetime(2025, 9, 3),
        "https://example.org/sudan",
    ]
    assert [cell.number_format for cell in page[2]][1:5] == ["#,##0", "0.0%", "#,##0", "d mmmm yyyy"]
    assert [cell.value for cell in page[3]] == ["State of Palestine", None, None, None, "2014", None]
    assert page["F2"].hyperlink is None


def test_xlsx_header_is_bold_and_frozen_and_filtered():
    page = _open(to_xlsx([TABLE], ABOUT))["Risk"]
    assert all(cell.font.bold for cell in page[1])
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:F3"
    assert page.column_dimensions["A"].width > page.column_dimensions["B"].width


def test_xlsx_about_says_what_must_travel_with_the_figures():
    page = _open(to_xlsx([TABLE], ABOUT))["About"]
    said = {row[0].value: row[1].value for row in page.iter_rows()}
    assert said == {
        "Title": "Risk map, 2025 edition",
        "Filter: Region": "Africa",
        "Source": ABOUT.sources[0],
        "As of": "2025-09-03",
        "Citation": "Early Warning Project (2025)",
        "Terms": "No licence stated",
        "Handling": "members",
        "Generated at": "2025-11-23 09:30 UTC",
        "Boundaries": "Names imply no endorsement.",
    }


def test_the_time_is_told_in_utc_whatever_zone_it_came_in():
    local = replace(ABOUT, generated_at=datetime(2025, 11, 23, 4, 30, tzinfo=timezone(timedelta(hours=-5))))
    assert to_xlsx([TABLE], local) == to_xlsx([TABLE], ABOUT)


def test_the_same_input_gives_the_same_bytes_and_another_time_others():
    def files():
        return to_xlsx([TABLE], ABOUT), to_csv(TABLE, ABOUT)

    before = files()
    exercise.note_exercise(True)
    try:
        assert files() == before
    finally:
        exercise.note_exercise(False)
    assert b"F-2026-01" in to_csv(TABLE, replace(ABOUT, frozen_at="F-2026-01"))
    later = replace(ABOUT, generated_at=ABOUT.generated_at + timedelta(minutes=1))
    assert to_xlsx([TABLE], later) != to_xlsx([TABLE], ABOUT)


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_stays_text(text):
    cell = _open(to_xlsx([_one_cell(text)], ABOUT))["T"]["A2"]
    assert cell.data_type == "s"
    assert cell.value == text.replace("\r", "\n")
    assert _csv_rows(to_csv(_one_cell(text)))[1][0] == "'" + text.replace("\r", "\n")


def test_no_formula_and_no_link_stands_anywhere_in_the_file():
    nasty = Sheet("=1+1", (SheetColumn("name", "=2+2", "link"),), tuple(Line(text) for text in FORMULAS))
    content = to_xlsx([nasty], replace(ABOUT, title="=3+3", filters=(("=a", "=b"),), sources=("=HYPERLINK(1)",)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert len(sheets) == 2
    assert not any(re.search(r"<f[ >]|<hyperlink", sheet) for sheet in sheets)


def test_a_negative_number_stays_a_number():
    table = Sheet("T", (SheetColumn("risk_rank", "Change", "integer"),), (Line("x", risk_rank=-3),))
    assert _csv_rows(to_csv(table))[1] == ["-3"]
    assert _open(to_xlsx([table], ABOUT))["T"]["A2"].value == -3


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), None])
def test_what_is_no_number_is_an_empty_cell(value):
    table = Sheet("T", (SheetColumn("p", "P", "percent"), SheetColumn("n", "N")), ({"p": value, "n": "x"},))
    assert _csv_rows(to_csv(table))[1] == ["", "x"]
    assert _open(to_xlsx([table], ABOUT))["T"]["A2"].value is None


def test_yes_and_no_are_words():
    table = Sheet("T", (SheetColumn("p", "P", "integer"), SheetColumn("n", "N")), ({"p": True, "n": False},))
    assert _csv_rows(to_csv(table))[1] == ["yes", "no"]
    assert [cell.value for cell in _open(to_xlsx([table], ABOUT))["T"][2]] == ["yes", "no"]


def test_text_longer_than_a_cell_is_cut_and_says_so():
    cell = _open(to_xlsx([_one_cell("\U0001f3f3" * CELL_LIMIT)], ABOUT))["T"]["A2"]
    assert len(cell.value.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert cell.value.startswith("\U0001f3f3" * 16_000)
    assert cell.value.endswith("[cut: longer than a cell can hold]")


@pytest.mark.parametrize("day", ["2025-02-30", "1066-10-14", "2025-06", "undated page"])
def test_what_is_no_day_of_a_calendar_stays_text(day):
    table = Sheet("T", (SheetColumn("joined", "Joined", "date"),), (Line("x", joined=day),))
    assert _open(to_xlsx([table], ABOUT))["T"]["A2"].value == day


def test_sheet_names_are_made_acceptable_and_unique():
    names = ["A/B:C*?[x]\\", "'quoted'", "", "About", "history", "x" * 40, "X" * 40]
    book = _open(to_xlsx([Sheet(name, COLUMNS, ()) for name in names], ABOUT))
    assert len({name.lower() for name in book.sheetnames}) == len(names) + 1
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in book.sheetnames)
    assert book.sheetnames[-1] == "About"


def test_an_empty_table_keeps_its_header():
    assert _csv_rows(to_csv(Sheet("T", COLUMNS, ()))) == [[column.key for column in COLUMNS]]
    page = _open(to_xlsx([Sheet("T", COLUMNS, ())], ABOUT))["T"]
    assert page.max_row == 1


def test_a_column_that_no_row_has_is_a_fault_and_not_an_empty_column():
    with pytest.raises(KeyError):
        to_csv(Sheet("T", (SheetColumn("deaths", "Deaths"),), (SUDAN,)))


def _after(text):
    """What must come out again: the same, but for line ends and for what XML cannot hold."""
    same_ends = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", same_ends)


NASTY = st.text(
    st.characters() | st.sampled_from("=+-@\t\r\n'\",;\x00\x1b_x0041<>&\ufffe\ud800"), min_size=1, max_size=80
)


@settings(max_examples=60, deadline=None)
@given(NASTY)
@example("_x0041_ is no letter A")
@example(" leading and trailing ")
def test_any_text_comes_out_of_xlsx_as_it_went_in(text):
    cell = _open(to_xlsx([_one_cell(text)], ABOUT))["T"]["A2"]
    assert cell.data_type == "s"
    assert cell.value == _after(text)


@settings(max_examples=200, deadline=None)
@given(NASTY)
def test_any_text_comes_out_of_csv_as_it_went_in_and_never_as_a_formula(text):
    rows = _csv_rows(to_csv(_one_cell(text)))
    assert len(rows) == 2
    found = rows[1][0]
    assert found.removeprefix("'") == _after(text).removeprefix("'")
    assert not found.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize(
    ("stem", "edition", "expected"),
    [
        ("risk", 2025, "amberlight-risk_2025_members_2025-09-03.csv"),
        ("amberlight-tier-amber", 2025, "amberlight-tier-amber_2025_members_2025-09-03.csv"),
        ("Côte d'Ivoire / 名", None, "amberlight-cote-d-ivoire_members_2025-09-03.csv"),
        ("../../etc/passwd\x00", "20\r\n25", "amberlight-etc-passwd_20-25_members_2025-09-03.csv"),
    ],
)
def test_file_names_are_safe_and_say_the_handling_level(stem, edition, expected):
    assert file_name(stem, edition, "members", date(2025, 9, 3), "csv") == expected


@given(st.text(max_size=200))
def test_any_stem_makes_a_name_that_every_system_takes(stem):
    name = file_name(stem, None, "open", date(2025, 9, 3), ".xlsx")
    assert re.fullmatch(r"amberlight[a-z0-9_.-]+\.xlsx", name)
    assert len(name) < 120
    assert ".." not in name


@pytest.mark.parametrize("frozen", [None, "F-2026-01, 23 November 2026, 14:03 UTC"])
def test_every_printed_page_says_how_it_is_handled_what_it_is_and_of_when(frozen: str | None) -> None:
    about = replace(ABOUT, title="2025 risk & response " + "x" * 300, handling="members", frozen_at=frozen)
    sheets = [Sheet(name, (SheetColumn("a", "A"),), ({"a": 1},)) for name in ("One", "Two")]
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(sheets, about)))
    assert [page.title for page in book] == ["One", "Two", "About"]
    for page in book:
        assert page.oddHeader.center.text == "Handling: members"
        left = page.oddFooter.left.text
        assert "2025 risk && response" in left
        assert page.oddFooter.left.size == 8
        assert (frozen or "made 20") in left
        assert "sheet About" in left
        assert page.oddFooter.right.text.strip().startswith("Page &")
        # Longer ones a spreadsheet refuses.
        assert len(left) < 240
