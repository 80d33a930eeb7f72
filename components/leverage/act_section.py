"""What each member holds on one country, side by side, and what names the country without being a lever on it."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from components.kit.columns import Column
from components.kit.format import on_record
from components.kit.tables import fact_table
from components.leverage.words import LEVER_COLUMNS, MEMBER_COLUMNS, lever_line, member_line
from components.text import escape_markdown
from data.leverage.queries.levers import LeverRow
from data.leverage.rules import COMPARISON_RULE, MEMBERSHIP_NOTE, PROGRAMME_NOTE, LeverKind
from data.networks.queries.act_rows import MemberLeversRow

_OWN_SCHEMES: Final = (LeverKind.TRANSPARENCY, LeverKind.CERTIFICATION, LeverKind.REGISTER)
_NAMED_COLUMNS: Final = tuple(column for column in LEVER_COLUMNS if column.key not in ("kind", "state"))


def show_members_compared(
    name: str, levers: Sequence[LeverRow], members: Sequence[MemberLeversRow], withheld: int, actors: dict[str, str]
) -> None:
    """The members side by side; the country's own schemes; programmes that name it and are not on it. withheld: records."""
    st.subheader("Economic levers: members side by side", anchor=False)
    fact_table([member_line(row, withheld) for row in members], MEMBER_COLUMNS, f"What each member holds on {name}")
    st.caption(
        f"{PROGRAMME_NOTE} {MEMBERSHIP_NOTE} In the Kimberley Process the European Union takes part for its members."
    )
    with st.expander("Which members are compared, and how"):
        st.markdown(escape_markdown(COMPARISON_RULE))
    st.subheader(f"Schemes and registers that {escape_markdown(name)} is in", anchor=False)
    own = [row for row in levers if row.kind in _OWN_SCHEMES]
    if own:
        fact_table([lever_line(row, actors) for row in own], LEVER_COLUMNS, f"Schemes that {name} is in")
    else:
        st.markdown(on_record("None", withheld))
    named = [row for row in levers if row.kind is LeverKind.SANCTIONS and not row.counts]
    if named:
        st.subheader("Programmes that name it but are not a lever on it", anchor=False)
        columns = (*_NAMED_COLUMNS[:3], Column("state", "Why"), *_NAMED_COLUMNS[3:])
        lines = [lever_line(row, actors) | {"state": row.why_not} for row in named]
        fact_table(lines, columns, f"Programmes that name {name} but are not directed at it")
