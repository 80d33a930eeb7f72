"""Recommendations as a file that this same project reads back in: what was recorded, and beside it how things stand."""

from collections.abc import Sequence
from typing import Any, Final

from data.core.list_cells import join_values
from data.core.sheets import Sheet, SheetColumn
from data.recommendations.queries.rows import AddresseeStatusRow
from data.recommendations.queries.whole_list import ListedRow
from data.recommendations.rules.axes import Axis

#: Columns that an import reads back; their keys are the fields of data.recommendations.files.list_fields.
COLUMNS: Final = (
    SheetColumn("reference", "Reference"),
    SheetColumn("short_title", "Short title"),
    SheetColumn("text", "Text"),
    SheetColumn("addressees", "Addressed to"),
    SheetColumn("addressee_kinds", "Kind of each addressee"),
    SheetColumn("addressee_actors", "Identifier of each addressee"),
    SheetColumn("addressee_qualifications", "What the text adds to each addressee"),
    SheetColumn("lead_offices", "Lead office of each addressee"),
    SheetColumn("reading_notes", "Why each is read as an addressee, where the text does not say so"),
    SheetColumn("addressed_to_words", "Addressees in the text's words"),
    SheetColumn("countries", "Countries concerned"),
    SheetColumn("frameworks", "Frameworks"),
    SheetColumn("risk_factors", "Risk factors"),
    SheetColumn("kind", "Kind"),
    SheetColumn("pointer", "Place in source"),
    SheetColumn("document", "Document"),
    SheetColumn("meeting", "Meeting"),
    SheetColumn("issued_on", "Date", "date"),
    SheetColumn("due_on", "Due", "date"),
    SheetColumn("cadence", "Cadence, in words"),
    SheetColumn("cadence_kind", "How often"),
    SheetColumn("cadence_month", "Month of a yearly cadence", "integer"),
    SheetColumn("strand", "Strand"),
    SheetColumn("specificity", "Specificity"),
    SheetColumn("priority", "Priority"),
    SheetColumn("handling", "Handling"),
    SheetColumn("stated_limit", "Limit stated in the text"),
    SheetColumn("evidence_wanted", "What would show it"),
    SheetColumn("indicator", "Indicator"),
    SheetColumn("note", "Note"),
    SheetColumn("related_to", "Related to"),
    SheetColumn("supersedes", "Replaces"),
    SheetColumn("source_id", "Source on record"),
    SheetColumn("source_url", "Address", "link"),
    SheetColumn("as_of", "Date that the source describes"),
    SheetColumn("confidence", "Confidence"),
)
#: Columns for the reader: an import leaves them alone, since what came of a recommendation has a history of its own.
FOR_THE_READER: Final = (
    SheetColumn("origin", "Origin"),
    SheetColumn("stage", "Stage"),
    SheetColumn("country_names", "Names of the countries"),
    SheetColumn("response_now", "Response now"),
    SheetColumn("implementation_now", "Implementation now"),
    SheetColumn("verification_now", "Verification now"),
    SheetColumn("last_entry_on", "Last entry", "date"),
    SheetColumn("exported_for", "Exported for"),
)


def list_sheet(rows: Sequence[ListedRow], clearance: str) -> Sheet:
    """The sheet. clearance: for whom it was made, which stands in every row."""
    return Sheet("Recommendations", (*COLUMNS, *FOR_THE_READER), [_values(row, clearance) for row in rows])


def _values(listed: ListedRow, clearance: str) -> dict[str, Any]:
    row = listed.recommendation
    own = {column.key: getattr(row, column.key) for column in COLUMNS if hasattr(row, column.key)}
    addressees = row.addressees
    return {
        **own,
        "addressees": join_values(one.name for one in addressees),
        "addressee_kinds": join_values(one.addressee_kind for one in addressees),
        "addressee_actors": join_values(one.actor_id for one in addressees),
        "addressee_qualifications": join_values(one.qualification for one in addressees),
        "lead_offices": join_values(one.lead_office for one in addressees),
        "reading_notes": join_values(one.reading_note for one in addressees),
        "addressed_to_words": row.addressed_to,
        "countries": join_values(row.iso3s),
        "frameworks": join_values(row.framework_ids),
        "risk_factors": join_values(map(str, listed.risk_factor_nos)),
        "meeting": row.meeting_id,
        "related_to": join_values(listed.related_to),
        "supersedes": join_values(listed.supersedes),
        "origin": row.origin,
        "stage": row.stage,
        "country_names": ", ".join(row.country_names),
        "response_now": _standing(addressees, Axis.RESPONSE),
        "implementation_now": _standing(addressees, Axis.IMPLEMENTATION),
        "verification_now": _standing(addressees, Axis.VERIFICATION),
        "last_entry_on": row.last_entry_on,
        "exported_for": clearance,
    }


def _standing(addressees: Sequence[AddresseeStatusRow], axis: Axis) -> str:
    """How each addressee stands on an axis, in words: one after another where there are several."""
    words = [one.words(axis) for one in addressees]
    if len(words) == 1:
        return words[0]
    return "; ".join(f"{one.name}: {word}" for one, word in zip(addressees, words, strict=True))
