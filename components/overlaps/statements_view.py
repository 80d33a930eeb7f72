"""Framework statements: add one, correct one, retire one, and what was changed in it before."""

from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from components.kit import address
from components.kit.columns import Column
from components.kit.form.ask import Question
from components.kit.form.flash import undo_by
from components.kit.form.form import RecordForm
from components.kit.tables import fact_table
from components.overlaps.statement_fields import LABELS, blank_values, content_from, statement_fields, stored_values
from components.recommendations.recording.withdrawn_view import show_withdrawn
from components.session import store
from components.text import escape_markdown
from data.overlaps.commands.statements import (
    StatementSummary,
    add_statement,
    correct_statement,
    restore_statement,
    retire_statement,
)
from data.overlaps.queries.overlaps import get_frameworks, get_overlap_statements
from data.overlaps.queries.statement_content import EditedStatementRow, get_edited_statement
from data.overlaps.queries.statement_history import get_statement_history
from data.recommendations.queries.withdrawn import get_retired_statements

_NEW: Final = "new"
_FRAMEWORK: Final = "_secretariat_statements_framework"
_SHOWN: Final = 90
_HISTORY_COLUMNS: Final = (
    Column("version", "Version"),
    Column("when", "When (UTC)"),
    Column("who", "Who"),
    Column("action", "What"),
    Column("fields", "Fields that changed"),
    Column("why", "Why"),
)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change of a statement in words."""

    version: str
    when: str
    who: str
    action: str
    fields: str
    why: str


def show_statements() -> None:
    """Choose a framework and a statement on it, or a new one; then its form. In the address: framework, statement."""
    frameworks = {row.framework_id: row.short_name for row in store.read(get_frameworks)}
    if not frameworks:
        st.info("No framework is recorded yet. Restart Amberlight with `make run`.", icon=":material/upload_file:")
        return
    framework_side, statement_side = st.columns([1, 3], vertical_alignment="bottom")
    with framework_side:
        framework = address.choose(
            "framework",
            list(frameworks),
            next(iter(frameworks)),
            st.selectbox,
            "Framework",
            page="secretariat_statements",
            format_func=frameworks.__getitem__,
        )
    if st.session_state.get(_FRAMEWORK, framework) != framework:
        # A statement on the framework before would be unknown here.
        address.write("statement", None)
    st.session_state[_FRAMEWORK] = framework
    statements = {
        row.statement_id: row
        for row in store.read(get_overlap_statements)
        if framework in (row.framework_id, *row.further_ids)
    }
    with statement_side:
        chosen = address.choose(
            "statement",
            [_NEW, *statements],
            _NEW,
            st.selectbox,
            f"Statement ({len(statements)} on record)",
            page=f"secretariat_statements_{framework}",
            format_func=lambda one: (
                "Add a new one" if one == _NEW else _title(one, statements[one].kind, statements[one].paraphrase)
            ),
        )
    if chosen in (None, _NEW):
        _show_new(framework or "")
        show_withdrawn(
            store.read(get_retired_statements, framework or ""),
            "Retired",
            restore_statement,
            then=lambda done: address.write("statement", done.statement_id),
        )
        return
    row = store.read(get_edited_statement, chosen)
    if row is not None:
        _show_correction(row)
        _show_history(row.statement_id)


def _title(statement_id: str, kind: str, text: str) -> str:
    short = text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " …"
    return f"{statement_id} · {kind.replace('_', ' ')} · {short}"


def _show_new(framework_id: str) -> None:
    form = RecordForm(f"statement_new_{framework_id}", blank_values(framework_id), 0, LABELS)
    statement_fields(form)

    def record(values: dict[str, Any]) -> StatementSummary:
        return store.write(add_statement, content_from(values), values["why"] or "")

    form.submit(
        "Add the statement",
        record,
        lambda done: f"{done.statement_id} is recorded. It is shown on the Framework overlaps page.",
        icon=":material/add:",
        then=lambda done: address.write("statement", done.statement_id),
    )


def _show_correction(row: EditedStatementRow) -> None:
    form = RecordForm(
        f"statement_{row.statement_id}", stored_values(row.content), row.version, LABELS, target=row.statement_id
    )
    statement_fields(form)

    def record(values: dict[str, Any]) -> StatementSummary:
        return store.write(correct_statement, row.statement_id, form.version, content_from(values), values["why"] or "")

    form.submit(
        "Record the correction",
        record,
        lambda done: f"{done.statement_id} is corrected; it is now version {done.version}.",
        tells_replaced=True,
    )
    with st.expander("Retire this statement", icon=":material/inventory_2:"):
        st.markdown("It is removed from every page and count but remains in the store with its history.")
        retire = RecordForm(
            f"statement_retire_{row.statement_id}", {"why": None}, row.version, LABELS, target=row.statement_id
        )
        retire.text("why", max_chars=300)
        retire.submit(
            "Retire it",
            lambda values: store.write(retire_statement, row.statement_id, retire.version, values["why"] or ""),
            lambda done: f"{done.statement_id} is retired.",
            icon=":material/inventory_2:",
            kind="secondary",
            then=lambda _: address.write("statement", None),
            needs=("why",),
            asks=lambda _: Question(
                (f"{row.statement_id} will be removed from every page and count.", "It can be reinstated."),
                "Yes, retire it",
            ),
            undo=lambda done: undo_by(
                restore_statement, done.statement_id, done.version, said=f"{done.statement_id} is reinstated."
            ),
        )


def _show_history(statement_id: str) -> None:
    changes = store.read(get_statement_history, statement_id)
    if not changes:
        st.caption("As shipped with this version: the secretariat has not changed it.")
        return
    lines = [
        HistoryLine(
            str(row.version),
            f"{row.recorded_at:%d %B %Y, %H:%M}",
            row.recorded_by,
            row.action,
            ", ".join(LABELS.get(name, name) for name in row.changed_fields),
            row.reason,
        )
        for row in changes
    ]
    st.markdown(f"**{escape_markdown(statement_id)} until now**")
    fact_table(lines, _HISTORY_COLUMNS, f"Changes of {statement_id}, newest first")
