"""Hold a random draw of the store's figures against the files that their publishers released.

Anyone can run it: it writes nothing, and the same seed over the same store and files draws the same figures.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.errors import AmberlightError
from data.core.models.base import Base
from data.imports.run import KINDS
from data.risk.models.figures import DisplacementYear, OrganizedViolenceYear
from data.risk.models.risk import RankReestimate, RiskAssessment
from data.sources.files.options import ImportOptions, StoreView, view_store
from data.sources.files.parsed import TableRows, no_progress
from data.sources.files.reading import read_table
from data.sources.files.upsert import store_table

#: The kinds whose files are looked for; a further index is too free a form to be recognised in a folder.
_KINDS: Final = ("ewp", "ucdp", "unhcr")
_ENDINGS: Final = frozenset({".csv", ".tsv", ".txt", ".xlsx"})


@dataclass(frozen=True, slots=True)
class _Figures:
    """The figures of one table: its columns, and the columns that say which part of the table a file covers."""

    columns: tuple[str, ...]
    scope: tuple[str, ...]


_TABLES: Final[Mapping[type[Base], _Figures]] = {
    RiskAssessment: _Figures(
        ("risk_probability", "risk_rank", "ranked_countries", "is_ongoing_as_published"), ("edition",)
    ),
    RankReestimate: _Figures(("risk_probability", "risk_rank"), ("edition", "by_edition")),
    OrganizedViolenceYear: _Figures(
        (
            *("state_based_deaths", "non_state_deaths", "one_sided_deaths"),
            *("total_deaths_best", "total_deaths_low", "total_deaths_high"),
        ),
        ("year",),
    ),
    DisplacementYear: _Figures(("refugees", "asylum_seekers", "internally_displaced"), ("year",)),
}


@dataclass(frozen=True, slots=True)
class CheckedFigure:
    """One figure: its place in words, what the store has, what the file has (None: the file has no such row)."""

    place: str
    file_name: str
    in_store: Any
    in_file: Any

    @property
    def agrees(self) -> bool:
        """Whether the two are the same."""
        return bool(self.in_store == self.in_file)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What was drawn, how many figures it was drawn from, the files that were read, and those that were not understood."""

    drawn: tuple[CheckedFigure, ...]
    pool: int
    read: tuple[str, ...]
    not_read: tuple[str, ...]

    @property
    def differing(self) -> int:
        """How many of the drawn figures differ."""
        return sum(not figure.agrees for figure in self.drawn)


def check_against(session: Session, folder: Path, count: int = 60, seed: int = 1) -> CheckResult:
    """Draw `count` figures of the store, of those that the files in `folder` and its folders cover, and compare them.

    Raises AmberlightError where the folder is missing or holds no file that is understood.
    """
    if not folder.is_dir():
        raise AmberlightError(
            f"There is no folder {folder}. Name one with the files as their publishers released them."
        )
    view = view_store(session)
    pool: list[CheckedFigure] = []
    read: list[str] = []
    not_read: list[str] = []
    for path in sorted(one for one in folder.rglob("*") if one.suffix.lower() in _ENDINGS):
        tables = _read(path, view)
        figures = [figure for rows in tables for figure in _compare(session, rows, path.name)]
        (read if tables else not_read).append(path.name)
        pool += figures
    if not pool:
        raise AmberlightError(
            f"No file in {folder} covers a figure of the store. Looked for: Early Warning Project, UCDP country-year, UNHCR."
        )
    drawn = random.Random(seed).sample(pool, min(count, len(pool)))
    return CheckResult(tuple(drawn), len(pool), tuple(read), tuple(not_read))


def _read(path: Path, view: StoreView) -> list[TableRows]:
    """The file as the first kind that understands it without a fault; nothing where none does."""
    for kind in _KINDS:
        try:
            parsed = KINDS[kind].parse(read_table(path), view, ImportOptions(), no_progress)
        except AmberlightError:
            continue
        if not parsed.faults.count:
            return parsed.tables
    return []


def _compare(session: Session, rows: TableRows, file_name: str) -> list[CheckedFigure]:
    """Every figure of the store that the file covers, beside what the file says."""
    known = _TABLES[rows.model]
    in_file = {tuple(row[column] for column in rows.key): row for row in rows.rows}
    covered = {tuple(row[column] for column in known.scope) for row in rows.rows}
    table = store_table(rows.model)
    names = (*rows.key, *known.columns)
    found = []
    for item in session.execute(select(*(table.c[name] for name in names)).order_by(*(table.c[k] for k in rows.key))):
        row = item._mapping
        if tuple(row[column] for column in known.scope) not in covered:
            continue
        key = tuple(row[column] for column in rows.key)
        theirs = in_file.get(key)
        words = f"{table.name} {' '.join(str(part) for part in key)}"
        found += [
            CheckedFigure(f"{words} {column}", file_name, row[column], theirs[column] if theirs else None)
            for column in known.columns
            if row[column] is not None
        ]
    return found
