"""Countries, the names that people search for, and the groups that the field uses."""

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import Base, Key, one_of

COUNTRY_KINDS = ("member_state", "observer_state", "territory", "other")


class Country(Base):
    """A country or area: ISO 3166-1, UN (M49) region, short name as the UN uses it. XKX (Kosovo) is user-assigned."""

    __tablename__ = "country"

    iso3: Mapped[str] = mapped_column(String(3), primary_key=True)
    iso2: Mapped[str] = mapped_column(String(2))
    m49: Mapped[int | None]
    name: Mapped[str] = mapped_column(String(120))
    official_name: Mapped[str | None] = mapped_column(Text)
    region: Mapped[str | None] = mapped_column(String(60))
    subregion: Mapped[str | None] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(20))
    #: Which list says that it is of this kind.
    kind_source: Mapped[str | None] = mapped_column(Text)
    #: Whether the boundaries hold an area or a point for it.
    has_area: Mapped[bool]
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (one_of("kind", COUNTRY_KINDS, "kind_known"), UniqueConstraint("iso2"))


class CountryName(Base):
    """Another name under which a country is looked for or written in a source: Burma, Ivory Coast, DRC."""

    __tablename__ = "country_name"

    name_id: Mapped[Key]
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"), index=True)
    name: Mapped[str] = mapped_column(String(120))

    __table_args__ = (UniqueConstraint("iso3", "name"),)


class CountryGroup(Base):
    """A preset that the field uses (Sahel, Great Lakes), with where its definition comes from."""

    __tablename__ = "country_group"

    group_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    definition: Mapped[str] = mapped_column(Text)
    sort_order: Mapped[int]


class CountryGroupMember(Base):
    """A country in a group."""

    __tablename__ = "country_group_member"

    group_id: Mapped[str] = mapped_column(ForeignKey("country_group.group_id"), primary_key=True)
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"), primary_key=True)
