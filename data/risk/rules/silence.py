"""What we do not know about a country: which sources are silent, and what their silence does and does not mean.

Silence is sorted by why: a source that does not assess the country, a list of which the copy in hand is cut, a
compilation that never claimed to be whole. None of them is a finding, and none may look like zero.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from data.risk.rules.disagreement import ListVerdict, Verdict


@dataclass(frozen=True, slots=True)
class Silence:
    """One silent source.

    The topic (a key of TOPICS, or a watch list's id), its title for the reader, and the sentence.
    """

    topic: str
    title: str
    sentence: str


#: Topic, its title, and what it means that nothing is on record.
TOPICS: Final[dict[str, tuple[str, str]]] = {
    "risk": (
        "Risk of a new mass killing",
        "Not assessed by the Early Warning Project. That is neither zero nor low.",
    ),
    "mass_killing": (
        "Mass killings",
        "None recorded since 1989; but it is outside the Early Warning Project's ranking, whose record "
        "may not cover it.",
    ),
    "violence": (
        "Deaths in organized violence",
        "UCDP's yearly table has no row of its own for it.",
    ),
    "displacement": (
        "Displaced people",
        "UNHCR's tables held here, complete from 2019, have no row for it. That means no figure, not zero.",
    ),
    "peace_operation": (
        "Peace operations",
        "None recorded. Only UN, EU and NATO operations were searched for, not those of other organisations.",
    ),
    "children_conflict": (
        "Children and armed conflict",
        "Nothing recorded. The reports of the Secretary-General were read in summaries, not in full.",
    ),
    "treaty": (
        "Treaties",
        "No status recorded in the treaties that the store follows. Their lists were read on different dates.",
    ),
    "action_plan": (
        "Women, peace and security",
        "No action plan recorded. The list is not complete: a plan may exist.",
    ),
    "membership": (
        "Networks and councils",
        "No membership recorded. Not every network publishes its members.",
    ),
    "mechanism": (
        "Domestic prevention mechanisms",
        "Not examined: only the paper's own target states and organisations were.",
    ),
    "paper": (
        "The paper",
        "No statement or recommendation on record names it.",
    ),
    "risk_factor": (
        "UN risk factors",
        "None of the 14 risk factors of the UN Framework of Analysis has been assessed yet.",
    ),
    "tried": (
        "What was tried",
        "Nothing recorded. The lists were not read in full, and justice at home is coded to 2007 only.",
    ),
    "lesson": (
        "Lessons",
        "No lesson recorded. It is not known whether anyone evaluated what was tried.",
    ),
}


def list_silences(
    topics_with_records: Collection[str],
    verdicts: Iterable[ListVerdict] = (),
    withheld_topics: Collection[str] = (),
) -> tuple[Silence, ...]:
    """The silent sources for one country, in the order of TOPICS, then the watch lists whose view of it is unknown.

    topics_with_records: topics on which something is shown. withheld_topics: topics on which records exist but are
    withheld from the reader; there the sentence says that, and not that nothing is on record. Raises ValueError for
    unknown topics.
    """
    unknown = (set(topics_with_records) | set(withheld_topics)) - set(TOPICS)
    if unknown:
        raise ValueError(f"No such topics: {', '.join(sorted(unknown))}.")
    found = []
    for topic, (title, sentence) in TOPICS.items():
        if topic in topics_with_records:
            continue
        text = "Withheld at this clearance." if topic in withheld_topics else sentence
        found.append(Silence(topic, title, text))
    for item in verdicts:
        if item.verdict is Verdict.UNKNOWN:
            found.append(Silence(item.watch_list_id, item.name, item.unknown_because or "What it says is not known."))
    return tuple(found)
