"""One row of a list while it is read: its cells by field, and its faults so far."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from data.core.errors import Fault
from data.core.list_cells import split_values, without_guard
from data.recommendations.files.list_cells import is_nothing, read_text, read_word, translate
from data.recommendations.files.list_fields import BY_KEY
from data.recommendations.files.list_names import Directory
from data.sources.files.cells import CellError
from data.sources.files.table import Table

#: Characters that a column of the store holds.
LONGEST: Final = {"reference": 20, "kind": 40, "as_of": 80, "addressees": 160}


class Reader(Protocol):
    """What a row needs to know of the list: its table, where each field stands, what was said about all rows.

    unknown counts the words that nobody knew, by field, column and word.
    """

    table: Table
    places: Mapping[str, int]
    directory: Directory
    fixed: Mapping[str, str]
    meanings: Mapping[str, str]
    unknown: Counter[tuple[str, str, str]]
    is_text: bool
    takes_translations: bool
    day_first: Mapping[str, bool | None]

    def doubt(self, field: str, word: str) -> str | None:
        """Why a word that could be a country's code may be something else, or None."""


class Row:
    """One row while it is read: its cells by field, its faults so far."""

    def __init__(self, reader: Reader, line: int, cells: tuple[str, ...]) -> None:
        self.reader, self.line, self.cells = reader, line, cells
        self.faults: list[Fault] = []
        self.remarks: list[Fault] = []

    def column(self, field: str) -> str:
        """The column's name in the file, or the field's own label where the value was given for all rows."""
        place = self.reader.places.get(field)
        return self.reader.table.header[place] if place is not None else BY_KEY[field].label

    def fault(self, field: str, reason: str) -> None:
        """One fault."""
        self.faults.append(Fault(self.reader.table.file_name, self.line, self.column(field), reason))

    def remark(self, field: str, reason: str) -> None:
        """Something to know, which stops nothing."""
        self.remarks.append(Fault(self.reader.table.file_name, self.line, self.column(field), reason))

    def raw(self, field: str) -> str:
        """The words of the cell, or what was given for rows without any."""
        place = self.reader.places.get(field)
        cell = self.cells[place] if place is not None else ""
        try:
            cell = read_text(without_guard(cell) if self.reader.is_text else cell)
        except CellError as error:
            self.fault(field, str(error))
            return ""
        return cell or self.reader.fixed.get(field, "")

    def text(self, field: str) -> str | None:
        """Free text; None for none."""
        cell = self.raw(field)
        longest = LONGEST.get(field)
        if longest and len(cell) > longest:
            self.fault(field, f"is longer than {longest} characters: '{cell[:40]}…'")
        return cell or None

    def meaning(self, word: str) -> str:
        """What the user said that a word stands for, or the word."""
        said = self.reader.meanings.get(word.strip().casefold(), word)
        return "" if said == "-" else said

    def word(self, field: str) -> str | None:
        """One of a few words."""
        cell = self.raw(field)
        said = self.meaning(cell)
        if is_nothing(said):
            return None
        try:
            if self.reader.takes_translations:
                said = translate(field, said) or said
            return read_word(field, said)
        except CellError as error:
            self.reader.unknown[(field, self.column(field), cell)] += 1
            self.fault(field, str(error))
            return None

    def read_by(self, field: str, read: Callable[..., Any]) -> Any:
        """A value read by a function that raises CellError; one of dates is told how its column writes them."""
        cell = self.meaning(self.raw(field))
        if is_nothing(cell):
            return None
        try:
            return read(cell, self.reader.day_first.get(field)) if field in self.reader.day_first else read(cell)
        except CellError as error:
            self.fault(field, str(error))
            return None

    def find(self, field: str, find: Callable[[str], Any]) -> Any:
        """A thing on record by its name; None for an empty cell or an unknown word, which is a fault."""
        cell = self.raw(field)
        return None if is_nothing(cell) else self.look_up(field, cell, find)

    def look_up(self, field: str, word: str, find: Callable[[str], Any]) -> Any:
        """A thing on record; an unknown word is a fault."""
        said = self.meaning(word)
        if not said:
            return None
        try:
            # What the user has explained is in no doubt.
            if word.strip().casefold() not in self.reader.meanings and (doubt := self.reader.doubt(field, word)):
                raise CellError(doubt)
            return find(said)
        except CellError as error:
            self.reader.unknown[(field, self.column(field), word)] += 1
            self.fault(field, str(error))
            return None

    def values(self, field: str) -> tuple[str, ...]:
        """Several words of one cell."""
        return tuple(dict.fromkeys(one for one in split_values(self.raw(field)) if one))

    def find_all(self, field: str, find: Callable[[str], Any]) -> tuple[Any, ...]:
        """Several things on record. A cell that is a name as a whole is not cut at its semicolons."""
        found = (self.look_up(field, one, find) for one in self.values(field) if not is_nothing(one))
        return tuple(sorted({one for one in found if one is not None}))

    def source_id(self) -> str | None:
        """A source on record that the row names; None leaves it to the list's own."""
        said = self.raw("source_id")
        return said if said in self.reader.directory.sources else None
