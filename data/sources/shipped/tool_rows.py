"""Rows on tools of prevention: stages, tools with the research on them, and what makes them succeed."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator

from data.sources.shipped.cells import Count, Flag, Identifier, Problem, Rank, Row, Text, Whole, fault
from data.sources.shipped.figure_rows import FactRow


def _score(value: object) -> object:
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            raise fault(f"'{value}' is not a number") from None
    return value


Stage = Literal["upstream", "midstream", "downstream"]
Strength = Literal["stronger", "moderate", "weaker", "none"]


class PreventionStageFileRow(FactRow):
    """A row of prevention_stages.csv; see the model PreventionStage."""

    stage_id: Stage
    stage_order: Rank
    also_called: Text
    meaning: Text
    paper_pointer: Text | None
    background_fields: Text | None
    note: Text | None


class PreventionToolFileRow(FactRow):
    """A row of prevention_tools.csv; see the model PreventionTool."""

    tool_id: Identifier
    name: Text
    meaning: Text
    kind: Text
    level: Text
    strategies: Text
    mechanism: Text | None
    is_reviewed: Flag
    reports: Count | None
    atrocity_reports: Count | None
    related_reports: Count | None
    decrease_findings: Count | None
    mixed_findings: Count | None
    increase_findings: Count | None
    atrocity_decrease_findings: Count | None
    atrocity_mixed_findings: Count | None
    atrocity_increase_findings: Count | None
    adverse_findings: Count | None
    vote_score: Annotated[float, BeforeValidator(_score)] | None
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row: research is counted for what was reviewed, and only for that."""
        yield from super().problems()
        for column in ("reports", "atrocity_reports", "related_reports", "decrease_findings", "vote_score"):
            if self.is_reviewed != (getattr(self, column) is not None):
                yield (column, "given for a tool that was reviewed, empty for one that was not")
        if (self.atrocity_reports or 0) > (self.reports or 0):
            yield ("atrocity_reports", f"{self.atrocity_reports} is more than the {self.reports} reports")


class ToolStageFileRow(Row):
    """A row of tool_stages.csv."""

    tool_id: Identifier
    stage_id: Stage


class ToolFactorFileRow(FactRow):
    """A row of tool_factors.csv; see the model ToolFactor."""

    tool_id: Identifier
    factor: Text
    factor_kind: Literal["design", "contextual"]
    family: Text
    research_strength: Strength
    findings: Count | None
    for_findings: Count | None
    against_findings: Count | None
    mixed_findings: Count | None
    practitioners_for_net: Whole | None
    practitioners_asked: Count | None
    practitioner_strength: Strength | None
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        parts = (self.for_findings, self.against_findings, self.mixed_findings)
        if self.findings is not None and sum(part or 0 for part in parts) != self.findings:
            yield ("findings", "is not the sum of those for, against and mixed")
        if abs(self.practitioners_for_net or 0) > (self.practitioners_asked or 0):
            yield ("practitioners_for_net", f"more than the {self.practitioners_asked} who were asked")
