"""A table as it was read from a file: text cells under named columns, each row with the line where it stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Row = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read at most, so that a wrong or hostile file cannot take the machine down.

    file_bytes and unpacked_bytes are bytes; unpacked_bytes bounds what an XLSX may become when it is unpacked.
    """

    file_bytes: int = 200_000_000
    unpacked_bytes: int = 600_000_000
    rows: int = 1_500_000
    columns: int = 1_000
    cell_characters: int = 200_000


@dataclass(frozen=True, slots=True)
class Table:
    """One table of text.

    header: the column names as they stand in the file, spaces around them removed.
    row_count: rows below the header; blank and comment lines are not counted.
    has_decimal_comma: the file separates columns by semicolons or tabs, so that 0,065 may be a number.
    notices: sentences about what had to be guessed or passed over while reading.
    """

    file_name: str
    sha256: str
    header: tuple[str, ...]
    header_line: int
    row_count: int
    has_decimal_comma: bool
    notices: tuple[str, ...]
    _rows: Callable[[], Iterator[Row]] = field(repr=False)

    def rows(self) -> Iterator[Row]:
        """Yield (line, cells) from the first row to the last. Lines count from 1, as an editor or a spreadsheet shows
        them; a record that spans several lines bears the first. Each row has as many cells as the header.
        """
        return self._rows()
