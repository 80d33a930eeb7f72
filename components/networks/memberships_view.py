"""Memberships and seats in networks: add one, end one, correct one, withdraw what never was."""

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import streamlit as st

from components.kit import address
from components.kit.columns import Column
from components.kit.form.ask import Question
from components.kit.form.fact_fields import (
    ORIGIN_LABELS,
    origin_fields,
    origin_from,
    stored_origin,
    way_back,
    withdrawal_form,
)
from components.kit.form.flash import undo_by
from components.kit.form.form import RecordForm
from components.kit.format import counted, date_text, term_text
from components.kit.tables import data_table
from components.recommendations.recording.record_pick import actor_names
from components.session import store
from components.text import escape_markdown
from data.networks.commands.memberships import (
    MEMBERSHIP,
    MembershipContent,
    end_membership,
)
from data.networks.queries.networks import get_networks
from data.networks.queries.recording import KeptMembershipRow, get_kept_memberships

_COLUMNS: Final = (
    Column("name", "Member", width="medium"),
    Column("role", "Role, in the source's words", width="medium"),
    Column("term", "Term", width="medium"),
    Column("stands", "Entry", width="large"),
)
_LABELS: Final = {
    "actor_id": "State or organisation",
    "role": "Role, in the source's words",
    "term_start": "First day (2026-11-23, 2026-11 or 2026)",
    "term_end": "Last day, included (leave empty if it continues)",
    "reason": "Why",
    **ORIGIN_LABELS,
}


@dataclass(frozen=True, slots=True)
class MembershipLine:
    """One entry as the table shows it."""

    membership_id: int
    name: str
    role: str
    term: str
    stands: str


def show_memberships() -> None:
    """Choose a network; its entries, one to pick; the forms. In the address: network, membership."""
    networks = {row.network_id: f"{row.name} ({row.short_name})" for row in store.read(get_networks)}
    if not networks:
        st.info("The store holds no networks yet. Restart Amberlight with `make run`.", icon=":material/upload_file:")
        return
    network_id = address.choose(
        "network",
        list(networks),
        next(iter(networks)),
        st.selectbox,
        "Network",
        page="secretariat_memberships",
        format_func=networks.__getitem__,
    )
    rows = store.read(get_kept_memberships, network_id or "")
    number = address.read_number("membership", 0)
    chosen = next((row for row in rows if row.membership_id == number), None)
    record_side, form_side = st.columns([3, 2], gap="large")
    with record_side:
        _show_record(rows, chosen)
    with form_side:
        if chosen is None:
            _show_form(network_id or "", None)
        else:
            _show_change(chosen)


def _show_record(rows: tuple[KeptMembershipRow, ...], chosen: KeptMembershipRow | None) -> None:
    if not rows:
        st.markdown("No member is recorded here. This means unknown, not none.")
        return
    standing = sum(row.withdrawn_at is None for row in rows)
    data_table(
        [_line(row) for row in rows],
        _COLUMNS,
        key=f"secretariat_memberships_{rows[0].network_id}_{store.data_version()}",
        alt="All entries on members, current ones first",
        height=520 if len(rows) > 13 else "auto",
        identity="membership_id",
        selected=chosen.membership_id if chosen else None,
        on_select=lambda line: address.write("membership", str(line.membership_id) if line else None),
        placeholder="",
    )
    st.caption(
        f"{counted(standing, 'current entry', 'current entries')}, {len(rows) - standing} withdrawn or "
        "corrected. Select one to end, correct or withdraw it."
    )


def _line(row: KeptMembershipRow) -> MembershipLine:
    by = f"recorded {row.recorded_at:%d %B %Y} by {row.recorded_by}" if row.recorded_at else "ships with Amberlight"
    stands = f"withdrawn {row.withdrawn_at:%d %B %Y}; {by}" if row.withdrawn_at else by
    level = "" if row.handling == "open" else f"; {row.handling} only"
    return MembershipLine(
        row.membership_id, row.actor_name, row.role, term_text(row.term_start, row.term_end), stands + level
    )


def _show_change(row: KeptMembershipRow) -> None:
    st.subheader(escape_markdown(f"{row.actor_name}, {row.role}"), anchor=False)
    way_back(
        "entry",
        "secretariat_membership_back",
        partial(address.write, "membership", None),
        is_over=row.withdrawn_at is not None,
        current="in the table",
    )
    with st.expander("End it: the membership is over", icon=":material/event_busy:"):
        form = RecordForm(
            f"membership_end_{row.membership_id}", {"term_end": None, "reason": None}, row.membership_id, _LABELS
        )
        form.text("term_end")
        form.text("reason")
        form.submit(
            "Record the end",
            lambda values: store.write(
                end_membership, row.membership_id, values["term_end"] or "", values["reason"] or ""
            ),
            said=lambda _: f"Recorded: the membership of {row.actor_name} is over.",
            then=lambda done: address.write("membership", str(done.row_id)),
            needs=("term_end", "reason"),
            asks=lambda values: Question(
                (
                    f"{row.actor_name} will be shown as {row.role} until {date_text(values['term_end'])}.",
                    f"The record now says: {term_text(row.term_start, row.term_end)}.",
                ),
                "Yes, record the end",
            ),
            undo=lambda done: undo_by(
                MEMBERSHIP.restore,
                row.membership_id,
                instead_of=done.row_id,
                said=f"The membership of {row.actor_name} is as before.",
            ),
        )
    with st.expander("Correct it", icon=":material/edit:"):
        _show_form(row.network_id, row)
    with st.expander("Withdraw it: recorded in error", icon=":material/delete_history:"):
        withdrawal_form(
            f"membership_withdraw_{row.membership_id}",
            row.membership_id,
            MEMBERSHIP,
            then=lambda _: address.write("membership", None),
            kind="secondary",
        )


def _show_form(network_id: str, row: KeptMembershipRow | None) -> None:
    """The form of a new entry, or of the correction of one."""
    actors = actor_names()
    names = ("actor_id", "role", "term_start", "term_end")
    stored = {**{name: getattr(row, name, None) for name in names}, **stored_origin(row), "reason": None}
    key = f"membership_{row.membership_id}" if row else f"membership_new_{network_id}"
    if row is None:
        st.subheader("A new entry", anchor=False)
    form = RecordForm(key, stored, row.membership_id if row else 0, _LABELS)
    form.choice("actor_id", list(actors), format_func=lambda one: actors.get(one, one), placeholder="Choose one")
    form.text("role", help="member state, observer, guest ...")
    start, end = st.columns(2)
    with start:
        form.text("term_start")
    with end:
        form.text("term_end")
    origin_fields(form)
    form.text("reason", help="Required for a correction; kept in the audit.")

    def record(values: dict[str, Any]) -> Any:
        content = MembershipContent(
            network_id=network_id,
            actor_id=values["actor_id"] or "",
            role=values["role"] or "",
            term_start=values["term_start"],
            term_end=values["term_end"],
            origin=origin_from(values),
        )
        if row is None:
            return store.write(MEMBERSHIP.record, content, values["reason"] or "")
        return store.write(MEMBERSHIP.correct, row.membership_id, content, values["reason"] or "")

    form.submit(
        "Record the entry" if row is None else "Record the correction",
        record,
        said=lambda _: "Recorded.",
        then=None if row is None else lambda done: address.write("membership", str(done.row_id)),
        tells_replaced=row is not None,
    )
