"""The figures and facts that ship with Amberlight: validate them, fill a new store with them, bring an older store up to them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from data.core.errors import Fault, FaultsError
from data.core.settings import REFERENCE_FOLDER
from data.recommendations.terms import clear_index, index_recommendations
from data.sources.shipped.cells import Row
from data.sources.shipped.checks import check_between_rows
from data.sources.shipped.reading import read_shipped_table
from data.sources.shipped.specs import TABLES
from data.store.shipped_rows import RefreshSummary, fill_store, refresh_store

__all__ = [
    "ReferenceSummary",
    "ReferenceTables",
    "RefreshSummary",
    "load_reference",
    "reference_sha256",
    "refresh_reference",
    "validate_reference",
]


@dataclass(frozen=True, slots=True)
class ReferenceTables:
    """The shipped tables, every row validated: rows by file name in file order, and the digest of all of them."""

    rows: Mapping[str, tuple[Row, ...]]
    sha256: str

    @property
    def row_count(self) -> int:
        """How many rows there are in all."""
        return sum(len(rows) for rows in self.rows.values())


@dataclass(frozen=True, slots=True)
class ReferenceSummary:
    """What a load did: how many rows each table of the store was given, and the import run that says so."""

    rows_by_table: Mapping[str, int]
    run_id: int


def reference_sha256(folder: Path = REFERENCE_FOLDER) -> str:
    """The digest of all shipped tables, names and bytes: another digest means other figures. Hexadecimal.

    A missing table changes the digest and raises nothing; `validate_reference` names it.
    """
    digest = hashlib.sha256()
    for name in sorted(spec.file for spec in TABLES):
        path = folder / name
        content = path.read_bytes() if path.is_file() else b"missing"
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def validate_reference(folder: Path = REFERENCE_FOLDER) -> ReferenceTables:
    """Read and check every shipped table in `folder`.

    Raises FaultsError with all faults, each naming file, line, column and reason, in the order in which the tables are
    loaded. Faults between rows are looked for among the rows that are right by themselves.
    """
    faults: list[Fault] = []
    lines = {spec.file: read_shipped_table(folder, spec, faults) for spec in TABLES}
    broken = frozenset(fault.file for fault in faults)
    faults += check_between_rows(lines, broken)
    if faults:
        order = {spec.file: place for place, spec in enumerate(TABLES)}
        faults.sort(key=lambda fault: (order[fault.file], fault.line or 0))
        count = "one fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise FaultsError(f"The reference tables have {count}. Nothing was loaded.", faults)
    return ReferenceTables(
        {file: tuple(line.row for line in found) for file, found in lines.items()}, reference_sha256(folder)
    )


def load_reference(session: Session, folder: Path = REFERENCE_FOLDER) -> ReferenceSummary:
    """Fill an empty store with the shipped tables, inside the caller's transaction, and record one import run.

    Raises FaultsError before anything is written. Neither commits nor counts up the version of the data.
    """
    tables = validate_reference(folder)
    rows_by_table, run_id = fill_store(session, tables.rows, tables.sha256)
    index_recommendations(session)
    return ReferenceSummary(rows_by_table, run_id)


def refresh_reference(session: Session, folder: Path = REFERENCE_FOLDER) -> RefreshSummary:
    """Bring a store up to the shipped tables, inside the caller's transaction, and record one import run.

    Rows are told apart by their natural keys. Figures that a later import of the user's brought or changed are left alone.
    Rows that an earlier release shipped and this one does not are removed, unless something refers to them; what was
    recorded by hand is never removed. Raises FaultsError before anything is written. Does not commit.
    """
    tables = validate_reference(folder)
    # What the search works out goes first: it must not hold on to a recommendation that is no longer shipped.
    clear_index(session)
    summary = refresh_store(session, tables.rows, tables.sha256)
    index_recommendations(session)
    return summary
