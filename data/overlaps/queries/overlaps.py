"""What is on record about the frameworks: statements with all that they name, recommendations, the cells of the matrix."""

from collections import defaultdict
from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.clearance import count_withheld, visible
from data.core.handling import Clearance
from data.core.rows import sourced
from data.countries.models.country import Country
from data.overlaps.models.framework import (
    Framework,
    OverlapStatement,
    StatementCountry,
    StatementFramework,
    StatementRiskFactor,
)
from data.overlaps.queries.rows import (
    FrameworkRow,
    FrameworkSummaryRow,
    OverlapCellRow,
    OverlapRecommendationRow,
    OverlapsRow,
    OverlapStatementRow,
)
from data.overlaps.rules.overlaps import GENERAL, PREVENTION, count_weight, fill_cells, order_by_likeness
from data.overlaps.rules.treatment import get_treatment
from data.recommendations.models.recommendation import Recommendation, RecommendationCountry, RecommendationFramework

_STUDY = ("recommended_study", "gap")


def get_frameworks(session: Session, clearance: Clearance) -> tuple[FrameworkRow, ...]:
    """Every framework in the paper's order, the general one last. They carry no handling level. One statement."""
    m = Framework
    statement = select(m.framework_id, m.name, m.short_name, m.framework_group, m.sort_order).order_by(m.sort_order)
    return tuple(FrameworkRow(**row) for row in session.execute(statement).mappings())


def get_overlap_statements(session: Session, clearance: Clearance) -> tuple[OverlapStatementRow, ...]:
    """Every statement with the frameworks, countries and risk factors that it names, by framework. Four statements."""
    m = OverlapStatement
    shown = visible(m, clearance)
    further = _links(
        session.execute(
            select(StatementFramework.statement_id, StatementFramework.framework_id)
            .join(m, m.statement_id == StatementFramework.statement_id)
            .join(Framework, Framework.framework_id == StatementFramework.framework_id)
            .where(shown)
            .order_by(Framework.sort_order)
        )
    )
    countries = _links(
        session.execute(
            select(StatementCountry.statement_id, StatementCountry.iso3, Country.name)
            .join(m, m.statement_id == StatementCountry.statement_id)
            .join(Country, Country.iso3 == StatementCountry.iso3)
            .where(shown)
            .order_by(Country.name)
        )
    )
    factors = _links(
        session.execute(
            select(StatementRiskFactor.statement_id, StatementRiskFactor.risk_factor_no)
            .join(m, m.statement_id == StatementRiskFactor.statement_id)
            .where(shown)
            .order_by(StatementRiskFactor.risk_factor_no)
        )
    )
    columns = (
        *(m.statement_id, m.framework_id, m.kind, m.fact_type, m.paraphrase, m.un_reference, m.place, m.champion),
        *(m.pointer, m.footnotes, m.basis, m.basis_note, m.note, m.version),
    )
    statement = (
        select(*columns, *sourced(m))
        .join(Framework, Framework.framework_id == m.framework_id)
        .where(shown)
        .order_by(Framework.sort_order, m.statement_id)
    )
    return tuple(
        OverlapStatementRow(
            **row,
            further_ids=tuple(item[1] for item in further[row["statement_id"]]),
            iso3s=tuple(item[1] for item in countries[row["statement_id"]]),
            country_names=tuple(item[2] for item in countries[row["statement_id"]]),
            risk_factor_nos=tuple(item[1] for item in factors[row["statement_id"]]),
        )
        for row in session.execute(statement).mappings()
    )


def get_overlap_recommendations(session: Session, clearance: Clearance) -> tuple[OverlapRecommendationRow, ...]:
    """Every recommendation with the frameworks and countries that it names, in the paper's order. Three statements."""
    m = Recommendation
    shown = visible(m, clearance)
    frameworks = _links(
        session.execute(
            select(RecommendationFramework.reference, RecommendationFramework.framework_id)
            .join(m, m.reference == RecommendationFramework.reference)
            .join(Framework, Framework.framework_id == RecommendationFramework.framework_id)
            .where(shown)
            .order_by(Framework.sort_order)
        )
    )
    countries = _links(
        session.execute(
            select(RecommendationCountry.reference, RecommendationCountry.iso3)
            .join(m, m.reference == RecommendationCountry.reference)
            .where(shown)
            .order_by(RecommendationCountry.iso3)
        )
    )
    columns = (m.reference, m.sort_order, m.kind, m.short_title, m.paraphrase, m.pointer, m.addressed_to)
    statement = select(*columns, *sourced(m)).where(shown).order_by(m.sort_order, m.reference)
    return tuple(
        OverlapRecommendationRow(
            **row,
            framework_ids=tuple(item[1] for item in frameworks[row["reference"]]),
            iso3s=tuple(item[1] for item in countries[row["reference"]]),
        )
        for row in session.execute(statement).mappings()
    )


def get_overlaps(session: Session, clearance: Clearance) -> OverlapsRow:
    """Everything on record about the frameworks, with the matrix. Nine statements.

    An empty store gives a row without frameworks.
    """
    frameworks = tuple(row for row in get_frameworks(session, clearance) if row.framework_id != GENERAL)
    statements = get_overlap_statements(session, clearance)
    cells = fill_cells(row.said for row in statements)
    weights = {place: count_weight(by_sign) for place, by_sign in cells.items() if PREVENTION not in place}
    return OverlapsRow(
        frameworks=frameworks,
        order=order_by_likeness([row.framework_id for row in frameworks], weights),
        statements=statements,
        recommendations=get_overlap_recommendations(session, clearance),
        cells=tuple(
            OverlapCellRow(first_id=one, second_id=other, statement_ids=MappingProxyType(dict(by_sign)))
            for (one, other), by_sign in sorted(cells.items())
        ),
        withheld=count_withheld(session, clearance, OverlapStatement, Recommendation),
    )


def get_framework_summaries(session: Session, clearance: Clearance) -> tuple[FrameworkSummaryRow, ...]:
    """What the record holds of each of the thirteen, by subject, in the paper's order. Nine statements."""
    overlaps = get_overlaps(session, clearance)
    seen = {row.statement_id for row in overlaps.statements} | {row.reference for row in overlaps.recommendations}
    return tuple(_summarise(framework, overlaps, seen) for framework in overlaps.frameworks)


def _summarise(framework: FrameworkRow, overlaps: OverlapsRow, seen: set[str]) -> FrameworkSummaryRow:
    one = framework.framework_id
    own = [row for row in overlaps.statements if row.framework_id == one]
    # What the agenda as a whole was read to say of this framework stands with its own.
    mine = own + [row for row in overlaps.statements if row.framework_id == GENERAL and one in row.further_ids]

    def of(rows: Iterable[OverlapStatementRow], *kinds: str) -> tuple[OverlapStatementRow, ...]:
        return tuple(row for row in rows if row.kind in kinds)

    studies = tuple(row for row in overlaps.statements if row.fact_type in _STUDY and one in row.framework_ids)
    named: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in overlaps.statements:
        if one in row.framework_ids and row.kind != "champion":
            for iso3, name in zip(row.iso3s, row.country_names, strict=True):
                named[(name, iso3)].append(row.statement_id)
    return FrameworkSummaryRow(
        framework=framework,
        treatment=get_treatment(one, seen),
        convergences=of(mine, "convergence"),
        tensions=of(mine, "tension"),
        links=tuple(row for row in overlaps.statements if row.kind == "link" and one in row.framework_ids),
        documents=of(mine, "document"),
        risk_factors=of(mine, "risk_factor"),
        champions=of(mine, "champion"),
        countries=tuple((iso3, name, tuple(ids)) for (name, iso3), ids in sorted(named.items())),
        open_questions=studies,
        context=tuple(row for row in of(mine, "context", "proposal", "country") if row not in studies),
        recommendations=tuple(row for row in overlaps.recommendations if one in row.framework_ids),
    )


def _links(rows: Iterable[Any]) -> dict[str, list[Any]]:
    """Rows by their first column, in the order they came; what has none is an empty list."""
    grouped: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row[0]].append(row)
    return grouped
