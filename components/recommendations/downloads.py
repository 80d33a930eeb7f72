"""What a reader takes away: the recommendations that the filters let through, and one with its history, as CSV and XLSX."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import streamlit as st

from components.kit.columns import Column, as_sheet
from components.recommendations.filters_view import Chosen
from components.recommendations.history import (
    EVIDENCE_COLUMNS,
    HISTORY_COLUMNS,
    evidence_lines,
    history_lines,
)
from components.recommendations.objections_view import OBJECTION_COLUMNS, objection_lines, read_objections
from components.recommendations.state import PAGE, SORTS, Day
from components.session import store
from components.session.download import file_button, name_stem
from components.sources.downloads import file_about
from data.core.sheets import About, Sheet, to_csv, to_xlsx
from data.networks.queries.networks import get_framework_names
from data.recommendations.queries.lists import MOST_PER_PAGE, Sort, get_recommendations
from data.recommendations.queries.rows import RecommendationDetailRow, RecommendationRow
from data.recommendations.rules.axes import Axis
from data.sources.queries.provenance import get_sources_by_id

LIST_COLUMNS: Final = (
    Column("reference", "Reference"),
    Column("title", "Title"),
    Column("text", "Text"),
    Column("pointer", "Place in source"),
    Column("origin", "Origin"),
    Column("kind", "Kind"),
    Column("stage", "Stage"),
    Column("strand", "Strand"),
    Column("frameworks", "Frameworks"),
    Column("countries", "Countries concerned"),
    Column("issued_on", "Issued", kind="date"),
    Column("adopted_on", "Adopted", kind="date"),
    Column("cadence", "Cadence, as stated in the text"),
    Column("due_on", "Due", kind="date"),
    Column("next_due_on", "Next due", kind="date"),
    Column("priority", "Priority"),
    Column("addressee", "Addressee"),
    Column("qualification", "Qualification in the text"),
    Column("lead_office", "Lead office"),
    Column("reading_note", "Why we read it as an addressee, if the text does not say so"),
    Column("response", "Response"),
    Column("response_on", "Response since", kind="date"),
    Column("implementation", "Implementation"),
    Column("implementation_on", "Implementation since", kind="date"),
    Column("verification", "Verification"),
    Column("verification_on", "Verification since", kind="date"),
    Column("last_reminder_on", "Last reminder", kind="date"),
    Column("flags", "Flags"),
    Column("record_handling", "Handling of the record"),
    Column("as_of", "As of", kind="date"),
    Column("confidence", "Confidence"),
    Column("source_id", "Source"),
)

#: A file that has been handed on is known again by its checksum.
_EVIDENCE_MORE: Final = (Column("note", "Note"), Column("sha256", "SHA-256 of the file"))


def list_downloads(chosen: Chosen, day: Day, sort: Sort, total: int) -> None:
    """A row of downloads of everything that the filters let through, on whatever page; made when it is clicked."""
    words = (*chosen.words, ("Order", SORTS[sort.value]))

    def make() -> tuple[list[Sheet], tuple[RecommendationRow, ...]]:
        rows = _every_row(chosen, day, sort)
        return [as_sheet("Recommendations", lines_of(rows), LIST_COLUMNS)], rows

    with (
        st.expander(f"Download: the {total:,} as a table", icon=":material/download:", key=f"{PAGE}_takeaway"),
        st.container(horizontal=True),
    ):
        stem = name_stem("list", *(value for _, value in chosen.words))
        downloads(stem, "Recommendations, addressee by addressee", make, day, words)


def detail_downloads(detail: RecommendationDetailRow, day: Day) -> None:
    """One recommendation to take away: where it stands, its history, its evidence."""
    row = detail.recommendation

    def make() -> tuple[list[Sheet], tuple[RecommendationRow, ...]]:
        return [
            as_sheet(row.reference, lines_of([row]), LIST_COLUMNS),
            as_sheet("Entries", history_lines(detail), HISTORY_COLUMNS),
            as_sheet("Evidence", evidence_lines(detail), (*EVIDENCE_COLUMNS, *_EVIDENCE_MORE)),
            as_sheet("Contested", objection_lines(read_objections(detail, day)), OBJECTION_COLUMNS),
        ], (row,)

    title = f"{row.reference}: {row.title}"
    with (
        st.expander("Download: status, history, evidence", icon=":material/download:"),
        st.container(horizontal=True),
    ):
        downloads(row.reference.lower(), title, make, day, (("Recommendation", row.reference),))


def downloads(stem: str, title: str, make: Any, day: Day, words: Sequence[tuple[str, str]]) -> None:
    """A CSV of the first table and an XLSX of all. make: gives the tables and the rows whose sources they name."""
    filters = (*words, ("As known on", day.as_of.isoformat() if day.as_of else f"now ({day.today.isoformat()})"))

    def as_csv() -> bytes:
        made, rows = make()
        return to_csv(made[0], _about(title, rows, filters))

    def as_xlsx() -> bytes:
        made, rows = make()
        return to_xlsx(made, _about(title, rows, filters))

    file_button(f"amberlight-recommendations-{stem}", "csv", as_csv)
    file_button(f"amberlight-recommendations-{stem}", "xlsx", as_xlsx)


def lines_of(rows: Iterable[RecommendationRow]) -> list[dict[str, Any]]:
    """A line for each addressee of each recommendation; one without addressees has a line too."""
    frameworks = store.read(get_framework_names)
    lines = []
    for row in rows:
        own = {
            **{name: getattr(row, name) for name in _OWN},
            "frameworks": "; ".join(frameworks.get(one, one) for one in row.framework_ids) or None,
            "countries": "; ".join(row.country_names) or None,
            "record_handling": row.handling,
        }
        of_nobody = dict.fromkeys(_OF_ADDRESSEE)
        for one in row.addressees:
            flags = "; ".join(one.flag_words(flag) for flag in one.flags)
            statuses = {axis.value: one.words(axis) for axis in Axis}
            named = {name: getattr(one, name) for name in _OF_ADDRESSEE if hasattr(one, name)}
            lines.append(own | named | statuses | {"addressee": one.name, "flags": flags or None})
        if not row.addressees:
            lines.append(own | of_nobody)
    return lines


_OWN: Final = (
    *(
        "reference",
        "title",
        "text",
        "pointer",
        "origin",
        "kind",
        "stage",
        "strand",
        "issued_on",
        "adopted_on",
        "cadence",
    ),
    *("due_on", "next_due_on", "priority", "as_of", "confidence", "source_id"),
)
_OF_ADDRESSEE: Final = (
    *("addressee", "qualification", "lead_office", "reading_note", "response", "response_on", "implementation"),
    "implementation_on",
    *("verification", "verification_on", "last_reminder_on", "flags"),
)


def _every_row(chosen: Chosen, day: Day, sort: Sort) -> tuple[RecommendationRow, ...]:
    """Every row behind the list, page by page, so that no statement grows. Kept nowhere: twenty thousand rows are large."""
    rows: list[RecommendationRow] = []
    page = 1
    while True:
        found = store.read_once(
            get_recommendations,
            chosen.filter,
            sort=sort,
            page=page,
            page_size=MOST_PER_PAGE,
            as_of=day.as_of,
            today=day.today,
        )
        rows += found.rows
        if page >= found.pages:
            return tuple(rows)
        page += 1


def _about(title: str, rows: Sequence[Any], filters: Sequence[tuple[str, str]]) -> About:
    registry = store.read(get_sources_by_id)
    sources = [registry[one] for one in dict.fromkeys(row.source_id for row in rows) if one in registry]
    return file_about(
        title,
        sources,
        as_of=max((row.as_of for row in rows if row.as_of), default=None),
        filters=tuple(filters),
        note="Where no status is recorded, the file says so; no status is inferred. Flags are worked out for "
        "the chosen day.",
    )
