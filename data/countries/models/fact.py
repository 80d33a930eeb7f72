"""Facts about a country that a framework looks at: peace operations, 1325 plans, children and armed conflict, treaties."""

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import Base, Key, Sourced, sourced_checks


class PeaceOperation(Sourced, Base):
    """One operation in one host; protects_civilians is None where no source was read.

    background_fields names the columns that come from background knowledge although the row's source was read.
    """

    __tablename__ = "peace_operation"

    operation_id: Mapped[Key]
    acronym: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(Text)
    operation_type: Mapped[str] = mapped_column(String(40))
    organisation: Mapped[str] = mapped_column(String(10))
    iso3: Mapped[str | None] = mapped_column(ForeignKey("country.iso3"), index=True)
    started: Mapped[str | None] = mapped_column(String(10))
    protects_civilians: Mapped[bool | None]
    status: Mapped[str] = mapped_column(Text)
    mandate_end: Mapped[str | None] = mapped_column(String(10))
    background_fields: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (UniqueConstraint("acronym", "iso3"), *sourced_checks())


class ActionPlan(Sourced, Base):
    """A national action plan on women, peace and security (Security Council resolution 1325)."""

    __tablename__ = "action_plan"

    action_plan_id: Mapped[Key]
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"), index=True)
    edition: Mapped[str | None] = mapped_column(Text)
    period: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = sourced_checks()


class ChildrenConflictFact(Sourced, Base):
    """What a Secretary-General's report on children and armed conflict says of a situation."""

    __tablename__ = "children_conflict_fact"

    children_conflict_fact_id: Mapped[Key]
    iso3: Mapped[str | None] = mapped_column(ForeignKey("country.iso3"), index=True)
    situation: Mapped[str] = mapped_column(Text)
    report: Mapped[str] = mapped_column(Text)
    fact: Mapped[str] = mapped_column(Text)
    party: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = sourced_checks()


class TreatyStatus(Sourced, Base):
    """One state's standing towards one treaty at the date that the source speaks of."""

    __tablename__ = "treaty_status"

    treaty_status_id: Mapped[Key]
    treaty_id: Mapped[str] = mapped_column(String(8))
    treaty: Mapped[str] = mapped_column(Text)
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"), index=True)
    status: Mapped[str] = mapped_column(Text)
    signed_on: Mapped[str | None] = mapped_column(String(10))
    consent_on: Mapped[str | None] = mapped_column(String(10))
    consent_type: Mapped[str | None] = mapped_column(String(20))
    effective_or_ended_on: Mapped[str | None] = mapped_column(String(10))
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (UniqueConstraint("treaty_id", "iso3"), *sourced_checks())


class WorldFact(Sourced, Base):
    """A total or note that speaks of no single country (parties to a treaty, a report's figures for the world)."""

    __tablename__ = "world_fact"

    world_fact_id: Mapped[Key]
    topic: Mapped[str] = mapped_column(String(40))
    statement: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = sourced_checks()
