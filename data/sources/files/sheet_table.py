"""XLSX workbooks, read row by row and bounded: a small file can unpack to gigabytes."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import islice
from typing import Any, Final
from xml.etree import ElementTree

from openpyxl import Workbook, load_workbook
from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from data.core.errors import AmberlightError, Fault, FaultsError
from data.sources.files.cells import is_blank
from data.sources.files.columns import normalise
from data.sources.files.table import DateText, Limits, NumberText, Reading, Row

#: Blank rows in a run after which a sheet is taken to have ended: one stray cell in the last line is not a table.
_BLANK_RUN = 5_000
#: How far down a sheet its header is looked for.
_LOOKED_AT: Final = 60
_TRUE: Final = ("1", "true")
_WHITE: Final = "FFFFFF"
#: Parts of a number format that show nothing.
_NO_TEXT: Final = ('""', '" "')
#: Text in quotation marks and colours of a number format: a percent sign in these is no percentage.
_PLAIN_FORMAT: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
#: Words of a number format that make another number of the one that is stored: 12 shown as '12 thousand'.
_FORMAT_POWERS: Final = re.compile(
    r'"\s*(k|m|mn|mio|bn|tsd|mille|miles|thousands?|millions?|millones|billions?|milliards?)\.?\s*"', re.IGNORECASE
)

#: What openpyxl and the XML and ZIP readers below it raise for damage, by trial on a thousand workbooks with bytes changed,
#: cut out and left off. A fault of our own that is none of these is told as one.
_DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, SyntaxError, EOFError, OSError),
    *(AttributeError, LookupError, OverflowError, RuntimeError, TypeError, ValueError),
)


@dataclass(frozen=True, slots=True)
class SheetText:
    """The rows of one sheet as text, with the sentences to say about what was chosen and left out."""

    name: str
    records: tuple[Row, ...]
    notices: tuple[str, ...]
    #: Empty cells that are merged with one that holds something: their places, from 0, by line.
    merged: Mapping[int, frozenset[int]]
    #: Cells that are struck out or not seen, where the rest of their row is: what is wrong and what to do.
    doubtful: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class _Struck:
    """What of a workbook is struck out or not seen, by the numbers of styles and of shared texts.

    styles: cells that are struck out. texts, partly: texts that are, whole or in part. unseen: cells in the colour of their
    ground. formats: number formats that show some values as nothing, by style.
    """

    styles: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    partly: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()
    formats: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Marks:
    """What a sheet's XML says about its rows that openpyxl does not tell while it reads as it goes.

    rows and columns: hidden ones, by number from 1. unsaved: cells with a formula whose result was never saved. struck: the
    places of the cells that are struck out, by row. partly_struck: cells some of whose words are. unseen: the places of cells
    whose value nobody sees. merged: the corners of ranges of merged cells. comments: cells with one.
    """

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    unsaved: list[tuple[int, str]] = field(default_factory=list)
    struck: dict[int, set[int]] = field(default_factory=dict)
    partly_struck: list[tuple[int, int]] = field(default_factory=list)
    unseen: dict[int, set[int]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


def is_zip(content: bytes) -> bool:
    """Whether the bytes start as every ZIP file does (an XLSX is one)."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read_sheet(
    content: bytes,
    file_name: str,
    reading: Reading,
    limits: Limits,
    knows_header: Callable[[tuple[str, ...]], bool] | None = None,
) -> SheetText:
    """Read one sheet of an XLSX workbook into rows of text: the one named, or the one that holds the table.

    Hidden rows, columns and sheets, and rows and columns that are struck out or have the colour of their ground, are named and
    left out, unless the reading asks for them.
    Raises AmberlightError when it is no XLSX, damaged, too big when unpacked, has no such sheet, or several sheets hold a
    table of the same form; FaultsError for formulas that were saved without their results.
    """
    with open_book(content, file_name, limits) as book:
        if not book.worksheets:
            raise AmberlightError(
                f"{file_name} has no sheet with cells. Check that it is the right file, and that it was saved."
            )
        name, notices = _choose(book, reading, file_name, limits, knows_header)
        marks = _read_marks(content, book[name], file_name)
        if marks.unsaved:
            raise FaultsError(
                f"{file_name} holds formulas. Open it in a spreadsheet, save it, and try again.",
                [
                    Fault(file_name, line, None, f"cell {cell} holds a formula without its result")
                    for line, cell in marks.unsaved
                ],
            )
        records = list(_records(book[name], file_name, limits))
    doubtful: list[tuple[int, str]] = []
    if not reading.with_hidden:
        records, hidden = _without_hidden(records, marks)
        records, struck, lone = _without_marked(
            records, marks.struck, "struck out", "remove the line through it", marks.partly_struck
        )
        records, unseen, hard_to_see = _without_marked(
            records,
            marks.unseen,
            "not seen, by its colour or number format,",
            "give it another colour or number format",
        )
        notices += hidden + struck + unseen
        doubtful = lone + hard_to_see
    if marks.comments:
        cells_have = "cell has a comment" if len(marks.comments) == 1 else "cells have comments"
        notices.append(f"{len(marks.comments):,} {cells_have}, which no import reads: {_listed(marks.comments)}.")
    return SheetText(name, tuple(records), tuple(notices), _merged_below(records, marks), tuple(doubtful))


def _merged_below(records: list[Row], marks: _Marks) -> dict[int, frozenset[int]]:
    """The empty cells of each row that are merged with a cell that holds something."""
    if not marks.merged:
        return {}
    rows = dict(records)
    merged: dict[int, set[int]] = {}
    for top, left, bottom, right in marks.merged:
        cells = rows.get(top, ())
        if left > len(cells) or is_blank(cells[left - 1]):
            continue
        if top == bottom and sum(map(bool, cells)) == 1:
            # A heading between the rows.
            continue
        for line in (line for line in rows if top <= line <= bottom):
            merged.setdefault(line, set()).update(range(left - 1, right))
        merged[top].discard(left - 1)
    return {line: frozenset(places) for line, places in merged.items()}


def _is_hidden(element: ElementTree.Element, size: str) -> bool:
    """Whether a row or column is hidden, or drawn with no height or width, which a reader cannot tell apart."""
    return element.get("hidden") in _TRUE or element.get(size) in ("0", "0.0")


def _without_hidden(records: list[Row], marks: _Marks) -> tuple[list[Row], list[str]]:
    """The rows without the hidden ones and without the hidden columns' cells, and the sentences that name them."""
    notices: list[str] = []
    rows = sorted({line for line, _ in records if line in marks.rows})
    columns = sorted(
        {place for _, cells in records for place in marks.columns if place <= len(cells) and cells[place - 1]}
    )
    if rows:
        is_are = "row is hidden and was" if len(rows) == 1 else "rows are hidden and were"
        notices.append(f"{len(rows):,} {is_are} left out: {_listed(map(str, rows))}. Use --with-hidden to take them.")
    if columns:
        is_are = "column is hidden and was" if len(columns) == 1 else "columns are hidden and were"
        letters = _listed(get_column_letter(place) for place in columns)
        notices.append(f"{len(columns):,} {is_are} left out: {letters}. Use --with-hidden to take them.")
    if not notices:
        return records, []
    places = {place - 1 for place in columns}
    kept: list[Row] = []
    for line, cells in records:
        if line in marks.rows:
            continue
        if places:
            cells = tuple("" if place in places else cell for place, cell in enumerate(cells))
        if any(cells):
            kept.append((line, cells))
    return kept, notices


def _without_marked(
    records: list[Row], marked: dict[int, set[int]], how: str, mend: str, partly: Sequence[tuple[int, int]] = ()
) -> tuple[list[Row], list[str], list[tuple[int, str]]]:
    """The rows without those all of whose cells are marked, and without such columns; the sentences that name them; and the
    cells that are marked where the rest of their row is not: what holds in their place is not said.

    how: what the mark says ('struck out'). mend: how it is taken away.
    """
    if not marked and not partly:
        return records, [], []
    filled = {line: {place for place, cell in enumerate(cells, start=1) if cell} for line, cells in records}
    rows = {line for line in filled if filled[line] <= marked.get(line, set())}
    kept = [(line, cells) for line, cells in records if line not in rows]
    open_places = {place for line, _ in kept for place in filled[line] - marked.get(line, set())}
    columns = {place for line, _ in kept for place in filled[line]} - open_places
    lone = [
        (line, place, f"is {how.rstrip(',')}: clear the cell, or {mend}")
        for line, _ in kept
        for place in sorted((marked.get(line, set()) & filled[line]) - columns)
    ]
    lone += [
        (line, place, f"holds words that are {how}: delete them, or {mend}")
        for line, place in partly
        if line in filled and line not in rows and place not in columns
    ]
    doubtful = [
        (line, f"cell {get_column_letter(place)}{line} {what}. With --with-hidden all of it is taken")
        for line, place, what in sorted(lone)
    ]
    notices: list[str] = []
    for found, one, several in (
        ([str(line) for line in sorted(rows)], "row is", "rows are"),
        ([get_column_letter(place) for place in sorted(columns)], "column is", "columns are"),
    ):
        if found:
            is_was = f"{one} {how} and was" if len(found) == 1 else f"{several} {how} and were"
            it = "it" if len(found) == 1 else "them"
            notices.append(f"{len(found):,} {is_was} left out: {_listed(found)}. Use --with-hidden to take {it}.")
    if columns:
        kept = [
            (line, tuple("" if place in columns else cell for place, cell in enumerate(cells, start=1)))
            for line, cells in kept
        ]
    return [(line, cells) for line, cells in kept if any(cells)], notices, doubtful


def _listed(words: Iterable[str]) -> str:
    listed = list(words)
    return ", ".join(listed[:20]) + (" and others" if len(listed) > 20 else "")


def _read_marks(content: bytes, worksheet: Any, file_name: str) -> _Marks:
    """Go through the sheet's XML once for what is hidden, struck out, and never calculated."""
    marks = _Marks()
    line = place = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            struck = _find_struck(package)
            marks.comments = _find_comments(package, worksheet._worksheet_path)
            headers = _find_table_headers(package, worksheet._worksheet_path)
            with package.open(worksheet._worksheet_path) as part:
                for event, element in ElementTree.iterparse(part, events=("start", "end")):
                    tag = _tag(element)
                    if event == "start":
                        if tag == "row":
                            line, place = int(element.get("r") or line + 1), 0
                            if _is_hidden(element, "ht"):
                                marks.rows.add(line)
                        elif tag == "col" and _is_hidden(element, "width"):
                            last = min(int(element.get("max", "0")), 20_000)
                            marks.columns |= set(range(int(element.get("min", "0")), last + 1))
                    elif tag == "c":
                        letters = (element.get("r") or "").rstrip("0123456789")
                        place = column_index_from_string(letters) if letters else place + 1
                        _mark_cell(marks, element, line, place, struck)
                        if line in headers:
                            marks.unseen.pop(line, None)
                        element.clear()
                    elif tag == "mergeCell":
                        left, top, right, bottom = range_boundaries(element.get("ref") or "A1")
                        marks.merged.append((top, left, bottom, right))
                    elif tag == "row":
                        element.clear()
    except _DAMAGE as error:
        raise AmberlightError(f"{file_name} is a damaged XLSX workbook: it cannot be read. Save it again.") from error
    return marks


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _mark_cell(marks: _Marks, element: ElementTree.Element, line: int, place: int, struck: _Struck) -> None:
    """Note of one cell that its formula was never calculated, or that it is struck out."""
    parts = {_tag(child): child for child in element}
    value = parts["v"].text if "v" in parts else None
    if "f" in parts and not value and element.get("t") != "str":
        marks.unsaved.append((line, element.get("r") or f"in row {line}"))
    if not value and "is" not in parts:
        return
    is_shared = element.get("t") == "s"
    whole, some = _struck_runs(parts["is"]) if "is" in parts else (False, False)
    if element.get("s") in struck.styles or whole or (is_shared and value in struck.texts):
        marks.struck.setdefault(line, set()).add(place)
    elif some or (is_shared and value in struck.partly):
        marks.partly_struck.append((line, place))
    style = element.get("s") or ""
    is_text = element.get("t") in ("s", "str", "inlineStr")
    if style in struck.unseen or (style in struck.formats and _shows_nothing(struck.formats[style], value, is_text)):
        marks.unseen.setdefault(line, set()).add(place)


def _shows_nothing(number_format: str, value: str | None, is_text: bool) -> bool:
    """Whether the format shows the value as nothing at all (';;;'). A nought shown as nothing is no hidden figure."""
    sections = number_format.split(";")
    if is_text:
        return len(sections) == 4 and not sections[3]
    try:
        number = float(value or "")
    except ValueError:
        return False
    if not any(sections[:3]):
        return True
    if number == 0 or len(sections) == 1:
        return False
    return not sections[0 if number > 0 else 1]


def _find_struck(package: zipfile.ZipFile) -> _Struck:
    """The styles and the shared texts with a line through them, and the styles that nobody sees."""
    names = set(package.namelist())
    styles: set[str] = set()
    unseen: set[str] = set()
    formats: dict[str, str] = {}
    if "xl/styles.xml" in names:
        root = ElementTree.fromstring(package.read("xl/styles.xml"))
        fonts = [font for group in root if _tag(group) == "fonts" for font in group]
        crossed = {str(number) for number, font in enumerate(fonts) if _has_line(font)}
        cells = [one for group in root if _tag(group) == "cellXfs" for one in group]
        styles = {str(number) for number, one in enumerate(cells) if one.get("fontId") in crossed}
        fills = [fill for group in root if _tag(group) == "fills" for fill in group]
        inks, grounds = [_ink(font) for font in fonts], [_ground(fill) for fill in fills]
        codes = {
            one.get("numFmtId", ""): _PLAIN_FORMAT.sub(lambda found: "x" if found.group() not in _NO_TEXT else "", code)
            for group in root
            if _tag(group) == "numFmts"
            for one in group
            if ";" in (code := one.get("formatCode") or "")
        }
        for number, one in enumerate(cells):
            ink = inks[int(one.get("fontId") or 0)] if inks else None
            if ink is not None and ink == (grounds[int(one.get("fillId") or 0)] if grounds else _WHITE):
                unseen.add(str(number))
            if shown_as := codes.get(one.get("numFmtId", "")):
                formats[str(number)] = shown_as.replace(" ", "")
    texts: set[str] = set()
    partly: set[str] = set()
    if "xl/sharedStrings.xml" in names and b"strike" in (shared := package.read("xl/sharedStrings.xml")):
        for number, text in enumerate(one for one in ElementTree.fromstring(shared) if _tag(one) == "si"):
            whole, some = _struck_runs(text)
            if some:
                (texts if whole else partly).add(str(number))
    return _Struck(frozenset(styles), frozenset(texts), frozenset(partly), frozenset(unseen), formats)


def _colour(element: ElementTree.Element | None) -> str | None:
    """A colour, for comparison; None for one that is not known (a tint of a theme's, the window's)."""
    if element is None or float(element.get("tint") or 0):
        return None
    if (rgb := element.get("rgb")) is not None:
        return rgb[-6:].upper()
    if element.get("theme") == "0" or element.get("indexed") in ("1", "9", "65"):
        return _WHITE
    return f"theme {element.get('theme')}" if element.get("theme") else None


def _ink(font: ElementTree.Element) -> str | None:
    return _colour(next((part for part in font if _tag(part) == "color"), None))


def _ground(fill: ElementTree.Element) -> str | None:
    """The colour of a fill: white for none, None where it is not known."""
    pattern = next((part for part in fill if _tag(part) == "patternFill"), None)
    if pattern is None:
        return None
    kind = pattern.get("patternType") or "none"
    if kind == "solid":
        return _colour(next((part for part in pattern if _tag(part) == "fgColor"), None))
    return _WHITE if kind == "none" else None


def _find_table_headers(package: zipfile.ZipFile, sheet: str) -> set[int]:
    """The lines of the headers of a sheet's tables: the table's own style paints them dark, which no cell says."""
    return {
        range_boundaries(ElementTree.fromstring(package.read(path)).get("ref") or "A1")[1]
        for path in _linked(package, sheet, "/table")
    }


def _struck_runs(text: ElementTree.Element) -> tuple[bool, bool]:
    """Whether all, and whether some, of a formatted text is struck out."""
    crossed = [
        any(_has_line(part) for part in run if _tag(part) == "rPr")
        for run in text
        if _tag(run) == "r" and any(_tag(part) == "t" and (part.text or "").strip() for part in run)
    ]
    return bool(crossed) and all(crossed), any(crossed)


def _has_line(font: ElementTree.Element) -> bool:
    return any(_tag(part) == "strike" and part.get("val", "1") in _TRUE for part in font)


def _find_comments(package: zipfile.ZipFile, sheet: str) -> list[str]:
    """The cells of a sheet that have a comment, by name."""
    parts = [ElementTree.fromstring(package.read(path)) for path in _linked(package, sheet, "/comments")]
    return [one.get("ref") or "" for root in parts for one in root.iter() if _tag(one) == "comment"]


def _linked(package: zipfile.ZipFile, sheet: str, kind: str) -> Iterator[str]:
    """The parts of the package that a sheet is linked to, of one kind."""
    folder, _, name = sheet.rpartition("/")
    names = set(package.namelist())
    links = f"{folder}/_rels/{name}.rels"
    if links not in names:
        return
    for link in ElementTree.fromstring(package.read(links)):
        if (link.get("Type") or "").endswith(kind):
            target = link.get("Target") or ""
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            if path in names:
                yield path


@contextmanager
def open_book(content: bytes, file_name: str, limits: Limits) -> Iterator[Workbook]:
    """The workbook for the block, read as it goes; cells give the results of formulas, not their words.

    Raises AmberlightError when it is no XLSX, damaged, or too big when unpacked.
    """
    _check_package(content, file_name, limits)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except _DAMAGE as error:
        raise AmberlightError(f"{file_name} is a damaged XLSX workbook: it cannot be opened. Save it again.") from error
    try:
        yield book
    finally:
        book.close()


def _choose(
    book: Workbook,
    reading: Reading,
    file_name: str,
    limits: Limits,
    knows_header: Callable[[tuple[str, ...]], bool] | None,
) -> tuple[str, list[str]]:
    """The sheet asked for, or the one that holds the table, or the first; with the sentences to say about the others."""
    names = [one.title for one in book.worksheets]
    hidden = [one.title for one in book.worksheets if one.sheet_state != "visible"]
    visible = [name for name in names if name not in hidden or reading.with_hidden]
    if reading.sheet is not None:
        found = next((name for name in names if name.casefold() == reading.sheet.strip().casefold()), None)
        if found is None:
            raise AmberlightError(f"{file_name} has no sheet '{reading.sheet}'. Its sheets: {', '.join(names)}.")
        name = found
    elif not visible:
        raise AmberlightError(
            f"All sheets of {file_name} are hidden: {', '.join(hidden)}. Use --with-hidden or --sheet."
        )
    else:
        name = _with_table(book, visible, file_name, limits, knows_header, reading.named)
    others = [other for other in visible if other != name]
    notices = [f"Read the sheet '{name}'; not read: {', '.join(map(repr, others))}."] if others else []
    left_out = [other for other in hidden if other != name]
    if left_out and not reading.with_hidden:
        notices.append(f"Hidden sheets, not read: {', '.join(map(repr, left_out))}.")
    return name, notices


def _with_table(
    book: Workbook,
    names: list[str],
    file_name: str,
    limits: Limits,
    knows_header: Callable[[tuple[str, ...]], bool] | None,
    named: tuple[str, ...],
) -> str:
    """The only sheet whose upper rows hold a header that is known; the first sheet where that tells nothing.

    Raises AmberlightError when several hold the same header: which is meant is for the user to say.
    """
    if knows_header is None or len(names) == 1:
        return names[0]
    headers: dict[str, tuple[str, ...]] = {}
    for name in names:
        for _, cells in islice(_records(book[name], file_name, limits), _LOOKED_AT):
            if knows_header(cells):
                headers[name] = tuple(cell.casefold() for cell in cells)
                break
    if not headers:
        return names[0]
    first = next(iter(headers))
    alike = [name for name, header in headers.items() if header == headers[first]]
    sought = {normalise(word).replace("_", "") for word in named} - {""}
    called = [name for name in alike if normalise(name).replace("_", "") in sought]
    if len(alike) > 1 and len(called) == 1:
        return called[0]
    if len(alike) > 1:
        raise AmberlightError(
            f"{file_name} holds {len(alike)} sheets of the same form. Choose with --sheet: {', '.join(alike)}."
        )
    return first


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
        raise AmberlightError(f"{file_name} is a damaged XLSX workbook or was cut off. Download it again.") from error


def _records(worksheet: Any, file_name: str, limits: Limits) -> Iterator[Row]:
    """Yield (line, cells) of the rows that are not blank."""
    # A sheet states its own size, and may state it wrongly; without it openpyxl takes what is there.
    worksheet.reset_dimensions()
    blank = kept = 0
    rows = worksheet.iter_rows(max_col=limits.columns + 1)
    for line, written in enumerate(_to_the_end(rows, worksheet.title, file_name), start=1):
        cells = tuple(_text(cell.value, cell) for cell in written)
        while cells and not cells[-1]:
            cells = cells[:-1]
        if len(cells) > limits.columns:
            raise AmberlightError(
                f"{file_name}, line {line}: more than {limits.columns:,} columns. This is not a table."
            )
        if not cells:
            blank += 1
            if blank > _BLANK_RUN:
                return
            continue
        blank = 0
        kept += 1
        if kept > limits.rows + 1:
            raise AmberlightError(f"{file_name} has more than {limits.rows:,} rows. Cut it into several files.")
        yield line, cells


def _to_the_end(rows: Iterator[tuple[Any, ...]], sheet: str, file_name: str) -> Iterator[tuple[Any, ...]]:
    """The same rows; AmberlightError where the workbook breaks off. What goes wrong with a row outside is not taken for that."""
    try:
        yield from rows
    except _DAMAGE as error:
        raise AmberlightError(f"{file_name}, sheet '{sheet}': it cannot be read to its end. Save it again.") from error


def _text(value: object, cell: Any) -> str:
    """A cell's value as text: numbers as they would stand in a CSV (5, 0.0653), percentages as they are shown (12.5%)."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        if "%" in _PLAIN_FORMAT.sub("", cell.number_format or ""):
            return NumberText(f"{value * 100:.12g}%")
        if power := _FORMAT_POWERS.search(cell.number_format or ""):
            return f"{value:.12g} {power.group(1)}"
        if isinstance(value, float):
            return NumberText(int(value) if value.is_integer() and abs(value) < 1e15 else repr(value))
        return NumberText(value)
    if isinstance(value, datetime | date):
        return DateText(value.isoformat())
    if isinstance(value, time):
        return value.isoformat()
    return str(value).strip()
