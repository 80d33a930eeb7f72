"""Inputs that lie beside those that desk officers handed in: each is read rightly, or refused with its sentence.

Of each kind several, so that the kind is mended and not the case. A value that is stored wrongly is the worst that can happen.
"""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from sqlalchemy import Engine, select

from data.core.errors import AmberlightError
from data.imports.commands.import_file import ImportOptions, import_file
from data.risk.models.figures import DisplacementYear, IndexValue, OrganizedViolenceYear
from data.sources.files.table import Reading
from tests.importers.making import csv_text, write

pytestmark = pytest.mark.one_database

ABOUT = {"index_id": "trial", "name": "Trial", "unit": "points", "publisher": "P", "terms": "t", "as_of": "2024"}
HEADER = ("iso3", "year", "value")
CODES = ("SDN", "TCD", "MLI", "NER")
#: What is stored (by country and year), or words of the sentence.
Expected = dict[tuple[str, int], float] | str


def numbers(*cells: object) -> str:
    return csv_text(HEADER, [(code, 2023, cell) for code, cell in zip(CODES, cells, strict=False)])


def years(*cells: object) -> str:
    return csv_text(HEADER, [(code, cell, 1) for code, cell in zip(CODES, cells, strict=False)])


def names(*cells: str, year: int = 2023) -> str:
    return csv_text(("country", "year", "value"), [(cell, year, at) for at, cell in enumerate(cells, start=1)])


def pairs(*cells: tuple[str, str]) -> str:
    rows = [(code, name, 2023, at) for at, (code, name) in enumerate(cells, start=1)]
    return csv_text(("code", "country", "year", "value"), rows)


def book(rows: list[tuple[Any, ...]], change: Callable[[Any], None] | None = None) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    if change is not None:
        change(sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def flat(rows: list[tuple[Any, ...]]) -> bytes:
    """A workbook whose last row is drawn with no height, as some programs hide one."""
    content = book(rows, lambda sheet: setattr(sheet.row_dimensions[len(rows)], "height", 1))
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'ht="1"', b'ht="0"'))
    return out.getvalue()


def stored(*values: float | None) -> Expected:
    return {(code, 2023): value for code, value in zip(CODES, values, strict=False) if value is not None}


def of(**values: float) -> Expected:
    return {(code, 2023): value for code, value in values.items()}


def cross(sheet: Any, *cells: str) -> None:
    for cell in cells:
        sheet[cell].font = Font(strike=True)


def struck(*cells: str) -> bytes:
    return book([HEADER, ("SDN", 2023, 5), ("TCD", 2023, 6)], lambda sheet: cross(sheet, *cells))


def unseen(*cells: str, ground: str = "") -> bytes:
    """A workbook with cells in white, on no fill or on one."""

    def whiten(sheet: Any) -> None:
        for cell in cells:
            sheet[cell].font = Font(color="FFFFFFFF")
            if ground:
                sheet[cell].fill = PatternFill("solid", fgColor=ground)

    return book([HEADER, ("SDN", 2023, 5), ("TCD", 2023, 6)], whiten)


def formatted(number_format: str) -> bytes:
    return book(
        [HEADER, ("SDN", 2023, 5), ("TCD", 2023, 6)], lambda sheet: setattr(sheet["C3"], "number_format", number_format)
    )


_CROSSED = CellRichText(TextBlock(InlineFont(strike=True), "TCD"), TextBlock(InlineFont(), "SDN"))
NUMBERS: dict[str, tuple[str | bytes, Expected]] = {
    "swiss, typographic": (numbers("1’234.5", "2"), stored(1234.5, 2)),
    "swiss, whole": (numbers("1'234", "22"), stored(1234, 22)),
    "narrow spaces": (numbers("1\u202f234\u202f567", "5"), stored(1234567, 5)),
    "thin space and comma": (numbers("12\u2009345,5", "5,1"), stored(12345.5, 5.1)),
    "a space that parts no thousands": (numbers("3 4", "5"), "is two numbers, or one with a space too many: '3 4'"),
    "two spaces": (numbers("1  234", "5"), "is two numbers"),
    "indian groups": (numbers("12,34,567", "1,23,456"), "is not a number: '12,34,567'"),
    "points between thousands": (numbers("1.234.567", "12"), stored(1234567, 12)),
    "points and a comma": (numbers("1.234,56", "7,5"), stored(1234.56, 7.5)),
    "powers with a comma": (numbers("1,5E+3", "2,0E+2"), stored(1500, 200)),
    "per mille": (numbers("12‰", "13‰"), "is not a number: '12‰'"),
    "less than": (numbers("<5", "12"), "is not a number: '<5'"),
    "a range": (numbers("5-10", "12"), "is not a number: '5-10'"),
    "an error behind it": (numbers("5 ± 1", "12"), "is not a number: '5 ± 1'"),
    "money": (numbers("$5", "12"), "is not a number: '$5'"),
    "millions in words": (numbers("1.2 million", "3"), "is not a number"),
    "minus behind": (numbers("5-", "3"), "is not a number: '5-'"),
    "-999 among scores": (numbers("-999", "55", "60"), stored(None, 55, 60)),
    "9999 among scores": (numbers("9999", "55", "60"), "9999 often means 'no value'"),
    "dots": (numbers("..", "...", "5"), stored(None, None, 5)),
    "words for no value": (numbers("NA", "N/A", "not available", "5"), stored(None, None, None, 5)),
    "a letter for no value": (numbers("x", "5"), "is not a number: 'x'"),
    "a star alone": (numbers("*", "5"), "is not a number: '*'"),
    "a formula as text": (numbers("=1+1", "5"), "is not a number: '=1+1'"),
    "text numbers in a workbook": (book([HEADER, ("SDN", 2023, "8,7"), ("TCD", 2023, "6,1")]), stored(8.7, 6.1)),
    "a text among numbers": (
        book([HEADER, ("SDN", 2023, "12,345"), ("TCD", 2023, 61000)]),
        "12345 if the comma separates",
    ),
    "a date among numbers": (book([HEADER, ("SDN", 2023, 5), ("TCD", 2023, datetime(2023, 5, 1))]), "is a date"),
    "Arabic digits": (numbers("١٢", "3"), stored(12, 3)),
    "an Arabic decimal mark": (numbers("١٢٫٥", "3"), "is not a number: '١٢٫٥'"),
    "an accountant's negative": (numbers("(1,234)", "12"), "'(1,234)': write it with a minus, or without brackets"),
    "an accountant's negative percentage": (numbers("(12%)", "5%"), "some cells are percentages and others are not"),
    "not ranked": (numbers("NR", "5"), "Correct it, or use --no-value 'NR' if it means 'no value'"),
    "points that part thousands, or decimals filled up": (
        numbers("12.345", "1.200", "7"),
        "12345 if the point separates",
    ),
    "three decimals everywhere": (numbers("1.234", "2.345", "3.210"), stored(1.234, 2.345, 3.21)),
    "points in a workbook's text": (
        book([HEADER, ("SDN", 2023, "1.234"), ("TCD", 2023, "12.345")]),
        "cell C2, '1.234', is 1234 if the point separates thousands",
    ),
    **{
        f"{cell} among scores": (numbers(cell, "5", "6"), f"{cell} often means 'no value' (1 cell has it")
        for cell in ("-9", "-55", "-97", "-98", "-888", "-7777", "-32768", "-2147483648", "-1E+30")
    },
    **{
        f"{cell} far above scores": (numbers(cell, "5", "6"), f"{cell} often means 'no value' (1 cell has it")
        for cell in ("77", "88", "97", "98", "99", "998", "32767", "2147483647", "1E+30")
    },
    **{
        f"a lone {cell} among positive figures": (
            numbers(cell, "0.5", "6"),
            f"{cell} often means 'no value' (1 cell has it",
        )
        for cell in ("-1", "-8", "-9.99", "-99.9", "-999.9", "-111", "999.99", "9999.9", "1111")
    },
    "several codes of a survey": (numbers("-1", "-9", "6"), "-9 often means 'no value'"),
    "999 above figures near it": (numbers("999", "300", "880"), "999 often means 'no value'"),
    "999 below others": (numbers("999", "300", "1200"), stored(999, 300, 1200)),
    "thirds": (numbers("3.333", "0.5", "9.9"), stored(3.333, 0.5, 9.9)),
    "-1 among negative figures": (numbers("-1", "-2.5", "6"), stored(-1, -2.5, 6)),
    "99 among percentages": (numbers("99", "55", "60"), stored(99, 55, 60)),
    "a negative figure": (numbers("-8", "-3", "7"), stored(-8, -3, 7)),
    "thousands by the cell's format": (
        book([HEADER, ("SDN", 2023, 12)], lambda sheet: setattr(sheet["C2"], "number_format", '0" thousand"')),
        "is not a number: '12 thousand'",
    ),
    "a unit by the cell's format": (
        book([HEADER, ("SDN", 2023, 12)], lambda sheet: setattr(sheet["C2"], "number_format", '0" km"')),
        stored(12),
    ),
    "a formula for the code": (book([HEADER, ('="SDN"', 2023, 5)]), "cell A2 holds a formula without its result"),
    "a formula for the year": (book([HEADER, ("SDN", "=2022+1", 5)]), "cell B2 holds a formula without its result"),
}
YEARS: dict[str, tuple[str | bytes, Expected]] = {
    "with a decimal": (years("2023.0", "2023"), stored(1, 1)),
    "the last day, day first": (years("31/12/2023", "31/12/2023"), stored(1, 1)),
    "the last day, month first": (years("12/31/2023", "12/31/2023"), stored(1, 1)),
    "a month": (years("2023-01", "2023-02"), "names a part of a year, '2023-01'"),
    "a quarter": (years("2023Q1", "2023-Q2"), "names a part of a year, '2023Q1'"),
    "two years": (years("2011-12"), "names two years, '2011-12'"),
    "three years": (years("2021-2023"), "names two years, '2021-2023'"),
    "with a mark between thousands": (years("2,023"), "is not a year: '2,023'"),
    "a financial year": (years("FY2023"), "is not a year: 'FY2023'"),
    "with a star": (years("2023*"), stored(1)),
    "dates of 1905 beside years": (
        book([HEADER, ("SDN", datetime(1905, 7, 15), 5), ("TCD", 2023, 6)]),
        stored(5, 6),
    ),
    "days of 1905 as column names": (
        book([("iso3", datetime(1905, 7, 14), datetime(1905, 7, 15)), ("SDN", 5, 6)]),
        {("SDN", 2022): 5, ("SDN", 2023): 6},
    ),
    "another calendar": (
        years("1445", "1445"),
        "has no row about a country. Nothing was imported. Left out: 2 rows: years",
    ),
    "a merged year": (
        book([HEADER, ("SDN", 2023, 5), ("TCD", None, 6)], lambda sheet: sheet.merge_cells("B2:B3")),
        "is empty (a cell that is merged with the one above is: write the year in every row)",
    ),
    "real dates": (book([HEADER, ("SDN", datetime(2023, 12, 31), 5)]), stored(5)),
}
ROWS: dict[str, tuple[str | bytes, Expected]] = {
    "a code behind #": (csv_text(HEADER, [("SDN", 2023, 5), ("#TCD", 2023, 6)]), "unknown country code: '#TCD'"),
    "more rows behind # than not": (
        csv_text(HEADER, [("SDN", 2023, 5), ("#TCD", 2023, 6), ("#MLI", 2023, 6)]),
        "unknown country code: '#TCD'",
    ),
    "lone comments": ("# by hand\niso3,year,value\nSDN,2023,5\n# another\nTCD,2023,6\n", stored(5, 6)),
    "sums": (names("Sudan", "TOTAL GENERAL", "World", "Afrique", "Average", "EU27"), of(SDN=1)),
    "the header again": ("iso3,year,value\nSDN,2023,5\niso3,year,value\nTCD,2023,6\n", stored(5, 6)),
    "the same twice": (csv_text(HEADER, [("SDN", 2023, "5.0"), ("SDN", 2023, "5"), ("TCD", 2023, 1)]), stored(5, 1)),
    "two spellings of one country": (names("Swaziland", "Eswatini", "Chad"), "SWZ in 2023 is 1 here and 2 on line 3"),
    "blank lines": ("iso3,year,value\n\nSDN,2023,5\n,,\nTCD,2023,6\n\n", stored(5, 6)),
    "a row of units": ("iso3,year,value\n(code),(yyyy),(0-10)\nSDN,2023,5\nTCD,2023,6\n", stored(5, 6)),
    "two tables, one below the other": (
        "iso3,year,value\nSDN,2023,5\n\niso3,year,rank\nSDN,2023,1\n",
        "is not a number: 'rank'",
    ),
    "the row of a separator": ("sep=;\niso3;year;value\nSDN;2023;5\n", stored(5)),
    "old line ends": ("iso3,year,value\rSDN,2023,5\rTCD,2023,6\r", stored(5, 6)),
    "a row of no height": (flat([HEADER, ("SDN", 2023, 5), ("TCD", 2023, 6)]), stored(5)),
    "a hidden column of values": (
        book([HEADER, ("SDN", 2023, 5)], lambda sheet: setattr(sheet.column_dimensions["C"], "hidden", True)),
        "1 column is hidden and was left out: C. Use --with-hidden",
    ),
    "a row that is struck out": (struck("A3", "B3", "C3"), stored(5)),
    "a cell that is struck out": (struck("C3"), "cell C3 is struck out: clear the cell, or remove the line through it"),
    "a name that is struck out": (struck("A3"), "cell A3 is struck out"),
    "words that are struck out": (
        book([HEADER, ("SDN", 2023, 5)], lambda sheet: setattr(sheet["A2"], "value", _CROSSED)),
        "cell A2 holds words that are struck out: delete them",
    ),
    "a column that is struck out": (
        book([(*HEADER, "old"), ("SDN", 2023, 5, 1)], lambda sheet: cross(sheet, "D1", "D2")),
        stored(5),
    ),
    "a value merged over two rows": (
        book([HEADER, ("SDN", 2023, 5), ("TCD", 2023, None)], lambda sheet: sheet.merge_cells("C2:C3")),
        "line 3, column value: is merged with another cell: unmerge the cells",
    ),
    "a heading merged over its row": (
        book([HEADER, ("Africa", None, None), ("SDN", 2023, 5)], lambda sheet: sheet.merge_cells("A2:C2")),
        stored(5),
    ),
    "a merged column that is not read": (
        book(
            [("region", *HEADER), ("Africa", "SDN", 2023, 5), (None, "TCD", 2023, 6)], lambda s: s.merge_cells("A2:A3")
        ),
        stored(5, 6),
    ),
    "a white value on white": (unseen("C3"), "cell C3 is not seen, by its colour or number format: clear the cell, or"),
    "a white row on white": (unseen("A3", "B3", "C3"), stored(5)),
    "white on dark": (unseen("A1", "B1", "C1", "C3", ground="1F3864"), stored(5, 6)),
    "white on a white ground": (unseen("C3", ground="FFFFFF"), "cell C3 is not seen"),
    "a value that its format shows as nothing": (
        formatted(";;;"),
        "cell C3 is not seen, by its colour or number format",
    ),
    "a format with an empty text": (formatted('"";"";"";""'), "cell C3 is not seen"),
    "a format that hides noughts": (formatted("0;-0;;@"), stored(5, 6)),
    "a format that hides what is negative": (formatted("0;;0"), stored(5, 6)),
    "sums in other languages": (names("Soudan", "Ensemble", "Somme", "Gesamt", "Suma", "Promedio"), of(SDN=1)),
    "merged names": (
        book(
            [("country", "year", "value"), ("Sudan", 2022, 5), (None, 2023, 6)],
            lambda sheet: sheet.merge_cells("A2:A3"),
        ),
        "no country is named (a cell that is merged with the one above is empty",
    ),
}
COLUMNS: dict[str, tuple[str | bytes, Expected]] = {
    "row numbers named index": (
        csv_text(("index", "iso3", "year", "points"), [(0, "SDN", 2023, 6.5), (1, "TCD", 2023, 7.5)]),
        stored(6.5, 7.5),
    ),
    "an index named index": (
        csv_text(("iso3", "year", "index"), [("SDN", 2023, 1), ("TCD", 2023, 2)]),
        "no column for",
    ),
    "sexes side by side": (
        csv_text(("iso3", "year", "male", "female"), [("SDN", 2023, 5, 6)]),
        "candidates: male, female",
    ),
    "two units": (
        csv_text((*HEADER, "unit"), [("SDN", 2023, 6.5, "percent"), ("TCD", 2023, 120, "number")]),
        '--where "unit=percent"',
    ),
    "scenarios": (
        csv_text((*HEADER, "scenario"), [("SDN", 2023, 6.5, "low"), ("SDN", 2023, 7, "high")]),
        "'scenario' has 2 values",
    ),
    **{
        f"a {word}": (
            csv_text((*HEADER, word), [("SDN", 2023, 5, "Killings"), ("TCD", 2023, 60, "Arrests")]),
            f"'{word}' has 2 values. Choose one.",
        )
        for word in ("category", "type", "crime", "item", "perpetrator", "currency", "frequency", "label", "question")
    },
    "the figure's name beside codes": (
        csv_text(("iso3", "name", "year", "value"), [("SDN", "Killings", 2023, 5), ("TCD", "Arrests", 2023, 60)]),
        "'name' has 2 values. Choose one.",
    ),
    "provinces": (
        csv_text(("iso3", "admin1", "year", "value"), [("SDN", "Darfur", 2023, 5), ("SDN", "Khartoum", 2023, 5)]),
        "holds figures of parts: 'admin1' has 2 values. Parts are not added up.",
    ),
    "months": (
        csv_text(("iso3", "year", "month", "value"), [("SDN", 2023, 5, 5), ("TCD", 2023, 6, 6)]),
        "holds figures of parts: 'month' has 2 values",
    ),
    "a number of sources alone": (
        csv_text(("iso3", "year", "rating", "n_sources"), [("SDN", 2023, "A-", 5), ("TCD", 2023, "B", 6)]),
        "no column for the value",
    ),
    "row numbers named S/N": (csv_text(("S/N", "iso3", "year", "rate"), [(1, "SDN", 2023, 6.5)]), stored(6.5)),
    "an error beside the value": (csv_text((*HEADER, "std_error"), [("SDN", 2023, 5, 0.1)]), stored(5)),
    "a name twice": (csv_text((*HEADER, "Value"), [("SDN", 2023, 5, 6)]), "the name appears 2 times"),
    "a change beside the years": (
        csv_text(("iso3", "2022", "2023", "Change 2022-2023"), [("SDN", 1, 2, 1)]),
        {("SDN", 2022): 1, ("SDN", 2023): 2},
    ),
    "two figures with the years": (
        csv_text(("iso3", "deaths 2022", "deaths 2023", "cases 2022", "cases 2023"), [("SDN", 1, 2, 3, 4)]),
        "choose with --value-column: 'deaths', 'cases'",
    ),
    "countries side by side": ("year,Sudan,Chad\n2022,5,6\n", "no column for the country's ISO code or name"),
}
COUNTRIES: dict[str, tuple[str | bytes, Expected]] = {
    "inverted": (
        names("Korea, Republic of", "Congo, The Democratic Republic of the", "Venezuela (Bolivarian Republic of)"),
        of(KOR=1, COD=2, VEN=3),
    ),
    "Korea alone": (names("Korea"), "perhaps Republic of Korea (KOR) or Democratic People's Republic of Korea (PRK)"),
    "both Koreas": (names("Korea (South)", "Korea DPR"), of(KOR=1, PRK=2)),
    "both Congos": (names("Congo-Brazzaville", "Congo-Kinshasa"), of(COG=1, COD=2)),
    "Guineas": (
        names("Guinea", "Guinea Bissau", "Eq. Guinea", "Papua New Guinea"),
        of(GIN=1, GNB=2, GNQ=3, PNG=4),
    ),
    "Niger and Nigeria": (names("Niger", "Nigeria"), of(NER=1, NGA=2)),
    "Dominicas": (names("Dominica", "Dominican Rep."), of(DMA=1, DOM=2)),
    "both Sudans, cut short": (names("S. Sudan", "Sudan"), of(SSD=1, SDN=2)),
    "both Koreas, cut short": (names("Korea, S.", "N. Korea"), of(KOR=1, PRK=2)),
    "People's Republics": (names("Lao People's Dem. Rep.", "Korea, Dem. People's Rep."), of(LAO=1, PRK=2)),
    "the code of a country and the name of its part": (
        pairs(("SDN", "Darfur"), ("TCD", "Chad")),
        "the code 'SDN' is Sudan, and 'Darfur' is not known as a name of it",
    ),
    "the code and the name of another part": (pairs(("GBR", "Scotland")), "'Scotland' is not known as a name of it"),
    "names that no table has, like the country's": (
        pairs(("SYR", "Syria Arab Rep."), ("CIV", "Cote dIvoire"), ("GEO", "Georgia (excluding Abkhazia)")),
        of(SYR=1, CIV=2, GEO=3),
    ),
    "two countries in one": (names("Sudan and South Sudan", "Chad"), "unknown country: 'Sudan and South Sudan'"),
    "two Guineas in one": (names("Guinea and Guinea-Bissau", "Chad"), "unknown country"),
    "a part": (names("Northern Ireland"), "unknown country: 'Northern Ireland'"),
    "the Soviet Union": (names("USSR", "Russia", year=1985), {("RUS", 1985): 2}),
    "Yugoslavia": (names("Yugoslavia", "Serbia", year=1985), {("SRB", 1985): 2}),
    "Germanies": (names("East Germany", "West Germany", "Germany", year=1985), {("DEU", 1985): 3}),
    "Yemens": (names("South Yemen", "Yemen Arab Republic", "Yemen", year=1985), {("YEM", 1985): 3}),
    "Yemen with its old name": (names("Yemen (North Yemen)"), "unknown country: 'Yemen (North Yemen)'"),
    "Kosovo*": (names("Kosovo*", "Chad"), of(XKX=1, TCD=2)),
    "Palestine": (names("Occupied Palestinian Territory", "Israel"), of(PSE=1, ISR=2)),
    "Gaza": (names("Gaza Strip"), "perhaps State of Palestine (PSE)"),
    "a state beside its part": (names("Palestine/Gaza", "Chad"), "perhaps State of Palestine (PSE)"),
    "a code beside a part": (pairs(("PSE", "Palestine/West Bank"), ("TCD", "Chad")), "Palestine/West Bank"),
    "a code beside both parts": (pairs(("PSE", "Palestine (West Bank and Gaza)"), ("TCD", "Chad")), of(PSE=1, TCD=2)),
    "Taiwan": (names("Taiwan, Province of China", "China"), of(TWN=1, CHN=2)),
    "places that the list does not know": (names("Somaliland", "Chad"), "unknown country: 'Somaliland'"),
    "footnotes": (names("Sudan*", "Chad¹", "Mali (a)", "Niger 2/", "Kenya [3]"), of(SDN=1, TCD=2, MLI=3, NER=4, KEN=5)),
    "French": (names("Tchad", "Soudan du Sud", "Centrafrique"), of(TCD=1, SSD=2, CAF=3)),
    "Spanish": (names("Sudán del Sur", "Países Bajos", "Guinea Ecuatorial"), of(SSD=1, NLD=2, GNQ=3)),
    "Russian": (names("Судан", "Чад"), of(SDN=1, TCD=2)),
    "Chinese": (names("苏丹", "乍得"), of(SDN=1, TCD=2)),
    "a typing mistake": (names("Nigeira", "Chad"), "perhaps Nigeria (NGA) or Niger (NER)"),
    "a row that slipped": (pairs(("SDN", "Chad"), ("TCD", "Mali")), "'SDN' is Sudan, and 'Chad' is Chad (TCD)"),
    "one code of another": (pairs(("NER", "Nigeria"), ("TCD", "Chad")), "'NER' is Niger, and 'Nigeria' is"),
    "COG for COD": (pairs(("COG", "Congo, Dem. Rep."), ("TCD", "Chad")), "'COG' is Congo, and"),
    "Olympic codes": (
        pairs(("SUD", "Sudan"), ("CHA", "Chad"), ("GER", "Germany"), ("NIG", "Niger"), ("NGR", "Nigeria")),
        of(SDN=1, TCD=2, DEU=3, NER=4, NGA=5),
    ),
    "Correlates of War": (
        pairs(("AUS", "Austria"), ("AUL", "Australia"), ("NIR", "Niger"), ("NIG", "Nigeria")),
        of(AUT=1, AUS=2, NER=3, NGA=4),
    ),
    "two letters of another list": (pairs(("SU", "Sudan"), ("CD", "Chad"), ("NI", "Nigeria")), of(SDN=1, TCD=2, NGA=3)),
    "the World Bank's older codes": (
        pairs(("WBG", "West Bank and Gaza"), ("ZAR", "Congo, Dem. Rep."), ("ADO", "Andorra"), ("IMY", "Isle of Man")),
        of(PSE=1, COD=2, AND=3, IMN=4),
    ),
    "NA is Namibia among codes": (
        csv_text(("iso2", "year", "value"), [("NA", 2023, 1), ("TD", 2023, 2), ("SD", 2023, 3)]),
        of(NAM=1, TCD=2, SDN=3),
    ),
    "letters that a spreadsheet lost": (names("C?te d'Ivoire", "Chad"), "perhaps Côte d'Ivoire (CIV)"),
}
_TEXT = "Country,Year,Value\nCôte d'Ivoire,2023,5\nTürkiye,2023,7\nCuraçao,2023,8\n"
_LATIN = of(CIV=5, TUR=7, CUW=8)
_RUSSIAN = "country,year,value\nСудан,2023,5\nЧад,2023,6\nРоссия,2023,7\n"
ENCODINGS: dict[str, tuple[str | bytes, Expected]] = {
    **{
        name: (_TEXT.encode(name), _LATIN)
        for name in (
            *("cp437", "cp850", "cp1252", "latin-1", "mac_roman"),
            *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"),
        )
    },
    "cp1251": (_RUSSIAN.encode("cp1251"), of(SDN=5, TCD=6, RUS=7)),
    "utf-16 without a mark, Russian": (_RUSSIAN.encode("utf-16-le"), of(SDN=5, TCD=6, RUS=7)),
    "koi8-r": (_RUSSIAN.encode("koi8-r"), "the intended letters cannot be determined"),
    "two in one file": (
        _TEXT.encode() + "São Tomé and Príncipe,2023,6\n".encode("cp1252"),
        "on line 5, something else: two files were put together",
    ),
    "decoded wrongly and saved": (_TEXT.encode().decode("cp1252").encode(), "is not a word"),
    "two marks": (b"\xef\xbb\xbf\xef\xbb\xbf" + csv_text(HEADER, [("SDN", 2023, 5)]).encode(), stored(5)),
    "a zero byte": (b"iso3,year,value\nSDN,2023,5\x00\n", "is a binary file"),
}
KINDS = {
    "numbers": NUMBERS, "years": YEARS, "rows": ROWS, "columns": COLUMNS, "countries": COUNTRIES, "encodings": ENCODINGS,
}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "expected"),
    [pytest.param(*case, id=f"{kind}: {name}") for kind, cases in KINDS.items() for name, case in cases.items()],
)
def test_an_index_beside_those_handed_in(
    store: Engine, tmp_path: Any, content: str | bytes, expected: Expected
) -> None:
    path = write(tmp_path, "in.xlsx" if content[:2] == b"PK" else "in.csv", content)
    options = ImportOptions(**ABOUT)  # type: ignore[arg-type]
    if isinstance(expected, str):
        for is_dry_run in (True, False):
            with pytest.raises(AmberlightError) as caught:
                import_file(store, "index", path, options, is_dry_run=is_dry_run)
            assert expected in str(caught.value)
        expected = {}
    else:
        summary = import_file(store, "index", path, options, is_dry_run=True)
        assert import_file(store, "index", path, options).rows_new == summary.rows_new == len(expected)
    with store.connect() as connection:
        assert {(row.iso3, row.year): row.value for row in connection.execute(select(IndexValue))} == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (names("Congo"), "“Congo” was read as Congo (COG), the UN's short name for the Republic of the Congo."),
        (names("Sudan", year=2005), "Until 2011, figures of Sudan may include what is now South Sudan (SSD)."),
        (names("Ethiopia", year=1990), "Until 1993, figures of Ethiopia may include what is now Eritrea (ERI)."),
    ],
)
def test_what_a_name_may_mean_besides_is_said(store: Engine, tmp_path: Any, text: str, words: str) -> None:
    summary = import_file(store, "index", write(tmp_path, "in.csv", text), ImportOptions(**ABOUT))  # type: ignore[arg-type]
    assert any(words in notice for notice in summary.notices)


@pytest.mark.parametrize("text", [names("Congo", "DR Congo"), names("Sudan", year=2012)])
def test_nothing_is_said_where_nothing_else_can_be_meant(store: Engine, tmp_path: Any, text: str) -> None:
    assert import_file(store, "index", write(tmp_path, "in.csv", text), ImportOptions(**ABOUT)).notices == ()  # type: ignore[arg-type]


# --- the publishers' own kinds --------------------------------------------------------------------------------------

PEOPLE = ("year", "coo_iso", "coa_iso", "refugees", "asylum_seekers", "idps")


def people(store: Engine) -> dict[tuple[str, int], tuple[int, str]]:
    with store.connect() as connection:
        return {(row.iso3, row.year): (row.refugees, row.as_of) for row in connection.execute(select(DisplacementYear))}


def test_two_rows_of_one_origin_and_asylum_leave_that_origin_out(store: Engine, tmp_path: Any) -> None:
    rows = [(2024, "SDN", "TCD", 10, 0, 0), (2024, "SDN", "TCD", 30, 0, 0), (2024, "TCD", "SDN", 5, 0, 0)]
    path = write(tmp_path, "p.csv", csv_text(PEOPLE, rows))
    with pytest.raises(AmberlightError, match="line 3: the same year, origin and asylum are already on line 2"):
        import_file(store, "unhcr", path)
    import_file(store, "unhcr", path, ImportOptions(skip_rejected=True))
    assert people(store) == {("TCD", 2024): (5, "2024-12-31")}


def test_a_column_that_says_the_middle_of_the_year_is_read(store: Engine, tmp_path: Any) -> None:
    text = csv_text(("period", *PEOPLE), [("mid-year", 2025, "SDN", "TCD", 10, 0, 0)])
    import_file(store, "unhcr", write(tmp_path, "p.csv", text))
    assert people(store) == {("SDN", 2025): (10, "2025-06-30")}


@pytest.mark.parametrize(
    ("header", "row", "words"),
    [
        (("year", "coo", "coa", *PEOPLE[3:]), (2024, "SUD", "CHD", 1, 0, 0), "the column coo is UNHCR's own code"),
        (("coo_name", *PEOPLE), ("Austria", 2024, "AUS", "TCD", 1, 0, 0), "'AUS' is Australia, and 'Austria' is"),
        ((*PEOPLE[:3], "refugees (thousands)", *PEOPLE[4:]), (2024, "SDN", "TCD", 1, 0, 0), "no column for refugees"),
        (PEOPLE, (2024, "SDN", "TCD", "*", 0, 0), "is not a number: '*'"),
        (PEOPLE, (2024, "", "TCD", 1, 0, 0), "no country of origin is named"),
    ],
)
def test_people_that_cannot_be_counted_are_refused(
    store: Engine, tmp_path: Any, header: tuple[str, ...], row: tuple[Any, ...], words: str
) -> None:
    with pytest.raises(AmberlightError) as caught:
        import_file(store, "unhcr", write(tmp_path, "p.csv", csv_text(header, [row])))
    assert words in str(caught.value)
    assert people(store) == {}


UCDP = (
    *("country", "year", "version", "sb_total_deaths_best", "ns_total_deaths_best", "os_total_deaths_best"),
    *("total_deaths_best", "total_deaths_low", "total_deaths_high"),
)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("1'234", 0, 0, "1'234", "1'000", "2'000"), (1234, 1000, 2000)),
        (("1.234", 0, 0, "1.234", "1.000", "2.000"), (1234, 1000, 2000)),
        (("5.0", "0.0", "3.0", "8.0", "7.0", "9.0"), (8, 7, 9)),
        (("12 34", 0, 0, "12 34", 10, 20), "is two numbers"),
        (("5.5", 0, 0, "5.5", 5, 6), "is not a whole number: '5.5'"),
        ((5, -99, 0, 5, 5, 6), "is negative: '-99'"),
        ((5, "", 0, 5, 5, 6), "is empty; a number is needed"),
        ((5, 1, 1, 50, 40, 60), "50 is not the sum of the three types of violence"),
        (("1.23E+05", 0, 0, "1.23E+05", 4, 6), "was shortened by a spreadsheet"),
    ],
)
def test_deaths_are_read_whole_or_refused(
    store: Engine, tmp_path: Any, cells: tuple[Any, ...], expected: tuple[int, int, int] | str
) -> None:
    path = write(tmp_path, "u.csv", csv_text(UCDP, [("Chad", 2025, "26.1", *cells)]))
    if isinstance(expected, str):
        with pytest.raises(AmberlightError) as caught:
            import_file(store, "ucdp", path)
        assert expected in str(caught.value)
        return
    import_file(store, "ucdp", path)
    with store.connect() as connection:
        (row,) = connection.execute(select(OrganizedViolenceYear)).all()
    assert (row.total_deaths_best, row.total_deaths_low, row.total_deaths_high) == expected


@pytest.mark.parametrize(
    ("name", "year", "iso3"),
    [
        ("Yemen (North Yemen)", 2020, "YEM"),
        ("Russia (Soviet Union)", 1995, "RUS"),
        ("Russia (Soviet Union)", 1990, None),
        ("Serbia (Yugoslavia)", 1991, None),
        ("DR Congo (Zaire)", 2020, "COD"),
        ("Congo", 2020, "COG"),
        ("South Yemen", 1989, None),
    ],
)
def test_ucdps_own_names(store: Engine, tmp_path: Any, name: str, year: int, iso3: str | None) -> None:
    rows = [(name, year, "26.1", 1, 0, 0, 1, 1, 1), ("Mali", year, "26.1", 1, 0, 0, 1, 1, 1)]
    import_file(store, "ucdp", write(tmp_path, "u.csv", csv_text(UCDP, rows)))
    with store.connect() as connection:
        found = set(connection.scalars(select(OrganizedViolenceYear.iso3)))
    assert found == {"MLI", iso3} - {None}


def brought(store: Engine, tmp_path: Any, content: str | bytes, name: str = "in.csv", **options: Any) -> list[str]:
    """The notices of an import into the store."""
    about = {**ABOUT, **options}
    return list(import_file(store, "index", write(tmp_path, name, content), ImportOptions(**about)).notices)


def test_what_nobody_sees_is_named_and_taken_if_asked_for(store: Engine, tmp_path: Any) -> None:
    said = brought(store, tmp_path, unseen("A3", "B3", "C3"), "in.xlsx")
    assert (
        "1 row is not seen, by its colour or number format, and was left out: 3. Use --with-hidden to take it." in said
    )
    brought(store, tmp_path, unseen("C3"), "in.xlsx", reading=Reading(with_hidden=True))
    with store.connect() as connection:
        assert len(connection.execute(select(IndexValue)).all()) == 2


def test_what_is_struck_out_is_named_and_taken_if_asked_for(store: Engine, tmp_path: Any) -> None:
    said = brought(store, tmp_path, struck("A3", "B3", "C3"), "in.xlsx")
    assert "1 row is struck out and was left out: 3. Use --with-hidden to take it." in said
    brought(store, tmp_path, struck("A3", "B3", "C3"), "in.xlsx", reading=Reading(with_hidden=True))
    with store.connect() as connection:
        assert len(connection.execute(select(IndexValue)).all()) == 2


def test_comments_on_cells_are_named(store: Engine, tmp_path: Any) -> None:
    content = book([HEADER, ("SDN", 2023, 5)], lambda sheet: setattr(sheet["C2"], "comment", Comment("Wrong", "N")))
    assert "1 cell has a comment, which no import reads: C2." in brought(store, tmp_path, content, "in.xlsx")


def test_a_column_of_one_figure_can_be_said_to_be_one(store: Engine, tmp_path: Any) -> None:
    text = csv_text((*HEADER, "type"), [("SDN", 2023, 5, "a"), ("TCD", 2023, 6, "b")])
    brought(store, tmp_path, text, reading=Reading(where=(("type", "*"),)))
    with store.connect() as connection:
        assert len(connection.execute(select(IndexValue)).all()) == 2


def test_headings_between_rows_are_named(store: Engine, tmp_path: Any) -> None:
    text = "Country,Year,Value\nKillings,,\nSudan,2023,5\nArrests,,\nChad,2023,60\n"
    summary = import_file(store, "index", write(tmp_path, "in.csv", text), ImportOptions(**ABOUT))  # type: ignore[arg-type]
    assert summary.left_out == ("2 rows: headings between the rows, not read (Killings, Arrests)",)


def test_years_to_come_are_said_to_be_forecasts(store: Engine, tmp_path: Any) -> None:
    said = brought(store, tmp_path, csv_text(HEADER, [("SDN", 2099, 5)]))
    assert any("can only be forecasts" in notice for notice in said)


@pytest.mark.parametrize(
    ("above", "options", "words"),
    [
        ("", {"as_of": "2022"}, "The figures are of 2022; those on record are of 2024."),
        *(
            (f"Trial index, {word}\n", {}, f"calls its figures '{word}'")
            for word in ("beta", "not final", "embargoed", "provisoire", "borrador", "vorläufig")
        ),
    ],
)
def test_older_and_draft_figures_need_a_word(
    store: Engine, tmp_path: Any, above: str, options: dict[str, str], words: str
) -> None:
    brought(store, tmp_path, csv_text(HEADER, [("SDN", 2023, 5)]))
    with pytest.raises(AmberlightError) as caught:
        brought(store, tmp_path, above + csv_text(HEADER, [("SDN", 2023, 50)]), **options)
    assert words in str(caught.value)
    assert "use --even-so" in str(caught.value)


def test_a_column_that_calls_a_figure_provisional_is_heeded(store: Engine, tmp_path: Any) -> None:
    brought(store, tmp_path, csv_text(HEADER, [("SDN", 2023, 5), ("TCD", 2023, 6)]))
    text = csv_text((*HEADER, "status"), [("SDN", 2023, 50, "Provisional"), ("TCD", 2023, 6, "Final")])
    with pytest.raises(AmberlightError, match="calls its figures 'provisional'"):
        brought(store, tmp_path, text)
