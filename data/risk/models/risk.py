"""Risk assessments by edition, years of mass killing, and how the forecasts fared."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import Base, Key, Sourced, sourced_checks


class RiskAssessment(Sourced, Base):
    """One country in one yearly edition of the Early Warning Project's Statistical Risk Assessment.

    risk_probability (0 to 1) is the estimated chance that a new intrastate mass killing starts within the two years
    window_start to window_end; risk_rank is 1 for the highest; ranked_countries is how many the edition ranks.
    is_ongoing_as_published: whether this edition's own table counts a mass killing as ongoing in the year before it;
    None where its table does not say. A later record may see that year otherwise.
    """

    __tablename__ = "risk_assessment"

    assessment_id: Mapped[Key]
    edition: Mapped[int]
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"), index=True)
    window_start: Mapped[int]
    window_end: Mapped[int]
    name_in_source: Mapped[str]
    risk_probability: Mapped[float]
    risk_rank: Mapped[int]
    ranked_countries: Mapped[int]
    is_ongoing_as_published: Mapped[bool | None]

    __table_args__ = (
        UniqueConstraint("edition", "iso3"),
        CheckConstraint("risk_probability >= 0 AND risk_probability <= 1", name="probability_range"),
        CheckConstraint("risk_rank >= 1 AND risk_rank <= ranked_countries", name="rank_range"),
        CheckConstraint("edition >= 2000 AND edition <= 2100", name="edition_range"),
        CheckConstraint("window_end >= window_start", name="window_order"),
        *sourced_checks(),
    )


class RankReestimate(Sourced, Base):
    """What a later edition's model says of an earlier edition's two years, for one country: the publisher's own figure, and
    never that earlier edition as it was published.

    edition: the one that is estimated anew. by_edition: the later one, whose table holds the estimate.
    """

    __tablename__ = "rank_reestimate"

    reestimate_id: Mapped[Key]
    edition: Mapped[int]
    by_edition: Mapped[int]
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"), index=True)
    name_in_source: Mapped[str]
    risk_probability: Mapped[float]
    risk_rank: Mapped[int]
    ranked_countries: Mapped[int]

    __table_args__ = (
        UniqueConstraint("edition", "by_edition", "iso3"),
        CheckConstraint("risk_probability >= 0 AND risk_probability <= 1", name="probability_range"),
        CheckConstraint("risk_rank >= 1 AND risk_rank <= ranked_countries", name="rank_range"),
        CheckConstraint("edition >= 2000 AND by_edition <= 2100 AND edition < by_edition", name="edition_order"),
        *sourced_checks(),
    )


class MassKillingYear(Sourced, Base):
    """One country and year in which the Early Warning Project records a mass killing as ongoing, starting or ending."""

    __tablename__ = "mass_killing_year"

    mass_killing_year_id: Mapped[Key]
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"))
    year: Mapped[int]
    is_ongoing: Mapped[bool]
    is_onset: Mapped[bool]
    is_end: Mapped[bool]
    episodes_ongoing: Mapped[int]
    name_in_source: Mapped[str]

    __table_args__ = (
        UniqueConstraint("iso3", "year"),
        CheckConstraint("year >= 1900 AND year <= 2100", name="year_range"),
        CheckConstraint("episodes_ongoing >= 0", name="episodes_not_negative"),
        *sourced_checks(),
    )


class OnsetForecast(Sourced, Base):
    """One onset of mass killing since 1994 with the out-of-sample ranks that the model gave in the two years before.

    A rank is None where the model had no forecast for that country in that year.
    """

    __tablename__ = "onset_forecast"

    onset_forecast_id: Mapped[Key]
    onset_year: Mapped[int]
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"))
    name_in_source: Mapped[str]
    risk_probability_one_year_before: Mapped[float | None]
    rank_one_year_before: Mapped[int | None]
    rank_two_years_before: Mapped[int | None]
    best_rank_in_two_years_before: Mapped[int]

    __table_args__ = (
        UniqueConstraint("onset_year", "iso3"),
        CheckConstraint(
            "risk_probability_one_year_before IS NULL OR "
            "(risk_probability_one_year_before >= 0 AND risk_probability_one_year_before <= 1)",
            name="probability_range",
        ),
        CheckConstraint("best_rank_in_two_years_before >= 1", name="rank_positive"),
        *sourced_checks(),
    )
