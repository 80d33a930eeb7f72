"""Separated text: what separates its columns, which lines are comments, where its rows stand."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from data.core.errors import AmberlightError
from data.sources.files.encodings import DecodedText
from data.sources.files.table import Limits, Row

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
#: What a user may call them.
_NAMES = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "pipe": "|"}
_EXCEL_HINT = re.compile(r"^sep=(.)$", re.IGNORECASE)
_SNIFFED_RECORDS = 100
_SNIFFED_LETTERS = 400_000


@dataclass(frozen=True, slots=True)
class SeparatedText:
    """Records of separated text, to be gone through as often as needed.

    separator: what stands between two cells. skip_lines: lines above the first record that are a hint to a spreadsheet.
    is_strict: False takes a quotation mark that stands in the wrong place for a part of the text. has_comments: lines that
    begin with # are comments; otherwise they are rows like any other.
    """

    text: str
    separator: str
    skip_lines: int
    file_name: str
    limits: Limits
    is_strict: bool = True
    has_comments: bool = True

    @property
    def separator_name(self) -> str:
        """The separator in words."""
        return _SEPARATORS.get(self.separator, f"'{self.separator}'")

    def records(self) -> Iterator[Row]:
        """Yield (line, cells) of every record that is neither blank nor a comment; cells are stripped.

        Raises AmberlightError, with the line, for a quotation mark that is not closed and for a cell without end.
        """
        lines = _Lines(self.text, self.skip_lines, has_comments=self.has_comments)
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
    of a line inside a quoted cell is text. comments: the lines left out so far.
    """

    def __init__(self, text: str, skip_lines: int, *, has_comments: bool) -> None:
        self._lines = io.StringIO(text, newline=None)
        self._number = 0
        self._has_comments = has_comments
        self.record_line = 0
        self.at_record = True
        self.comments: list[tuple[int, str]] = []
        for _ in range(skip_lines):
            next(self._lines)
            self._number += 1

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        for line in self._lines:
            self._number += 1
            if self.at_record:
                if self._has_comments and line.startswith("#"):
                    self.comments.append((self._number, line))
                    continue
                self.at_record = False
                self.record_line = self._number
            return line
        raise StopIteration


def separate(
    decoded: DecodedText, file_name: str, limits: Limits, separator: str | None = None
) -> tuple[SeparatedText, list[str]]:
    """Find what separates the cells, and whether lines that begin with # are comments; with the sentences to say.

    The separator is the one by which most records have the same number of cells. A first line such as sep=; (a
    spreadsheet's hint) or the user's word decides by itself. Raises AmberlightError for a word that is no separator.
    """
    first, _, _ = decoded.text.partition("\n")
    hint = _EXCEL_HINT.match(first.strip("\r"))
    skipped = 1 if hint else 0
    if separator is not None:
        sign = _NAMES.get(separator.strip().casefold().removesuffix("s"), separator)
        if len(sign) != 1 or sign.isalnum():
            raise AmberlightError(
                f"'{separator[:20]}' is not a column separator. Use --separator comma, semicolon, tab or bar."
            )
        found = sign
    elif hint:
        found = hint.group(1)
    else:
        found = _best_separator(decoded.text)
    text = SeparatedText(decoded.text, found, skipped, file_name, limits)
    return _with_comments(text)


def _best_separator(text: str) -> str:
    sample = text[:_SNIFFED_LETTERS]
    best, score = ",", (0.0, 0)
    for separator in _SEPARATORS:
        lines = _Lines(sample, 0, has_comments=True)
        widths: Counter[int] = Counter()
        reader = csv.reader(lines, delimiter=separator)
        for _ in range(_SNIFFED_RECORDS):
            lines.at_record = True
            try:
                cells = next(reader)
            except (StopIteration, csv.Error):
                break
            if any(cell.strip() for cell in cells):
                widths[len(cells)] += 1
        several = [(number, width) for width, number in widths.items() if width > 1]
        if several:
            number, width = max(several)
            # Of all records: a header that the sign does not part speaks against it.
            found = (number / sum(widths.values()), width)
            if found > score:
                best, score = separator, found
    return best


def _with_comments(text: SeparatedText) -> tuple[SeparatedText, list[str]]:
    """The text, read so that lines with # are comments only where every one of them is.

    One that has as many cells as the other rows is a row (or the header: a column of numbers may be named #), and so are
    then all; but a row of HXL tags, every one of which begins with #, is passed over.
    """
    if not re.search(r"^#", text.text, re.MULTILINE):
        return text, []
    lines = _Lines(text.text, text.skip_lines, has_comments=True)
    reader = csv.reader(lines, delimiter=text.separator)
    widths: Counter[int] = Counter()
    try:
        while True:
            lines.at_record = True
            cells = next(reader)
            if any(map(str.strip, cells)):
                widths[len(cells)] += 1
    except (StopIteration, csv.Error):
        pass
    width = max(widths, key=lambda one: (widths[one], one), default=0)
    prose = []
    for number, line in lines.comments:
        try:
            cells = next(csv.reader([line], delimiter=text.separator, strict=True))
        except csv.Error:
            cells = [line]
        filled = [cell.strip() for cell in cells if cell.strip()]
        is_tags = len(filled) > 1 and all(re.match(r"#[a-z]", cell) for cell in filled)
        # '# a remark, with a comma' has two cells as well; in a table of two columns it is a remark.
        is_remark = width == 2 and line.startswith("# ")
        if len(cells) == width > 1 and len(filled) > 1 and not is_tags and not is_remark:
            return replace(text, has_comments=False), []
        prose.append(number)
    if not prose:
        return text, []
    listed = ", ".join(map(str, prose[:5])) + (" and others" if len(prose) > 5 else "")
    number, lines_are = len(prose), "line is a comment" if len(prose) == 1 else "lines are comments"
    return text, [f"{number:,} {lines_are} (begins with #, line {listed}) and not a row."]
