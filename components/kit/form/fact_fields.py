"""Fields that say where a fact comes from and who may see it; shared by mechanisms and country assessments."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

import streamlit as st

from components.kit.form.ask import Question
from components.kit.form.flash import undo_by
from components.kit.form.form import RecordForm
from components.kit.form.record_fields import HANDLING_LABELS
from components.kit.format import date_text
from components.session import store
from components.text import escape_markdown
from data.core.facts import Fact, Origin
from data.core.models.base import HANDLING_LEVELS
from data.core.recorder import OWN_RECORD
from data.networks.queries.recording import KeptMembershipRow
from data.recommendations.queries.recording import KeptAssessmentRow, KeptMechanismRow
from data.sources.queries.provenance import get_sources_by_id

ORIGIN_LABELS: Final[Mapping[str, str]] = {
    "source_id": "Source",
    "source_url": "Address of the page or document (https://...)",
    "as_of": "Date that the source describes",
    "confidence": "Confidence",
    "handling": "Who may see it",
    "note": "Remark",
}
_CONFIDENCE: Final[Mapping[str, str]] = {
    "verified": "verified: read in the source",
    "derived": "derived: worked out from the source",
    "background": "background: known, not checked against a source",
}
#: Where nobody has said otherwise: the network's own record, not shown in the open session.
_NEW: Final[Mapping[str, Any]] = {
    "source_id": OWN_RECORD,
    "source_url": None,
    "as_of": None,
    "confidence": "verified",
    "handling": "members",
    "note": None,
}


def stored_origin(row: KeptMechanismRow | KeptAssessmentRow | KeptMembershipRow | None) -> dict[str, Any]:
    """The fields as the record holds them, or those of a new entry."""
    if row is None:
        return dict(_NEW)
    kept = {name: getattr(row, name, None) for name in _NEW}
    if row.confidence == "none_found":
        kept |= {"source_id": _NEW["source_id"], "confidence": "verified"}
    return kept


def way_back(name: str, key: str, leave: Callable[[], None], *, is_over: bool, current: str) -> None:
    """Above the form that changes an entry: the way back to a new one, and that the entry stands no more where that is so.

    name: in words ('entry'). leave: chooses none. current: where the one that stands is shown ('in the table').
    """
    st.button(f"Back to a new {name}", key=key, icon=":material/arrow_back:", on_click=leave)
    if is_over:
        st.warning(
            f"This {name} has since been corrected or withdrawn; the current one is {current}. Your text is still here: go "
            "back and record it on the current one, or as a new one.",
            icon=":material/group:",
        )


def origin_fields(form: RecordForm, *, has_note: bool = True) -> None:
    """Where it comes from, and who may see it."""
    sources = {
        source_id: row.title for source_id, row in store.read(get_sources_by_id).items() if source_id != "none-found"
    }
    form.choice("source_id", list(sources), format_func=lambda one: sources.get(one, one))
    form.text("source_url")
    form.text("as_of", help="2026-11-23, 2026-11 or 2026; or as the source words it.")
    confidence, handling = st.columns(2)
    with confidence:
        form.choice("confidence", list(_CONFIDENCE), format_func=lambda one: _CONFIDENCE[one])
    with handling:
        form.choice("handling", list(HANDLING_LEVELS), format_func=lambda one: HANDLING_LABELS[one])
    if has_note:
        form.text("note")


def origin_from(values: Mapping[str, Any]) -> Origin:
    """The origin that the editor chose."""
    return Origin(
        source_id=values["source_id"] or "",
        source_url=values["source_url"],
        as_of=values["as_of"],
        confidence=values["confidence"] or "",
        handling=values["handling"] or "",
        note=values.get("note"),
    )


def show_fact(
    words: str,
    detail: str | None,
    row: KeptMechanismRow | KeptAssessmentRow,
    key: str,
    number: int,
    chosen: str,
) -> None:
    """One entry with its source and, while it stands, the button that opens its forms. chosen: the key of the choice."""
    with st.container(border=row.withdrawn_at is None):
        st.markdown(escape_markdown(words) if row.withdrawn_at is None else f"~~{escape_markdown(words)}~~")
        if detail:
            st.markdown(f":small[{escape_markdown(detail)}]")
        sources = store.read(get_sources_by_id)
        source = sources[row.source_id].title if row.source_id in sources else row.source_id
        by = f"recorded {row.recorded_at:%d %B %Y} by {row.recorded_by}" if row.recorded_at else "ships with Amberlight"
        parts = [source, date_text(row.as_of) if row.as_of else None, by]
        if row.handling != "open":
            parts.append(f"{row.handling} only")
        if row.withdrawn_at is not None:
            parts.append(f"withdrawn {row.withdrawn_at:%d %B %Y}")
        st.caption(escape_markdown(" · ".join(part for part in parts if part)))
        if row.withdrawn_at is None:
            st.button(
                "Change",
                key=f"{key}_{number}",
                icon=":material/edit:",
                type="tertiary",
                help="Correct or withdraw it; it remains in the store.",
                on_click=choose_fact,
                args=(chosen, number),
            )


def show_fact_change(
    row: KeptMechanismRow | KeptAssessmentRow,
    number: int,
    *,
    kind: str,
    name: str,
    chosen: str,
    fact: Fact[Any],
    show_form: Callable[[], None],
) -> None:
    """The forms of one entry: its correction, and its withdrawal. kind: in keys ('mechanism'); name: in words ('entry').

    number: of the entry; chosen: the key of the choice; fact: the kind of fact that it is.
    """
    way_back(
        name,
        f"secretariat_{kind}_back",
        partial(choose_fact, chosen, None),
        is_over=row.withdrawn_at is not None,
        current="on the right",
    )
    show_form()
    with st.expander("Withdraw it instead", icon=":material/delete_history:"):
        withdrawal_form(f"{kind}_withdraw_{number}", number, fact, then=lambda _: choose_fact(chosen, None))


def withdrawal_form(
    key: str,
    number: int,
    fact: Fact[Any],
    then: Callable[[Any], None] | None = None,
    **options: Any,
) -> None:
    """Why an entry is withdrawn, and the button. options: of the button."""
    form = RecordForm(key, stored={"reason": None}, version=number, labels={"reason": "Why"})
    form.text("reason")
    form.submit(
        "Withdraw it",
        lambda values: store.write(fact.withdraw, number, values["reason"] or ""),
        said=lambda _: "Withdrawn; it remains in the store.",
        then=then,
        needs=("reason",),
        asks=lambda _: Question(
            (
                "This entry will be removed from every page, count and paper.",
                "It remains in the store and in the audit.",
            ),
            "Yes, withdraw it",
        ),
        undo=lambda _: undo_by(fact.restore, number, said="The entry is reinstated."),
        **options,
    )


def choose_fact(key: str, number: int | None) -> None:
    """Open the forms of one entry, or leave them (None)."""
    st.session_state[key] = number
