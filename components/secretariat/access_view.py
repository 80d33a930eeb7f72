"""Access: which codes there are, making and revoking them, and what was tried with them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import streamlit as st

from components.kit.columns import Column
from components.kit.form.ask import Question
from components.kit.form.form import RecordForm
from components.kit.format import counted
from components.kit.tables import data_table
from components.session import store
from components.text import escape_markdown
from data.access.commands.codes import LONGEST_DAYS, NewAccessCode, new_access_code, revoke_access_code
from data.access.queries.delegations import get_possible_delegations
from data.access.queries.sign_ins import AccessCodeRow, SignInAttemptRow, get_access_codes, get_sign_in_attempts
from data.core.handling import Clearance

_MADE: Final = "_secretariat_code_made"
_ROLES: Final = {
    "members": "members: what is for closed sessions",
    "secretariat": "secretariat: everything, and recording",
    "open": "open: no more than without a code",
}
_CODE_COLUMNS: Final = (
    Column("code_id", "Code", "Its first five characters. They identify it but open nothing.", width="small"),
    Column("label", "Holder", width="medium"),
    Column("role", "Opens", width="small"),
    Column("delegation", "Delegation", "Whoever holds the code sees what is released to it.", width="medium"),
    Column("standing", "Status", width="medium"),
    Column("created_at", "Created (UTC)", width="medium"),
    Column("last_used_at", "Last used (UTC)", width="medium"),
)
_ATTEMPT_COLUMNS: Final = (
    Column("attempted_at", "When (UTC)", width="medium"),
    Column("origin", "From", "The network address; for IPv6, the network only.", width="medium"),
    Column("outcome", "Result", width="large"),
    Column("label", "Holder", width="medium"),
)
_OUTCOMES: Final = {
    "accepted": "signed in",
    "wrong": "no such code",
    "mistyped": "not a code: a character is missing or wrong",
    "expired": "a code that has expired",
    "revoked": "a code that was revoked",
}


@dataclass(frozen=True, slots=True)
class CodeLine:
    """One code as the table shows it."""

    code_id: str
    label: str
    role: str
    delegation: str
    standing: str
    created_at: str
    last_used_at: str


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """One attempt as the table shows it."""

    attempted_at: str
    origin: str
    outcome: str
    label: str


def show_access() -> None:
    """The codes, the two forms, the attempts."""
    _show_made()
    codes = store.read_fresh(get_access_codes)
    st.subheader(counted(len(codes), "access code"), anchor=False)
    if codes:
        newest = f"{codes[0].code_id}_{sum(code.revoked_at is not None for code in codes)}"
        data_table(
            [_code_line(code) for code in codes],
            _CODE_COLUMNS,
            f"secretariat_codes_{newest}",
            "Access codes, newest first",
        )
    make_side, revoke_side = st.columns(2, gap="large")
    with make_side, st.container(border=True):
        _make_form()
    with revoke_side, st.container(border=True):
        _revoke_form([code for code in codes if code.standing == "valid"])
    attempts = store.read_fresh(get_sign_in_attempts)
    st.subheader("Signing in, the last 30 days", anchor=False)
    if not attempts:
        st.caption("No code has been tried yet.")
        return
    wrong = sum(attempt.outcome != "accepted" for attempt in attempts)
    st.caption(
        f"The newest {counted(len(attempts), 'attempt')}, {wrong} of them refused. What was typed is not kept. Addresses are "
        "forgotten after 30 days."
    )
    data_table(
        [_attempt_line(row) for row in attempts],
        _ATTEMPT_COLUMNS,
        f"secretariat_attempts_{attempts[0].attempted_at:%Y%m%d%H%M%S%f}",
        "Attempts to sign in, newest first",
        height=360 if len(attempts) > 9 else "auto",
        placeholder="",
    )


def _make_form() -> None:
    st.subheader("Create a code", anchor=False)
    labels = {
        "label": "Holder: an office or a person",
        "person": "The person's name, for the audit",
        "role": "What it opens",
        "delegation": "Delegation",
        "days": "Valid for (days)",
        "why": "Why",
    }
    start = {"label": None, "person": None, "role": "members", "delegation": None, "days": 90, "why": None}
    form = RecordForm("access_new", start, 0, labels)
    form.text("label", max_chars=120)
    form.text("person", max_chars=120, help="Required for a secretariat code; shown in the history and the audit.")
    form.choice("role", list(_ROLES), format_func=_ROLES.__getitem__)
    names = {row.actor_id: row.name for row in store.read(get_possible_delegations)}
    form.choice(
        "delegation",
        list(names),
        format_func=lambda one: names.get(one, one),
        placeholder="None",
        help="Whoever holds the code sees what is released to this state or organisation. Not for secretariat codes.",
    )
    form.number("days", min_value=1, max_value=LONGEST_DAYS)
    form.text("why", max_chars=300)

    def record(values: dict[str, Any]) -> NewAccessCode:
        return store.write(
            *(new_access_code, values["label"] or "", values["role"] or "", int(values["days"] or 0)),
            *(values["why"] or "", values["delegation"], values["person"]),
        )

    def keep(made: NewAccessCode) -> None:
        # In this session until it is put away: a run that somebody else's change causes must not take it off the screen.
        st.session_state[_MADE] = made

    form.submit(
        "Create the code",
        record,
        lambda made: f"Access code created for {made.label}.",
        icon=":material/key:",
        then=keep,
    )


def _show_made() -> None:
    made: NewAccessCode | None = st.session_state.get(_MADE)
    if made is None:
        return
    with st.container(border=True):
        st.markdown(
            f"Access code for **{escape_markdown(made.label)}**, opens: {made.role.value}, until "
            f"{made.expires_at:%d %B %Y} (UTC). **It is shown only once and is not kept:** write it down or "
            "copy it now, and deliver it in person or by a channel that you trust."
        )
        st.code(made.code, language=None)
        st.button(
            "I have saved it",
            key="secretariat_code_seen",
            icon=":material/visibility_off:",
            on_click=st.session_state.pop,
            args=(_MADE, None),
        )


def _revoke_form(codes: list[AccessCodeRow]) -> None:
    st.subheader("Revoke a code", anchor=False)
    if not codes:
        st.caption("There is no valid code to revoke.")
        return
    by_id = {code.code_id: code for code in codes}
    labels = {"code_id": "Which", "why": "Why"}
    form = RecordForm("access_revoke", {"code_id": None, "why": None}, 0, labels)
    form.choice(
        "code_id",
        list(by_id),
        format_func=lambda one: f"{one}: {by_id[one].label} ({by_id[one].role})",
        placeholder="Choose",
    )
    form.text("why", max_chars=300)

    def record(values: dict[str, Any]) -> str:
        return store.write(revoke_access_code, values["code_id"], values["why"] or "")

    form.submit(
        "Revoke it",
        record,
        lambda label: f"The code of {label} was revoked. Whoever is signed in with it sees the open view from now on.",
        icon=":material/key_off:",
        kind="secondary",
        needs=("code_id", "why"),
        asks=lambda values: Question(
            (
                f"The code of {by_id[values['code_id']].label} will no longer open anything.",
                "Whoever is signed in with it sees the open view at once. This cannot be undone, but a new code "
                "can be created.",
            ),
            "Yes, revoke it",
        ),
    )


def _code_line(row: AccessCodeRow) -> CodeLine:
    end = {"valid": f"valid until {_day(row.expires_at)}", "expired": f"expired on {_day(row.expires_at)}"}
    return CodeLine(
        row.code_id,
        f"{row.label} ({row.person})" if row.person and row.person != row.label else row.label,
        Clearance(row.role).value,
        row.delegation or "none",
        end.get(row.standing) or f"revoked on {_day(row.revoked_at)}",
        _minute(row.created_at),
        _minute(row.last_used_at) or "never",
    )


def _attempt_line(row: SignInAttemptRow) -> AttemptLine:
    return AttemptLine(_minute(row.attempted_at), row.origin, _OUTCOMES[row.outcome], row.label or "")


def _day(moment: datetime | None) -> str:
    return f"{moment:%d %B %Y}" if moment else ""


def _minute(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""
