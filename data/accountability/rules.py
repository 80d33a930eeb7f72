"""What is said of a person whom the Court has called, of a situation and of a tribunal; and who is under the Court.

Charged is not convicted. A person of whom nothing was decided is accused, and no count joins the accused with the convicted.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

SITUATION_STAGES: Final = ("investigation", "examination", "examination_closed")
STAGE_LABELS: Final = {
    "investigation": "investigation",
    "examination": "preliminary examination",
    "examination_closed": "preliminary examination, closed",
}

#: What was decided of a person, in the order in which counts are given. The reading of the source's words is ours.
PERSON_STANDINGS: Final = ("accused", "convicted", "convicted_of_offence_against_court", "acquitted", "ended", "died")
STANDING_LABELS: Final = {
    "accused": "accused, not convicted",
    "convicted": "convicted",
    "convicted_of_offence_against_court": "convicted of an offence against the Court's own proceedings",
    "acquitted": "acquitted",
    "ended": "case ended without a judgment",
    "died": "died before a judgment",
}

PERSON_STATUSES: Final = (
    *("at_large", "in_custody", "on_trial", "held_by_a_state", "convicted_appeal_possible", "serving_sentence"),
    *("sentence_served", "case_ended", "died"),
)
_STATUS_WORDS: Final = {
    "at_large": "at large",
    "in_custody": "in the Court's custody, before trial",
    "on_trial": "in the Court's custody, on trial",
    "held_by_a_state": "held by a state",
    "convicted_appeal_possible": "an appeal was possible",
    "serving_sentence": "serving the sentence",
    "sentence_served": "sentence served",
}

TRIBUNAL_STANDINGS: Final = ("in_place", "being_set_up", "not_set_up", "ended")
TRIBUNAL_LABELS: Final = {
    "in_place": "in place",
    "being_set_up": "being set up",
    "not_set_up": "agreed, not set up",
    "ended": "ended",
}

#: Stands beside every count and every name.
CHARGED_NOTE: Final = (
    "Charged is not convicted: whoever is accused is presumed innocent. The Court names a person for "
    "acts in a country; this says nothing about the person's nationality."
)


@dataclass(frozen=True, slots=True)
class StandingCount:
    """How many persons stand so; label: in words."""

    standing: str
    label: str
    persons: int


def describe_person(standing: str, status: str, outcome: str | None) -> str:
    """What is said beside a name, never left out: 'accused, not convicted; at large', 'acquitted', 'died before a judgment'."""
    if standing == "accused":
        return f"{STANDING_LABELS[standing]}; {_STATUS_WORDS[status]}"
    if standing == "died":
        return f"{STANDING_LABELS[standing]}; never convicted"
    words = f"{STANDING_LABELS[standing]}" if standing.startswith("convicted") or standing == "ended" else ""
    decided = outcome or ""
    if standing == "convicted_of_offence_against_court" or standing == "convicted":
        decided = decided.removeprefix("convicted").strip(", ")
    parts = [part for part in (words, decided, _STATUS_WORDS.get(status, "")) if part]
    return "; ".join(parts)


def count_standings(standings: Iterable[str]) -> tuple[StandingCount, ...]:
    """How many persons stand how, in the fixed order; what nobody stands at is left out."""
    counts = Counter(standings)
    return tuple(StandingCount(s, STANDING_LABELS[s], counts[s]) for s in PERSON_STANDINGS if counts[s])


def is_under_court(stages: Iterable[str]) -> bool:
    """Whether the Court looks at a country now: an investigation, or a preliminary examination that is not closed."""
    return any(stage in ("investigation", "examination") for stage in stages)
