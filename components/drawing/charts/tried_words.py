"""What was tried, in words: what it is called, when it was there, and how sure that is."""

from typing import Final

from components.kit import format as fmt
from data.tried.queries.tried import InterventionRow
from data.tried.rules.kinds import KIND_BY_CODE
from data.tried.rules.lanes import is_in_place

NOT_CHECKED: Final = " (not checked)"


def name_of(row: InterventionRow) -> str:
    """Its acronym and name; for what has none, what it is and whose acts it concerns."""
    if row.acronym and row.name and row.acronym != row.name:
        return f"{row.acronym}: {row.name}"
    if row.name or row.acronym:
        return row.name or row.acronym or ""
    whose = f", acts of {_whose(row.acts_of)}" if row.acts_of else ""
    return f"{row.form[:1].upper()}{row.form[1:]}{whose}"


def _whose(acts_of: str) -> str:
    return {"opposition": "the opposition", "both": "both sides"}.get(acts_of, acts_of)


def short_name_of(row: InterventionRow) -> str:
    """What is said of it in a list of several."""
    return row.acronym or name_of(row).removeprefix("UN sanctions: ")


def began_text(row: InterventionRow) -> str:
    """When it began, as exactly as it is known, and whether that was checked."""
    if not row.started:
        return "not recorded"
    return fmt.date_text(row.started) + ("" if row.is_background or row.is_checked("started") else NOT_CHECKED)


def ended_text(row: InterventionRow) -> str:
    """When it ended; for what has no end on record, what is known of it and for which date."""
    if row.ended:
        by = f", {row.ended_by}" if row.ended_by else ""
        return fmt.date_text(row.ended) + by + ("" if row.is_background or row.is_checked("ended") else NOT_CHECKED)
    if is_in_place(row):
        word = "invoked again from time to time" if row.status == "recurring" else "in place"
        checked = "" if row.is_background or row.is_checked("status") else NOT_CHECKED
        seen = f" on {fmt.date_text(row.seen_on)}" if row.seen_on and len(row.seen_on) > 7 else ""
        seen = seen or (f" in {fmt.date_text(row.seen_on)}" if row.seen_on else "")
        return f"no end recorded; {word}{seen}{checked}"
    return "not recorded"


def describe(row: InterventionRow) -> str:
    """The whole of it in one line, for a bar."""
    began, ended = began_text(row), ended_text(row)
    when = f"{began} to {ended}" if row.ended and row.ended != row.started else began
    if not row.ended:
        when = f"from {began}; {ended}" if ended != "not recorded" else began
    sure = ". Not checked" if row.is_background else ""
    return f"{KIND_BY_CODE[row.kind].label}: {name_of(row)}, {when}{sure}"
