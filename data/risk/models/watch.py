"""Watch lists, each on its own scale."""

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import Base, Key, Sourced, sourced_checks


class WatchList(Base):
    """A list of situations that somebody publishes; scale says in words what its levels mean. Scales are never merged."""

    __tablename__ = "watch_list"

    watch_list_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    publisher: Mapped[str] = mapped_column(Text)
    scale: Mapped[str] = mapped_column(Text)
    #: What the list warns of: atrocity, conflict or humanitarian risk. Only like is compared with like.
    concern: Mapped[str] = mapped_column(String(40))
    #: What the list in hand lacks (entries cut off, levels unread), so that silence is not read as safety.
    coverage_note: Mapped[str | None] = mapped_column(Text)


class WatchListing(Sourced, Base):
    """What one entry of one edition of one list says of one country, in the list's own words and on its own scale.

    A country can stand in two entries of one edition (Israel in two of the ten conflicts of 2026): count countries, not rows.
    """

    __tablename__ = "watch_listing"

    watch_listing_id: Mapped[Key]
    watch_list_id: Mapped[str] = mapped_column(ForeignKey("watch_list.watch_list_id"), index=True)
    edition: Mapped[str] = mapped_column(String(40))
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"), index=True)
    level: Mapped[str] = mapped_column(Text)
    #: Whether the list flags the country; an entry may also say that it stands outside (rank 31 to 50).
    is_flagged: Mapped[bool]
    listed_rank: Mapped[int | None]
    risk_probability: Mapped[float | None]
    previous_rank: Mapped[int | None]
    previous_probability: Mapped[float | None]
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        UniqueConstraint("watch_list_id", "edition", "iso3", "listed_rank"),
        CheckConstraint("listed_rank IS NULL OR listed_rank >= 1", name="rank_positive"),
        CheckConstraint(
            "risk_probability IS NULL OR (risk_probability >= 0 AND risk_probability <= 1)", name="probability_range"
        ),
        *sourced_checks(),
    )
