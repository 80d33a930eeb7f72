"""Comma-, semicolon- or tab-separated text: what it is encoded in, what separates it, where its rows stand."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.core.errors import AmberlightError
from data.sources.files.table import Limits, Row

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_EXCEL_HINT = re.compile(r"^sep=(.)$", re.IGNORECASE)
_SNIFFED_LINES = 15


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text of a file and the sentences to say about how it was decoded."""

    text: str
    notices: tuple[str, ...]


def decode(content: bytes, file_name: str) -> DecodedText:
    """Decode the bytes of a text file: UTF-8, UTF-8 or UTF-16 with a byte order mark, otherwise Windows or Macintosh Latin.

    Text from old Macintosh programs (UPR lists of 2009 to 2011 are such) is told from Windows Latin by its apostrophes.
    Raises AmberlightError when the bytes are no text.
    """
    for mark, encoding, name in (
        (codecs.BOM_UTF8, "utf-8", "UTF-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
    ):
        if content.startswith(mark):
            try:
                text = content[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise AmberlightError(
                    f"{file_name} says that it is {name}, and is not from byte {error.start} on. "
                    "It may have been cut off: fetch it again."
                ) from error
            _refuse_control_characters(text, file_name)
            return DecodedText(text, ())
    try:
        text = content.decode("utf-8")
        notices: tuple[str, ...] = ()
    except UnicodeDecodeError as error:
        # cp1252 is latin-1 as Windows writes it; latin-1 alone takes the five bytes that cp1252 leaves undefined.
        line = content.count(b"\n", 0, error.start) + 1
        if _is_macintosh(content):
            text, encoding = content.decode("mac_roman"), "Macintosh"
        else:
            try:
                text, encoding = content.decode("cp1252"), "cp1252"
            except UnicodeDecodeError:
                text, encoding = content.decode("latin-1"), "latin-1"
        notices = (f"The file is not UTF-8 (first seen on line {line}); it was read as Western European ({encoding}).",)
    _refuse_control_characters(text, file_name)
    return DecodedText(text, notices)


def _is_macintosh(content: bytes) -> bool:
    """Whether the bytes are rather Mac Roman than Windows Latin: an apostrophe or a quotation mark of one is an accented
    capital of the other ('AfghanistanÕs'), and no word has one behind a small letter or before a space.
    """
    capitals = len(re.findall(rb"[a-z][\xd2-\xd5](?:[a-z]|\W|$)", content))
    windows = len(re.findall(rb"[a-z][\x91-\x94](?:[a-z]|\W|$)|[A-Za-z][\xe0-\xf6\xf8-\xff][a-z]", content))
    return capitals > windows


def _refuse_control_characters(text: str, file_name: str) -> None:
    """Raise AmberlightError when the text holds characters that no table holds."""
    found = re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text)
    if found:
        raise AmberlightError(
            f"{file_name} is a binary file, not a table: it holds unprintable characters "
            f"(first at position {found.start() + 1}). Save the table as CSV (UTF-8) or XLSX."
        )


@dataclass(frozen=True, slots=True)
class SeparatedText:
    """Records of separated text, to be gone through as often as needed.

    separator: what stands between two cells. skip_lines: lines above the first record that are a hint to a spreadsheet.
    is_strict: False takes a quotation mark that stands in the wrong place for a part of the text.
    """

    text: str
    separator: str
    skip_lines: int
    file_name: str
    limits: Limits
    is_strict: bool = True

    @property
    def separator_name(self) -> str:
        """The separator in words."""
        return _SEPARATORS.get(self.separator, f"'{self.separator}'")

    def records(self) -> Iterator[Row]:
        """Yield (line, cells) of every record that is neither blank nor a `#` comment; cells are stripped.

        Raises AmberlightError, with the line, for a quotation mark that is not closed and for a cell without end.
        """
        lines = _Lines(self.text, self.skip_lines)
        # The limit is the csv module's own and global to the process: it is only ever set to this value.
        csv.field_size_limit(self.limits.cell_characters)
        reader = csv.reader(lines, delimiter=self.separator, strict=self.is_strict)
        while True:
            lines.at_record = True
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise AmberlightError(
                    f"{self.file_name}, line {lines.record_line}: the row cannot be read ({error}). "
                    "Usually a quotation mark was opened and never closed, or the file was cut off."
                ) from error
            stripped = tuple(map(str.strip, cells))
            if any(stripped):
                yield lines.record_line, stripped


class _Lines:
    """Lines of the text for csv.reader, which leaves out a comment line only where a record starts: a `#` at the start
    of a line inside a quoted cell is text.
    """

    def __init__(self, text: str, skip_lines: int) -> None:
        self._lines = io.StringIO(text, newline=None)
        self._number = 0
        self.record_line = 0
        self.at_record = True
        for _ in range(skip_lines):
            next(self._lines)
            self._number += 1

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        for line in self._lines:
            self._number += 1
            if self.at_record:
                if line.startswith("#"):
                    continue
                self.at_record = False
                self.record_line = self._number
            return line
        raise StopIteration


def separate(decoded: DecodedText, file_name: str, limits: Limits) -> SeparatedText:
    """Find what separates the cells: the one of comma, semicolon and tab that stands most often in one of the first
    lines, outside quotation marks. A first line such as sep=; (a spreadsheet's hint) decides by itself.
    """
    first_lines = [
        line for line, _ in zip(io.StringIO(decoded.text, newline=None), range(_SNIFFED_LINES), strict=False)
    ]
    hint = _EXCEL_HINT.match(first_lines[0].strip("\n")) if first_lines else None
    if hint:
        return SeparatedText(decoded.text, hint.group(1), 1, file_name, limits)
    best, most = ",", 0
    for separator in _SEPARATORS:
        count = max((_count_outside_quotes(line, separator) for line in first_lines if line[0] != "#"), default=0)
        if count > most:
            best, most = separator, count
    return SeparatedText(decoded.text, best, 0, file_name, limits)


def _count_outside_quotes(line: str, separator: str) -> int:
    """How often the separator stands in the line outside quotation marks."""
    return sum(part.count(separator) for part in line.split('"')[::2])
