"""How the forecasts fared, told twice: by today's model, and by the ranks that were published at the time.

Today's model: onsets of mass killing that stood in the top 30 in one of the two years before.

Source: the Early Warning Project's 2025 edition publishes out-of-sample ranks of its current model for every onset
since 1994. Of 39 onsets, 27 were within the top 30. Out of sample: the model did not see the years that it was asked
about; but it is today's model, not what was published at the time.

As published: an edition forecasts its own year and the next; each onset in those two years is a hit where that edition,
as it was published, had the country in the top 30. One onset so counts in two editions.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.risk.rules.tiers import TOP_RANKS


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """onsets: how many; hits: how many were within the top ranks beforehand; misses: the rest."""

    onsets: int
    hits: int
    misses: int


@dataclass(frozen=True, slots=True)
class PublishedForecast:
    """One onset in an edition's two years: country (ISO code), year, and its rank as published; None: it was not ranked."""

    edition: int
    iso3: str
    onset_year: int
    published_rank: int | None

    @property
    def is_hit(self) -> bool:
        """Whether the edition had it in the top 30."""
        return self.published_rank is not None and is_hit(self.published_rank)


def list_published_forecasts(
    onsets: Iterable[tuple[int, str]], published: Mapping[int, Mapping[str, int]]
) -> tuple[PublishedForecast, ...]:
    """Every onset with every edition that looked at its year, oldest edition first.

    onsets: year and ISO code. published: ranks by edition and country.
    """
    found = [
        PublishedForecast(edition, iso3, year, ranks.get(iso3))
        for edition, ranks in published.items()
        for year, iso3 in onsets
        if edition <= year <= edition + 1
    ]
    return tuple(sorted(found, key=lambda one: (one.edition, one.onset_year, one.iso3)))


def explain_published(forecasts: Iterable[PublishedForecast]) -> str:
    """As published, edition by edition, in a sentence."""
    by_edition: dict[int, list[bool]] = {}
    for one in forecasts:
        by_edition.setdefault(one.edition, []).append(one.is_hit)
    if not by_edition:
        return "No recorded onset falls in the years of a published edition."
    counts = ", ".join(f"{edition}: {sum(hits)} of {len(hits)}" for edition, hits in by_edition.items())
    return f"As published at the time, by edition, in the top {TOP_RANKS}: {counts}."


def is_hit(best_rank_in_two_years_before: int, top: int = TOP_RANKS) -> bool:
    """Whether the better of the two ranks before the onset was within the top ranks."""
    return best_rank_in_two_years_before <= top


def summarize_track_record(best_ranks: Iterable[int], top: int = TOP_RANKS) -> TrackRecord:
    """Count hits and misses over the best ranks of all onsets."""
    outcomes = [is_hit(rank, top) for rank in best_ranks]
    return TrackRecord(onsets=len(outcomes), hits=sum(outcomes), misses=len(outcomes) - sum(outcomes))


def explain_track_record(record: TrackRecord, top: int = TOP_RANKS) -> str:
    """The record in a sentence."""
    if not record.onsets:
        return "No forecasts of past onsets are recorded."
    return (
        f"By today's model, of {record.onsets} {'onset' if record.onsets == 1 else 'onsets'}, {_were(record.hits)} in the top "
        f"{top} in the two years before; {_were(record.misses)} not."
    )


def _were(count: int) -> str:
    return f"{count} was" if count == 1 else f"{count} were"
