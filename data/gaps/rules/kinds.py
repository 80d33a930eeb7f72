"""The kinds of implementation gap: what each counts, by which rule, and who could close it how.

A gap is what was asked for, promised or begun and is not on record as done. It never says more than the record: 'no
response recorded' is not 'did not answer'. Where the paper itself asks for the thing, `basis` points to it; a line or a
way to close that is this project's own says 'ours'.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Area(StrEnum):
    """What a kind of gap is about; also the views of the page, in their order."""

    RECOMMENDATION = "recommendation"
    COUNTRY = "country"
    STATE = "state"
    FRAMEWORK = "framework"
    ASSETS = "assets"


class Gap(StrEnum):
    """One kind of gap, in the order in which they are shown: what was promised and not done comes first."""

    ACCEPTED_NOT_DONE = "accepted_not_done"
    OVERDUE = "overdue"
    SILENT = "silent"
    CLAIMED_NOT_VERIFIED = "claimed_not_verified"
    NO_RESPONSE = "no_response"
    NOT_ADOPTED = "not_adopted"
    LONG_OUTSTANDING = "long_outstanding"
    NO_ADDRESSEE = "no_addressee"
    NO_DATE = "no_date"
    NO_OWNER = "no_owner"
    NO_EVIDENCE = "no_evidence"
    NOT_REVIEWED = "not_reviewed"
    TOOL_WITHOUT_EVIDENCE = "tool_without_evidence"
    COUNTRY_NO_RECOMMENDATION = "country_no_recommendation"
    COUNTRY_NO_ANSWER = "country_no_answer"
    COUNTRY_NO_DEEP_DIVE = "country_no_deep_dive"
    COUNTRY_NO_LESSON = "country_no_lesson"
    COUNTRY_FRAMEWORK_HOLE = "country_framework_hole"
    COUNTRY_SANCTIONS_DIFFER = "country_sanctions_differ"
    STATE_WEAKENED = "state_weakened"
    STATE_ABSENT = "state_absent"
    STATE_PARTIAL = "state_partial"
    STATE_UNKNOWN = "state_unknown"
    FRAMEWORK_NO_WORKING_GROUP = "framework_no_working_group"
    FRAMEWORK_NO_STATEMENT = "framework_no_statement"
    FRAMEWORK_NO_CHAMPION = "framework_no_champion"
    ASSET_NOT_DECLARED = "asset_not_declared"
    ASSET_NEED_NOT_STATED = "asset_need_not_stated"
    ASSET_NEED_NOT_MET = "asset_need_not_met"


@dataclass(frozen=True, slots=True)
class GapRule:
    """What a kind of gap means. title: as a heading. rule: when it holds, a sentence. unit: what is counted, one and
    several; whole: what it is counted out of. closer: who could close it; how: what that takes. basis: where the paper
    asks for it, or 'ours'.
    """

    area: Area
    title: str
    rule: str
    unit: tuple[str, str]
    whole: str
    closer: str
    how: str
    basis: str


def none_on_record(what: str, withheld: int) -> str:
    """That nothing of a kind is on record; where some are withheld, whose is not told, only that none may be shown here."""
    if not withheld:
        return f"No {what} recorded."
    return f"No {what} recorded that may be shown here; {withheld:,} withheld at this clearance."


#: References that a line can name and still be read; the others are counted.
MOST_NAMED: Final = 8


def first_of(references: Sequence[str]) -> str:
    """References in words: all of a few, of many the first and how many more."""
    if len(references) <= MOST_NAMED + 1:
        return ", ".join(references)
    return f"{', '.join(references[:MOST_NAMED])} and {len(references) - MOST_NAMED:,} more"
