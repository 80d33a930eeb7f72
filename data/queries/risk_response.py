"""Risk against response: how countries stand by risk, and what came of the recommendations that concern them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from data.models import Recommendation, RecommendationAddressee, RecommendationCountry
from data.queries.moment import get_moment
from data.queries.recommendation_filters import RecommendationFilter, counted_addressee
from data.queries.recommendations import matching
from data.queries.risk import get_editions, get_risk_rows
from data.queries.standing import standing
from data.rules.axes import ANSWERS, Implementation
from data.rules.handling import Clearance
from data.rules.partial_dates import parse_partial_date
from data.rules.tiers import Tier

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
    None where no recommendation concerns the country: that is not a share of nought. Risk is that of the newest edition
    published by the day.
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
    s = standing(moment)
    chosen = chosen or RecommendationFilter()
    wanted, branches = matching(session, chosen, moment, s)
    a, c, r = RecommendationAddressee, RecommendationCountry, Recommendation
    has_answered = s.c.response.in_(tuple(ANSWERS))
    moving = case((or_(has_answered, s.c.implementation.in_(UNDER_WAY)), a.addressee_id))
    answered = case((has_answered, a.addressee_id))
    implemented = case((s.c.implementation == Implementation.IMPLEMENTED.value, a.addressee_id))
    statement = (
        select(
            c.iso3,
            func.count(r.reference.distinct()).label("recommendations"),
            func.count(a.addressee_id).label("addressees"),
            func.count(moving).label("moving"),
            func.count(answered).label("answered"),
            func.count(implemented).label("implemented"),
        )
        .join(r, r.reference == c.reference)
        .outerjoin(a, a.reference == r.reference)
        .outerjoin(s, s.c.addressee_id == a.addressee_id)
        .where(r.reference.in_(wanted), counted_addressee(chosen, branches, moment, s))
        .group_by(c.iso3)
    )
    found = {row.iso3: row for row in session.execute(statement)}
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
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.risk_rank is None, row.risk_rank or 0, row.name)))


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
