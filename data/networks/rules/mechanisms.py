"""What a state or organisation has at home for prevention: one reading of each field of the paper's five dimensions.

Source of the dimensions: the paper's section I.d, Key implementation gaps (PR-32 to PR-36, gaps (a) to (e)). The store
keeps the compiler's word for each entry ('existed', 'asked for', 'dismantled in part'); which of five states a word
means is this project's own reading, and stands beside every field as such. A word that is not listed says nothing: it
is never guessed. That nothing was found, that nobody looked, and that no entry says whether a thing exists, are all
'unknown', and never 'absent'.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from data.core.partial_dates import parse_partial_date


class Dimension(StrEnum):
    """One of the paper's five dimensions, in its order (a) to (e)."""

    STRUCTURE = "structure"
    RESOURCES = "resources"
    PARLIAMENT = "parliament"
    ACTION_PLAN = "action_plan"
    MAINSTREAMING = "mainstreaming"


class State(StrEnum):
    """How one field stands, in the order of the legend."""

    PRESENT = "present"
    PARTIAL = "partial"
    WEAKENED = "weakened"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """Why a field is unknown."""

    NOT_LOOKED = "not_looked"
    NOTHING_FOUND = "nothing_found"
    SAYS_NOTHING = "says_nothing"
    LATER = "later"
    WITHHELD = "withheld"


DIMENSION_LABELS: Final[Mapping[Dimension, str]] = {
    Dimension.STRUCTURE: "Domestic structure",
    Dimension.RESOURCES: "Dedicated resources",
    Dimension.PARLIAMENT: "Parliament engaged",
    Dimension.ACTION_PLAN: "Action plan or law",
    Dimension.MAINSTREAMING: "Mainstreaming",
}
#: The paper's own recommendation on each dimension.
DIMENSION_REFERENCES: Final[Mapping[Dimension, str]] = {
    Dimension.STRUCTURE: "PR-32",
    Dimension.RESOURCES: "PR-33",
    Dimension.PARLIAMENT: "PR-34",
    Dimension.ACTION_PLAN: "PR-35",
    Dimension.MAINSTREAMING: "PR-36",
}
STATE_LABELS: Final[Mapping[State, str]] = {
    State.PRESENT: "present",
    State.PARTIAL: "partial",
    State.WEAKENED: "weakened or ended",
    State.ABSENT: "absent",
    State.UNKNOWN: "unknown",
}
WHY_SENTENCES: Final[Mapping[Why, str]] = {
    Why.NOT_LOOKED: "No entry: not examined yet. This means unknown, not absent.",
    Why.NOTHING_FOUND: "A search found no source that covers it. This means unknown, not absent.",
    Why.SAYS_NOTHING: "The record does not say whether it exists.",
    Why.LATER: "Every recorded source refers to a later day.",
    Why.WITHHELD: "What is recorded is withheld at this clearance.",
}
READING_RULE: Final = (
    "Our reading of the source's wording in each entry. An entry that reports a loss or a lack "
    "decides, unless a newer one reports something in place; otherwise the best recorded state "
    "applies. Unknown is never absent."
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a compiled word means. lowers: it tells of a loss, a lack or a doubt, and so outdoes what is older."""

    state: State
    lowers: bool = False


_PRESENT, _PARTIAL = Reading(State.PRESENT), Reading(State.PARTIAL)
_LESS, _LOST, _NONE = Reading(State.PARTIAL, True), Reading(State.WEAKENED, True), Reading(State.ABSENT, True)
#: The compiler's words by dimension. What only asks, advises or gives the background is left out: it says nothing of
#: whether the thing is there ('asked for', 'advice', 'NGO guide', 'study', 'background', 'context').
READINGS: Final[Mapping[Dimension, Mapping[str, Reading]]] = {
    Dimension.STRUCTURE: {
        "existed": _PRESENT,
        "existed 2022": _PRESENT,
        # A seat in a network, or a body for conflict prevention at large, is not a structure at home for this.
        "existing body": _PARTIAL,
        "member": _PARTIAL,
        "active": _PARTIAL,
        "dismantled in part": _LOST,
    },
    Dimension.RESOURCES: {
        "existed": _PRESENT,
        "growing": _PARTIAL,
        "support": _PARTIAL,
        "weak": _LESS,
        "shrinking": _LOST,
        "lost": _LOST,
    },
    Dimension.PARLIAMENT: {
        "active": _PRESENT,
        "hearing": _PARTIAL,
        "informal group": _PARTIAL,
        "contested": _LESS,
    },
    Dimension.ACTION_PLAN: {
        "law in force": _PRESENT,
        "strategy": _PRESENT,
        "guidelines": _PRESENT,
        "implementation report": _PRESENT,
        "policy": _PARTIAL,
        "policy paper": _PARTIAL,
        "priority, no strategy": _PARTIAL,
        "Council conclusions": _PARTIAL,
        "initiative": _PARTIAL,
        "Pact for the Future": _PARTIAL,
        "standing item": _PARTIAL,
        "absent": _NONE,
    },
    Dimension.MAINSTREAMING: {
        "existed": _PRESENT,
        "expanded": _PRESENT,
        "tool": _PRESENT,
        "toolkit": _PRESENT,
        "in place in 2023": _PRESENT,
        "approach": _PARTIAL,
        "assessment": _PARTIAL,
        "existing body": _PARTIAL,
        "training": _PARTIAL,
        "gap": _LESS,
    },
}
#: What the secretariat records itself is a state already; the newest of them says how it stands.
_OWN_WORDS: Final[Mapping[str, Reading]] = {
    State.PRESENT.value: _PRESENT,
    State.PARTIAL.value: _LESS,
    State.WEAKENED.value: _LOST,
    State.ABSENT.value: _NONE,
}
_RANK: Final = (State.PRESENT, State.PARTIAL, State.WEAKENED, State.ABSENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismEntry:
    """One entry as the rule needs it. happened_on, as_of: of the event, and that the source speaks of; partial or words.

    is_recorded: the secretariat wrote it down, so that the store knows since when it was known.
    """

    dimension: Dimension
    word: str
    happened_on: str | None = None
    as_of: str | None = None
    is_nothing_found: bool = False
    is_recorded: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a field stands. why: only of an unknown one. as_of: the newest date among the entries that decide."""

    state: State
    why: Why | None = None
    as_of: str | None = None


def read_word(dimension: Dimension, word: str) -> Reading | None:
    """What a compiled word means on a dimension; None where it says nothing of whether the thing is there."""
    return READINGS[dimension].get(word.strip()) or _OWN_WORDS.get(word.strip())


def speaks_by(entry: MechanismEntry, on: date) -> bool:
    """Whether the entry's source had spoken by the day; one without a readable date can't be told and counts.

    What the secretariat recorded counts: the caller gives only what was on record on the day.
    """
    if entry.is_recorded:
        return True
    day = parse_partial_date(entry.as_of) or parse_partial_date(entry.happened_on)
    return day is None or day.last <= on


def judge(entries: Iterable[MechanismEntry], on: date | None = None, withheld: int = 0) -> Judgement:
    """How one field stands, by READING_RULE. on: only what sources had said by the day; None: all of it.

    withheld: entries of the field that the reader may not see. With any, a field of which nothing visible tells is
    withheld, and not unknown for another reason.
    """
    given = tuple(entries)
    known = tuple(entry for entry in given if on is None or speaks_by(entry, on))
    telling = [
        (_day(entry), entry, reading)
        for entry in known
        if not entry.is_nothing_found and (reading := read_word(entry.dimension, entry.word)) is not None
    ]
    if not telling:
        return Judgement(State.UNKNOWN, _why(given, known, withheld))
    lowering = [one for one in telling if one[2].lowers]
    if lowering:
        last = max(day for day, _, _ in lowering)
        newer = [one for one in telling if not one[2].lowers and one[0] > last]
        telling = newer or [one for one in lowering if one[0] == last]
        worst = not newer
    else:
        worst = False
    states = {reading.state for _, _, reading in telling}
    state = next(one for one in (reversed(_RANK) if worst else _RANK) if one in states)
    deciding = [entry for _, entry, reading in telling if reading.state is state]
    return Judgement(state, as_of=_newest(deciding))


def _why(given: tuple[MechanismEntry, ...], known: tuple[MechanismEntry, ...], withheld: int) -> Why:
    if withheld:
        return Why.WITHHELD
    if not given:
        return Why.NOT_LOOKED
    if not known:
        return Why.LATER
    return Why.NOTHING_FOUND if all(entry.is_nothing_found for entry in known) else Why.SAYS_NOTHING


def _day(entry: MechanismEntry) -> date:
    """The last day of what the entry tells: of the event where it has a date, else of the source; undated ones come first."""
    read = parse_partial_date(entry.happened_on) or parse_partial_date(entry.as_of)
    return read.last if read else date.min


def _newest(entries: Iterable[MechanismEntry]) -> str | None:
    dated = [(read.last, entry.as_of) for entry in entries if (read := parse_partial_date(entry.as_of)) is not None]
    return max(dated)[1] if dated else None
