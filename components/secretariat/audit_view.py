"""The audit: who changed what, when and why."""

import streamlit as st

from components import store
from components.columns import Column
from components.format import counted
from components.tables import data_table
from data.queries.audit import get_audit

_COLUMNS = (
    Column("recorded_at", "When (UTC)"),
    Column("who", "Who"),
    Column("what", "What"),
    Column("target", "To what"),
    Column("why", "Why"),
)


def show_audit() -> None:
    """The newest entries."""
    page = store.read_fresh(get_audit)
    if not page.rows:
        st.info("Nothing was changed by the secretariat yet.", icon=":material/history:")
        return
    st.caption(counted(page.total, "entry", "entries"))
    data_table(page.rows, _COLUMNS, key=f"audit_table_{store.data_version()}", alt="The audit, newest first")
