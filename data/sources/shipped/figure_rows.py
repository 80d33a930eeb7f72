"""Rows of the yearly figures and of the watch lists. Orders within a row are checked here, orders between rows in checks.py."""

from collections.abc import Iterator
from typing import Final, Literal

from data.sources.shipped.cells import (
    Address,
    AsOf,
    Count,
    Flag,
    Identifier,
    Iso3,
    Probability,
    Problem,
    Rank,
    Row,
    Text,
    Year,
)

#: UCDP 25.1 publishes these three with a low estimate above the best or a high one below it; they are kept as published.
PUBLISHED_OUT_OF_ORDER: Final = frozenset({("ARM", 2022), ("COL", 2020), ("RUS", 2024)})


class FigureRow(Row):
    """A figure names its source; the date, the address and the confidence are those of the source, the same for every row."""

    source_id: Identifier


class FactRow(Row):
    """A fact says where it was read, what date the source speaks of, how sure we are and who may see it."""

    source_id: Identifier
    source_url: Address | None
    as_of: AsOf | None
    confidence: Literal["verified", "derived", "background", "none_found"]
    handling: Literal["open", "members", "secretariat"]

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        if (self.source_id == "none-found") != (self.confidence == "none_found"):
            yield ("confidence", "'none_found' and the source 'none-found' go together, or neither is given")
        if self.source_id == "background" and self.confidence == "verified":
            yield ("confidence", "a fact from background knowledge cannot be 'verified'")


class RiskAssessmentFileRow(FigureRow):
    """A row of risk_assessments.csv; see the model RiskAssessment."""

    edition: Year
    iso3: Iso3
    window_start: Year
    window_end: Year
    name_in_source: Text
    risk_probability: Probability
    risk_rank: Rank
    ranked_countries: Rank
    is_ongoing_as_published: Flag | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        if self.risk_rank > self.ranked_countries:
            yield ("risk_rank", f"{self.risk_rank} is greater than the {self.ranked_countries} countries ranked")
        if (self.window_start, self.window_end) != (self.edition, self.edition + 1):
            yield (
                "window_start",
                f"the edition of {self.edition} looks at {self.edition} and {self.edition + 1},"
                f" not at {self.window_start} to {self.window_end}",
            )


class RankReestimateFileRow(FigureRow):
    """A row of rank_reestimates.csv; see the model RankReestimate."""

    edition: Year
    by_edition: Year
    iso3: Iso3
    name_in_source: Text
    risk_probability: Probability
    risk_rank: Rank
    ranked_countries: Rank

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        if self.risk_rank > self.ranked_countries:
            yield ("risk_rank", f"{self.risk_rank} is greater than the {self.ranked_countries} countries ranked")
        if self.by_edition <= self.edition:
            yield ("by_edition", f"the edition of {self.by_edition} is not later than {self.edition}")


class MassKillingYearFileRow(FigureRow):
    """A row of mass_killing_years.csv; see the model MassKillingYear."""

    iso3: Iso3
    year: Year
    is_ongoing: Flag
    is_onset: Flag
    is_end: Flag
    episodes_ongoing: Count
    name_in_source: Text

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        if self.is_ongoing != (self.episodes_ongoing > 0):
            yield ("episodes_ongoing", "at least one where is_ongoing is 1, none where it is 0")


class OnsetForecastFileRow(FigureRow):
    """A row of onset_forecasts.csv; see the model OnsetForecast."""

    onset_year: Year
    iso3: Iso3
    name_in_source: Text
    risk_probability_one_year_before: Probability | None
    rank_one_year_before: Rank | None
    rank_two_years_before: Rank | None
    best_rank_in_two_years_before: Rank

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        ranks = [rank for rank in (self.rank_one_year_before, self.rank_two_years_before) if rank is not None]
        if not ranks or self.best_rank_in_two_years_before != min(ranks):
            yield ("best_rank_in_two_years_before", "is not the better of the two ranks")


class OrganizedViolenceFileRow(FigureRow):
    """A row of organized_violence.csv; see the model OrganizedViolenceYear. Deaths."""

    iso3: Iso3
    year: Year
    name_in_source: Text
    state_based_deaths: Count
    non_state_deaths: Count
    one_sided_deaths: Count
    total_deaths_best: Count
    total_deaths_low: Count
    total_deaths_high: Count

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        in_order = self.total_deaths_low <= self.total_deaths_best <= self.total_deaths_high
        if not in_order and (self.iso3, self.year) not in PUBLISHED_OUT_OF_ORDER:
            yield (
                "total_deaths_best",
                f"low {self.total_deaths_low}, best {self.total_deaths_best} and high"
                f" {self.total_deaths_high} are out of order",
            )
        if self.state_based_deaths + self.non_state_deaths + self.one_sided_deaths != self.total_deaths_best:
            yield ("total_deaths_best", "is not the sum of the three types")


class DisplacementFileRow(FigureRow):
    """A row of displacement.csv; see the model DisplacementYear. Persons, end of year."""

    iso3: Iso3
    year: Year
    refugees: Count
    asylum_seekers: Count
    internally_displaced: Count


class WatchListFileRow(Row):
    """A row of watch_lists.csv; see the model WatchList."""

    watch_list_id: Identifier
    name: Text
    publisher: Text
    scale: Text
    concern: Literal["atrocity", "conflict", "humanitarian"]
    coverage_note: Text | None


class WatchListingFileRow(FactRow):
    """A row of watch_listings.csv; see the model WatchListing."""

    watch_list_id: Identifier
    edition: Text
    iso3: Iso3
    level: Text
    is_flagged: Flag
    listed_rank: Rank | None
    risk_probability: Probability | None
    previous_rank: Rank | None
    previous_probability: Probability | None
    note: Text | None
