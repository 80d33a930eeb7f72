"""Which countries and areas lie beside each other on land, as the shipped boundaries show it."""

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import Base, Iso3, Sourced, one_of, sourced_checks

#: 'border': a stretch of border in common. 'point': they meet in one point of the drawn boundaries. 'disputed_area':
#: only an area that the boundaries draw as disputed lies between them.
NEIGHBOUR_KINDS = ("border", "point", "disputed_area")


class CountryNeighbour(Sourced, Base):
    """Two countries or areas side by side, once for each pair: iso3 is the code that comes first in the alphabet."""

    __tablename__ = "country_neighbour"

    iso3: Mapped[Iso3] = mapped_column(ForeignKey("country.iso3"), primary_key=True)
    neighbour_iso3: Mapped[Iso3] = mapped_column(ForeignKey("country.iso3"), primary_key=True, index=True)
    kind: Mapped[str] = mapped_column(String(16))
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        CheckConstraint("iso3 < neighbour_iso3", name="pair_once"),
        one_of("kind", NEIGHBOUR_KINDS, "kind_known"),
        *sourced_checks(),
    )
