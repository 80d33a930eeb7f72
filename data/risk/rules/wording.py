"""How a brief says a figure: short sentences from plain values, never more than the values hold.

A share or a change is worked out here from two figures on record and is ours: whoever puts such a sentence into a paper
marks it as derived.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from data.core import words
from data.core.words import counted, join, number
from data.risk.rules.rank_change import Comparison
from data.risk.rules.tiers import TOP_RANKS

#: A change of less than this is said as 'about as many'; our own line.
ABOUT_AS_MANY: Final = 0.05
#: As on the screen.
day, rounded = words.date_text, words.rounded


def percent(share: float) -> str:
    """A share between 0 and 1: '8.1 %' with one figure below ten, whole above; a small one is never nought."""
    value = share * 100
    if 0 < value < 0.1:
        return "less than 0.1\u00a0%"
    return f"{value:.1f}\u00a0%" if value < 10 else f"{value:.0f}\u00a0%"


def month(value: str) -> str:
    """A month: '2027-05' is 'May 2027'."""
    return day(value[:7])


def sentence(text: str) -> str:
    """Text from a record as one sentence: no line breaks, a capital, one full stop."""
    plain = " ".join(text.split())
    if not plain:
        return ""
    plain = plain[0].upper() + plain[1:]
    return plain if plain[-1] in ".?!" else f"{plain.rstrip(';,: ')}."


def spans(years: Iterable[int]) -> str:
    """Years as spans with their gaps: '2003 to 2020 and 2023 to 2024'."""
    found: list[list[int]] = []
    for year in sorted(set(years)):
        if found and year == found[-1][1] + 1:
            found[-1][1] = year
        else:
            found.append([year, year])
    return join(str(a) if a == b else f"{a} to {b}" for a, b in found)


def say_change(now: int, before: int, year_before: int, write: Callable[[int], str] = number) -> str:
    """A figure against that of an earlier year: 'about a tenth more than in 2023', in per cent where that says anything.

    now and before: counts of persons, not negative. write: how the figure itself is written there, so that the earlier one
    is written alike. From nought no share can be worked out, and none is given.
    """
    if before == now:
        return f"as many as in {year_before}"
    if before == 0:
        return f"none in {year_before}"
    change = (now - before) / before
    word = "more" if change > 0 else "fewer"
    if abs(change) < ABOUT_AS_MANY:
        return f"about as many as in {year_before} ({write(before)})"
    if change >= 1:
        return f"{now / before:.1f} times as many as in {year_before} ({write(before)})"
    return f"{percent(abs(change))} {word} than in {year_before} ({write(before)})"


def say_rank(rank: int, ranked: int, edition: int, window: tuple[int, int], probability: float) -> str:
    """The ranking in one sentence; probability 0 to 1, of a new mass killing within the window's years."""
    return (
        f"The Early Warning Project ranks it {rank} of {ranked} in its {edition} edition and puts the chance of a new mass "
        f"killing in {window[0]} or {window[1]} at {words.probability(probability)}."
    )


def say_rank_change(
    now: int, compared: int, edition_before: int, *, published: int | None, comparison: Comparison
) -> str:
    """The move in rank since the edition before, and what it is counted from; 1 is the highest risk.

    compared: the earlier rank that the move is counted from; published: the earlier rank as it was published.
    """
    moved = compared - now
    places = counted(abs(moved), "place")
    towards = "towards higher risk" if moved > 0 else "towards lower risk"
    if comparison is Comparison.LIKE_FOR_LIKE:
        said = f"It moved {places} {towards} since" if moved else "It did not move since"
        then = f"its published rank was {published}" if published is not None else "it was not ranked at the time"
        return (
            f"{said} the {edition_before} edition, like for like: this edition's own model puts it at {compared} for that "
            f"edition's years; {then}."
        )
    said = (
        f"It moved {places} {towards} since the {edition_before} edition, where it ranked {compared}"
        if moved
        else f"Its rank is that of the {edition_before} edition"
    )
    tail = "; the method changed between the two, so that this is a change of method as well as of risk"
    return f"{said}, both as published{tail if comparison is Comparison.ACROSS_METHOD else ''}."


def say_persistence(inside: int, considered: int) -> str:
    """In how many of the last editions it stood in the top ranks."""
    if inside == 0:
        return f"It was in the top {TOP_RANKS} in none of the last {considered} editions."
    which = "all" if inside == considered else f"{inside}"
    return f"It was in the top {TOP_RANKS} in {which} of the last {considered} editions."


def say_mass_killings(years: Sequence[int], onsets: Sequence[int], last_year: int | None) -> str:
    """The record of mass killing since 1989: ongoing years, the newest beginning. No years: none on record."""
    until = f" until {last_year}, the last year on record" if last_year else ""
    if not years:
        return f"No mass killing is recorded for it from 1989{until}."
    newest = f"; the newest began in {max(onsets)}" if onsets else ""
    return f"Mass killing is recorded as ongoing in {spans(years)}{newest}."


def say_violence(year: int, total: int, low: int, high: int, parts: Sequence[tuple[int, str]]) -> str:
    """Deaths in organized violence in a year, with the estimates that enclose the figure and its parts."""
    between = f" (estimates from {number(low)} to {number(high)})" if low <= total <= high and low != high else ""
    named = [f"{number(count)} {words}" for count, words in parts if count]
    split = f": {join(named)}" if named and total else ""
    return f"UCDP counts {counted(total, 'death')} in organized violence in {year}{between}{split}."


def say_displacement(year: int, total: int, within: int, refugees: int, asylum_seekers: int) -> str:
    """People displaced at the end of a year."""
    parts = [
        f"{rounded(count)} {words}"
        for count, words in (
            (within, "within the country"),
            (refugees, "as refugees"),
            (asylum_seekers, "as asylum-seekers"),
        )
        if count
    ]
    split = f": {join(parts)}" if total and parts else ""
    return f"At the end of {year}, {rounded(total)} people were displaced from or within it{split}."
