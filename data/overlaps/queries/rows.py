"""The rows of the framework overlaps: statements, frameworks, recommendations, cells of the matrix, summaries."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.core.rows import SourcedRow
from data.overlaps.rules.overlaps import Said, Sign
from data.overlaps.rules.treatment import Treatment


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkRow:
    """One framework; framework_group: 'initial' (the paper's first four), 'annex_ii' or 'general' (all of them)."""

    framework_id: str
    name: str
    short_name: str
    framework_group: str
    sort_order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapStatementRow(SourcedRow):
    """One statement with all that it names. place: in the source's words (a region, a group of states).

    further_ids: the frameworks that it links its own to. iso3s and country_names go together, by name. basis: the
    source's own word ('explicit') or a reading of ours ('reading'), which basis_note explains. version: to be named by
    whoever corrects it.
    """

    statement_id: str
    framework_id: str
    kind: str
    fact_type: str
    paraphrase: str
    un_reference: str | None
    place: str | None
    champion: str | None
    pointer: str
    footnotes: str | None
    basis: str
    basis_note: str | None
    note: str | None
    version: int
    further_ids: tuple[str, ...]
    iso3s: tuple[str, ...]
    country_names: tuple[str, ...]
    risk_factor_nos: tuple[int, ...]

    @property
    def framework_ids(self) -> tuple[str, ...]:
        """Every framework that the statement speaks of, its own first; the agenda as a whole ('ALL') counts as one."""
        return (self.framework_id, *self.further_ids)

    @property
    def said(self) -> Said:
        """The statement as the rules of the matrix need it."""
        return Said(self.statement_id, self.framework_id, self.further_ids, self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapRecommendationRow(SourcedRow):
    """One recommendation with the frameworks and countries that it names."""

    reference: str
    sort_order: int
    kind: str
    short_title: str | None
    paraphrase: str
    pointer: str
    addressed_to: str
    framework_ids: tuple[str, ...]
    iso3s: tuple[str, ...]

    @property
    def text(self) -> str:
        """Its short title where it has one, else what it says."""
        return self.short_title or self.paraphrase


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapCellRow:
    """One cell of the matrix that holds anything; the second of the two is PREVENTION in the row for prevention."""

    first_id: str
    second_id: str
    statement_ids: Mapping[Sign, tuple[str, ...]]

    def count(self, sign: Sign) -> int:
        """How many statements of that sign."""
        return len(self.statement_ids.get(sign, ()))

    @property
    def total(self) -> int:
        """How many convergences, tensions and links."""
        return sum(self.count(sign) for sign in Sign if sign is not Sign.FURTHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapsRow:
    """Everything on record about the frameworks that the clearance shows.

    frameworks: the thirteen in the paper's order, without the general one. order: their ids so that groups show.
    withheld: statements and recommendations that this clearance does not show; an empty cell may hold some of them.
    """

    frameworks: tuple[FrameworkRow, ...]
    order: tuple[str, ...]
    statements: tuple[OverlapStatementRow, ...]
    recommendations: tuple[OverlapRecommendationRow, ...]
    cells: tuple[OverlapCellRow, ...]
    withheld: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkSummaryRow:
    """One framework: what the record holds of it, by subject.

    links: with other frameworks, from either side. countries: code, name and statements of those named as a place, not
    as a champion. open_questions: what the paper would have studied and the gaps that it names, from either side.
    context: what else is said of it.
    """

    framework: FrameworkRow
    treatment: Treatment
    convergences: tuple[OverlapStatementRow, ...]
    tensions: tuple[OverlapStatementRow, ...]
    links: tuple[OverlapStatementRow, ...]
    documents: tuple[OverlapStatementRow, ...]
    risk_factors: tuple[OverlapStatementRow, ...]
    champions: tuple[OverlapStatementRow, ...]
    countries: tuple[tuple[str, str, tuple[str, ...]], ...]
    open_questions: tuple[OverlapStatementRow, ...]
    context: tuple[OverlapStatementRow, ...]
    recommendations: tuple[OverlapRecommendationRow, ...]
