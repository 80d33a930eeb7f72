"""A printed sheet can be read: nothing overlaps, the type is large enough, the header stands on every page, About is one page."""

import io
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from data.core import sheet_print
from data.core.sheets import About, Sheet, SheetColumn, to_xlsx

LONG = "Set up the network from the current group states and name a responsible official in each of them. " * 4
MANY = tuple(SheetColumn(f"c{at}", f"Implementation reported by member {at}") for at in range(40))
FEW = (
    SheetColumn("name", "Addressee"),
    SheetColumn("asked", "Recommendations asked", "integer"),
    SheetColumn("text", "Text"),
)


def workbook(*sheets: Sheet, sources: int = 3) -> bytes:
    about = About(
        title="Sahel",
        generated_at=datetime(2026, 11, 23, tzinfo=UTC),
        handling="open",
        sources=tuple(f"Source {at}: {LONG[:120]}" for at in range(sources)),
        citation=LONG,
    )
    return to_xlsx(sheets, about)


def widths_of(page: object) -> list[float]:
    """The width of each column; the file says it once for several that are alike."""
    found: dict[int, float] = {}
    for one in page.column_dimensions.values():  # type: ignore[attr-defined]
        found |= dict.fromkeys(range(one.min, one.max + 1), one.width)
    return [found[at] for at in sorted(found)]


def few() -> Sheet:
    return Sheet("Few", FEW, [{"name": "Governments", "asked": 3, "text": LONG} for _ in range(60)])


def many() -> Sheet:
    return Sheet("Many", MANY, [{column.key: LONG for column in MANY} for _ in range(3)])


@pytest.mark.parametrize("make", [few, many])
def test_rows_are_as_high_as_their_text_and_the_header_is_on_every_page(make: object) -> None:
    sheet = make()  # type: ignore[operator]
    page = openpyxl.load_workbook(io.BytesIO(workbook(sheet)))[sheet.name]
    for row in page.iter_rows():
        height = page.row_dimensions[row[0].row].height
        assert height is not None
        for cell, width in zip(row, widths_of(page), strict=True):
            if isinstance(cell.value, str):
                # Arial of ten points has no more letters to a line than this.
                least = len(cell.value) / (width * 1.25) * sheet_print.SIZE_PT
                assert height >= min(least, 400)
    assert page.print_title_rows == "$1:$1"
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.paperSize == 9


@pytest.mark.parametrize("make", [few, many])
def test_a_sheet_is_printed_on_so_many_pages_that_it_can_be_read(make: object) -> None:
    sheet = make()  # type: ignore[operator]
    page = openpyxl.load_workbook(io.BytesIO(workbook(sheet)))[sheet.name]
    width = sum(widths_of(page))
    across = page.page_setup.fitToWidth or 1
    assert page.page_setup.fitToHeight == 0
    assert sheet_print.PAGE_WIDTH * int(across) / width >= sheet_print.LEAST_SCALE * 0.97
    # What a row is of stands on each of its pages.
    assert (page.print_title_cols == "$A:$A") == (int(across) > 1)


def test_no_word_of_a_heading_is_broken() -> None:
    page = openpyxl.load_workbook(io.BytesIO(workbook(few(), many())))
    for name in ("Few", "Many"):
        for cell, width in zip(page[name][1], widths_of(page[name]), strict=True):
            assert max(map(len, cell.value.split())) < width


@pytest.mark.parametrize(("sources", "pages"), [(3, 1), (25, 1), (400, 0)])
def test_about_is_one_page_unless_it_could_not_be_read_then(sources: int, pages: int) -> None:
    page = openpyxl.load_workbook(io.BytesIO(workbook(few(), sources=sources)))["About"]
    assert (
        int(page.page_setup.fitToWidth or 1),
        int(page.page_setup.fitToHeight if page.page_setup.fitToHeight is not None else 1),
    ) == (1, pages)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("", 10, 1), ("one two three", 20, 1), ("one two three", 9, 2), ("a\nb", 10, 2), ("x" * 25, 11, 3)],
)
def test_lines_are_counted_as_words_wrap(text: str, width: float, lines: int) -> None:
    assert sheet_print.lines_of(text, width) == lines


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_prints_about_on_one_page_and_the_table_across_one(tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    file.write_bytes(workbook(Sheet("Few", FEW, few().rows[:5])))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=300, env={**os.environ, "HOME": str(tmp_path)})
    assert (tmp_path / "book.pdf").read_bytes().count(b"/Type/Page/") == 2
