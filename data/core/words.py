"""Numbers and lists in words: one way of writing each, on the screen, in charts and on paper."""

from collections.abc import Iterable
from typing import Final

NO_BREAK: Final = "\u00a0"
MINUS: Final = "\u2212"
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def number(value: int) -> str:
    """A whole number as it is written: 14,336,878."""
    return f"{value:,}".replace("-", MINUS)


def counted(value: int, singular: str, plural: str | None = None) -> str:
    """A count with its noun: '1 country', '14 countries'."""
    return f"{number(value)} {singular if value == 1 else plural or singular + 's'}"


def join(parts: Iterable[str]) -> str:
    """Words as a list: 'Chad, Mali and Sudan'. No words give ''."""
    words = list(parts)
    return "".join(words) if len(words) < 2 else f"{', '.join(words[:-1])} and {words[-1]}"


def probability(share: float) -> str:
    """A probability between 0 and 1 as a percentage with one decimal: 0.0531 is '5.3 %'. A small chance is not no chance."""
    shown = f"{share * 100:.1f}"
    return f"<{NO_BREAK}0.1{NO_BREAK}%" if shown == "0.0" and share > 0 else f"{shown}{NO_BREAK}%"
