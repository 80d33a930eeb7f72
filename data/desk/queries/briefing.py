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
from data.recommendations.models.recommendation import Recommendation
from data.recommendations.queries.counts import get_recommendation_groups, get_status_counts
from data.recommendations.queries.filters import Group
from data.risk.models.risk import MassKillingYear, RiskAssessment
from data.risk.queries.risk import RiskRow, entered_tier, get_risk_rows
from data.risk.rules.rank_change import explain_comparison
from data.risk.rules.tiers import TOP_RANKS, Tier

#: How many of the largest moves the Briefing shows each way; what fits on a slide read from the back of a room.
MOVES_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationCountsRow:
    """Recommendations on record by origin. asked, without_response, withheld_response: as in StatusCountsRow."""

    on_record: int
    annex_i: int
    paper_body: int
    asked: int
    without_response: int
    withheld_response: int


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

    tier_counts: every tier, also those with 0. entered_*/left_red: by tier in the previous edition
    (data.risk.queries.risk.entered_tier). risen, fallen:
    largest moves among countries that are or were within twice the top 30. comparison_note: what all of these are counted
    from. withheld: records of what is read here.
    """

    edition: int | None
    previous_edition: int | None
    change_crosses_break: bool
    comparison_note: str
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
    return BriefingRow(
        edition=first.edition if first else None,
        previous_edition=first.previous_edition if first else None,
        change_crosses_break=first.change_crosses_break if first else False,
        comparison_note=explain_comparison(first.comparison, first.previous_edition, first.edition) if first else "",
        last_record_year=first.last_record_year if first else None,
        tier_counts=MappingProxyType({tier: sum(row.tier is tier for row in rows) for tier in Tier}),
        red=_of_tier(rows, Tier.RED),
        amber=_of_tier(rows, Tier.AMBER),
        entered_red=tuple(r for r in _of_tier(rows, Tier.RED) if entered_tier(r)),
        left_red=tuple(r for r in rows if r.previous_tier is Tier.RED and r.tier is not Tier.RED),
        entered_amber=tuple(r for r in _of_tier(rows, Tier.AMBER) if entered_tier(r)),
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
    """How many recommendations are on record, by origin, and for how many no response is: as the list counts them."""
    counts = get_status_counts(session, clearance)
    found = {row.key: row.recommendations for row in get_recommendation_groups(session, clearance, Group.ORIGIN)}
    return RecommendationCountsRow(
        on_record=counts.recommendations,
        annex_i=found.get("annex_i", 0),
        paper_body=found.get("paper_body", 0),
        asked=counts.asked,
        without_response=counts.without_response,
        withheld_response=counts.withheld_response,
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
    return min(row.risk_rank or 999, row.compared_rank or 999) <= 2 * TOP_RANKS
