"""The fields of a framework statement: their labels, their order on the screen, and the way to and from what is recorded."""

from dataclasses import asdict
from typing import Any, Final

import streamlit as st

from components.kit.form.form import RecordForm
from components.session import store
from data.core.models.base import CONFIDENCE_LEVELS, HANDLING_LEVELS
from data.countries.queries.names import get_country_names
from data.overlaps.models.framework import STATEMENT_BASES, STATEMENT_KINDS
from data.overlaps.queries.overlaps import get_frameworks
from data.overlaps.queries.statement_content import StatementContent
from data.sources.queries.provenance import get_sources_by_id

LABELS: Final = {
    "framework_id": "Framework",
    "kind": "Kind",
    "fact_type": "Sub-kind, in one word",
    "paraphrase": "What it says",
    "pointer": "Where in the source",
    "source_id": "Source",
    "basis": "Basis",
    "basis_note": "Reason (for our reading)",
    "un_reference": "UN document",
    "place": "Place, in the source's words",
    "champion": "Champion, in the source's words",
    "footnotes": "Footnotes",
    "note": "Note",
    "source_url": "Address of the source",
    "as_of": "Date that the source describes",
    "confidence": "Confidence",
    "handling": "Who may see it",
    "further_framework_ids": "Further frameworks that it links to",
    "iso3s": "Countries that it names",
    "risk_factor_nos": "UN risk factors that it names",
    "why": "Reason, for the history",
}
#: The fine kind where nothing finer is known, by kind.
_FACT_TYPES: Final = {"convergence": "overlap", "link": "link_framework", "champion": "champion_state"}
_BASIS_NAMES: Final = {"explicit": "explicit: stated in the source", "reading": "reading: our reading, with the reason"}


def blank_values(framework_id: str) -> dict[str, Any]:
    """The fields of a new statement."""
    blank = dict.fromkeys(LABELS)
    return {
        **blank,
        "framework_id": framework_id,
        "kind": "convergence",
        "basis": "explicit",
        "confidence": "verified",
        "handling": "open",
        "further_framework_ids": (),
        "iso3s": (),
        "risk_factor_nos": (),
    }


def stored_values(content: StatementContent) -> dict[str, Any]:
    """The fields of a statement on record; the reason is asked for anew."""
    return {**asdict(content), "why": None}


def content_from(values: dict[str, Any]) -> StatementContent:
    """What the command takes. Blank texts that a statement must have stay blank: the command names them."""
    fields = {name: value for name, value in values.items() if name != "why"}
    for name in ("framework_id", "kind", "paraphrase", "pointer", "source_id", "basis", "confidence", "handling"):
        fields[name] = fields[name] or ""
    fields["fact_type"] = fields["fact_type"] or _FACT_TYPES.get(fields["kind"], fields["kind"])
    return StatementContent(**fields)


def statement_fields(form: RecordForm) -> None:
    """Every field, the ones that are always needed first."""
    frameworks = {row.framework_id: row.short_name for row in store.read(get_frameworks)}
    sources = {row.source_id: row.title for row in store.read(get_sources_by_id).values()}
    countries = {row.iso3: row.name for row in store.read(get_country_names)}
    form.long_text("paraphrase", max_chars=2000, height=110)
    left, middle, right = st.columns(3)
    with left:
        form.choice("kind", STATEMENT_KINDS, format_func=lambda one: one.replace("_", " "))
        form.choice(
            "source_id", sorted(sources, key=sources.__getitem__), format_func=sources.__getitem__, placeholder="Choose"
        )
        form.text("pointer", max_chars=300, help="Section and paragraph.")
    with middle:
        form.choices("further_framework_ids", list(frameworks), format_func=frameworks.__getitem__, placeholder="None")
        form.choices(
            "iso3s", sorted(countries, key=countries.__getitem__), format_func=countries.__getitem__, placeholder="None"
        )
        form.choices("risk_factor_nos", list(range(1, 15)), placeholder="None")
    with right:
        form.choice("basis", STATEMENT_BASES, format_func=_BASIS_NAMES.__getitem__)
        form.choice("confidence", CONFIDENCE_LEVELS, format_func=lambda one: one.replace("_", " "))
        form.choice("handling", HANDLING_LEVELS)
    with st.expander("Further fields"):
        left, right = st.columns(2)
        with left:
            form.choice("framework_id", list(frameworks), format_func=frameworks.__getitem__)
            form.text("basis_note", max_chars=1000)
            form.text("un_reference", max_chars=300)
            form.text("place", max_chars=300)
            form.text("champion", max_chars=300)
        with right:
            form.text("fact_type", max_chars=40, help="If left blank, it follows from the kind.")
            form.text("as_of", max_chars=10, help="A day, a month or a year: 2020-06-30, 2020-06 or 2020.")
            form.text("source_url", max_chars=500)
            form.text("footnotes", max_chars=40)
            form.text("note", max_chars=1000)
    form.text("why", max_chars=300)
