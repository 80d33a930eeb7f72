"""The registry of sources as it ships: who published what, how to cite it, under what terms, of what date."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from data.core.settings import REFERENCE_FOLDER

#: Sources that no shipped figure or fact names by id: the countries' codes and groups and the drawn boundaries rest on
#: them, and what the secretariat records rests on the network's own record.
FOUNDATIONS: Final = frozenset({"iso-3166-1", "network-record", "un-geodata", "un-m49"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One source. cycle_months: how often the publisher renews it, None where that is not known or it is not renewed.

    as_of is the date that the source speaks of (ISO, partial, or its words); it is None for a site whose documents have
    dates of their own, which stand with each fact. read_on is the day on which it was read, None where nobody noted it.
    """

    source_id: str
    title: str
    publisher: str
    citation: str
    address: str | None
    terms: str
    as_of: str | None
    read_on: str | None
    cycle_months: int | None
    note: str | None


@lru_cache(maxsize=4)
def load_sources(folder: Path = REFERENCE_FOLDER) -> tuple[SourceRow, ...]:
    """Every registered source in the order of the registry: yearly figures first, then lists, the paper, documents, reports.

    Reads sources.csv in `folder`, which `data.store.shipped_figures.validate_reference` checks.
    """
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_source(row) for row in csv.DictReader(file))


def _source(row: dict[str, str]) -> SourceRow:
    cycle = row["cycle_months"]
    return SourceRow(
        source_id=row["source_id"],
        title=row["title"],
        publisher=row["publisher"],
        citation=row["citation"],
        address=row["address"] or None,
        terms=row["terms"],
        as_of=row["as_of"] or None,
        read_on=row["read_on"] or None,
        cycle_months=int(cycle) if cycle else None,
        note=row["note"] or None,
    )
