"""The yearly figures that the map shows beside the risk: deaths in organized violence, displaced people."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from data.core.clearance import visible
from data.core.handling import Clearance
from data.risk.models.figures import DisplacementYear, OrganizedViolenceYear
from data.risk.rules.coverage import ucdp_covers


@dataclass(frozen=True, slots=True)
class Deaths:
    """Deaths in one country and year, persons, best estimates; None where the figure is withheld."""

    one_sided: int | None
    total: int | None


@dataclass(frozen=True, slots=True)
class YearlyFigures:
    """One year of deaths and one of displacement by ISO code; a year is None where nothing is on record."""

    violence_year: int | None
    violence: Mapping[str, Deaths]
    displacement_year: int | None
    displaced: Mapping[str, int | None]

    def get_violence(self, iso3: str, is_member_state: bool) -> Deaths | None:
        """The country's deaths: zeros where UCDP covers it and recorded none, None where it does not cover it."""
        if iso3 in self.violence:
            return self.violence[iso3]
        if self.violence_year is None or not ucdp_covers(iso3, is_member_state):
            return None
        return Deaths(one_sided=0, total=0)


def get_yearly_figures(session: Session, clearance: Clearance, up_to_year: int | None = None) -> YearlyFigures:
    """The newest year of each on record, but none after up_to_year: an older edition is shown beside its own years.

    A withheld figure is read as None, never as a missing row, or 'withheld' would be shown as 'none recorded'. Two
    statements.
    """
    shown = visible(OrganizedViolenceYear, clearance)
    limit = 9999 if up_to_year is None else up_to_year
    newest = (
        select(func.max(OrganizedViolenceYear.year)).where(shown, OrganizedViolenceYear.year <= limit).scalar_subquery()
    )
    violence: dict[str, Deaths] = {}
    violence_year = displacement_year = None
    statement = select(
        OrganizedViolenceYear.iso3,
        OrganizedViolenceYear.year,
        case((shown, OrganizedViolenceYear.one_sided_deaths)).label("one_sided"),
        case((shown, OrganizedViolenceYear.total_deaths_best)).label("total"),
    ).where(OrganizedViolenceYear.year == newest)
    for item in session.execute(statement):
        violence_year = item.year
        violence[item.iso3] = Deaths(item.one_sided, item.total)
    shown = visible(DisplacementYear, clearance)
    people = DisplacementYear.refugees + DisplacementYear.asylum_seekers + DisplacementYear.internally_displaced
    newest = select(func.max(DisplacementYear.year)).where(shown, DisplacementYear.year <= limit).scalar_subquery()
    displaced: dict[str, int | None] = {}
    for item in session.execute(
        select(DisplacementYear.iso3, DisplacementYear.year, people.label("people")).where(
            shown, DisplacementYear.year == newest
        )
    ):
        displacement_year = item.year
        displaced[item.iso3] = item.people
    return YearlyFigures(violence_year, violence, displacement_year, displaced)
