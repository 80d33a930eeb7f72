"""The words of the recommendations of others: who asked whom, what was answered, how a date is known, how old an answer is."""

from datetime import date
from typing import Final

from data.core.partial_dates import parse_partial_date

#: Members are the states and organisations that the paper names as targets. The last kind is neither of the two asked for:
#: a UN body that asked a country which is no member. It stands apart, so that nobody takes it for a member's request.
MADE_BY: Final = ("others_to_members", "members_to_others", "others_to_others")
RESPONSES: Final = ("accepted", "accepted_in_part", "noted", "not_accepted", "under_consideration")
#: Whose words an answer is told in: the addressee's, or those of the record that was read (UPR Info knows two classes only).
WORDS_OF: Final = ("addressee", "UPR Info")
#: 'on': given then. 'by': not after it.
DATE_READINGS: Final = ("on", "by")

#: 'Noted' is the word of the peer review for what a state does not take on. It is never added to 'not accepted'.
RESPONSE_LABELS: Final = {
    "accepted": "accepted",
    "accepted_in_part": "accepted in part",
    "noted": "noted",
    "not_accepted": "not accepted",
    "under_consideration": "under consideration",
}
STATUS_LABELS: Final = {
    "in_progress": "in progress",
    "partly_implemented": "partly implemented",
    "implemented": "implemented",
}
#: How our word follows from what was read (the compilers' rules, docs/recommendations-of-others.md).
RULE_SENTENCES: Final = {
    "R0": "the addressee's own formal word.",
    "R1": "it says that it agrees, accepts, takes on or will do what was asked.",
    "R2": "it does part of what was asked, or says that it largely agrees.",
    "R3": "it says that it rejects it or will not do it.",
    "R4": "it welcomes or values it, or states another view, and does not answer the request.",
    "R5": "it defers, without refusing.",
    "R6": "peer review: Supported or Accepted; Noted; Supported in part and noted in part.",
}
NO_RESPONSE: Final = "no response that we have read"


def age_in_years(given_on: str, today: date) -> int:
    """Whole years since the last day that a partial date can mean; 0 within the first year. Raises ValueError for no date."""
    given = parse_partial_date(given_on)
    if given is None:
        raise ValueError(f"'{given_on}' is not a date")
    end = given.last
    return max(0, today.year - end.year - ((today.month, today.day) < (end.month, end.day)))


def age_words(given_on: str, today: date) -> str:
    """How old an answer is, in words: 'this year', '1 year ago', '14 years ago'."""
    years = age_in_years(given_on, today)
    return "less than a year ago" if not years else "1 year ago" if years == 1 else f"{years} years ago"
