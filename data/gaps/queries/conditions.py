"""The conditions behind the gaps of recommendations: for each kind what it is counted out of, when it holds, and when it
cannot be told because a record that could close it is withheld.
"""

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Subquery, and_, false, or_, select, true

from data.gaps.models import AssetNeed
from data.gaps.rules.kinds import Gap
from data.recommendations.models.follow_up import Evidence
from data.recommendations.models.recommendation import Recommendation, RecommendationAddressee
from data.recommendations.queries.filters import names_country
from data.recommendations.queries.moment import Moment
from data.recommendations.queries.standing import flag_condition, is_open
from data.recommendations.queries.withheld import withheld_addressees
from data.recommendations.rules.axes import CLOSED, Axis, Implementation, Response, Verification
from data.recommendations.rules.cadence import EVERY_MEETING, MONTHS
from data.recommendations.rules.flags import Flag
from data.tools.models import PreventionTool, RecommendationTool


@dataclass(frozen=True, slots=True, kw_only=True)
class GapScope:
    """Whom to look at. addressees: names of addressees, actor_id: an actor on record; with either, only what is addressed
    to one of them. iso3: only what names the country. not_actor_id: an actor to whom it is not addressed by name, so that
    what reaches it through a group is told apart. All empty: everything.
    """

    addressees: tuple[str, ...] = ()
    actor_id: str | None = None
    iso3: str | None = None
    not_actor_id: str | None = None

    @property
    def has_addressee(self) -> bool:
        """Whether only some addressees are looked at."""
        return bool(self.addressees or self.actor_id)


class Conditions(NamedTuple):
    """of: what is counted out of; holds: that the gap holds, for what is visible; unsure: that a withheld record could close it."""

    of: ColumnElement[bool]
    holds: ColumnElement[bool]
    unsure: ColumnElement[bool]


#: Kinds of which one addressee of one recommendation is the unit; the others count recommendations.
BY_ADDRESSEE: Final = (
    *(Gap.ACCEPTED_NOT_DONE, Gap.OVERDUE, Gap.SILENT, Gap.CLAIMED_NOT_VERIFIED, Gap.LONG_OUTSTANDING, Gap.NO_OWNER),
    Gap.NOT_REVIEWED,
)
BY_RECOMMENDATION: Final = (
    *(Gap.NO_RESPONSE, Gap.NOT_ADOPTED, Gap.NO_ADDRESSEE, Gap.NO_DATE, Gap.NO_EVIDENCE, Gap.ASSET_NEED_NOT_STATED),
    Gap.TOOL_WITHOUT_EVIDENCE,
)
_PERIODIC: Final = (*MONTHS, EVERY_MEETING)
_FLAGS: Final = {
    Gap.OVERDUE: Flag.OVERDUE,
    Gap.SILENT: Flag.SILENT,
    Gap.CLAIMED_NOT_VERIFIED: Flag.CLAIMED_NOT_VERIFIED,
    Gap.LONG_OUTSTANDING: Flag.LONG_OUTSTANDING,
}


def in_scope(scope: GapScope, moment: Moment) -> ColumnElement[bool]:
    """The condition on a recommendation: seen, no draft, naming the country if one is chosen."""
    found = [moment.recommendation_shown(), moment.stage() != "draft"]
    if scope.iso3:
        found.append(names_country((scope.iso3,)))
    if scope.not_actor_id:
        a = RecommendationAddressee
        named = select(a.reference).where(a.actor_id == scope.not_actor_id)
        found.append(Recommendation.reference.not_in(named))
    return and_(*found)


def is_addressed(scope: GapScope) -> ColumnElement[bool]:
    """The condition on an addressee that it is one of those looked at."""
    a = RecommendationAddressee
    if not scope.has_addressee:
        return true()
    return or_(a.name.in_(scope.addressees), a.actor_id == scope.actor_id if scope.actor_id else false())


def addressee_conditions(gap: Gap, moment: Moment, s: Subquery) -> Conditions:
    """The conditions of a kind counted by addressee, on a recommendation joined with an addressee and its standing."""
    a, r = RecommendationAddressee, Recommendation
    closing = or_(_unseen(moment, Axis.IMPLEMENTATION), _unseen(moment, Axis.RESPONSE))
    if gap is Gap.ACCEPTED_NOT_DONE:
        accepted = s.c.response.in_((Response.ACCEPTED.value, Response.ACCEPTED_IN_PART.value))
        undone = or_(s.c.implementation.is_(None), s.c.implementation.not_in(tuple(CLOSED)))
        return Conditions(accepted, undone, _unseen(moment, Axis.IMPLEMENTATION))
    if gap is Gap.NO_OWNER:
        return Conditions(true(), or_(a.lead_office.is_(None), a.lead_office == ""), false())
    if gap is Gap.NOT_REVIEWED:
        unseen = or_(s.c.verification.is_(None), s.c.verification == Verification.NOT_ASSESSED.value)
        return Conditions(true(), unseen, _unseen(moment, Axis.VERIFICATION))
    holds = flag_condition(_FLAGS[gap], moment, s)
    if gap is Gap.CLAIMED_NOT_VERIFIED:
        claimed = s.c.implementation == Implementation.IMPLEMENTED.value
        return Conditions(claimed, holds, _unseen(moment, Axis.VERIFICATION))
    if gap is Gap.OVERDUE:
        runs = and_(moment.adopted_on().is_not(None), r.cadence_kind.in_(_PERIODIC))
        return Conditions(and_(is_open(s), or_(r.due_on.is_not(None), runs)), holds, closing)
    if gap is Gap.SILENT:
        return Conditions(and_(is_open(s), s.c.last_reminder_on.is_not(None)), holds, closing)
    return Conditions(is_open(s), holds, closing)


def recommendation_conditions(gap: Gap, moment: Moment, s: Subquery, scope: GapScope) -> Conditions:
    """The conditions of a kind counted by recommendation."""
    r = Recommendation
    addressed = _of_addressee(scope, s)
    everything = addressed.exists() if scope.has_addressee else true()
    if gap is Gap.NO_RESPONSE:
        answered = addressed.where(s.c.response.is_not(None)).exists()
        return Conditions(everything, ~answered, addressed.where(_unseen(moment, Axis.RESPONSE)).exists())
    if gap is Gap.NOT_ADOPTED:
        return Conditions(everything, moment.stage() == "proposed", false())
    if gap is Gap.NO_ADDRESSEE:
        return Conditions(everything, ~_of_addressee(GapScope(), s).exists(), false())
    if gap is Gap.NO_DATE:
        has_end = r.cadence_kind.is_distinct_from("continuous")
        recurs = and_(r.cadence_kind.is_not(None), r.cadence_kind.in_(_PERIODIC))
        return Conditions(and_(everything, has_end), and_(r.due_on.is_(None), ~recurs), false())
    if gap is Gap.TOOL_WITHOUT_EVIDENCE:
        m, t = RecommendationTool, PreventionTool
        tagged = select(m.tag_id).join(t, t.tool_id == m.tool_id)
        tagged = tagged.where(m.reference == r.reference, moment.shown(m), moment.sees(t.handling))
        # Any one tool without evidence makes the gap, so no withheld entry could close it.
        return Conditions(and_(everything, _outside(tagged)), _outside(tagged.where(t.is_reviewed.is_(False))), false())
    model: Any = Evidence if gap is Gap.NO_EVIDENCE else AssetNeed
    shown = select(model.reference).where(model.reference == r.reference, moment.shown(model))
    hidden = select(model.reference).where(
        *(model.reference == r.reference, moment.hides(model.handling), moment.known(model.recorded_at)),
        moment.not_withdrawn(model.withdrawn_at),
    )
    return Conditions(everything, ~_outside(shown), _outside(hidden))


def _outside(statement: Any) -> Any:
    return statement.correlate(Recommendation).exists()


def _of_addressee(scope: GapScope, s: Subquery) -> Any:
    """The addressees in scope of the recommendation outside, with their standing."""
    a = RecommendationAddressee
    found = select(a.addressee_id).outerjoin(s, s.c.addressee_id == a.addressee_id)
    return found.where(a.reference == Recommendation.reference, is_addressed(scope)).correlate(Recommendation)


def _unseen(moment: Moment, axis: Axis) -> ColumnElement[bool]:
    """The condition that an entry on the axis of the addressee outside is withheld: a list that is made once."""
    return RecommendationAddressee.addressee_id.in_(withheld_addressees(moment, axis))
