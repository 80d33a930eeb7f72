"""Working groups: those that the paper proposes, and those that were convened (II.a, III; PR-23, PR-52; Annex I, item 10)."""

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import Base, Kept, Key, Sourced, sourced_checks


class WorkingGroup(Sourced, Kept, Base):
    """One working group. convened_on None: proposed, and not convened by what is on record.

    reference: of those that ship, which the paper proposes. framework_id: None for one on no single framework. convened_on and
    ended_on are ISO days; ended_on None: at work, once convened. convener: who convenes it. open_to: who may sit in it.
    """

    __tablename__ = "working_group"

    working_group_id: Mapped[Key]
    reference: Mapped[str | None] = mapped_column(String(20))
    framework_id: Mapped[str | None] = mapped_column(ForeignKey("framework.framework_id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    task: Mapped[str | None] = mapped_column(Text)
    convener: Mapped[str | None] = mapped_column(Text)
    open_to: Mapped[str | None] = mapped_column(Text)
    convened_on: Mapped[str | None] = mapped_column(String(10))
    ended_on: Mapped[str | None] = mapped_column(String(10))
    pointer: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        UniqueConstraint("reference"),
        CheckConstraint("convened_on IS NULL OR length(convened_on) = 10", name="convened_on_is_a_day"),
        CheckConstraint(
            "ended_on IS NULL OR (convened_on IS NOT NULL AND length(ended_on) = 10 AND ended_on >= convened_on)",
            name="day_order",
        ),
        *sourced_checks(),
    )
