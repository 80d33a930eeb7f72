"""The secretariat's form for members, candidates and partners of the Council and the network, with their history."""

from functools import partial
from typing import Any, Final

import streamlit as st

from components.council.composition_view import membership_line
from components.kit import address
from components.kit.form.fact_fields import way_back, withdrawal_form
from components.kit.form.form import RecordForm
from components.kit.form.record_fields import HANDLING_LABELS
from components.session import store
from components.text import escape_markdown
from data.core.models.base import HANDLING_LEVELS
from data.council.commands import COUNCIL_MEMBERSHIP, CouncilMembershipContent
from data.council.models import BODIES
from data.council.queries.council import CouncilRow, KeptCouncilMembershipRow, get_council, get_kept_council_memberships
from data.council.rules import COUNCIL_ROLES, CRITERION

_FIELDS: Final = (
    *("body", "name", "role", "term_start", "term_end", "criteria_met", "assessed_on", "assessment_source"),
    *("conflicts", "note", "handling"),
)
_LABELS: Final = {
    "body": "Body",
    "name": "Name of the person or organisation",
    "role": "Role",
    "term_start": "First day (2026-11-23, 2026-11 or 2026)",
    "term_end": "Last day, included (leave empty if it continues)",
    "criteria_met": "Criteria met, as the Council assessed",
    "assessed_on": "Assessed on",
    "assessment_source": "Where the assessment can be found",
    "conflicts": "Declared conflicts of interest (leave empty if nothing was declared)",
    "note": "Remark",
    "handling": "Who may see it",
    "reason": "Reason for the change",
}


def show_composition_record() -> None:
    """The form, for a new entry or one to change, beside the history. In the address: entry."""
    council = store.read(get_council)
    rows = store.read(get_kept_council_memberships)
    number = address.read_number("entry", 0)
    chosen = next((row for row in rows if row.membership_id == number), None)
    form_side, record_side = st.columns([3, 2], gap="large")
    with form_side:
        _show_form(council, chosen)
    with record_side:
        st.subheader("On record", anchor=False)
        if not rows:
            st.markdown("Nothing yet.")
        for row in rows:
            _show_entry(row, council)


def _show_form(council: CouncilRow, row: KeptCouncilMembershipRow | None) -> None:
    """A new entry, or what takes the place of one: a correction, a candidate who became a member, the end of a term."""
    if row is not None:
        st.subheader("Change the entry", anchor=False)
        way_back(
            "entry",
            "secretariat_composition_back",
            partial(address.write, "entry", None),
            is_over=row.withdrawn_at is not None,
            current="beside the form",
        )
    else:
        st.subheader("A new entry", anchor=False)
    start = {name: getattr(row, name, None) for name in _FIELDS} | {"reason": None}
    if row is None:
        start |= {"body": BODIES[0], "criteria_met": (), "handling": "members"}
    key = f"composition_{row.membership_id}" if row else "composition_new"
    form = RecordForm(key, stored=start, version=row.membership_id if row else 0, labels=_LABELS)
    criteria = {one.entry_id: one for one in council.entries if one.entry_kind == CRITERION}
    first, second = st.columns(2)
    with first:
        form.choice("body", BODIES)
    with second:
        form.choice("role", list(COUNCIL_ROLES), format_func=lambda one: COUNCIL_ROLES[one])
    form.text("name")
    first, second = st.columns(2)
    with first:
        form.text("term_start")
    with second:
        form.text("term_end")
    form.choices("criteria_met", list(criteria), format_func=lambda one: f"{criteria[one].body}: {criteria[one].entry}")
    first, second = st.columns(2)
    with first:
        form.day("assessed_on")
    with second:
        form.text("assessment_source")
    form.long_text("conflicts")
    form.text("note")
    form.choice("handling", HANDLING_LEVELS, format_func=lambda one: HANDLING_LABELS[one])
    if row is not None:
        form.text("reason", help="Kept in the audit.")

    def record(values: dict[str, Any]) -> Any:
        given = {name: values[name] for name in _FIELDS}
        given |= {name: values[name] or "" for name in ("body", "name", "role", "handling")}
        content = CouncilMembershipContent(**given | {"criteria_met": tuple(values["criteria_met"] or ())})
        if row is None:
            return store.write(COUNCIL_MEMBERSHIP.record, content)
        return store.write(COUNCIL_MEMBERSHIP.correct, row.membership_id, content, values["reason"] or "")

    form.submit(
        "Record the entry" if row is None else "Record the change",
        record,
        said=lambda _: "Recorded: who belongs to it.",
        then=None if row is None else lambda _: address.write("entry", None),
        tells_replaced=row is not None,
    )


def _show_entry(row: KeptCouncilMembershipRow, council: CouncilRow) -> None:
    """One entry, standing or not, with who recorded it, and for one that stands the ways to change or withdraw it."""
    line = membership_line(row, council)
    with st.container(border=row.withdrawn_at is None):
        words = f"{line['body']}, {line['role'].lower()}: {line['term']}. Criteria met: {line['criteria']}"
        st.markdown(f"**{escape_markdown(row.name)}**  \n{escape_markdown(words)} :small[({row.handling})]")
        by = f"recorded {row.recorded_at:%d %B %Y} by {row.recorded_by}"
        ended = f" · withdrawn or changed {row.withdrawn_at:%d %B %Y}" if row.withdrawn_at else ""
        st.markdown(f":small[{escape_markdown(by + ended)}]")
        if row.withdrawn_at is None:
            st.button(
                "Change",
                key=f"composition_change_{row.membership_id}",
                icon=":material/edit:",
                type="tertiary",
                help="Correct it, or record a term that ended; it remains in the store.",
                on_click=address.write,
                args=("entry", str(row.membership_id)),
            )
            with st.expander("Withdraw it", icon=":material/delete_history:"):
                withdrawal_form(f"composition_withdraw_{row.membership_id}", row.membership_id, COUNCIL_MEMBERSHIP)
