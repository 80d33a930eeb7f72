"""What a column of a table is: shared by tables on the screen, the data below a chart, and files to take away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from data.core.sheets import Sheet, SheetColumn

Kind = Literal["text", "integer", "percent", "date", "link", "people"]


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A source as a cell of a table to read: its id in the registry, where it leads, and its title."""

    source_id: str
    title: str

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the row's attribute or key, its heading, a word of help, what its values are, its width.

    kind: 'integer' and 'people' are whole numbers; 'percent' is a probability between 0 and 1; 'date' is an ISO date, a
    month or a year; 'link' is an address. width: 'small', 'medium', 'large' or pixels. pinned: stays when scrolled
    aside.
    """

    key: str
    label: str
    help: str | None = None
    kind: Kind = "text"
    width: Literal["small", "medium", "large"] | int | None = None
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The figures of a chart as a table: what a keyboard and a screen reader reach instead of the picture."""

    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Any], ...]


def as_sheet(name: str, rows: Sequence[Any], columns: Sequence[Column]) -> Sheet:
    """The same table for `data.core.sheets`, so that a download says what the screen says."""
    return Sheet(name, tuple(SheetColumn(c.key, c.label, c.kind) for c in columns), rows)
