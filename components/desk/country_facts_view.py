"""Facts about a country, one short table per subject, each line with its date, how sure we are, and its source."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components.desk.topics import Topic
from components.kit.format import date_text, listed
from components.kit.provenance import standing_text
from components.kit.tables import Column, SourceLink, fact_table
from components.recommendations.marks import status_words
from components.session import frozen, store
from components.text import escape_markdown
from data.core.ahead import MandateState, get_mandate_state
from data.countries.queries.facts import get_followed_treaties
from data.desk.queries.country import CountryDeskRow
from data.recommendations.rules.axes import Axis
from data.sources.queries.provenance import get_source_titles


@dataclass(frozen=True, slots=True)
class FactSection:
    """One subject: its topic on the desk, its heading, the desk's field, its columns, how a row becomes cells, and a note."""

    topic: Topic
    title: str
    field: str
    columns: tuple[tuple[str, str], ...]
    cells: Callable[[Any], dict[str, str | None]]
    note: str | None = None


def _yes_no(value: bool | None) -> str:
    return "unknown" if value is None else "yes" if value else "no"


def _term(start: str | None, end: str | None) -> str | None:
    if not start and not end:
        return None
    return f"{date_text(start) if start else 'start not recorded'} – {date_text(end) if end else 'no end recorded'}"


def _operation(row: Any) -> dict[str, str | None]:
    unchecked = row.background_fields or ""
    protects = _yes_no(row.protects_civilians)
    if "poc" in unchecked or "protects" in unchecked:
        protects += " (not checked)"
    return {
        "what": f"{row.acronym}: {row.name}" if row.acronym != row.name else row.name,
        "type": f"{row.organisation}, {row.operation_type}",
        "protects": protects,
        "status": row.status,
        "until": _mandate_text(row),
    }


def _mandate_text(row: Any) -> str | None:
    """The end of a mandate; a day that has passed is no statement that the operation has ended."""
    if not row.mandate_end:
        return None
    state = get_mandate_state(row.mandate_end, row.status, frozen.today())
    since = "; ended or renewed since: not known" if state is MandateState.PASSED else ""
    return date_text(row.mandate_end) + since


def _children(row: Any) -> dict[str, str | None]:
    return {"report": row.report, "fact": row.fact, "party": row.party or "not named here"}


def _treaty(row: Any) -> dict[str, str | None]:
    consent = f"{row.consent_type or 'consent'}, {date_text(row.consent_on)}" if row.consent_on else None
    signed = f"signed {date_text(row.signed_on)}" if row.signed_on else None
    return {"treaty": row.treaty, "status": row.status, "dates": "; ".join(x for x in (signed, consent) if x) or None}


def _plan(row: Any) -> dict[str, str | None]:
    return {"edition": row.edition, "period": row.period, "status": row.status}


def _membership(row: Any) -> dict[str, str | None]:
    return {"network": row.network_name, "role": row.role, "term": _term(row.term_start, row.term_end)}


def _presidency(row: Any) -> dict[str, str | None]:
    return {"month": date_text(f"{row.year}-{row.month:02d}"), "seat": row.seat}


def _mechanism(row: Any) -> dict[str, str | None]:
    found = row.statement or "nothing found: unknown, not absent"
    return {"dimension": row.dimension.replace("_", " "), "statement": found, "status": row.source_status}


def _statement(row: Any) -> dict[str, str | None]:
    word = "stated in the paper" if row.basis == "explicit" else f"a reading: {row.basis_note}"
    return {
        "framework": row.framework_name,
        "kind": row.kind.replace("_", " "),
        "statement": row.paraphrase,
        "pointer": row.pointer + (f", footnote {row.footnotes}" if row.footnotes else ""),
        "word": word,
    }


def _recommendation(row: Any) -> dict[str, str | None]:
    return {
        "reference": row.reference,
        "text": row.short_title or row.paraphrase,
        "to": row.addressed_to,
        "status": _standing(row),
        "entry": date_text(row.last_entry_on) if row.last_entry_on else "no entry",
        "date": _recommended_on(row),
        "due": date_text(row.due_on) if row.due_on else "no deadline recorded",
        "pointer": row.pointer,
    }


def _standing(row: Any) -> str:
    """How each addressee stands: response, and implementation where any is on record. Nothing on record is no status."""
    said = []
    for one in row.addressees:
        words = status_words(Axis.RESPONSE, one.response)
        if one.implementation:
            words += f", {status_words(Axis.IMPLEMENTATION, one.implementation)}"
        said.append(words if len(row.addressees) == 1 else f"{one.name}: {words}")
    return "; ".join(said) or "no addressee recorded"


def _recommended_on(row: Any) -> str:
    """The day of its adoption, else of its issue."""
    if row.adopted_on:
        return f"adopted {date_text(row.adopted_on)}"
    return f"issued {date_text(row.issued_on)}" if row.issued_on else "not recorded"


FACT_SECTIONS = (
    FactSection(
        Topic.TRIED,
        "Peace operations hosted",
        "operations",
        (
            ("what", "Operation"),
            ("type", "By"),
            ("protects", "Protects civilians"),
            ("status", "Status"),
            ("until", "Mandate ends"),
        ),
        _operation,
    ),
    FactSection(
        Topic.BAD,
        "Children and armed conflict",
        "children_conflict",
        (("report", "Report"), ("fact", "What it says"), ("party", "Party")),
        _children,
    ),
    FactSection(
        Topic.ANSWERS,
        "Treaties",
        "treaties",
        (("treaty", "Treaty"), ("status", "Status"), ("dates", "Dates")),
        _treaty,
        "The lists were read on different dates; a state may have joined since. A status is called old after a year.",
    ),
    FactSection(
        Topic.ACT,
        "Women, peace and security: action plans",
        "action_plans",
        (("edition", "Plan"), ("period", "Period"), ("status", "Status")),
        _plan,
    ),
    FactSection(
        Topic.ACT,
        "Memberships and seats",
        "memberships",
        (("network", "Network"), ("role", "Role"), ("term", "Term")),
        _membership,
    ),
    FactSection(
        Topic.ACT,
        "Security Council presidency",
        "presidencies",
        (("month", "Month"), ("seat", "Seat")),
        _presidency,
    ),
    FactSection(
        Topic.ACT,
        "Domestic prevention mechanisms",
        "mechanisms",
        (("dimension", "Dimension"), ("statement", "What is recorded"), ("status", "Wording in the record")),
        _mechanism,
    ),
)
PAPER_SECTIONS = (
    FactSection(
        Topic.ASKED,
        "What the paper says about the country",
        "statements",
        (
            ("framework", "Framework"),
            ("kind", "Kind"),
            ("statement", "Statement"),
            ("pointer", "Place in the paper"),
            ("word", "Basis"),
        ),
        _statement,
    ),
    FactSection(
        Topic.ASKED,
        "Recommendations that name the country",
        "recommendations",
        (
            ("reference", "Reference"),
            ("text", "Recommendation"),
            ("to", "Addressed to"),
            ("status", "Status"),
            ("entry", "Last entry"),
            ("date", "Date"),
            ("due", "Due"),
            ("pointer", "Place in the paper"),
        ),
        _recommendation,
    ),
)


def show_section(section: FactSection, desks: Sequence[CountryDeskRow]) -> bool:
    """Show one subject for one country or several side by side; returns whether anything is on record.

    A subject without a record shows nothing here: 'What we do not know' names it.
    """
    found = [(desk.country.name, row) for desk in desks for row in getattr(desk, section.field)]
    if not found:
        return False
    titles = store.read(get_source_titles)
    st.subheader(section.title, anchor=False)
    lines = [
        {
            "country": name,
            **section.cells(row),
            "note": getattr(row, "note", None) or "–",
            "as_of": row.as_of,
            "sure": standing_text(row, frozen.today()),
            "source": SourceLink(row.source_id, titles.get(row.source_id, row.source_id)),
        }
        for name, row in found
    ]
    columns = [Column(key, label) for key, label in section.columns]
    if len(desks) > 1:
        columns.insert(0, Column("country", "Country"))
    if any(line["note"] != "–" for line in lines):
        columns.append(Column("note", "Note"))
    columns += [Column("as_of", "As of", kind="date"), Column("sure", "Confidence"), Column("source", "Source")]
    fact_table(lines, columns, section.title)
    if section.field == "treaties":
        _say_missing_treaties(desks)
    if section.note:
        st.caption(section.note)
    return True


def _say_missing_treaties(desks: Sequence[CountryDeskRow]) -> None:
    """Treaties that the store follows and on which nothing is on record for a country: unknown, not 'not a party'."""
    followed = [row.treaty for row in store.read(get_followed_treaties)]
    for desk in desks:
        missing = [treaty for treaty in followed if treaty not in {row.treaty for row in desk.treaties}]
        if missing:
            name = f"{desk.country.name}: no" if len(desks) > 1 else "No"
            st.markdown(escape_markdown(f"{name} status on record for the {listed(missing)}. That is unknown."))
