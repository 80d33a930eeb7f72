"""Figures some ten, a hundred or a thousand times their neighbours: a unit that was switched, or a mark between thousands.

Nobody can tell from the file which of the two is right. So an import says it, and asks before such figures are stored.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

#: What a figure is called, and its country: the figures by year.
Series = Mapping[tuple[str, str], Mapping[int, float]]

_POWERS: Final = (1, 2, 3, 6)
#: How near to a power of ten a single figure must lie (a fifth more or less), and from where on a whole year has jumped.
_NEAR: Final = 0.08
_WHOLE_YEAR: Final = 0.9
_FEWEST: Final = 3
_YEARS_APART: Final = 5
#: Fewer people or deaths than this grow tenfold often: from one year to the next, and where one year's figure is revised.
_MANY: Final = 100_000
_MANY_REVISED: Final = 1_000
_ON_RECORD: Final = "on record"
#: Years of one country that differ by less than this are steady: log10 of two.
_STEADY: Final = 0.301
#: From this share of all pairs of years on, jumps are what the figures do (deaths in war, people who fled).
_USUAL: Final = 0.005


@dataclass(frozen=True, slots=True)
class Jumps:
    """asked: sentences about what is to be asked before it is stored. remarks: about what is only to be looked at."""

    asked: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pair:
    """A figure of the file and what it is compared with. leap: how many powers of ten lie between them."""

    figure: str
    iso3: str
    year: int
    value: float
    other: float
    of: str
    is_steady: bool

    @property
    def leap(self) -> float:
        return math.log10(self.value / self.other)

    def shown(self) -> str:
        """The pair for a sentence."""
        figure = f" {self.figure.replace('_', ' ')}" if self.figure else ""
        return f"{self.iso3} {self.year}:{figure} {self.value:,.10g} in the file, {self.other:,.10g} {self.of}"


def by_figure(rows: Iterable[Mapping[str, Any]], figures: Sequence[str]) -> Series:
    """Rows (iso3, year, figures) as series; a figure that is None is left out. A single figure needs no name: it is ''."""
    found: dict[tuple[str, str], dict[int, float]] = {}
    for row in rows:
        for figure in figures:
            if row[figure] is not None:
                name = figure if len(figures) > 1 else ""
                found.setdefault((name, row["iso3"]), {})[row["year"]] = float(row[figure])
    return found


def find_jumps(in_file: Series, on_record: Series, *, may_leap: bool = False) -> Jumps:
    """What stands out among the figures of a file, beside those on record and beside the file's other years.

    may_leap: figures that may grow tenfold within a year (people, deaths): single ones are remarked upon and not asked about.
    """
    pairs = [
        pair
        for key, years in in_file.items()
        for year, value in years.items()
        if (pair := _pair(key, year, value, years, on_record.get(key, {}))) is not None
    ]
    groups: dict[tuple[str, int], list[_Pair]] = {}
    for pair in pairs:
        groups.setdefault((pair.figure, pair.year), []).append(pair)
    asked: list[str] = []
    single: list[_Pair] = []
    for group in groups.values():
        middle = median(pair.leap for pair in group)
        has_enough = len(group) >= _FEWEST
        if has_enough and abs(middle) >= _WHOLE_YEAR:
            asked.append(_about_year(group, middle))
            continue
        is_calm = has_enough and abs(middle) < _STEADY
        single += [pair for pair in group if (pair.is_steady or is_calm) and _is_odd(pair, may_leap=may_leap)]
    is_usual = len(single) > max(2, _USUAL * len(pairs))
    said = [_about_single(single)] if single else []
    if may_leap or is_usual:
        return Jumps(tuple(_few(asked)), tuple(said))
    return Jumps((*_few(asked), *said))


def _pair(
    key: tuple[str, str], year: int, value: float, in_file: Mapping[int, float], on_record: Mapping[int, float]
) -> _Pair | None:
    """The figure beside the one on record for its year; else beside the nearest years, of the record or of the file."""
    known = on_record.get(year)
    if known is not None:
        return _Pair(*key, year, value, known, _ON_RECORD, True) if _is_comparable(value, known) else None
    for years, of in ((on_record, _ON_RECORD), (in_file, "there")):
        near = sorted(
            (abs(other - year), other) for other in years if other != year and abs(other - year) <= _YEARS_APART
        )
        # Of two years of a file, the later is compared with the earlier, and not both with each other.
        if not near or (years is in_file and len(near) == 1 and near[0][1] > year):
            continue
        others = [years[other] for _, other in near if _is_comparable(value, years[other])]
        if not others:
            continue
        steady = len(others) > 1 and math.log10(max(map(abs, others)) / min(map(abs, others))) <= _STEADY
        other = years[near[0][1]] if not steady else sorted(others, key=abs)[len(others) // 2]
        if _is_comparable(value, other):
            # Beside the record one year is enough: it was taken in before.
            nearest = "in the years around it" if steady else f"for {near[0][1]}"
            return _Pair(
                *key, year, value, other, f"{of} {nearest}", steady or (years is on_record and len(others) == 1)
            )
    return None


def _is_comparable(value: float, other: float) -> bool:
    return value * other > 0


def _is_odd(pair: _Pair, *, may_leap: bool) -> bool:
    """Whether the leap is a power of ten; for one year's figure that is on record already, also whether it is as large."""
    least = _MANY_REVISED if pair.of == _ON_RECORD else _MANY
    if may_leap and max(abs(pair.value), abs(pair.other)) < least:
        return False
    is_revised = pair.of == _ON_RECORD and abs(pair.leap) >= _WHOLE_YEAR
    return is_revised or any(abs(abs(pair.leap) - power) <= _NEAR for power in _POWERS)


def _times(leap: float) -> str:
    """'some 1,000 times', or 'some 1,000th of'."""
    factor = 10 ** max(1, round(abs(leap)))
    return f"some {factor:,} times" if leap > 0 else f"about one {factor:,}th of"


def _about_year(group: list[_Pair], middle: float) -> str:
    far = [pair for pair in group if pair.leap * middle > 0 and abs(pair.leap) >= _WHOLE_YEAR]
    return (
        f"{len(far):,} of {len(group):,} figures of {group[0].year} are {_times(middle)} those beside them "
        f"({far[0].shown()}): a unit that was switched (thousands, percent), or a mark between thousands."
    )


def _about_single(pairs: Iterable[_Pair]) -> str:
    listed = sorted(pairs, key=lambda pair: (-abs(pair.leap), pair.iso3, pair.year))
    shown = "; ".join(pair.shown() for pair in listed[:5])
    more = f" and {len(listed) - 5:,} more" if len(listed) > 5 else ""
    if len(listed) == 1:
        are_far = "1 figure is many times the figure beside it"
    else:
        are_far = f"{len(listed):,} figures are many times those beside them"
    return (
        f"{are_far}, or a small part of it: {shown}{more}. A unit may have been switched, "
        "or a mark between thousands misread: compare with the publisher's table."
    )


def _few(sentences: list[str]) -> list[str]:
    more = [f"So are figures of {len(sentences) - 3:,} more years."] if len(sentences) > 3 else []
    return [*sentences[:3], *more]
