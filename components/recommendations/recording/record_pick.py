"""Choose what something is recorded of, by a search or by the address: a recommendation, its addressee, a state."""

from typing import Final

import streamlit as st

from components.kit import address
from components.kit.format import counted, date_text
from components.session import store
from components.text import escape_markdown
from data.recommendations.queries.detail import get_recommendation
from data.recommendations.queries.filters import RecommendationFilter
from data.recommendations.queries.lists import Sort, get_recommendations
from data.recommendations.queries.recording import get_addressee_options
from data.recommendations.queries.rows import AddresseeStatusRow, RecommendationDetailRow

_MOST_OFFERED: Final = 100


def pick_recommendation(key: str, *, stages: tuple[str, ...] = ()) -> RecommendationDetailRow | None:
    """The recommendation that was chosen, in the address as `ref`. stages: only these; empty for all.

    key: tells the widgets of one view from another's.
    """
    search_side, choice_side = st.columns([1, 2], vertical_alignment="bottom")
    with search_side:
        text = st.text_input("Search", key=f"secretariat_{key}_search", placeholder="overdue WPS Sudan, AI-05")
    found = store.read(
        get_recommendations,
        RecommendationFilter(text=text or "", stages=stages),
        sort=Sort.RECORD,
        page_size=_MOST_OFFERED,
    )
    titles = {row.reference: f"{row.reference} · {row.title}" for row in found.rows}
    asked = address.read("ref")
    chosen = store.read(get_recommendation, asked) if asked else None
    if chosen is not None:
        titles.setdefault(chosen.recommendation.reference, f"{asked} · {chosen.recommendation.title}")
    with choice_side:
        reference = address.choose(
            "ref",
            list(titles),
            None,
            st.selectbox,
            f"Recommendation ({counted(found.total, 'found', 'found')})",
            page=f"secretariat_{key}",
            format_func=lambda one: titles.get(one, one),
            placeholder="Choose one",
        )
    if text and not found.total:
        st.caption("Nothing recorded matches the search.")
    elif found.total > len(found.rows):
        st.caption(f"The first {len(found.rows)} of {found.total:,} are offered; search to narrow them.")
    if reference is None:
        return None
    return chosen if reference == asked else store.read(get_recommendation, reference)


def pick_addressee(detail: RecommendationDetailRow) -> AddresseeStatusRow | None:
    """The addressee that was chosen, in the address as `addressee`; the only one where there is only one."""
    rows = {row.name: row for row in detail.recommendation.addressees}
    if not rows:
        st.info("No addressee is recorded.", icon=":material/person_off:")
        return None
    asked = address.read("addressee")
    if asked is not None and asked not in rows:
        # Left from another recommendation; its own addressees are offered.
        address.write("addressee", None)
    name = address.choose(
        "addressee",
        list(rows),
        next(iter(rows)),
        st.pills,
        "Addressee",
        page=f"secretariat_{detail.recommendation.reference}",
        required=True,
        format_func=lambda one: rows[one].name,
    )
    return rows[name or next(iter(rows))]


def show_text(detail: RecommendationDetailRow) -> None:
    """What was recommended, so that nobody records on the wrong one."""
    row = detail.recommendation
    words = [
        row.stage,
        f"issued {date_text(row.issued_on)}" if row.issued_on else None,
        f"due {date_text(row.due_on)}" if row.due_on else None,
    ]
    if row.handling != "open":
        words.append(f"{row.handling} only")
    with st.container(border=True):
        st.markdown(f"**{escape_markdown(row.reference)}** {escape_markdown(row.text)}")
        st.caption(f"{' · '.join(word for word in words if word)} · to: {escape_markdown(row.addressed_to)}")


def actor_names() -> dict[str, str]:
    """The states and organisations that something can be recorded of, with their kind, by their id."""
    return {row.actor_id: f"{row.name} ({row.kind})" for row in store.read(get_addressee_options) if row.actor_id}


def pick_actor(page: str) -> str | None:
    """The state or organisation that was chosen, in the address as `actor`. page: tells one view's widget from another's."""
    actors = actor_names()
    return address.choose(
        "actor",
        list(actors),
        None,
        st.selectbox,
        "State or organisation",
        page=page,
        format_func=lambda one: actors.get(one, one),
        placeholder="Choose one",
    )
