"""Country assessments against the 14 UN risk factors: level, trend, certainty and evidence, each of its day.

Raises as data.core.facts.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from data.core.checks import Checks
from data.core.facts import (
    Fact,
    Origin,
    check_origin,
)
from data.core.writing import is_key
from data.countries.models.country import Country
from data.overlaps.models.framework import CountryRiskFactor, RiskFactor
from data.risk.rules.assessments import Certainty, Level, Trend


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentContent:
    """One assessment. level, trend, certainty: of data.risk.rules.assessments; a trend that is not known is None.

    assessed_on: the ISO day of which it speaks. evidence: what it rests on.
    """

    iso3: str
    risk_factor_no: int
    assessed_on: str | date
    level: str
    certainty: str
    evidence: str
    trend: str | None = None
    origin: Origin = field(default_factory=Origin)


def _check(session: Session, content: AssessmentContent) -> dict[str, Any]:
    checks = Checks("assessment")
    if "\0" in content.iso3 or session.get(Country, content.iso3) is None:
        checks.add("iso3", f"there is no country '{content.iso3[:40]}'")
    if not is_key(content.risk_factor_no) or session.get(RiskFactor, content.risk_factor_no) is None:
        checks.add("risk_factor_no", f"there is no risk factor {content.risk_factor_no}")
    values = {
        "iso3": content.iso3,
        "risk_factor_no": content.risk_factor_no,
        "assessed_on": checks.past_day("assessed_on", content.assessed_on, None, "") or "",
        "level": checks.one_of("level", content.level, tuple(Level), required=True),
        "trend": checks.one_of("trend", content.trend, tuple(Trend)),
        "certainty": checks.one_of("certainty", content.certainty, tuple(Certainty), required=True),
        "evidence": checks.text("evidence", content.evidence, required=True),
        **check_origin(session, checks, content.origin),
    }
    values.pop("note")
    if content.origin.note:
        checks.add("note", "belongs in the evidence")
    checks.refuse_faults()
    return values


ASSESSMENT: Final[Fact[AssessmentContent]] = Fact(
    model=CountryRiskFactor,
    name="assessment",
    words="assessment",
    plural="assessments",
    check=_check,
    target=lambda row: f"{row.iso3} / risk factor {row.risk_factor_no}",
)
