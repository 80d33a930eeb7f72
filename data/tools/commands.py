"""Record that a recommendation rests on a tool: a person's reading, with the factors that its text provides for.

A suggestion (data.tools.rules.suggest_tools) is never stored by itself. Raises as data.core.facts.
"""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.checks import Checks
from data.core.facts import Fact
from data.recommendations.commands.entries import open_recommendation
from data.tools.models import PreventionTool, RecommendationTool, ToolFactor


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationToolContent:
    """reading: why it rests on the tool, in a sentence. factors: names of the tool's factors that its text provides for.

    handling: no wider than the recommendation's own, which it is where left out.
    """

    reference: str
    tool_id: str
    reading: str
    factors: tuple[str, ...] = ()
    handling: str | None = None


def _check(session: Session, content: RecommendationToolContent) -> dict[str, Any]:
    recommendation = open_recommendation(session, content.reference)
    checks = Checks("tool")
    known = set(session.scalars(select(PreventionTool.tool_id)))
    factors = set(session.scalars(select(ToolFactor.factor).where(ToolFactor.tool_id == content.tool_id)))
    values = {
        "reference": content.reference,
        "tool_id": checks.one_of("tool_id", content.tool_id, sorted(known), required=True),
        "reading": checks.text("reading", content.reading, required=True),
        "factors": sorted(set(content.factors)),
        "handling": checks.handling(content.handling, recommendation.handling),
    }
    unknown = sorted(set(content.factors) - factors)
    if unknown:
        checks.add("factors", f"'{unknown[0][:80]}' is not a recorded factor of this tool")
    m = RecommendationTool
    stands = select(m.tag_id).where(
        m.reference == content.reference, m.tool_id == content.tool_id, m.withdrawn_at.is_(None)
    )
    if session.scalar(stands) is not None:
        checks.add("tool_id", "is already recorded for it; withdraw that entry first")
    checks.refuse_faults()
    return values


RECOMMENDATION_TOOL: Final[Fact[RecommendationToolContent]] = Fact(
    model=RecommendationTool,
    name="recommendation_tool",
    words="tool of a recommendation",
    plural="on which tools recommendations rely",
    check=_check,
    target=lambda row: str(row.reference),
)
