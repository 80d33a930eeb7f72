"""What was recommended, to whom, and what it concerns. What came of it stands in data.recommendations.models.follow_up."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ColumnElement, DateTime, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import Base, Key, Sourced, one_of, sourced_checks

ORIGINS = ("annex_i", "paper_body", "meeting", "document", "import")
#: 'proposed': published by its authors and adopted by no meeting, as everything in the paper is.
STAGES = ("draft", "proposed", "adopted")
#: The paper's three research strands (Executive Summary; section II.b).
STRANDS = ("thematic", "micro", "macro")
#: The action categories in which UPR Info classes recommendations, after McMahon (2012), least demanding first.
SPECIFICITIES = ("minimal", "continuing", "considering", "general", "specific")
PRIORITIES = ("high", "normal", "low")
CADENCES = ("once", "monthly", "quarterly", "half_yearly", "yearly", "every_meeting", "continuous")
ADDRESSEE_KINDS = ("actor", "body", "group")
RELATION_KINDS = ("related", "supersedes")


class Recommendation(Sourced, Base):
    """One recommendation: an item of the paper's Annex I (AI-01 to AI-19), a statement of its body (PR-01 to PR-57), or
    one that the network drafted, adopted or imported.

    kind is the compiled word: operative item, recommendation, research gap, implementation gap (a) to (e), principle,
    process note. paraphrase is its text. indicator and evidence_wanted are proposals, not the paper's words. issued_on
    is an ISO date, a month or a year; due_on an ISO date. recorded_at is None for what ships. A draft is for the
    secretariat alone, whatever its handling is to be once adopted.
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
    document: Mapped[str | None] = mapped_column(Text)
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("convening_meeting.meeting_id"), index=True)
    issued_on: Mapped[str | None] = mapped_column(String(10), index=True)
    strand: Mapped[str | None] = mapped_column(String(10))
    specificity: Mapped[str | None] = mapped_column(String(12))
    priority: Mapped[str | None] = mapped_column(String(8))
    due_on: Mapped[str | None] = mapped_column(String(10), index=True)
    cadence_kind: Mapped[str | None] = mapped_column(String(14))
    #: The month in which a yearly cadence falls due, where the text names one.
    cadence_month: Mapped[int | None]
    stage: Mapped[str] = mapped_column(String(10), default="proposed", server_default="proposed")
    adopted_on: Mapped[str | None] = mapped_column(String(10))
    recorded_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    recorded_by: Mapped[str | None] = mapped_column(String(120))
    adopted_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    withdrawn_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    withdrawn_reason: Mapped[str | None] = mapped_column(Text)
    #: Counts the changes that the secretariat made; an editor names the version that was read.
    version: Mapped[int] = mapped_column(default=1, server_default="1")

    __table_args__ = (
        one_of("origin", ORIGINS, "origin_known"),
        one_of("stage", STAGES, "stage_known"),
        one_of("strand", STRANDS, "strand_known"),
        one_of("specificity", SPECIFICITIES, "specificity_known"),
        one_of("priority", PRIORITIES, "priority_known"),
        one_of("cadence_kind", CADENCES, "cadence_known"),
        CheckConstraint("cadence_month >= 1 AND cadence_month <= 12", name="cadence_month_range"),
        CheckConstraint("stage <> 'draft' OR handling = 'secretariat'", name="draft_is_not_shown"),
        CheckConstraint("stage <> 'adopted' OR adopted_on IS NOT NULL", name="adoption_has_a_day"),
        CheckConstraint("due_on IS NULL OR length(due_on) = 10", name="due_on_is_a_day"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_reason IS NULL)", name="withdrawn_with_a_reason"),
        CheckConstraint("version >= 1", name="version_positive"),
        # Everything that a list is counted, filtered and ordered by, without the long texts: a list is read from it alone.
        Index(
            "ix_recommendation_list",
            *(
                "sort_order",
                "reference",
                "handling",
                "withdrawn_at",
                "recorded_at",
                "issued_on",
                "origin",
                "stage",
                "strand",
            ),
            *("kind", "priority", "meeting_id", "adopted_at", "adopted_on", "due_on", "cadence_kind", "cadence_month"),
        ),
        *sourced_checks(),
    )

    @hybrid_property
    def is_retired(self) -> bool:
        """Whether it was withdrawn; data.core.clearance asks every model by this name."""
        return self.withdrawn_at is not None

    @is_retired.inplace.expression
    @classmethod
    def _is_retired(cls) -> ColumnElement[Any]:
        return cls.withdrawn_at.is_not(None)


class RecommendationAddressee(Base):
    """One addressee of one recommendation, as its text names them; a group ('Member states') is one addressee.

    name is the same words for the same addressee everywhere; qualification keeps what the text adds ('existing
    members'). actor_id where the addressee is an actor on record. Nothing is multiplied into rows for single states.
    """

    __tablename__ = "recommendation_addressee"

    addressee_id: Mapped[Key]
    reference: Mapped[str] = mapped_column(ForeignKey("recommendation.reference"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(160), index=True)
    addressee_kind: Mapped[str] = mapped_column(String(8))
    actor_id: Mapped[str | None] = mapped_column(ForeignKey("actor.actor_id"), index=True)
    qualification: Mapped[str | None] = mapped_column(Text)
    lead_office: Mapped[str | None] = mapped_column(Text)
    #: Why the text is read as addressed to it, where the text does not say so itself; None where it does.
    reading_note: Mapped[str | None] = mapped_column(Text)
    #: Counts the entries on this addressee's follow-up; an editor names the version that was read.
    version: Mapped[int] = mapped_column(default=1, server_default="1")

    __table_args__ = (
        UniqueConstraint("reference", "name"),
        one_of("addressee_kind", ADDRESSEE_KINDS, "kind_known"),
        CheckConstraint("(addressee_kind = 'actor') = (actor_id IS NOT NULL)", name="actor_is_on_record"),
        CheckConstraint("position >= 1", name="position_positive"),
        CheckConstraint("version >= 1", name="version_positive"),
    )


class RecommendationCountry(Base):
    """A country that a recommendation names."""

    __tablename__ = "recommendation_country"

    reference: Mapped[str] = mapped_column(ForeignKey("recommendation.reference"), primary_key=True)
    iso3: Mapped[str] = mapped_column(ForeignKey("country.iso3"), primary_key=True, index=True)


class RecommendationFramework(Base):
    """A framework that a recommendation concerns."""

    __tablename__ = "recommendation_framework"

    reference: Mapped[str] = mapped_column(ForeignKey("recommendation.reference"), primary_key=True)
    framework_id: Mapped[str] = mapped_column(ForeignKey("framework.framework_id"), primary_key=True, index=True)


class RecommendationRiskFactor(Base):
    """A UN risk factor that a recommendation is meant to act on. None are shipped."""

    __tablename__ = "recommendation_risk_factor"

    reference: Mapped[str] = mapped_column(ForeignKey("recommendation.reference"), primary_key=True)
    risk_factor_no: Mapped[int] = mapped_column(ForeignKey("risk_factor.risk_factor_no"), primary_key=True)


class RecommendationRelation(Base):
    """A recommendation and another that it belongs with ('related') or takes the place of ('supersedes')."""

    __tablename__ = "recommendation_relation"

    reference: Mapped[str] = mapped_column(ForeignKey("recommendation.reference"), primary_key=True)
    related_reference: Mapped[str] = mapped_column(ForeignKey("recommendation.reference"), primary_key=True, index=True)
    relation_kind: Mapped[str] = mapped_column(String(12), default="related", server_default="related")

    __table_args__ = (one_of("relation_kind", RELATION_KINDS, "kind_known"),)


class FormerReference(Base):
    """A reference that once named a recommendation and is given to no other: what stood there recommends nothing.

    statement_id is the statement that it became; reason says why, for whoever follows an older link.
    """

    __tablename__ = "former_reference"

    reference: Mapped[str] = mapped_column(String(20), primary_key=True)
    statement_id: Mapped[str] = mapped_column(ForeignKey("overlap_statement.statement_id"))
    reason: Mapped[str] = mapped_column(Text)


class RecommendationTerm(Base):
    """A stem that a recommendation's own words hold, so that a search is a look-up. Worked out, never a source.

    data.recommendations.terms writes it with the recommendation; it holds nothing but words of the
    recommendation itself, so it is handled as that is.
    """

    __tablename__ = "recommendation_term"

    reference: Mapped[str] = mapped_column(ForeignKey("recommendation.reference"), primary_key=True)
    term: Mapped[str] = mapped_column(String(60), primary_key=True)

    __table_args__ = (Index("ix_recommendation_term_term", "term", "reference"),)
