"""Hold what an editor typed to what the store can keep: every fault at once, each naming its field."""

import re
from collections.abc import Collection
from datetime import date
from typing import Final

from data.core import clock
from data.core.errors import Fault, FaultsError
from data.core.models.base import HANDLING_LEVELS
from data.core.partial_dates import parse_partial_date
from data.core.recorder import reason_fault

LONGEST_TEXT: Final = 8_000
LONGEST_LINE: Final = 500
_LONGEST_ADDRESS: Final = 2_000
_ADDRESS: Final = re.compile(r"https?://[^\s/]+(/\S*)?\Z")
_PARTIAL: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")


def can_be_asked_for(value: str) -> bool:
    """Whether a database can be asked for this text at all: no NUL, and no half of a pair of surrogates."""
    return not any(sign == "\0" or 0xD800 <= ord(sign) <= 0xDFFF for sign in value)


class Checks:
    """Collects faults. what: the thing that is recorded, as the sentence names it ('response')."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._faults: list[tuple[str, str]] = []

    def add(self, field: str, reason: str) -> None:
        """One more fault."""
        self._faults.append((field, reason))

    def refuse_faults(self) -> None:
        """Raise FaultsError with every fault, if there is one."""
        if self._faults:
            shown = [Fault(self._what.capitalize(), None, field, reason) for field, reason in self._faults]
            raise FaultsError(f"The {self._what} was not recorded. Nothing was changed.", shown)

    def reason(self, reason: str, field: str = "reason", *, required: bool = True) -> str:
        """The reason, trimmed; a fault for none where one is needed."""
        words = " ".join(reason.split())
        fault = reason_fault(words)
        if fault and (words or required):
            self.add(field, fault)
        return words

    def line(self, field: str, value: str | None, longest: int = LONGEST_LINE, *, required: bool = False) -> str | None:
        """One line of text, its spaces set right; None for none."""
        return self._text(field, " ".join(value.split()) if value else None, longest, required)

    def text(self, field: str, value: str | None, longest: int = LONGEST_TEXT, *, required: bool = False) -> str | None:
        """A text that may have paragraphs; None for none."""
        return self._text(field, value.replace("\r\n", "\n").strip() if value else None, longest, required)

    def _text(self, field: str, value: str | None, longest: int, required: bool) -> str | None:
        if not value:
            if required:
                self.add(field, "is empty")
            return None
        if len(value) > longest:
            self.add(field, f"is longer than {longest:,} characters")
        if any((ord(sign) < 32 and sign not in "\n\t") or 0xD800 <= ord(sign) <= 0xDFFF for sign in value):
            self.add(field, "contains a character that is not text")
        return value

    def address(self, field: str, value: str | None) -> str | None:
        """An address in the web; None for none."""
        found = self.line(field, value, _LONGEST_ADDRESS)
        if found and not _ADDRESS.match(found):
            self.add(field, "is not an address that begins with http:// or https://")
        return found

    def one_of(self, field: str, value: str | None, known: Collection[str], *, required: bool = False) -> str | None:
        """One of the known values; None for none."""
        if not value:
            if required:
                self.add(field, f"is empty; choose one of: {_in_words(known)}")
            return None
        if value not in known:
            self.add(field, f"'{value[:40]}' is not one of: {_in_words(known)}")
        return str(value)

    def day(self, field: str, value: str | date | None, *, required: bool = False) -> str | None:
        """A day of the calendar as ISO text; None for none."""
        if not value:
            if required:
                self.add(field, "is empty; enter a day")
            return None
        text = value.isoformat()[:10] if isinstance(value, date) else value.strip()
        if len(text) != 10 or parse_partial_date(text) is None:
            self.add(field, f"'{text[:40]}' is not a day written as 2026-11-23")
            return None
        return text

    def partial_date(self, field: str, value: str | None) -> str | None:
        """A day, a month or a year; None for none."""
        text = value.strip() if value else None
        if text and (not _PARTIAL.match(text) or parse_partial_date(text) is None):
            self.add(field, f"'{text[:40]}' is not a day, month or year written as 2026-11-23, 2026-11 or 2026")
            # What could not be read is no date: compared as text, '21/11/2026' came after every day of 2026.
            return None
        return text or None

    def past_partial_date(self, field: str, value: str | None) -> str | None:
        """A day, a month or a year that has begun; None for none."""
        text = self.partial_date(field, value)
        if text and text > clock.today().isoformat()[: len(text)]:
            self.add(field, f"{text} is in the future")
        return text

    def past_day(self, field: str, value: str | date | None, not_before: str | None, what: str) -> str | None:
        """A day that is over or running, and not before another, which may be a month or a year. what: names the other."""
        text = self.day(field, value, required=True)
        if text is None:
            return None
        if text > clock.today().isoformat():
            self.add(field, f"{text} is in the future; only past events are recorded")
        earliest = parse_partial_date(not_before)
        if earliest is not None and text < earliest.first.isoformat():
            self.add(field, f"{text} is before {what} ({not_before})")
        return text

    def handling(self, value: str | None, floor: str) -> str:
        """A handling level that is no wider than that of what it belongs to; that one itself where none is said."""
        level = self.one_of("handling", value or floor, HANDLING_LEVELS) or floor
        if level in HANDLING_LEVELS and HANDLING_LEVELS.index(level) < HANDLING_LEVELS.index(floor):
            self.add("handling", f"'{level}' is wider than the recommendation's own, '{floor}'")
        return level


def _in_words(known: Collection[str]) -> str:
    return ", ".join(one.replace("_", " ") for one in known)
