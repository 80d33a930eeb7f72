"""The day for which a question is asked, and what was on record then.

Two dates belong to every entry: when it took effect and when it was recorded. A day is shown as it was known at its end:
what was recorded by then and had taken effect by then. Without a day the present record is read.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select, true
from sqlalchemy.orm import Session

from data.core.clearance import may_not_see, may_see
from data.core.handling import Clearance
from data.core.models.access import AuditEntry
from data.meetings.models import ConveningMeeting
from data.recommendations.models.recommendation import Recommendation

#: Recommendations of these origins begin as drafts, which only the secretariat sees.
DRAFTED_ORIGINS = ("meeting", "document")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and a clearance. day: for which flags are judged. as_of: None for the record as it stands now.

    cutoff: what was recorded before it was known on the day (UTC). meeting_ends: last days of meetings on record then.
    """

    day: date
    as_of: date | None
    cutoff: datetime
    clearance: Clearance
    meeting_ends: tuple[date, ...]

    def sees(self, handling: Any) -> ColumnElement[bool]:
        """The condition that what has its handling level in this column may be seen."""
        return may_see(handling, self.clearance)

    def hides(self, handling: Any) -> ColumnElement[bool]:
        """The condition that it may not."""
        return may_not_see(handling, self.clearance)

    @property
    def is_now(self) -> bool:
        """Whether the record is read as it stands."""
        return self.as_of is None

    def known(self, recorded_at: Any) -> ColumnElement[bool]:
        """The condition that something was on record on the day."""
        return true() if self.is_now else recorded_at < self.cutoff

    def not_withdrawn(self, withdrawn_at: Any) -> ColumnElement[bool]:
        """The condition that something had not been withdrawn on the day."""
        if self.is_now:
            return withdrawn_at.is_(None)
        return or_(withdrawn_at.is_(None), withdrawn_at >= self.cutoff)

    def shown(self, model: Any) -> ColumnElement[bool]:
        """The condition that an entry (evidence, reminder, need, meeting) may be seen and was on record on the day."""
        return and_(self.sees(model.handling), self.known(model.recorded_at), self.not_withdrawn(model.withdrawn_at))

    def recommendation_existed(self) -> ColumnElement[bool]:
        """The condition that a recommendation was on record and not withdrawn, whoever may see it."""
        r = Recommendation
        if self.as_of is None:
            return r.withdrawn_at.is_(None)
        return and_(
            # Never unknown: the condition is also turned round.
            case(
                (r.recorded_at.is_(None), func.coalesce(r.issued_on, "") <= self.as_of.isoformat()),
                else_=r.recorded_at < self.cutoff,
            ),
            self.not_withdrawn(r.withdrawn_at),
            r.reference.not_in(self._away_on_the_day()),
        )

    def _away_on_the_day(self) -> Select[str]:
        """The recommendations that were withdrawn by the day and have been brought back since: the audit keeps from when on."""
        a = AuditEntry
        left = a.before["withdrawn_at"].as_string()
        return select(a.target).where(
            a.what == "recommendation.restored", a.recorded_at >= self.cutoff, left < self.cutoff.isoformat()
        )

    def recommendation_shown(self) -> ColumnElement[bool]:
        """The condition that a recommendation may be seen, and was on record and not withdrawn on the day."""
        r = Recommendation
        condition = and_(self.sees(r.handling), self.recommendation_existed())
        if self.is_now or self.clearance is Clearance.SECRETARIAT:
            return condition
        # What was a draft on the day was the secretariat's alone, whatever became of it.
        return and_(
            condition, or_(r.origin.not_in(DRAFTED_ORIGINS), r.adopted_at.is_(None), r.adopted_at < self.cutoff)
        )

    def stage(self) -> ColumnElement[str]:
        """The stage of a recommendation on the day."""
        r = Recommendation
        if self.is_now:
            return r.stage  # type: ignore[return-value]
        return case(
            (or_(r.adopted_at.is_(None), r.adopted_at < self.cutoff), r.stage),
            (r.origin.in_(DRAFTED_ORIGINS), literal("draft")),
            else_=literal("proposed"),
        )

    def adopted_on(self) -> ColumnElement[str]:
        """The day of adoption as it was known; none while it was not adopted."""
        r = Recommendation
        if self.is_now:
            return r.adopted_on  # type: ignore[return-value]
        return case((or_(r.adopted_at.is_(None), r.adopted_at < self.cutoff), r.adopted_on), else_=None)


def get_moment(session: Session, clearance: Clearance, as_of: date | None, today: date | None = None) -> Moment:
    """The moment for a day, or for now. today: the day for which flags are judged without as_of. One statement."""
    day = as_of or today or datetime.now(UTC).date()
    last = min(day, date.max - timedelta(days=1))
    cutoff = datetime.combine(last + timedelta(days=1), time.min, tzinfo=UTC)
    bare = Moment(day, as_of, cutoff, clearance, ())
    m = ConveningMeeting
    ends = session.scalars(select(m.ends_on).where(bare.shown(m)))
    return Moment(day, as_of, cutoff, clearance, tuple(date.fromisoformat(end) for end in ends))
