"""Lists as their makers have them: each word is read rightly, or asked about once. Every input is of our own making."""

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import Engine, select

from data.core.settings import ROOT
from data.recommendations.files.list import read_list
from data.recommendations.files.list_cells import read_date, translate
from data.recommendations.files.list_rows import CheckedList
from data.recommendations.models.recommendation import Recommendation
from tests.importers.making import csv_text
from tests.lists.making import bring, check

pytestmark = pytest.mark.one_database

TRIALS = ROOT.parent / "shared" / "trials" / "files"
HEADER = ("Reference", "Recommendation", "Addressee")


def handed(folder: str, name: str = "in.csv") -> tuple[str, bytes]:
    path = TRIALS / folder / name
    if not path.exists():
        pytest.skip(f"the trial's file {folder} is not at ../shared/trials/files")
    return name, path.read_bytes()


def listed(store: Engine, rows: Any, header: tuple[str, ...] = HEADER, **changes: Any) -> CheckedList:
    return check(store, ("in.csv", csv_text(header, rows).encode()), **changes)


def references(checked: CheckedList) -> list[str]:
    return [row.reference for row in checked.rows]


def book(hidden: int) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (
        HEADER,
        ("A-1", "Name a focal point", "Chad"),
        ("A-2", "Not for others", "Mali"),
        ("A-3", "Report", "Mali"),
    ):
        sheet.append(row)
    sheet.row_dimensions[hidden].hidden = True
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_hidden_row_is_named_and_not_recorded(store: Engine) -> None:
    file = ("in.xlsx", book(3))
    checked = check(store, file)
    assert references(checked) == ["A-1", "A-3"]
    assert "1 row is hidden and was left out: 3." in " ".join(checked.table.notices)
    bring(store, file, fixed=(("handling", "open"),))
    with store.connect() as connection:
        assert set(connection.scalars(select(Recommendation.reference))) == {"A-1", "A-3"}


def test_the_handed_hidden_row(store: Engine) -> None:
    checked = check(store, handed("11-hidden-row-is-published", "in.xlsx"))
    assert "hidden" in " ".join(checked.table.notices)
    assert "R-2" not in references(checked)


def test_a_word_merged_over_two_rows_is_asked_about(store: Engine) -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in ((*HEADER, "Deadline"), ("A-1", "Act", "Chad", "2030-06-30"), ("A-2", "Report", "Mali", None)):
        sheet.append(row)
    sheet.merge_cells("D2:D3")
    out = io.BytesIO()
    made.save(out)
    checked = check(store, ("in.xlsx", out.getvalue()))
    assert "line 3, column Deadline: is merged with another cell" in str(checked.faults[0])


def test_a_row_that_begins_with_a_hash_is_a_row(store: Engine) -> None:
    checked = listed(store, [("B-1", "Act", "Chad"), ("#B-2", "Report", "Mali"), ("B-3", "Report", "Niger")])
    assert (references(checked), checked.faults) == (["B-1", "B-2", "B-3"], ())
    assert "recorded without its #" in str(checked.rows[1].remarks[0])


def test_lines_of_prose_that_begin_with_a_hash_are_counted_comments(store: Engine) -> None:
    text = csv_text(HEADER, [("B-1", "Act", "Chad")]) + "# made by hand\n"
    table = read_list(("in.csv", text.encode()))
    assert table.row_count == 1
    assert "1 line is a comment (begins with #, line 3) and not a row." in table.notices


def test_the_handed_row_with_a_hash(store: Engine) -> None:
    checked = check(store, handed("13-row-that-begins-with-hash"))
    assert (references(checked), checked.faults) == (["R-1", "R-2", "R-3"], ())


def test_a_column_of_numbers_may_be_named_hash(store: Engine) -> None:
    checked = listed(store, [(1, "Act", "Chad"), (2, "Report", "Mali")], ("#", "Recommendation", "Addressee"))
    assert ([row.title for row in checked.rows], checked.faults) == (["Act", "Report"], ())


def test_the_handed_column_named_hash(store: Engine) -> None:
    checked = check(store, handed("28-column-of-numbers-named-hash"))
    assert (len(checked.rows), checked.faults) == (3, ())


def test_three_capitals_among_names_are_asked_about_once(store: Engine) -> None:
    rows = [("C-1", "Act", "Chad"), ("C-2", "Act", "MLI"), ("C-3", "Report", "MLI"), ("C-4", "Act", "COM")]
    checked = listed(store, rows)
    assert [(word.word, word.rows) for word in checked.unknown] == [("MLI", 2), ("COM", 1)]
    assert "could be the code of Mali (MLI), or an abbreviation" in str(checked.faults[0])
    assert "“COM” may mean Comoros (COM) or the European Commission" in str(checked.faults[2])
    explained = listed(store, rows, meanings=(("MLI", "Mali"), ("COM", "body:European Commission")))
    assert explained.faults == ()
    assert [row.addressed_to for row in explained.rows] == ["Chad", "Mali", "Mali", "European Commission"]


def test_a_column_of_codes_holds_codes(store: Engine) -> None:
    checked = listed(store, [("C-1", "Act", "TCD"), ("C-2", "Act", "MLI"), ("C-3", "Act", "CAF")])
    assert checked.faults == ()
    assert [row.addressed_to for row in checked.rows] == ["Chad", "Mali", "Central African Republic"]


def test_the_handed_abbreviations(store: Engine) -> None:
    checked = check(store, handed("17-abbreviation-taken-for-a-country"))
    assert [word.word for word in checked.unknown] == ["COM", "NAM", "CAN"]


@pytest.mark.parametrize("encoding", ["cp437", "cp850", "mac_roman", "cp1252", "utf-16-le"])
def test_letters_are_told_by_the_words_they_give(store: Engine, encoding: str) -> None:
    text = csv_text(HEADER, [("D-1", "Protéger les réfugiés et les déplacés dès l'été", "Chad")])
    checked = check(store, ("in.csv", text.encode(encoding)))
    assert checked.rows[0].title == "Protéger les réfugiés et les déplacés dès l'été"


def test_letters_that_were_decoded_twice_are_refused(store: Engine) -> None:
    from data.core.errors import AmberlightError

    text = csv_text(HEADER, [("D-1", "Protéger", "Chad")]).encode().decode("cp1252")
    with pytest.raises(AmberlightError, match="line 2: 'ProtÃ©ger' is not a word"):
        read_list(("in.csv", text.encode()))


def test_the_handed_text_of_ms_dos(store: Engine) -> None:
    checked = check(store, handed("19-text-of-csv-ms-dos"))
    assert checked.rows[0].title == "Renforcer la protection des déplacés à São Tomé"


def test_commas_in_texts_do_not_part_columns(store: Engine) -> None:
    text = "Reference;Recommendation;Addressee\nE-1;One, two, three, four, five;Chad\nE-2;One, two;Mali\n"
    checked = check(store, ("in.csv", text.encode()))
    assert [row.title for row in checked.rows] == ["One, two, three, four, five", "One, two"]


def test_the_handed_semicolons(store: Engine) -> None:
    checked = check(store, handed("29-semicolons-and-commas-in-texts"))
    assert (len(checked.rows), checked.faults) == (2, ())
    assert checked.rows[0].values["due_on"] == "2026-06-30"


def test_one_addressee_for_all_rows(store: Engine) -> None:
    checked = check(
        store, handed("42-web-form-no-addressee-for-all"), fixed=(("addressees", "Namibia"),), is_draft=True
    )
    assert (checked.faults, {row.addressed_to for row in checked.rows}) == ((), {"Namibia"})


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("3 mars 2025", "2025-03-03"),
        ("1er août 2025", "2025-08-01"),
        ("3 de marzo de 2025", "2025-03-03"),
        ("5. März 2025", "2025-03-05"),
        ("février 2025", "2025-02"),
        ("27/12/25", "2025-12-27"),
        ("2025-06-30 14:30:00", "2025-06-30"),
    ],
)
def test_dates_in_other_languages(cell: str, found: str) -> None:
    assert read_date(cell) == found


def test_a_column_of_dates_decides_what_each_of_them_means(store: Engine) -> None:
    header = (*HEADER, "Due")
    rows = [
        ("F-1", "Act", "Chad", "02.03.2027"),
        ("F-2", "Act", "Chad", "27.03.2027"),
        ("F-3", "Act", "Mali", "04.12.27"),
    ]
    assert [row.values["due_on"] for row in listed(store, rows, header).rows] == [
        "2027-03-02",
        "2027-03-27",
        "2027-12-04",
    ]
    rows[1] = ("F-2", "Act", "Chad", "03.03.2027")
    checked = listed(store, rows, header)
    assert "could be 2027-03-02 or 2027-02-03" in str(checked.faults[0])
    assert listed(store, rows, header, day_first=False).rows[0].values["due_on"] == "2027-02-03"


def test_words_of_another_language_are_asked_about_together(store: Engine) -> None:
    header = (*HEADER, "Response", "Response date")
    words = ("Acceptée", "Notée", "Rechazada")
    rows = [(f"G-{i}", "Act", "Chad", word, "2024-05-01") for i, word in enumerate(words)]
    checked = listed(store, rows, header)
    assert {word.word: (word.suggestion, word.is_translation) for word in checked.unknown} == {
        "Acceptée": ("accepted", True),
        "Notée": ("noted", True),
        "Rechazada": ("not_accepted", True),
    }
    taken = listed(store, rows, header, takes_translations=True)
    assert (taken.faults, [row.response for row in taken.rows]) == ((), ["accepted", "noted", "not_accepted"])
    assert translate("response", "whatever") is None


def test_responses_of_drafts_are_counted_as_left_out(store: Engine) -> None:
    header = (*HEADER, "Response", "Response date")
    checked = listed(store, [("H-1", "Act", "Chad", "accepted", "2024-05-01")], header, is_draft=True)
    assert "1 response is left out: a draft has no responses." in checked.notices[0]


def test_a_path_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text(csv_text(HEADER, [("I-1", "Act", "Chad")]), encoding="utf-8")
    assert read_list(path).row_count == 1


@pytest.mark.parametrize(
    ("addressee", "due", "said"),
    [
        ("Sudan, Chad", "", "'Sudan, Chad'; if these are 2 addressees, write 'Sudan; Chad'"),
        ("Governments of Mali and Chad", "", "if these are 2 addressees, write 'Mali; Chad'"),
        ("Yugoslavia", "", "is a former state, 'Yugoslavia', which ended in 1992"),
        ("Chad", "2027", "is not a whole day: '2027'; write the day, 2027-12-31 if the end of it is meant"),
        ("Chad", "February 2028", "write the day, 2028-02-29 if the end of it is meant"),
        ("Chad", "31.06.2027", "is not a day of the calendar: '31.06.2027'; write one that exists"),
    ],
)
def test_a_fault_says_what_to_write(store: Engine, addressee: str, due: str, said: str) -> None:
    checked = listed(store, [("J-1", "Act", addressee, due)], (*HEADER, "Deadline"))
    assert said in str(checked.faults[0])
