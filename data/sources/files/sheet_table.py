"""XLSX workbooks, read row by row and bounded: a small file can unpack to gigabytes."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from data.core.errors import AmberlightError
from data.sources.files.table import Limits, Row

#: Blank rows in a run after which a sheet is taken to have ended: one stray cell in the last line is not a table.
_BLANK_RUN = 5_000


#: What openpyxl and the XML and ZIP readers below it raise for damage, by trial on a thousand workbooks with bytes changed,
#: cut out and left off. A fault of our own that is none of these is told as one.
_DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, SyntaxError, EOFError, OSError),
    *(AttributeError, LookupError, OverflowError, RuntimeError, TypeError, ValueError),
)


@dataclass(frozen=True, slots=True)
class SheetText:
    """The rows of one sheet as text, with the sentences to say about the choice of the sheet."""

    records: tuple[Row, ...]
    notices: tuple[str, ...]


def is_zip(content: bytes) -> bool:
    """Whether the bytes start as every ZIP file does (an XLSX is one)."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read_sheet(content: bytes, file_name: str, sheet: str | None, limits: Limits) -> SheetText:
    """Read one sheet (the first, or the one named) of an XLSX workbook into rows of text.

    Raises AmberlightError when it is no XLSX, damaged, too big when unpacked, or has no such sheet.
    """
    with open_book(content, file_name, limits) as book:
        names = [chosen.title for chosen in book.worksheets]
        if not names:
            raise AmberlightError(f"{file_name} has no sheet with cells.")
        name = _choose(names, sheet, file_name)
        records = tuple(_records(book[name], file_name, limits))
    others = [other for other in names if other != name]
    notice = f"Read the sheet '{name}'; not read: {', '.join(repr(other) for other in others)}."
    return SheetText(records, (notice,) if others else ())


@contextmanager
def open_book(content: bytes, file_name: str, limits: Limits, *, with_results: bool = True) -> Iterator[Workbook]:
    """The workbook for the block, read as it goes. with_results: cells give the results of formulas, not their words.

    Raises AmberlightError when it is no XLSX, damaged, or too big when unpacked.
    """
    _check_package(content, file_name, limits)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=with_results, keep_links=False)
    except _DAMAGE as error:
        raise AmberlightError(f"{file_name} is a damaged XLSX workbook: it cannot be opened. Save it again.") from error
    try:
        yield book
    finally:
        book.close()


def _choose(names: list[str], sheet: str | None, file_name: str) -> str:
    """The sheet asked for, or the first."""
    if sheet is None:
        return names[0]
    for name in names:
        if name.casefold() == sheet.strip().casefold():
            return name
    raise AmberlightError(f"{file_name} has no sheet '{sheet}'. Its sheets: {', '.join(names)}.")


def _check_package(content: bytes, file_name: str, limits: Limits) -> None:
    """Raise AmberlightError unless the bytes are an XLSX package whose unpacked size is within the limits.

    The sizes in a ZIP directory bind the unpacking: zipfile reads no more than they say.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
            names = {member.filename for member in members}
            if "xl/workbook.xml" not in names:
                if "content.xml" in names:
                    raise AmberlightError(f"{file_name} is an OpenDocument file. Save it as XLSX or CSV and try again.")
                if any(name.startswith("xl/") for name in names):
                    raise AmberlightError(f"{file_name} is a binary workbook (XLSB). Save it as XLSX or CSV.")
                raise AmberlightError(f"{file_name} is a ZIP archive. Unpack it and import the table inside.")
            unpacked = sum(member.file_size for member in members)
            if unpacked > limits.unpacked_bytes or len(members) > 10_000:
                raise AmberlightError(
                    f"{file_name} unpacks to {unpacked / 1e6:,.0f} MB in {len(members):,} parts; at most "
                    f"{limits.unpacked_bytes / 1e6:,.0f} MB are read. Save the one table that is needed as CSV."
                )
            if any(member.flag_bits & 0x1 for member in members):
                raise AmberlightError(f"{file_name} is protected by a password. Save it without one.")
            for member in members:
                if member.filename.endswith(".xml"):
                    with package.open(member) as part:
                        # Workbooks declare no document type; one that does can only want to expand entities.
                        if b"<!DOCTYPE" in part.read(4096):
                            raise AmberlightError(f"{file_name} is not a plain XLSX workbook, and was not opened.")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise AmberlightError(f"{file_name} is a damaged XLSX workbook or was cut off. Fetch it again.") from error


def _records(worksheet: Any, file_name: str, limits: Limits) -> Iterator[Row]:
    """Yield (line, cells) of the rows that are neither blank nor a `#` comment."""
    # A sheet states its own size, and may state it wrongly; without it openpyxl takes what is there.
    worksheet.reset_dimensions()
    blank = kept = 0
    rows = worksheet.iter_rows(values_only=True, max_col=limits.columns + 1)
    for line, values in enumerate(_to_the_end(rows, worksheet.title, file_name), start=1):
        cells = tuple(_text(value) for value in values)
        while cells and not cells[-1]:
            cells = cells[:-1]
        if len(cells) > limits.columns:
            raise AmberlightError(f"{file_name}, line {line}: more than {limits.columns:,} columns. This is no table.")
        if not cells or (
            cells[0].startswith("#") and not cells[0].startswith(("#N/A", "#REF", "#VALUE", "#NAME", "#DIV"))
        ):
            blank += 1
            if blank > _BLANK_RUN:
                return
            continue
        blank = 0
        kept += 1
        if kept > limits.rows + 1:
            raise AmberlightError(f"{file_name} has more than {limits.rows:,} rows. Cut it into several files.")
        yield line, cells


def _to_the_end(rows: Iterator[tuple[object, ...]], sheet: str, file_name: str) -> Iterator[tuple[object, ...]]:
    """The same rows; AmberlightError where the workbook breaks off. What goes wrong with a row outside is not taken for that."""
    try:
        yield from rows
    except _DAMAGE as error:
        raise AmberlightError(f"{file_name}, sheet '{sheet}': it cannot be read to its end. Save it again.") from error


def _text(value: object) -> str:
    """A cell's value as text, numbers as they would stand in a CSV (5, 0.0653)."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value).strip()
