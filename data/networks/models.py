"""Actors, the networks and councils they belong to, and what each has at home for prevention."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import Base, Kept, Key, Sourced, one_of, sourced_checks
from data.countries.rules.unit_kinds import UNIT_KINDS

ACTOR_KINDS = (*UNIT_KINDS, "organisation", "body")
MECHANISM_DIMENSIONS = ("structure", "resources", "parliament", "action_plan", "mainstreaming", "development")


class Actor(Base):
    """A state, territory, area, organisation or body: a member, an addressee or a champion.

    A country or area has its ISO code as id.
    """

    __tablename__ = "actor"

    actor_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[str] = mapped_column(String(14))
    name: Mapped[str] = mapped_column(String(160))
    iso3: Mapped[str | None] = mapped_column(ForeignKey("country.iso3"))
    #: One of the paper's states and organisations to influence (section II.c(i)).
    is_target: Mapped[bool]

    __table_args__ = (one_of("kind", ACTOR_KINDS, "kind_known"),)


class Network(Base):
    """A network, forum, alliance or council."""

    __tablename__ = "network"

    network_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    short_name: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(60))


class NetworkFact(Sourced, Base):
    """What one source says of a network at one date: size, leadership, secretariat, how often it meets."""

    __tablename__ = "network_fact"

    network_fact_id: Mapped[Key]
    network_id: Mapped[str] = mapped_column(ForeignKey("network.network_id"), index=True)
    founded: Mapped[str | None] = mapped_column(Text)
    members_count: Mapped[str | None] = mapped_column(Text)
    count_as_of: Mapped[str | None] = mapped_column(Text)
    leadership: Mapped[str | None] = mapped_column(Text)
    secretariat: Mapped[str | None] = mapped_column(Text)
    meeting_cadence: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = sourced_checks()


class NetworkMembership(Kept, Sourced, Base):
    """One actor's membership or seat, with its term where a source gives one. Dates are ISO, or a year."""

    __tablename__ = "network_membership"

    membership_id: Mapped[Key]
    network_id: Mapped[str] = mapped_column(ForeignKey("network.network_id"), index=True)
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.actor_id"), index=True)
    role: Mapped[str] = mapped_column(Text)
    term_start: Mapped[str | None] = mapped_column(String(10))
    term_end: Mapped[str | None] = mapped_column(String(10))
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        # What was withdrawn does not stand in the way of what takes its place.
        Index(
            "uq_network_membership_standing",
            *("network_id", "actor_id", "role", "term_start"),
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
        *sourced_checks(),
    )


class CouncilPresidency(Sourced, Base):
    """Who presides over the UN Security Council in one month."""

    __tablename__ = "council_presidency"

    presidency_id: Mapped[Key]
    year: Mapped[int]
    month: Mapped[int]
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"), index=True)
    seat: Mapped[str] = mapped_column(String(10))
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        UniqueConstraint("year", "month"),
        CheckConstraint("month >= 1 AND month <= 12", name="month_range"),
        one_of("seat", ("permanent", "elected"), "seat_known"),
        *sourced_checks(),
    )


class NationalMechanism(Kept, Sourced, Base):
    """What is on record for one actor on one of the paper's five implementation-gap dimensions (section I.d).

    source_status keeps the compiled word; a statement that nothing was found is 'unknown', never 'absent'.
    """

    __tablename__ = "national_mechanism"

    mechanism_id: Mapped[Key]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.actor_id"), index=True)
    dimension: Mapped[str] = mapped_column(String(16))
    source_status: Mapped[str] = mapped_column(Text)
    event_date: Mapped[str | None] = mapped_column(String(10))
    statement: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (one_of("dimension", MECHANISM_DIMENSIONS, "dimension_known"), *sourced_checks())
