"""How the forecasts fared: each onset of mass killing since 1994 with the ranks that the model gave beforehand."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.clearance import count_withheld, visible
from data.core.handling import Clearance
from data.core.rows import SourcedRow, sourced
from data.countries.models.country import Country
from data.risk.models.risk import OnsetForecast, RiskAssessment
from data.risk.rules.track_record import (
    PublishedForecast,
    TrackRecord,
    is_hit,
    list_published_forecasts,
    summarize_track_record,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnsetRow(SourcedRow):
    """One onset.

    Ranks are out of sample; None: the model had no forecast for that year. is_hit: top 30 in either year.
    """

    onset_year: int
    iso3: str
    name: str
    name_in_source: str
    risk_probability_one_year_before: float | None
    rank_one_year_before: int | None
    rank_two_years_before: int | None
    best_rank_in_two_years_before: int
    is_hit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecordRow:
    """All onsets, oldest first, with the count of hits and misses by today's model, and how many records are withheld.

    published: the onsets in the years of each edition, with the rank as it was published then.
    """

    summary: TrackRecord
    onsets: tuple[OnsetRow, ...]
    published: tuple[PublishedForecast, ...]
    withheld: int


def get_track_record(session: Session, clearance: Clearance) -> TrackRecordRow:
    """The whole record; with an empty store the summary is all zeros. Three statements."""
    m = OnsetForecast
    columns = (
        *(m.onset_year, m.iso3, Country.name, m.name_in_source, m.risk_probability_one_year_before),
        *(m.rank_one_year_before, m.rank_two_years_before, m.best_rank_in_two_years_before),
    )
    statement = (
        select(*columns, *sourced(m))
        .join(Country, Country.iso3 == m.iso3)
        .where(visible(m, clearance))
        .order_by(m.onset_year, m.iso3)
    )
    onsets = tuple(
        OnsetRow(**item._mapping, is_hit=is_hit(item.best_rank_in_two_years_before))
        for item in session.execute(statement)
    )
    a = RiskAssessment
    ranks: dict[int, dict[str, int]] = {}
    for edition, iso3, rank in session.execute(select(a.edition, a.iso3, a.risk_rank).where(visible(a, clearance))):
        ranks.setdefault(edition, {})[iso3] = rank
    return TrackRecordRow(
        summary=summarize_track_record(row.best_rank_in_two_years_before for row in onsets),
        onsets=onsets,
        published=list_published_forecasts([(row.onset_year, row.iso3) for row in onsets], ranks),
        withheld=count_withheld(session, clearance, OnsetForecast),
    )
