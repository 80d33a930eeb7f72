"""Tables that leave the app as CSV and XLSX: real numbers, harmless text, and where the figures come from.

CSV stays clean data: one header row of machine names (units stand in the names), then the rows. What the reader must
know about them (source, date, terms, handling) follows in columns of its own, so that a row copied out keeps it.
XLSX has a sheet per table, headed in words, and an 'About' sheet.
"""

import csv
import io
import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, Literal

import xlsxwriter

from data.core import sheet_print
from data.core.exercise import SENTENCE, WORD, exercise_title
from data.core.list_cells import is_like_a_formula

Kind = Literal["text", "integer", "percent", "date", "link", "people"]
Value = str | int | float | date | None

#: XLSX holds no more text in one cell.
CELL_LIMIT: Final = 32_767
_CUT: Final = " [cut: longer than a cell can hold]"
#: What XML 1.0 cannot hold, and so neither can XLSX.
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHEET_NAME_BAD: Final = re.compile(r"[\[\]:*?/\\]")
#: Kinds whose values are wrapped in their cells.
_WRAPPED: Final = ("text", "link")
#: The widths of the sheet About, which is printed upright; A4 in the format's numbering of papers.
_ABOUT: Final = (20, 78)
_A4: Final = 9
_NUMBER_FORMATS: Final = {"integer": "#,##0", "people": "#,##0", "percent": "0.0%"}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: the row's attribute or key, the heading in words, and what its values are.

    kind: 'integer' and 'people' are whole numbers, 'percent' is a probability between 0 and 1, 'date' an ISO date or
    part of one, 'link' an address shown as text.
    """

    key: str
    label: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, its columns and its rows (dataclasses or mappings)."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[Any]


@dataclass(frozen=True, slots=True)
class About:
    """What must travel with the figures. generated_at carries a time zone; filters are pairs of name and value.

    frozen_at: the snapshot that they are from, None for the present; is_exercise: the entries are invented.
    """

    title: str
    generated_at: datetime
    handling: str
    sources: tuple[str, ...]
    as_of: str | None = None
    citation: str | None = None
    terms: str | None = None
    filters: tuple[tuple[str, str], ...] = ()
    boundary_note: str | None = None
    note: str | None = None
    frozen_at: str | None = None
    is_exercise: bool = False

    @property
    def full_title(self) -> str:
        """The title as it may leave: an exercise says so."""
        return exercise_title(self.title, self.is_exercise)


def safe_text(text: str) -> str:
    """Return text that no spreadsheet can refuse: line ends are LF, what XML cannot hold becomes U+FFFD."""
    return _NOT_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def property_text(text: str) -> str:
    """Return text for a property of an office file, which holds one line of 255 signs."""
    line = " ".join(safe_text(text).split())
    return line if len(line) <= 255 else f"{line[:254]}\u2026"


def csv_text(text: str) -> str:
    """Return text that a spreadsheet reads as text: one that would begin a formula gets a leading apostrophe.

    One that has apostrophes before the sign gets one more, so that data.core.list_cells.without_guard is exact.
    """
    safe = safe_text(text)
    return f"'{safe}" if is_like_a_formula(text) or is_like_a_formula(safe) else safe


def value_of(row: Any, key: str) -> Value:
    """Return a row's value by attribute or key; a number that is not a number, or not finite, counts as no value.

    Raises KeyError when the row has no such column.
    """
    if isinstance(row, Mapping):
        value = row[key]
    elif hasattr(row, key):
        value = getattr(row, key)
    else:
        raise KeyError(key)
    return None if isinstance(value, float) and not math.isfinite(value) else value


def to_csv(sheet: Sheet, about: About | None = None, *, is_exercise: bool = False) -> bytes:
    """Return the table as CSV: UTF-8 with a byte order mark (Excel needs it), comma, CRLF, one header row of keys.

    With `about`, each row also carries source, source_as_of, terms and handling. An empty cell is no value. is_exercise: of a
    table without `about`.
    """
    extra: dict[str, str] = {}
    if about is not None:
        extra = {
            "source": "; ".join(about.sources),
            "source_as_of": about.as_of or "",
            "terms": about.terms or "",
            "handling": about.handling,
        }
        # A row's own columns speak for it; the ones for the whole table do not repeat them.
        extra = {key: value for key, value in extra.items() if key not in {column.key for column in sheet.columns}}
    if is_exercise if about is None else about.is_exercise:
        extra[WORD.lower()] = SENTENCE
    if about is not None and about.frozen_at:
        extra["snapshot"] = about.frozen_at
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([csv_text(column.key) for column in sheet.columns] + list(extra))
    for row in sheet.rows:
        cells = [_csv_cell(value_of(row, column.key)) for column in sheet.columns]
        writer.writerow(cells + [csv_text(value) for value in extra.values()])
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(sheets: Sequence[Sheet], about: About) -> bytes:
    """Return a workbook with one sheet per table and 'About' as the last; the same input gives the same bytes.

    Numbers are numbers, full dates are dates, text is always text: no formula and no link is ever written.
    """
    out = io.BytesIO()
    # The widths of columns are counted in digits of this typeface, which every machine has or has a match for.
    look = {"font_name": sheet_print.FONT, "font_size": sheet_print.SIZE_PT, "valign": "top"}
    options = {
        "default_format_properties": look,
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(out, options)
    created = about.generated_at.astimezone(UTC).replace(tzinfo=None)
    book.set_properties({"title": safe_text(about.full_title), "author": "Amberlight", "created": created})
    names: set[str] = {"about"}
    for sheet in sheets:
        _write_sheet(book, sheet, _sheet_name(sheet.name, names), about.is_exercise)
    _write_about(book, about)
    for page in book.worksheets():
        _stamp_pages(page, about)
    book.close()
    return out.getvalue()


def file_name(stem: str, edition: int | str | None, handling: str, day: date, extension: str) -> str:
    """Return a file name that every system takes: 'amberlight-risk_2025_open_2025-09-03.csv'.

    The handling level stands in the name, since a file travels without its page.
    """
    which = _slug(str(edition)) if edition is not None else ""
    parts = [f"amberlight-{_slug(stem).removeprefix('amberlight-')}", which, _slug(handling), day.isoformat()]
    return "_".join(part for part in parts if part) + f".{_slug(extension)}"


def _slug(text: str) -> str:
    """Plain letters, digits and hyphens, at most 60."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")


def _csv_cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    return csv_text(value.isoformat() if isinstance(value, date) else str(value))


def _sheet_name(name: str, taken: set[str]) -> str:
    """A unique name that Excel takes: at most 31 characters, no brackets, slashes, colon, star, question mark."""
    plain = _SHEET_NAME_BAD.sub(" ", safe_text(name)).replace("\n", " ").strip(" '")[:31].strip(" '") or "Table"
    if plain.lower() == "history":  # Excel keeps this one for itself
        plain = "History table"
    unique, number = plain, 1
    while unique.lower() in taken:
        number += 1
        unique = f"{plain[:27]} {number}"
    taken.add(unique.lower())
    return unique


def _write_sheet(book: Any, sheet: Sheet, name: str, is_exercise: bool) -> None:
    page = book.add_worksheet(name)
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    day = book.add_format({"num_format": "d mmmm yyyy", "align": "left"})
    text = book.add_format({"text_wrap": True})
    columns = [[value_of(row, column.key) for row in sheet.rows] for column in sheet.columns]
    widths = _set_widths(page, sheet, columns, is_exercise)
    for at, (column, values) in enumerate(zip(sheet.columns, columns, strict=True)):
        page.write_string(0, at, _cell_text(column.label), head)
        number = book.add_format({"num_format": _NUMBER_FORMATS.get(column.kind, "General")})
        for line, value in enumerate(values, start=1):
            if value is None:
                continue
            if isinstance(value, int | float) and not isinstance(value, bool):
                page.write_number(line, at, value, number)
            elif (found := _day(value, column.kind)) is not None:
                page.write_datetime(line, at, datetime(found.year, found.month, found.day), day)
            else:
                shown = ("yes" if value else "no") if isinstance(value, bool) else str(value)
                page.write_string(line, at, _cell_text(shown), text)
    if is_exercise:
        at = len(sheet.columns)
        for line in range(len(sheet.rows) + 1):
            page.write_string(line, at, WORD, head if line == 0 else text)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    if widths.pages > 1:
        # What a row is of stands on each of its pages.
        page.repeat_columns(0)
    page.set_landscape()
    page.fit_to_pages(widths.pages, 0)
    if sheet.columns:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _set_widths(page: Any, sheet: Sheet, columns: Sequence[Sequence[Value]], is_exercise: bool) -> sheet_print.Widths:
    """Set the widths of the columns and the heights of the rows, for the screen and the printer."""
    shown = [["" if value is None else str(value) for value in values] for values in columns]
    longest = [max(map(len, texts), default=0) for texts in shown]
    labels = [column.label for column in sheet.columns]
    natural = [
        sheet_print.natural_width(column.label, most, is_date=column.kind == "date")
        for column, most in zip(sheet.columns, longest, strict=True)
    ]
    is_text = [column.kind in _WRAPPED for column in sheet.columns]
    widths = sheet_print.fit_widths(labels, natural, longest, is_text, beside=12 if is_exercise else 0)
    for at, width in enumerate(widths.columns):
        page.set_column(at, at, width)
    wrapped = [at for at, column in enumerate(sheet.columns) if column.kind in _WRAPPED]
    # In bold, letters are wider.
    page.set_row(
        0, sheet_print.height_of((label, wide / 1.15) for label, wide in zip(labels, widths.columns, strict=True))
    )
    for line in range(len(sheet.rows)):
        page.set_row(line + 1, sheet_print.height_of((shown[at][line], widths.columns[at]) for at in wrapped))
    return widths


def _stamp_pages(page: Any, about: About) -> None:
    """Say on every printed page how it is handled, what it is of, and where its sources stand."""

    def plain(text: str, most: int) -> str:
        # What begins with & is a command to the printer.
        shown = " ".join(safe_text(text).split())
        return (f"{shown[: most - 1]}\u2026" if len(shown) > most else shown).replace("&", "&&")

    page.set_paper(_A4)
    page.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.7)
    word = f"{WORD} \u00b7 " if about.is_exercise else ""
    page.set_header(f"&C{word}Handling: {plain(about.handling, 30)}")
    frozen = about.frozen_at
    made = f"frozen at {frozen}" if frozen else f"made {about.generated_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    words = f"{plain(about.full_title, 70)} \u00b7 {plain(made, 60)} \u00b7 sources and dates: sheet About"
    # A space, or a title that begins with a number would be read as the size of the type.
    page.set_footer(f"&L&8 {words}&R&8 Page &P of &N")


def _write_about(book: Any, about: About) -> None:
    page = book.add_worksheet("About")
    bold, wrap = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"text_wrap": True})
    lines: list[tuple[str, str | None]] = [(WORD, SENTENCE)] if about.is_exercise else []
    lines += [("Title", about.full_title), *((f"Filter: {n}", v) for n, v in about.filters)]
    lines += [("Source", source) for source in about.sources]
    lines += [
        ("As of", about.as_of),
        ("Citation", about.citation),
        ("Terms", about.terms),
        ("Handling", about.handling),
    ]
    lines += [("Frozen at", about.frozen_at)]
    lines += [("Generated at", about.generated_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC"))]
    lines += [("Boundaries", about.boundary_note), ("Note", about.note)]
    shown = [(name, value) for name, value in lines if value]
    height = 0.0
    for at, (name, value) in enumerate(shown):
        row = sheet_print.height_of(((name, _ABOUT[0] / 1.15), (value, _ABOUT[1])))
        page.set_row(at, row)
        height += row
        page.write_string(at, 0, _cell_text(name), bold)
        page.write_string(at, 1, _cell_text(value), wrap)
    for at, width in enumerate(_ABOUT):
        page.set_column(at, at, width)
    is_one_page = height <= sheet_print.PAGE_HEIGHT_PT / sheet_print.LEAST_SCALE
    page.fit_to_pages(1, 1 if is_one_page else 0)


def _cell_text(text: str) -> str:
    """Text that fits into one cell; a spreadsheet counts in UTF-16 units, two bytes each."""
    safe = safe_text(text)
    units = safe.encode("utf-16-le")
    if len(units) <= CELL_LIMIT * 2:
        return safe
    return units[: (CELL_LIMIT - len(_CUT)) * 2].decode("utf-16-le", "ignore") + _CUT


def _day(value: Value, kind: Kind) -> date | None:
    """A full date of a date column; None for a month, a year or words, which stay text. Excel's days begin in 1900."""
    if isinstance(value, date):
        found = value
    elif kind == "date" and isinstance(value, str) and _ISO_DAY.fullmatch(value):
        try:
            found = date.fromisoformat(value)
        except ValueError:
            return None
    else:
        return None
    return found if found.year >= 1900 else None
