"""Bring in what others publish: the file, what its columns mean, every row with its faults, then all or nothing."""

import hashlib
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
from components.secretariat.import_figures import show_figures
from components.secretariat.import_file import (
    ChosenFile,
    bring_back,
    choose_file,
    choose_reading,
    forget_file,
    keep,
    start_with,
)
from components.secretariat.import_mapping import choose_columns, explain_words
from components.secretariat.import_preview import show_preview
from components.secretariat.import_runs import show_list_runs
from components.secretariat.import_words import on_the_page
from components.session import store
from components.text import escape_markdown
from data.core.errors import AmberlightError
from data.core.handling import Clearance
from data.core.models.base import HANDLING_LEVELS
from data.core.recorder import NotAllowedError
from data.imports.commands.import_list import ListSummary, import_list, undo_list
from data.imports.run import KINDS
from data.recommendations.files.list import ListMapping, ListSource, propose_mapping, read_list
from data.recommendations.files.list_check import check_list
from data.recommendations.files.list_rows import CheckedList
from data.recommendations.rules.axes import Axis
from data.sources.files.parsed import Progress
from data.sources.files.table import Table

_FIRST_DAY: Final = date(1946, 1, 1)
_PLACE: Final = "import_list"
_KEPT: Final = "import_list:checked"
_ORDERS: Final = {"": "As in the column", "day": "3 April 2025", "month": "4 March 2025"}
_WAYS: Final = {True: "Drafts, for the secretariat only until adopted", False: "Published by others"}
_DAYS: Final = {"response": "Day of the responses", "implementation": "Day of the implementation statuses"}
_LABELS: Final = {
    "title": "Title of the list",
    "publisher": "Publisher",
    "terms": "Terms of use",
    "address": "Web address, if it has one",
    "as_of": "Date of its contents (2026-07-01, 2026-07 or 2026)",
    "why": "Reason for the import",
}


def show_import() -> None:
    """The whole view."""
    st.markdown(
        "Import published lists as CSV or XLSX. Nothing is written until every row is correct and you "
        "confirm. One run imports all of it and can be undone."
    )
    kinds = {"": "A list of recommendations", **{name: kind.description for name, kind in KINDS.items()}}
    kind = st.selectbox("What it is", list(kinds), format_func=kinds.__getitem__, key="import_kind")
    if kind:
        show_figures(kind)
        return
    bring_back(_PLACE)
    st.subheader("1. The file", anchor=False)
    file = choose_file("A list of recommendations (CSV or XLSX, at most 50 MB)", _PLACE)
    table = _read(file) if file is not None else None
    if table is not None:
        _go_on(table)
    keep(_PLACE, "import_list_")
    show_list_runs()


def _read(file: ChosenFile) -> Table | None:
    """The file as a table, or None with a sentence on the page."""
    reading = choose_reading(file, f"import_list_{hashlib.sha256(file.content).hexdigest()[:12]}")
    try:
        table = read_list(file.pair, reading=reading)
    except AmberlightError as error:
        st.error(escape_markdown(on_the_page(str(error))), icon=":material/error:")
        return None
    st.caption(f"{escape_markdown(file.name)}: {counted(table.row_count, 'row')}.")
    for notice in table.notices:
        st.caption(f":material/info: {escape_markdown(on_the_page(notice))}")
    return table


def _go_on(table: Table) -> None:
    st.subheader("2. Contents", anchor=False)
    key = f"import_list_{table.sha256[:12]}_{table.header_line}"
    mapping = _choose_way(table, choose_columns(table, propose_mapping(table), key), key)
    try:
        checked = _check(table, mapping)
    except AmberlightError as error:
        st.warning(escape_markdown(on_the_page(str(error))), icon=":material/table_edit:")
        return
    if checked.unknown:
        mapping = explain_words(checked, key)
        if mapping != checked.mapping:
            checked = _check(table, mapping)
    st.subheader("3. Every row", anchor=False)
    show_preview(checked, key)
    if not checked.faults and checked.new_rows:
        st.subheader("4. Source and reason", anchor=False)
        _import_form(checked, table)


def _choose_way(table: Table, mapping: ListMapping, key: str) -> ListMapping:
    """As what the rows are taken, and what holds where a row says nothing."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        is_draft = st.selectbox("Import them as", list(_WAYS), format_func=_WAYS.__getitem__, key=f"{key}_way")
        handling = HANDLING_LEVELS[-1]
        # Drafts are for the secretariat alone, whatever a row says: there is nothing to choose.
        if not is_draft:
            handling = st.selectbox(
                "Handling, if a row gives none",
                list(HANDLING_LEVELS),
                key=start_with(f"{key}_handling", HANDLING_LEVELS[-1]),
            )
        prefix = st.text_input("References begin with", max_chars=12, key=start_with(f"{key}_prefix", mapping.prefix))
        order = st.selectbox("03/04/2025 is", list(_ORDERS), format_func=_ORDERS.__getitem__, key=f"{key}_order")
    fixed = [*mapping.fixed, ("handling", handling)]
    for field, label in _DAYS.items():
        if mapping.column_of(field) and not is_draft:
            today = datetime.now(UTC).date()
            day = st.date_input(
                f"{label}, if a row gives none",
                None,
                min_value=_FIRST_DAY,
                max_value=today,
                format="YYYY-MM-DD",
                key=f"{key}_day_{field}",
            )
            fixed += [(f"{field}_on", day.isoformat())] if day else []
    merges = st.checkbox("Merge rows that differ only in who recommended them or in the theme", key=f"{key}_merge")
    return replace(
        mapping,
        is_draft=is_draft,
        fixed=tuple(fixed),
        prefix=prefix.strip() or mapping.prefix,
        merges_repeats=merges,
        day_first={"day": True, "month": False}.get(order),
    )


def _check(table: Table, mapping: ListMapping) -> CheckedList:
    """The checked list; kept for this session as long as neither the file, the mapping nor the record changes."""
    place = (table.sha256, table.header_line, table.header, mapping, store.data_version())
    kept: dict[Any, CheckedList] = st.session_state.setdefault(_KEPT, {})
    if place in kept:
        return kept[place]
    bar = st.progress(0.0, "Checking every row ...")

    def move(_stage: str, done: int, total: int) -> None:
        bar.progress(min(1.0, done / total) if total else 1.0, f"Checking every row: {done:,} of {total:,}")

    checked = store.read_fresh(_check_for_secretariat, table, mapping, move)
    bar.empty()
    # Two are in use at a time: without and with the words explained.
    for old in list(kept)[:-1]:
        del kept[old]
    kept[place] = checked
    return checked


def _check_for_secretariat(
    session: Session, clearance: Clearance, table: Table, mapping: ListMapping, progress: Progress
) -> CheckedList:
    """The check knows every reference on record: it is for the secretariat alone."""
    if clearance is not Clearance.SECRETARIAT:
        raise NotAllowedError("Only the secretariat may import recommendations. Nothing was changed.")
    return check_list(session, table, mapping, progress)


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
        sentences.append(f"{counted(checked.count('on_record'), 'row')} are already recorded and stay as they are.")
    sentences += checked.left_out
    sentences.append("The whole list can be undone as long as nothing more is recorded about it.")
    return Question(tuple(sentences), f"Yes, import {count}")


def _undo(done: ListSummary) -> Undo | None:
    if done.run_id is None:
        return None
    said = f"Run {done.run_id} was undone: {counted(done.recommendations, 'recommendation')} removed from the record."
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
    forget_file(_PLACE)
    st.session_state.pop(_KEPT, None)
