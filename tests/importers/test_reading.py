import codecs
import io
import random
import zipfile
from pathlib import Path

import pytest

from data.core.errors import AmberlightError, FaultsError
from data.sources.files.reading import Limits, Reading, Table, read_table
from data.sources.files.typed import find_numbers
from tests.importers.making import csv_text, write, xlsx_bytes

TEXT = "country,value\nChad,1\nCôte d'Ivoire,2\n"
ROWS = [(2, ("Chad", "1")), (3, ("Côte d'Ivoire", "2"))]


def read(folder: Path, content: str | bytes, name: str = "table.csv", **options: object) -> Table:
    return read_table(write(folder, name, content), **options)  # type: ignore[arg-type]


def sentence(folder: Path, content: str | bytes, name: str = "table.csv", **options: object) -> str:
    with pytest.raises(AmberlightError) as caught:
        read(folder, content, name, **options)
    return str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode(),
        ("sep=;\n" + TEXT.replace(",", ";")).encode(),
        TEXT.encode("cp1252"),
        xlsx_bytes([["country", "value"], ["Chad", 1], ["Côte d'Ivoire", 2.0]]),
    ],
    ids=["utf8", "bom", "utf16le", "utf16be", "crlf", "cr", "semicolon", "tab", "sep", "cp1252", "xlsx"],
)
def test_the_same_table_in_every_form(tmp_path: Path, content: bytes) -> None:
    table = read(tmp_path, content)
    assert table.header == ("country", "value")
    assert [cells for _, cells in table.rows()] == [cells for _, cells in ROWS]
    shift = 1 if content.startswith(b"sep=") else 0
    assert [line - shift for line, _ in table.rows()] == [2, 3]
    assert table.row_count == 2


def test_says_what_it_had_to_guess(tmp_path: Path) -> None:
    assert "read as Western European (cp1252)" in read(tmp_path, TEXT.encode("cp1252")).notices[0]
    assert "line 3" in read(tmp_path, TEXT.encode("cp1252")).notices[0]
    assert read(tmp_path, TEXT.replace(",", ";")).notices == ("Columns are separated by semicolons.",)
    named_csv = read(tmp_path, xlsx_bytes([["a", "b"], [1, 2]]))
    assert named_csv.notices == ("table.csv is an XLSX workbook under another name; it was read as XLSX.",)
    assert read(tmp_path, xlsx_bytes([["a", "b"], [1, 2]]), "t.xlsx").notices == ()


def test_letters_that_no_word_has_are_a_fault(tmp_path: Path) -> None:
    said = sentence(tmp_path, b"country,value\nCh\x81d\xe9,1\n")
    assert "line 2: the intended letters cannot be determined" in said
    assert "--encoding" in said


def test_comments_blank_lines_and_titles_keep_the_line_numbers(tmp_path: Path) -> None:
    text = 'Table 1\n\ncountry,value\n# a comment, with "one quote\nChad,1\n\n"Two\n#lines",2\nMali,3\n'
    table = read(tmp_path, text)
    assert list(table.rows()) == [(5, ("Chad", "1")), (7, ("Two\n#lines", "2")), (9, ("Mali", "3"))]
    assert "Ignored above the header: 'Table 1'." in table.notices


def test_rows_can_be_gone_through_again(tmp_path: Path) -> None:
    table = read(tmp_path, TEXT)
    assert list(table.rows()) == list(table.rows()) == ROWS


def test_a_sheet_is_chosen_by_name(tmp_path: Path) -> None:
    book = xlsx_bytes([["iso3", "value"], ["TCD", 0.5], [None, None], ["MLI", True]], sheets=("Note", "Data"), chosen=1)
    table = read(tmp_path, book, "t.xlsx", reading=Reading(sheet="data"))
    assert list(table.rows()) == [(2, ("TCD", "0.5")), (4, ("MLI", "TRUE"))]
    assert table.notices == ("Read the sheet 'Data'; not read: 'Note'.",)
    assert "has no sheet 'Other'. Its sheets: Note, Data." in sentence(
        tmp_path, book, "t.xlsx", reading=Reading(sheet="Other")
    )


def test_a_decimal_comma_is_read_where_the_column_shows_it(tmp_path: Path) -> None:
    text = csv_text(("country", "value"), [("Chad", "0,5"), ("Mali", "1,25")], ";")
    numbers, said = find_numbers(read(tmp_path, text), [1])
    assert (numbers.read("0,5"), said) == (0.5, ["Numbers have a decimal comma."])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty: it holds no bytes at all"),
        (b"\n \n\n", "nothing but blank lines"),
        (codecs.BOM_UTF8, "nothing but blank lines"),
        (b"# only\n# comments\n", "nothing but blank or comment lines"),
        (b"country,value\n", "a header (line 1) and no rows below it"),
        (b"country\nChad\nMali\n", "one column only"),
        (b"%PDF-1.7 ...", "is a PDF, not a table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Excel workbook"),
        (b"\x1f\x8b\x08\x00", "compressed file"),
        (b"<!DOCTYPE html><html>sign in</html>", "is a web page"),
        (b"\n\n  <html><body>", "is a web page"),
        (b'{"items": []}', "is JSON"),
        (bytes(range(256)) * 4, "is a binary file"),
        (b"a,b\n1,\x00\n", "is a binary file"),
        (codecs.BOM_UTF16_LE + b"a\x00,", "says that it is UTF-16, and is not"),
        (codecs.BOM_UTF8 + b"a,b\n\xff\xfe,1\n", "says that it is UTF-8, and is not"),
        (b'country,value\nChad,1\n"Mali,2\nNiger,3\n', "line 3: the row cannot be read"),
        (b"PK\x03\x04 and no more", "damaged XLSX workbook or was cut off"),
    ],
)
def test_what_is_no_table_gets_a_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    said = sentence(tmp_path, content)
    assert words in said
    assert "table.csv" in said


def test_missing_file_folder_device_and_strange_names(tmp_path: Path) -> None:
    for path, words in (
        (tmp_path / "none.csv", "There is no file"),
        (tmp_path, "is a folder"),
        (Path("/dev/null"), "is a device or a pipe"),
        (Path("bad\x00name.csv"), "cannot be read"),
        (Path("x" * 5000), "cannot be read"),
    ):
        with pytest.raises(AmberlightError) as caught:
            read_table(path)
        assert words in str(caught.value)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "You are not permitted to read" in sentence_of(write_text(tmp_path))


def write_text(folder: Path) -> Path:
    path = folder / "table.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(TEXT)
    return path


def sentence_of(path: Path) -> str:
    with pytest.raises(AmberlightError) as caught:
        read_table(path)
    return str(caught.value)


def test_doubled_columns_are_named(tmp_path: Path) -> None:
    with pytest.raises(FaultsError) as caught:
        read(tmp_path, "country,Risk,risk,x\nChad,1,2,3\n")
    (fault,) = caught.value.faults
    assert (fault.line, fault.column) == (1, "Risk")
    assert fault.reason == "the name appears 2 times, in columns 2 and 3"


def test_unnamed_columns_may_be_several(tmp_path: Path) -> None:
    assert read(tmp_path, ",country,,value\n1,Chad,,3\n").header == ("", "country", "", "value")


def test_ragged_rows_are_named_by_line(tmp_path: Path) -> None:
    with pytest.raises(FaultsError) as caught:
        read(tmp_path, "country,value\nChad,1\nKorea, South,2\nMali\nNiger,3,,\n")
    assert [(fault.line, fault.reason) for fault in caught.value.faults] == [
        (3, "3 cells, and the header has 2"),
        (4, "1 cells, and the header has 2"),
    ]
    assert "2 of 4 rows" in caught.value.summary


def test_short_rows_of_a_sheet_are_filled(tmp_path: Path) -> None:
    table = read(tmp_path, xlsx_bytes([["a", "b", "c"], [1, 2]]), "t.xlsx")
    assert list(table.rows()) == [(2, ("1", "2", ""))]


def test_limits(tmp_path: Path) -> None:
    assert "is too big" in sentence(tmp_path, TEXT, limits=Limits(file_bytes=10))
    assert "more than 1 rows" in sentence(tmp_path, TEXT, limits=Limits(rows=1))
    assert "2 columns; at most 1" in sentence(tmp_path, TEXT, limits=Limits(columns=1))
    assert "field larger than field limit" in sentence(
        tmp_path, f"a,b\n{'x' * 300_000},1\n", limits=Limits(cell_characters=200_000)
    )


def test_a_workbook_that_unpacks_to_too_much_is_not_opened(tmp_path: Path) -> None:
    out = io.BytesIO(xlsx_bytes([["a", "b"], [1, 2]]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/zeros.bin", b"\x00" * 3_000_000)
    assert len(out.getvalue()) < 100_000
    assert "unpacks to" in sentence(tmp_path, out.getvalue(), limits=Limits(unpacked_bytes=1_000_000))


def test_other_archives_and_entity_bombs_are_not_opened(tmp_path: Path) -> None:
    def archive(**parts: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for name, content in parts.items():
                package.writestr(name.replace("__", "/").replace("_", "."), content)
        return out.getvalue()

    assert "is a ZIP archive" in sentence(tmp_path, archive(table_csv=b"a,b"))
    assert "is an OpenDocument file" in sentence(tmp_path, archive(content_xml=b"<x/>"))
    assert "is a binary workbook" in sentence(tmp_path, archive(xl__workbook_bin=b"x"))
    assert "is a damaged XLSX workbook" in sentence(tmp_path, archive(xl__workbook_xml=b"<x/>"))
    assert "was not opened" in sentence(tmp_path, archive(xl__workbook_xml=b'<!DOCTYPE x [<!ENTITY a "a">]><x/>'))
    whole = xlsx_bytes([["a", "b"], [1, 2]])
    assert "XLSX workbook" in sentence(tmp_path, whole[: len(whole) // 2], "t.xlsx")


def test_a_workbook_damaged_anywhere_is_read_or_refused_in_a_sentence(tmp_path: Path) -> None:
    whole, chance = xlsx_bytes([["iso3", "value"], ["TCD", 0.5], ["MLI", 1]]), random.Random(7)
    refused = 0
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            damaged[chance.randrange(4, len(damaged))] = chance.randrange(256)
        try:
            read(tmp_path, bytes(damaged), "t.xlsx")
        except AmberlightError:
            refused += 1
    assert refused > 10


def test_a_fault_of_ours_is_not_taken_for_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(value: object) -> str:
        raise TypeError("ours")

    monkeypatch.setattr("data.sources.files.sheet_table._text", fail)
    with pytest.raises(TypeError, match="ours"):
        read(tmp_path, xlsx_bytes([["a", "b"], [1, 2]]), "t.xlsx")
