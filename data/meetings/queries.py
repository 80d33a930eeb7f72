"""The note on a meeting, for whoever edits it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.clearance import may_see
from data.core.handling import Clearance
from data.meetings.models import ConveningMeeting


def get_meeting_note(session: Session, clearance: Clearance, meeting_id: str) -> str | None:
    """The note; None where there is none, or where the meeting is unknown or withdrawn or withheld. One statement."""
    m = ConveningMeeting
    return session.scalar(
        select(m.note).where(m.meeting_id == meeting_id, may_see(m.handling, clearance), m.withdrawn_at.is_(None))
    )
