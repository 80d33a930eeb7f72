"""Read one shipped table: exact about bytes, columns and cells, and it says in which line and column a fault is."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from data.core.errors import Fault
from data.sources.shipped.cells import Row
from data.sources.shipped.specs import TableSpec

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """One row with the line that it begins on; the header is line 1."""

    number: int
    row: Row


def read_shipped_table(folder: Path, spec: TableSpec, faults: list[Fault]) -> tuple[Line, ...]:
    """The good rows of one table in file order; every fault found on the way is added to `faults`."""
    text = _read_text(folder / spec.file, spec.file, faults)
    if text is None:
        return ()
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, None)
    except csv.Error as error:
        faults.append(Fault(spec.file, 1, None, f"is not a table: {error}"))
        return ()
    if not _header_is_right(header, spec, faults) or header is None:
        return ()
    return tuple(_rows(reader, header, spec, faults))


def _read_text(path: Path, file: str, faults: list[Fault]) -> str | None:
    """The file's text, or None with a fault when it is not plain UTF-8 with LF line ends."""
    try:
        data = path.read_bytes()
    except OSError as error:
        faults.append(Fault(file, None, None, f"cannot be read: {error.strerror}"))
        return None
    found = len(faults)
    if not data:
        faults.append(Fault(file, None, None, "is empty"))
    if data.startswith(_BOM):
        faults.append(Fault(file, 1, None, "begins with a byte order mark; save it as UTF-8 without one"))
    for byte, name in (
        (b"\r", "a carriage return; line ends are LF alone"),
        (b"\x00", "a zero byte; it is not a text file"),
    ):
        if byte in data:
            faults.append(Fault(file, data[: data.index(byte)].count(b"\n") + 1, None, f"holds {name}"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        faults.append(Fault(file, line, None, "is not UTF-8; save it as UTF-8"))
        return None
    return text if len(faults) == found else None


def _header_is_right(header: list[str] | None, spec: TableSpec, faults: list[Fault]) -> bool:
    """Whether the columns are those of the table, each once."""
    found = len(faults)
    names = header or []
    for column in spec.columns:
        if column not in names:
            faults.append(Fault(spec.file, 1, column, "this column is missing"))
    for name in dict.fromkeys(names):
        if name not in spec.columns:
            faults.append(Fault(spec.file, 1, name or "(unnamed)", "this column is not known"))
        elif names.count(name) > 1:
            faults.append(Fault(spec.file, 1, name, f"this column appears {names.count(name)} times"))
    return len(faults) == found


def _rows(reader: Any, header: list[str], spec: TableSpec, faults: list[Fault]) -> Iterator[Line]:
    """The rows below the header. A record that is not a row (a quote left open) ends the reading."""
    limits = text_limits(spec)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.append(Fault(spec.file, number, None, f"is not a row of a table: {error}"))
            return
        if len(cells) != len(header):
            faults.append(Fault(spec.file, number, None, f"has {len(cells)} cells instead of {len(header)}"))
            continue
        row = check_row(dict(zip(header, cells, strict=True)), number, spec, limits, faults)
        if row is not None:
            yield Line(number, row)


def check_row(
    cells: dict[str, str], number: int, spec: TableSpec, limits: dict[str, int], faults: list[Fault]
) -> Row | None:
    """The row that the cells make, or None with a fault for each cell that is wrong."""
    found = len(faults)
    for column, limit in limits.items():
        if len(cells[column]) > limit:
            faults.append(Fault(spec.file, number, column, f"is longer than {limit} characters"))
    try:
        row = spec.row.model_validate({column: cell or None for column, cell in cells.items()})
    except ValidationError as error:
        faults.extend(Fault(spec.file, number, str(e["loc"][0]), _reason(dict(e))) for e in error.errors())
        return None
    faults.extend(Fault(spec.file, number, column, reason) for column, reason in row.problems())
    return row if len(faults) == found else None


def _reason(error: dict[str, Any]) -> str:
    """What is wrong in one cell, in words."""
    if error["type"] == "cell":
        return str(error["ctx"]["reason"])
    if error["input"] is None:
        return "is empty; a value is required"
    if error["type"] == "literal_error":
        return f"'{error['input']}' is not one of {error['ctx']['expected']}"
    return f"'{error['input']}': {error['msg'].lower()}"


def text_limits(spec: TableSpec) -> dict[str, int]:
    """How many characters a column of the store holds, for the columns that have a limit."""
    columns = spec.model.__table__.columns
    return {
        name: length for name in spec.columns if (length := getattr(columns[name].type, "length", None)) is not None
    }
