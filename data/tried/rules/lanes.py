"""In which years something was in place, and what was in place when killing began.

Dates are partial ISO dates and years of killing are whole years: within one year nothing is said about what came first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from data.tried.rules.kinds import KIND_BY_CODE

#: The first year of the lanes: that of the record of mass killings.
FIRST_YEAR: Final = 1989
#: How many years after a beginning count as an answer to it. Ours: long enough for a mandate, too short for another war.
YEARS_AFTER: Final = 5
#: What is done in a moment or year, whose effect has no end that could be dated.
_ACTS: Final = frozenset({"amnesty", "reparation", "lustration"})


class Dated(Protocol):
    """What the rules need of a row: its kind, its partial dates, its status, and the date for which the source speaks."""

    @property
    def kind(self) -> str: ...
    @property
    def started(self) -> str | None: ...
    @property
    def ended(self) -> str | None: ...
    @property
    def status(self) -> str | None: ...
    @property
    def seen_on(self) -> str | None: ...


DatedT = TypeVar("DatedT", bound=Dated)


@dataclass(frozen=True, slots=True)
class Years:
    """The years of one row: first to known are on record; after them, to the year until_unknown, nothing is known.

    until_unknown equals known where the end is on record.
    """

    first: int
    known: int
    until_unknown: int

    def covers(self, year: int) -> bool:
        """Whether it is on record that it was in place in some part of the year."""
        return self.first <= year <= self.known

    def may_cover(self, year: int) -> bool:
        """Whether it was there, and its end before the year is not on record."""
        return self.known < year <= self.until_unknown


def year_of(partial: str | None) -> int | None:
    """The year of a partial ISO date; None for none, or for words instead of a date."""
    head = (partial or "")[:4]
    return int(head) if head.isdigit() and len(head) == 4 else None


def find_years(row: Dated, last_year: int) -> Years | None:
    """The years of a row up to last_year; None where no beginning is on record.

    What was in place when the source spoke is on record until that year and unknown after it. Where the source bears no date,
    it is on record to last_year, and its row says that it was not checked. An act counts for its own years alone.
    """
    first = year_of(row.started)
    if first is None or first > last_year:
        return None
    ended = year_of(row.ended)
    if ended is not None:
        return Years(first, min(ended, last_year), min(ended, last_year))
    if row.kind in _ACTS:
        return Years(first, first, first)
    if row.status is None:
        return Years(first, first, last_year)
    seen = year_of(row.seen_on)
    known = last_year if seen is None else min(max(seen, first), last_year)
    return Years(first, known, last_year)


def is_in_place(row: Dated) -> bool:
    """Whether its source says that it is in place and no end is on record. An act is never in place."""
    return row.status in ("in place", "recurring") and row.ended is None


class KillingYear(Protocol):
    """One year in the record of mass killings of a country."""

    @property
    def year(self) -> int: ...
    @property
    def is_onset(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Answer(Generic[DatedT]):
    """What stood and what came, for one beginning of killing.

    in_place: begun in an earlier year and not ended before the year. unknown: begun earlier, its end not on record.
    same_year: begun in that year, so that the order is not known. after: begun within YEARS_AFTER years, oldest first.
    """

    year: int
    in_place: tuple[DatedT, ...]
    unknown: tuple[DatedT, ...]
    same_year: tuple[DatedT, ...]
    after: tuple[DatedT, ...]


def find_onsets(killings: Iterable[KillingYear]) -> tuple[int, ...]:
    """The years in which killing began, oldest first; a killing that was under way when the record begins has no year."""
    return tuple(sorted({row.year for row in killings if row.is_onset}))


def find_answers(rows: Sequence[DatedT], onsets: Sequence[int], last_year: int) -> tuple[Answer[DatedT], ...]:
    """For each beginning of killing what was in place, what began in that year, and what came after."""
    dated = [(row, years) for row in rows if (years := find_years(row, last_year)) is not None]
    dated.sort(key=lambda one: (one[0].started or "", list(KIND_BY_CODE).index(one[0].kind)))
    return tuple(
        Answer(
            year,
            tuple(row for row, years in dated if years.first < year and years.covers(year)),
            tuple(row for row, years in dated if years.first < year and years.may_cover(year)),
            tuple(row for row, years in dated if years.first == year),
            tuple(row for row, years in dated if year < years.first <= year + YEARS_AFTER),
        )
        for year in onsets
    )
