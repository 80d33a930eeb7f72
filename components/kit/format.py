"""Numbers, dates and lists in words: one way of writing each, on screen, in charts and in text alternatives."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from data.core import words
from data.core.words import MINUS

#: As on paper.
counted, listed = words.counted, words.join
#: What stands where the store holds nothing. Never zero, never an empty cell that could be read as zero.
NOT_RECORDED: Final = "not recorded"
_RANGE: Final = "\u2013"


def is_missing(value: object) -> bool:
    """Whether there is no value: None, or a number that is not a number."""
    return value is None or (isinstance(value, float) and value != value)


def integer(value: float | None) -> str:
    """A whole number with thousands separated by commas: 11,559,970. Without a value, 'not recorded'."""
    if value is None or is_missing(value):
        return NOT_RECORDED
    return f"{round(value):,}".replace("-", MINUS)


def compact(value: float | None) -> str:
    """A number of people short enough to be heard: 11.6 million, 682,500, 940. Without a value, 'not recorded'."""
    return NOT_RECORDED if value is None or is_missing(value) else words.rounded(value)


def percent(probability: float | None) -> str:
    """A probability between 0 and 1 as a percentage with one decimal: 0.0531 is '5.3 %' (with a no-break space)."""
    if probability is None or is_missing(probability):
        return NOT_RECORDED
    return words.probability(probability)


def signed(value: int | None) -> str:
    """A change with its sign: '+3', '\u22122', '0'."""
    if value is None:
        return NOT_RECORDED
    return "0" if value == 0 else f"+{value:,}" if value > 0 else f"{MINUS}{-value:,}"


def number_range(low: float | None, high: float | None) -> str:
    """A low and a high estimate: '6,090\u20137,465'; one number where both are the same."""
    if low is None or high is None or is_missing(low) or is_missing(high):
        return NOT_RECORDED
    return integer(low) if low == high else f"{integer(low)}{_RANGE}{integer(high)}"


def rank(value: int | None, of: int | None = None) -> str:
    """A rank, with how many were ranked where that is known: 'rank 3 of 168'."""
    if value is None:
        return "not ranked"
    return f"rank {value} of {of}" if of else f"rank {value}"


def date_text(value: str | date | None) -> str:
    """A date as exactly as it is known, from an ISO date, a month or a year; other words ('undated page') as they are."""
    return words.date_text(value, NOT_RECORDED)


def term_text(start: str | None, end: str | None) -> str:
    """A term in words, its last day included; what is not recorded is said so."""
    if start is None and end is None:
        return "no dates recorded"
    begun = f"from {date_text(start)}" if start else "beginning not recorded"
    return f"{begun} to {date_text(end)}" if end else begun


def year_spans(years: Iterable[int]) -> str:
    """Years as spans, gaps visible: '1989\u20132019, 2023\u20132024'. No years give ''."""
    spans: list[list[int]] = []
    for year in sorted(set(years)):
        if spans and year == spans[-1][1] + 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return ", ".join(str(a) if a == b else f"{a}{_RANGE}{b}" for a, b in spans)


def size_text(size_bytes: int) -> str:
    """'840 KB', '1.2 MB': a file's size as people read it, in powers of ten."""
    if size_bytes < 1_000:
        return f"{size_bytes} bytes"
    return f"{size_bytes / 1_000:.0f} KB" if size_bytes < 999_500 else f"{size_bytes / 1_000_000:.1f} MB"


def no_response(without: int, withheld: int, of: int) -> str:
    """For how many of how many no response is on record, in a sentence; apart from those for which one is withheld."""
    if not of:
        return ""
    more = f"; for {withheld:,} more this is not known, because a response is withheld" if withheld else ""
    return f"No response recorded for {without - withheld:,} of {of:,}{more}."


def on_record(what: str, withheld: int) -> str:
    """'None on record.'; where something is withheld, whose is not told: 'None on record that may be shown here.'"""
    return f"{what} recorded{may_be_shown(withheld)}."


def may_be_shown(withheld: int) -> str:
    """' that may be shown here' after a number or a 'none' where more may be withheld; '' where all is shown."""
    return " that may be shown here" if withheld else ""


def none_or_counted(number: int, singular: str, plural: str | None = None) -> str:
    """A count with its noun, and a word for none, which is no number: 'no scheme', '1 scheme', '3 schemes'."""
    return counted(number, singular, plural) if number else f"no {singular}"
