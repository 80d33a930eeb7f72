"""Which sources stand behind a screen's figures, asked of the rows themselves: an import may have brought newer ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data.core.clearance import visible
from data.core.handling import Clearance
from data.core.models.source import Source
from data.risk.models.figures import DisplacementYear, OrganizedViolenceYear
from data.risk.models.risk import MassKillingYear, RiskAssessment


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSourceRow:
    """One source behind one kind of figure. as_of: the newest date that its rows speak of."""

    source_id: str
    title: str
    publisher: str
    citation: str
    terms: str
    as_of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSources:
    """The sources of the figures on the risk map, by kind; empty tuples where nothing is on record."""

    ranking: tuple[FigureSourceRow, ...]
    mass_killing: tuple[FigureSourceRow, ...]
    violence: tuple[FigureSourceRow, ...]
    displacement: tuple[FigureSourceRow, ...]


def get_figure_sources(
    session: Session,
    clearance: Clearance,
    *,
    edition: int | None,
    record_year: int | None,
    violence_year: int | None,
    displacement_year: int | None,
) -> FigureSources:
    """The sources behind one edition's ranking and behind the years shown beside it. Four statements."""

    def behind(model: Any, year_column: Any, year: int | None) -> tuple[FigureSourceRow, ...]:
        statement = (
            select(
                Source.source_id,
                Source.title,
                Source.publisher,
                Source.citation,
                Source.terms,
                func.coalesce(func.max(model.as_of), func.max(Source.as_of)).label("as_of"),
            )
            .join(Source, Source.source_id == model.source_id)
            .where(visible(model, clearance), year_column == year)
            .group_by(Source.source_id, Source.title, Source.publisher, Source.citation, Source.terms)
            .order_by(Source.source_id)
        )
        return tuple(FigureSourceRow(**row) for row in session.execute(statement).mappings())

    return FigureSources(
        ranking=behind(RiskAssessment, RiskAssessment.edition, edition),
        mass_killing=behind(MassKillingYear, MassKillingYear.year, record_year),
        violence=behind(OrganizedViolenceYear, OrganizedViolenceYear.year, violence_year),
        displacement=behind(DisplacementYear, DisplacementYear.year, displacement_year),
    )


def get_source_titles(session: Session, clearance: Clearance) -> Mapping[str, str]:
    """The title of every source by its id. The registry is open to everybody. One statement."""
    return MappingProxyType(
        {row.source_id: row.title for row in session.execute(select(Source.source_id, Source.title))}
    )


def get_sources_by_id(session: Session, clearance: Clearance) -> Mapping[str, FigureSourceRow]:
    """Every source of the registry by its id, as a source line needs it. One statement."""
    columns = (Source.source_id, Source.title, Source.publisher, Source.citation, Source.terms, Source.as_of)
    rows = (FigureSourceRow(**row) for row in session.execute(select(*columns)).mappings())
    return MappingProxyType({row.source_id: row for row in rows})


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSpans:
    """First and last year on record of each yearly series, for axes that do not end where a country's rows do.

    (0, 0) where nothing is on record.
    """

    mass_killing: tuple[int, int]
    violence: tuple[int, int]
    displacement: tuple[int, int]


def get_year_spans(session: Session, clearance: Clearance) -> YearSpans:
    """The years that each series covers. Three statements."""

    def span(model: Any) -> tuple[int, int]:
        statement = select(func.min(model.year), func.max(model.year)).where(visible(model, clearance))
        first, last = session.execute(statement).one()
        return (first or 0, last or 0)

    return YearSpans(
        mass_killing=span(MassKillingYear), violence=span(OrganizedViolenceYear), displacement=span(DisplacementYear)
    )
