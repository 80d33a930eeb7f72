"""Real and nasty files: what is read, what is refused, and with which sentence."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from data.core.errors import AmberlightError
from data.core.list_cells import join_values, split_values, without_guard
from data.recommendations.files.list import check_mapping, list_sheets, propose_mapping, propose_prefix, read_list
from data.recommendations.files.list_cells import read_date, read_day, read_month, read_word
from data.recommendations.files.list_fields import FIELDS, propose_columns
from data.sources.files.cells import CellError
from data.sources.files.table import Reading
from tests.importers.making import csv_text, xlsx_bytes
from tests.lists.making import HEADER, ROWS, list_bytes

TABLE = [list(HEADER), *(list(row) for row in ROWS)]


def words(file: tuple[str, bytes], **options: object) -> list[tuple[str, ...]]:
    return [cells for _, cells in read_list(file, **options).rows()]  # type: ignore[arg-type]


def sentence(file: tuple[str, bytes]) -> str:
    with pytest.raises(AmberlightError) as caught:
        read_list(file)
    return str(caught.value)


def test_columns_are_known_by_what_others_call_them_and_by_slips_of_the_pen() -> None:
    found = {one.column: one.field for one in propose_columns(("text", "to", "decision", "From", "year", "notes"))}
    assert found == {
        "text": "text",
        "to": "addressees",
        "decision": "response",
        "From": "recommended_by",
        "year": "issued_on",
        "notes": "note",
    }
    slips = {
        one.column: one.field for one in propose_columns(("Adressees", "Reccomendation text", "Total", "Dead line"))
    }
    assert slips == {"Adressees": "addressees", "Reccomendation text": "text", "Dead line": "due_on"}


def test_our_own_names_and_headings_mean_their_own_field_and_no_other() -> None:
    for names in ([field.key for field in FIELDS], [field.label for field in FIELDS]):
        assert [one.field for one in propose_columns(tuple(names))] == [field.key for field in FIELDS]


def test_a_column_that_is_not_there_or_taken_twice_is_named() -> None:
    table = read_list(list_bytes())
    mapping = propose_mapping(table)
    from dataclasses import replace

    wrong = replace(mapping, columns=(("text", "Wording"), ("addressees", "Addressed to"), ("colour", "Country")))
    with pytest.raises(AmberlightError) as caught:
        check_mapping(table, wrong)
    assert "there is no column 'Wording'; the columns: Ref, Recommendation" in str(caught.value)
    assert "'colour' is not a field of a list" in str(caught.value)
    assert "say which column holds 'Text'" in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_accents_and_apostrophes_survive_every_encoding(encoding: str) -> None:
    text = csv_text(HEADER, [("R-1", "Côte d’Ivoire’s law on children’s rights – as agreed", "Chad", *[""] * 5)])
    assert words(("a.csv", text.encode(encoding)))[0][1] == "Côte d’Ivoire’s law on children’s rights – as agreed"


def test_titles_and_merged_cells_above_the_header_are_passed_over() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Recommendations of the autumn meeting", None, None, "As of June"])
    sheet.append(["What", None, None, "Follow-up", None])
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A2:C2")
    sheet.append([])
    for row in TABLE:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    table = read_list(("a.xlsx", out.getvalue()))
    assert table.header == HEADER
    assert [line for line, _ in table.rows()] == [5, 6]
    assert "Recommendations of the autumn meeting" in table.notices[0]


def test_blank_rows_are_no_rows_and_lines_are_those_of_the_file() -> None:
    text = csv_text(HEADER, [ROWS[0]]) + ",,,,,,,\n\n" + csv_text(ROWS[1], [])
    assert [line for line, _ in read_list(("a.csv", text.encode())).rows()] == [2, 5]


def test_a_workbook_says_which_sheet_was_read_and_takes_the_one_that_is_named() -> None:
    content = xlsx_bytes(TABLE, sheets=("Read me", "List"), chosen=1)
    assert list_sheets(("a.xlsx", content)) == ("Read me", "List")
    assert len(words(("a.xlsx", content), reading=Reading(sheet="list"))) == 2
    # Unasked, the sheet that holds a list is read.
    assert len(words(("a.xlsx", content))) == 2


def test_rows_that_all_lack_the_last_columns_are_read_and_others_are_faults() -> None:
    short = "text,to,notes\nAct,Chad\nReport,Mali\n"
    table = read_list(("a.csv", short.encode()))
    assert [cells for _, cells in table.rows()] == [("Act", "Chad", ""), ("Report", "Mali", "")]
    assert "No row has a cell for 'notes'." in table.notices
    assert "line 3" in sentence(("a.csv", b"text,to,notes\nAct,Chad,x\nReport,Mali\n"))


def test_a_stray_quotation_mark_is_read_where_every_row_has_its_cells_even_so() -> None:
    table = read_list(("a.csv", b'text,to\n"Act (Chad)";,Chad\nReport,Mali\n'))
    assert [cells[1] for _, cells in table.rows()] == ["Chad", "Mali"]
    assert "line 2: a quotation mark is in the wrong place" in table.notices[0]
    assert "line 2" in sentence(("a.csv", b'text,to\n"Act (Chad)";,Chad\n"Report,Mali\nAct,Chad\n'))


def test_formulas_without_results_are_named_and_not_read_as_empty() -> None:
    content = xlsx_bytes([*TABLE, ["R-3", "=A2", "Chad", *[""] * 5]])
    assert "line 4: cell B4 holds a formula without its result" in sentence(("a.xlsx", content))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no bytes at all"),
        (b"%PDF-1.7", "is a PDF"),
        (b"text,to\n", "no rows below it"),
        (b"text,to,text\na,b,c\n", "the name appears 2 times"),
        (b"PK\x03\x04broken", "damaged XLSX"),
        (b"text,to\na\x00b,c\n", "binary file"),
    ],
)
def test_what_is_no_list_gets_a_sentence(content: bytes, words: str) -> None:
    assert words in sentence(("a.csv", content))


def test_an_export_of_an_exercise_is_refused() -> None:
    assert "exported from an exercise" in sentence(("EXERCISE-list.csv", list_bytes()[1]))
    marked = csv_text((*HEADER, "exercise"), [(*ROWS[0], "EXERCISE")])
    assert "exported from an exercise" in sentence(("a.csv", marked.encode()))


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("2025-06-30", "2025-06-30"),
        ("2025-06-30T00:00:00", "2025-06-30"),
        ("30 June 2025", "2025-06-30"),
        ("June 30, 2025", "2025-06-30"),
        ("30th Jun 2025", "2025-06-30"),
        ("June 2025", "2025-06"),
        ("2025", "2025"),
        ("30/06/2025", "2025-06-30"),
        ("06/30/2025", "2025-06-30"),
        ("5/5/2025", "2025-05-05"),
    ],
)
def test_dates_as_people_write_them(cell: str, found: str) -> None:
    assert read_date(cell) == found


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("03/04/2025", "could be 2025-04-03 or 2025-03-04"),
        ("2025-02-30", "not a day of the calendar"),
        ("45838", "a spreadsheet's number of a day, '45838' (perhaps 2025-06-30)"),
        ("soon", "not a date: 'soon'"),
        ("3 Junk 2025", "not a date"),
        ("12 June 31 2025", "not a date"),
    ],
)
def test_a_date_that_is_not_certain_is_a_fault(cell: str, words: str) -> None:
    with pytest.raises(CellError) as caught:
        read_date(cell)
    assert words in str(caught.value)


def test_a_due_day_is_a_whole_day_and_a_word_one_of_its_own() -> None:
    with pytest.raises(CellError, match="not a whole day"):
        read_day("June 2025")
    assert read_month("March") == 3
    assert read_word("response", "Support") == "accepted"
    with pytest.raises(CellError, match="none of open, members, secretariat: 'public'"):
        read_word("handling", "public")


def test_a_prefix_comes_from_the_files_name() -> None:
    assert propose_prefix("upr-2009 list of all.csv") == "UPR-2009-LIS"
    assert propose_prefix("…….csv") == "LIST"


values = st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n;\\")).map(str.strip))


@given(values)
def test_values_of_one_cell_come_back_as_they_went_in(found: list[str]) -> None:
    cell = join_values(found)
    assert split_values(cell, keeps_empty=True) == tuple(found if any(found) else ("",))
    assert split_values(cell) == tuple(one for one in found if one)


@given(st.text())
def test_the_guard_before_a_formula_comes_off_again(text: str) -> None:
    from data.core.sheets import csv_text as guarded
    from data.core.sheets import safe_text

    assert without_guard(guarded(text)) == safe_text(text)
