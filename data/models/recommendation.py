"""What was recommended. Responses, implementation and reviews get tables of their own."""

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import Base, Sourced, sourced_checks


class Recommendation(Sourced, Base):
    """A numbered item of the paper's Annex I (AI-01 to AI-19) or a statement of its body (PR-01 to PR-57).

    kind is the compiled word: operative item, recommendation, research gap, implementation gap (a) to (e), principle,
    process note. indicator and evidence_wanted are proposals, not the paper's words.
    """

    __tablename__ = "recommendation"

    reference: Mapped[str] = mapped_column(String(20), primary_key=True)
    sort_order: Mapped[int]
    origin: Mapped[str] = mapped_column(String(20))
    pointer: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(40))
    short_title: Mapped[str | None] = mapped_column(Text)
    paraphrase: Mapped[str] = mapped_column(Text)
    addressed_to: Mapped[str] = mapped_column(Text)
    cadence: Mapped[str | None] = mapped_column(Text)
    stated_limit: Mapped[str | None] = mapped_column(Text)
    evidence_wanted: Mapped[str | None] = mapped_column(Text)
    indicator: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (CheckConstraint("origin IN ('annex_i', 'paper_body')", name="origin_known"), *sourced_checks())


class RecommendationCountry(Base):
    """A country that a recommendation names."""

    __tablename__ = "recommendation_country"

    reference: Mapped[str] = mapped_column(ForeignKey("recommendation.reference"), primary_key=True)
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"), primary_key=True, index=True)


class RecommendationFramework(Base):
    """A framework that a recommendation concerns."""

    __tablename__ = "recommendation_framework"

    reference: Mapped[str] = mapped_column(ForeignKey("recommendation.reference"), primary_key=True)
    framework_id: Mapped[str] = mapped_column(ForeignKey("framework.framework_id"), primary_key=True)


class RecommendationRelation(Base):
    """A body statement of the paper and the Annex I item that it belongs with."""

    __tablename__ = "recommendation_relation"

    reference: Mapped[str] = mapped_column(ForeignKey("recommendation.reference"), primary_key=True)
    related_reference: Mapped[str] = mapped_column(ForeignKey("recommendation.reference"), primary_key=True)
