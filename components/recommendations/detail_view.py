"""One recommendation: its text, each addressee on three axes, its history, and what it belongs with."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st

from components.kit import address
from components.kit.columns import Column
from components.kit.evidence import evidence_links
from components.kit.format import counted, date_text
from components.kit.masthead import show_heading
from components.kit.provenance import confidence_text, source_line
from components.kit.tables import fact_table
from components.navigation import page_path
from components.recommendations.downloads import detail_downloads
from components.recommendations.history import EVIDENCE_COLUMNS, evidence_lines, history_entries
from components.recommendations.list_table import standings_table, timeline
from components.recommendations.objections_view import history_of, read_objections, show_objections
from components.recommendations.state import PAGE, Day
from components.recommendations.tools_view import show_tools_of
from components.session import store
from components.session.access import current_clearance
from components.session.download import download_button
from components.session.signing_in import say_that_more_may_be_shown
from components.text import escape_markdown
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.networks.queries.networks import get_framework_names
from data.recommendations.queries.detail import get_recommendation
from data.recommendations.queries.evidence_file import get_evidence_file
from data.recommendations.queries.former import get_former_reference
from data.recommendations.queries.likeness import ALIKE_FROM
from data.recommendations.queries.objections import ObjectionRow
from data.recommendations.queries.rows import RecommendationDetailRow, RecommendationRow, RelatedRow
from data.recommendations.rules.flags import FLAG_RULES
from data.sources.queries.provenance import get_sources_by_id

_ORIGINS: Final = {
    "annex_i": "Annex I of the paper",
    "paper_body": "the body of the paper",
    "meeting": "a meeting of the network",
    "document": "another document",
    "import": "an imported list",
}
_STAGES: Final = {
    "draft": "draft, seen by the secretariat only",
    "proposed": "published by its authors, not recorded as adopted by a meeting",
    "adopted": "adopted",
}
_RELATIONS: Final = {
    "related": "Related to",
    "supersedes": "Replaces",
    "superseded_by": "Replaced by",
}
_FACTS: Final = (Column("name", "What"), Column("value", "On record"))


def _origin(detail: RecommendationDetailRow) -> str:
    """Where it comes from. Of the network's own, a meeting is claimed only where one is on record in this view."""
    origin = detail.recommendation.origin
    if origin == "meeting" and detail.meeting_name is None:
        return "the network; no meeting named in this view"
    return _ORIGINS.get(origin, origin)


def asked_detail(day: Day) -> RecommendationDetailRow | None:
    """The recommendation that the address asks for (ref); says so when there is none to be seen."""
    raw = address.read("ref")
    if raw is None:
        return None
    for reference in dict.fromkeys((raw, raw.upper())):
        found = day.read(get_recommendation, reference)
        if found is not None:
            address.keep_filters()
            return found
    former = store.read(get_former_reference, raw.upper())
    if former is not None:
        st.info(
            f"{former.reference} is no longer a recommendation. {escape_markdown(former.reason)} It is kept "
            f"as a statement: {escape_markdown(former.paraphrase)} ({escape_markdown(former.pointer)})",
            icon=":material/info:",
        )
        st.page_link(
            page_path("overlaps"),
            label="Statements of the paper",
            icon=":material/article:",
            query_params={"framework": former.framework_id},
        )
        return None
    st.warning(
        f"No recommendation “{escape_markdown(raw[:40])}” is recorded for this view and day. Below is the list.",
        icon=":material/link_off:",
    )
    say_that_more_may_be_shown()
    return None


def show_head(detail: RecommendationDetailRow) -> None:
    """The way back, and the heading."""
    row = detail.recommendation
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button(
            "Back to the list",
            key=f"{PAGE}_back",
            icon=":material/arrow_back:",
            type="tertiary",
            on_click=address.write,
            args=("ref", None),
        )
        if current_clearance() is Clearance.SECRETARIAT:
            is_draft = row.stage == "draft"
            st.page_link(
                page_path("secretariat"),
                label="Edit or adopt" if is_draft else "Record an entry",
                icon=":material/edit:",
                query_params={"view": "recommendations" if is_draft else "record", "ref": row.reference},
            )
    show_heading(f"{row.reference}: {row.short_title}" if row.short_title else row.reference)


def show_detail(detail: RecommendationDetailRow, day: Day) -> None:
    """Everything about it, below its heading."""
    row = detail.recommendation
    text_side, facts_side = st.columns([3, 2], gap="large")
    with text_side:
        _show_text(row)
    with facts_side:
        _show_facts(row, detail)
        _show_links(row)
    st.subheader("Status by addressee", anchor=False)
    if row.addressees:
        standings_table(
            row.addressees,
            f"{PAGE}_standings",
            f"{counted(len(row.addressees), 'addressee')} of {row.reference} on three axes",
        )
        _show_readings(row)
        _show_flag_rules(row)
    else:
        st.markdown("No addressee is recorded.")
    _show_done_when(row)
    show_tools_of(row.reference)
    show_objections(detail, day)
    _show_history(detail, read_objections(detail, day).rows)
    _show_evidence(detail)
    _show_related(detail)
    if detail.withheld:
        st.caption(f"{counted(detail.withheld, 'entry', 'entries')} about this recommendation withheld from this view.")
    source = store.read(get_sources_by_id).get(row.source_id)
    source_line([source] if source else [], row.as_of)
    detail_downloads(detail, day)


#: 'Verified' is a word of the third axis on this page, so how sure we are of the text is said otherwise.
_HOW_SURE: Final = {"verified": "read in its source"}


def _show_text(row: RecommendationRow) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        if row.stage == "draft":
            st.badge("draft", icon=":material/edit:", color="red")
        if row.handling != "open":
            st.badge(f"{row.handling} only", icon=":material/lock:", color="red")
    st.markdown(escape_markdown(row.text))
    st.markdown(f":small[{escape_markdown(row.pointer)} · to: {escape_markdown(row.addressed_to)}]")
    for name, value in (("Limit stated in the text", row.stated_limit), ("Note", row.note)):
        if value:
            st.markdown(f":small[**{name}:** {escape_markdown(value)}]")


def _show_readings(row: RecommendationRow) -> None:
    """Which addressees are our reading, and why: the text does not name them."""
    read = [one for one in row.addressees if one.reading_note]
    if not read:
        return
    said = " ".join(f"**{escape_markdown(one.name)}:** {escape_markdown(one.reading_note or '')}" for one in read)
    st.markdown(f":small[:material/edit_note: Addressees according to our reading. {said}]")


def _show_done_when(row: RecommendationRow) -> None:
    """What would show that it is done. Proposals: the text itself does not say."""
    if not row.evidence_wanted and not row.indicator:
        return
    with st.container(border=True):
        st.markdown(
            "**What would show that it is done** :gray-badge[:material/edit_note: our proposal, not in the text]"
        )
        if row.evidence_wanted:
            st.markdown(f"Evidence wanted: {escape_markdown(row.evidence_wanted)}")
        if row.indicator:
            st.markdown(f"Indicator: {escape_markdown(row.indicator)}")


def _show_facts(row: RecommendationRow, detail: RecommendationDetailRow) -> None:
    stage = _STAGES[row.stage] + (f" on {date_text(row.adopted_on)}" if row.adopted_on else "")
    pairs = (
        ("From", _origin(detail)),
        ("Kind", row.kind),
        ("Stage", stage),
        ("Issued", date_text(row.issued_on) if row.issued_on else None),
        ("Meeting", detail.meeting_name),
        ("Document", row.document),
        ("Cadence, as stated in the text", row.cadence),
        ("Due", date_text(row.due_on) if row.due_on else None),
        ("Next due", date_text(row.next_due_on) if row.next_due_on and row.next_due_on != row.due_on else None),
        ("Strand", row.strand),
        ("Priority", row.priority),
        ("Specificity", row.specificity),
        ("UN risk factors", ", ".join(str(number) for number in detail.risk_factor_nos)),
        ("The text", _HOW_SURE.get(row.confidence, confidence_text(row.confidence))),
        ("Last entry", date_text(row.last_entry_on) if row.last_entry_on else _none(detail)),
    )
    facts = [{"name": name, "value": value} for name, value in pairs if value]
    fact_table(facts, _FACTS, f"What is recorded about {row.reference}")


def _none(detail: RecommendationDetailRow) -> str:
    return "none that may be shown here" if detail.withheld else "none"


#: The items of Annex I that the Council page holds the record of, with its view of each.
_ON_THE_COUNCIL_PAGE: Final = {
    "AI-15": {"studies": "Studies asked for, funded and due"},
    "AI-16": {"platforms": "Platforms, and records of hate speech"},
    "AI-17": {"training": "Courses, and who took part"},
}


def _show_links(row: RecommendationRow) -> None:
    """The frameworks and countries that it concerns, each a step away."""
    names = store.read(get_framework_names)
    known = [one for one in row.framework_ids if one in names]
    if known:
        with st.container(horizontal=True, gap="small"):
            for one in known:
                st.page_link(
                    page_path("overlaps"),
                    label=escape_markdown(names[one]),
                    icon=":material/join_inner:",
                    query_params={"view": "framework", "framework": one},
                )
    for view, label in _ON_THE_COUNCIL_PAGE.get(row.reference, {}).items():
        st.page_link(page_path("council"), label=label, icon=":material/science:", query_params={"view": view})
    if known:
        with st.container(horizontal=True, gap="small"):
            for one in known:
                st.page_link(
                    page_path("council"),
                    label=f"Research questions: {escape_markdown(names[one])}",
                    icon=":material/science:",
                    query_params={"framework": one},
                )
    states = [one.iso3 for one in row.addressees if one.iso3]
    if row.iso3s:
        with st.container(horizontal=True, gap="small"):
            for iso3, name in zip(row.iso3s, row.country_names, strict=True):
                st.page_link(
                    page_path("country"),
                    label=escape_markdown(name) + (" (addressed too)" if iso3 in states else ""),
                    icon=":material/flag:",
                    query_params={"iso3": iso3},
                )
    evidence_links(*(zip(row.iso3s, row.country_names, strict=True) if len(row.iso3s) == 1 else ()))


def _show_flag_rules(row: RecommendationRow) -> None:
    for flag in row.flags:
        st.markdown(f":small[**{flag.value.replace('_', ' ').capitalize()}**, derived: {FLAG_RULES[flag]}]")


def _show_history(detail: RecommendationDetailRow, contested: Sequence[ObjectionRow]) -> None:
    st.subheader("History", anchor=False)
    entries = history_entries(detail, history_of(contested))
    if not entries:
        shown = "Nothing that may be shown here" if detail.withheld else "Nothing"
        st.markdown(f"{shown} has been recorded: no response, no report, no review, no reminder.")
        return
    timeline(entries, f"{PAGE}_timeline", f"History of {detail.recommendation.reference}, newest first")


def _show_evidence(detail: RecommendationDetailRow) -> None:
    if not detail.evidence:
        return
    st.subheader("Evidence", anchor=False)
    fact_table(evidence_lines(detail), EVIDENCE_COLUMNS, f"Evidence on {detail.recommendation.reference}")
    with st.container(horizontal=True):
        for row in detail.evidence:
            if row.file_name and row.media_type:
                download_button(
                    f"No. {row.evidence_id}: {row.file_name}",
                    partial(_file_content, row.evidence_id),
                    row.file_name,
                    row.media_type,
                    key=f"{PAGE}_evidence_{row.evidence_id}",
                )


def _file_content(evidence_id: int) -> bytes:
    """The file, looked up on the click, at the clearance of that moment."""
    found = store.read_once(get_evidence_file, evidence_id)
    if found is None:
        raise AmberlightError("This file can no longer be shown. Reload the page.")
    return found.content


def _show_related(detail: RecommendationDetailRow) -> None:
    for relation, heading in _RELATIONS.items():
        _show_list(heading, [row for row in detail.related if row.relation == relation], detail)
    _show_list("Proposed before", detail.proposed_before, detail)
    if detail.proposed_before:
        st.markdown(
            f":small[Earlier recommendations with similar wording: their words match at {ALIKE_FROM} of 100 "
            "or more (token set ratio). Please judge whether they duplicate.]"
        )


def _show_list(heading: str, rows: Sequence[RelatedRow], detail: RecommendationDetailRow) -> None:
    if not rows:
        return
    st.subheader(heading, anchor=False)
    kept = {name: st.query_params[name] for name in st.query_params if name == "as_of"}
    for row in rows:
        alike = f" · {row.likeness} of 100 similar" if row.likeness is not None else ""
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            # The label short: a page link does not wrap, and must fit a phone.
            st.page_link(
                page_path("recommendations"),
                label=escape_markdown(row.reference),
                icon=":material/subdirectory_arrow_right:",
                query_params=kept | {"ref": row.reference},
            )
            st.markdown(f"{escape_markdown(row.title)}{alike}", width="content")
