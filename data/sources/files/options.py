"""What a user may say about a file, and what the store already knows, both handed to every importer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.core.models.source import Source
from data.countries.models.country import Country
from data.risk.models.figures import IndexSeries
from data.sources.files.parsed import CountryFinder, Values
from data.sources.files.table import Reading


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Everything that can be said on the command line or a page about one import; None means: find out from the file.

    edition: EWP edition (2026) or UCDP version (26.1). as_of: the date that the file speaks of, ISO date, month or year.
    skip_rejected: import the good rows although others were rejected (never for an EWP edition, whose ranks need all).
    even_so: import although a safeguard speaks against it (a file older or shorter than what the store holds).
    reading: how the file is to be read. year: of all rows, where no column says it. decimal_mark: 'point' or 'comma'.
    code_list: one of data.names.resolve.LIST_NAMES, whose codes the country column holds.
    no_value: numbers and words that stand for no value; 'none' for: take them all as figures.
    The rest describes a further index; all but index_id may be left out when the store has the index already.
    """

    edition: str | None = None
    as_of: str | None = None
    reading: Reading = field(default_factory=Reading)
    year: int | None = None
    decimal_mark: str | None = None
    no_value: tuple[str, ...] = ()
    code_list: str | None = None
    skip_rejected: bool = False
    even_so: bool = False
    country_column: str | None = None
    year_column: str | None = None
    value_column: str | None = None
    index_id: str | None = None
    name: str | None = None
    unit: str | None = None
    description: str | None = None
    source_title: str | None = None
    publisher: str | None = None
    terms: str | None = None
    citation: str | None = None
    address: str | None = None
    higher_is_worse: bool | None = None
    cycle_months: int | None = None
    handling: str | None = None


@dataclass(frozen=True, slots=True)
class StoreView:
    """What the store knows that an importer needs: its countries, its sources by id, its index series by id."""

    finder: CountryFinder
    sources: Mapping[str, Values]
    series: Mapping[str, Values]

    def newest_source(self, prefix: str) -> Values | None:
        """The source of a family (ids that start with the prefix) whose id is the highest, or None."""
        family = [source_id for source_id in self.sources if source_id.startswith(prefix)]
        return self.sources[max(family)] if family else None


def view_store(session: Session) -> StoreView:
    """Read what importers need to know of the store."""
    countries = session.execute(select(Country.iso3, Country.name)).all()
    names = {row.iso3: row.name for row in countries}
    sources = {row["source_id"]: dict(row) for row in session.execute(select(Source.__table__)).mappings()}
    series = {row["index_id"]: dict(row) for row in session.execute(select(IndexSeries.__table__)).mappings()}
    return StoreView(CountryFinder(frozenset(names), names), sources, series)
