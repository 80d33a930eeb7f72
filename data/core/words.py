"""Numbers, dates and lists in words: one way of writing each, on the screen, in charts and on paper."""

import re
from collections.abc import Iterable
from datetime import date
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
_ISO: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def number(value: int) -> str:
    """A whole number as it is written: 14,336,878."""
    return f"{value:,}".replace("-", MINUS)


def rounded(value: float) -> str:
    """A number short enough to be heard: '14.3 million', '682,500', '940'. Three figures from a thousand on."""
    if abs(value) >= 999_500:
        return f"{value / 1_000_000:.1f}".removesuffix(".0").replace("-", MINUS) + f"{NO_BREAK}million"
    if abs(value) >= 1_000:
        step = 10 ** (len(str(int(abs(value)))) - 3)
        return number(int(round(value / step) * step))
    return number(round(value))


def date_text(value: str | date | None, missing: str = "undated") -> str:
    """A date as exactly as it is known: '3 September 2025', 'June 2025', '2025'; words as they are; none: `missing`."""
    if value is None or value == "":
        return missing
    text = value.isoformat() if isinstance(value, date) else value.strip()
    found = _ISO.fullmatch(text)
    if not found:
        return text
    year, month, day = found.groups()
    if month is None:
        return text
    if not 1 <= int(month) <= 12 or (day is not None and not 1 <= int(day) <= 31):
        return text
    name = MONTHS[int(month) - 1]
    return f"{name} {year}" if day is None else f"{int(day)} {name} {year}"


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
