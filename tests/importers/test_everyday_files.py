"""Small files as their users have them: each is read rightly, or refused with the right sentence.

Every input is of our own making. Where the inputs of a trial are at hand (../shared/trials/files), these run too.
"""

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import Engine, select

from data.cli.output import show_import
from data.core.errors import AmberlightError
from data.core.settings import ROOT
from data.imports.commands.import_file import ImportOptions, ImportSummary, import_file
from data.risk.models.figures import DisplacementYear, IndexValue, OrganizedViolenceYear
from data.sources.files.parsed import ImportRejectedError
from data.sources.files.table import Reading
from tests.importers.making import csv_text, write

pytestmark = pytest.mark.one_database

TRIALS = ROOT.parent / "shared" / "trials" / "files"
ABOUT = {"index_id": "trial", "name": "Trial", "unit": "points", "publisher": "P", "terms": "t", "as_of": "2024"}


def load(store: Engine, folder: Path, content: str | bytes, name: str = "in.csv", **options: Any) -> ImportSummary:
    return import_file(store, "index", write(folder, name, content), ImportOptions(**{**ABOUT, **options}))


def values(store: Engine) -> dict[tuple[str, int], float]:
    with store.connect() as connection:
        return {(row.iso3, row.year): row.value for row in connection.execute(select(IndexValue))}


def refused(store: Engine, folder: Path, content: str | bytes, name: str = "in.csv", **options: Any) -> str:
    with pytest.raises(AmberlightError) as caught:
        load(store, folder, content, name, **options)
    assert values(store) == {}
    return str(caught.value)


def handed(folder: str, name: str = "in.csv") -> Path:
    path = TRIALS / folder / name
    if not path.exists():
        pytest.skip(f"the trial's file {folder} is not at ../shared/trials/files")
    return path


def handed_bytes(folder: str, name: str = "in.csv") -> bytes:
    return handed(folder, name).read_bytes()


def book_bytes(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_of(rows: list[list[Any]]) -> tuple[Workbook, Any]:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    return book, sheet


HEADER = ["iso3", "year", "value"]


# --- countries -----------------------------------------------------------------------------------------------------


def test_codes_that_do_not_agree_with_the_names(store: Engine, tmp_path: Path) -> None:
    text = "code,country,year,value\nAUT,Australia,2022,1\nSWE,Sweden,2022,2\nTCD,Chad,2022,3\n"
    said = refused(store, tmp_path, text)
    assert "line 2, column country: the code and the name do not agree: 'AUT' is Austria, and 'Australia' is" in said
    load(store, tmp_path, text, country_column="country")
    assert values(store) == {("AUS", 2022): 1, ("SWE", 2022): 2, ("TCD", 2022): 3}


def test_codes_of_another_list_are_known_by_the_whole_column(store: Engine, tmp_path: Path) -> None:
    text = "code,country,year,value\nAUS,Austria,2022,1\nSWD,Sweden,2022,2\nSLV,Slovenia,2022,3\n"
    summary = load(store, tmp_path, text)
    assert values(store) == {("AUT", 2022): 1, ("SWE", 2022): 2, ("SVN", 2022): 3}
    assert any("read as those of Correlates of War" in notice for notice in summary.notices)


def test_codes_without_names_that_are_two_lists_are_asked_about(store: Engine, tmp_path: Path) -> None:
    text = "code,year,value\nAUS,2022,1\nSWD,2022,2\nGFR,2022,3\n"
    load(store, tmp_path, text, code_list="cow")
    assert values(store) == {("AUT", 2022): 1, ("SWE", 2022): 2, ("DEU", 2022): 3}


def test_codes_that_two_lists_read_otherwise_are_asked_about(store: Engine, tmp_path: Path) -> None:
    said = refused(store, tmp_path, "code,year,value\nAUS,2022,1\nSLV,2022,2\nMAC,2022,3\n")
    assert "They are also codes of Correlates of War, letters" in said
    assert "Use --codes iso3 or --codes cow or --codes gw." in said
    load(store, tmp_path, "iso3,year,value\nAUS,2022,1\nSLV,2022,2\n")
    assert values(store) == {("AUS", 2022): 1, ("SLV", 2022): 2}


@pytest.mark.parametrize(
    ("header", "codes", "iso3s"),
    [
        ("fips", ["AU", "CH", "GM", "NI", "KV"], ["AUT", "CHN", "DEU", "NGA", "XKX"]),
        ("ioc", ["BRN", "BAR", "FRA", "SUD"], ["BHR", "BRB", "FRA", "SDN"]),
        ("NOC", ["BRN", "BAR"], ["BHR", "BRB"]),
        ("cowc", ["AUS", "SLV", "MAC"], ["AUT", "SVN", "MKD"]),
        ("cowcode", ["AUS", "SLV", "MAC"], ["AUT", "SVN", "MKD"]),
        ("cown", ["305", "349"], ["AUT", "SVN"]),
        ("gwc", ["AUS", "GFR"], ["AUT", "DEU"]),
        ("code", ["2", "20", "625", "483"], ["USA", "CAN", "SDN", "TCD"]),
        ("code", ["4", "8", "729", "148"], ["AFG", "ALB", "SDN", "TCD"]),
        ("iso2", ["UK", "EL", "XK"], ["GBR", "GRC", "XKX"]),
    ],
)
def test_a_column_that_is_plainly_of_a_list(
    store: Engine, tmp_path: Path, header: str, codes: list[str], iso3s: list[str]
) -> None:
    load(store, tmp_path, csv_text((header, "year", "value"), [(code, 2022, 1) for code in codes]))
    assert sorted(iso3 for iso3, _ in values(store)) == sorted(iso3s)


@pytest.mark.parametrize(
    ("codes", "asked"),
    [
        (["AU", "CH", "SZ", "GM", "SP"], "Use --codes fips or --codes iso2."),
        (["372", "380", "620"], "Use --codes m49 or --codes cow_number or --codes gw_number."),
        (["4", "8", "12", "729", "625"], "Not in it: 625."),
    ],
)
def test_a_column_of_codes_that_one_code_would_decide(
    store: Engine, tmp_path: Path, codes: list[str], asked: str
) -> None:
    assert asked in refused(store, tmp_path, csv_text(("code", "year", "value"), [(code, 2022, 1) for code in codes]))


def test_a_code_of_two_states_is_never_read_as_either(store: Engine, tmp_path: Path) -> None:
    said = refused(store, tmp_path, "iso3,year,value\nVDR,1970,1\nSDN,1970,2\n")
    assert "line 2, column iso3: “VDR” may mean Viet Nam (VNM) or South Viet Nam" in said
    summary = load(store, tmp_path, "iso3,country,year,value\nVDR,Republic of Vietnam,1970,1\nVNM,Viet Nam,1970,2\n")
    assert values(store) == {("VNM", 1970): 2}
    assert "former state Republic of Vietnam" in summary.left_out[0]


def test_a_code_of_today_beside_the_name_of_a_former_state(store: Engine, tmp_path: Path) -> None:
    summary = load(store, tmp_path, "iso3,country,year,value\nVNM,Republic of Vietnam,1970,1\nTCD,Chad,1970,2\n")
    assert values(store) == {("TCD", 1970): 2}
    assert "former state Republic of Vietnam" in summary.left_out[0]


def test_codes_used_before_are_said_and_those_of_former_states_left_out(store: Engine, tmp_path: Path) -> None:
    summary = load(store, tmp_path, "iso3,year,value\nZAR,1990,1\nYUG,1990,2\nSUN,1990,3\nTCD,1990,4\n")
    assert values(store) == {("COD", 1990): 1, ("TCD", 1990): 4}
    assert "Codes used before were read as those of today: ZAR = COD." in summary.notices
    assert [left.split(",")[0] for left in summary.left_out] == ["1 row: former state"] * 2


def test_a_code_that_passed_to_another_state_is_read_by_the_year(store: Engine, tmp_path: Path) -> None:
    rows = [("YUG", 1999, 1), ("YUG", 2010, 2), ("SWD", 2010, 3), ("GFR", 2010, 4)]
    summary = load(store, tmp_path, csv_text(("cowc", "year", "value"), rows))
    assert values(store) == {("SRB", 2010): 2, ("SWE", 2010): 3, ("DEU", 2010): 4}
    assert "former state, code YUG" in summary.left_out[0]


def test_the_handed_codes_of_another_list(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path, handed_bytes("01-codes-of-another-list"))
    assert {iso3 for iso3, _ in values(store)} == {"AUT", "SVN", "CHE", "MKD", "MNE"}


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Gambia (the)", "GMB"),
        ("Philippines (the)", "PHL"),
        ("Congo, Dem. Rep.", "COD"),
        ("Egypt, Arab Rep.", "EGY"),
        ("Korea, Rep.", "KOR"),
    ],
)
def test_names_as_lists_of_states_write_them(store: Engine, tmp_path: Path, name: str, iso3: str) -> None:
    load(store, tmp_path, csv_text(("country", "year", "value"), [(name, 2023, 1)]))
    assert values(store) == {(iso3, 2023): 1}


def test_the_handed_names_with_the(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path, handed_bytes("32-names-with-the"))
    assert {iso3 for iso3, _ in values(store)} == {"BHS", "NER", "SDN", "USA", "COG", "YEM"}


def test_the_handed_older_codes(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path, handed_bytes("34-older-and-other-codes"))
    found = values(store)
    assert found == {
        ("TLS", 2023): 1,
        ("ROU", 2023): 2,
        ("COD", 2023): 3,
        ("PSE", 2023): 4,
        ("XKX", 2023): 5,
        ("XKX", 2022): 6,
    }


def test_a_code_that_is_none_gives_way_to_the_name(store: Engine, tmp_path: Path) -> None:
    text = "iso3,country,year,value\nSUX,Sudan,2023,1\nQQQ,Chad,2023,2\nROM,,2023,3\n"
    summary = load(store, tmp_path, text)
    assert values(store) == {("SDN", 2023): 1, ("TCD", 2023): 2, ("ROU", 2023): 3}
    assert any("the name beside them was used: SUX = SDN, QQQ = TCD" in notice for notice in summary.notices)


def test_iso3c_names_the_code(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path, "iso3c,country,year,value\nSDN,Sudan,2023,8.7\n")
    assert values(store) == {("SDN", 2023): 8.7}


def test_the_handed_iso3c(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path, handed_bytes("31-header-iso3c"))
    assert values(store) == {("SDN", 2023): 8.7}


def test_faults_that_say_the_same_are_one_line(store: Engine, tmp_path: Path) -> None:
    rows = [("Ruritania", year, 1) for year in range(1980, 2010)] + [("Zenda", 2010, 1), ("Chad", 2010, 2)]
    said = refused(store, tmp_path, csv_text(("country", "year", "value"), rows))
    assert "30 lines (first 2), column country: unknown country: 'Ruritania'" in said
    assert "line 32, column country: unknown country: 'Zenda'" in said
    assert said.count("\n") == 2


def test_the_handed_faults_are_grouped(store: Engine, tmp_path: Path) -> None:
    said = refused(store, tmp_path, handed_bytes("39-faults-not-grouped"))
    assert "Narnia" in said


# --- numbers -------------------------------------------------------------------------------------------------------


def test_a_mark_between_thousands_is_read_or_asked_about(store: Engine, tmp_path: Path) -> None:
    rows = [("SDN", 2023, "12,000"), ("TCD", 2023, "1,234,567")]
    load(store, tmp_path, csv_text(tuple(HEADER), rows))
    assert values(store) == {("SDN", 2023): 12000, ("TCD", 2023): 1234567}


def test_a_comma_that_may_be_either_is_asked_about(store: Engine, tmp_path: Path) -> None:
    text = csv_text(tuple(HEADER), [("SDN", 2023, "12,345"), ("TCD", 2023, 7)])
    said = refused(store, tmp_path, text)
    assert (
        "line 2, column value: '12,345' is 12345 if the comma separates thousands, and 12.345 if it "
        "marks the decimals" in said
    )
    load(store, tmp_path, text, decimal_mark="point")
    assert values(store)["SDN", 2023] == 12345


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["0,5", "12,25"], [0.5, 12.25]),
        (["1.234,5", "7"], [1234.5, 7]),
        (["1 234,5", "0,5"], [1234.5, 0.5]),
        (["1\u00a0234", "5"], [1234, 5]),
        (["1'234.5", "2"], [1234.5, 2]),
        (["12.3*", "5 [a]"], [12.3, 5]),
        (["12.3 e", "4.1¹"], [12.3, 4.1]),
        (["−5", "1e3"], [-5, 1000]),
        (["-99", "3", "4"], [None, 3, 4]),
        (["-66", "-7", "10"], [None, -7, 10]),
        (["n/a", "–", "3"], [None, None, 3]),
        (["#N/A", "3"], [None, 3]),
        (["0.123", "0.456"], [0.123, 0.456]),
        (["-9", "-8"], [-9, -8]),
    ],
)
def test_numbers_as_the_column_writes_them(
    store: Engine, tmp_path: Path, cells: list[str], found: list[float | None]
) -> None:
    codes = ["SDN", "TCD", "MLI"]
    load(store, tmp_path, csv_text(tuple(HEADER), [(codes[i], 2023, cell) for i, cell in enumerate(cells)]))
    assert values(store) == {(codes[i], 2023): value for i, value in enumerate(found) if value is not None}


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (["0,5", "0.5"], "some numbers have a decimal comma and others a decimal point"),
        (["12%", "12"], "some cells are percentages and others are not"),
        (["12%", "13%"], "are percentages, and the unit is 'points'"),
        (["#REF!", "1"], "holds a spreadsheet's error, #REF!"),
        (["(12)", "1"], "may be a negative number or a remark, '(12)'"),
        (["inf", "1"], "is not a number: 'inf'"),
        (["TRUE", "1"], "is true or false, and not a number"),
        (["-9", "3"], "-9 often means 'no value'"),
        (["-99", "-80"], "-99 often means 'no value'"),
        (["-99", "-999"], "-99 often means 'no value' (1 cell has it and no others)"),
        (["999", "3"], "999 often means 'no value'"),
        (["12 km", "3"], "is not a number: '12 km'"),
        (["1,23,456", "3"], "is not a number: '1,23,456'"),
    ],
)
def test_what_no_column_can_decide_is_refused(store: Engine, tmp_path: Path, cells: list[str], words: str) -> None:
    rows = [(code, 2023, cell) for code, cell in zip(("SDN", "TCD"), cells, strict=True)]
    assert words in refused(store, tmp_path, csv_text(tuple(HEADER), rows), value_column="value")


def test_percentages_follow_the_unit(store: Engine, tmp_path: Path) -> None:
    book, sheet = sheet_of([HEADER, ["SDN", 2023, 0.125], ["TCD", 2023, 0.5]])
    for row in (2, 3):
        sheet.cell(row, 3).number_format = "0.0%"
    load(store, tmp_path, book_bytes(book), "in.xlsx", unit="percent")
    assert values(store) == {("SDN", 2023): 12.5, ("TCD", 2023): 50}
    load(store, tmp_path, book_bytes(book), "in.xlsx", index_id="other", unit="share of 1")
    assert values(store)["TCD", 2023] == 0.5


UCDP = (
    "country\tyear\tversion\tsb_total_deaths_best\tns_total_deaths_best\tos_total_deaths_best\ttotal_deaths_best\t"
    "total_deaths_low\ttotal_deaths_high\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_deaths_with_a_mark_between_thousands(store: Engine, tmp_path: Path, encoding: str) -> None:
    text = UCDP + "Chad\t2025\t26.1\t3,000\t0\t0\t3,000\t2,000\t4,000\r\n"
    summary = import_file(store, "ucdp", write(tmp_path, "in.txt", text.encode(encoding)))
    assert any("separates thousands: '3,000'" in notice for notice in summary.notices)
    assert deaths(store) == {("TCD", 2025): (3000, 2000, 4000)}


def deaths(store: Engine) -> dict[tuple[str, int], tuple[int, int, int]]:
    with store.connect() as connection:
        return {
            (row.iso3, row.year): (row.total_deaths_best, row.total_deaths_low, row.total_deaths_high)
            for row in connection.execute(select(OrganizedViolenceYear))
        }


def test_the_handed_deaths(store: Engine) -> None:
    import_file(store, "ucdp", handed("03-ucdp-thousands-commas-tab", "in.txt"))
    assert deaths(store) == {("SDN", 2025): (12000, 10000, 15000)}


def test_deaths_that_may_be_thousands_or_not(store: Engine, tmp_path: Path) -> None:
    text = UCDP + "Chad\t2025\t26.1\t3,000\t1,000\t1,000\t5,000\t4,000\t6,000\r\n"
    with pytest.raises(AmberlightError, match=r"is 3000 if the comma separates thousands, and 3\.000"):
        import_file(store, "ucdp", write(tmp_path, "in.txt", text))
    assert deaths(store) == {}


# --- years ---------------------------------------------------------------------------------------------------------


def test_a_year_that_a_spreadsheet_shows_as_a_date(store: Engine, tmp_path: Path) -> None:
    book, sheet = sheet_of([HEADER, ["SDN", 2021, 1.5], ["TCD", 2020, 2.5]])
    for row in (2, 3):
        sheet.cell(row, 2).number_format = "yyyy-mm-dd"
    summary = load(store, tmp_path, book_bytes(book), "in.xlsx")
    assert values(store) == {("SDN", 2021): 1.5, ("TCD", 2020): 2.5}
    assert any("Years were formatted as dates: 1905-07-13 on line 2 is the year 2021" in one for one in summary.notices)


def test_the_handed_years_as_dates(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path, handed_bytes("10-year-formatted-as-date", "in.xlsx"), "in.xlsx")
    assert sorted({year for _, year in values(store)}) == [2022, 2023]


@pytest.mark.parametrize(
    ("cell", "words"),
    [("2022/23", "names two years"), ("45000", "a spreadsheet's number of a day"), ("23", "not a year between")],
)
def test_what_is_no_year_is_refused(store: Engine, tmp_path: Path, cell: str, words: str) -> None:
    assert words in refused(store, tmp_path, csv_text(tuple(HEADER), [("SDN", cell, 1)]))


# --- rows ----------------------------------------------------------------------------------------------------------


def test_a_formula_without_its_result_is_named_by_its_cell(store: Engine, tmp_path: Path) -> None:
    book, sheet = sheet_of([HEADER, ["SDN", 2023, 1], ["TCD", 2023, 1]])
    sheet["C3"] = "=C2*2"
    assert "cell C3 holds a formula without its result" in refused(store, tmp_path, book_bytes(book), "in.xlsx")


def test_the_handed_formula_without_result(store: Engine, tmp_path: Path) -> None:
    said = refused(store, tmp_path, handed_bytes("15-formula-without-result", "in.xlsx"), "in.xlsx")
    assert "cell C3 holds a formula without its result" in said


def test_hidden_rows_and_columns_are_named_and_left_out(store: Engine, tmp_path: Path) -> None:
    rows = [[*HEADER, "note"], ["SDN", 2023, 1, "a"], ["TCD", 2023, 2, "b"]]
    book, sheet = sheet_of(rows)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    extra = book.create_sheet("Old")
    extra.append(HEADER)
    extra.append(["MLI", 2023, 3])
    extra.sheet_state = "hidden"
    summary = load(store, tmp_path, book_bytes(book), "in.xlsx")
    assert values(store) == {("SDN", 2023): 1}
    said = " ".join(summary.notices)
    assert "1 row is hidden and was left out: 3." in said
    assert "1 column is hidden and was left out: D." in said
    assert "Hidden sheets, not read: 'Old'." in said
    load(store, tmp_path, book_bytes(book), "in.xlsx", reading=Reading(with_hidden=True, sheet="Sheet"))
    assert values(store) == {("SDN", 2023): 1, ("TCD", 2023): 2}


def test_two_rows_that_disagree_are_both_named_and_neither_stored(store: Engine, tmp_path: Path) -> None:
    text = "iso3,year,value\nTCD,2023,1\nSDN,2023,5\nSDN,2023,6\nMLI,2023,2\nMLI,2023,2\nNER,2023,4\n"
    with pytest.raises(ImportRejectedError) as caught:
        load(store, tmp_path, text)
    assert [(fault.line, fault.reason) for fault in caught.value.faults] == [
        (3, "SDN in 2023 is 5 here and 6 on line 4. Remove the wrong row"),
        (4, "SDN in 2023 is 6 here and 5 on line 3. Remove the wrong row"),
    ]
    summary = load(store, tmp_path, text, skip_rejected=True)
    assert values(store) == {("TCD", 2023): 1, ("MLI", 2023): 2, ("NER", 2023): 4}
    assert "1 row: the same country, year and value a second time (MLI 2023)" in summary.left_out


def test_the_handed_two_that_disagree(store: Engine, tmp_path: Path) -> None:
    said = refused(store, tmp_path, handed_bytes("44-first-of-two-that-disagree"), skip_rejected=True)
    assert "line 2: SDN in 2023 is 8.7 here and 9.7 on line 3" in said
    assert "line 3" in said


def test_several_figures_in_one_table_are_asked_about(store: Engine, tmp_path: Path) -> None:
    text = "country,year,sex,value\nSudan,2020,Male,12\nSudan,2021,Female,34\nChad,2020,Both,3\n"
    said = refused(store, tmp_path, text)
    assert "'sex' has 3 values" in said
    assert """'Male' (1 row), 'Female' (1 row), 'Both' (1 row). Choose with --where "sex=Male\"""" in said
    load(store, tmp_path, text, reading=Reading(where=(("Sex", "both"),)))
    assert values(store) == {("TCD", 2020): 3}


def test_the_handed_two_indicators(store: Engine, tmp_path: Path) -> None:
    said = refused(store, tmp_path, handed_bytes("08-two-indicators-in-one-series"))
    assert "'indicator' has 2 values" in said
    assert "'Killings' (2 rows), 'Arrests' (2 rows)" in said


def test_a_column_that_tells_rows_apart_is_asked_about(store: Engine, tmp_path: Path) -> None:
    rows = [(code, 2020, kind, 1) for code in ("SDN", "TCD", "MLI") for kind in ("urban", "rural", "total")]
    said = refused(store, tmp_path, csv_text(("iso3", "year", "residence", "value"), rows))
    assert "'residence' has 3 values" in said


def test_events_are_not_added_up(store: Engine, tmp_path: Path) -> None:
    rows = [(name, 2020, deaths) for name in ("Sudan", "Chad", "Mali") for deaths in (1, 1, 2, 3)]
    said = refused(store, tmp_path, csv_text(("country", "year", "fatalities"), rows))
    assert "several rows for most countries and years" in said
    assert "bring them to one row for each country and year first" in said


# --- round the table -----------------------------------------------------------------------------------------------


def test_a_note_below_the_table_is_passed_over_and_named(store: Engine, tmp_path: Path) -> None:
    text = "iso3,year,value\nSDN,2023,8.7\nTCD,2023,6.1\n\nSource: our own count, 2024\n* provisional\n"
    summary = load(store, tmp_path, text)
    assert len(values(store)) == 2
    assert any("as notes: line 5, 'Source: our own count'" in notice for notice in summary.notices)


def test_the_handed_line_of_source_below(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path, handed_bytes("37-line-of-source-below"))
    assert values(store) == {("SDN", 2023): 8.7, ("TCD", 2023): 6.1}


def test_the_stump_of_a_row_that_was_cut_off_is_no_note(store: Engine, tmp_path: Path) -> None:
    assert "1 cells, and the header has 3" in refused(store, tmp_path, "iso3,year,value\nSDN,2023,8.7\nTC")


def test_titles_of_several_cells_above_the_header(store: Engine, tmp_path: Path) -> None:
    book, _ = sheet_of([["A table", "2024"], ["made", "by hand", None, "x"], [], HEADER, ["SDN", 2023, 8.7]])
    load(store, tmp_path, book_bytes(book), "in.xlsx")
    assert values(store) == {("SDN", 2023): 8.7}


def test_the_handed_title_of_two_cells(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path, handed_bytes("26-title-line-of-two-cells", "in.xlsx"), "in.xlsx")
    assert values(store)


def test_column_names_on_two_rows(store: Engine, tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Country", "ISO3", "2022", None, "2023", None],
        [None, None, "Score", "Rank", "Score", "Rank"],
        ["Sudan", "SDN", 8.5, 1, 8.7, 2],
        ["Chad", "TCD", 6.5, 2, 6.7, 3],
    ]
    book, _ = sheet_of(rows)
    load(store, tmp_path, book_bytes(book), "in.xlsx")
    assert values(store) == {("SDN", 2022): 8.5, ("SDN", 2023): 8.7, ("TCD", 2022): 6.5, ("TCD", 2023): 6.7}


# --- age -----------------------------------------------------------------------------------------------------------

UNHCR = ("year", "coo_iso", "coa_iso", "refugees", "asylum_seekers", "idps")


def people(store: Engine) -> dict[tuple[str, int], tuple[int, str]]:
    with store.connect() as connection:
        return {(row.iso3, row.year): (row.refugees, row.as_of) for row in connection.execute(select(DisplacementYear))}


def displaced(store: Engine, folder: Path, rows: list[tuple[Any, ...]], name: str = "p.csv", **options: Any) -> None:
    import_file(store, "unhcr", write(folder, name, csv_text(UNHCR, rows)), ImportOptions(**options))


def test_older_figures_never_replace_newer_ones_unasked(store: Engine, tmp_path: Path) -> None:
    displaced(store, tmp_path, [("2022", "SDN", "TCD", 900, 0, 0), ("2024", "SDN", "TCD", 1000, 0, 0)])
    before = people(store)
    with pytest.raises(AmberlightError) as caught:
        displaced(store, tmp_path, [("2022", "SDN", "TCD", 850, 0, 0)])
    assert "The file ends with 2022; the store's figures run to 2024." in str(caught.value)
    assert "SDN 2022: refugees 900 -> 850" in str(caught.value)
    assert people(store) == before
    displaced(store, tmp_path, [("2022", "SDN", "TCD", 850, 0, 0)], even_so=True)
    assert people(store) == {("SDN", 2022): (850, "2022-12-31"), ("SDN", 2024): (1000, "2024-12-31")}


def test_figures_of_the_middle_of_a_year_are_asked_about_and_dated_so(store: Engine, tmp_path: Path) -> None:
    displaced(store, tmp_path, [("2024", "SDN", "TCD", 1000, 0, 0)])
    with pytest.raises(AmberlightError, match="calls its figures 'mid-2024'"):
        displaced(store, tmp_path, [("2024", "SDN", "TCD", 950, 0, 0)], name="unhcr_mid-2024.csv")
    displaced(store, tmp_path, [("mid-2025", "SDN", "TCD", 1100, 0, 0)])
    assert people(store)["SDN", 2025] == (1100, "2025-06-30")


def test_the_handed_older_figures(store: Engine, tmp_path: Path) -> None:
    displaced(store, tmp_path, [("2022", "AFG", "PAK", 5661717, 0, 0), ("2024", "AFG", "PAK", 5000000, 0, 0)])
    before = people(store)
    with pytest.raises(AmberlightError, match="--even-so"):
        import_file(store, "unhcr", handed("06-unhcr-older-figures-over-newer"))
    assert people(store) == before


def test_an_older_or_provisional_index_is_asked_about(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path, "iso3,year,value\nSDN,2022,1\nSDN,2023,2\n")
    with pytest.raises(AmberlightError, match="The file ends with 2022; the store's figures run to 2023"):
        load(store, tmp_path, "iso3,year,value\nSDN,2022,5\n")
    with pytest.raises(AmberlightError, match="calls its figures 'provisional'"):
        load(store, tmp_path, "Provisional results\niso3,year,value\nSDN,2022,1\nSDN,2023,3\n")
    load(store, tmp_path, "iso3,year,value\nSDN,2021,5\n")
    assert values(store) == {("SDN", 2021): 5, ("SDN", 2022): 1, ("SDN", 2023): 2}


def test_an_edition_that_was_never_published_is_asked_about(store: Engine, tmp_path: Path) -> None:
    text = "country,risk_in_2016,risk_2016_17\nChad,0.1,0.2\nSudan,0.05,0.1\n"
    path = write(tmp_path, "in.csv", text)
    with pytest.raises(AmberlightError, match="of 2016, and the first edition on record is that of 2018"):
        import_file(store, "ewp", path)
    assert import_file(store, "ewp", path, ImportOptions(even_so=True)).rows_new == 2


def test_the_handed_re_estimate(store: Engine) -> None:
    with pytest.raises(AmberlightError, match="first edition on record"):
        import_file(store, "ewp", handed("23-re-estimate-becomes-an-edition"))


# --- UNHCR ---------------------------------------------------------------------------------------------------------

SITE = (
    'Extracted:,"UNHCR"\r\n"Date extracted:","01/02/2026 10:00 UTC"\r\n"Last updated:","13 June 2025"\r\n\r\n'
    "Years:\r\nOrigin:,all\r\n"
    'Year,"Country of origin","Country of origin (ISO)","Country of asylum","Country of asylum (ISO)",'
    '"Refugees under UNHCR\'s mandate",Asylum-seekers,"IDPs of concern to UNHCR"\r\n'
)


def test_the_download_of_a_site_goes_in_unchanged(store: Engine, tmp_path: Path) -> None:
    text = SITE + "2024,Sudan,SDN,Chad,TCD,700,5,0\r\n2024,Sudan,SDN,Egypt,EGY,300,0,0\r\n"
    import_file(store, "unhcr", write(tmp_path, "in.csv", text))
    assert people(store) == {("SDN", 2024): (1000, "2024-12-31")}


def test_a_total_and_its_parts_are_not_added_up(store: Engine, tmp_path: Path) -> None:
    rows = [(2024, "SDN", "TCD", 700, 0, 0), (2024, "SDN", "EGY", 300, 0, 0), (2024, "SDN", "-", 1000, 0, 0)]
    with pytest.raises(AmberlightError, match="a total and its parts are not added up"):
        displaced(store, tmp_path, rows)
    displaced(store, tmp_path, [*rows, (2024, "TCD", "SDN", 5, 0, 0)], skip_rejected=True)
    assert people(store) == {("TCD", 2024): (5, "2024-12-31")}


def test_the_handed_site_download(store: Engine) -> None:
    import_file(store, "unhcr", handed("24-unhcr-site-download"))
    assert people(store)["SYR", 2025][0] == 60000000


# --- sentences -----------------------------------------------------------------------------------------------------


def test_one_row_is_called_a_row(store: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load(store, tmp_path, "iso3,year,value\nSDN,2022,5\n")
    summary = load(store, tmp_path, "iso3,year,value\nTCD,2023,6\n")
    assert "1 row of the store is not in the file; it was left as it is." in summary.notices
    show_import(summary)
    assert "         1 row read\n" in capsys.readouterr().out


def test_a_refusal_says_what_to_do(store: Engine, tmp_path: Path) -> None:
    text = "iso3,year,value\nSDN,2022,5\nQQQ,2022,6\n"
    said = refused(store, tmp_path, text)
    assert "1 row rejected of 2. Correct the file, or use --skip-rejected to import the other rows." in said
    said = refused(store, tmp_path, "iso3,year,value\nQQQ,2022,6\n")
    assert "1 row rejected of 1. Correct the file and import it again." in said
    said = refused(store, tmp_path, "iso3,year,value\nWLD,2022,6\n")
    assert "Check that the column of countries and that of the figures are the right ones." in said


# --- more of the same kinds ----------------------------------------------------------------------------------------


def test_years_with_the_mark_of_a_footnote(store: Engine, tmp_path: Path) -> None:
    summary = load(
        store, tmp_path, "country,year,value\nSudan,2023*,8.7\nChad,2022 [a],6.1\nMali,2021,5\n* provisional\n"
    )
    assert values(store) == {("SDN", 2023): 8.7, ("TCD", 2022): 6.1, ("MLI", 2021): 5}
    assert "Marks behind years were ignored, as footnotes (first on line 2: '2023*')." in summary.notices


def test_a_header_that_appears_again_is_no_row(store: Engine, tmp_path: Path) -> None:
    summary = load(store, tmp_path, "country,year,value\nSudan,2023,8.7\nCountry,Year,Value\nChad,2023,6.1\n")
    assert values(store) == {("SDN", 2023): 8.7, ("TCD", 2023): 6.1}
    assert summary.rows_read == 2
    assert "The column names appear again and were not read as a row: line 3." in summary.notices


@pytest.mark.parametrize(
    "text",
    [
        "country,year,value (thousands)\nSudan,2023,8.7\nChad,2023,6.1\n",
        "Refugees, in thousands\ncountry,year,value\nSudan,2023,8.7\nChad,2023,6.1\n",
    ],
)
def test_figures_in_thousands_need_the_unit_to_say_so(store: Engine, tmp_path: Path, text: str) -> None:
    said = refused(store, tmp_path, text, unit="persons")
    assert "says that its figures are in 'thousands', and the unit is 'persons'" in said
    load(store, tmp_path, text, unit="thousand persons")
    assert values(store) == {("SDN", 2023): 8.7, ("TCD", 2023): 6.1}


def test_rates_per_million_are_no_millions(store: Engine, tmp_path: Path) -> None:
    load(store, tmp_path, "country,year,value per million\nSudan,2023,8.7\nChad,2023,6.1\n", unit="deaths")
    assert len(values(store)) == 2


def test_a_figure_that_unhcr_withholds_is_never_counted_as_none(store: Engine, tmp_path: Path) -> None:
    text = "year,coo_iso,coa_iso,refugees,asylum_seekers,idps\n2024,SDN,TCD,*,5,0\n"
    path = write(tmp_path, "in.csv", text)
    with pytest.raises(
        AmberlightError, match=r"column refugees: has no figure, '\*': a sum without it would be too low"
    ):
        import_file(store, "unhcr", path, ImportOptions(no_value=("*",)))
