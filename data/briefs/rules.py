"""A brief ahead of its meeting: its sections, how far it has come, and what is missing for an item of the agenda.

Sources. Which items want a brief: the paper, Annex I, items 5 to 9 (deep-dive, other countries, economic actors,
accountability, research); its form: section II.d(ii), Council briefings (data.papers.rules.brief_form). That whoever
reviews did not
write, and the rules below, are this project's own.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from data.core.handling import Clearance
from data.papers.rules.brief_form import FORMS, TOLERANCE, BriefKind, speaking_minutes

#: The sections of a brief, in their order, and the headings that the meeting brief has for them.
SECTIONS: Final = {
    "message": "In short",
    "situation": "Situation and trend",
    "drivers": "What drives it, as far as it is known",
    "act": "Who can act",
    "recommended": "What was recommended, and what came of it",
    "options": "Options: recommendations that are still open",
    "unknown": "What is not known",
}
#: The same sections in short, for a form, a comment, and a brief that is worded from no rows.
SECTION_NAMES: Final = SECTIONS | {
    "drivers": "What drives it",
    "recommended": "What was recommended",
    "options": "Options",
}
#: What happens to a version before its release: handed to review, found good, sent back.
REVIEW_OUTCOMES: Final = ("asked", "approved", "returned")
#: How a released brief reached a delegation. app: it signs in and reads; taken: it signed in and took the file.
CHANNELS: Final = ("app", "e_mail", "by_hand", "taken")
#: The kind of an agenda item whose brief is worded from what is held on economic actors (Annex I, 7).
ECONOMIC: Final = "economic_actors"
NEEDS_BRIEF: Final = ("deep_dive", "update", ECONOMIC, "accountability", "research")
#: What is released goes to delegations; what is for the secretariat alone cannot.
RELEASE_LEVELS: Final = (Clearance.OPEN.value, Clearance.MEMBERS.value)


class BriefState(StrEnum):
    """How far a version has come. SUPERSEDED: a later version was released, or written before this one was."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    REVIEWED = "reviewed"
    RELEASED = "released"
    SUPERSEDED = "superseded"


class Missing(StrEnum):
    """What an item of the agenda lacks, most pressing first."""

    NO_BRIEF = "no_brief"
    NO_PRESENTER = "no_presenter"
    OVER_LENGTH = "over_length"
    NOT_RELEASED = "not_released"
    NO_ANSWER = "no_answer"
    OLD_HELD = "old_held"


_FORM: Final = FORMS[BriefKind.MEETING]
MISSING_RULES: Final = {
    Missing.NO_BRIEF: (
        "No brief",
        "The item is a deep-dive, an update, or on economic actors, accountability or research (Annex I, "
        "items 5 to 9), and no brief for it has been started.",
    ),
    Missing.NO_PRESENTER: ("No presenter", "The agenda names no presenter; items of the kind 'other' need none."),
    Missing.OVER_LENGTH: (
        "Over length",
        f"The latest version takes more than {_FORM.pages} pages, more than about {_FORM.minutes} minutes "
        "to deliver (section II.d(ii); a tenth more is still 'about'), or longer than the item has.",
    ),
    Missing.NOT_RELEASED: ("Not yet released", "The latest version of a brief has not been released to anyone."),
    Missing.NO_ANSWER: ("Comment without a reply", "A delegation commented on a brief, and no reply is recorded."),
    Missing.OLD_HELD: (
        "Older version held",
        "A delegation holds an earlier version of a brief and not the one released last.",
    ),
}


@dataclass(frozen=True, slots=True)
class BriefFacts:
    """What counts of one brief. pages, spoken_words: of its newest version; holders_of_old: delegations."""

    state: BriefState
    pages: int
    spoken_words: int
    holders_of_old: int
    unanswered: int


def state_of(outcomes: Sequence[str], *, is_newest: bool, is_released: bool, is_later_released: bool) -> BriefState:
    """How far a version has come. outcomes: of its reviews, oldest first; is_later_released: of any version after it."""
    if is_later_released:
        return BriefState.SUPERSEDED
    if is_released:
        return BriefState.RELEASED
    if not is_newest:
        return BriefState.SUPERSEDED
    last = outcomes[-1] if outcomes else "returned"
    return {"asked": BriefState.IN_REVIEW, "approved": BriefState.REVIEWED}.get(last, BriefState.DRAFT)


def why_over_length(pages: int, spoken_words: int, minutes: int) -> str | None:
    """What a brief exceeds, in words; None where it keeps to its form. minutes: allotted to its item."""
    said = speaking_minutes(spoken_words)
    found = []
    if pages > _FORM.pages:
        found.append(f"{pages} pages, at most {_FORM.pages}")
    if _FORM.most_words is not None and spoken_words > _FORM.most_words:
        found.append(f"{said:.1f} minutes to deliver, about {_FORM.minutes}")
    if said > minutes * (1 + TOLERANCE):
        found.append(f"{said:.1f} minutes to deliver, the item has {minutes}")
    return "; ".join(found) or None


def list_missing(kind: str, presenter: str | None, minutes: int, briefs: Collection[BriefFacts]) -> tuple[Missing, ...]:
    """What an item lacks, in the order of Missing. kind, presenter, minutes: of the item; briefs: every one for it."""
    checks = {
        Missing.NO_BRIEF: not briefs and kind in NEEDS_BRIEF,
        Missing.NO_PRESENTER: not presenter and kind != "other",
        Missing.OVER_LENGTH: any(why_over_length(one.pages, one.spoken_words, minutes) for one in briefs),
        Missing.NOT_RELEASED: any(one.state is not BriefState.RELEASED for one in briefs),
        Missing.NO_ANSWER: any(one.unanswered for one in briefs),
        Missing.OLD_HELD: any(one.holders_of_old for one in briefs),
    }
    return tuple(missing for missing, is_it in checks.items() if is_it)
