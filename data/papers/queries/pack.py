"""What a briefing pack holds beside its briefs: the meeting, gaps by addressee, what changed since, what is addressed to one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from data.access.queries.delegations import DelegationRow, get_possible_delegations
from data.convening.queries.agenda import MeetingRow, get_meetings
from data.core.handling import Clearance
from data.core.rows import fetch
from data.core.store_state import StoreSummary, get_store_state
from data.countries.queries.groups import get_groups
from data.papers.queries.addressed_through import ThroughRow, get_addressed_through
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from data.recommendations.queries.filters import STAGES_ASKED, RecommendationFilter, concerns_or_addresses
from data.recommendations.queries.lists import MOST_PER_PAGE, get_recommendations
from data.recommendations.queries.moment import get_moment
from data.recommendations.queries.rows import RecommendationRow
from data.recommendations.queries.since import SinceRow, get_since
from data.recommendations.queries.standing import flag_condition, standing
from data.recommendations.queries.withheld import withheld_addressees
from data.recommendations.rules.axes import Axis
from data.recommendations.rules.flags import Flag
from data.risk.queries.risk import EditionRow, RiskRow, get_editions, get_risk_rows
from data.sources.queries.provenance import FigureSourceRow, get_sources_by_id


@dataclass(frozen=True, slots=True, kw_only=True)
class AddresseeGapsRow:
    """One addressee: how many recommendations (drafts aside) ask something of it, and in how many something is missing.

    without_response: no response may be shown; withheld_response: of these, one is on record and withheld. withheld_overdue,
    withheld_silent, withheld_claimed: of those before them, those for which an entry that may end it is withheld.
    """

    name: str
    asked: int
    without_response: int
    withheld_response: int
    overdue: int
    silent: int
    claimed_not_verified: int
    withheld_overdue: int
    withheld_silent: int
    withheld_claimed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRow:
    """A pack on a day. deep_dives, updates: codes of countries, in the order of the agenda.

    scope: the names of the countries that a pack without a meeting is of, in the order asked for; its gaps, changes and
    recommendations are those that name one of them or are addressed to one. Empty for a meeting's pack, which is of the
    whole record. region: the name of the group that these countries are, where they are one.
    since: from the end of the meeting before (since_meeting), None where none is on record. delegation: whose copy it is;
    addressed: what is addressed to it (addressed_total: how many in all); through: what is addressed to groups and
    organisations that it belongs to, and not to it by name. recommendations_withheld: in all.
    """

    day: date
    store: StoreSummary
    meeting: MeetingRow | None
    scope: tuple[str, ...]
    region: str | None
    deep_dives: tuple[str, ...]
    updates: tuple[str, ...]
    gaps: tuple[AddresseeGapsRow, ...]
    since_meeting: MeetingRow | None
    since: SinceRow | None
    delegation: DelegationRow | None
    addressed: tuple[RecommendationRow, ...]
    addressed_total: int
    through: tuple[ThroughRow, ...]
    through_total: int
    recommendations: tuple[RecommendationRow, ...]
    recommendations_total: int
    recommendations_withheld: int
    sources: Mapping[str, FigureSourceRow]
    world: tuple[RiskRow, ...]
    edition: EditionRow | None


def get_addressee_gaps(
    session: Session, clearance: Clearance, on: date, iso3s: tuple[str, ...] = ()
) -> tuple[AddresseeGapsRow, ...]:
    """Every addressee with what is missing, most unanswered first. Two statements whatever the record.

    iso3s: of recommendations alone that name one of these countries or are addressed to one; empty for all.
    """
    moment = get_moment(session, clearance, None, on)
    a, r, s = RecommendationAddressee, Recommendation, standing(moment)

    def unseen(axis: Axis) -> ColumnElement[bool]:
        return a.addressee_id.in_(withheld_addressees(moment, axis))

    hidden = unseen(Axis.RESPONSE)
    ended = or_(hidden, unseen(Axis.IMPLEMENTATION))
    uncertain = {
        "withheld_overdue": and_(flag_condition(Flag.OVERDUE, moment, s), ended),
        "withheld_silent": and_(flag_condition(Flag.SILENT, moment, s), ended),
        "withheld_claimed": and_(flag_condition(Flag.CLAIMED_NOT_VERIFIED, moment, s), unseen(Axis.VERIFICATION)),
    }

    def counted(condition: object) -> object:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)  # type: ignore[arg-type]

    statement = (
        select(
            a.name,
            func.count().label("asked"),
            counted(s.c.response.is_(None)).label("without_response"),  # type: ignore[attr-defined]
            counted(and_(s.c.response.is_(None), hidden)).label("withheld_response"),  # type: ignore[attr-defined]
            counted(flag_condition(Flag.OVERDUE, moment, s)).label("overdue"),  # type: ignore[attr-defined]
            counted(flag_condition(Flag.SILENT, moment, s)).label("silent"),  # type: ignore[attr-defined]
            counted(flag_condition(Flag.CLAIMED_NOT_VERIFIED, moment, s)).label("claimed_not_verified"),  # type: ignore[attr-defined]
            *(counted(condition).label(name) for name, condition in uncertain.items()),  # type: ignore[attr-defined]
        )
        .select_from(a)
        .join(r, r.reference == a.reference)
        .outerjoin(s, s.c.addressee_id == a.addressee_id)
        .where(moment.recommendation_shown(), moment.stage() != "draft", concerns_or_addresses(iso3s))
        .group_by(a.name)
    )
    rows = fetch(session, AddresseeGapsRow, statement)
    return tuple(sorted(rows, key=lambda row: (-row.without_response, -row.asked, row.name)))


def get_pack(
    session: Session,
    clearance: Clearance,
    on: date,
    meeting_id: str | None = None,
    more_iso3s: tuple[str, ...] = (),
    delegation_id: str | None = None,
) -> PackRow:
    """What a pack holds, for a meeting (None: for none) and further countries, on a day; delegation_id: whose copy.

    A meeting or delegation that is not known, or not to be seen, is as none. The statements do not grow with the record.
    """
    meetings = get_meetings(session, clearance)
    meeting = next((row for row in meetings if row.meeting_id == meeting_id), None)
    until = meeting.starts_on if meeting else on.isoformat()
    before = next((row for row in meetings if row.ends_on < until), None)
    deep = _countries(meeting, "deep_dive")
    world = get_risk_rows(session, clearance)
    known = {row.iso3 for row in world}
    updates = [*_countries(meeting, "update"), *more_iso3s]
    listed = tuple(code for code in dict.fromkeys(updates) if code in known and code not in deep)
    scope = () if meeting else listed
    names = {row.iso3: row.name for row in world}
    asked = RecommendationFilter(stages=STAGES_ASKED, either_country=scope)
    everything = get_recommendations(session, clearance, asked, page_size=MOST_PER_PAGE, today=on)
    row = PackRow(
        day=on,
        store=get_store_state(session),
        meeting=meeting,
        deep_dives=tuple(code for code in deep if code in known),
        updates=listed,
        scope=tuple(names[code] for code in scope),
        region=_region(session, clearance, scope, known),
        gaps=get_addressee_gaps(session, clearance, on, scope),
        since_meeting=before,
        since=get_since(
            session,
            clearance,
            date.fromisoformat(before.ends_on),
            on,
            RecommendationFilter(either_country=scope),
            risk_of=scope,
        )
        if before
        else None,
        delegation=None,
        addressed=(),
        addressed_total=0,
        through=(),
        through_total=0,
        recommendations=everything.rows,
        recommendations_total=everything.total,
        recommendations_withheld=everything.withheld,
        sources=get_sources_by_id(session, clearance),
        world=world,
        edition=max(get_editions(session, clearance), key=lambda row: row.edition, default=None),
    )
    if delegation_id is None:
        return row
    known_to = get_possible_delegations(session, clearance)
    delegation = next((one for one in known_to if one.actor_id == delegation_id), None)
    return row if delegation is None else get_own_copy(session, clearance, row, delegation)


def get_own_copy(session: Session, clearance: Clearance, pack: PackRow, delegation: DelegationRow) -> PackRow:
    """The same pack as a delegation's own copy, with what is addressed to it. Nothing else is read again."""
    to = RecommendationFilter(stages=STAGES_ASKED, addressed_to=(delegation.actor_id,))
    addressed = get_recommendations(session, clearance, to, page_size=MOST_PER_PAGE, today=pack.day)
    through = get_addressed_through(session, clearance, delegation.actor_id, pack.day)
    return replace(
        pack,
        delegation=delegation,
        addressed=addressed.rows,
        addressed_total=addressed.total,
        through=through.rows,
        through_total=through.total,
    )


def _region(session: Session, clearance: Clearance, scope: tuple[str, ...], known: set[str]) -> str | None:
    """The name of the group of countries that the scope is, each of them and no other; None where it is none."""
    groups = get_groups(session, clearance) if len(scope) > 1 else ()
    return next((one.name for one in groups if set(one.members) & known == set(scope)), None)


def _countries(meeting: MeetingRow | None, kind: str) -> tuple[str, ...]:
    """The countries of a meeting's sessions and items of one kind, each once, in their order."""
    found: list[str] = []
    for sitting in meeting.sessions if meeting else ():
        if kind == "deep_dive" and sitting.deep_dive_iso3:
            found.append(sitting.deep_dive_iso3)
        found += [item.iso3 for item in sitting.items if item.kind == kind and item.iso3]
    return tuple(dict.fromkeys(found))
