"""Turn the words of a cell into a value, or say why they are none. How a column writes its numbers: `data.sources.files.typed`."""

import math
import re
from typing import Final

from data.sources.files.table import MergedText

_MAX_COUNT: Final = 2_000_000_000
_NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_NO_VALUE: Final = frozenset(
    {
        *("", "-", "--", "---", ".", "..", ". .", "...", "…", "xxx", ":", "–", "—", "−"),
        *("na", "n/a", "#n/a", "n.a.", "n.a", "n.d.", "nd", "n/d", "nan", "null", "none", "missing", "s.d.", "s/d"),
        *("not available", "not applicable", "no data", "no value", "#n/a n/a"),
    }
)
#: What a spreadsheet writes where a formula failed. '#N/A' is not among them: many publishers write it for 'not available'.
ERRORS: Final = ("#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA")


class CellError(ValueError):
    """A cell does not hold what its column needs; the text says so, with the cell's own words."""


def shown(text: str) -> str:
    """The cell's words in quotation marks, cut to a readable length."""
    return f"'{text[:40]}…'" if len(text) > 40 else f"'{text}'"


def is_blank(text: str) -> bool:
    """Whether the cell holds no value: nothing, a dash, or one of the usual words for it."""
    return text.strip().casefold() in _NO_VALUE and not isinstance(text, MergedText)


def refuse_merged(text: str) -> None:
    """Raise CellError for a cell that is merged with another one."""
    if isinstance(text, MergedText):
        raise CellError(
            "is merged with another cell: unmerge the cells, and write in each row what holds there, or nothing"
        )


def refuse_error(text: str) -> None:
    """Raise CellError for a spreadsheet's error."""
    if text.strip().upper() in ERRORS:
        raise CellError(f"holds a spreadsheet's error, {text.strip()}: correct the formula and save the file again")


def parse_number(text: str) -> float:
    """A finite number, written with a decimal point and without marks between thousands."""
    plain = text.strip()
    if not _NUMBER.fullmatch(plain):
        if not plain:
            raise CellError("is empty; a number is needed")
        raise CellError(f"is not a number: {shown(text)}")
    value = float(plain)
    if not math.isfinite(value):
        raise CellError(f"is too large a number: {shown(text)}")
    return value


def as_probability(value: float, text: str) -> float:
    """The value, if it is a probability between 0 and 1. text: the cell's words, for the sentence."""
    if not 0 <= value <= 1:
        hint = " (a percentage? the table must give shares of 1)" if 1 < value <= 100 else ""
        raise CellError(f"is not a probability between 0 and 1: {shown(text)}{hint}")
    return value


def as_count(value: float, text: str) -> int:
    """The value, if it is a whole number of people or deaths, 0 or more. text: the cell's words, for the sentence."""
    if not value.is_integer():
        raise CellError(
            f"is not a whole number: {shown(text)}. Correct it, or say --decimal-mark if it is a mark between thousands"
        )
    if value < 0:
        raise CellError(f"is negative: {shown(text)}. A count is 0 or more: correct it, or remove the row")
    if value > _MAX_COUNT:
        raise CellError(f"is too large for a count: {shown(text)}. Correct it")
    if re.search(r"\d\.\d{2}E\+", text):
        raise CellError(
            f"was shortened by a spreadsheet, {shown(text)}: format the column as a number and save it again"
        )
    return int(value)


def parse_count(text: str) -> int:
    """A whole number of people or deaths, 0 or more."""
    return as_count(parse_number(text), text)


def parse_rank(text: str) -> int:
    """A rank, 1 or more."""
    value = parse_count(text)
    if value < 1:
        raise CellError(f"is not a rank (1 is the highest): {shown(text)}")
    return value


def parse_year(text: str) -> int:
    """A year between 1900 and 2100; a date of that year is understood as the year, and so is '2019 [YR2019]'."""
    plain = text.strip()
    if not plain:
        raise CellError("is empty (a cell that is merged with the one above is: write the year in every row)")
    dated = re.fullmatch(
        r"(\d{4})-\d{2}-\d{2}(T[\d:.]+)?|(\d{4}) \[YR\d{4}\]|(\d{4})\.0+|\d{1,2}[./-]\d{1,2}[./-](\d{4})", plain
    )
    if dated:
        plain = next(filter(None, (dated.group(1), *dated.groups()[2:])))
    try:
        value = parse_count(plain)
    except CellError as error:
        part = re.fullmatch(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2])|\s*[-_ ]?[QqTM]\d{1,2})", plain)
        # '2011-12' is two years as often as a December.
        if part and (part.group(2) is None or int(part.group(2)) != int(part.group(1)) % 100 + 1):
            raise CellError(
                f"names a part of a year, {shown(text)}: bring the table to one row for each year first"
            ) from error
        if re.fullmatch(r"(19|20)\d\d\s*[-/–]\s*(19|20)?\d\d", plain):
            raise CellError(f"names two years, {shown(text)}; state which one it means") from error
        raise CellError(f"is not a year: {shown(text)}. Write four digits, such as 2023") from error
    if 20_000 <= value <= 80_000:
        raise CellError(f"is a spreadsheet's number of a day, {shown(text)}: format the column as a date or a year")
    if not 1900 <= value <= 2100:
        raise CellError(f"is not a year between 1900 and 2100: {shown(text)}. Write four digits, such as 2023")
    return value
