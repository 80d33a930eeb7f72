"""What reaches a delegation though it is not named: recommendations to groups, networks and organisations that it belongs to."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.handling import Clearance
from data.countries.models.country import Country
from data.countries.queries.groups import get_groups
from data.networks.models import Actor
from data.networks.queries.networks import get_members, get_networks
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from data.recommendations.queries.filters import STAGES_ASKED, RecommendationFilter
from data.recommendations.queries.lists import MOST_PER_PAGE, get_recommendations
from data.recommendations.queries.moment import get_moment
from data.recommendations.queries.rows import RecommendationRow
from data.recommendations.rules.addressee_groups import Belonging, belongs_by


@dataclass(frozen=True, slots=True)
class ThroughRow:
    """One recommendation, and by which addressees it reaches the delegation: each name with the reason ('a member of NATO')."""

    recommendation: RecommendationRow
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Through:
    """What reaches it, as far as it may be seen, and how many there are of it in all that may be."""

    rows: tuple[ThroughRow, ...]
    total: int


def get_addressed_through(session: Session, clearance: Clearance, actor_id: str, on: date) -> Through:
    """Recommendations that reach an actor by a membership on record on the day and by a rule of ours, and not by its name.

    The statements do not grow with the record.
    """
    own = _belonging(session, clearance, actor_id, on)
    a, r = RecommendationAddressee, Recommendation
    shown = get_moment(session, clearance, None, on).recommendation_shown()
    statement = select(a.name, a.actor_id).join(r, r.reference == a.reference).where(shown).distinct()
    reasons = {}
    for name, of in session.execute(statement):
        reason = belongs_by(name, of, own) if of != actor_id else None
        if reason is not None:
            reasons[name] = reason
    if not reasons:
        return Through((), 0)
    to = RecommendationFilter(addressees=tuple(sorted(reasons)), stages=STAGES_ASKED)
    found = get_recommendations(session, clearance, to, page_size=MOST_PER_PAGE, today=on)
    rows = [
        ThroughRow(row, tuple((one.name, reasons[one.name]) for one in row.addressees if one.name in reasons))
        for row in found.rows
        if all(one.actor_id != actor_id for one in row.addressees)
    ]
    named = len(found.rows) - len(rows)
    return Through(tuple(rows), found.total - named)


def _belonging(session: Session, clearance: Clearance, actor_id: str, on: date) -> Belonging:
    state = select(Actor.iso3, Country.kind).outerjoin(Country, Country.iso3 == Actor.iso3)
    iso3, kind = session.execute(state.where(Actor.actor_id == actor_id)).first() or (None, None)
    names = {row.network_id: (row.name, row.short_name) for row in get_networks(session, clearance)}
    networks: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in get_members(session, clearance, on):
        if row.actor_id == actor_id and row.counts:
            networks[row.network_id] = (*names.get(row.network_id, ()), row.network_id)
    return Belonging(
        is_state=iso3 is not None,
        is_un_member=kind == "member_state",
        networks=dict(networks),
        groups=tuple(group.name for group in get_groups(session, clearance) if iso3 in group.members),
    )
