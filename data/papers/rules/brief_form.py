"""What a brief must keep to: its pages, its speaking time, and how much of each subject it says when room is short.

Sources. Three pages and about five minutes: the paper, section II.d(ii), Council briefings ('no more than three pages
and can be presented by the relevant Council member within approximately five minutes'). The pace: Tauroza and Allison,
'Speech Rates in British English', Applied Linguistics 11 (1990): lectures to mixed audiences run at 125 to 160 words a
minute; 140 is near the middle. The one page for the desk officer and the tolerance of a tenth are this project's own.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

WORDS_PER_MINUTE: Final = 140
PACE_NOTE: Final = (
    f"at {WORDS_PER_MINUTE} words a minute, the pace of a lecture (Tauroza and Allison, Applied Linguistics 11, 1990)"
)
#: 'About' five minutes: so much longer is still about that.
TOLERANCE: Final = 0.1
#: A figure is spoken as several words: 14,336,878 takes as long as five.
_WORDS_PER_LONG_NUMBER: Final = 5
_WORD: Final = re.compile(r"[^\W_]+(?:[.,'’\-–][^\W_]+)*")
_LONG_NUMBER: Final = re.compile(r"\d[\d,.]{3,}")


class BriefKind(StrEnum):
    """The two forms of a country brief."""

    PAGE = "page"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class BriefForm:
    """What one form keeps to. pages: at most so many. minutes: speaking time, None where it is not for speaking."""

    title: str
    pages: int
    minutes: int | None

    @property
    def most_words(self) -> int | None:
        """How many spoken words are still 'about' the minutes; None where there is no such limit."""
        return None if self.minutes is None else round(self.minutes * WORDS_PER_MINUTE * (1 + TOLERANCE))


FORMS: Final = {
    BriefKind.PAGE: BriefForm("Country brief, one page", 1, None),
    BriefKind.MEETING: BriefForm("Meeting brief", 3, 5),
}


@dataclass(frozen=True, slots=True)
class Amounts:
    """How many items of each subject are said; what is left out is counted in the paper itself.

    statements: what the paper says of the country or its region. facts: of who can act. actors: lines of the table of
    actors, 0 for no table. recommendations: on record about the country. options. unknown: what is not known.
    charts: whether the charts stand beside the map.
    """

    statements: int
    facts: int
    actors: int
    recommendations: int
    options: int
    unknown: int
    has_charts: bool


#: From the fullest to the barest; a brief takes the first that keeps to its form.
AMOUNTS: Final = {
    BriefKind.MEETING: (
        Amounts(5, 12, 14, 10, 8, 12, True),
        Amounts(4, 9, 10, 8, 6, 9, True),
        Amounts(3, 7, 8, 6, 5, 7, True),
        Amounts(2, 6, 7, 5, 4, 6, True),
        Amounts(2, 4, 6, 4, 3, 5, True),
        Amounts(1, 3, 4, 3, 3, 4, True),
        Amounts(1, 2, 0, 2, 2, 3, False),
    ),
    BriefKind.PAGE: (
        Amounts(5, 14, 0, 8, 14, 14, True),
        Amounts(3, 9, 0, 6, 9, 9, True),
        Amounts(2, 6, 0, 4, 6, 5, True),
        Amounts(1, 4, 0, 3, 5, 4, True),
        Amounts(1, 3, 0, 3, 4, 3, True),
        Amounts(1, 2, 0, 2, 3, 2, True),
        Amounts(1, 2, 0, 2, 2, 1, True),
        Amounts(0, 2, 0, 1, 2, 1, True),
        Amounts(0, 1, 0, 1, 1, 0, True),
        Amounts(0, 1, 0, 1, 1, 0, False),
    ),
}


def count_words(text: str) -> int:
    """How many words a speaker says: long figures count as five, since they are said as several."""
    long = _LONG_NUMBER.findall(text)
    return len(_WORD.findall(_LONG_NUMBER.sub(" ", text))) + _WORDS_PER_LONG_NUMBER * len(long)


def speaking_minutes(words: int) -> float:
    """How long so many words take to say, in minutes."""
    return words / WORDS_PER_MINUTE


def say_length(words: int) -> str:
    """The speaking time in words: 'about 5 minutes to deliver'. PACE_NOTE says what it rests on."""
    minutes = max(1, round(speaking_minutes(words)))
    return f"about {minutes} {'minute' if minutes == 1 else 'minutes'} to deliver"
