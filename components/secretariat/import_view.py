"""Bring in a list of recommendations: the file, what its columns mean, every row with its faults, then all or nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Final

import streamlit as st
from sqlalchemy.orm import Session

from components.kit.form.ask import Question
from components.kit.form.flash import Undo, undo_by
from components.kit.form.form import RecordForm
from components.kit.format import counted
from components.secretariat.import_mapping import choose_columns, explain_words
from components.secretariat.import_preview import show_preview
from components.secretariat.import_runs import show_list_runs
from components.session import store
from components.text import escape_markdown
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.core.models.base import HANDLING_LEVELS
from data.core.recorder import NotAllowedError
from data.imports.commands.import_list import ListSummary, import_list, undo_list
from data.recommendations.files.list import ListMapping, ListSource, list_sheets, propose_mapping, read_list
from data.recommendations.files.list_check import check_list
from data.recommendations.files.list_rows import CheckedList
from data.recommendations.rules.axes import Axis
from data.sources.files.table import Reading, Table

_FIRST_DAY: Final = date(1946, 1, 1)
_KEPT: Final = "import_list:checked"
_WAYS: Final = {True: "Drafts, for the secretariat alone until adopted", False: "Published by others"}
_DAYS: Final = {"response": "Day of the responses", "implementation": "Day of the implementation statuses"}
_LABELS: Final = {
    "title": "Title of the list",
    "publisher": "Who published it",
    "terms": "Under what terms it may be used",
    "address": "Its web address, where it has one",
    "as_of": "The date that it speaks of (2026-07-01, 2026-07 or 2026)",
    "why": "Why it is brought in",
}


def show_import() -> None:
    """The whole view."""
    st.markdown(
        "A list from a meeting, a report or another body, as CSV or XLSX. Nothing is written until every row is right and you "
        "say so; one run brings all of it, and can be taken back."
    )
    st.subheader("1. The file", anchor=False)
    table = _choose_file()
    if table is not None:
        _go_on(table)
    show_list_runs()


def _choose_file() -> Table | None:
    uploads = st.session_state.setdefault("import_list:uploads", 0)
    file = st.file_uploader(
        "A list of recommendations (CSV or XLSX, at most 50 MB)",
        type=["csv", "tsv", "txt", "xlsx", "xlsm"],
        key=f"import_list_file_{uploads}",
    )
    if file is None:
        return None
    named = (file.name, file.getvalue())
    try:
        sheets = list_sheets(named)
        sheet = st.selectbox("Sheet", sheets, key=f"import_list_sheet_{file.file_id}") if len(sheets) > 1 else None
        table = read_list(named, reading=Reading(sheet=sheet))
    except AmberlightError as error:
        st.error(escape_markdown(str(error)), icon=":material/error:")
        return None
    st.caption(f"{escape_markdown(file.name)}: {counted(table.row_count, 'row')}.")
    for notice in table.notices:
        st.caption(f":material/info: {escape_markdown(notice)}")
    return table


def _go_on(table: Table) -> None:
    st.subheader("2. What it says", anchor=False)
    key = f"import_list_{table.sha256[:12]}_{table.header_line}"
    mapping = _choose_way(table, choose_columns(table, propose_mapping(table), key), key)
    try:
        checked = _check(table, mapping)
    except AmberlightError as error:
        st.warning(escape_markdown(str(error)), icon=":material/table_edit:")
        return
    if checked.unknown:
        mapping = explain_words(checked, key)
        if mapping != checked.mapping:
            checked = _check(table, mapping)
    st.subheader("3. Every row", anchor=False)
    show_preview(checked, key)
    if not checked.faults and checked.new_rows:
        st.subheader("4. Where it comes from, and why", anchor=False)
        _import_form(checked, table)


def _choose_way(table: Table, mapping: ListMapping, key: str) -> ListMapping:
    """As what the rows are taken, and what holds where a row says nothing."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        is_draft = st.selectbox("Take them as", list(_WAYS), format_func=_WAYS.__getitem__, key=f"{key}_way")
        handling = HANDLING_LEVELS[-1]
        # Drafts are for the secretariat alone, whatever a row says: there is nothing to choose.
        if not is_draft:
            handling = st.selectbox(
                "Handling, where a row says none", list(HANDLING_LEVELS), index=2, key=f"{key}_handling"
            )
        prefix = st.text_input("References begin with", mapping.prefix, max_chars=12, key=f"{key}_prefix")
    fixed = [("handling", handling)]
    for field, label in _DAYS.items():
        if mapping.column_of(field) and not is_draft:
            today = datetime.now(UTC).date()
            day = st.date_input(
                f"{label}, where a row says none",
                None,
                min_value=_FIRST_DAY,
                max_value=today,
                format="YYYY-MM-DD",
                key=f"{key}_day_{field}",
            )
            fixed += [(f"{field}_on", day.isoformat())] if day else []
    merges = st.checkbox(
        "Make one of rows that differ only in who recommended them, or in the theme", key=f"{key}_merge"
    )
    return replace(
        mapping, is_draft=is_draft, fixed=tuple(fixed), prefix=prefix.strip() or mapping.prefix, merges_repeats=merges
    )


def _check(table: Table, mapping: ListMapping) -> CheckedList:
    """The checked list; kept for this session as long as neither the file, the mapping nor the record changes."""
    place = (table.sha256, table.header_line, table.header, mapping, store.data_version())
    kept: dict[Any, CheckedList] = st.session_state.setdefault(_KEPT, {})
    if place in kept:
        return kept[place]
    with st.spinner("Checking every row ..."):
        checked = store.read_fresh(_check_for_secretariat, table, mapping)
    # Two are in use at a time: without and with the words explained.
    for old in list(kept)[:-1]:
        del kept[old]
    kept[place] = checked
    return checked


def _check_for_secretariat(session: Session, clearance: Clearance, table: Table, mapping: ListMapping) -> CheckedList:
    """The check knows every reference on record: it is for the secretariat alone."""
    if clearance is not Clearance.SECRETARIAT:
        raise NotAllowedError("Only the secretariat may import recommendations. Nothing was changed.")
    return check_list(session, table, mapping)


def _import_form(checked: CheckedList, table: Table) -> None:
    stored = dict.fromkeys(_LABELS, "")
    form = RecordForm("import_list", stored=stored, version=0, labels=_LABELS)
    if not checked.has_own_sources:
        for name in ("title", "publisher", "terms", "address", "as_of"):
            form.text(name)
    form.text("why")
    needs = ("why",) if checked.has_own_sources else ("title", "publisher", "terms", "why")
    count = counted(len(checked.new_rows), "recommendation")
    form.submit(
        f"Import {count}",
        _record(checked),
        lambda done: done.sentence(),
        icon=":material/upload:",
        then=_leave,
        needs=needs,
        asks=lambda _: import_question(checked),
        undo=_undo,
    )


def import_question(checked: CheckedList) -> Question:
    """What the import does with these rows, and what of the file it leaves out."""
    count = counted(len(checked.new_rows), "recommendation")
    way = "as drafts, which only the secretariat sees" if checked.mapping.is_draft else "as published by others"
    sentences = [f"{count} will be recorded {way}."]
    for axis, words in ((Axis.RESPONSE, "response"), (Axis.IMPLEMENTATION, "implementation status")):
        number = sum(len(row.addressees) for row in checked.new_rows for one, *_ in row.said if one is axis)
        if number:
            sentences.append(
                f"{counted(number, words, f'{words}s' if axis is Axis.RESPONSE else f'{words}es')} will be recorded with them."
            )
    if checked.count("on_record"):
        sentences.append(f"{counted(checked.count('on_record'), 'row')} are on record already and stay as they are.")
    sentences += checked.left_out
    sentences.append("The whole list can be taken back as long as nothing more is recorded about it.")
    return Question(tuple(sentences), f"Yes, import {count}")


def _undo(done: ListSummary) -> Undo | None:
    if done.run_id is None:
        return None
    said = f"Run {done.run_id} was taken back: {counted(done.recommendations, 'recommendation')} left the record."
    return undo_by(undo_list, done.run_id, said=said)


def _record(checked: CheckedList) -> Callable[[dict[str, Any]], ListSummary]:
    def record(values: dict[str, Any]) -> ListSummary:
        said = {name: (values[name] or "").strip() for name in ("title", "publisher", "terms")}
        source = ListSource(**said, address=values["address"] or None, as_of=values["as_of"] or None)
        sourced = replace(checked, mapping=replace(checked.mapping, source=source))
        return store.write(import_list, sourced, values["why"] or "")

    return record


def _leave(_: ListSummary) -> None:
    """A fresh field for the next file; what was checked is forgotten."""
    st.session_state["import_list:uploads"] += 1
    st.session_state.pop(_KEPT, None)
