"""What an edition's table holds beside the edition: whether a mass killing was ongoing, and the edition before estimated anew.

Neither is the published assessment. The first tells the tier of the edition as its publisher saw it; the second is what its
changes of rank are counted from (docs/decisions/0003-method-break.md).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from data.risk.files.ewp_columns import window_of
from data.risk.models.risk import RankReestimate
from data.sources.files.cells import CellError, as_probability, parse_rank
from data.sources.files.columns import normalise
from data.sources.files.parsed import FaultLog, TableRows, Values
from data.sources.files.table import Table
from data.sources.files.typed import find_numbers

#: anymk.ongoing (2018 to 2022), mk_ongoing_count_log (2023), mk_ongoing_count_log2 (2024 on): nought is none.
_ONGOING: Final = re.compile(r"(any_?)?mk_ongoing(_count)?(_log\d*)?")
_NONE_GIVEN: Final = frozenset({"", "NA", "N/A", "NaN", "nan"})
_COUNT: Final = re.compile(r"\d+([.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Beside:
    """Where they stand in the table; None: the table has none, or more than one that could be meant."""

    ongoing: int | None
    probability: int | None
    rank: int | None


def find_beside(table: Table, edition: int) -> Beside:
    """Find the columns by what their names mean."""
    names = [normalise(header) for header in table.header]
    before = (edition - 1, edition)
    anew = [i for i, name in enumerate(names) if window_of(name) == before]
    risks = [i for i in anew if re.match(r"(risk|prob|probability)(_|\d)", names[i]) and "rank" not in names[i]]
    ranks = [i for i in anew if names[i].startswith("rank")]
    ongoing = [i for i, name in enumerate(names) if _ONGOING.fullmatch(name)]

    def only(places: Sequence[int]) -> int | None:
        return places[0] if len(places) == 1 else None

    return Beside(only(ongoing), only(risks), only(ranks))


def read_ongoing(table: Table, beside: Beside, cells: Sequence[str], line: int, faults: FaultLog) -> bool | None:
    """Whether the table counts a mass killing as ongoing in the year before the edition; None where it does not say."""
    if beside.ongoing is None or (cell := str(cells[beside.ongoing]).strip()) in _NONE_GIVEN:
        return None
    if cell.casefold() in {"true", "false"}:
        return cell.casefold() == "true"
    if not _COUNT.fullmatch(cell):
        faults.add(line, table.header[beside.ongoing], f"'{cell[:20]}' is neither a count nor 0 or 1")
        return None
    return float(cell.replace(",", ".")) > 0


def reestimate_table(
    table: Table,
    beside: Beside,
    entries: Sequence[Values],
    edition: int,
    shared: Values,
    faults: FaultLog,
    rank_all: Callable[[Sequence[Values]], list[int]],
) -> TableRows | None:
    """The edition before, estimated anew by this one, or None where the table does not hold it.

    rank_all: ranks from probabilities, where no rank column goes with them.
    """
    if beside.probability is None:
        return None
    numbers, _ = find_numbers(table, [beside.probability], nothing=tuple(_NONE_GIVEN))
    found: list[Values] = []
    for entry in entries:
        cell = entry["cells"][beside.probability]
        if str(cell).strip() in _NONE_GIVEN:
            continue
        try:
            value = numbers.read(cell)
            if value is None:
                continue
            probability = as_probability(value / 100 if numbers.is_percent else value, cell)
            given = parse_rank(entry["cells"][beside.rank]) if beside.rank is not None else None
        except CellError as error:
            faults.add(entry["line"], table.header[beside.probability], f"in the estimate of {edition - 1}: {error}")
            continue
        found.append({**entry, "probability": probability, "rank": given})
    ranks = [entry["rank"] for entry in found] if beside.rank is not None else rank_all(found)
    rows = [
        {
            "edition": edition - 1,
            "by_edition": edition,
            "iso3": entry["iso3"],
            "name_in_source": entry["name"],
            "risk_probability": entry["probability"],
            "risk_rank": rank,
            "ranked_countries": max(len(found), *ranks),
            **shared,
        }
        for entry, rank in zip(found, ranks, strict=True)
    ]
    compared = ("name_in_source", "risk_probability", "risk_rank", "ranked_countries", "source_id")
    key, scope = ("edition", "by_edition", "iso3"), {"by_edition": edition}
    return TableRows(RankReestimate, key, rows, compared, scope=scope, is_main=False)
