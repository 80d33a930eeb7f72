"""Rows of the registry of sources and of the tables of countries."""

from collections.abc import Iterator
from typing import Literal

from data.core.publishers import judge_publisher
from data.sources.shipped.cells import (
    Address,
    AsOf,
    Flag,
    Identifier,
    Iso3,
    PartialDate,
    Problem,
    Rank,
    Row,
    Text,
    Whole,
)


class SourceFileRow(Row):
    """A row of sources.csv; see the model Source."""

    source_id: Identifier
    title: Text
    publisher: Text
    publisher_kind: Literal[
        "government", "intergovernmental", "organisation", "news", "reference_site", "copy", "network", "none"
    ]
    citation: Text
    address: Address | None
    terms: Text
    as_of: AsOf | None
    read_on: PartialDate | None
    cycle_months: Rank | None
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row: a page that relays is credited to whoever runs it."""
        yield from super().problems()
        fault = judge_publisher(self.publisher, self.publisher_kind, self.address)
        if fault:
            yield ("publisher_kind", f"{self.publisher} {fault}")


class CountryFileRow(Row):
    """A row of countries.csv; see the model Country."""

    iso3: Iso3
    iso2: Text
    m49: Whole | None
    name: Text
    official_name: Text | None
    region: Text | None
    subregion: Text | None
    kind: Literal["member_state", "observer_state", "territory", "other"]
    kind_source: Text
    has_area: Flag
    note: Text | None


class CountryNameFileRow(Row):
    """A row of country_names.csv: another name of a country."""

    iso3: Iso3
    name: Text


class CountryGroupFileRow(Row):
    """A row of country_groups.csv: a preset with its definition and whose it is."""

    group_id: Identifier
    name: Text
    definition: Text
    sort_order: Rank


class CountryGroupMemberFileRow(Row):
    """A row of country_group_members.csv."""

    group_id: Identifier
    iso3: Iso3
