"""The calendar that the paper plans around."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import Base, Key, Sourced, sourced_checks


class CalendarEvent(Sourced, Base):
    """A meeting or summit. starts_on and ends_on are ISO dates, a month or a year; None where no source gives a date."""

    __tablename__ = "calendar_event"

    event_id: Mapped[Key]
    name: Mapped[str] = mapped_column(Text)
    edition: Mapped[str | None] = mapped_column(Text)
    starts_on: Mapped[str | None] = mapped_column(String(10))
    ends_on: Mapped[str | None] = mapped_column(String(10))
    place: Mapped[str | None] = mapped_column(Text)
    iso3: Mapped[str | None] = mapped_column(ForeignKey("country.iso3"))
    source_status: Mapped[str] = mapped_column(Text)
    purpose: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = sourced_checks()
