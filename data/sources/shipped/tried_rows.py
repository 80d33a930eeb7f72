"""Rows of what was tried in countries, and of what was learnt from it."""

from collections.abc import Collection, Iterator
from typing import Final, Literal

from data.sources.shipped.cells import Identifier, Iso3, PartialDate, Problem, Text, Year
from data.sources.shipped.fact_rows import check_order
from data.sources.shipped.figure_rows import FactRow

_PARTS: Final = "; "


def _check_fields(names: str | None, columns: Collection[str]) -> Iterator[Problem]:
    """What is named as background knowledge are columns of the table."""
    for name in (names or "").split(_PARTS):
        if name and name not in columns:
            yield ("background_fields", f"'{name}' is no column of this table")


class InterventionFileRow(FactRow):
    """A row of interventions.csv; see the model Intervention."""

    code: Identifier
    iso3: Iso3 | None
    kind: Literal[
        "un_peacekeeping",
        "un_mission",
        "regional_operation",
        "un_sanctions",
        "inquiry",
        "trial",
        "amnesty",
        "truth_commission",
        "reparation",
        "lustration",
    ]
    form: Text
    name: Text | None
    acronym: Text | None
    by_whom: Text
    document: Text | None
    measures: Text | None
    follows: Text | None
    acts_of: Text | None
    started: PartialDate | None
    ended: PartialDate | None
    ended_by: Text | None
    status: Literal["in place", "ended", "recurring"] | None
    background_fields: Text | None
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        yield from check_order(self.started, self.ended, "ended")
        if self.ended is not None and self.status == "in place":
            yield ("status", "what has ended is not in place")
        yield from _check_fields(self.background_fields, type(self).model_fields)


class LessonFileRow(FactRow):
    """A row of lessons.csv; see the model Lesson."""

    code: Identifier
    iso3: Iso3 | None
    situation: Text
    period: Text
    form: Text
    tool: Identifier | None
    stages: Text | None
    by_whom: Text
    tried: Text
    evaluated_by: Text
    evaluated_in: Year | None
    result: Literal["worked", "partly", "disputed", "failed", "harmful"]
    finding: Text
    lesson: Text
    theme: Text
    background_fields: Text | None
    note: Text | None

    def problems(self) -> Iterator[Problem]:
        """What does not fit within the row."""
        yield from super().problems()
        yield from _check_fields(self.background_fields, type(self).model_fields)
