"""Tools of prevention, the research on each, the stages at which they are used, and which recommendation rests on which."""

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from data.core.models.base import HANDLING_LEVELS, Base, Kept, Key, Sourced, one_of, sourced_checks
from data.tools.rules import FACTOR_KINDS, STAGES, STRENGTHS


class PreventionStage(Sourced, Base):
    """One of the three stages at which tools are used. background_fields: columns that are our reading."""

    __tablename__ = "prevention_stage"

    stage_id: Mapped[str] = mapped_column(String(12), primary_key=True)
    stage_order: Mapped[int]
    also_called: Mapped[str] = mapped_column(Text)
    meaning: Mapped[str] = mapped_column(Text)
    paper_pointer: Mapped[str | None] = mapped_column(Text)
    background_fields: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (one_of("stage_id", STAGES, "stage_known"), *sourced_checks())


class PreventionTool(Sourced, Base):
    """One tool with the research on it, as its source counts reports and findings; all None where it was not reviewed.

    atrocity_*: on mass atrocities; related_reports: on conflict and other outcomes; a report can be on both. vote_score:
    the source's vote count, which is no size of an effect.
    """

    __tablename__ = "prevention_tool"

    tool_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    meaning: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    level: Mapped[str] = mapped_column(Text)
    strategies: Mapped[str] = mapped_column(Text)
    mechanism: Mapped[str | None] = mapped_column(Text)
    is_reviewed: Mapped[bool]
    reports: Mapped[int | None]
    atrocity_reports: Mapped[int | None]
    related_reports: Mapped[int | None]
    decrease_findings: Mapped[int | None]
    mixed_findings: Mapped[int | None]
    increase_findings: Mapped[int | None]
    atrocity_decrease_findings: Mapped[int | None]
    atrocity_mixed_findings: Mapped[int | None]
    atrocity_increase_findings: Mapped[int | None]
    adverse_findings: Mapped[int | None]
    vote_score: Mapped[float | None]
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        CheckConstraint("is_reviewed = (reports IS NOT NULL)", name="reviewed_has_reports"),
        CheckConstraint("is_reviewed = (vote_score IS NOT NULL)", name="reviewed_has_score"),
        CheckConstraint("atrocity_reports <= reports", name="atrocity_reports_within"),
        *sourced_checks(),
    )


class ToolStage(Base):
    """That a tool is used at a stage: our reading, not the source's."""

    __tablename__ = "tool_stage"

    tool_id: Mapped[str] = mapped_column(ForeignKey("prevention_tool.tool_id"), primary_key=True)
    stage_id: Mapped[str] = mapped_column(ForeignKey("prevention_stage.stage_id"), primary_key=True, index=True)


class ToolFactor(Sourced, Base):
    """What makes a tool succeed, with the findings for and against. factor_kind: design (ours to choose) or contextual.

    practitioners_for_net: of practitioners_asked, those who said that it helps less those who said the opposite.
    """

    __tablename__ = "tool_factor"

    factor_id: Mapped[Key]
    tool_id: Mapped[str] = mapped_column(ForeignKey("prevention_tool.tool_id"), index=True)
    factor: Mapped[str] = mapped_column(Text)
    factor_kind: Mapped[str] = mapped_column(String(12))
    family: Mapped[str] = mapped_column(Text)
    research_strength: Mapped[str] = mapped_column(String(12))
    findings: Mapped[int | None]
    for_findings: Mapped[int | None]
    against_findings: Mapped[int | None]
    mixed_findings: Mapped[int | None]
    practitioners_for_net: Mapped[int | None]
    practitioners_asked: Mapped[int | None]
    practitioner_strength: Mapped[str | None] = mapped_column(String(12))
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        UniqueConstraint("tool_id", "factor"),
        one_of("factor_kind", FACTOR_KINDS, "factor_kind_known"),
        one_of("research_strength", STRENGTHS, "research_strength_known"),
        *sourced_checks(),
    )


class RecommendationTool(Kept, Base):
    """That a recommendation rests on a tool, as a person of the secretariat read it. None are shipped.

    reading: why. factors: those of the tool's factors that its text provides for, by their names.
    """

    __tablename__ = "recommendation_tool"

    tag_id: Mapped[Key]
    reference: Mapped[str] = mapped_column(ForeignKey("recommendation.reference"))
    tool_id: Mapped[str] = mapped_column(ForeignKey("prevention_tool.tool_id"), index=True)
    reading: Mapped[str] = mapped_column(Text)
    factors: Mapped[list[str]] = mapped_column(JSON)
    handling: Mapped[str] = mapped_column(String(16), default="members", server_default="members")

    __table_args__ = (
        Index(
            "uq_recommendation_tool_standing",
            *("reference", "tool_id"),
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
        one_of("handling", HANDLING_LEVELS, "handling_known"),
    )
