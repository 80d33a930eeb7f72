"""The one reader: a file as a publisher releases it, or a desk officer hands it over, becomes a table.

CSV with any separator and encoding, or XLSX, whatever the name says. Titles above the header, a header of two rows, notes
below the last row, comments, blank rows, hidden rows, columns and sheets are recognised, and said. Every file that cannot
be read gets a sentence that says what it is and what to do.
"""

import hashlib
import re
import stat
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from data.core.errors import AmberlightError, Fault, FaultsError
from data.core.words import counted
from data.sources.files.columns import normalise
from data.sources.files.encodings import decode
from data.sources.files.layout import Layout, find_layout, notes_below
from data.sources.files.sheet_table import SheetText, is_zip, read_sheet
from data.sources.files.table import Limits, MergedText, Reading, Row, Table
from data.sources.files.text_table import SeparatedText, separate

__all__ = ["ANY", "Limits", "Reading", "Table", "only_where", "read_bytes", "read_content", "read_table"]

#: Knows the header of what is expected, by the cells of a row.
HeaderTest = Callable[[tuple[str, ...]], bool]
#: With --where, for a column whose values are all of one figure: all rows are taken.
ANY: Final = "*"
#: Eurostat's tables: the dimensions in one cell, parted by commas, the years behind it, parted by tabs.
_KEY_IN_ONE_CELL: Final = re.compile(r"[\w,]+,\w+\\TIME_PERIOD\t", re.IGNORECASE)
_MAX_FAULTS = 1_000
_TAIL = 60
_OTHER_KINDS = (
    (b"%PDF", "a PDF", "Look for the table itself at the publisher's, as CSV or XLSX."),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (XLS) or one with a password", "Save it as XLSX or CSV."),
    (b"\x1f\x8b", "a compressed file (gzip)", "Unpack it and import the table inside."),
    (b"SQLite format 3", "a SQLite database", "Export the table as CSV."),
    (b"\x89PNG", "a picture", "Import the table itself, as CSV or XLSX."),
    (b"\xff\xd8\xff", "a picture", "Import the table itself, as CSV or XLSX."),
    (b"PAR1", "a Parquet file", "Save it as CSV or XLSX."),
    (b"RDX", "an R data file", "Save it as CSV or XLSX."),
    (b"<stata_dta>", "a Stata file", "Save it as CSV or XLSX."),
    (b"$FL2", "an SPSS file", "Save it as CSV or XLSX."),
    (b"{\\rtf", "a text document (RTF)", "Copy the table into a spreadsheet and save it as XLSX or CSV."),
)


def read_table(
    path: Path | str,
    *,
    reading: Reading | None = None,
    limits: Limits | None = None,
    is_header: HeaderTest | None = None,
) -> Table:
    """Read the file into a Table, as `read_content`.

    Raises AmberlightError or FaultsError with a sentence: no such file, a folder, not permitted, empty, too big, no
    text, another kind of file, only a header, columns of the same name, rows of another length than the header.
    """
    limits = limits or Limits()
    path = Path(path)
    content = read_bytes(path, limits)
    return read_content(content, path.name, reading=reading, limits=limits, is_header=is_header)


def read_content(
    content: bytes,
    name: str,
    *,
    reading: Reading | None = None,
    limits: Limits | None = None,
    is_header: HeaderTest | None = None,
    is_forgiving: bool = False,
) -> Table:
    """Read the bytes of a file of that name into a Table, as `read_table`, which says what is raised.

    is_header: knows the header of what is expected. With it, the first of the upper rows that it knows is the header,
    whatever stands above, and of several sheets the one that has it is read. is_forgiving: texts written by hand; where
    all rows are shorter than the header by the same columns, these are empty, and a quotation mark in the wrong place is
    passed over where every row has its cells even so.
    """
    limits, reading = limits or Limits(), reading or Reading()
    if not content:
        raise AmberlightError(f"{name} is empty: it holds no bytes at all. Download it again.")
    digest = hashlib.sha256(content).hexdigest()
    is_sheet = is_zip(content)
    book: SheetText | None = None
    if is_sheet:
        book, records, notices = _from_workbook(content, name, reading, limits, is_header)
        separator = ""
    else:
        records, notices, separator = _from_text(content, name, reading, limits, is_forgiving)
    del content
    layout = find_layout(records(), name, reading, is_header)
    notices += layout.notices
    layout = replace(layout, header=_tell_labels(layout.header))
    _check_header(layout, name, limits)
    width = len(layout.header)
    least = _common_width(records(), layout.first_line) if is_forgiving else None
    if least is not None and least < width:
        lacking = ", ".join(repr(column) for column in layout.header[least:])
        notices.append(f"No row has a cell for {lacking}.")
    may_be_short = is_sheet or (least is not None and least < width)
    count, notes = _check_rows(records(), name, layout, limits, is_sheet=is_sheet, may_be_short=may_be_short)
    if notes:
        shown = "; ".join(f"line {line}, '{next(filter(None, cells))[:60]}'" for line, cells in notes[:5])
        notices.append(f"Ignored below the table, as notes: {shown}{' and more' if len(notes) > 5 else ''}.")
    repeated = _repeated_headers(records(), layout)
    if repeated:
        listed = ", ".join(map(str, repeated[:5])) + (" and others" if len(repeated) > 5 else "")
        notices.append(f"The column names appear again and were not read as a row: line {listed}.")
        count -= len(repeated)
    note_lines = frozenset((*(line for line, _ in notes), *repeated))
    merged: Mapping[int, frozenset[int]] = {}
    if book is not None:
        _refuse_doubtful(book, name, layout.header_line, note_lines)
        merged = book.merged

    def rows() -> Iterator[Row]:
        for line, cells in records():
            if line > layout.first_line and line not in note_lines:
                cells = cells if len(cells) == width else _fit(cells, width)
                places = merged.get(line)
                if places:
                    cells = tuple(
                        MergedText() if place in places and not cell else cell for place, cell in enumerate(cells)
                    )
                yield line, cells

    texts = (*layout.titles, *(" ".join(filter(None, cells)) for _, cells in notes))
    table = Table(
        name,
        digest,
        layout.header,
        layout.header_line,
        count,
        separator,
        tuple(notices),
        rows,
        around=texts,
        sheet=book.name if book else "",
    )
    return only_where(table, reading.where) if reading.where else table


def _from_workbook(
    content: bytes, name: str, reading: Reading, limits: Limits, is_header: HeaderTest | None
) -> tuple[SheetText, Callable[[], Iterator[Row]], list[str]]:
    """The sheet, its records, and what to say about them."""
    notices: list[str] = []
    if Path(name).suffix.casefold() not in {".xlsx", ".xlsm"}:
        notices.append(f"{name} is an XLSX workbook under another name; it was read as XLSX.")
    sheet = read_sheet(content, name, reading, limits, is_header)
    records, comments = _without_comments(sheet.records)
    return sheet, lambda: iter(records), [*notices, *sheet.notices, *comments]


def _refuse_doubtful(book: SheetText, name: str, header_line: int, note_lines: frozenset[int]) -> None:
    """Raise FaultsError for cells of the table that are struck out, or not seen, in a row that is."""
    faults = [
        Fault(name, line, None, what) for line, what in book.doubtful if line >= header_line and line not in note_lines
    ]
    if faults:
        cells = "a cell that is struck out or not seen" if len(faults) == 1 else "cells that are struck out or not seen"
        raise FaultsError(f"{name} holds {cells}.", faults[:_MAX_FAULTS])


def _from_text(
    content: bytes, name: str, reading: Reading, limits: Limits, is_forgiving: bool
) -> tuple[Callable[[], Iterator[Row]], list[str], str]:
    """The records of a text, what to say about them, and its separator."""
    _refuse_other_kinds(content, name)
    decoded = decode(content, name, reading.encoding)
    if not decoded.text.strip():
        raise AmberlightError(f"{name} is empty: it holds nothing but blank lines.")
    notices = list(decoded.notices)
    if reading.sheet is not None:
        notices.append(f"{name} is text and has no sheets; --sheet was ignored.")
    if _KEY_IN_ONE_CELL.match(decoded.text):
        decoded = replace(decoded, text=_with_key_apart(decoded.text))
    text, comments = separate(decoded, name, limits, reading.separator)
    if is_forgiving:
        text, forgiven = _forgive(text)
        notices += forgiven
    if text.separator != ",":
        notices.append(f"Columns are separated by {text.separator_name}.")
    return text.records, notices + comments, text.separator


def _with_key_apart(text: str) -> str:
    """The text with tabs for the commas within the first cell of each line."""
    lines = [line.partition("\t") for line in text.splitlines()]
    return "\n".join(key.replace(",", "\t") + tab + rest for key, tab, rest in lines)


def _without_comments(records: Sequence[Row]) -> tuple[Sequence[Row], list[str]]:
    """The rows of a sheet; those that begin with # are left out only where every one of them is a lone comment."""
    marked = [(line, cells) for line, cells in records if cells[0].startswith("#") and not cells[0].isupper()]
    prose = [line for line, cells in marked if sum(map(bool, cells)) == 1]
    if not marked or len(prose) < len(marked):
        return records, []
    kept = [row for row in records if row[0] not in set(prose)]
    listed = ", ".join(map(str, prose[:5])) + (" and others" if len(prose) > 5 else "")
    lines_are = "line is a comment" if len(prose) == 1 else "lines are comments"
    return kept, [f"{len(prose):,} {lines_are} (begins with #, line {listed}) and not a row."]


def only_where(table: Table, where: Sequence[tuple[str, str]]) -> Table:
    """The rows with the values asked for. Raises AmberlightError with the candidates for a column or value there is not."""
    places: dict[int, str] = {}
    for column, value in where:
        place = next((i for i, name in enumerate(table.header) if name.casefold() == column.strip().casefold()), None)
        if place is None:
            listed = ", ".join([name for name in table.header if name][:40])
            raise AmberlightError(f"{table.file_name} has no column '{column}' for --where. The columns are: {listed}.")
        if value.strip() != ANY:
            places[place] = " ".join(value.split()).casefold()
    if not places:
        return table

    def rows() -> Iterator[Row]:
        for line, cells in table.rows():
            if all(" ".join(cells[place].split()).casefold() == value for place, value in places.items()):
                yield line, cells

    count = sum(1 for _ in rows())
    if not count:
        for place, value in places.items():
            found = Counter(cells[place] for _, cells in table.rows())
            if not any(" ".join(one.split()).casefold() == value for one in found):
                listed = ", ".join(f"'{one}'" for one, _ in found.most_common(20))
                raise AmberlightError(
                    f"{table.file_name} has no row whose '{table.header[place]}' is '{value}'. It has: {listed}."
                )
        raise AmberlightError(f"{table.file_name} has no row for which all of --where holds. Leave one of them out.")
    said = ", ".join(f"{column} is '{value}'" for column, value in where if value.strip() != ANY)
    notice = (
        f"Of {counted(table.row_count, 'row')}, {count:,} {'was' if count == 1 else 'were'} taken: those where {said}."
    )
    return replace(table, row_count=count, notices=(*table.notices, notice), _rows=rows)


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
    if (start.startswith(b"<?xml") and b"excel.sheet" in start) or start.startswith(b"<table"):
        raise AmberlightError(
            f"{name} is a table in another form than its name says. Open it in a spreadsheet and save it as XLSX or CSV."
        )
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")):
        raise AmberlightError(
            f"{name} is a web page saved under the table's name (often a sign-in or an error page). "
            "Open the address in a browser and download the file itself."
        )
    if start.startswith((b"{", b"[{")):
        raise AmberlightError(f"{name} is JSON, not a table. Ask the publisher's service for CSV.")


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
        return lenient, [f"{where}: a quotation mark is in the wrong place. Every row has its cells; look at this one."]
    return text, []


def _common_width(records: Iterator[Row], header_line: int) -> int | None:
    """How many cells every row below the header has, if all have the same number; None otherwise, and for no row."""
    widths = {len(cells) for line, cells in records if line > header_line}
    return widths.pop() if len(widths) == 1 else None


def _tell_labels(header: tuple[str, ...]) -> tuple[str, ...]:
    """The names; of a code and its label under one name ('TIME_PERIOD', 'Time period'), as SDMX writes them, the label is
    called so.
    """
    codes = {normalise(column) for column in header if column.isupper()}
    return tuple(
        f"{column} (label)" if column and not column.isupper() and normalise(column) in codes else column
        for column in header
    )


def _check_header(layout: Layout, name: str, limits: Limits) -> None:
    """Raise FaultsError for names that stand twice: nobody can tell which of the columns is meant."""
    header = layout.header
    if len(header) > limits.columns:
        raise AmberlightError(
            f"{name} has {len(header):,} columns; at most {limits.columns:,} are read. This is not a table."
        )
    places: dict[str, list[int]] = {}
    for place, column in enumerate(header, start=1):
        if column:
            places.setdefault(column.casefold(), []).append(place)
    faults = [
        Fault(
            name,
            layout.header_line,
            header[where[0] - 1],
            f"the name appears {len(where)} times, in columns {_listed(where)}",
        )
        for where in places.values()
        if len(where) > 1
    ]
    if faults:
        raise FaultsError(
            f"{name} cannot be read: columns of the same name. Rename or remove one of each, or state with "
            f"--header-row which line has the column names (line {layout.header_line} was taken).",
            faults,
        )


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers[:-1]) + f" and {numbers[-1]}"


def _repeated_headers(records: Iterator[Row], layout: Layout) -> list[int]:
    """The lines below the header that are the header again, as a printed table has it on every page."""
    names = tuple(name.casefold() for name in layout.header)
    return [
        line
        for line, cells in records
        if line > layout.first_line
        and cells[0].strip().casefold() == names[0]
        and tuple(cell.strip().casefold() for cell in cells) == names
    ]


def _fit(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """The cells, cut or filled to the width; only ever filled where a workbook leaves cells at the end unwritten."""
    return cells[:width] + ("",) * (width - len(cells))


def _check_rows(
    records: Iterator[Row], name: str, layout: Layout, limits: Limits, *, is_sheet: bool, may_be_short: bool
) -> tuple[int, list[Row]]:
    """Count the rows below the header, and find the notes below the last one.

    Raises FaultsError when some are longer or (in text) shorter than the header.
    """
    count = 0
    ragged: dict[int, int] = {}
    width = len(layout.header)
    tail: deque[Row] = deque(maxlen=_TAIL)
    for line, cells in records:
        if line <= layout.first_line:
            continue
        count += 1
        if count > limits.rows:
            raise AmberlightError(f"{name} has more than {limits.rows:,} rows. Cut it into several files.")
        tail.append((line, cells))
        if (any(cells[width:]) or (len(cells) < width and not may_be_short)) and len(ragged) < limits.rows:
            ragged[line] = len(cells)
    notes = notes_below(tail, width)
    for line, _ in notes:
        ragged.pop(line, None)
    count -= len(notes)
    if ragged:
        # Only a sheet has merged cells, and only a text has commas to quote.
        advice = (
            "A name merged over several columns names the first alone: unmerge it, and name each column in one line."
            if is_sheet
            else "A comma inside a text needs quotation marks round the text; a file that was cut off must be "
            "downloaded again."
        )
        raise FaultsError(
            f"{name} cannot be read: {len(ragged):,} of {count:,} rows have not as many cells as the header "
            f"on line {layout.header_line} ({', '.join(filter(None, layout.header[:5]))}). If another line "
            f"names the columns, use --header-row. {advice}",
            [
                Fault(name, line, None, f"{cells} cells, and the header has {width}")
                for line, cells in list(ragged.items())[:_MAX_FAULTS]
            ],
        )
    if not count:
        raise AmberlightError(
            f"{name} has a header (line {layout.header_line}) and no rows below it. Nothing to import. If the table is elsewhere, "
            "use --header-row or --sheet."
        )
    return count, notes
