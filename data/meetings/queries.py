"""The note on a meeting, for whoever edits it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.handling import Clearance, levels_visible
from data.meetings.models import ConveningMeeting


def get_meeting_note(session: Session, clearance: Clearance, meeting_id: str) -> str | None:
    """The note; None where there is none, or where the meeting is unknown or withdrawn or withheld. One statement."""
    m = ConveningMeeting
    levels = levels_visible(clearance)
    return session.scalar(
        select(m.note).where(m.meeting_id == meeting_id, m.handling.in_(levels), m.withdrawn_at.is_(None))
    )
