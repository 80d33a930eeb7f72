"""What a thread of a research question is made of, and how far it has come. The words are the project's own reading of
sections II.a and II.c of the paper and of Annex I, items 15 and 19: a need is voiced, a study is asked for and funded, a brief
is written from it, and a meeting uses it.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from data.core.partial_dates import parse_partial_date

#: The kinds of entry on a question's thread, in the order in which a thread runs.
ENTRY_KINDS: Final = {
    "need": "Need voiced",
    "study": "Study",
    "brief": "Brief",
    "use": "Used in a meeting",
}
#: How a study stands. "asked": nobody has agreed yet; Annex I, item 15 asks for requests and for help with funding.
STUDY_STATES: Final = {
    "asked": "asked for",
    "agreed": "agreed",
    "funded": "funded",
    "delivered": "delivered",
    "dropped": "dropped",
}
#: A study in one of these is not waited for any more.
STUDY_ENDED: Final = ("delivered", "dropped")
#: Who stands to the Council how: section II.a of the paper speaks of members, of possible ones and of partners.
COUNCIL_ROLES: Final = {"member": "Member", "candidate": "Candidate", "partner": "Partner"}
#: The kind of entry of the composition that an applicant is assessed against.
CRITERION: Final = "membership criterion"
#: The headings under which items on hate speech stand; a kind stands under one of them.
HATE_SPEECH_GROUPS: Final = {
    "Norms and standards": (
        "norm",
        "guidance",
        "standard",
        "commitment",
        "co-regulation",
        "regulation",
        "request of the paper",
    ),
    "Decisions, findings and answers on a situation": (
        "platform decision",
        "platform response",
        "UN finding",
        "evidence",
    ),
    "Reports of platforms": ("platform report", "platform study"),
    "Studies by others": ("study",),
    "Monitors, word lists and tools": ("monitoring", "lexicon", "method", "early warning", "tool", "industry body"),
}


def is_overdue(state: str | None, due_on: str | None, day: str) -> bool:
    """Whether a study is due before the day and not yet ended. due_on and day are ISO days; without a due day nothing is late."""
    return due_on is not None and due_on < day and state not in STUDY_ENDED


def has_ended(term_end: str | None, day: date) -> bool:
    """Whether a term is over on a day: its last day, month or year has passed. A term without a written end goes on."""
    end = parse_partial_date(term_end)
    return end is not None and end.last < day


def how_far(kinds: Iterable[str]) -> str | None:
    """The furthest kind of entry on a thread; None for a thread without entries."""
    found = set(kinds)
    return next((kind for kind in reversed(ENTRY_KINDS) if kind in found), None)


def group_of(item_kind: str) -> str:
    """The heading under which an item on hate speech stands. Raises KeyError for a kind that no heading names."""
    for group, kinds in HATE_SPEECH_GROUPS.items():
        if item_kind in kinds:
            return group
    raise KeyError(item_kind)
