"""From a cell of a list of recommendations to a value, or a sentence that says why it is none."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from data.core.models.base import CONFIDENCE_LEVELS, HANDLING_LEVELS
from data.core.partial_dates import parse_partial_date
from data.recommendations.models.recommendation import CADENCES, PRIORITIES, SPECIFICITIES, STRANDS
from data.recommendations.rules.axes import LABELS, Implementation, Response
from data.sources.files.cells import CellError, is_blank, shown

#: What one cell of an XLSX can hold is a little more; longer text is a file that was read wrongly.
LONGEST_TEXT: Final = 30_000
_MONTHS: Final = {
    name[:length]: number
    for number, name in enumerate(
        (
            *("january", "february", "march", "april", "may", "june", "july"),
            *("august", "september", "october", "november", "december"),
        ),
        start=1,
    )
    for length in (3, len(name))
} | {"sept": 9}
_ISO: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_NAMED: Final = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[ .-]+)?([A-Za-z]{3,9})[ .,-]+(?:(\d{1,2})(?:st|nd|rd|th)?[ ,]+)?(\d{4})"
)
_NUMBERS: Final = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})")
_ERRORS: Final = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100

#: Words that lists use, by field; each side is what the record calls it.
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "strand": {value: value for value in STRANDS},
    "specificity": {value: value for value in SPECIFICITIES},
    "priority": {
        **{value: value for value in PRIORITIES},
        "urgent": "high",
        "top": "high",
        "medium": "normal",
        "middle": "normal",
        "standard": "normal",
    },
    "cadence_kind": {
        **{value: value for value in CADENCES},
        "annual": "yearly",
        "annually": "yearly",
        "one_off": "once",
        "every_year": "yearly",
        "semi_annual": "half_yearly",
        "twice_a_year": "half_yearly",
        "ongoing": "continuous",
    },
    "handling": {value: value for value in HANDLING_LEVELS},
    "confidence": {value: value for value in CONFIDENCE_LEVELS},
    "response": {
        **{value.value: value.value for value in Response},
        **{LABELS[value].replace(" ", "_"): value.value for value in Response},
        # The words of the Universal Periodic Review's own lists.
        "support": "accepted",
        "supported": "accepted",
        "accept": "accepted",
        "enjoys_support": "accepted",
        "consider": "under_consideration",
        "considered": "under_consideration",
        "pending": "under_consideration",
        "reject": "not_accepted",
        "rejected": "not_accepted",
        "not_supported": "not_accepted",
        "partially_accepted": "accepted_in_part",
        "partly_accepted": "accepted_in_part",
        "note": "noted",
    },
    "implementation": {
        **{value.value: value.value for value in Implementation},
        **{re.sub(r"[^a-z]+", "_", LABELS[value]): value.value for value in Implementation},
        "ongoing": "in_progress",
        "under_way": "in_progress",
        "underway": "in_progress",
        "started": "in_progress",
        "partially_implemented": "partly_implemented",
        "fully_implemented": "implemented",
        "completed": "implemented",
        "done": "implemented",
        "not_yet_started": "not_started",
    },
}


def read_text(cell: str) -> str:
    """The words of a cell. Raises CellError for a spreadsheet's error and for text that no cell can hold."""
    if cell.strip().upper() in _ERRORS:
        raise CellError(f"holds a spreadsheet's error, {cell.strip()}: mend the formula and save the file again")
    if len(cell) > LONGEST_TEXT:
        raise CellError(f"has {len(cell):,} characters; at most {LONGEST_TEXT:,} are taken")
    return cell


def read_word(field: str, cell: str) -> str:
    """One of the field's words. Raises CellError that lists them."""
    words = WORDS[field]
    plain = re.sub(r"[^a-z0-9]+", "_", cell.casefold()).strip("_")
    if cell in words:
        return words[cell]
    if plain in words:
        return words[plain]
    known = dict.fromkeys(words.values())
    raise CellError(f"is none of {', '.join(word.replace('_', ' ') for word in known)}: {shown(cell)}")


def read_date(cell: str) -> str:
    """A day, a month or a year as an ISO date or part of one. Raises CellError for what is not certain."""
    text = " ".join(cell.split())
    if iso := _ISO.fullmatch(text):
        return _dated(*(int(part) if part else None for part in iso.groups()), cell=cell)
    if named := _NAMED.fullmatch(text):
        before, name, after, year = named.groups()
        month = _MONTHS.get(name.casefold())
        if month is None or (before and after):
            raise CellError(f"is not a date: {shown(cell)}")
        day = before or after
        return _dated(int(year), month, int(day) if day else None, cell=cell)
    if numbers := _NUMBERS.fullmatch(text):
        first, second, year = (int(part) for part in numbers.groups())
        if first <= 12 and second <= 12 and first != second:
            either = [_dated(year, month, day, cell=cell) for month, day in ((second, first), (first, second))]
            raise CellError(f"could be {either[0]} or {either[1]}: {shown(cell)}; write it as one of these")
        day, month = (first, second) if second <= 12 else (second, first)
        return _dated(year, month, day, cell=cell)
    if re.fullmatch(r"\d{5}", text):
        meant = date(1899, 12, 30) + timedelta(days=int(text))
        raise CellError(
            f"is a spreadsheet's number of a day, {shown(text)} (perhaps {meant}): format the column as a date"
        )
    raise CellError(f"is not a date: {shown(cell)}; write 2025-06-30, 2025-06 or 2025")


def read_day(cell: str) -> str:
    """A whole date. Raises CellError for a month or a year: nobody can be late on an unknown day."""
    found = read_date(cell)
    if len(found) != 10:
        raise CellError(f"is not a whole day: {shown(cell)}; write 2025-06-30")
    return found


def read_month(cell: str) -> int:
    """The number of a month. Raises CellError."""
    month = _MONTHS.get(cell.strip().casefold())
    if month is None and re.fullmatch(r"0?[1-9]|1[0-2]", cell.strip()):
        month = int(cell)
    if month is None:
        raise CellError(f"is no month: {shown(cell)}")
    return month


def is_nothing(cell: str) -> bool:
    """Whether a cell holds no value."""
    return is_blank(cell)


def _dated(year: int | None, month: int | None, day: int | None, *, cell: str) -> str:
    assert year is not None
    text = f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")
    if parse_partial_date(text) is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise CellError(f"is not a day of the calendar: {shown(cell)}")
    return text
