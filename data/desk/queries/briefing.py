"""The Briefing: how many countries in each tier, what moved since the previous edition, what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from data.convening.models.calendar_event import CalendarEvent
from data.convening.queries.calendar import CalendarRow, get_upcoming
from data.core.clearance import count_withheld, visible
from data.core.handling import Clearance
from data.countries.models.fact import PeaceOperation
from data.networks.models import CouncilPresidency, NationalMechanism
from data.recommendations.models.follow_up import AddresseeStanding
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from data.risk.models.risk import MassKillingYear, RiskAssessment
from data.risk.queries.risk import RiskRow, get_risk_rows
from data.risk.rules.tiers import TOP_RANKS, Tier

#: How many of the largest moves the Briefing shows each way; what fits on a slide read from the back of a room.
MOVES_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationCountsRow:
    """Recommendations on record by origin. without_response: those for which no addressee's response is on record."""

    on_record: int
    annex_i: int
    paper_body: int
    responses_recorded: int
    without_response: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismCountsRow:
    """What is on record on mechanisms at home.

    Unknown: rows that say only that nothing was found, which is not 'absent'.
    """

    on_record: int
    unknown: int
    actors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingRow:
    """The Briefing's figures for one edition; edition is None, and everything empty, where none is on record.

    tier_counts: every tier, also those with 0. entered_*/left_red: by tier in the previous edition. risen, fallen:
    largest moves among countries that are or were within twice the top 30. withheld: records of what is read here.
    """

    edition: int | None
    previous_edition: int | None
    change_crosses_break: bool
    last_record_year: int | None
    tier_counts: Mapping[Tier, int]
    red: tuple[RiskRow, ...]
    amber: tuple[RiskRow, ...]
    entered_red: tuple[RiskRow, ...]
    left_red: tuple[RiskRow, ...]
    entered_amber: tuple[RiskRow, ...]
    risen: tuple[RiskRow, ...]
    fallen: tuple[RiskRow, ...]
    upcoming: tuple[CalendarRow, ...]
    recommendations: RecommendationCountsRow
    mechanisms: MechanismCountsRow
    withheld: int


def get_briefing(session: Session, clearance: Clearance, on: date, edition: int | None = None) -> BriefingRow:
    """The Briefing on a day, for an edition (None: the newest).

    Its statements are few and do not grow with the data.
    """
    rows = get_risk_rows(session, clearance, edition)
    first = rows[0] if rows else None
    moved = [row for row in rows if row.places_risen is not None and _is_within_sight(row)]
    has_previous = first is not None and first.previous_edition is not None
    return BriefingRow(
        edition=first.edition if first else None,
        previous_edition=first.previous_edition if first else None,
        change_crosses_break=first.change_crosses_break if first else False,
        last_record_year=first.last_record_year if first else None,
        tier_counts=MappingProxyType({tier: sum(row.tier is tier for row in rows) for tier in Tier}),
        red=_of_tier(rows, Tier.RED),
        amber=_of_tier(rows, Tier.AMBER),
        entered_red=tuple(r for r in _of_tier(rows, Tier.RED) if has_previous and r.previous_tier is not Tier.RED),
        left_red=tuple(r for r in rows if r.previous_tier is Tier.RED and r.tier is not Tier.RED),
        entered_amber=tuple(
            r for r in _of_tier(rows, Tier.AMBER) if has_previous and r.previous_tier is not Tier.AMBER
        ),
        risen=tuple(sorted((r for r in moved if (r.places_risen or 0) > 0), key=lambda r: -(r.places_risen or 0)))[
            :MOVES_SHOWN
        ],
        fallen=tuple(sorted((r for r in moved if (r.places_risen or 0) < 0), key=lambda r: r.places_risen or 0))[
            :MOVES_SHOWN
        ],
        upcoming=get_upcoming(session, clearance, on),
        recommendations=get_recommendation_counts(session, clearance),
        mechanisms=get_mechanism_counts(session, clearance),
        withheld=count_withheld(
            *(session, clearance, RiskAssessment, MassKillingYear, CalendarEvent, CouncilPresidency, PeaceOperation),
            *(Recommendation, NationalMechanism),
        ),
    )


def get_recommendation_counts(session: Session, clearance: Clearance) -> RecommendationCountsRow:
    """How many recommendations are on record, and for how many of them any addressee's response is. One statement."""
    r, a, s = Recommendation, RecommendationAddressee, AddresseeStanding
    responded = (
        select(a.reference)
        .join(s, s.addressee_id == a.addressee_id)
        .where(s.clearance == clearance.value, s.response.is_not(None))
    )
    has_response = case((r.reference.in_(responded), 1), else_=0)
    statement = select(r.origin, func.count().label("records"), func.sum(has_response).label("responses"))
    rows = session.execute(statement.where(visible(r, clearance)).group_by(r.origin)).all()
    found = {row.origin: row.records for row in rows}
    total, responses = sum(found.values()), sum(row.responses for row in rows)
    return RecommendationCountsRow(
        on_record=total,
        annex_i=found.get("annex_i", 0),
        paper_body=found.get("paper_body", 0),
        responses_recorded=responses,
        without_response=total - responses,
    )


def get_mechanism_counts(session: Session, clearance: Clearance) -> MechanismCountsRow:
    """How many statements on mechanisms at home are on record, and how many say that nothing was found.

    One statement.
    """
    m = NationalMechanism
    unknown = func.coalesce(func.sum(case((m.confidence == "none_found", 1), else_=0)), 0)
    on_record, unknown_count, actors = session.execute(
        select(func.count(), unknown, func.count(m.actor_id.distinct())).where(visible(m, clearance))
    ).one()
    return MechanismCountsRow(on_record=on_record, unknown=unknown_count, actors=actors)


def _of_tier(rows: tuple[RiskRow, ...], tier: Tier) -> tuple[RiskRow, ...]:
    return tuple(row for row in rows if row.tier is tier)


def _is_within_sight(row: RiskRow) -> bool:
    """Whether the country is or was within twice the top 30: far down the list many places are little risk."""
    return min(row.risk_rank or 999, row.previous_rank or 999) <= 2 * TOP_RANKS
