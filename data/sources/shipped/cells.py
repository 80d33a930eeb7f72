"""Kinds of cells in the shipped tables. A blank cell is None; everything else arrives as the text that stands in the file."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

_WHOLE: Final = re.compile(r"-?(0|[1-9][0-9]*)\Z")
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE]-?[0-9]+)?\Z")
_DATE: Final = re.compile(r"([0-9]{4})(-[0-9]{2})?(-[0-9]{2})?\Z")
_LOOKS_LIKE_DATE: Final = re.compile(r"[0-9][0-9./-]*\Z")
_IDENTIFIER: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")

FIRST_YEAR: Final = 1946


def last_year() -> int:
    """The latest year that a figure or a forecast can speak of: forecasts look two years ahead."""
    return date.today().year + 2


def fault(reason: str) -> PydanticCustomError:
    """A reason as the reader will see it."""
    return PydanticCustomError("cell", "{reason}", {"reason": reason})


def _whole(value: object) -> object:
    if isinstance(value, str):
        if not _WHOLE.match(value):
            raise fault(f"'{value}' is not a whole number")
        return int(value)
    return value


def _number(value: object) -> object:
    if isinstance(value, str):
        if not _NUMBER.match(value):
            raise fault(f"'{value}' is not a number")
        return float(value)
    return value


def _flag(value: object) -> object:
    if value in ("0", "1"):
        return value == "1"
    if isinstance(value, str):
        raise fault(f"'{value}' is neither 1 (yes) nor 0 (no)")
    return value


def _text(value: str) -> str:
    if value != value.strip():
        raise fault("begins or ends with a space")
    if any(ord(c) < 32 or ord(c) == 127 for c in value):
        raise fault("holds a control character or a line break")
    return value


def _year(value: int) -> int:
    if not FIRST_YEAR <= value <= last_year():
        raise fault(f"the year {value} is not between {FIRST_YEAR} and {last_year()}")
    return value


def _partial_date(value: str) -> str:
    match = _DATE.match(value)
    if not match:
        raise fault(f"'{value}' is not a date, month or year written as 2025-06-30, 2025-06 or 2025")
    year, month, day = (int(part.strip("-")) if part else 1 for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        raise fault(f"'{value}' is not a day of the calendar") from None
    return value


def _as_of(value: str) -> str:
    return _partial_date(value) if _LOOKS_LIKE_DATE.match(value) else value


def _address(value: str) -> str:
    if not re.match(r"https?://[^\s/]+(/\S*)?\Z", value):
        raise fault(f"'{value}' is not an address that begins with http:// or https://")
    return value


def _identifier(value: str) -> str:
    if not _IDENTIFIER.match(value):
        raise fault(f"'{value}' is not an identifier of letters, digits, dots and hyphens")
    return value


def _iso3(value: str) -> str:
    if not re.match(r"[A-Z]{3}\Z", value):
        raise fault(f"'{value}' is not a three-letter country code in capitals")
    return value


def _not_negative(value: int) -> int:
    if value < 0:
        raise fault(f"{value} is negative")
    return value


def _at_least_one(value: int) -> int:
    if value < 1:
        raise fault(f"{value} is less than 1")
    return value


def _probability(value: float) -> float:
    if not 0 <= value <= 1:
        raise fault(f"the probability {value:g} is not between 0 and 1")
    return value


Text = Annotated[str, AfterValidator(_text)]
Whole = Annotated[int, BeforeValidator(_whole)]
Count = Annotated[Whole, AfterValidator(_not_negative)]
Rank = Annotated[Whole, AfterValidator(_at_least_one)]
Year = Annotated[Whole, AfterValidator(_year)]
Probability = Annotated[float, BeforeValidator(_number), AfterValidator(_probability)]
Flag = Annotated[bool, BeforeValidator(_flag)]
PartialDate = Annotated[Text, AfterValidator(_partial_date)]
AsOf = Annotated[Text, AfterValidator(_as_of)]
Address = Annotated[Text, AfterValidator(_address)]
Identifier = Annotated[Text, AfterValidator(_identifier)]
Iso3 = Annotated[str, AfterValidator(_iso3)]
Month = Annotated[Whole, Field(ge=1, le=12)]


#: A column and what is wrong in it.
Problem = tuple[str, str]


class Row(BaseModel):
    """One row of a shipped table; its fields are the columns of the file and of the model, under the same names."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def problems(self) -> Iterator[Problem]:
        """What does not fit between the cells of this row, each with the column to look at; every cell by itself is right."""
        return iter(())
