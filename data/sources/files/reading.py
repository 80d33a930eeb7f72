"""Read a table from a file as a publisher releases it or a desk officer hands it over.

CSV with commas, semicolons or tabs; UTF-8, UTF-16 or Western European; any line ends; or XLSX, whatever the name says.
Every file that cannot be read gets a sentence that says what it is and what to do.
"""

import hashlib
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from data.core.errors import AmberlightError, Fault, FaultsError
from data.sources.files.sheet_table import is_zip, read_sheet
from data.sources.files.table import Limits, Row, Table
from data.sources.files.text_table import SeparatedText, decode, separate

__all__ = ["Limits", "Table", "read_bytes", "read_content", "read_table"]

_MAX_FAULTS = 1_000
_MAX_TITLE_LINES = 20
_OTHER_KINDS = (
    (b"%PDF", "a PDF", "Look for the table itself at the publisher's, as CSV or XLSX."),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (XLS) or one with a password", "Save it as XLSX or CSV."),
    (b"\x1f\x8b", "a compressed file (gzip)", "Unpack it and import the table inside."),
    (b"SQLite format 3", "a SQLite database", "Export the table as CSV."),
    (b"\x89PNG", "a picture", "Import the table itself, as CSV or XLSX."),
    (b"\xff\xd8\xff", "a picture", "Import the table itself, as CSV or XLSX."),
    (b"PAR1", "a Parquet file", "Save it as CSV or XLSX."),
    (b"RDX", "an R data file", "Save it as CSV or XLSX."),
)


def read_table(path: Path | str, *, sheet: str | None = None, limits: Limits | None = None) -> Table:
    """Read the file into a Table. `sheet` chooses a sheet of a workbook (the first by default).

    Raises AmberlightError or FaultsError with a sentence: no such file, a folder, not permitted, empty, too big, no
    text, another kind of file, only a header, columns of the same name, rows of another length than the header.
    """
    limits = limits or Limits()
    path = Path(path)
    return read_content(read_bytes(path, limits), path.name, sheet=sheet, limits=limits)


def read_content(
    content: bytes,
    name: str,
    *,
    sheet: str | None = None,
    limits: Limits | None = None,
    is_header: Callable[[tuple[str, ...]], bool] | None = None,
) -> Table:
    """Read the bytes of a file of that name into a Table, as `read_table`, which says what is raised.

    is_header: knows the header of what is expected. With it, the first of the upper rows that it knows is the header,
    whatever stands above (titles, merged cells); and where all rows are shorter than the header by the same columns,
    these columns are empty.
    """
    limits = limits or Limits()
    if not content:
        raise AmberlightError(f"{name} is empty: it holds no bytes at all. Fetch it again.")
    digest = hashlib.sha256(content).hexdigest()
    notices: list[str] = []
    records: Sequence[Row] | None = None
    separator = ""
    is_sheet = is_zip(content)
    if is_sheet:
        if Path(name).suffix.casefold() not in {".xlsx", ".xlsm"}:
            notices.append(f"{name} is an XLSX workbook under another name; it was read as XLSX.")
        sheet_text = read_sheet(content, name, sheet, limits)
        notices += sheet_text.notices
        records = sheet_text.records
    else:
        _refuse_other_kinds(content, name)
        decoded = decode(content, name)
        del content
        if not decoded.text.strip():
            raise AmberlightError(f"{name} is empty: it holds nothing but blank lines.")
        if sheet is not None:
            notices.append(f"{name} is text and has no sheets; --sheet was passed over.")
        text = separate(decoded, name, limits)
        notices += decoded.notices
        if is_header is not None:
            text, forgiven = _forgive(text)
            notices += forgiven
        separator = text.separator
        if separator != ",":
            notices.append(f"Columns are separated by {text.separator_name}.")

    def all_records() -> Iterator[Row]:
        return iter(records) if records is not None else text.records()

    header_line, header, titles = _find_header(all_records(), name, is_header)
    if titles:
        notices.append(f"Passed over above the header: {'; '.join(titles)}.")
    _check_header(header, name, header_line, limits)
    width = len(header)

    def rows() -> Iterator[Row]:
        for line, cells in all_records():
            if line > header_line:
                yield line, cells if len(cells) == width else _fit(cells, width)

    least = _common_width(all_records(), header_line) if is_header is not None else None
    is_short = least is not None and least < width
    if is_short:
        notices.append(f"No row has a cell for {', '.join(repr(column) for column in header[least:])}.")
    row_count = _check_rows(all_records(), name, header_line, width, is_sheet or is_short, limits)
    return Table(name, digest, header, header_line, row_count, separator in {";", "\t"}, tuple(notices), rows)


def read_bytes(path: Path, limits: Limits) -> bytes:
    """The file's bytes. Raises AmberlightError with a sentence when they cannot be had, are none or too many."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise AmberlightError(f"{path} is a folder. Name the file inside it.")
        if not stat.S_ISREG(status.st_mode):
            raise AmberlightError(f"{path} is a device or a pipe, not a file. Save the table to a file first.")
        if status.st_size > limits.file_bytes:
            raise AmberlightError(
                f"{path.name} is too big: {status.st_size / 1e6:,.0f} MB, and at most {limits.file_bytes / 1e6:,.0f} MB "
                "are read. Cut it to the years or columns that are needed."
            )
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise AmberlightError(f"There is no file {path}. Check the name and the folder.") from error
    except PermissionError as error:
        raise AmberlightError(f"You are not permitted to read {path}. Ask its owner, or copy it elsewhere.") from error
    except (OSError, ValueError) as error:
        raise AmberlightError(
            f"{str(path)[:200]} cannot be read: {getattr(error, 'strerror', None) or error}."
        ) from error
    return content


def _refuse_other_kinds(content: bytes, name: str) -> None:
    """Raise AmberlightError when the first bytes are those of a web page, a PDF or another kind of file."""
    for magic, kind, advice in _OTHER_KINDS:
        if content.startswith(magic):
            raise AmberlightError(f"{name} is {kind}, not a table. {advice}")
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")):
        raise AmberlightError(
            f"{name} is a web page saved under the table's name (often a sign-in or an error page). "
            "Open the address in a browser and download the file itself."
        )
    if start.startswith((b"{", b"[{")):
        raise AmberlightError(f"{name} is JSON, not a table. Ask the publisher's service for CSV.")


def _find_header(
    records: Iterator[Row], name: str, is_header: Callable[[tuple[str, ...]], bool] | None = None
) -> tuple[int, tuple[str, ...], list[str]]:
    """The line and the names of the header: the first upper record that is_header knows, otherwise the first record of
    two cells or more. What stands above it are titles.
    """
    upper = list(islice(records, _MAX_TITLE_LINES + 1))
    known = (place for place, (_, cells) in enumerate(upper) if is_header is not None and is_header(cells))
    several = (place for place, (_, cells) in enumerate(upper) if sum(map(bool, cells)) >= 2)
    found = next(known, next(several, None))
    titles = [f"'{next(cell for cell in cells if cell)[:60]}'" for _, cells in upper[:found]]
    if found is not None:
        line, cells = upper[found]
        while cells and not cells[-1]:
            cells = cells[:-1]
        return line, tuple(cell.lstrip("\ufeff").strip() for cell in cells), titles
    if not titles:
        raise AmberlightError(f"{name} is empty: it holds nothing but blank or comment lines.")
    raise AmberlightError(
        f"{name} has one column only (it starts with {titles[0]}). A table with a header is needed, with commas, "
        "semicolons or tabs between the columns."
    )


def _forgive(text: SeparatedText) -> tuple[SeparatedText, list[str]]:
    """The text, read less strictly where a quotation mark stands in the wrong place and every row has its cells even so."""
    try:
        for _ in text.records():
            pass
    except AmberlightError as error:
        lenient = replace(text, is_strict=False)
        if len({len(cells) for _, cells in lenient.records()}) != 1:
            raise
        where = str(error).split(": ")[0]
        return lenient, [
            f"{where}: a quotation mark stands in the wrong place. Every row has its cells; look at this one."
        ]
    return text, []


def _common_width(records: Iterator[Row], header_line: int) -> int | None:
    """How many cells every row below the header has, if all have the same number; None otherwise, and for no row."""
    widths = {len(cells) for line, cells in records if line > header_line}
    return widths.pop() if len(widths) == 1 else None


def _check_header(header: tuple[str, ...], name: str, line: int, limits: Limits) -> None:
    """Raise FaultsError for names that stand twice: nobody can tell which of the columns is meant."""
    if len(header) > limits.columns:
        raise AmberlightError(
            f"{name} has {len(header):,} columns; at most {limits.columns:,} are read. This is no table."
        )
    places: dict[str, list[int]] = {}
    for place, column in enumerate(header, start=1):
        if column:
            places.setdefault(column.casefold(), []).append(place)
    faults = [
        Fault(name, line, header[where[0] - 1], f"the name stands {len(where)} times, in columns {_listed(where)}")
        for where in places.values()
        if len(where) > 1
    ]
    if faults:
        raise FaultsError(f"{name} cannot be read: columns of the same name. Rename or remove one of each.", faults)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers[:-1]) + f" and {numbers[-1]}"


def _fit(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """The cells, cut or filled to the width; only ever filled where a workbook leaves cells at the end unwritten."""
    return cells[:width] + ("",) * (width - len(cells))


def _check_rows(records: Iterator[Row], name: str, header_line: int, width: int, is_sheet: bool, limits: Limits) -> int:
    """Count the rows below the header; raise FaultsError when some are longer or (in text) shorter than the header."""
    count = ragged = 0
    faults: list[Fault] = []
    for line, cells in records:
        if line <= header_line:
            continue
        count += 1
        if count > limits.rows:
            raise AmberlightError(f"{name} has more than {limits.rows:,} rows. Cut it into several files.")
        too_long = any(cells[width:])
        if too_long or (len(cells) < width and not is_sheet):
            ragged += 1
            if len(faults) < _MAX_FAULTS:
                faults.append(Fault(name, line, None, f"{len(cells)} cells, and the header has {width}"))
    if faults:
        raise FaultsError(
            f"{name} cannot be read: {ragged:,} of {count:,} rows have not as many cells as the header. "
            "A comma inside a text needs quotation marks round the text; a file that was cut off must be fetched again.",
            faults,
        )
    if not count:
        raise AmberlightError(f"{name} has a header and no rows below it. Nothing to import.")
    return count
