"""The fields of a recommendation's text and what it concerns, shared by the forms that draft and edit one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import streamlit as st

from components.kit.form.form import RecordForm
from components.kit.format import counted, date_text
from components.navigation import page_path
from components.session import store
from components.text import escape_markdown
from data.countries.queries.names import get_country_names
from data.networks.queries.networks import get_framework_names
from data.recommendations.commands.content import AddresseeContent, RecommendationContent
from data.recommendations.models.recommendation import CADENCES, PRIORITIES, SPECIFICITIES, STRANDS
from data.recommendations.queries.recording import (
    AddresseeOptionRow,
    get_addressee_options,
    get_alike,
    get_risk_factor_names,
)
from data.recommendations.queries.rows import RecommendationDetailRow
from data.recommendations.queries.since import get_meetings

LABELS: Final[Mapping[str, str]] = {
    "text": "Text",
    "short_title": "Short title",
    "addressees": "Addressees",
    "other_addressees": "Others, one per line",
    "iso3s": "Countries concerned",
    "framework_ids": "Frameworks",
    "risk_factor_nos": "UN risk factors",
    "due_on": "Due on",
    "cadence_kind": "Or cadence",
    "strand": "Strand",
    "priority": "Priority",
    "specificity": "Specificity",
    "meeting_id": "Meeting",
    "document": "Document, if it does not come from a meeting",
    "evidence_wanted": "What would show that it is done",
    "note": "Remark",
    "handling": "Who may see it",
    "reason": "Why",
}
#: Those that stand in the content under the same name.
_SAME: Final = (
    *("short_title", "iso3s", "framework_ids", "risk_factor_nos", "due_on", "cadence_kind", "strand", "priority"),
    *("specificity", "meeting_id", "document", "evidence_wanted", "note"),
)
_LEAST_LETTERS: Final = 15


def content_of(detail: RecommendationDetailRow) -> RecommendationContent:
    """What a recommendation says now."""
    row = detail.recommendation
    names = set(RecommendationContent.__slots__) - {"text", "iso3s", "framework_ids", "risk_factor_nos"}
    own: dict[str, Any] = {name: getattr(row, name) for name in names}
    return RecommendationContent(
        text=row.text,
        iso3s=row.iso3s,
        framework_ids=row.framework_ids,
        risk_factor_nos=detail.risk_factor_nos,
        **own,
    )


def stored_fields(content: RecommendationContent | None) -> dict[str, Any]:
    """The fields as the record holds them, or blank ones."""
    blank = content or RecommendationContent(text="")
    return {"text": blank.text, **{name: getattr(blank, name) for name in _SAME}}


def content_from(values: Mapping[str, Any], base: RecommendationContent | None) -> RecommendationContent:
    """What the editor wants it to say; what the form does not show stays as it is."""
    content = base or RecommendationContent(text="")
    chosen: dict[str, Any] = {name: values[name] for name in _SAME}
    for name in ("iso3s", "framework_ids", "risk_factor_nos"):
        chosen[name] = tuple(chosen[name] or ())
    if content.cadence_kind != chosen["cadence_kind"]:
        chosen |= {"cadence": None, "cadence_month": None}
    return replace(content, text=values["text"] or "", **chosen)


def text_fields(form: RecordForm) -> None:
    """The text, and what it concerns."""
    form.long_text("text", height=140)
    form.text("short_title")


def concern_fields(form: RecordForm) -> None:
    """What it concerns, when it is due, where it comes from."""
    countries = {row.iso3: row.name for row in store.read(get_country_names)}
    frameworks = store.read(get_framework_names)
    factors = {row.risk_factor_no: f"{row.risk_factor_no}. {row.title}" for row in store.read(get_risk_factor_names)}
    meetings = {row.meeting_id: f"{row.name}, {date_text(row.starts_on)}" for row in store.read(get_meetings)}
    _many(form, "iso3s", countries)
    _many(form, "framework_ids", frameworks)
    _many(form, "risk_factor_nos", factors)
    due, often = st.columns(2)
    with due:
        form.day("due_on")
    with often:
        form.choice("cadence_kind", list(CADENCES), format_func=_spaced, placeholder="No cadence")
    strand, priority, specificity = st.columns(3)
    for place, name, options in (
        (strand, "strand", STRANDS),
        (priority, "priority", PRIORITIES),
        (specificity, "specificity", SPECIFICITIES),
    ):
        with place:
            form.choice(name, list(options), placeholder="Not stated")
    _one(form, "meeting_id", meetings)
    form.text("document")
    form.long_text("evidence_wanted", height=80)
    form.text("note")


def short_concern_fields(form: RecordForm) -> None:
    """What is asked of a draft while a session sits: countries, frameworks, when it is due."""
    _many(form, "iso3s", {row.iso3: row.name for row in store.read(get_country_names)})
    _many(form, "framework_ids", store.read(get_framework_names))
    form.day("due_on")


def addressee_fields(form: RecordForm) -> None:
    """To whom: actors, countries, groups and bodies on record, and others by name."""
    options = {row.key: row for row in store.read(get_addressee_options)}
    form.choices(
        "addressees",
        list(options),
        format_func=lambda key: f"{options[key].name} ({options[key].kind})" if key in options else key,
        placeholder="States, organisations, groups, bodies",
    )
    form.long_text("other_addressees", height=70, help="Groups not on any list yet. Each becomes one addressee.")


def addressees_from(values: Mapping[str, Any]) -> tuple[AddresseeContent, ...]:
    """The addressees that the editor chose and typed."""
    options = {row.key: row for row in store.read(get_addressee_options)}
    chosen = [options[key] for key in values["addressees"] or () if key in options]
    typed = [line.strip() for line in (values["other_addressees"] or "").splitlines() if line.strip()]
    return (*map(addressee_content, chosen), *(AddresseeContent(name) for name in typed))


def addressee_content(option: AddresseeOptionRow) -> AddresseeContent:
    """An addressee of the list as a command takes it."""
    if option.actor_id is not None:
        return AddresseeContent(actor_id=option.actor_id)
    return AddresseeContent(option.name, is_body=option.kind == "network body")


def show_alike(text: str | None, *, apart_from: str | None = None) -> None:
    """What is on record already and says much the same."""
    st.subheader("Already recorded", anchor=False)
    if not text or len(text) < _LEAST_LETTERS:
        st.caption("Similar recommendations are shown here once there is a text.")
        return
    rows = store.read(get_alike, text, apart_from=apart_from)
    if not rows:
        st.caption("No similar recommendation is recorded. Compared by words in common, not by meaning.")
        return
    st.caption(
        f"{counted(len(rows), 'recommendation')} with many words in common. Please judge whether they duplicate."
    )
    for row in rows:
        with st.container(border=True):
            st.markdown(f"**{escape_markdown(row.reference)}** {escape_markdown(row.text)}")
            st.caption(f"{row.likeness} of 100 similar · issued {row.issued_on or 'on no known day'}")
            st.page_link(
                page_path("recommendations"),
                label="Open",
                icon=":material/open_in_new:",
                query_params={"ref": row.reference},
            )


def _many(form: RecordForm, name: str, options: Mapping[Any, str]) -> None:
    form.choices(name, list(options), format_func=lambda one: options.get(one, str(one)), placeholder="None")


def _one(form: RecordForm, name: str, options: Mapping[Any, str]) -> None:
    if options:
        form.choice(name, list(options), format_func=lambda one: options.get(one, str(one)), placeholder="None")


def _spaced(code: str) -> str:
    return code.replace("_", " ")
