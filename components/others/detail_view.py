"""One recommendation of others: who made it, what was answered by whom and when, and in a table of its own what others found."""

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from components.kit import address
from components.kit.columns import Column, SourceLink
from components.kit.format import date_text
from components.kit.masthead import show_heading
from components.kit.provenance import confidence_text, source_line
from components.kit.tables import fact_table
from components.navigation import page_path
from components.others.downloads import others_downloads
from components.others.state import PAGE, TITLES, WHO_IS_A_MEMBER
from components.others.words import answer_words, band_text
from components.session import frozen, store
from components.text import escape_markdown
from data.networks.queries.networks import get_framework_names
from data.others.queries.recommendations import get_others_recommendation
from data.others.queries.rows import OthersAddresseeRow, OthersRecommendationRow
from data.others.rules.words import RULE_SENTENCES, STATUS_LABELS
from data.sources.queries.provenance import get_source_titles, get_sources_by_id

_FACTS: Final = (Column("name", "What"), Column("value", "On record"))
_REPORTS: Final = (
    Column("by", "Reported by"),
    Column("status", "Status, by its own account"),
    Column("when", "When"),
    Column("what", "What is reported"),
    Column("note", "Note"),
    Column("source", "Source"),
)
_REVIEWS: Final = (
    Column("who", "Who"),
    Column("part", "Part"),
    Column("grade", "The Committee's letter"),
    Column("when", "When"),
    Column("what", "What was found"),
    Column("note", "Note"),
    Column("source", "Source"),
)


def asked_others() -> OthersRecommendationRow | None:
    """The recommendation of others that the address asks for (ref); says so when there is none to be seen."""
    raw = address.read("ref")
    if raw is None:
        return None
    found = store.read(get_others_recommendation, raw) or store.read(get_others_recommendation, raw.upper())
    if found is None:
        st.warning(
            f"No recommendation of others “{escape_markdown(raw[:40])}” is recorded for this view. Below is the list.",
            icon=":material/link_off:",
        )
    return found


def show_others_head(row: OthersRecommendationRow) -> None:
    """The way back, and the heading."""
    st.button(
        "Back to the list",
        key=f"{PAGE}_back",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=address.write,
        args=("ref", None),
    )
    show_heading(f"{row.reference}: {row.title}")


def show_others_detail(row: OthersRecommendationRow) -> None:
    """Everything about it, below its heading."""
    with st.container(border=True):
        st.markdown(f"**{escape_markdown(band_text(row))}**")
        st.markdown(f":small[{TITLES[row.made_by]}. Not the network's own record. {WHO_IS_A_MEMBER}]")
    text_side, facts_side = st.columns([3, 2], gap="large")
    with text_side:
        st.markdown(escape_markdown(row.paraphrase))
        st.markdown(f":small[{escape_markdown(row.pointer)} · restated in our words]")
        if row.note:
            st.markdown(f":small[**Note:** {escape_markdown(row.note)}]")
        for one in row.addressees:
            _show_answer(one)
    with facts_side:
        fact_table(_facts(row), _FACTS, f"{row.reference}: facts")
        for code in dict.fromkeys(one.iso3 for one in row.addressees if one.iso3):
            st.page_link(
                page_path("country"), label="Country desk", icon=":material/flag:", query_params={"iso3": code}
            )
            break
    _show_reports(row)
    _show_reviews(row)
    source = store.read(get_sources_by_id).get(row.source_id)
    source_line([source] if source else [], row.as_of)
    others_downloads((row,), row.made_by, row.reference.lower(), (("Recommendation", row.reference),))


def _show_answer(one: OthersAddresseeRow) -> None:
    """The answer with its day, its age, whose word it is, how the day is known, and its source."""
    with st.container(border=True):
        office = f" ({escape_markdown(one.lead_office)})" if one.lead_office else ""
        st.markdown(f"**{escape_markdown(one.name)}**{office}: {escape_markdown(answer_words(one, frozen.today()))}")
        given = one.answer
        if given is None:
            return
        st.markdown(escape_markdown(given.paraphrase))
        said = [
            f"Our wording follows rule {given.rule}: {RULE_SENTENCES[given.rule]}",
            f"The day: {given.given_on_basis}.",
            f"{given.pointer}. {given.note or ''}".strip(),
        ]
        st.markdown(f":small[{escape_markdown(' '.join(said))}]")
        source = store.read(get_sources_by_id).get(given.source_id)
        source_line([source] if source else [], given.as_of)


def _facts(row: OthersRecommendationRow) -> list[dict[str, str]]:
    frameworks = store.read(get_framework_names)
    unchecked = row.from_background
    symbol = row.document_symbol or "none seen"
    made_on = date_text(row.made_on)
    facts = [
        ("Made by", f"{row.recommending_name}, in the {row.body}" if row.recommending_name else row.body),
        ("What kind of body", row.body_kind),
        ("Document", row.document),
        ("Symbol", f"{symbol} (not checked)" if "document_symbol" in unchecked else symbol),
        ("Made", f"{made_on} (not checked)" if "made_on" in unchecked else made_on),
        ("Theme, our reading", row.theme),
        ("Frameworks, our reading", "; ".join(frameworks.get(one, one) for one in row.framework_ids) or "none"),
        ("Countries concerned", "; ".join(row.country_names) or "none named"),
        ("Confidence", confidence_text(row.confidence)),
    ]
    return [{"name": name, "value": value} for name, value in facts]


def _show_reports(row: OthersRecommendationRow) -> None:
    st.subheader("What the addressee reports as done", anchor=False)
    if not row.reports:
        st.markdown("We have read no report.")
        return
    lines: Sequence[dict[str, Any]] = [
        {
            "by": one.reported_by,
            "status": STATUS_LABELS[one.status] if one.status else "no status follows from it",
            "when": date_text(one.reported_on),
            "what": one.paraphrase,
            "note": one.note or "–",
            "source": _link(one.source_id),
        }
        for one in row.reports
    ]
    fact_table(lines, _REPORTS, f"{row.reference}: reports")


def _show_reviews(row: OthersRecommendationRow) -> None:
    st.subheader("What others found", anchor=False)
    if not row.reviews:
        st.markdown("We have read no finding of others.")
        return
    lines: Sequence[dict[str, Any]] = [
        {
            "who": one.reviewer,
            "part": one.part or "–",
            "grade": f"{one.grade} ({one.scale})" if one.grade else "no letter",
            "when": date_text(one.reviewed_on),
            "what": one.finding,
            "note": one.note or "–",
            "source": _link(one.source_id),
        }
        for one in row.reviews
    ]
    fact_table(lines, _REVIEWS, f"{row.reference}: findings of others")
    if any(one.grade for one in row.reviews):
        st.caption(
            "A letter is the Human Rights Committee's own, for the part named, on the reply that it had; a "
            "recommendation can have several. They are not averaged, and none is a verification by us."
        )


def _link(source_id: str) -> SourceLink:
    return SourceLink(source_id, store.read(get_source_titles).get(source_id, source_id))
