"""Bring in published figures: the same importers as on the command line, looked at before anything is written."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import streamlit as st

from components.kit.columns import Column, as_sheet
from components.kit.form.form import RecordForm
from components.kit.format import counted
from components.secretariat.import_file import ChosenFile, bring_back, choose_file, choose_reading, forget_file, keep
from components.secretariat.import_runs import show_runs
from components.secretariat.import_words import LABELS, on_the_page
from components.session import store
from components.session.access import current_recorder
from components.session.download import download_button
from components.text import escape_markdown
from data.core.errors import AmberlightError, FaultsError, group_faults
from data.core.exercise import is_exercise
from data.core.models.base import HANDLING_LEVELS
from data.core.sheets import to_csv
from data.imports.commands.import_figures import import_figures, preview_figures
from data.imports.commands.import_file import ImportOptions, ImportSummary
from data.names.resolve import LIST_NAMES
from data.sources.files.parsed import ImportRejectedError

_SHOWN: Final = 30
_MARKS: Final = {"": "As in the column", "point": "Point (1.5)", "comma": "Comma (1,5)"}
_WAYS: Final = {"": "Not stated", "worse": "Higher is worse", "better": "Higher is better"}
_FAULTS: Final = (
    Column("file", "File"),
    Column("line", "Row", kind="integer"),
    Column("column", "Column"),
    Column("reason", "What to correct"),
)


def show_figures(kind: str) -> None:
    """The view of one kind of published figures."""
    place = f"import_{kind}"
    bring_back(place)
    st.subheader("1. The file", anchor=False)
    file = choose_file("The file as its publisher gives it (CSV or XLSX, at most 50 MB)", place)
    if file is not None:
        options = _options(kind, file, place)
        keep(place, f"{place}_")
        _look(kind, file, options, place)
    show_runs(kind, "Imported figures")


def _options(kind: str, file: ChosenFile, key: str) -> ImportOptions:
    """What the user says about the file; an empty field leaves it to the file."""
    said: dict[str, Any] = {}

    def numbers() -> None:
        said["decimal_mark"] = st.selectbox(
            LABELS["decimal-mark"], list(_MARKS), format_func=_MARKS.__getitem__, key=f"{key}_mark"
        )
        said["no_value"] = st.text_input(LABELS["no-value"], key=f"{key}_no_value", placeholder="-9, 999")

    reading = choose_reading(file, key, numbers)
    said["country_column"] = said["year_column"] = said["value_column"] = said["code_list"] = said["year"] = None
    index = _index(key) if kind == "index" else {}
    with (
        st.expander("If the columns are not recognised", icon=":material/table_edit:"),
        st.container(horizontal=True),
    ):
        said["country_column"] = st.text_input(LABELS["country-column"], key=f"{key}_country")
        said["year_column"] = st.text_input(LABELS["year-column"], key=f"{key}_year_column")
        said["value_column"] = st.text_input(LABELS["value-column"], key=f"{key}_value")
        if kind == "index":
            said["year"] = st.number_input(LABELS["year"], 1900, 2100, None, key=f"{key}_year")
            said["code_list"] = st.selectbox(
                LABELS["codes"],
                ["", *LIST_NAMES],
                format_func=lambda one: LIST_NAMES.get(one, "As in the column"),
                key=f"{key}_codes",
            )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        edition = st.text_input(LABELS["edition"], key=f"{key}_edition")
        as_of = st.text_input(LABELS["as-of"], key=f"{key}_as_of")
        even_so = st.checkbox(LABELS["even-so"], key=f"{key}_even_so")
        skips = kind != "ewp" and st.checkbox(LABELS["skip-rejected"], key=f"{key}_skip")
    words = tuple(word.strip() for word in (said.pop("no_value") or "").split(",") if word.strip())
    given = {name: value or None for name, value in said.items()}
    return ImportOptions(
        reading=reading,
        no_value=words,
        edition=edition.strip() or None,
        as_of=as_of.strip() or None,
        even_so=even_so,
        skip_rejected=bool(skips),
        **given,
        **index,
    )


def _index(key: str) -> dict[str, Any]:
    """What a further index is. All but its short name may be empty when the store has it already."""
    with st.container(border=True):
        st.markdown("**Which index it is.** One already recorded needs only its short name.")
        with st.container(horizontal=True):
            said = {
                "index_id": st.text_input(LABELS["index"], key=f"{key}_index"),
                "name": st.text_input(LABELS["name"], key=f"{key}_name"),
                "unit": st.text_input(LABELS["unit"], key=f"{key}_unit"),
                "publisher": st.text_input(LABELS["publisher"], key=f"{key}_publisher"),
                "terms": st.text_input(LABELS["terms"], key=f"{key}_terms"),
                "source_title": st.text_input(LABELS["source-title"], key=f"{key}_title"),
                "citation": st.text_input(LABELS["citation"], key=f"{key}_citation"),
                "address": st.text_input(LABELS["address"], key=f"{key}_address"),
            }
            way = st.selectbox("Direction", list(_WAYS), format_func=_WAYS.__getitem__, key=f"{key}_way")
            handling = st.selectbox(
                "Handling",
                ["", *HANDLING_LEVELS],
                format_func=lambda level: level or "Unchanged (open, if it is new)",
                key=f"{key}_handling",
            )
    found: dict[str, Any] = {name: value.strip() or None for name, value in said.items()}
    return {**found, "higher_is_worse": {"worse": True, "better": False}.get(way), "handling": handling or None}


def _look(kind: str, file: ChosenFile, options: ImportOptions, place: str) -> None:
    """What the import would do, or why it cannot be done; then the button."""
    st.subheader("2. What it would change", anchor=False)
    try:
        summary = _preview(kind, file, options, place)
    except FaultsError as error:
        _show_faults(error, place)
        return
    except AmberlightError as error:
        st.warning(escape_markdown(on_the_page(str(error))), icon=":material/table_edit:")
        return
    _show(summary)
    if not summary.changed_anything:
        st.info("The store already holds all of it; there is nothing to import.", icon=":material/task_alt:")
        return
    st.subheader("3. Why", anchor=False)
    form = RecordForm(place, stored={"why": ""}, version=0, labels={"why": "Reason for the import"})
    form.text("why")
    form.submit(
        f"Import {summary.label}",
        _record(kind, file, options),
        _said,
        icon=":material/upload:",
        then=lambda _: forget_file(place),
        needs=("why",),
    )


def _preview(kind: str, file: ChosenFile, options: ImportOptions, place: str) -> ImportSummary:
    """The summary; kept for this session as long as neither the file, what was said, nor the store changes."""
    key = (kind, file.name, hash(file.content), options, store.data_version())
    kept = st.session_state.get(f"{place}:preview")
    if kept is not None and kept[0] == key:
        found = kept[1]
    else:
        bar = st.progress(0.0, "Reading ...")
        try:
            found = preview_figures(store.engine(), current_recorder(), kind, file.pair, options, _moves(bar))
        except AmberlightError as error:
            found = error
        bar.empty()
        st.session_state[f"{place}:preview"] = (key, found)
    if isinstance(found, AmberlightError):
        raise found
    return found


def _moves(bar: Any) -> Callable[[str, int, int], None]:
    def move(stage: str, done: int, total: int) -> None:
        bar.progress(min(1.0, done / total) if total else 1.0, f"{stage}: {done:,} of {total:,}")

    return move


def _record(kind: str, file: ChosenFile, options: ImportOptions) -> Callable[[dict[str, Any]], ImportSummary]:
    def record(values: dict[str, Any]) -> ImportSummary:
        return store.write(import_figures, kind, file.pair, options, values["why"] or "")

    return record


def _said(done: ImportSummary) -> str:
    return f"{done.label} was imported, run {done.run_id}: {done.rows_new:,} new, {done.rows_changed:,} changed."


def _show(summary: ImportSummary) -> None:
    with st.container(horizontal=True):
        for label, number in (
            ("Rows read", summary.rows_read),
            ("New", summary.rows_new),
            ("Changed", summary.rows_changed),
            ("Unchanged", summary.rows_unchanged),
            ("Rejected", summary.rows_rejected),
        ):
            st.metric(label, f"{number:,}", width="content")
    _list(summary.understood)
    _list(tuple(f"Change: {one}" for one in summary.examples))
    _list(tuple(f"Left out, by rule: {one}" for one in summary.left_out))
    _list(summary.notices)


def _list(sentences: tuple[str, ...]) -> None:
    for sentence in sentences[:_SHOWN]:
        st.caption(f":material/info: {escape_markdown(on_the_page(sentence))}")
    if len(sentences) > _SHOWN:
        st.caption(f"And {len(sentences) - _SHOWN:,} more.")


def _show_faults(error: FaultsError, place: str) -> None:
    """The faults, each that says the same once, and all of them to take away."""
    if isinstance(error, ImportRejectedError):
        _list((*error.parsed.understood, *error.parsed.notices))
    st.error(escape_markdown(on_the_page(error.summary)), icon=":material/error:")
    groups = group_faults(error.faults)
    for group in groups[:_SHOWN]:
        st.markdown(f"- {escape_markdown(on_the_page(str(group)))}")
    if len(groups) > _SHOWN:
        st.caption(f"And {len(groups) - _SHOWN:,} more kinds of fault.")
    if len(error.faults) > 1:
        faults = tuple(replace(fault, reason=on_the_page(fault.reason)) for fault in error.faults)
        download_button(
            f"All {counted(len(faults), 'fault')} (CSV)",
            lambda: to_csv(as_sheet("Faults", faults, _FAULTS), is_exercise=is_exercise()),
            f"faults-{place}.csv",
            "text/csv",
            key=f"{place}_faults",
        )
