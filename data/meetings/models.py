"""Meetings of the network, and their sessions."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import HANDLING_LEVELS, Base, Key, one_of


class ConveningMeeting(Base):
    """One meeting of the network. starts_on and ends_on are ISO dates. None are shipped: the calendar is another table.

    withdrawn_at: since when it stands no more; None while it stands, also after it was brought back.
    """

    __tablename__ = "convening_meeting"

    meeting_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    starts_on: Mapped[str] = mapped_column(String(10), index=True)
    ends_on: Mapped[str] = mapped_column(String(10))
    place: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    handling: Mapped[str] = mapped_column(String(16), default="members", server_default="members")
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    recorded_by: Mapped[str] = mapped_column(String(120))
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    withdrawn_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        one_of("handling", HANDLING_LEVELS, "handling_known"),
        CheckConstraint("length(starts_on) = 10 AND length(ends_on) = 10", name="days_are_known"),
        CheckConstraint("ends_on >= starts_on", name="day_order"),
    )


class ConveningSession(Base):
    """One session of a meeting; open sessions are for invited organisations too (Annex I, 11).

    deep_dive_iso3: the country that the session examined in depth (Annex I, 5).
    """

    __tablename__ = "convening_session"

    session_id: Mapped[Key]
    meeting_id: Mapped[str] = mapped_column(ForeignKey("convening_meeting.meeting_id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    held_on: Mapped[str | None] = mapped_column(String(10))
    is_open: Mapped[bool]
    deep_dive_iso3: Mapped[str | None] = mapped_column(ForeignKey("country.iso3"), index=True)
    handling: Mapped[str] = mapped_column(String(16), default="members", server_default="members")

    __table_args__ = (
        UniqueConstraint("meeting_id", "position"),
        one_of("handling", HANDLING_LEVELS, "handling_known"),
        CheckConstraint("position >= 1", name="position_positive"),
    )
