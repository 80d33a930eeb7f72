"""Odd text in the other files that leave the app: sheets, the calendar, pictures, their names. It stays text, and can be read."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import openpyxl
import pytest
import resvg_py
from icalendar import Calendar

from components.drawing.charts.svg_sheet import Sheet as Picture
from data.convening.files.calendar_file import to_icalendar
from data.core.list_cells import FORMULA_SIGNS
from data.core.sheets import About, Sheet, SheetColumn, file_name, to_csv, to_xlsx
from tests.exports.test_calendar_file import entry
from tests.exports.test_sheets import ABOUT, Line
from tests.fuzz.odd import ODD

MORE = (
    "\u2028=1+1",
    "\u200b=1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    "\u202e=1+1",
    "\x00=1",
    "\x0b=1",
    "\uff0b1",
    "\uff20SUM(A1)",
    "BEGIN:VALARM\r\nACTION:DISPLAY",
    "a\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:b",
    "]]>",
    "&#0;",
    "&lt;script&gt;",
    "\ud83d",
)
EVERY = pytest.mark.parametrize("text", [*ODD, *MORE], ids=lambda text: ascii(text)[:24])

_UNSEEN = re.compile(r"^[\s\x00\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffd]+")


@EVERY
def test_in_a_table_as_csv(text: str) -> None:
    sheet = Sheet(text, (SheetColumn("name", text), SheetColumn("page", "Page", "link")), (Line(text, page=text),))
    told = to_csv(sheet, replace(ABOUT, title=text, filters=((text, text),))).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(told)):
        for cell in row:
            # Behind what programs may drop.
            assert cell.startswith("'") or not _UNSEEN.sub("", cell).startswith(FORMULA_SIGNS), ascii(cell)[:60]


@EVERY
def test_in_a_table_as_xlsx(text: str) -> None:
    sheet = Sheet(text, (SheetColumn("name", text), SheetColumn("page", "Page", "link")), (Line(text, page=text),))
    content = to_xlsx([sheet], About(text, ABOUT.generated_at, "open", sources=(text,), citation=text, terms=text))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name)
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row} <= {"s", "n", "d", "inlineStr"}


@EVERY
def test_in_the_calendar(text: str) -> None:
    odd = entry(identity=text, name=text, place=text, address=text, category=text, lines=(text,))
    content = to_icalendar(
        [odd], title=text, note=text, handling="open", generated_at=datetime(2026, 1, 1, tzinfo=UTC), is_exercise=False
    )
    read = Calendar.from_ical(content)
    assert len(read.walk("VEVENT")) == 1
    assert read.walk("VALARM") == []
    content.decode()


@EVERY
def test_in_a_picture(text: str) -> None:
    picture = Picture()
    picture.head(text, text)
    picture.text(10, 10, 12, text)
    picture.upright(10, 10, 12, text)
    drawn = picture.document(text, text, 200)
    found = ElementTree.fromstring(drawn.encode())
    assert {part.tag.rsplit("}", 1)[-1] for part in found.iter()} <= {
        "svg", "title", "desc", "rect", "text", "tspan", "style", "defs", "pattern", "path", "g", "line", "circle",
    }  # fmt: skip
    assert not [name for part in found.iter() for name in part.attrib if name.startswith("on")]
    assert bytes(resvg_py.svg_to_bytes(svg_string=drawn)).startswith(b"\x89PNG")


@EVERY
def test_in_the_name_of_a_file(text: str) -> None:
    name = file_name(text, text[:40], "open", date(2026, 1, 1), "csv")
    assert re.fullmatch(r"[\w.\-]+\.csv", name, re.ASCII), ascii(name)
    assert len(name) < 200
