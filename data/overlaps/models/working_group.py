"""Working groups on a framework, as the paper has the Council convene them (PR-23, PR-52)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import HANDLING_LEVELS, Base, Key, one_of


class FrameworkWorkingGroup(Base):
    """One working group on one framework. convened_on and ended_on are ISO dates; ended_on None: at work. None are shipped."""

    __tablename__ = "framework_working_group"

    working_group_id: Mapped[Key]
    framework_id: Mapped[str] = mapped_column(ForeignKey("framework.framework_id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    convener: Mapped[str | None] = mapped_column(Text)
    convened_on: Mapped[str] = mapped_column(String(10))
    ended_on: Mapped[str | None] = mapped_column(String(10))
    note: Mapped[str | None] = mapped_column(Text)
    handling: Mapped[str] = mapped_column(String(16), default="members", server_default="members")
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    recorded_by: Mapped[str] = mapped_column(String(120))
    withdrawn_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        one_of("handling", HANDLING_LEVELS, "handling_known"),
        CheckConstraint("length(convened_on) = 10", name="convened_on_is_a_day"),
        CheckConstraint("ended_on IS NULL OR (length(ended_on) = 10 AND ended_on >= convened_on)", name="day_order"),
    )
