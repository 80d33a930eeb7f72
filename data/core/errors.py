"""Errors that carry a sentence for the reader: what is wrong, where, and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass


class AmberlightError(Exception):
    """Base of every error whose text may be shown to a reader as it is."""


class StoreError(AmberlightError):
    """The store cannot be opened, built, migrated or written; the text says why and what to do. Nothing was changed."""


class SettingsError(AmberlightError):
    """A setting has a value that cannot be used; the text names the setting."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in one cell (or one row, or one file) of a table that was read.

    line counts from 1 and includes the header, as an editor or a spreadsheet shows it; None means the whole file.
    """

    file: str
    line: int | None
    column: str | None
    reason: str

    def __str__(self) -> str:
        where = self.file
        if self.line is not None:
            where += f", line {self.line}"
        if self.column:
            where += f", column {self.column}"
        return f"{where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class FaultGroup:
    """Faults of one file and column that say the same: the first of them, and on how many lines."""

    first: Fault
    count: int

    def __str__(self) -> str:
        if self.count == 1:
            return str(self.first)
        where = f"{self.first.file}, {self.count:,} lines (first {self.first.line})"
        if self.first.column:
            where += f", column {self.first.column}"
        return f"{where}: {self.first.reason}"


def group_faults(faults: Sequence[Fault]) -> tuple[FaultGroup, ...]:
    """The faults, each that says the same once, in the order of the first of them."""
    found: dict[tuple[str, str | None, str], list[Fault]] = {}
    for fault in faults:
        found.setdefault((fault.file, fault.column, fault.reason), []).append(fault)
    return tuple(FaultGroup(alike[0], len(alike)) for alike in found.values())


class FaultsError(AmberlightError):
    """A file was read, faults were found, and nothing was loaded. `faults` holds all of them, in file order."""

    def __init__(self, summary: str, faults: Sequence[Fault]) -> None:
        self.summary = summary
        self.faults = tuple(faults)
        groups = group_faults(self.faults)
        shown = "\n".join(f"  {group}" for group in groups[:20])
        more = f"\n  and {len(groups) - 20:,} more" if len(groups) > 20 else ""
        super().__init__(f"{summary}\n{shown}{more}" if faults else summary)
