"""Words for an exercise: plainly invented, each text begun with EXERCISE, drawn from a seeded source of chance."""

from random import Random
from typing import Final

from data.exercise import WORD

_ASKS: Final = (
    "name a focal point for early warning on {country} and make the name known to the board",
    "bring the situation in {country} before its own council of ministers twice a year",
    "put the agenda '{framework}' into its country strategy for {country}",
    "share its early warning reports on {country} with the other members within a week",
    "fund one local monitoring network in {country} for three years",
    "raise the protection of civilians in {country} in its bilateral talks",
    "train its embassy staff in {country} on the UN Framework of Analysis",
    "report to its parliament on what was done about {country}",
)
_EVIDENCE: Final = (
    "Note verbale",
    "Letter to the board",
    "Annual report",
    "Minutes of the committee",
    "Press statement",
)
_FINDINGS: Final = (
    "the steps reported can be seen in the documents given",
    "part of what was asked is in place, the rest has no date",
    "nothing shows that the step was taken",
    "the ministry answered, and named no office in charge",
)
_REASONS: Final = (
    "answered in writing",
    "said so at the meeting",
    "told the secretariat by telephone",
    "reported in its yearly letter",
)


def ask(chance: Random, country: str, framework: str) -> str:
    """What a recommendation asks."""
    said = chance.choice(_ASKS).format(country=country, framework=framework)
    return f"{WORD}: each addressee should {said}."


def title(country: str, framework: str, number: int) -> str:
    """Its short title."""
    return f"{WORD} {number}: {country}, {framework}"


def evidence(chance: Random) -> str:
    """The title of a document."""
    return f"{WORD}: {chance.choice(_EVIDENCE)} no. {chance.randint(1, 400)}"


def finding(chance: Random) -> str:
    """What a review found."""
    return f"{WORD}: {chance.choice(_FINDINGS)}."


def reason(chance: Random) -> str:
    """Why an entry was made."""
    return f"{WORD}: {chance.choice(_REASONS)}."
