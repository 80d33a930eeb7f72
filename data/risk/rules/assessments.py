"""How a country is assessed against one of the 14 UN risk factors: level, trend, and how sure the assessors are.

Source of the factors: the UN Framework of Analysis for Atrocity Crimes (2014, A/70/741). It names indicators and gives
no scale: that more indicators, and more strongly, mean more risk is all that it says. The four levels, the three trends
and the three degrees of certainty are this project's own, worded so that two assessors mean the same.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Level(StrEnum):
    """How far a factor is present, least first."""

    NOT_SEEN = "not_seen"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Trend(StrEnum):
    """Where it is going."""

    FALLING = "falling"
    STEADY = "steady"
    RISING = "rising"


class Certainty(StrEnum):
    """How sure the assessors are."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


LEVEL_RULES: Final[Mapping[Level, str]] = {
    Level.NOT_SEEN: "Searched for, and no indicator of the factor was seen. Not the same as not assessed.",
    Level.LOW: "One or a few of its indicators, in few places or weakly.",
    Level.MEDIUM: "Several of its indicators, or one strongly.",
    Level.HIGH: "Most of its indicators, or several strongly and widely.",
}
CERTAINTY_RULES: Final[Mapping[Certainty, str]] = {
    Certainty.LOW: "One source, or sources that disagree.",
    Certainty.MEDIUM: "Two or more sources that agree, not all of them first-hand.",
    Certainty.HIGH: "Several independent first-hand sources that agree.",
}
LEVEL_LABELS: Final[Mapping[Level, str]] = {
    Level.NOT_SEEN: "not seen",
    Level.LOW: "low",
    Level.MEDIUM: "medium",
    Level.HIGH: "high",
}
