"""Rows of the table of neighbours on land, which scripts/build_neighbours.py writes."""

from collections.abc import Iterator
from typing import Literal

from data.sources.shipped.cells import Iso3, Problem, Text
from data.sources.shipped.figure_rows import FactRow


class NeighbourFileRow(FactRow):
    """A row of neighbours.csv; see the model CountryNeighbour."""

    iso3: Iso3
    neighbour_iso3: Iso3
    kind: Literal["border", "point", "disputed_area"]
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        if not self.iso3 < self.neighbour_iso3:
            yield ("neighbour_iso3", "each pair appears once, the code that comes first in the alphabet first")
        if (self.kind == "border") == (self.note is not None):
            yield ("note", "a border needs no note; whatever is less than a border says what it is")
