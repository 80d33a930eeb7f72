"""What is said of a brief in the same words everywhere: its state, its length, how it reached a delegation."""

from datetime import datetime
from typing import Final

from data.briefs.rules import BriefState
from data.papers.rules.brief_form import speaking_minutes

STATES: Final = {
    BriefState.DRAFT: "draft",
    BriefState.IN_REVIEW: "in review",
    BriefState.REVIEWED: "reviewed",
    BriefState.RELEASED: "released",
    BriefState.SUPERSEDED: "superseded",
}
NO_BRIEF: Final = "no brief"
CHANNELS: Final = {
    "app": "here, signed in",
    "e_mail": "by e-mail",
    "by_hand": "by hand, on paper",
    "taken": "downloaded here",
}
OUTCOMES: Final = {"asked": "submitted for review", "approved": "approved", "returned": "returned"}


def length(pages: int, spoken_words: int) -> str:
    """'2 pages, 5.3 minutes to deliver'."""
    return f"{pages} {'page' if pages == 1 else 'pages'}, {speaking_minutes(spoken_words):.1f} minutes to deliver"


def moment(at: datetime) -> str:
    """'2026-11-23 14:03', in UTC."""
    return f"{at:%Y-%m-%d %H:%M}"
