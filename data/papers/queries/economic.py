"""What a brief on economic actors is worded from: the measures, the programmes compared, and what is held on one country."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.store_state import StoreSummary, get_store_state
from data.leverage.queries.levers import (
    IssuerComparisonRow,
    MeasureRow,
    count_leverage_withheld,
    get_compared,
    get_economic_measures,
)
from data.networks.queries.act import get_who_can_act
from data.networks.queries.act_rows import WhoCanActRow
from data.networks.queries.networks import get_actor_names
from data.overlaps.rules.overlaps import HIGH_RISK
from data.recommendations.queries.lists import get_recommendations_by_reference
from data.recommendations.queries.rows import RecommendationRow
from data.risk.queries.risk import RiskRow, get_risk_rows
from data.sources.queries.provenance import FigureSourceRow, get_sources_by_id

#: What the paper asks of a meeting on economic actors (Annex I, 7).
REQUEST = "AI-07"


@dataclass(frozen=True, slots=True, kw_only=True)
class EconomicBriefRow:
    """Economic actors for a brief, all of one data version.

    countries: red and amber ones by code. compared: those of them that a programme is on. act: who can act on the one country
    that the brief is about, None for none. request: the paper's item, None where it is withheld. withheld: records.
    """

    day: date
    store: StoreSummary
    countries: Mapping[str, RiskRow]
    compared: tuple[IssuerComparisonRow, ...]
    measures: tuple[MeasureRow, ...]
    actor_names: Mapping[str, str]
    act: WhoCanActRow | None
    request: RecommendationRow | None
    withheld: int
    sources: Mapping[str, FigureSourceRow]


def get_economic_brief(session: Session, clearance: Clearance, iso3: str | None, on: date) -> EconomicBriefRow | None:
    """What a brief on economic actors says on a day; None where the code of the country is unknown."""
    act = get_who_can_act(session, clearance, iso3, on) if iso3 else None
    if iso3 and act is None:
        return None
    countries = {row.iso3: row for row in get_risk_rows(session, clearance) if row.tier in HIGH_RISK}
    return EconomicBriefRow(
        day=on,
        store=get_store_state(session),
        countries=countries,
        compared=tuple(row for row in get_compared(session, clearance) if row.iso3 in countries),
        measures=get_economic_measures(session, clearance),
        actor_names=get_actor_names(session, clearance),
        act=act,
        request=next(iter(get_recommendations_by_reference(session, clearance, (REQUEST,), today=on)), None),
        withheld=count_leverage_withheld(session, clearance),
        sources=get_sources_by_id(session, clearance),
    )
