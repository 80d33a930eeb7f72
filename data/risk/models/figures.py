"""Yearly figures of a country: deaths in organized violence, displaced people, and any further index."""

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import Base, Key, Sourced, sourced_checks


class OrganizedViolenceYear(Sourced, Base):
    """Deaths in one country and year by type of organized violence (UCDP's three), with low and high estimates of the total.

    The order low, best, high is not a constraint: UCDP publishes a few rows in which it does not hold (Russia 2024), and a
    published figure is kept as it is.
    """

    __tablename__ = "organized_violence_year"

    violence_year_id: Mapped[Key]
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"))
    year: Mapped[int]
    name_in_source: Mapped[str]
    state_based_deaths: Mapped[int]
    non_state_deaths: Mapped[int]
    one_sided_deaths: Mapped[int]
    total_deaths_best: Mapped[int]
    total_deaths_low: Mapped[int]
    total_deaths_high: Mapped[int]

    __table_args__ = (
        UniqueConstraint("iso3", "year"),
        CheckConstraint("year >= 1900 AND year <= 2100", name="year_range"),
        CheckConstraint(
            "state_based_deaths >= 0 AND non_state_deaths >= 0 AND one_sided_deaths >= 0 AND total_deaths_low >= 0",
            name="deaths_not_negative",
        ),
        *sourced_checks(),
    )


class DisplacementYear(Sourced, Base):
    """People displaced from (refugees, asylum-seekers) or within (internally displaced) one country, end of year, persons."""

    __tablename__ = "displacement_year"

    displacement_year_id: Mapped[Key]
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"))
    year: Mapped[int]
    refugees: Mapped[int]
    asylum_seekers: Mapped[int]
    internally_displaced: Mapped[int]

    __table_args__ = (
        UniqueConstraint("iso3", "year"),
        CheckConstraint("year >= 1900 AND year <= 2100", name="year_range"),
        CheckConstraint(
            "refugees >= 0 AND asylum_seekers >= 0 AND internally_displaced >= 0", name="people_not_negative"
        ),
        *sourced_checks(),
    )


class IndexSeries(Sourced, Base):
    """A further index, brought in by the generic importer: its name, unit and which way is worse."""

    __tablename__ = "index_series"

    index_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    name: Mapped[str] = mapped_column(String(160))
    unit: Mapped[str] = mapped_column(String(80))
    higher_is_worse: Mapped[bool | None]
    description: Mapped[str | None] = mapped_column(Text)

    __table_args__ = sourced_checks()


class IndexValue(Base):
    """One value of one index for one country and year, in the unit of its series."""

    __tablename__ = "index_value"

    index_value_id: Mapped[Key]
    index_id: Mapped[str] = mapped_column(ForeignKey("index_series.index_id"), index=True)
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"), index=True)
    year: Mapped[int]
    value: Mapped[float]

    __table_args__ = (
        UniqueConstraint("index_id", "iso3", "year"),
        CheckConstraint("year >= 1900 AND year <= 2100", name="year_range"),
    )
