"""National mechanisms: what a state or organisation has for prevention, by the paper's five dimensions, with its history."""

from typing import Any, Final

import streamlit as st

from components.kit import address
from components.kit.form.fact_fields import (
    ORIGIN_LABELS,
    choose_fact,
    origin_fields,
    origin_from,
    show_fact,
    show_fact_change,
    stored_origin,
)
from components.kit.form.form import RecordForm
from components.kit.format import date_text
from components.recommendations.recording.record_pick import pick_actor
from components.session import store
from data.networks.commands.mechanisms import (
    DIMENSIONS,
    MECHANISM,
    STATES,
    MechanismContent,
)
from data.recommendations.queries.recording import KeptMechanismRow, get_kept_mechanisms

_CHOSEN: Final = "secretariat_mechanism_entry"
_DIMENSION_WORDS: Final = {
    "structure": "Domestic structure",
    "resources": "Dedicated resources",
    "parliament": "Parliament engaged",
    "action_plan": "Action plan or law",
    "mainstreaming": "Mainstreaming",
}
_STATE_WORDS: Final = {
    "present": "present",
    "partial": "partial",
    "weakened": "weakened or ended",
    "absent": "absent: a source says so",
    "unknown": "unknown: a search found nothing",
}
_LABELS: Final = {
    "state": "Status",
    "statement": "What the source says, in our words",
    "event_date": "When it happened (2026-11-23, 2026-11 or 2026)",
    "reason": "Why",
    **ORIGIN_LABELS,
}


def show_mechanisms() -> None:
    """The view. In the address: actor, dimension."""
    actor_side, dimension_side = st.columns([1, 2], vertical_alignment="bottom")
    with actor_side:
        actor_id = pick_actor("secretariat_mechanism")
    if actor_id is None:
        st.info("Choose a state or an organisation.", icon=":material/account_balance:")
        return
    with dimension_side:
        dimension = address.choose(
            "dimension",
            list(DIMENSIONS),
            DIMENSIONS[0],
            st.pills,
            "Dimension",
            page="secretariat_mechanism",
            required=True,
            format_func=lambda one: _DIMENSION_WORDS[one],
        )
    dimension = dimension or DIMENSIONS[0]
    rows = tuple(row for row in store.read(get_kept_mechanisms, actor_id) if row.dimension == dimension)
    chosen = next((row for row in rows if row.mechanism_id == st.session_state.get(_CHOSEN)), None)
    form_side, record_side = st.columns([3, 2], gap="large")
    with form_side:
        if chosen is None:
            _show_form(actor_id, dimension, None)
        else:
            show_fact_change(
                chosen,
                chosen.mechanism_id,
                kind="mechanism",
                name="entry",
                chosen=_CHOSEN,
                fact=MECHANISM,
                show_form=lambda: _show_form(chosen.actor_id, chosen.dimension, chosen),
            )
    with record_side:
        st.subheader("On record", anchor=False)
        if not rows:
            st.markdown("Not examined yet. This means unknown, not absent.")
        for row in rows:
            words = _STATE_WORDS.get(row.source_status, row.source_status) + (
                f", {date_text(row.event_date)}" if row.event_date else ""
            )
            detail = " ".join(part for part in (row.statement, row.note) if part)
            show_fact(words, detail, row, "secretariat_mechanism", row.mechanism_id, _CHOSEN)


def _show_form(actor_id: str, dimension: str, row: KeptMechanismRow | None) -> None:
    """The form of a new entry, or of the correction of one."""
    state = None
    if row is not None:
        state = (
            "unknown" if row.confidence == "none_found" else row.source_status if row.source_status in STATES else None
        )
    stored = {
        "state": state,
        "statement": row.statement if row else None,
        "event_date": row.event_date if row else None,
        **stored_origin(row),
        "reason": None,
    }
    key = f"mechanism_{actor_id}_{dimension}_{row.mechanism_id if row else 'new'}"
    form = RecordForm(key, stored=stored, version=row.mechanism_id if row else 0, labels=_LABELS)
    if row is not None and state is None:
        st.caption(f"The source list says '{row.source_status}'; choose what it means.")
    form.choice("state", list(STATES), format_func=lambda one: _STATE_WORDS[one], placeholder="Choose one")
    form.long_text("statement", height=100, help="Leave empty if a search found nothing.")
    form.text("event_date")
    origin_fields(form)
    if row is not None:
        form.text("reason", help="Required for a correction; kept in the audit.")

    def record(values: dict[str, Any]) -> Any:
        content = MechanismContent(
            actor_id=actor_id,
            dimension=dimension,
            state=values["state"] or "",
            statement=values["statement"],
            event_date=values["event_date"],
            origin=origin_from(values),
        )
        if row is None:
            return store.write(MECHANISM.record, content, values["reason"] or "")
        return store.write(MECHANISM.correct, row.mechanism_id, content, values["reason"] or "")

    form.submit(
        "Record the entry" if row is None else "Record the correction",
        record,
        said=lambda _: f"Recorded: {_DIMENSION_WORDS[dimension]}.",
        then=lambda _: choose_fact(_CHOSEN, None),
        tells_replaced=row is not None,
    )
