"""A table as it was read from a file: text cells under named columns, each row with the line where it stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Row = tuple[int, tuple[str, ...]]


class NumberText(str):
    """A number cell of a workbook, written with a decimal point: its digits are certain, whatever the column's text is."""

    __slots__ = ()


class DateText(str):
    """A date cell of a workbook, as an ISO date."""

    __slots__ = ()


class MergedText(str):
    """A cell of a workbook that is merged with one that holds something: empty, and what holds for its row is not said."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read at most, so that a wrong or hostile file cannot take the machine down.

    file_bytes and unpacked_bytes are bytes; unpacked_bytes bounds what an XLSX may become when it is unpacked. V-Dem's
    country-year table has some 4,600 columns.
    """

    file_bytes: int = 200_000_000
    unpacked_bytes: int = 600_000_000
    rows: int = 1_500_000
    columns: int = 6_000
    cell_characters: int = 200_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What a user may say about how a file is to be read; None or nothing means: find out from the file.

    sheet: of a workbook. header_row: the line of the column names. encoding: of a text file (cp850, utf-16-le ...).
    separator: what parts its columns (comma, semicolon, tab, bar, or the sign itself). with_hidden: hidden rows, columns,
    sheets, and what is struck out, are taken too. where: pairs of a column and a value; only rows with that value are taken.
    named: what the figure is called; of several sheets of one form the one of that name is read.
    """

    sheet: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    separator: str | None = None
    with_hidden: bool = False
    where: tuple[tuple[str, str], ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table of text.

    header: the column names as they stand in the file, spaces around them removed.
    row_count: rows below the header; blank and comment lines are not counted, nor rows that Reading.where leaves out.
    separator: what parts the columns of a text; empty for a workbook. sheet: the sheet that was read, or empty.
    notices: sentences about what had to be guessed or passed over while reading.
    around: the texts above the header and below the last row, which may say what the figures are.
    """

    file_name: str
    sha256: str
    header: tuple[str, ...]
    header_line: int
    row_count: int
    separator: str
    notices: tuple[str, ...]
    _rows: Callable[[], Iterator[Row]] = field(repr=False)
    around: tuple[str, ...] = ()
    sheet: str = ""

    def rows(self) -> Iterator[Row]:
        """Yield (line, cells) from the first row to the last. Lines count from 1, as an editor or a spreadsheet shows
        them; a record that spans several lines bears the first. Each row has as many cells as the header.
        """
        return self._rows()

    def cell_name(self, line: int, place: int, cell: str) -> str:
        """A cell by its words, and in a workbook by its name as well: "'12,000'", "cell C3, '12,000',"."""
        if self.separator:
            return f"'{cell[:40]}'"
        letters, number = "", place + 1
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return f"cell {letters}{line}, '{cell[:40]}',"
