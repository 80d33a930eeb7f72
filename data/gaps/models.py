"""What members declared that they can deploy, and what recommendations need (Annex I, items 3(a) and 13)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import HANDLING_LEVELS, Base, Key, one_of

#: The fields of deployment that Annex I, item 3(a) names, and the measures of items 7 and 18 beside them.
ASSET_KINDS = (
    "humanitarian",
    "peacekeeping",
    "stabilisation",
    "violent_extremism",
    "rule_of_law",
    "financial_measures",
    "diplomacy",
    "expertise",
    "other",
)
AVAILABILITIES = ("available", "on_request", "committed_elsewhere", "not_available", "not_stated")


class Asset(Base):
    """An asset that an actor declared: that it exists, what it can do, whether it could be used. None are shipped."""

    __tablename__ = "asset"

    asset_id: Mapped[Key]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.actor_id"), index=True)
    asset_kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(Text)
    exists_now: Mapped[bool]
    capacity: Mapped[str | None] = mapped_column(Text)
    availability: Mapped[str] = mapped_column(String(20), default="not_stated", server_default="not_stated")
    declared_on: Mapped[str] = mapped_column(String(10))
    note: Mapped[str | None] = mapped_column(Text)
    handling: Mapped[str] = mapped_column(String(16), default="members", server_default="members")
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    recorded_by: Mapped[str] = mapped_column(String(120))
    withdrawn_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        one_of("asset_kind", ASSET_KINDS, "kind_known"),
        one_of("availability", AVAILABILITIES, "availability_known"),
        one_of("handling", HANDLING_LEVELS, "handling_known"),
        CheckConstraint("length(declared_on) = 10", name="declared_on_is_a_day"),
    )


class AssetNeed(Base):
    """A kind of asset that a recommendation needs to be carried out. None are shipped."""

    __tablename__ = "asset_need"

    need_id: Mapped[Key]
    reference: Mapped[str] = mapped_column(ForeignKey("recommendation.reference"))
    asset_kind: Mapped[str] = mapped_column(String(20), index=True)
    statement: Mapped[str] = mapped_column(Text)
    handling: Mapped[str] = mapped_column(String(16), default="members", server_default="members")
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    recorded_by: Mapped[str] = mapped_column(String(120))
    withdrawn_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        # What was withdrawn does not stand in the way of what takes its place.
        Index(
            "uq_asset_need_standing",
            *("reference", "asset_kind"),
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
        one_of("asset_kind", ASSET_KINDS, "kind_known"),
        one_of("handling", HANDLING_LEVELS, "handling_known"),
    )
