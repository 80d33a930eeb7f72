"""Tools of prevention along the stages, with the research on each and what makes them succeed."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.clearance import count_withheld, visible
from data.core.handling import Clearance
from data.core.rows import SourcedRow, fetch, sourced
from data.recommendations.models.recommendation import Recommendation
from data.tools.models import PreventionStage, PreventionTool, RecommendationTool, ToolFactor, ToolStage
from data.tools.rules import STAGES, STRENGTHS, ToolSuggestion, read_direction, suggest_tools


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRow(SourcedRow):
    """One stage. background_fields: columns that are our reading, not the source's."""

    stage_id: str
    stage_order: int
    also_called: str
    meaning: str
    paper_pointer: str | None
    background_fields: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolRow(SourcedRow):
    """One tool with the number of reports and findings; all None where it was not reviewed, which is not 'no effect'.

    direction: in words, from the sign of the source's vote count. stages: our reading.
    """

    tool_id: str
    name: str
    meaning: str
    kind: str
    level: str
    strategies: str
    mechanism: str | None
    stages: tuple[str, ...]
    is_reviewed: bool
    reports: int | None
    atrocity_reports: int | None
    related_reports: int | None
    decrease_findings: int | None
    mixed_findings: int | None
    increase_findings: int | None
    atrocity_decrease_findings: int | None
    atrocity_mixed_findings: int | None
    atrocity_increase_findings: int | None
    adverse_findings: int | None
    vote_score: float | None
    direction: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorRow(SourcedRow):
    """What makes a tool succeed. findings: None where only practitioners were asked."""

    tool_id: str
    factor: str
    factor_kind: str
    family: str
    research_strength: str
    findings: int | None
    for_findings: int | None
    against_findings: int | None
    mixed_findings: int | None
    practitioners_for_net: int | None
    practitioners_asked: int | None
    practitioner_strength: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationToolRow:
    """That a recommendation rests on a tool, as the secretariat read it. factors: those that its text provides for."""

    tag_id: int
    reference: str
    tool_id: str
    tool_name: str
    is_reviewed: bool
    reading: str
    factors: tuple[str, ...]
    handling: str
    recorded_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedToolRow:
    """A tool that a recommendation's text may speak of, by its words: a suggestion, nowhere stored."""

    reference: str
    tool_id: str
    words: tuple[str, ...]


def get_stages(session: Session, clearance: Clearance) -> tuple[StageRow, ...]:
    """The stages in their order. One statement."""
    m = PreventionStage
    columns = (m.stage_id, m.stage_order, m.also_called, m.meaning, m.paper_pointer, m.background_fields, m.note)
    statement = select(*columns, *sourced(m)).where(visible(m, clearance))
    return fetch(session, StageRow, statement.order_by(m.stage_order))


def get_tools(session: Session, clearance: Clearance) -> tuple[ToolRow, ...]:
    """Every tool: those with most reports on mass atrocities first, those not reviewed last, by name. Two statements."""
    m = PreventionTool
    stages: defaultdict[str, set[str]] = defaultdict(set)
    for link in session.execute(select(ToolStage.tool_id, ToolStage.stage_id)):
        stages[link.tool_id].add(link.stage_id)
    columns = (
        *(m.tool_id, m.name, m.meaning, m.kind, m.level, m.strategies, m.mechanism, m.is_reviewed, m.reports),
        *(m.atrocity_reports, m.related_reports, m.decrease_findings, m.mixed_findings, m.increase_findings),
        *(m.atrocity_decrease_findings, m.atrocity_mixed_findings, m.atrocity_increase_findings, m.adverse_findings),
        *(m.vote_score, m.note),
    )
    rows = [
        ToolRow(
            **item,
            direction=read_direction(item["vote_score"]),
            stages=tuple(stage for stage in STAGES if stage in stages[item["tool_id"]]),
        )
        for item in session.execute(select(*columns, *sourced(m)).where(visible(m, clearance))).mappings()
    ]
    return tuple(
        sorted(rows, key=lambda row: (not row.is_reviewed, -(row.atrocity_reports or 0), -(row.reports or 0), row.name))
    )


def get_tool_factors(session: Session, clearance: Clearance) -> tuple[FactorRow, ...]:
    """What makes the tools succeed, the strongest in research first. One statement; a withheld tool's are withheld too."""
    m = ToolFactor
    columns = (
        *(m.tool_id, m.factor, m.factor_kind, m.family, m.research_strength, m.findings, m.for_findings),
        *(m.against_findings, m.mixed_findings, m.practitioners_for_net, m.practitioners_asked),
        *(m.practitioner_strength, m.note),
    )
    statement = select(*columns, *sourced(m)).join(PreventionTool, PreventionTool.tool_id == m.tool_id)
    rows = fetch(session, FactorRow, statement.where(visible(m, clearance), visible(PreventionTool, clearance)))
    order = {strength: place for place, strength in enumerate(STRENGTHS)}
    return tuple(
        sorted(
            rows, key=lambda row: (row.tool_id, order.get(row.research_strength, 9), -(row.findings or 0), row.factor)
        )
    )


def get_recommendation_tools(
    session: Session, clearance: Clearance, references: Collection[str] | None = None
) -> tuple[RecommendationToolRow, ...]:
    """The tools on which the recommendations (None: all) rest, as recorded. One statement.

    A tag of a withheld recommendation, or on a withheld tool, is withheld too.
    """
    m, t, r = RecommendationTool, PreventionTool, Recommendation
    columns = (
        *(m.tag_id, m.reference, m.tool_id, t.name.label("tool_name"), t.is_reviewed, m.reading, m.factors),
        *(m.handling, m.recorded_by),
    )
    statement = (
        select(*columns)
        .join(t, t.tool_id == m.tool_id)
        .join(r, r.reference == m.reference)
        .where(visible(m, clearance), visible(t, clearance), visible(r, clearance))
    )
    if references is not None:
        statement = statement.where(m.reference.in_(references))
    return tuple(
        RecommendationToolRow(**{**item, "factors": tuple(item["factors"])})
        for item in session.execute(statement.order_by(m.reference, t.name)).mappings()
    )


def get_suggested_tools(
    session: Session, clearance: Clearance, references: Collection[str] | None = None
) -> tuple[SuggestedToolRow, ...]:
    """Tools that the texts of the recommendations (None: all) may speak of and that are not recorded yet. Two statements."""
    r = Recommendation
    statement = select(r.reference, r.short_title, r.paraphrase).where(visible(r, clearance)).order_by(r.sort_order)
    if references is not None:
        statement = statement.where(r.reference.in_(references))
    recorded = {(row.reference, row.tool_id) for row in get_recommendation_tools(session, clearance, references)}
    found: list[tuple[str, ToolSuggestion]] = [
        (item.reference, suggestion)
        for item in session.execute(statement)
        for suggestion in suggest_tools(f"{item.short_title or ''}. {item.paraphrase}")
    ]
    return tuple(
        SuggestedToolRow(reference=reference, tool_id=suggestion.tool_id, words=suggestion.words)
        for reference, suggestion in found
        if (reference, suggestion.tool_id) not in recorded
    )


def count_tools_withheld(session: Session, clearance: Clearance) -> int:
    """How many tools, stages, factors and tags are withheld from this clearance. One statement."""
    return count_withheld(session, clearance, PreventionTool, PreventionStage, ToolFactor, RecommendationTool)
