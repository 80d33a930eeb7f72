"""Rows of what the paper states: frameworks, statements, risk factors, recommendations."""

from collections.abc import Iterator
from typing import Literal

from data.sources.shipped.cells import Identifier, Iso3, Month, PartialDate, Problem, Rank, Row, Text
from data.sources.shipped.figure_rows import FactRow


class FrameworkFileRow(Row):
    """A row of frameworks.csv; see the model Framework."""

    framework_id: Identifier
    name: Text
    short_name: Text
    framework_group: Literal["initial", "annex_ii", "general"]
    sort_order: Rank


class OverlapStatementFileRow(FactRow):
    """A row of overlap_statements.csv; see the model OverlapStatement."""

    statement_id: Identifier
    framework_id: Identifier
    kind: Literal[
        "convergence", "tension", "link", "country", "champion", "document", "risk_factor", "proposal", "context"
    ]
    fact_type: Text
    paraphrase: Text
    un_reference: Text | None
    place: Text | None
    champion: Text | None
    pointer: Text
    footnotes: Text | None
    basis: Literal["explicit", "reading"]
    basis_note: Text | None
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        if (self.basis == "reading") != (self.basis_note is not None):
            yield ("basis_note", "our reading is explained, and only a reading")


class StatementFrameworkFileRow(Row):
    """A row of statement_frameworks.csv."""

    statement_id: Identifier
    framework_id: Identifier


class StatementCountryFileRow(Row):
    """A row of statement_countries.csv."""

    statement_id: Identifier
    iso3: Iso3


class StatementRiskFactorFileRow(Row):
    """A row of statement_risk_factors.csv."""

    statement_id: Identifier
    risk_factor_no: Rank


class RiskFactorFileRow(FactRow):
    """A row of risk_factors.csv; see the model RiskFactor."""

    risk_factor_no: Rank
    title: Text
    factor_group: Literal["common", "specific"]
    crime: Text
    paraphrase: Text
    official_reference: Text
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        if self.risk_factor_no > 14:
            yield ("risk_factor_no", f"{self.risk_factor_no} is none of the fourteen")


class RecommendationFileRow(FactRow):
    """A row of recommendations.csv; see the model Recommendation."""

    reference: Identifier
    sort_order: Rank
    origin: Literal["annex_i", "paper_body"]
    pointer: Text
    kind: Text
    short_title: Text | None
    paraphrase: Text
    addressed_to: Text
    cadence: Text | None
    stated_limit: Text | None
    evidence_wanted: Text | None
    indicator: Text | None
    note: Text | None
    issued_on: PartialDate
    strand: Literal["thematic", "micro", "macro"] | None
    cadence_kind: Literal["once", "monthly", "quarterly", "half_yearly", "yearly", "every_meeting", "continuous"] | None
    cadence_month: Month | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        if self.cadence_kind is not None and self.cadence is None:
            yield ("cadence_kind", "reads a cadence that the text does not state")
        if self.cadence_month is not None and self.cadence_kind != "yearly":
            yield ("cadence_month", "only a yearly cadence has a month")


class RecommendationAddresseeFileRow(Row):
    """A row of recommendation_addressees.csv: one addressee as addressed_to names it, read by hand.

    A group ('Member states') is one addressee; states are never read into it.
    """

    reference: Identifier
    position: Rank
    name: Text
    addressee_kind: Literal["actor", "body", "group"]
    actor_id: Identifier | None
    qualification: Text | None
    reading_note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        if (self.addressee_kind == "actor") != (self.actor_id is not None):
            yield ("actor_id", "an actor on record, and only an actor, has an identifier")


class RecommendationCountryFileRow(Row):
    """A row of recommendation_countries.csv."""

    reference: Identifier
    iso3: Iso3


class RecommendationFrameworkFileRow(Row):
    """A row of recommendation_frameworks.csv."""

    reference: Identifier
    framework_id: Identifier


class RecommendationRelationFileRow(Row):
    """A row of recommendation_relations.csv."""

    reference: Identifier
    related_reference: Identifier


class FormerReferenceFileRow(Row):
    """A row of former_references.csv; see the model FormerReference."""

    reference: Identifier
    statement_id: Identifier
    reason: Text
