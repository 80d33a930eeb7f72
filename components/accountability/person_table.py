"""Persons whom the Court has called: counted by how they stand, and named only with that, a date and a source."""

from collections.abc import Sequence
from typing import Any, Final

from components.accountability import state
from components.kit.columns import Column
from components.kit.format import date_text
from components.kit.tables import fact_table
from data.accountability.queries.court import PersonRow

PERSON_COLUMNS: Final = (
    Column("name", "Person"),
    Column("said", "Status"),
    Column("charged", "Charged with, in the first warrant or summons"),
    Column("situation", "Situation"),
    Column("called", "Called"),
    Column("decided", "Decided"),
    Column("note", "Note"),
    *state.SOURCE_COLUMNS,
)
_CHARGES: Final = (
    ("genocide_counts", "genocide"),
    ("crimes_against_humanity_counts", "crimes against humanity"),
    ("war_crimes_counts", "war crimes"),
    ("administration_of_justice_counts", "offences against the administration of justice"),
)


def person_lines(persons: Sequence[PersonRow]) -> list[dict[str, Any]]:
    """Each person as a line; the name never without how the person stands."""
    return [
        {
            "name": row.name,
            "said": row.said,
            "charged": ", ".join(words for column, words in _CHARGES if getattr(row, column)) or "not recorded",
            "situation": row.situation_name,
            "called": f"{row.called_by}, {date_text(row.called_on)}",
            "decided": date_text(row.outcome_on) if row.outcome_on else "",
            "note": row.note or "",
            **state.source_cells(row),
        }
        for row in persons
    ]


def show_persons(persons: Sequence[PersonRow], caption: str) -> None:
    """The names as a table to read."""
    lines = person_lines(persons)
    columns = [column for column in PERSON_COLUMNS if any(line[column.key] for line in lines)]
    fact_table(lines, columns, caption)
