"""How the research on a tool is read, and which tools a text may speak of.

The research is the Simon-Skjodt Center's (Tools for Atrocity Prevention, Version 3). Its score is a vote count: findings that
a tool reduced the outcome against findings that it made it worse. It is no size of an effect.
"""

import re
from dataclasses import dataclass
from typing import Final

STAGES_NOTE: Final = (
    "The paper names a continuum and 'upstream' only. The three stages are the Auschwitz Institute's; which tool belongs where "
    "is our reading."
)
VOTE_NOTE: Final = (
    "The direction is a count of findings for and against, not the size of an effect. Most of the "
    "research is on conflict; research on mass atrocities is shown first and separately."
)
NOT_REVIEWED: Final = "not reviewed: no evidence on record is not evidence of no effect"
FACTOR_KINDS: Final = ("design", "contextual")
STRENGTHS: Final = ("stronger", "moderate", "weaker", "none")
STAGES: Final = ("upstream", "midstream", "downstream")


def read_direction(vote_score: float | None) -> str:
    """The sign of the source's vote count, in words. Our words; the source publishes the number."""
    if vote_score is None:
        return NOT_REVIEWED
    if vote_score > 0:
        return "leans to reducing"
    return "leans to worsening" if vote_score < 0 else "mixed"


@dataclass(frozen=True, slots=True)
class ToolSuggestion:
    """A tool that a text may speak of, with the words of the text that say so. A suggestion is never a fact."""

    tool_id: str
    words: tuple[str, ...]


#: Words by which a text speaks of a tool; ours. A word stands for its beginning: 'sanction' finds 'sanctions'.
TOOL_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "ARMS-EMBARGOES": ("arms embargo",),
    "BILATERAL-DIPLOMACY": ("bilateral", "ambassador"),
    "COMPREHENSIVE-ECONOMIC-SANCTIONS": ("comprehensive sanction", "economic sanction"),
    "CYBER-ATTACKS": ("cyber attack",),
    "DEVELOPMENT-ASSISTANCE": ("aid programme", "development assistance", "development aid"),
    "DIPLOMATIC-SANCTIONS": ("diplomatic sanction",),
    "FACT-FINDING": ("fact-finding", "satellite", "documentation centre", "reliable ground reporting"),
    "MEDIATION": ("mediat",),
    "MILITARY-INTERVENTION": ("military intervention", "council-backed force"),
    "MILITARY-PRESENCE": ("military presence",),
    "MULTILATERAL-DIPLOMACY": ("initiatives for igos", "security council seats", "g7"),
    "NAMING-AND-SHAMING": ("naming and shaming", "public condemnation"),
    "OFFICIAL-AMNESTIES": ("amnest",),
    "PEACE-OPERATIONS": ("peace operation", "peacekeeping", "troop contributor"),
    "PROSECUTIONS": ("prosecut", "criminal justice", "accountability"),
    "PUBLIC-DIPLOMACY": ("public diplomacy",),
    "REFUGEE-PROTECTION": ("refugee",),
    "SECURITY-ASSISTANCE": ("security-sector reform", "security assistance"),
    "SECURITY-GUARANTEES": ("security guarantee",),
    "SUPPORT-TO-CIVILIAN-SELF-PROTECTION-EFFORTS": ("protect and empower", "self-protection"),
    "SUPPORT-TO-NON-STATE-ARMED-GROUPS": ("support to armed group",),
    "TARGETED-SANCTIONS": ("financial sanctions", "targeted sanction", "sanction"),
    "TRADE-OR-INVESTMENT-INCENTIVES": ("trade incentive", "investment incentive"),
}


def suggest_tools(text: str) -> tuple[ToolSuggestion, ...]:
    """The tools that a text may speak of, by its words; none where it names none. For a person to judge."""
    found = []
    for tool_id, beginnings in TOOL_WORDS.items():
        words = tuple(word for word in beginnings if re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE))
        if words:
            found.append(ToolSuggestion(tool_id, words))
    return tuple(found)
