"""Turn the text of a cell into a number, or say why it is none."""

import math
import re

_MAX_COUNT = 2_000_000_000
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_COMMA_NUMBER = re.compile(r"[+-]?\d+,\d+")
_NO_VALUE = frozenset({"", "-", "..", "...", "–", "—", "na", "n/a", "#n/a", "nan", "null", "none", "n.d.", "nd"})


class CellError(ValueError):
    """A cell does not hold what its column needs; the text says so, with the cell's own words."""


def shown(text: str) -> str:
    """The cell's words in quotation marks, cut to a readable length."""
    return f"'{text[:40]}…'" if len(text) > 40 else f"'{text}'"


def is_blank(text: str) -> bool:
    """Whether the cell holds no value: nothing, a dash, or one of the usual words for it."""
    return text.strip().casefold() in _NO_VALUE


def parse_number(text: str, *, has_decimal_comma: bool = False) -> float:
    """A finite number. A decimal comma is understood only in a file that does not use commas between columns."""
    plain = text.strip()
    if has_decimal_comma and _COMMA_NUMBER.fullmatch(plain):
        plain = plain.replace(",", ".")
    if not _NUMBER.fullmatch(plain):
        if not plain:
            raise CellError("is empty; a number is needed")
        raise CellError(f"is not a number: {shown(text)}")
    value = float(plain)
    if not math.isfinite(value):
        raise CellError(f"is too large a number: {shown(text)}")
    return value


def parse_probability(text: str, *, has_decimal_comma: bool = False) -> float:
    """A probability between 0 and 1."""
    value = parse_number(text, has_decimal_comma=has_decimal_comma)
    if not 0 <= value <= 1:
        hint = " (a percentage? the table must give shares of 1)" if 1 < value <= 100 else ""
        raise CellError(f"is no probability between 0 and 1: {shown(text)}{hint}")
    return value


def parse_count(text: str, *, has_decimal_comma: bool = False) -> int:
    """A whole number of people or deaths, 0 or more."""
    value = parse_number(text, has_decimal_comma=has_decimal_comma)
    if not value.is_integer():
        raise CellError(f"is not a whole number: {shown(text)}")
    if value < 0:
        raise CellError(f"is negative: {shown(text)}")
    if value > _MAX_COUNT:
        raise CellError(f"is too large: {shown(text)}")
    return int(value)


def parse_rank(text: str) -> int:
    """A rank, 1 or more."""
    value = parse_count(text)
    if value < 1:
        raise CellError(f"is no rank (1 is the highest): {shown(text)}")
    return value


def parse_year(text: str) -> int:
    """A year between 1900 and 2100; the first of January or a plain date of that year is understood as the year."""
    dated = re.fullmatch(r"(\d{4})-\d{2}-\d{2}(T[\d:.]+)?", text.strip())
    try:
        value = parse_count(dated.group(1) if dated else text)
    except CellError as error:
        raise CellError(f"is no year: {shown(text)}") from error
    if not 1900 <= value <= 2100:
        raise CellError(f"is no year between 1900 and 2100: {shown(text)}")
    return value
