"""Words for an exercise: plainly invented, each text begun with EXERCISE, drawn from a seeded source of chance."""

from random import Random
from typing import Final

from data.core.exercise import WORD

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
#: Kind of asset, what it is called, what it can do.
_ASSETS: Final = (
    ("humanitarian", "field hospital", "40 beds, in place within 14 days"),
    ("humanitarian", "emergency food stock", "2,000 tonnes, at sea within 10 days"),
    ("peacekeeping", "engineering company", "120 people, for six months, within 60 days"),
    ("peacekeeping", "medical evacuation unit", "two helicopters, within 30 days"),
    ("stabilisation", "civilian stabilisation team", "12 people, within 21 days"),
    ("violent_extremism", "network of local mediators", "30 people in three regions"),
    ("rule_of_law", "roster of investigators", "25 people, of whom 8 at short notice"),
    ("financial_measures", "unit that traces assets", "6 analysts, two countries at a time"),
    ("diplomacy", "mediation support", "one envoy and a staff of four"),
    ("expertise", "early warning analysts", "5 people, part of their time"),
    ("other", "satellite imagery on request", "one area a week"),
)
_NEEDS: Final = (
    ("humanitarian", "relief for those who are displaced by the fighting"),
    ("peacekeeping", "transport and medical units for the mission"),
    ("stabilisation", "civilian staff to work beside local authorities"),
    ("rule_of_law", "people who secure evidence before it is lost"),
    ("financial_measures", "somebody who traces what pays for the violence"),
    ("diplomacy", "an envoy whom both sides accept"),
    ("expertise", "analysts who read the warnings every week"),
)
_SEEN: Final = (
    "reported by two embassies, seen in two regions",
    "said by one monitor, not confirmed",
    "agreed by the board after reading three reports",
    "looked for in the yearly reports",
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


def asset(chance: Random) -> tuple[str, str, str]:
    """Something that can be deployed: its kind, its name, what it can do."""
    kind, name, capacity = chance.choice(_ASSETS)
    return kind, f"{WORD}: {name}", f"{WORD}: {capacity}"


def need(chance: Random) -> tuple[str, str]:
    """What a recommendation takes: the kind of asset, and what for."""
    kind, said = chance.choice(_NEEDS)
    return kind, f"{WORD}: {said}"


def seen(chance: Random) -> str:
    """What an assessment rests on."""
    return f"{WORD}: {chance.choice(_SEEN)}."
