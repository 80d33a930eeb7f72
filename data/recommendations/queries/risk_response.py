"""Risk against response: how countries stand by risk, and what came of the recommendations that concern them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.core.partial_dates import parse_partial_date
from data.recommendations.models.recommendation import RecommendationCountry
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.moment import get_moment
from data.recommendations.queries.record_matches import Matches, find_matches
from data.recommendations.rules.axes import Axis, Implementation
from data.risk.queries.risk import get_editions, get_risk_rows
from data.risk.rules.tiers import Tier

#: Implementation statuses in which something is being done, or was.
UNDER_WAY = (
    Implementation.IN_PROGRESS.value,
    Implementation.PARTLY_IMPLEMENTED.value,
    Implementation.IMPLEMENTED.value,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskResponseRow:
    """One country: its risk, and what came of the recommendations that concern it.

    addressees: of those recommendations, drafts aside; answered, implemented (by their own account): how many of them;
    moving: answered, or reported as under way, partly or wholly implemented. The shares are of addressees, 0 to 1, and
    None where no recommendation concerns the country: that is not a share of nought. withheld: addressees of whom nothing
    that moves may be shown, and a response or a report is withheld. Risk is that of the newest edition published by the day.
    """

    iso3: str
    name: str
    tier: Tier
    edition: int
    risk_rank: int | None
    ranked_countries: int
    risk_probability: float | None
    is_rising: bool
    recommendations: int
    addressees: int
    moving: int
    answered: int
    implemented: int
    share_moving: float | None
    share_answered: float | None
    share_implemented: float | None
    source_id: str | None
    withheld: int = 0


def get_risk_and_response(
    session: Session,
    clearance: Clearance,
    chosen: RecommendationFilter | None = None,
    *,
    as_of: date | None = None,
    today: date | None = None,
) -> tuple[RiskResponseRow, ...]:
    """Every red or amber country, and every other that a recommendation concerns: its risk beside what was answered.

    chosen: which recommendations and which of their addressees count. By rank, the unranked last. Empty where no edition
    is on record.
    """
    moment = get_moment(session, clearance, as_of, today)
    found = _by_country(session, find_matches(session, chosen or RecommendationFilter(), moment))
    edition = edition_on(session, clearance, moment.as_of)
    rows = []
    for risk in get_risk_rows(session, clearance, edition) if edition is not None else ():
        counted = found.get(risk.iso3)
        if counted is None and risk.tier not in (Tier.RED, Tier.AMBER):
            continue
        asked = counted.addressees if counted else 0
        rows.append(
            RiskResponseRow(
                iso3=risk.iso3,
                name=risk.name,
                tier=risk.tier,
                edition=risk.edition,
                risk_rank=risk.risk_rank,
                ranked_countries=risk.ranked_countries,
                risk_probability=risk.risk_probability,
                is_rising=risk.is_rising,
                recommendations=counted.recommendations if counted else 0,
                addressees=asked,
                moving=counted.moving if counted else 0,
                answered=counted.answered if counted else 0,
                implemented=counted.implemented if counted else 0,
                share_moving=counted.moving / asked if counted and asked else None,
                share_answered=counted.answered / asked if counted and asked else None,
                share_implemented=counted.implemented / asked if counted and asked else None,
                source_id=risk.source_id,
                withheld=counted.withheld if counted else 0,
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.risk_rank is None, row.risk_rank or 0, row.name)))


class _Counted(NamedTuple):
    """What came of the recommendations that concern one country: see RiskResponseRow."""

    recommendations: int
    addressees: int
    moving: int
    answered: int
    implemented: int
    withheld: int


def _by_country(session: Session, found: Matches) -> dict[str, _Counted]:
    """The counts of each country that a recommendation with a counted addressee concerns. One statement."""
    columns, counted = found.columns, found.addressees
    answered = columns.has_answered()
    moving = answered | columns.has_value(Axis.IMPLEMENTATION, UNDER_WAY)
    hidden = columns.withheld[Axis.RESPONSE] | columns.withheld[Axis.IMPLEMENTATION]
    masks = (
        counted,
        counted & moving,
        counted & answered,
        counted & columns.has_value(Axis.IMPLEMENTATION, {Implementation.IMPLEMENTED}),
        counted & ~moving & hidden,
    )
    per_recommendation = np.stack([np.bincount(columns.of[mask], minlength=len(columns.references)) for mask in masks])
    c = RecommendationCountry
    places: dict[str, list[int]] = defaultdict(list)
    for reference, iso3 in session.execute(select(c.reference, c.iso3)):
        place = columns.place_of.get(reference)
        if place is not None and per_recommendation[0, place]:
            places[iso3].append(place)
    return {
        iso3: _Counted(len(own), *(int(number) for number in per_recommendation[:, own].sum(axis=1)))
        for iso3, own in places.items()
    }


def edition_on(session: Session, clearance: Clearance, as_of: date | None) -> int | None:
    """The newest edition whose source had spoken by the day; as_of None: the newest of all. None where there is none.

    An edition whose source gives no day counts from the year after its own: each is published late in its year.
    """
    known = []
    for row in get_editions(session, clearance):
        spoken = parse_partial_date(row.as_of)
        published = spoken.last if spoken and spoken.first.year >= row.edition else date(row.edition + 1, 1, 1)
        if as_of is None or published <= as_of:
            known.append(row.edition)
    return max(known, default=None)
